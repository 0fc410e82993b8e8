/* What is to be said about a form, or a sheet of answers, each with its place: an error (there is
 * no survey until it is mended), a warning (worth a look), or an info (what the kiosk leaves out).
 * A list grows in any order and is sorted by place before it is shown. */
#ifndef FORM_FAULT_H
#define FORM_FAULT_H

#include <stddef.h>

#include "record/fail.h"

enum form_sheet {
    FORM_SURVEY,
    FORM_CHOICES,
    FORM_SETTINGS,
    FORM_ANSWERS, /* no part of a form: what is typed in for it */
};
enum { FORM_SHEETS = FORM_ANSWERS };

enum fault_severity { FAULT_ERROR, FAULT_WARNING, FAULT_INFO };
enum { FAULT_SEVERITIES = 3 };

struct fault {
    enum fault_severity severity;
    enum form_sheet sheet;
    size_t row;        /* from 1 as a spreadsheet numbers them, the header being row 1; 0: none */
    size_t column;     /* from 1; 0: none */
    char *column_name; /* owned: the header as written; NULL: none */
    char *text;        /* owned: what is wrong, and the mend */
    size_t number;     /* order of finding, set by fault_add */
};

struct faults {
    struct fault *items; /* owned */
    size_t count, capacity;
    size_t of_severity[FAULT_SEVERITIES];
};

/* Takes over `column_name` and `text` of the fault; counts it. */
void fault_add(struct faults *l, struct fault fault);
void fault_sort(struct faults *l); /* by sheet, row, column */
/* FAIL_FORMAT: names the first error of a list that has one, and how many there are. `what` is
 * "form" or "sheet"; the file is `path`. */
bool fault_refuse(const struct faults *l, const char *what, const char *path, struct fail *f);
void fault_free_all(struct faults *l);

const char *
fault_sheet_name(enum form_sheet sheet); /* "survey", "choices", "settings", "answers" */
/* "error", "warning", "info" */
const char *fault_severity_name(enum fault_severity severity);
/* Column 1 is "A", 27 is "AA". */
void fault_column_letters(size_t column, char out[8]);
/* "survey row 12, column F (relevant)", shorter where a part is missing. Owned by the caller. */
char *fault_place(const struct fault *fault);

#endif
