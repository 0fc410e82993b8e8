/* The words go to a file that only its owner reads, or to the terminal; whoever saw them there
 * types two of them, to show that they are on paper. */
#include "cli/recovery.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "bundle/file.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "record/alloc.h"
#include "seal/words.h"

enum { TRIES_MAX = 5 };

bool recovery_check(const struct options *o, struct fail *f)
{
    const char *path = options_value(o, "--recovery");
    return !path || file_check_new(path, "it may be another campaign's recovery sheet", f);
}

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
        if (asked && !right && tries + 1 < TRIES_MAX)
            print_message("That is not word %u. Look at the paper.", number + 1);
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
    if (printf("%s\n", sheet) < 0 || fflush(stdout) != 0)
        return fail_errno(f, "The recovery sheet could not be shown, so no campaign was made");
    if (!isatty(STDOUT_FILENO) || !isatty(STDIN_FILENO))
        return true;
    print_message("Write the words on paper now: they are shown only once. Then type two of them.");
    uint32_t first = randombytes_uniform(WORDS_RECOVERY);
    uint32_t second = (first + 1 + randombytes_uniform(WORDS_RECOVERY - 1)) % WORDS_RECOVERY;
    return ask_word(words, first, f) && ask_word(words, second, f);
}

bool recovery_keep(const struct options *o, const uint8_t secret[KEY_SIZE], const char *fingerprint,
                   struct fail *f)
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
