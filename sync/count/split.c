/* A group is a list of ballots' numbers: the rows themselves are kept once, whatever they are split
 * by. The question's own revisions and options are read as votes are, a ballot at a time. */
#include "count/split.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

struct split *split_new(const struct survey *s, int question, struct fail *f)
{
    if (question >= 0 && survey_repeat_of(s, question) >= 0) {
        fail_set(f, FAIL_USAGE,
                 "Question %s stands in a repeat, so a ballot may answer it more than once.",
                 s->questions[question].name);
        return NULL;
    }
    struct votes *key = question >= 0 ? votes_new(s, question, f) : NULL;
    if (question >= 0 && !key)
        return NULL;
    struct split *sp = xcalloc(1, sizeof *sp);
    sp->key = key;
    return sp;
}

void split_free(struct split *sp)
{
    if (!sp)
        return;
    for (size_t i = 0; i < sp->group_count; i++)
        free(sp->groups[i].ballots);
    free(sp->groups);
    votes_free(sp->key);
    free(sp);
}

static struct split_group *find_group(struct split *sp, const struct split_value *value)
{
    for (size_t i = 0; i < sp->group_count; i++) {
        struct split_group *g = &sp->groups[i];
        if (g->value.order == value->order && strcmp(g->value.name, value->name) == 0)
            return g;
    }
    sp->groups = xrealloc(sp->groups, sp->group_count + 1, sizeof *sp->groups);
    sp->groups[sp->group_count] = (struct split_group){.value = *value};
    return &sp->groups[sp->group_count++];
}

/* The ballot in hand. */
static void put(struct split *sp, const struct split_value *value)
{
    struct split_group *g = find_group(sp, value);
    g->ballots = xgrow(g->ballots, g->count, &g->capacity, sizeof *g->ballots);
    g->ballots[g->count++] = sp->ballots;
}

static const struct split_value blank = {.name = "", .label = "", .order = (size_t)-1};

void split_add_ballot(struct split *sp, const struct survey *cast_under, const uint8_t *ballot)
{
    struct votes *key = sp->key;
    votes_clear(key);
    votes_add_ballot(key, cast_under, ballot);
    if (votes_blank(key, 0))
        put(sp, &blank);
    for (unsigned i = 0; i < key->places && key->choice[i] != VOTES_NONE; i++) {
        const struct votes_option *o = &key->options[key->choice[i]];
        put(sp, &(struct split_value){o->name, o->label, key->choice[i]});
    }
    sp->ballots++;
}

void split_add(struct split *sp, const struct split_value *value)
{
    put(sp, *value->name ? value : &blank);
    sp->ballots++;
}

static int compare_groups(const void *a, const void *b)
{
    const struct split_value *x = &((const struct split_group *)a)->value;
    const struct split_value *y = &((const struct split_group *)b)->value;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return strcmp(x->name, y->name);
}

void split_sort(struct split *sp)
{
    if (sp->group_count)
        qsort(sp->groups, sp->group_count, sizeof *sp->groups, compare_groups);
}
