/* Issues stream by twice, as 64-bit hashes under a random key: the first time to find the hashes
 * that come often, the second time to note where; what is not often enough there is dropped. */
#include "tally/same_words.h"

#include <locale.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "record/alloc.h"
#include "record/survey.h"

struct search {
    struct duplicates *out; /* borrowed */
    uint8_t key[crypto_shorthash_KEYBYTES];
    uint64_t *hashes; /* owned; once sorted, one of each that comes often */
    size_t count, capacity;
    uint64_t issues; /* all that there are */
    size_t *found;   /* owned; beside each hash its finding + 1, or 0 */
};

enum { NO_BREAK_SPACE = 0xA0 };

/* Small letters, and one space for any white space; how many there are. */
static size_t plain(wchar_t *text, size_t size)
{
    size_t kept = 0;
    for (size_t i = 0; i < size; i++) {
        bool space = iswspace((wint_t)text[i]) || text[i] == NO_BREAK_SPACE;
        if (!space)
            text[kept++] = (wchar_t)towlower((wint_t)text[i]);
        else if (kept > 0 && text[kept - 1] != L' ')
            text[kept++] = L' ';
    }
    return kept > 0 && text[kept - 1] == L' ' ? kept - 1 : kept;
}

/* False for one too short to tell anything. */
static bool hash_of(const struct search *s, const char *words, uint64_t *hash)
{
    wchar_t wide[ANSWER_TEXT_LETTERS_MAX + 1] = {0};
    size_t size = mbstowcs(wide, words, ANSWER_TEXT_LETTERS_MAX);
    size = size == (size_t)-1 ? 0 : plain(wide, size);
    if (size >= SAME_WORDS_LETTERS)
        crypto_shorthash((uint8_t *)hash, (const uint8_t *)wide, size * sizeof *wide, s->key);
    xwipe(wide, sizeof wide);
    return size >= SAME_WORDS_LETTERS;
}

static bool gather(void *data, const struct derived_issue *issue)
{
    struct search *s = data;
    uint64_t hash;
    s->issues++;
    if (!hash_of(s, issue->text, &hash))
        return true;
    s->hashes = xgrow(s->hashes, s->count, &s->capacity, sizeof *s->hashes);
    s->hashes[s->count++] = hash;
    return true;
}

static int compare_hashes(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void keep_often(struct search *s)
{
    size_t kept = 0;
    if (s->count)
        qsort(s->hashes, s->count, sizeof *s->hashes, compare_hashes);
    for (size_t from = 0, end; from < s->count; from = end) {
        for (end = from + 1; end < s->count && s->hashes[end] == s->hashes[from];)
            end++;
        if (end - from >= SAME_WORDS_LEAST)
            s->hashes[kept++] = s->hashes[from];
    }
    s->count = kept;
    s->found = xcalloc(kept + 1, sizeof *s->found);
}

/* Issues of one session come one after another. */
static void add_place(struct search *s, struct duplicate *one, const struct derived_issue *issue)
{
    const struct status_session *session = duplicates_session(s->out, issue->session->id);
    struct duplicate_place *last = one->place_count ? &one->places[one->place_count - 1] : NULL;
    if (!last || last->session != session)
        last = duplicates_place(one, session);
    last->issues++;
    one->compared.here++;
}

static bool note(void *data, const struct derived_issue *issue)
{
    struct search *s = data;
    uint64_t hash;
    if (!hash_of(s, issue->text, &hash))
        return true;
    const uint64_t *often = bsearch(&hash, s->hashes, s->count, sizeof *s->hashes, compare_hashes);
    if (!often)
        return true;
    size_t *found = &s->found[often - s->hashes];
    if (!*found) {
        duplicates_add(s->out, DUPLICATE_WORDS)->words = xstrdup(issue->text);
        *found = s->out->count;
    }
    struct duplicate *one = &s->out->all[*found - 1];
    if (strcmp(issue->text, one->words) < 0) { /* not what came first: that differs by laptop */
        xwipe_text(one->words);
        one->words = xstrdup(issue->text);
    }
    add_place(s, one, issue);
    return true;
}

static bool are_many(const struct search *s, const struct duplicate *one)
{
    for (size_t i = 0; i < one->place_count; i++)
        if (one->places[i].issues >= SAME_WORDS_LEAST)
            return true;
    return one->compared.here * SAME_WORDS_SHARE >= s->issues;
}

static void keep_many(struct search *s, size_t first)
{
    struct duplicates *out = s->out;
    size_t kept = first;
    for (size_t i = first; i < out->count; i++)
        if (are_many(s, &out->all[i]))
            out->all[kept++] = out->all[i];
        else
            duplicates_drop(&out->all[i]);
    out->count = kept;
}

static bool search(struct search *s, struct derived *d, struct fail *f)
{
    if (!derived_each_issue(d, gather, s, f))
        return false;
    size_t first = s->out->count;
    keep_often(s);
    if (s->count > 0 && !derived_each_issue(d, note, s, f))
        return false;
    keep_many(s, first);
    return true;
}

bool same_words_find(struct duplicates *out, struct derived *d, struct fail *f)
{
    struct search s = {.out = out};
    crypto_shorthash_keygen(s.key);
    locale_t letters = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!letters)
        return fail_errno(f, "This system has no locale C.UTF-8, by which letters are told");
    locale_t before = uselocale(letters);
    bool ok = search(&s, d, f);
    uselocale(before);
    freelocale(letters);
    free(s.hashes);
    free(s.found);
    return ok;
}
