/* retire: nothing is destroyed before the campaign's four words were typed, and the summary lies on
 * the disk. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/command.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "record/alloc.h"
#include "record/day.h"
#include "report/retirement.h"
#include "seal/words.h"
#include "tally/retire.h"

static const struct option_rule retire_rules[] = {
    {"--confirm", "WORDS", "the campaign's four words, instead of asking for them", false},
    PASSPHRASE_RULE,
    {0},
};

/* The same words, whatever stands between them. */
static bool same_words(const char *typed, const char *words)
{
    for (; *words; words++) {
        while (!isalpha((unsigned char)*typed) && *typed)
            typed++;
        for (; isalpha((unsigned char)*words); words++, typed++)
            if (tolower((unsigned char)*typed) != *words)
                return false;
        if (isalpha((unsigned char)*typed) || !*words)
            break;
    }
    while (*typed && !isalpha((unsigned char)*typed))
        typed++;
    return !*typed && !*words;
}

static bool confirmed(const struct options *o, const struct campaign *c, struct fail *f)
{
    static const char mend[] = "Give --confirm \"FOUR WORDS\".";
    char words[WORDS_FINGERPRINT_MAX];
    const char *given = options_value(o, "--confirm");
    words_fingerprint(c->pack->campaign, words);
    if (!given)
        print_message("This destroys the keys of %s, and with them every vote in it that is not "
                      "counted yet. Nobody can undo it.",
                      c->folder);
    char *typed = given
                      ? xstrdup(given)
                      : passphrase_ask("Type the campaign's four words to go on: ", false, mend, f);
    bool ok = typed && (same_words(typed, words) ||
                        fail_set(f, FAIL_USAGE,
                                 "These are not the campaign's four words. Nothing was destroyed. "
                                 "verify shows them."));
    free(typed);
    return ok;
}

static bool keep_summary(const struct options *o, struct campaign *c, struct fail *f)
{
    struct coordinator_keys keys;
    struct bytes_writer text = {0};
    if (!passphrase_unlock_to_open(o, c, &keys, f))
        return false;
    struct derived *d = derive(c, &keys, NULL, f);
    bool ok = d && retirement_text(c, d, day_local(time(NULL)), &text, f) &&
              retire_write(c, &keys, &text, f);
    derived_close(d);
    coordinator_keys_wipe(&keys);
    bytes_free(&text);
    return ok;
}

static void print_retired(const struct campaign *c)
{
    printf("retired: %s\n", c->retired_path);
    print_message(
        "Destroyed: the keys, the opened votes, what was in quarantine/ and what was scanned "
        "and not whole, in %s. Kept: ledger.db, sealed for good, and %s.",
        c->folder, c->retired_path);
    print_message("Still to do by hand: burn the recovery sheet, and retire or destroy every copy "
                  "of coordinator.key and derived.db. A disk may keep old blocks of a file: only a "
                  "disk that is encrypted or destroyed gives none back.");
}

static bool run_retire(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    struct campaign *c = campaign_open(o->words[0], f);
    bool ok = c && confirmed(o, c, f) && (retire_is_done(c) || keep_summary(o, c, f)) &&
              retire_destroy(c, f);
    if (ok)
        print_retired(c);
    campaign_close(c);
    return ok;
}

const struct command command_retire = {
    .name = "retire",
    .words = "DIR [--confirm WORDS]",
    .summary = "destroys keys and opened votes for good, and keeps counts, digest and decisions",
    .rules = retire_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_retire,
};
