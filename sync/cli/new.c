/* new: a campaign is made only after its recovery sheet is on paper or in a file, because nobody
 * can print that again. */
#include <stdlib.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/form_survey.h"
#include "cli/json.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "cli/recovery.h"
#include "record/alloc.h"
#include "record/day.h"
#include "seal/words.h"

static const struct option_rule new_rules[] = {
    {"--form", "FORM", "the folder of the form: survey.csv, choices.csv, settings.csv", false},
    {"--trial", NULL, "a practice campaign: no passphrase, no recovery sheet", false},
    {"--recovery", "FILE", "writes the recovery sheet to FILE instead of showing it", false},
    {"--json", NULL, "prints the four words for a program", false},
    PASSPHRASE_RULE,
    {0},
};

static void print_made(const struct options *o, const char *fingerprint)
{
    struct json j = {0};
    if (options_given(o, "--json")) {
        json_object(&j, NULL);
        json_text(&j, "campaign", o->words[0]);
        json_text(&j, "fingerprint", fingerprint);
        json_end(&j);
    } else {
        printf("campaign: %s\nfingerprint: %s\n", o->words[0], fingerprint);
    }
    print_message("Copy %s/survey.pack to the tablets. They show the same four words.",
                  o->words[0]);
    if (options_given(o, "--recovery"))
        print_message("Print %s, lock the paper away, and delete the file.",
                      options_value(o, "--recovery"));
}

static bool make_campaign(const struct options *o, const struct survey *survey,
                          const char *passphrase, struct fail *f)
{
    struct coordinator_keys keys;
    uint8_t recovery_secret[KEY_SIZE], id[HASH_SIZE];
    char fingerprint[WORDS_FINGERPRINT_MAX];
    bool trial = options_given(o, "--trial");
    const char *recovery = options_value(o, "--recovery");
    coordinator_keys_new(trial, &keys, recovery_secret);
    campaign_id(&keys.public_keys, id);
    words_fingerprint(id, fingerprint);
    bool kept = trial || recovery_keep(o, recovery_secret, fingerprint, f);
    bool ok =
        kept && campaign_create(o->words[0], survey, &keys, passphrase, day_local(time(NULL)), f);
    if (kept && !ok && recovery)
        unlink(recovery);
    coordinator_keys_wipe(&keys);
    xwipe(recovery_secret, sizeof recovery_secret);
    if (ok)
        print_made(o, fingerprint);
    return ok;
}

static bool check_options(const struct options *o, struct fail *f)
{
    bool trial = options_given(o, "--trial");
    if (!options_given(o, "--form"))
        return fail_set(f, FAIL_USAGE, "Which form? Add --form FORM.");
    if (trial && options_given(o, "--recovery"))
        return fail_set(f, FAIL_USAGE, "A trial has no recovery sheet. Leave out --recovery.");
    if (trial && options_given(o, "--passphrase-file"))
        return fail_set(f, FAIL_USAGE, "A trial has no passphrase. Leave out --passphrase-file.");
    if (!trial && options_given(o, "--json") && !options_given(o, "--recovery"))
        return fail_set(f, FAIL_USAGE,
                        "A program cannot keep the recovery sheet. Add --recovery FILE.");
    return campaign_check_place(o->words[0], f) && recovery_check(o, f);
}

static bool run_new(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    if (!check_options(o, f))
        return false;
    struct survey *survey = form_survey_read(options_value(o, "--form"), f);
    char *passphrase = NULL;
    bool ok = survey != NULL;
    if (ok && !options_given(o, "--trial")) {
        passphrase = passphrase_choose(o, "--passphrase-file", f);
        ok = passphrase != NULL;
    }
    ok = ok && make_campaign(o, survey, passphrase, f);
    xwipe_text(passphrase);
    survey_free(survey);
    return ok;
}

const struct command command_new = {
    .name = "new",
    .words = "DIR --form FORM [--trial] [--recovery FILE] [--json]",
    .summary = "makes a campaign: keys, recovery sheet, pack, empty ledger",
    .rules = new_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_new,
};
