/* The header row is read into columns once; everything after asks for cells by column name, so the
 * order of an author's columns does not matter. */
#include "form/sheet.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

static char *trim(char *text)
{
    size_t length;

    text += strspn(text, " \t\r\n");
    length = strlen(text);
    while (length && strchr(" \t\r\n", text[length - 1]))
        text[--length] = '\0';
    return text;
}

static void trim_cells(struct csv *csv)
{
    for (size_t i = 0; i < csv->cell_count; i++)
        csv->cells[i] = trim(csv->cells[i]);
}

/* "Constraint Message" and "constraint_message" are one column. */
static bool same_name(const char *written, size_t length, const char *name)
{
    if (strlen(name) != length)
        return false;
    for (size_t i = 0; i < length; i++) {
        char c = written[i] == ' ' ? '_' : (char)tolower((unsigned char)written[i]);
        if (c != name[i])
            return false;
    }
    return true;
}

static void read_header(struct sheet_column *column, const char *header,
                        const struct columns_known *known)
{
    const char *colons = strstr(header, "::");
    size_t length = colons ? (size_t)(colons - header) : strlen(header);

    column->header = xstrdup(header);
    column->language = -1;
    while (length && header[length - 1] == ' ')
        length--;
    while (known->name && !same_name(header, length, known->name))
        known++;
    if (!known->name || (colons && !known->translatable))
        return;
    column->name = known->name;
    if (colons)
        column->translation = column->header + (colons - header) + 2 + strspn(colons + 2, " ");
}

static bool same_column(const struct sheet_column *a, const struct sheet_column *b)
{
    if (!a->name || a->name != b->name || !a->translation != !b->translation)
        return false;
    return !a->translation || strcmp(a->translation, b->translation) == 0;
}

static void check_column(const struct sheet *s, size_t at)
{
    const struct sheet_column *column = &s->columns[at];

    for (size_t i = 0; i < at; i++)
        if (same_column(&s->columns[i], column)) {
            sheet_fault_at(s, FAULT_ERROR, 1, (int)at, "The column stands twice; keep one of them");
            return;
        }
    if (column->translation && !*column->translation)
        sheet_fault_at(s, FAULT_ERROR, 1, (int)at,
                       "No language after \"::\"; write for example \"%s::English (en)\"",
                       column->name);
}

/* A text over the limit is noted here, where its place is known, and taken out, so that it is not
 * found once more in the survey. */
static void take_out_long_cells(struct sheet *s)
{
    size_t at = 0;

    for (size_t row = 0; row < s->row_count; row++)
        for (size_t i = 0; i < csv_row_width(&s->csv, row); i++) {
            char *cell = s->csv.cells[at++];
            if (i >= s->column_count || strlen(cell) <= SURVEY_TEXT_MAX)
                continue;
            sheet_fault_at(s, FAULT_ERROR, row + 1, (int)i,
                           "The text has over %d bytes; shorten it", SURVEY_TEXT_MAX);
            memcpy(cell, "1", 2); /* passes for a label, an expression and a number */
        }
}

/* An error in a place that no known column names; row and column from 1. */
static void note_place(const struct sheet *s, size_t row, size_t column, const char *text)
{
    fault_add(s->faults, (struct fault){
                             .severity = FAULT_ERROR,
                             .sheet = s->kind,
                             .row = row,
                             .column = column,
                             .text = xstrdup(text),
                         });
}

static void check_width(const struct sheet *s, size_t row)
{
    for (size_t i = s->column_count; i < csv_row_width(&s->csv, row); i++)
        if (*csv_cell(&s->csv, row, i)) {
            note_place(s, row + 1, i + 1,
                       "There is text beyond the last column; if a cell holds a comma, put it in "
                       "quotes");
            return;
        }
}

static void read_columns(struct sheet *s)
{
    s->column_count = csv_row_width(&s->csv, 0);
    s->columns = xcalloc(s->column_count, sizeof *s->columns);
    for (size_t i = 0; i < s->column_count; i++) {
        read_header(&s->columns[i], csv_cell(&s->csv, 0, i), columns_of(s->kind));
        check_column(s, i);
    }
    for (size_t row = 1; row < s->row_count; row++)
        check_width(s, row);
    take_out_long_cells(s);
}

/* Spreadsheets of some countries write CSV with semicolons. */
static bool has_commas(const struct sheet *s)
{
    const char *header = csv_cell(&s->csv, 0, 0);

    if (csv_row_width(&s->csv, 0) > 1 || !strpbrk(header, ";\t"))
        return true;
    note_place(s, 1, 1,
               "The columns are not separated by commas; save the sheet as CSV with commas");
    return false;
}

bool sheet_open(struct sheet *s, enum form_sheet kind, const char *path, struct faults *faults,
                struct fail *f)
{
    struct csv_place at;
    struct fail why = {0};

    *s = (struct sheet){.kind = kind, .faults = faults};
    bool read = csv_read(path, &s->csv, &at, &why);
    if (!read && (why.kind == FAIL_IO || why.kind == FAIL_FULL)) {
        if (f)
            *f = why;
        return false;
    }
    s->missing = why.kind == FAIL_MISSING;
    if (!read && !s->missing)
        note_place(s, at.row, at.column, why.text);
    trim_cells(&s->csv);
    if (s->csv.row_count && has_commas(s)) {
        s->row_count = s->csv.row_count;
        read_columns(s);
    }
    return true;
}

void sheet_close(struct sheet *s)
{
    for (size_t i = 0; i < s->column_count; i++)
        free(s->columns[i].header);
    free(s->columns);
    csv_clear(&s->csv);
    *s = (struct sheet){0};
}

int sheet_column(const struct sheet *s, const char *name)
{
    for (size_t i = 0; i < s->column_count; i++)
        if (s->columns[i].name && strcmp(s->columns[i].name, name) == 0 &&
            !s->columns[i].translation)
            return (int)i;
    return -1;
}

static bool need_column(const struct sheet *s, const char *name)
{
    bool there = sheet_column(s, name) >= 0;

    if (!there)
        sheet_fault(s, FAULT_ERROR, 1, NULL, "The sheet has no column \"%s\"", name);
    return there;
}

bool sheet_need_columns(const struct sheet *s, const char *first, const char *second)
{
    bool has_first = need_column(s, first), has_second = need_column(s, second);

    return has_first && has_second;
}

int sheet_column_in(const struct sheet *s, const char *name, size_t language)
{
    for (size_t i = 0; i < s->column_count; i++)
        if (s->columns[i].name && strcmp(s->columns[i].name, name) == 0 &&
            s->columns[i].language == (int)language)
            return (int)i;
    return -1;
}

const char *sheet_cell(const struct sheet *s, size_t row, int column)
{
    return column < 0 || row == 0 ? "" : csv_cell(&s->csv, row - 1, (size_t)column);
}

const char *sheet_get(const struct sheet *s, size_t row, const char *name)
{
    return sheet_cell(s, row, sheet_column(s, name));
}

char *sheet_copy(const struct sheet *s, size_t row, const char *name)
{
    const char *cell = sheet_get(s, row, name);

    return *cell ? xstrdup(cell) : NULL;
}

struct survey_text sheet_text(const struct sheet *s, size_t row, const char *name,
                              size_t language_count)
{
    struct survey_text text = {0};

    for (size_t language = 0; language < language_count; language++) {
        const char *cell = sheet_cell(s, row, sheet_column_in(s, name, language));
        if (!*cell)
            continue;
        if (!text.by_language)
            text.by_language = xcalloc(language_count, sizeof *text.by_language);
        text.by_language[language] = xstrdup(cell);
    }
    return text;
}

bool sheet_adopt(struct sheet *s, const char *name)
{
    bool found = false;

    for (size_t i = 0; i < s->column_count; i++) {
        struct sheet_column *column = &s->columns[i];
        if (column->name || strcmp(column->header, name) != 0)
            continue;
        column->name = column->header;
        if (found)
            sheet_fault_at(s, FAULT_ERROR, 1, (int)i, "The column stands twice; keep one of them");
        found = true;
    }
    return found || sheet_column(s, name) >= 0;
}

void sheet_note_ignored(const struct sheet *s)
{
    for (size_t i = 0; i < s->column_count; i++)
        if (!s->columns[i].name && !sheet_column_blank(s, (int)i))
            sheet_fault_at(s, FAULT_WARNING, 1, (int)i,
                           "The column is not one that Big Count knows, and is ignored");
}

bool sheet_row_blank(const struct sheet *s, size_t row)
{
    for (size_t i = 0; i < csv_row_width(&s->csv, row - 1); i++)
        if (*csv_cell(&s->csv, row - 1, i))
            return false;
    return true;
}

bool sheet_column_blank(const struct sheet *s, int column)
{
    for (size_t row = 1; row <= s->row_count; row++)
        if (*sheet_cell(s, row, column))
            return false;
    return true;
}

/* What quotes a cell may have cut it inside a character; the stump becomes question marks. */
static void mend_stumps(char *text)
{
    size_t left = strlen(text);

    while (left > 0) {
        size_t size = 1;
        while (size < 4 && size < left && !utf8_valid(text, size))
            size++;
        if (!utf8_valid(text, size)) {
            *text = '?';
            size = 1;
        }
        text += size;
        left -= size;
    }
}

static void __attribute__((format(printf, 5, 0)))
add_fault(const struct sheet *s, enum fault_severity severity, size_t row, int column,
          const char *format, va_list words)
{
    char text[sizeof((struct fail *)NULL)->text];

    vsnprintf(text, sizeof text, format, words);
    mend_stumps(text);
    fault_add(s->faults, (struct fault){
                             .severity = severity,
                             .sheet = s->kind,
                             .row = row,
                             .column = column < 0 ? 0 : (size_t)column + 1,
                             .column_name = column < 0 ? NULL : xstrdup(s->columns[column].header),
                             .text = xstrdup(text),
                         });
}

void sheet_fault(const struct sheet *s, enum fault_severity severity, size_t row,
                 const char *column, const char *format, ...)
{
    int at = -1;
    va_list words;

    for (size_t i = 0; column && at < 0 && i < s->column_count; i++)
        if (s->columns[i].name && strcmp(s->columns[i].name, column) == 0)
            at = (int)i;
    va_start(words, format);
    add_fault(s, severity, row, at, format, words);
    va_end(words);
}

void sheet_fault_at(const struct sheet *s, enum fault_severity severity, size_t row, int column,
                    const char *format, ...)
{
    va_list words;

    va_start(words, format);
    add_fault(s, severity, row, column, format, words);
    va_end(words);
}
