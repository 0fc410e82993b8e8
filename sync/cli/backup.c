/* backup: a second place for what cannot be made again. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/json.h"
#include "cli/print.h"
#include "cli/retired.h"
#include "tally/backup.h"

static const struct option_rule backup_rules[] = {
    {"--out", "FOLDER", "where the copy is made; a new folder, best on another disk", false},
    {"--json", NULL, "prints the copy's digest for a program", false},
    {0},
};

static void print_backup(const struct options *o, const char *out, const struct backup *made,
                         bool trial)
{
    if (options_given(o, "--json")) {
        struct json j = {0};
        json_object(&j, NULL);
        json_text(&j, "folder", out);
        json_hash(&j, "digest", made->digest);
        json_bool(&j, "key", made->has_key);
        json_end(&j);
        return;
    }
    printf("copy: %s\n", out);
    print_hash("digest", made->digest);
    if (made->has_key && trial)
        print_message("The copy holds the key, which in a practice campaign no passphrase locks.");
    else if (made->has_key)
        print_message("The copy holds the locked key. Keep it as you keep the laptop, and away "
                      "from the recovery sheet.");
    else
        print_message("There was no coordinator.key to copy.");
}

static bool run_backup(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    const char *out = options_value(o, "--out");
    if (!out)
        return fail_set(f, FAIL_USAGE, "Where to? Add --out FOLDER");
    struct backup made;
    struct campaign *c = campaign_open_read(o->words[0], f);
    if (c)
        retired_print(c, stderr);
    bool ok = c && backup_make(c, out, &made, f);
    if (ok)
        print_backup(o, out, &made, campaign_is_trial(c));
    campaign_close(c);
    return ok;
}

const struct command command_backup = {
    .name = "backup",
    .words = "DIR --out FOLDER [--json]",
    .summary = "copies the campaign to a second place, and reads the copy back",
    .rules = backup_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_backup,
};
