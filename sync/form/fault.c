/* A growable list of faults, and how a place in a spreadsheet is written. */
#include "form/fault.h"

#include <stdlib.h>

#include "record/alloc.h"

void fault_add(struct faults *l, struct fault fault)
{
    l->items = xgrow(l->items, l->count, &l->capacity, sizeof *l->items);
    fault.number = l->count;
    l->items[l->count++] = fault;
    l->of_severity[fault.severity]++;
}

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_places(const void *left, const void *right)
{
    const struct fault *a = left, *b = right;
    int order = compare_sizes(a->sheet, b->sheet);

    if (!order)
        order = compare_sizes(a->row, b->row);
    if (!order)
        order = compare_sizes(a->column, b->column);
    return order ? order : compare_sizes(a->number, b->number);
}

void fault_sort(struct faults *l)
{
    if (l->count)
        qsort(l->items, l->count, sizeof *l->items, compare_places);
}

void fault_free_all(struct faults *l)
{
    for (size_t i = 0; i < l->count; i++) {
        free(l->items[i].column_name);
        free(l->items[i].text);
    }
    free(l->items);
    *l = (struct faults){0};
}

const char *fault_sheet_name(enum form_sheet sheet)
{
    static const char *const names[] = {"survey", "choices", "settings", "answers"};

    return names[sheet];
}

const char *fault_severity_name(enum fault_severity severity)
{
    static const char *const names[FAULT_SEVERITIES] = {"error", "warning", "info"};

    return names[severity];
}

void fault_column_letters(size_t column, char out[8])
{
    char backwards[8];
    size_t length = 0, at = 0;

    for (; column && length < 7; column = (column - 1) / 26)
        backwards[length++] = (char)('A' + (column - 1) % 26);
    while (length)
        out[at++] = backwards[--length];
    out[at] = '\0';
}

bool fault_refuse(const struct faults *l, const char *what, const char *path, struct fail *f)
{
    const struct fault *first = l->items;

    while (first->severity != FAULT_ERROR)
        first++;
    char *place = fault_place(first);
    fail_set(f, FAIL_FORMAT, "%s: %s: %s. The %s has %zu error%s.", path, place, first->text, what,
             l->of_severity[FAULT_ERROR], l->of_severity[FAULT_ERROR] == 1 ? "" : "s");
    free(place);
    return false;
}

char *fault_place(const struct fault *fault)
{
    const char *sheet = fault_sheet_name(fault->sheet);
    char letters[8];

    if (!fault->row)
        return xstrdup(sheet);
    if (!fault->column)
        return xasprintf("%s row %zu", sheet, fault->row);
    fault_column_letters(fault->column, letters);
    if (!fault->column_name)
        return xasprintf("%s row %zu, column %s", sheet, fault->row, letters);
    return xasprintf("%s row %zu, column %s (%s)", sheet, fault->row, letters, fault->column_name);
}
