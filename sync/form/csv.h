/* Comma-separated values by RFC 4180: cells in quotes may hold commas, quotes written twice and
 * line breaks. Rows end in CRLF, LF or CR; a UTF-8 byte order mark is skipped; the last row need
 * not end in a line break. What the RFC does not allow is refused, not guessed: a quote inside a
 * bare cell, text after a closing quote, a quote never closed, NUL, and what is not UTF-8. */
#ifndef FORM_CSV_H
#define FORM_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "record/fail.h"

enum {
    CSV_SIZE_MAX = 8 * 1024 * 1024, /* bytes of a file */
    CSV_ROWS_MAX = 100 * 1000,
    CSV_COLUMNS_MAX = 256,
    CSV_CELLS_MAX = 1000 * 1000,
};

struct csv {
    char *text;       /* owned: the cells, one after the other, each ended by NUL */
    char **cells;     /* owned: all cells in reading order, pointing into text */
    size_t *row_ends; /* owned: cells before the end of row i; row i begins where i - 1 ends */
    size_t cell_count, row_count;
};

/* Where reading stopped, both from 1 as a spreadsheet numbers them; 0 where it is no cell. */
struct csv_place {
    size_t row, column;
};

/* On failure *out holds nothing and *at (may be NULL) says where. csv_clear frees. */
bool csv_parse(const char *data, size_t size_bytes, struct csv *out, struct csv_place *at,
               struct fail *f);
/* The same for a file; FAIL_MISSING if there is none of that name. */
bool csv_read(const char *path, struct csv *out, struct csv_place *at, struct fail *f);
void csv_clear(struct csv *c); /* harmless on one that is all zeros */

size_t csv_row_width(const struct csv *c, size_t row); /* cells in a row; row from 0 */
/* A cell, row and column from 0; "" where there is none. Borrowed. */
const char *csv_cell(const struct csv *c, size_t row, size_t column);

#endif
