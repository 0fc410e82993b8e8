/* recover: the recovery sheet typed back in. Its words are read as the sheet shows them, numbered
 * and four a line, so that a file that `new` wrote serves as it is. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bundle/file.h"
#include "cli/command.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "record/alloc.h"
#include "seal/words.h"
#include "tally/retire.h"

enum { SHEET_MAX = 16 * 1024, KEY_MODE = 0600, WORDS_A_LINE = 4 };

static const struct option_rule recover_rules[] = {
    {"--sheet", "FILE", "reads the sheet's words from FILE instead of asking for them", false},
    {"--passphrase-file", "FILE", "reads the new passphrase from the first line of FILE", false},
    {0},
};

static bool is_number(const char *word)
{
    return word[strspn(word, "0123456789")] == '\0';
}

/* The words of a sheet: those that follow a number; where nothing is numbered, all. Owned. */
static char *sheet_words(char *sheet)
{
    bool numbered = strpbrk(sheet, "0123456789") != NULL, after_number = false;
    struct bytes_writer words = {0};
    char *rest = NULL;
    for (char *w = strtok_r(sheet, " \t\r\n", &rest); w; w = strtok_r(NULL, " \t\r\n", &rest)) {
        bool number = is_number(w);
        if (!number && (after_number || !numbered)) {
            bytes_put(&words, w, strlen(w));
            bytes_put_u8(&words, ' ');
        }
        after_number = number;
    }
    bytes_put_u8(&words, 0);
    return (char *)words.data;
}

static char *read_sheet(const char *path, struct fail *f)
{
    struct bytes_writer bytes = {0};
    if (!file_read(path, SHEET_MAX, &bytes, f))
        return NULL;
    bytes_put_u8(&bytes, 0);
    char *words = sheet_words((char *)bytes.data);
    xwipe(bytes.data, bytes.size);
    bytes_free(&bytes);
    return words;
}

/* A line of the sheet; one with a typing error is asked for again. NULL without an answer. */
static char *ask_line(size_t first, struct fail *f)
{
    char *words = NULL, *prompt = xasprintf("Words %zu to %zu: ", first, first + WORDS_A_LINE - 1);
    for (bool ok = false; !ok;) {
        struct fail why = {0};
        char *line = passphrase_ask(prompt, false, "Give --sheet FILE.", f);
        xwipe_text(words);
        words = line ? sheet_words(line) : NULL;
        ok = !words || words_check(words, first, WORDS_A_LINE, &why);
        if (!ok)
            print_message("%s Type this line again.", why.text);
        xwipe_text(line);
    }
    free(prompt);
    return words;
}

/* As the sheet shows them, four at a time. */
static char *ask_sheet(struct fail *f)
{
    struct bytes_writer all = {0};
    bool ok = true;
    for (size_t first = 1; ok && first <= WORDS_RECOVERY; first += WORDS_A_LINE) {
        char *words = ask_line(first, f);
        ok = words != NULL;
        if (ok)
            bytes_put(&all, words, strlen(words));
        xwipe_text(words);
    }
    bytes_put_u8(&all, 0);
    char *words = ok ? xstrdup((char *)all.data) : NULL;
    xwipe(all.data, all.size);
    bytes_free(&all);
    return words;
}

static bool recovered_keys(const struct options *o, const struct campaign *c,
                           struct coordinator_keys *keys, struct fail *f)
{
    uint8_t secret[KEY_SIZE];
    const char *path = options_value(o, "--sheet");
    char *words = path ? read_sheet(path, f) : ask_sheet(f);
    bool ok = words && words_decode(words, secret, f) &&
              coordinator_keys_recover(&c->pack->keys, secret, keys, f);
    xwipe(secret, sizeof secret);
    xwipe_text(words);
    return ok;
}

/* A key that the campaign was made with can do more, should its passphrase be found: it is never
 * overwritten, neither here nor where it is kept. The sheet makes any other one again. *kept: a
 * path, owned, or NULL. */
static bool keep_key(const struct campaign *c, char **kept, struct fail *f)
{
    struct bytes_writer key = {0}, before = {0};
    struct stat there;
    *kept = NULL;
    if (lstat(c->key_path, &there) != 0 && errno == ENOENT)
        return true;
    if (!file_read(c->key_path, CAMPAIGN_KEY_SIZE_MAX, &key, f))
        return false;
    bool ok = true;
    if (!coordinator_keys_are_recovered(key.data, key.size)) {
        *kept = xasprintf("%s" CAMPAIGN_KEY_KEPT, c->key_path);
        if (lstat(*kept, &there) != 0 && errno == ENOENT)
            ok = file_write(*kept, key.data, key.size, KEY_MODE, f);
        else
            ok = (file_read(*kept, CAMPAIGN_KEY_SIZE_MAX, &before, NULL) &&
                  before.size == key.size && memcmp(before.data, key.data, key.size) == 0) ||
                 fail_set(f, FAIL_CONFLICT,
                          "%s cannot be kept as %s, where another file is already. Move that file "
                          "to a safe place first.",
                          c->key_path, *kept);
    }
    bytes_free(&before);
    bytes_free(&key);
    return ok;
}

static void print_recovered(const struct campaign *c, const char *kept)
{
    printf("recovered: %s\n"
           "What comes back: every vote opens, with the new passphrase. count, report, receipts, "
           "rebuild and verify --derive work as before.\n"
           "What does not: the key that signs, which is on no sheet. With this key no tablet is "
           "approved, nothing decided, no paper imported and no pack made. A laptop or copy that "
           "has the campaign's own key, and its passphrase, still can; merge what it decides.\n",
           c->key_path);
    if (kept)
        print_message("The key that was here is kept as %s. If its passphrase is found, put it "
                      "back.",
                      kept);
}

static bool recover(const struct options *o, const struct campaign *c, struct fail *f)
{
    struct coordinator_keys keys;
    if (!recovered_keys(o, c, &keys, f))
        return false;
    char *passphrase = passphrase_choose(o, "--passphrase-file", f);
    char *kept = NULL;
    bool ok = passphrase && keep_key(c, &kept, f) && campaign_lock(c, &keys, passphrase, f);
    coordinator_keys_wipe(&keys);
    xwipe_text(passphrase);
    if (ok)
        print_recovered(c, kept);
    free(kept);
    return ok;
}

static bool run_recover(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    struct campaign *c = campaign_open_read(o->words[0], f);
    bool ok = c != NULL;
    if (ok && campaign_is_trial(c))
        ok = fail_set(f, FAIL_USAGE, "A practice campaign has no recovery sheet, and needs none.");
    ok = ok && retire_check(c, f) && recover(o, c, f);
    campaign_close(c);
    return ok;
}

const struct command command_recover = {
    .name = "recover",
    .words = "DIR [--sheet FILE]",
    .summary = "makes a lost key, or one whose passphrase is lost, anew from the recovery sheet",
    .rules = recover_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_recover,
};
