/* passphrase: the same keys under another passphrase. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "record/alloc.h"

static const char new_file[] = "--new-passphrase-file";

static const struct option_rule passphrase_rules[] = {
    PASSPHRASE_RULE,
    {new_file, "FILE", "reads the new passphrase from the first line of FILE", false},
    {0},
};

static bool change(const struct options *o, const struct campaign *c, struct fail *f)
{
    struct coordinator_keys keys;
    if (!passphrase_unlock_to_open(o, c, &keys, f))
        return false;
    char *passphrase = passphrase_choose(o, new_file, f);
    bool ok = passphrase && campaign_lock(c, &keys, passphrase, f);
    coordinator_keys_wipe(&keys);
    xwipe_text(passphrase);
    if (ok) {
        printf("changed: %s\n", c->key_path);
        print_message("Copies of coordinator.key still open with the old passphrase: replace "
                      "them. The recovery sheet stays as it is.");
    }
    return ok;
}

static bool run_passphrase(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    struct campaign *c = campaign_open_read(o->words[0], f);
    bool ok = c != NULL;
    if (ok && campaign_is_trial(c))
        ok = fail_set(f, FAIL_USAGE, "A practice campaign has no passphrase.");
    ok = ok && change(o, c, f);
    campaign_close(c);
    return ok;
}

const struct command command_passphrase = {
    .name = "passphrase",
    .words = "DIR",
    .summary = "changes the passphrase",
    .rules = passphrase_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_passphrase,
};
