/* The reader walks the bytes once and writes each cell, without its quotes, to a buffer as long as
 * the input: a cell with its closing NUL is never longer than the bytes it came from and the comma
 * or line break after it, plus one NUL for a last row without a line break. */
#include "form/csv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/bytes.h"

struct parser {
    const char *at, *end;
    char *write;
    struct csv *out;
    size_t cell_capacity, row_capacity;
    size_t row, column; /* of the cell being read, from 0 */
    struct fail *fail;
};

static bool at_row_end(const struct parser *p)
{
    return p->at == p->end || *p->at == '\n' || *p->at == '\r';
}

static bool at_cell_end(const struct parser *p)
{
    return at_row_end(p) || *p->at == ',';
}

static bool read_quoted(struct parser *p)
{
    for (p->at++; p->at < p->end; p->at++) {
        if (*p->at == '"') {
            if (p->at + 1 == p->end || p->at[1] != '"')
                break;
            p->at++;
        }
        *p->write++ = *p->at;
    }
    if (p->at == p->end)
        return fail_set(p->fail, FAIL_FORMAT,
                        "The cell begins with a quote that is never closed; close it, or write "
                        "each quote inside the cell twice");
    p->at++;
    if (!at_cell_end(p))
        return fail_set(p->fail, FAIL_FORMAT,
                        "There is text after the closing quote; write each quote inside the cell "
                        "twice");
    return true;
}

static bool read_bare(struct parser *p)
{
    for (; !at_cell_end(p); p->at++) {
        if (*p->at == '"')
            return fail_set(p->fail, FAIL_FORMAT,
                            "There is a quote inside the cell; put the whole cell in quotes and "
                            "write this one twice");
        *p->write++ = *p->at;
    }
    return true;
}

static void keep_cell(struct parser *p, char *cell)
{
    p->out->cells =
        xgrow(p->out->cells, p->out->cell_count, &p->cell_capacity, sizeof *p->out->cells);
    p->out->cells[p->out->cell_count++] = cell;
}

static bool read_cell(struct parser *p)
{
    char *cell = p->write;

    if (p->column == CSV_COLUMNS_MAX || p->out->cell_count == CSV_CELLS_MAX)
        return fail_set(
            p->fail, FAIL_LIMIT,
            "There are more than %d columns, or %d cells in all; split the sheet into several",
            CSV_COLUMNS_MAX, CSV_CELLS_MAX);
    if (!(p->at < p->end && *p->at == '"' ? read_quoted(p) : read_bare(p)))
        return false;
    if (!utf8_valid(cell, (size_t)(p->write - cell)))
        return fail_set(p->fail, FAIL_FORMAT,
                        "The cell is not UTF-8 text; save the sheet as \"CSV UTF-8\"");
    *p->write++ = '\0';
    keep_cell(p, cell);
    return true;
}

static void end_row(struct parser *p)
{
    p->out->row_ends = xgrow(p->out->row_ends, p->row, &p->row_capacity, sizeof *p->out->row_ends);
    p->out->row_ends[p->row++] = p->out->cell_count;
    p->out->row_count = p->row;
    if (p->at < p->end)
        p->at += p->end - p->at >= 2 && p->at[0] == '\r' && p->at[1] == '\n' ? 2 : 1;
}

static bool read_row(struct parser *p)
{
    if (p->row == CSV_ROWS_MAX)
        return fail_set(p->fail, FAIL_LIMIT,
                        "There are more than %d rows; split the sheet into several", CSV_ROWS_MAX);
    for (p->column = 0;; p->column++) {
        if (!read_cell(p))
            return false;
        if (at_row_end(p))
            break;
        p->at++;
    }
    end_row(p);
    return true;
}

bool csv_parse(const char *data, size_t size_bytes, struct csv *out, struct csv_place *at,
               struct fail *f)
{
    struct parser p = {
        .at = data, .end = size_bytes ? data + size_bytes : data, .out = out, .fail = f};

    *out = (struct csv){0};
    if (at)
        *at = (struct csv_place){0};
    if (size_bytes > CSV_SIZE_MAX)
        return fail_set(f, FAIL_LIMIT,
                        "The file is larger than %d MB; split the sheet into several",
                        CSV_SIZE_MAX / (1024 * 1024));
    if (size_bytes >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0)
        p.at += 3;
    out->text = p.write = xmalloc(size_bytes + 1);
    while (p.at < p.end) {
        if (!read_row(&p)) {
            if (at)
                *at = (struct csv_place){p.row + 1, p.column + 1};
            csv_clear(out);
            return false;
        }
    }
    return true;
}

bool csv_read(const char *path, struct csv *out, struct csv_place *at, struct fail *f)
{
    *out = (struct csv){0};
    if (at)
        *at = (struct csv_place){0};
    FILE *file = fopen(path, "rb");
    if (!file && errno == ENOENT)
        return fail_set(f, FAIL_MISSING, "There is no file %s", path);
    if (!file)
        return fail_errno(f, "Cannot open %s", path);

    char *data = xmalloc(CSV_SIZE_MAX + 1);
    size_t size = fread(data, 1, CSV_SIZE_MAX + 1, file);
    bool ok =
        ferror(file) ? fail_errno(f, "Cannot read %s", path) : csv_parse(data, size, out, at, f);
    free(data);
    fclose(file);
    return ok;
}

void csv_clear(struct csv *c)
{
    free(c->text);
    free(c->cells);
    free(c->row_ends);
    *c = (struct csv){0};
}

size_t csv_row_width(const struct csv *c, size_t row)
{
    return c->row_ends[row] - (row ? c->row_ends[row - 1] : 0);
}

const char *csv_cell(const struct csv *c, size_t row, size_t column)
{
    if (row >= c->row_count || column >= csv_row_width(c, row))
        return "";
    return c->cells[(row ? c->row_ends[row - 1] : 0) + column];
}
