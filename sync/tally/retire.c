/* The summary is on the disk before anything is destroyed, so that whatever cuts this short,
 * nothing is lost but by asking for it. The signature is the last line, over all lines before it.
 */
#include "tally/retire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "record/day.h"
#include "tally/quarantine.h"

enum { DAY_SAID_SIZE = 20 };

static const char signature_word[] = "signature: ", unsigned_line[] = "signature: none\n";

bool retire_is_done(const struct campaign *c)
{
    return access(c->retired_path, F_OK) == 0;
}

/* " on 2031-07-01", as its summary says; nothing where it cannot be read, or names no day. */
static void day_said(const struct campaign *c, char said[DAY_SAID_SIZE])
{
    static const char word[] = "\nday: ";
    struct bytes_writer text = {0};
    char day[12] = "";
    int32_t known;
    *said = '\0';
    if (!file_read(c->retired_path, RETIRED_SIZE_MAX, &text, NULL))
        return;
    bytes_put_u8(&text, 0);
    const char *line = strstr((const char *)text.data, word);
    if (line)
        snprintf(day, 11, "%s", line + strlen(word));
    if (day_parse(day, &known))
        snprintf(said, DAY_SAID_SIZE, " on %s", day);
    bytes_free(&text);
}

static bool is_cut_short(const struct campaign *c)
{
    return access(c->key_path, F_OK) == 0 || access(c->derived_path, F_OK) == 0;
}

char *retire_text(const struct campaign *c)
{
    char day[DAY_SAID_SIZE];
    if (!retire_is_done(c))
        return NULL;
    day_said(c, day);
    if (is_cut_short(c))
        return xasprintf("This campaign was retired%s, but its keys or its opened votes are still "
                         "here. Destroy the rest of them: bigcount-sync retire %s",
                         day, c->folder_typed);
    return xasprintf("This campaign was retired%s: its keys and its opened votes are destroyed. "
                     "What was counted stands in %s.",
                     day, c->retired_path);
}

bool retire_check(const struct campaign *c, struct fail *f)
{
    char *text = retire_text(c);
    bool ok = !text || fail_set(f, FAIL_CONFLICT, "%s", text);
    free(text);
    return ok;
}

bool retire_write(const struct campaign *c, const struct coordinator_keys *keys,
                  struct bytes_writer *text, struct fail *f)
{
    uint8_t signature[SIGNATURE_SIZE];
    char hex[2 * SIGNATURE_SIZE + 1];
    if (keys->recovered) {
        bytes_put(text, unsigned_line, strlen(unsigned_line));
    } else {
        sign_make(SIGN_RETIREMENT, text->data, text->size, keys->sign_secret, signature);
        hex_encode(signature, sizeof signature, hex);
        bytes_put(text, signature_word, strlen(signature_word));
        bytes_put(text, hex, strlen(hex));
        bytes_put_u8(text, '\n');
    }
    if (text->size > RETIRED_SIZE_MAX)
        return fail_set(f, FAIL_LIMIT,
                        "The summary would have more than %d bytes, so nothing was destroyed. Keep "
                        "what the campaign's folder holds, and remove coordinator.key and "
                        "derived.db by hand.",
                        RETIRED_SIZE_MAX);
    return file_write(c->retired_path, text->data, text->size, 0644, f);
}

/* With what a run that was cut short left of them (rederive.h). */
static const char *const destroyed[] = {
    "coordinator.key",  ("coordinator.key" CAMPAIGN_KEY_KEPT),
    "derived.db",       "derived.db-journal",
    "derived.db.new",   "derived.db.new-journal",
    "derived.db.check", "derived.db.check-journal",
    CAMPAIGN_SCANNED,
};

bool retire_destroy(const struct campaign *c, struct fail *f)
{
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof destroyed / sizeof *destroyed; i++) {
        char *path = xasprintf("%s/%s", c->folder, destroyed[i]);
        ok = file_destroy(path, f);
        free(path);
    }
    return ok && quarantine_destroy(c, f);
}

/* Where the last line begins. */
static size_t last_line(const struct bytes_writer *text)
{
    size_t at = text->size ? text->size - 1 : 0;
    while (at > 0 && text->data[at - 1] != '\n')
        at--;
    return at;
}

static enum retire_standing read_standing(const struct campaign *c, const struct bytes_writer *text)
{
    uint8_t signature[SIGNATURE_SIZE];
    char hex[2 * SIGNATURE_SIZE + 1] = "";
    size_t at = last_line(text), left = text->size - at, word = strlen(signature_word);
    if (left == strlen(unsigned_line) && memcmp(text->data + at, unsigned_line, left) == 0)
        return RETIRE_UNSIGNED;
    if (left != word + 2 * SIGNATURE_SIZE + 1)
        return RETIRE_FORGED;
    memcpy(hex, text->data + at + word, 2 * SIGNATURE_SIZE);
    bool is_signed = hex_decode(hex, signature, sizeof signature) &&
                     sign_check(SIGN_RETIREMENT, text->data, at, c->pack->keys.sign, signature);
    return is_signed ? RETIRE_SIGNED : RETIRE_FORGED;
}

enum retire_standing retire_verify(const struct campaign *c)
{
    struct bytes_writer text = {0};
    if (!retire_is_done(c))
        return RETIRE_NOT;
    if (!file_read(c->retired_path, RETIRED_SIZE_MAX, &text, NULL))
        return RETIRE_FORGED;
    enum retire_standing standing = read_standing(c, &text);
    bytes_free(&text);
    return standing;
}
