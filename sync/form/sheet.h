/* One sheet: a header row, and cells found by the name of their column. Headers are
 * taken without regard to case, and with a space for `_`. A translatable column may stand once for
 * each language, as `label::Language (code)`, the code being optional; without a language it is in
 * the form's default language.
 *
 * Rows are numbered as a spreadsheet numbers them: the header is row 1, contents begin at row 2. */
#ifndef FORM_SHEET_H
#define FORM_SHEET_H

#include <stdbool.h>

#include "form/columns.h"
#include "form/csv.h"
#include "form/fault.h"
#include "record/survey.h"

struct sheet_column {
    char *header;            /* owned: as written */
    const char *name;        /* the known column it is, or its header; NULL: none, and ignored */
    const char *translation; /* what stands after "::", borrowed from header; NULL: nothing */
    int language;            /* index into the survey's languages, or -1; set by language_collect */
};

struct sheet {
    enum form_sheet kind;
    struct csv csv;
    struct sheet_column *columns; /* owned */
    size_t column_count;
    size_t row_count;      /* with the header; 0 where nothing could be read */
    bool missing;          /* there is no such file */
    struct faults *faults; /* borrowed */
};

/* Reads a CSV file. What is wrong becomes faults: an unreadable sheet, a column twice, a cell
 * beyond the header or too long. A sheet that is not there has no rows, and is no fault of its own.
 * False only where the system refuses. */
bool sheet_open(struct sheet *s, enum form_sheet kind, const char *path, struct faults *faults,
                struct fail *f);
void sheet_close(struct sheet *s);

/* Takes a column of the form's own for known, by its exact header. False if there is none. */
bool sheet_adopt(struct sheet *s, const char *name);
void sheet_note_ignored(const struct sheet *s); /* a warning for every unknown column */

/* The index of a column without language, -1 if there is none. */
int sheet_column(const struct sheet *s, const char *name);
/* False, and noted, where a column that the sheet cannot do without is not there. */
bool sheet_need_columns(const struct sheet *s, const char *first, const char *second);
/* The index of a translatable column in a language, -1 if there is none. */
int sheet_column_in(const struct sheet *s, const char *name, size_t language);

/* A trimmed cell; "" where there is none, also for column -1. Borrowed. */
const char *sheet_cell(const struct sheet *s, size_t row, int column);
const char *sheet_get(const struct sheet *s, size_t row, const char *name);
/* The same as an owned copy, NULL where it is blank. */
char *sheet_copy(const struct sheet *s, size_t row, const char *name);
/* A translatable cell in all languages. Owned by the caller. */
struct survey_text sheet_text(const struct sheet *s, size_t row, const char *name,
                              size_t language_count);
bool sheet_row_blank(const struct sheet *s, size_t row);
bool sheet_column_blank(const struct sheet *s, int column); /* header and all */

/* Notes what is wrong in a cell: row 0 for the whole sheet, column NULL for the whole row. Of a
 * translated column the first is named; sheet_fault_at names any, -1 none. */
void sheet_fault(const struct sheet *s, enum fault_severity severity, size_t row,
                 const char *column, const char *format, ...) __attribute__((format(printf, 5, 6)));
void sheet_fault_at(const struct sheet *s, enum fault_severity severity, size_t row, int column,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
