/* Comma-separated values: what was read, written again with every cell in quotes, is the same. */
#include "form/csv.h"

#include <string.h>

#include "fuzz.h"

static void put_cell(struct bytes_writer *w, const char *cell)
{
    bytes_put_u8(w, '"');
    for (; *cell; cell++) {
        if (*cell == '"')
            bytes_put_u8(w, '"');
        bytes_put_u8(w, (uint8_t)*cell);
    }
    bytes_put_u8(w, '"');
}

static void put_all(struct bytes_writer *w, const struct csv *c)
{
    for (size_t row = 0; row < c->row_count; row++) {
        for (size_t column = 0; column < csv_row_width(c, row); column++) {
            if (column > 0)
                bytes_put_u8(w, ',');
            put_cell(w, csv_cell(c, row, column));
        }
        bytes_put_u8(w, '\n');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct csv one, other;
    struct csv_place at;
    struct fail f = {0};
    struct bytes_writer first = {0}, second = {0};
    if (!csv_parse((const char *)data, size, &one, &at, &f)) {
        FUZZ_MUST(f.text[0]);
        return 0;
    }
    put_all(&first, &one);
    FUZZ_MUST(first.size > CSV_SIZE_MAX ||
              csv_parse((char *)first.data, first.size, &other, &at, &f));
    if (first.size <= CSV_SIZE_MAX) {
        FUZZ_MUST(other.row_count == one.row_count);
        put_all(&second, &other);
        fuzz_must_same(&second, first.data, first.size);
        csv_clear(&other);
    }
    bytes_free(&first);
    csv_clear(&one);
    return 0;
}
