/* The options that go round come first, those that stay come after them, both in the form's order;
 * then the first part is turned. */
#include "screens/part/options.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "screens/part/appearance.h"
#include "screens/part/search.h"

static bool stays_last(const char *name)
{
    static const char *const names[] = {"other", "none", "dont_know", "prefer_not_to_say"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Judged in the form's default language, so that it does not depend on the resident's. */
static bool has_digits(const struct survey *s, const struct survey_list *list)
{
    unsigned with_digits = 0;
    for (size_t i = 0; i < list->choice_count; i++) {
        const char *label = survey_text_in(s, &list->choices[i].label, s->default_language);
        with_digits += strpbrk(label, "0123456789") != NULL;
    }
    return with_digits >= 2;
}

static bool is_rotated(const struct survey *s, int question)
{
    const struct survey_question *q = &s->questions[question];
    const struct survey_list *list = survey_list_of(s, question);
    return survey_rotates(s) && !appearance_keeps_order(q) &&
           list->choice_count < SEARCH_OPTIONS_MIN && !has_digits(s, list);
}

/* Moves the first `by` to the end. */
static void turn(unsigned *list, size_t count, size_t by)
{
    unsigned *turned = xcalloc(count + 1, sizeof *turned);
    for (size_t i = 0; i < count; i++)
        turned[i] = list[(i + by) % count];
    memcpy(list, turned, count * sizeof *list);
    free(turned);
}

static void rotate(const struct kiosk *k, int question, struct options *o)
{
    const struct survey_list *list = survey_list_of(k->pack->survey, question);
    unsigned *last = xcalloc(o->count + 1, sizeof *last);
    size_t going = 0, staying = 0;
    for (size_t i = 0; i < o->count; i++) {
        if (stays_last(list->choices[o->list[i]].name))
            last[staying++] = o->list[i];
        else
            o->list[going++] = o->list[i];
    }
    memcpy(o->list + going, last, staying * sizeof *last);
    free(last);
    if (going > 0)
        turn(o->list, going, k->visit.rotation % going);
}

struct options options_of(const struct kiosk *k, int question, unsigned repetition)
{
    const struct survey *s = k->pack->survey;
    const struct survey_list *list = survey_list_of(s, question);
    struct options o = {xcalloc(list->choice_count + 1, sizeof *o.list), 0};
    for (unsigned i = 0; i < list->choice_count; i++)
        if (answers_offered(k->visit.answers, question, repetition, i))
            o.list[o.count++] = i;
    if (is_rotated(s, question))
        rotate(k, question, &o);
    return o;
}

unsigned options_values(const struct survey_question *q)
{
    if (q->type != QUESTION_RANGE)
        return 0;
    int64_t values = (q->range_end - q->range_start) / q->range_step + 1;
    return values <= OPTIONS_VALUES_MAX ? (unsigned)values : 0;
}

int64_t options_value(const struct survey_question *q, unsigned option)
{
    return q->range_start + (int64_t)option * q->range_step;
}

void options_free(struct options *o)
{
    free(o->list);
    *o = (struct options){0};
}
