/* Each row goes to the end of its list. What is wrong in a row is noted there, and the row is kept
 * as far as it can be, so that a list with one bad choice is not also a missing list. */
#include "form/choice.h"

#include <stdlib.h>
#include <string.h>

#include "form/language.h"
#include "record/alloc.h"
#include "record/cell.h"
#include "record/expr.h"

struct reader {
    struct form *form;
    const struct sheet *sheet;
    struct survey *s;
    size_t row;
};

static bool check_name(const struct reader *r, const char *column)
{
    const char *name = sheet_get(r->sheet, r->row, column);

    if (survey_name_fits(name))
        return true;
    sheet_fault(r->sheet, FAULT_ERROR, r->row, column,
                *name ? "\"%.60s\" is no name: a name has no spaces and at most %d bytes"
                      : "A choice needs a list and a name%.0s; a name has at most %d bytes",
                name, SURVEY_NAME_MAX);
    return false;
}

/* The list of that name, made where it is not there yet; NULL where there are too many. */
static struct survey_list *find_list(struct reader *r, const char *name)
{
    struct survey *s = r->s;
    int at = survey_find_list(s, name);

    if (at >= 0)
        return &s->lists[at];
    if (s->list_count == SURVEY_LISTS_MAX)
        return NULL;
    s->lists = xrealloc(s->lists, s->list_count + 1, sizeof *s->lists);
    r->form->list_rows =
        xrealloc(r->form->list_rows, s->list_count + 1, sizeof *r->form->list_rows);
    r->form->list_rows[s->list_count] = r->row;
    s->lists[s->list_count] = (struct survey_list){.name = xstrdup(name)};
    return &s->lists[s->list_count++];
}

static void add_choice(const struct reader *r, struct survey_list *list)
{
    list->choices = xrealloc(list->choices, list->choice_count + 1, sizeof *list->choices);
    list->choices[list->choice_count++] = (struct survey_choice){
        .name = sheet_copy(r->sheet, r->row, "name"),
        .image = sheet_copy(r->sheet, r->row, "image"),
        .label = sheet_text(r->sheet, r->row, "label", r->s->language_count),
    };
}

static void read_row(struct reader *r)
{
    const char *name = sheet_get(r->sheet, r->row, "name");

    if (!check_name(r, "list_name") || !check_name(r, "name"))
        return;
    struct survey_list *list = find_list(r, sheet_get(r->sheet, r->row, "list_name"));
    if (!list || list->choice_count == SURVEY_CHOICES_MAX) {
        sheet_fault(r->sheet, FAULT_ERROR, r->row, "list_name",
                    "A form has at most %d lists, and a list at most %d choices", SURVEY_LISTS_MAX,
                    SURVEY_CHOICES_MAX);
        return;
    }
    if (survey_find_choice(list, name) >= 0) {
        sheet_fault(r->sheet, FAULT_ERROR, r->row, "name",
                    "The list %s has the choice %s twice; rename one of them", list->name, name);
        return;
    }
    language_need_label(r->form, r->sheet, r->row, "choice");
    if (!cell_is_icon(sheet_get(r->sheet, r->row, "image")))
        sheet_fault(r->sheet, FAULT_ERROR, r->row, "image", CELL_ICON_WANTED);
    add_choice(r, list);
}

void choice_read(struct form *form)
{
    struct reader r = {form, &form->sheets[FORM_CHOICES], form->survey, 2};

    if (r.sheet->row_count == 0 || !sheet_need_columns(r.sheet, "list_name", "name"))
        return;
    for (; r.row <= r.sheet->row_count; r.row++)
        if (!sheet_row_blank(r.sheet, r.row))
            read_row(&r);
}

/* The filter whose columns are being looked up. */
struct filter {
    struct form *form;
    int question;
};

static bool adopt_column(void *data, const char *name)
{
    const struct filter *filter = data;
    struct form *form = filter->form;

    if (strcmp(name, "name") != 0 && !sheet_adopt(&form->sheets[FORM_CHOICES], name))
        sheet_fault(&form->sheets[FORM_SURVEY], FAULT_ERROR, form->question_rows[filter->question],
                    "choice_filter", "The choices sheet has no column \"%.60s\"", name);
    return true;
}

static void read_columns(const struct sheet *sheet, size_t row, struct survey *s)
{
    int list = survey_find_list(s, sheet_get(sheet, row, "list_name"));
    struct survey_list *l = list >= 0 ? &s->lists[list] : NULL;
    int choice = l ? survey_find_choice(l, sheet_get(sheet, row, "name")) : -1;

    for (size_t at = 0; choice >= 0 && at < l->column_count; at++)
        l->choices[choice].column[at] = sheet_copy(sheet, row, l->columns[at]);
}

void choice_read_columns(struct form *form)
{
    const struct sheet *sheet = &form->sheets[FORM_CHOICES];
    struct survey *s = form->survey;

    for (int q = 0; q < (int)s->question_count; q++) {
        struct filter filter = {form, q};
        if (s->questions[q].choice_filter_expr)
            expr_columns(s->questions[q].choice_filter_expr, adopt_column, &filter);
    }
    if (form->faults.of_severity[FAULT_ERROR])
        return;
    for (size_t row = 2; row <= sheet->row_count; row++)
        read_columns(sheet, row, s);
}

static bool is_used(const struct survey *s, int list)
{
    if (strcmp(s->lists[list].name, "venue") == 0)
        return true;
    for (size_t i = 0; i < s->question_count; i++)
        if (s->questions[i].list == list)
            return true;
    return false;
}

void choice_check_used(struct form *form)
{
    const struct sheet *sheet = &form->sheets[FORM_CHOICES];

    for (size_t i = 0; i < form->survey->list_count; i++)
        if (!is_used(form->survey, (int)i))
            sheet_fault(sheet, FAULT_WARNING, form->list_rows[i], "list_name",
                        "No question uses the list %s", form->survey->lists[i].name);
}
