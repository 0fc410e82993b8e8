/* Bytes as words: each 11 bits, most significant first, are the place of a word in the list. */
#include "seal/words.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "record/bytes.h"
#include "seal/hash.h"
#include "seal/words_list.h"

enum { BITS_A_WORD = 11, SECRET_SIZE = 32, CHECKED_SIZE = SECRET_SIZE + 1 };

static void words_put(const uint8_t *data, size_t word_count, char *out)
{
    for (size_t i = 0; i < word_count; i++) {
        const char *word = words_list[bits_get(data, i * BITS_A_WORD, BITS_A_WORD)];
        size_t letters = strlen(word);
        memcpy(out, word, letters);
        out[letters] = ' ';
        out += letters + 1;
    }
    out[-1] = '\0';
}

static uint8_t check_of(const uint8_t secret[SECRET_SIZE])
{
    uint8_t hash[HASH_SIZE];
    hash_bytes(secret, SECRET_SIZE, hash);
    return hash[0];
}

void words_fingerprint(const uint8_t hash[32], char out[WORDS_FINGERPRINT_MAX])
{
    words_put(hash, 4, out);
}

void words_encode(const uint8_t secret[32], char out[WORDS_TEXT_MAX])
{
    uint8_t checked[CHECKED_SIZE];
    memcpy(checked, secret, SECRET_SIZE);
    checked[SECRET_SIZE] = check_of(secret);
    words_put(checked, WORDS_RECOVERY, out);
    sodium_memzero(checked, sizeof checked);
}

static int word_compare(const void *key, const void *entry)
{
    return strcmp(key, entry);
}

/* Takes the next word off *text in lower case, cut off where it is longer than any in the list;
 * false at the end. */
static bool word_next(const char **text, char word[WORDS_LETTERS_MAX + 2])
{
    const char *at = *text + strspn(*text, " \t\r\n");
    size_t letters = strcspn(at, " \t\r\n");
    size_t kept = letters <= WORDS_LETTERS_MAX ? letters : WORDS_LETTERS_MAX + 1;
    for (size_t i = 0; i < kept; i++)
        word[i] = (char)(at[i] >= 'A' && at[i] <= 'Z' ? at[i] - 'A' + 'a' : at[i]);
    word[kept] = '\0';
    *text = at + letters;
    return letters > 0;
}

/* Its place in the list. */
static bool word_find(const char *word, size_t number, size_t *place, struct fail *f)
{
    const char(*found)[WORDS_LETTERS_MAX + 1] =
        bsearch(word, words_list, WORDS_LIST_SIZE, sizeof *words_list, word_compare);
    if (!found)
        return fail_set(f, FAIL_FORMAT, "Word %zu is not one of the list: check its spelling.",
                        number);
    *place = (size_t)(found - words_list);
    return true;
}

bool words_check(const char *line, size_t first, size_t count, struct fail *f)
{
    char word[WORDS_LETTERS_MAX + 2] = "";
    size_t found = 0, place;
    bool ok = true;
    for (; ok && word_next(&line, word); found++)
        ok = word_find(word, first + found, &place, f);
    sodium_memzero(word, sizeof word);
    return ok && (found == count ||
                  fail_set(f, FAIL_FORMAT, "These are %zu words, and words %zu to %zu are %zu.",
                           found, first, first + count - 1, count));
}

static bool words_get(const char *text, uint8_t checked[CHECKED_SIZE], struct fail *f)
{
    char word[WORDS_LETTERS_MAX + 2] = "";
    size_t count = 0, place = 0;
    bool ok = true;
    for (; ok && word_next(&text, word); count++) {
        ok = word_find(word, count + 1, &place, f);
        if (ok && count < WORDS_RECOVERY)
            bits_put(checked, count * BITS_A_WORD, BITS_A_WORD, place);
    }
    sodium_memzero(word, sizeof word);
    if (ok && count != WORDS_RECOVERY)
        return fail_set(f, FAIL_FORMAT, "There are %zu words: the recovery sheet has %d.", count,
                        WORDS_RECOVERY);
    return ok;
}

bool words_decode(const char *text, uint8_t secret[32], struct fail *f)
{
    uint8_t checked[CHECKED_SIZE] = {0};
    bool ok = words_get(text, checked, f);
    if (ok && checked[SECRET_SIZE] != check_of(checked))
        ok = fail_set(f, FAIL_FORMAT,
                      "The words do not fit together: compare them and their order with the "
                      "recovery sheet.");
    if (ok)
        memcpy(secret, checked, SECRET_SIZE);
    sodium_memzero(checked, sizeof checked);
    return ok;
}
