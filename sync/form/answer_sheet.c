/* Every row is put into the same blank answers once while reading, for its faults, and again each
 * time it is asked for: so what was checked is what is got. */
#include "form/answer_sheet.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "form/answer_column.h"
#include "form/sheet.h"
#include "record/alloc.h"
#include "record/answer_cell.h"

struct answer_sheet {
    struct sheet sheet;
    const struct survey *survey;   /* borrowed */
    int32_t day;                   /* as of which it is read */
    struct answer_column *columns; /* owned; one for each of the sheet's */
    int venue_column, channel_column, card_column;
    size_t *rows; /* owned; rows of the sheet that are not blank */
    size_t row_count;
};

/* -- columns */

static bool stood_before(const struct answer_sheet *a, size_t at)
{
    const struct answer_column *column = &a->columns[at];

    for (size_t i = 0; i < at; i++)
        if (a->columns[i].question == column->question &&
            a->columns[i].repetition == column->repetition &&
            a->columns[i].own_words == column->own_words)
            return true;
    return false;
}

static bool is_card_column(const struct answer_sheet *a, const char *header)
{
    return a->survey->cards != CARDS_NONE && strcasecmp(header, "card") == 0;
}

/* `venue`, `channel` and `card` stand beside the answers; without the one a blank paper would be no
 * row, so that capitals are no fault. */
static bool take_beside(struct answer_sheet *a, size_t at)
{
    const char *header = a->sheet.columns[at].header;
    int *place = strcasecmp(header, "venue") == 0     ? &a->venue_column
                 : strcasecmp(header, "channel") == 0 ? &a->channel_column
                 : is_card_column(a, header)          ? &a->card_column
                                                      : NULL;
    if (!place)
        return false;
    if (*place >= 0)
        sheet_fault_at(&a->sheet, FAULT_ERROR, 1, (int)at,
                       "The column stands twice; keep one of them");
    *place = (int)at;
    return true;
}

/* A column at fault is passed over, so that its cells are no faults of their own. */
static void read_column(struct answer_sheet *a, size_t at)
{
    struct answer_column *column = &a->columns[at];
    struct fail why = {0};

    column->question = -1;
    if (take_beside(a, at) || sheet_column_blank(&a->sheet, (int)at))
        return;
    bool ok = answer_column_read(a->sheet.columns[at].header, a->survey, column, &why);
    if (ok && stood_before(a, at))
        ok = fail_set(&why, FAIL_FORMAT, "The column stands twice; keep one of them");
    if (!ok) {
        sheet_fault_at(&a->sheet, FAULT_ERROR, 1, (int)at, "%s", why.text);
        column->question = -1;
    }
}

static void read_columns(struct answer_sheet *a)
{
    bool any = false;

    a->venue_column = a->channel_column = a->card_column = -1;
    a->columns = xcalloc(a->sheet.column_count, sizeof *a->columns);
    for (size_t i = 0; i < a->sheet.column_count; i++) {
        read_column(a, i);
        any = any || a->columns[i].question >= 0;
    }
    if (!any && a->sheet.faults->of_severity[FAULT_ERROR] == 0)
        sheet_fault(&a->sheet, FAULT_ERROR, 1, NULL,
                    "No column is named by a question; write the questions' names into row 1");
}

/* -- rows */

/* Puts the cells of a row into blank answers; `check`: what is no answer becomes a fault. */
static void put_cells(const struct answer_sheet *a, size_t row, struct answers *out, bool check)
{
    struct fail why = {0};

    for (size_t i = 0; i < a->sheet.column_count; i++) {
        const struct answer_column *column = &a->columns[i];
        const char *cell = sheet_cell(&a->sheet, row, (int)i);
        if (column->question < 0 || !*cell)
            continue;
        int repeat = survey_repeat_of(a->survey, column->question);
        if (!(column->own_words ? answer_cell_read_words : answer_cell_read)(
                cell, column->question, column->repetition, out, &why) &&
            check)
            sheet_fault_at(&a->sheet, FAULT_ERROR, row, (int)i, "%s", why.text);
        if (repeat >= 0 && out->repetitions[repeat] <= column->repetition)
            out->repetitions[repeat] = (uint16_t)(column->repetition + 1);
    }
}

static void check_constraint(const struct answer_sheet *a, size_t row, int at,
                             const struct answers *answers)
{
    const struct survey_question *q = &a->survey->questions[a->columns[at].question];
    const char *message =
        survey_text_in(a->survey, &q->constraint_message, a->survey->default_language);

    if (!answers_valid(answers, a->columns[at].question, a->columns[at].repetition))
        sheet_fault_at(&a->sheet, FAULT_ERROR, row, at, "The form does not allow this answer%s%s",
                       *message ? ": " : "; its constraint says ",
                       *message ? message : q->constraint);
}

/* Selects beside words that are not there would have no issue to go with. */
static bool lacks_words(const struct answer_sheet *a, const struct answer_column *column,
                        const struct answers *answers)
{
    int repeat = survey_repeat_of(a->survey, column->question);

    if (repeat < 0 || !survey_repeat_has_text(a->survey, repeat))
        return false;
    for (int q = repeat;
         q < (int)a->survey->question_count && survey_repeat_of(a->survey, q) == repeat; q++)
        if (answers_get(answers, q, column->repetition)->text)
            return false;
    return true;
}

/* The first option chosen that its question does not offer by the other answers, or NULL. */
static const char *not_offered(const struct answers *a, const struct answer_column *column)
{
    const struct answer *answer = answers_get(a, column->question, column->repetition);
    const struct survey_list *list = survey_list_of(a->survey, column->question);

    for (unsigned i = 0; i < answer->count; i++)
        if (!answers_offered(a, column->question, column->repetition, answer->choice[i]))
            return list->choices[answer->choice[i]].name;
    return NULL;
}

/* What a cell says beside the other cells of its row. */
static void check_cell(const struct answer_sheet *a, size_t row, int at,
                       const struct answers *answers)
{
    const struct answer_column *column = &a->columns[at];
    const char *option = not_offered(answers, column);

    if (!answers_get(answers, column->question, column->repetition)->answered)
        return;
    if (!answers_relevant(answers, column->question, column->repetition))
        sheet_fault_at(&a->sheet, FAULT_WARNING, row, at,
                       "By the other answers this is not asked; it is left out");
    else if (option)
        sheet_fault_at(&a->sheet, FAULT_WARNING, row, at,
                       "By the other answers %s is not among the options; it is left out", option);
    else if (lacks_words(a, column, answers))
        sheet_fault_at(&a->sheet, FAULT_WARNING, row, at,
                       "There are no words with it; it is left out");
    else
        check_constraint(a, row, at, answers);
}

static void put_card(const struct answer_sheet *a, size_t row, struct answers *out, bool check)
{
    const char *cell = sheet_cell(&a->sheet, row, a->card_column);
    struct fail why = {0};

    if (*cell && !card_parse(cell, &out->card, &why) && check)
        sheet_fault_at(&a->sheet, FAULT_ERROR, row, a->card_column, "%s", why.text);
    if (!*cell && a->survey->cards == CARDS_REQUIRED && check)
        sheet_fault_at(&a->sheet, FAULT_ERROR, row, a->card_column,
                       "The form asks for a card with each vote; type its code into a column card");
}

static void check_row(const struct answer_sheet *a, size_t row, struct answers *scratch)
{
    answers_wipe(scratch);
    put_cells(a, row, scratch, true);
    put_card(a, row, scratch, true);
    for (int i = 0; i < (int)a->sheet.column_count; i++)
        if (a->columns[i].question >= 0)
            check_cell(a, row, i, scratch);
}

static void read_rows(struct answer_sheet *a)
{
    struct answers *scratch = answers_new(a->survey);

    scratch->day = a->day;
    a->rows = xcalloc(a->sheet.row_count, sizeof *a->rows);
    for (size_t row = 2; row <= a->sheet.row_count; row++) {
        if (sheet_row_blank(&a->sheet, row))
            continue;
        a->rows[a->row_count++] = row;
        check_row(a, row, scratch);
    }
    if (a->row_count == 0)
        sheet_fault(&a->sheet, FAULT_ERROR, 0, NULL,
                    "There are no answers; write one row for each resident under the header");
    answers_free(scratch);
}

static bool read_sheet(struct answer_sheet *a, const char *path, struct fail *f)
{
    struct faults *faults = a->sheet.faults;

    if (a->sheet.missing)
        return fail_set(f, FAIL_MISSING, "There is no file %s.", path);
    if (a->sheet.row_count > 0) {
        read_columns(a);
        read_rows(a);
    } else if (faults->of_severity[FAULT_ERROR] == 0) {
        sheet_fault(&a->sheet, FAULT_ERROR, 0, NULL,
                    "The sheet is empty; write the questions' names into row 1, and below "
                    "them a row for each resident");
    }
    fault_sort(faults);
    return faults->of_severity[FAULT_ERROR] == 0 || fault_refuse(faults, "sheet", path, f);
}

struct answer_sheet *answer_sheet_read(const char *path, const struct survey *s, int32_t day,
                                       struct faults *faults, struct fail *f)
{
    struct answer_sheet *a = xcalloc(1, sizeof *a);

    a->survey = s;
    a->day = day;
    *faults = (struct faults){0};
    if (sheet_open(&a->sheet, FORM_ANSWERS, path, faults, f) && read_sheet(a, path, f))
        return a;
    answer_sheet_free(a);
    return NULL;
}

void answer_sheet_free(struct answer_sheet *a)
{
    if (!a)
        return;
    sheet_close(&a->sheet);
    free(a->columns);
    free(a->rows);
    free(a);
}

size_t answer_sheet_rows(const struct answer_sheet *a)
{
    return a->row_count;
}

/* -- one row */

static void leave_out_irrelevant(struct answers *out)
{
    const struct survey *s = out->survey;

    for (int q = 0; q < (int)s->question_count; q++) {
        int repeat = survey_repeat_of(s, q);
        unsigned repetitions = repeat >= 0 ? out->repetitions[repeat] : 1;
        for (unsigned r = 0; r < repetitions; r++)
            if (answers_get(out, q, r)->answered && !answers_relevant(out, q, r))
                answers_clear(out, q, r);
    }
}

static bool repetition_blank(const struct answers *a, int repeat, unsigned repetition)
{
    const struct survey *s = a->survey;

    for (int q = repeat; q < (int)s->question_count && survey_repeat_of(s, q) == repeat; q++)
        if (answers_get(a, q, repetition)->answered)
            return false;
    return true;
}

/* Repetitions in use come first, whichever of its columns somebody typed into. */
static void close_gaps(struct answers *out)
{
    for (int q = 0; q < (int)out->survey->question_count; q++)
        for (unsigned r = out->repetitions[q]; r-- > 0;)
            if (repetition_blank(out, q, r))
                answers_remove_repetition(out, q, r);
}

void answer_sheet_get(const struct answer_sheet *a, size_t row, struct answers *out)
{
    out->day = a->day;
    put_cells(a, a->rows[row], out, false);
    put_card(a, a->rows[row], out, false);
    answers_settle(out);
    leave_out_irrelevant(out);
    close_gaps(out);
}

size_t answer_sheet_row_number(const struct answer_sheet *a, size_t row)
{
    return a->rows[row];
}

const char *answer_sheet_venue(const struct answer_sheet *a, size_t row)
{
    return sheet_cell(&a->sheet, a->rows[row], a->venue_column);
}

const char *answer_sheet_channel(const struct answer_sheet *a, size_t row)
{
    return sheet_cell(&a->sheet, a->rows[row], a->channel_column);
}
