/* Hiding one cell of a column is no use while the others and the total give it away, so a column
 * is left with no hidden cell, or with at least two that together are not small either. */
#include "report/disclosure.h"

const struct disclosure disclosure_public = {.hide_under = 10, .round_to = 5, .percent_base = 30};
const struct disclosure disclosure_trial = {.hide_under = 0, .round_to = 1, .percent_base = 1};

static struct cell *smallest_shown(struct cell *column, size_t count)
{
    struct cell *smallest = NULL;
    for (size_t i = 0; i < count; i++)
        if (!column[i].hidden && (!smallest || column[i].value < smallest->value))
            smallest = &column[i];
    return smallest;
}

static bool can_be_solved(const struct disclosure *d, const struct cell *column, size_t count)
{
    size_t hidden = 0, sum = 0;
    for (size_t i = 0; i < count; i++)
        if (column[i].hidden) {
            hidden++;
            sum += column[i].value;
        }
    return hidden == 1 || (hidden > 1 && sum < d->hide_under);
}

void disclosure_hide(const struct disclosure *d, struct cell *column, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (column[i].value < d->hide_under)
            column[i].hidden = true;
    struct cell *next;
    while (can_be_solved(d, column, count) && (next = smallest_shown(column, count)))
        next->hidden = true;
}

void disclosure_publish(const struct disclosure *d, struct cell *cell)
{
    if (cell->hidden)
        cell->value = 0;
    else
        cell->value = (cell->value + d->round_to / 2) / d->round_to * d->round_to;
}

struct cell disclosure_cell(const struct disclosure *d, size_t value)
{
    struct cell cell = {.value = value, .hidden = value < d->hide_under};
    disclosure_publish(d, &cell);
    return cell;
}

const char *disclosure_about(const struct disclosure *d, size_t published)
{
    return d->round_to > 1 && published > 0 ? "about " : "";
}

int disclosure_percent(const struct disclosure *d, struct cell part, struct cell base)
{
    if (part.hidden || base.hidden || base.value < d->percent_base)
        return -1;
    return (int)((200 * part.value + base.value) / (2 * base.value));
}
