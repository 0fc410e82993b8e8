/* Rows become questions one by one; `parent` is the group or repeat that is open, and doubles as
 * the stack of those around it, since each knows its own parent. */
#include "form/question.h"

#include <stdlib.h>
#include <string.h>

#include "form/language.h"
#include "form/type.h"
#include "record/alloc.h"
#include "record/cell.h"

struct reader {
    struct form *form;
    const struct sheet *sheet;
    struct survey *s;
    size_t row;
    int parent;      /* index of the open group or repeat, or -1 */
    bool broken;     /* beginnings and ends do not pair */
    bool no_choices; /* choices.csv is missing, and noted */
};

static const char *get(const struct reader *r, const char *column)
{
    return sheet_get(r->sheet, r->row, column);
}

static char *copy(const struct reader *r, const char *column)
{
    return sheet_copy(r->sheet, r->row, column);
}

static struct survey_text text(const struct reader *r, const char *column)
{
    return sheet_text(r->sheet, r->row, column, r->s->language_count);
}

static bool read_yes_no(const struct reader *r, const char *column)
{
    bool yes = false;

    if (!cell_yes_no(get(r, column), &yes))
        sheet_fault(r->sheet, FAULT_ERROR, r->row, column,
                    "\"%.60s\" does not fit here; write yes or no", get(r, column));
    return yes;
}

static void note_ignored(const struct reader *r, const char *column, const char *whose)
{
    if (*get(r, column))
        sheet_fault(r->sheet, FAULT_WARNING, r->row, column, "Only %s has %s; it is ignored", whose,
                    column);
}

static unsigned read_max_choices(const struct reader *r, enum question_type type)
{
    const char *cell = get(r, "max_choices");
    unsigned most = 0;

    if (type != QUESTION_RANK && type != QUESTION_SELECT_MULTIPLE) {
        note_ignored(r, "max_choices", "a rank or select_multiple");
        return 0;
    }
    if (*cell && !cell_number(cell, 1, SURVEY_PICKS_MAX, &most))
        sheet_fault(r->sheet, FAULT_ERROR, r->row, "max_choices",
                    "\"%.60s\" does not fit here; write a whole number from 1 to %d", cell,
                    SURVEY_PICKS_MAX);
    return most;
}

/* One "start=0" of the parameters of a range. */
static bool read_parameter(struct survey_question *q, const char *word)
{
    const struct {
        const char *name;
        int64_t *value;
    } parameters[] = {
        {"start=", &q->range_start}, {"end=", &q->range_end}, {"step=", &q->range_step}};

    for (size_t i = 0; i < sizeof parameters / sizeof parameters[0]; i++) {
        size_t length = strlen(parameters[i].name);
        if (strncmp(word, parameters[i].name, length) == 0)
            return cell_millionths(word + length, 9, parameters[i].value);
    }
    return false;
}

static void read_range(const struct reader *r, struct survey_question *q)
{
    enum { UNIT = 1000 * 1000 };
    char *words = xstrdup(get(r, "parameters")), *rest = words, *word;

    q->has_range = true;
    q->range_start = UNIT; /* what XLSForm takes where nothing is said: 1 to 10 by 1 */
    q->range_end = 10 * UNIT;
    q->range_step = UNIT;
    while ((word = strtok_r(rest, " ,;\t\n", &rest)))
        if (!read_parameter(q, word))
            sheet_fault(r->sheet, FAULT_ERROR, r->row, "parameters",
                        "\"%.60s\" does not fit here; write for example start=0 end=10 step=1",
                        word);
    free(words);
}

/* Once for a form, however many lists its questions name. */
static void note_no_choices(struct reader *r)
{
    if (!r->no_choices)
        sheet_fault(&r->form->sheets[FORM_CHOICES], FAULT_ERROR, 0, NULL,
                    "choices.csv is missing; the questions take their lists from it");
    r->no_choices = true;
}

static int find_list(struct reader *r, const struct type *type)
{
    const struct sheet *choices = &r->form->sheets[FORM_CHOICES];
    int list = survey_find_list(r->s, type->list);

    if (list < 0 && choices->missing) {
        note_no_choices(r);
        return list;
    }
    if (list < 0 && choices->row_count == 0)
        return list; /* the sheet as a whole could not be read, which has been noted */
    if (list < 0)
        sheet_fault(r->sheet, FAULT_ERROR, r->row, "type",
                    "There is no list \"%s\" in the choices sheet", type->list);
    else if (type->or_other && survey_find_choice(&r->s->lists[list], "other") < 0)
        sheet_fault(r->sheet, FAULT_ERROR, r->row, "type",
                    "or_other needs a choice named other in the list %s, labelled in every "
                    "language",
                    type->list);
    return list;
}

static bool is_asked(enum question_type type)
{
    return type != QUESTION_CALCULATE && type != QUESTION_HIDDEN && type != QUESTION_GROUP &&
           type != QUESTION_REPEAT;
}

static void note_not_collected(const struct reader *r, enum question_type type)
{
    if (type == QUESTION_CALCULATE)
        sheet_fault(r->sheet, FAULT_INFO, r->row, "type",
                    "The kiosk does not store a calculation; it is made again when counting");
    if (type == QUESTION_HIDDEN)
        sheet_fault(r->sheet, FAULT_INFO, r->row, "type",
                    "The kiosk does not collect a hidden question");
}

static char *read_image(const struct reader *r)
{
    if (!cell_is_icon(get(r, "image")))
        sheet_fault(r->sheet, FAULT_ERROR, r->row, "image", CELL_ICON_WANTED);
    return copy(r, "image");
}

static struct survey_question read_question(struct reader *r, const struct type *type)
{
    struct survey_question q = {
        .type = type->type,
        .name = xstrdup(get(r, "name")),
        .label = text(r, "label"),
        .hint = text(r, "hint"),
        .required_message = text(r, "required_message"),
        .constraint_message = text(r, "constraint_message"),
        .relevant = copy(r, "relevant"),
        .constraint = copy(r, "constraint"),
        .calculation = copy(r, "calculation"),
        .choice_filter = copy(r, "choice_filter"),
        .default_value = copy(r, "default"),
        .appearance = copy(r, "appearance"),
        .image = read_image(r),
        .repeat_count = copy(r, "repeat_count"),
        .parent = r->parent,
        .list = type->takes_list ? find_list(r, type) : -1,
        .required = read_yes_no(r, "required"),
        .sensitive = read_yes_no(r, "sensitive"),
        .or_other = type->or_other,
        .max_choices = read_max_choices(r, type->type),
        .drill_question = -1,
        .drill_choice = -1,
    };

    q.field_list =
        type->type == QUESTION_GROUP && q.appearance && strstr(q.appearance, "field-list");
    if (type->type == QUESTION_RANGE)
        read_range(r, &q);
    else
        note_ignored(r, "parameters", "a range");
    if (type->takes_list && q.list < 0)
        q.type = QUESTION_HIDDEN;
    return q;
}

static int add(struct reader *r, struct survey_question q)
{
    struct survey *s = r->s;
    struct form *form = r->form;

    s->questions = xrealloc(s->questions, s->question_count + 1, sizeof *s->questions);
    form->question_rows =
        xrealloc(form->question_rows, s->question_count + 1, sizeof *form->question_rows);
    form->question_rows[s->question_count] = r->row;
    s->questions[s->question_count] = q;
    return (int)s->question_count++;
}

static void read_end(struct reader *r, enum question_type type)
{
    const char *word = type == QUESTION_GROUP ? "end_group" : "end_repeat";

    if (r->parent < 0) {
        r->broken = true;
        sheet_fault(r->sheet, FAULT_ERROR, r->row, "type",
                    "There is nothing open for this %s to close", word);
        return;
    }
    if (r->s->questions[r->parent].type != type) {
        r->broken = true;
        sheet_fault(r->sheet, FAULT_ERROR, r->row, "type",
                    "%s cannot close what row %zu opened; write %s", word,
                    r->form->question_rows[r->parent],
                    type == QUESTION_GROUP ? "end_repeat" : "end_group");
    }
    r->parent = r->s->questions[r->parent].parent;
}

/* Stands for a row whose type is not known, so that expressions may name it. */
static struct survey_question placeholder(const struct reader *r)
{
    const char *name = get(r, "name");

    return (struct survey_question){
        .type = QUESTION_HIDDEN,
        .name = *name ? xstrdup(name) : xasprintf("_%zu", r->row),
        .parent = r->parent,
        .list = -1,
        .drill_question = -1,
        .drill_choice = -1,
    };
}

static void read_row(struct reader *r)
{
    struct type type;
    struct fail why = {0};

    if (!type_parse(get(r, "type"), &type, &why)) {
        sheet_fault(r->sheet, FAULT_ERROR, r->row, "type", "%s",
                    *get(r, "type") ? why.text : "The row has no type");
        add(r, placeholder(r));
        return;
    }
    if (type.role == TYPE_UNASKED) {
        sheet_fault(r->sheet, FAULT_INFO, r->row, "type", "The kiosk does not collect %s",
                    get(r, "type"));
        return;
    }
    if (type.role == TYPE_END) {
        read_end(r, type.type);
        return;
    }
    if (is_asked(type.type))
        language_need_label(r->form, r->sheet, r->row, "question");
    note_not_collected(r, type.type);
    int question = add(r, read_question(r, &type));
    if (type.role == TYPE_BEGIN)
        r->parent = question;
}

static void note_left_open(struct reader *r)
{
    for (; r->parent >= 0; r->parent = r->s->questions[r->parent].parent) {
        bool group = r->s->questions[r->parent].type == QUESTION_GROUP;
        r->broken = true;
        sheet_fault(r->sheet, FAULT_ERROR, r->form->question_rows[r->parent], "type",
                    "This %s is never closed; add a row %s", group ? "group" : "repeat",
                    group ? "end_group" : "end_repeat");
    }
}

/* Where groups do not pair, nobody can tell what stands in which: then nothing stands in any, so
 * that rules about their contents find nothing. */
static void flatten(struct survey *s)
{
    for (size_t i = 0; i < s->question_count; i++) {
        s->questions[i].parent = -1;
        if (s->questions[i].type == QUESTION_REPEAT)
            s->questions[i].type = QUESTION_GROUP;
    }
}

void question_read(struct form *form)
{
    struct reader r = {form, &form->sheets[FORM_SURVEY], form->survey, 2, -1, false, false};

    if (r.sheet->row_count == 0 || !sheet_need_columns(r.sheet, "type", "name"))
        return;
    for (; r.row <= r.sheet->row_count; r.row++) {
        if (sheet_row_blank(r.sheet, r.row))
            continue;
        if (r.s->question_count == SURVEY_QUESTIONS_MAX) {
            sheet_fault(r.sheet, FAULT_ERROR, r.row, NULL, "A form has at most %d questions",
                        SURVEY_QUESTIONS_MAX);
            break;
        }
        read_row(&r);
    }
    note_left_open(&r);
    if (r.broken)
        flatten(r.s);
}
