/* new: a campaign is made only after its recovery sheet is on paper or in a file, because nobody
 * can print that again. */
#include <ctype.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "bundle/file.h"
#include "cli/command.h"
#include "cli/form_survey.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "record/alloc.h"
#include "record/day.h"
#include "seal/words.h"

enum { TRIES_MAX = 5 };

static const struct option_rule new_rules[] = {
    {"--form", "FORM", "the folder of the form: survey.csv, choices.csv, settings.csv", false},
    {"--trial", NULL, "a practice campaign: no passphrase, no recovery sheet", false},
    {"--recovery", "FILE", "writes the recovery sheet to FILE instead of showing it", false},
    PASSPHRASE_RULE,
    {0},
};

/* Twenty-four numbered words, four a line. */
static char *recovery_sheet(const char *words, const char *fingerprint)
{
    struct bytes_writer w = {0};
    char *copy = xstrdup(words), *rest = NULL;
    char *head = xasprintf("BIG COUNT RECOVERY SHEET\n\nCampaign: %s\n\n"
                           "These words open every vote of the campaign if the laptop or the\n"
                           "passphrase is lost. Keep this paper locked away from the laptop.\n",
                           fingerprint);
    bytes_put(&w, head, strlen(head));
    unsigned number = 0;
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        char *cell = xasprintf("%s%2u %-10s", number % 4 ? "" : "\n", number + 1, word);
        bytes_put(&w, cell, strlen(cell));
        xwipe_text(cell);
        number++;
    }
    bytes_put(&w, "\n", 2); /* with its NUL */
    free(head);
    xwipe_text(copy);
    return (char *)w.data;
}

/* The word of this number, from 0; owned. */
static char *word_at(const char *words, unsigned number)
{
    while (number--)
        words = strchr(words, ' ') + 1;
    return xstrndup(words, strcspn(words, " "));
}

static bool ask_word(const char *words, unsigned number, struct fail *f)
{
    char *wanted = word_at(words, number), *prompt = xasprintf("Word %u: ", number + 1);
    bool right = false, asked = true;
    for (int tries = 0; asked && !right && tries < TRIES_MAX; tries++) {
        char *typed = passphrase_ask(prompt, false, "Give --recovery FILE.", f);
        asked = typed != NULL;
        right = asked && strcasecmp(typed, wanted) == 0;
        xwipe_text(typed);
    }
    xwipe_text(wanted);
    free(prompt);
    return right || !asked ? right
                           : fail_set(f, FAIL_USAGE,
                                      "That is not the word on the sheet. No campaign was "
                                      "made; write the words down and start again.");
}

static bool show_sheet(const char *sheet, const char *words, struct fail *f)
{
    printf("%s\n", sheet);
    fflush(stdout);
    if (!isatty(STDOUT_FILENO) || !isatty(STDIN_FILENO))
        return true;
    print_message("Write the words on paper now: they are shown only once. Then type two of them.");
    uint32_t first = randombytes_uniform(WORDS_RECOVERY);
    uint32_t second = (first + 1 + randombytes_uniform(WORDS_RECOVERY - 1)) % WORDS_RECOVERY;
    return ask_word(words, first, f) && ask_word(words, second, f);
}

static bool keep_sheet(const struct options *o, const uint8_t secret[KEY_SIZE],
                       const char *fingerprint, struct fail *f)
{
    char words[WORDS_TEXT_MAX];
    const char *path = options_value(o, "--recovery");
    bool ok;
    words_encode(secret, words);
    char *sheet = recovery_sheet(words, fingerprint);
    if (path)
        ok = file_write(path, sheet, strlen(sheet), 0600, f);
    else
        ok = show_sheet(sheet, words, f);
    xwipe(words, sizeof words);
    xwipe_text(sheet);
    return ok;
}

static void print_made(const struct options *o, const char *fingerprint)
{
    printf("campaign: %s\nfingerprint: %s\n", o->words[0], fingerprint);
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
    bool kept = trial || keep_sheet(o, recovery_secret, fingerprint, f);
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

static bool check_recovery(const struct options *o, struct fail *f)
{
    const char *path = options_value(o, "--recovery");
    if (!path)
        return true;
    if (access(path, F_OK) == 0)
        return fail_set(f, FAIL_CONFLICT, "%s is there already. Name a new file for --recovery.",
                        path);
    return file_check_parent(path, f);
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
    return campaign_check_place(o->words[0], f) && check_recovery(o, f);
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
        passphrase = passphrase_choose(o, f);
        ok = passphrase != NULL;
    }
    ok = ok && make_campaign(o, survey, passphrase, f);
    xwipe_text(passphrase);
    survey_free(survey);
    return ok;
}

const struct command command_new = {
    .name = "new",
    .words = "DIR --form FORM",
    .summary = "makes a campaign: keys, recovery sheet, pack, empty ledger",
    .rules = new_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_new,
};
