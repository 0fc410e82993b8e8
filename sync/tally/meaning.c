/* Revisions are looked through from the newest on, because a name that went and comes back still
 * counts what was cast under it. */
#include "tally/meaning.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "seal/pack.h"

struct comparing {
    struct pack **packs; /* owned; newest first */
    size_t pack_count;
    const struct survey *next;     /* borrowed */
    const struct survey *before;   /* the revision that is compared with; of one of `packs` */
    const char *question, *option; /* what is compared; option "" for the question itself */
    struct meaning *out;
};

static void add_change(struct comparing *c, char *text)
{
    struct meaning *m = c->out;
    for (size_t i = 0; i < m->count; i++)
        if (strcmp(m->changes[i].text, text) == 0) {
            free(text); /* one list serves several questions */
            return;
        }
    m->changes = xgrow(m->changes, m->count, &m->capacity, sizeof *m->changes);
    m->changes[m->count++] =
        (struct meaning_change){.name = *c->option ? c->option : c->question, .text = text};
}

static bool is_space(char c)
{
    return c && strchr(" \t\r\n", c);
}

static const char *after_space(const char *text)
{
    while (is_space(*text))
        text++;
    return text;
}

/* But for how much white space there is between words. */
static bool reads_the_same(const char *a, const char *b)
{
    while (*a && (*a == *b || (is_space(*a) && is_space(*b)))) {
        bool space = is_space(*a);
        a = space ? after_space(a) : a + 1;
        b = space ? after_space(b) : b + 1;
    }
    return *a == *b;
}

static const char *label_in(const struct survey_text *t, size_t language)
{
    const char *label = t->by_language ? t->by_language[language] : NULL;
    return label ? label : "";
}

static void compare_labels(struct comparing *c, const struct survey_text *before,
                           const struct survey_text *now)
{
    for (size_t i = 0; i < c->next->language_count; i++) {
        const char *language = c->next->languages[i].name;
        int there = survey_find_language(c->before, language);
        const char *said = there < 0 ? "" : label_in(before, (size_t)there);
        const char *says = label_in(now, i);
        if (*said && *says && !reads_the_same(said, says))
            add_change(c, xasprintf("%s (%s): \"%s\" was, and is now \"%s\"",
                                    *c->option ? c->option : c->question, language, said, says));
    }
}

static void compare_choice(struct comparing *c, const struct survey_choice *choice)
{
    c->option = choice->name;
    for (size_t i = 0; i < c->pack_count; i++) {
        c->before = c->packs[i]->survey;
        int question = survey_find(c->before, c->question);
        const struct survey_list *list = question < 0 ? NULL : survey_list_of(c->before, question);
        int at = list ? survey_find_choice(list, choice->name) : -1;
        if (at >= 0) {
            compare_labels(c, &list->choices[at].label, &choice->label);
            return;
        }
    }
}

static void compare_question(struct comparing *c, int index)
{
    const struct survey_question *q = &c->next->questions[index], *old = NULL;
    const struct survey_list *list = survey_list_of(c->next, index);
    c->question = q->name;
    c->option = "";
    for (size_t i = 0; !old && i < c->pack_count; i++) {
        c->before = c->packs[i]->survey;
        int at = survey_find(c->before, q->name);
        old = at < 0 ? NULL : &c->before->questions[at];
    }
    if (old && old->type != q->type)
        add_change(c, xasprintf("%s: it is a question of another type, so that earlier answers to "
                                "it would be blank",
                                q->name));
    if (old)
        compare_labels(c, &old->label, &q->label);
    for (size_t i = 0; list && i < list->choice_count; i++)
        compare_choice(c, &list->choices[i]);
}

static int compare_packs(const void *a, const void *b)
{
    const struct pack *const *x = a, *const *y = b;
    if ((*x)->number != (*y)->number)
        return (*x)->number > (*y)->number ? -1 : 1;
    return memcmp((*x)->hash, (*y)->hash, HASH_SIZE);
}

static bool keep_pack(void *data, const void *bytes, size_t size)
{
    struct comparing *c = data;
    struct pack *p = pack_decode(bytes, size, NULL);
    if (!p)
        return true; /* verify says so */
    c->packs = xrealloc(c->packs, c->pack_count + 1, sizeof(struct pack *));
    c->packs[c->pack_count++] = p;
    return true;
}

bool meaning_compare(struct ledger *l, const struct survey *next, struct meaning *out,
                     struct fail *f)
{
    struct comparing c = {.next = next, .out = out};
    *out = (struct meaning){0};
    bool ok = ledger_each_pack(l, keep_pack, &c, f);
    if (ok && c.pack_count)
        qsort(c.packs, c.pack_count, sizeof *c.packs, compare_packs);
    for (size_t i = 0; ok && i < next->question_count; i++)
        compare_question(&c, (int)i);
    for (size_t i = 0; i < c.pack_count; i++)
        pack_free(c.packs[i]);
    free(c.packs);
    return ok;
}

void meaning_clear(struct meaning *m)
{
    for (size_t i = 0; i < m->count; i++)
        free(m->changes[i].text);
    free(m->changes);
    *m = (struct meaning){0};
}
