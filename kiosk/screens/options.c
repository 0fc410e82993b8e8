/* All of a list, in the form's order. */
#include "screens/options.h"

#include <stdlib.h>

#include "record/alloc.h"

struct options options_of(const struct kiosk *k, int question, unsigned repetition)
{
    const struct survey_list *list = survey_list_of(k->pack->survey, question);
    struct options o = {xcalloc(list->choice_count + 1, sizeof *o.list), 0};
    (void)repetition;
    for (unsigned i = 0; i < list->choice_count; i++)
        o.list[o.count++] = i;
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
