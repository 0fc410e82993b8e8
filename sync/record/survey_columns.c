/* Which columns of the choices sheet a survey keeps: those that a choice_filter reads, and no
 * others. They follow from the filters, so that a choice needs to carry values only, and two forms
 * that differ in columns nobody reads are one survey. */
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/expr.h"
#include "record/survey_check.h"

struct collecting {
    struct survey_check *check;
    int question;
};

static void forget_columns(struct survey_list *l)
{
    for (size_t i = 0; i < l->column_count; i++) {
        free(l->columns[i]);
        l->columns[i] = NULL;
    }
    l->column_count = 0;
}

/* Puts a column in its place among those of the list. An option's name is no column. */
static bool add_column(void *data, const char *name)
{
    const struct collecting *c = data;
    struct survey_list *l = &c->check->s->lists[c->check->s->questions[c->question].list];
    if (strcmp(name, "name") == 0 || survey_find_column(l, name) >= 0)
        return true;
    if (l->column_count == SURVEY_COLUMNS_MAX || strlen(name) > SURVEY_NAME_MAX)
        return survey_fault(c->check, c->question, "choice_filter",
                            "The filters of one list read at most %d columns, with names of up to "
                            "%d letters",
                            SURVEY_COLUMNS_MAX, SURVEY_NAME_MAX);
    size_t at = l->column_count++;
    for (; at > 0 && strcmp(l->columns[at - 1], name) > 0; at--)
        l->columns[at] = l->columns[at - 1];
    l->columns[at] = xstrdup(name);
    return true;
}

static bool check_values(struct survey_check *check, const struct survey_list *l)
{
    for (size_t i = 0; i < l->choice_count; i++)
        for (size_t at = l->column_count; at < SURVEY_COLUMNS_MAX; at++)
            if (l->choices[i].column[at] != NULL)
                return survey_fault(check, -1, "choice_filter",
                                    "The choice %s has a column that no filter reads",
                                    l->choices[i].name);
    return true;
}

bool survey_columns(struct survey_check *check)
{
    struct survey *s = check->s;
    for (size_t i = 0; i < s->list_count; i++)
        forget_columns(&s->lists[i]);
    for (int i = 0; i < (int)s->question_count; i++) {
        struct collecting c = {check, i};
        const struct expr *filter = s->questions[i].choice_filter_expr;
        if (filter != NULL && !expr_columns(filter, add_column, &c))
            return false;
    }
    for (size_t i = 0; i < s->list_count; i++)
        if (!check_values(check, &s->lists[i]))
            return false;
    return true;
}
