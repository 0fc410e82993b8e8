/* Columns line up in any script: widths are those of a terminal, where a letter takes two places
 * (Korean), one, or none (marks on a letter). One long text does not push all rows apart. */
#define _XOPEN_SOURCE 700 /* wcwidth */
#include "cli/print.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "record/alloc.h"
#include "record/bytes.h"

enum { MESSAGE_MAX = 2048, GAP = 2, COLUMN_MAX = 48 /* places */ };

void print_text(FILE *out, const char *text)
{
    bool valid = utf8_valid(text, strlen(text));
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        bool c1 = c[0] == 0xc2 && c[1] < 0xa0; /* U+0080 to U+009F, in two bytes */
        bool shown = *c >= 0x20 && *c != 0x7f && !c1 && (valid || *c < 0x80);
        fputc(shown ? *c : '?', out);
        c += valid && c1;
    }
}

void print_hash(const char *name, const uint8_t hash[HASH_SIZE])
{
    char hex[2 * HASH_SIZE + 1];
    hex_encode(hash, HASH_SIZE, hex);
    printf("%s: %s\n", name, hex);
}

void print_message(const char *format, ...)
{
    char text[MESSAGE_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    fputs("bigcount-sync: ", stderr);
    print_text(stderr, text);
    fputc('\n', stderr);
}

char *print_number(unsigned long long number, const char *singular)
{
    return xasprintf("%llu %s%s", number, singular, number == 1 ? "" : "s");
}

void print_practice(bool trial)
{
    if (trial)
        puts("PRACTICE: made-up votes");
}

void print_held_sessions(unsigned long long sessions, const char *offer)
{
    if (sessions == 0)
        return;
    char *number = print_number(sessions, "session");
    if (offer)
        print_message("%s held, and not counted yet. See: bigcount-sync status %s", number, offer);
    else
        print_message("%s held, and never counted.", number);
    free(number);
}

void print_faults(FILE *out, const struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        const struct fault *fault = &faults->items[i];
        char *place = fault_place(fault);
        fprintf(out, "%s: ", fault_severity_name(fault->severity));
        print_text(out, place);
        fprintf(out, "%s", *place ? ": " : "");
        print_text(out, fault->text);
        fputc('\n', out);
        free(place);
    }
}

void print_cell(struct print_table *t, const char *format, ...)
{
    char text[MESSAGE_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    t->cells = xgrow(t->cells, t->count, &t->capacity, sizeof *t->cells);
    t->cells[t->count++] = xstrdup(text);
}

/* The places that print_text fills: of what is not UTF-8 it prints one sign a byte. */
static size_t text_width(const char *text)
{
    mbstate_t state = {0};
    wchar_t letter;
    size_t width = 0, size = strlen(text), bytes;
    if (!utf8_valid(text, size))
        return size;
    while (*text) {
        bytes = mbrtowc(&letter, text, MB_CUR_MAX, &state);
        if (bytes > MB_CUR_MAX) /* a system without UTF-8 */
            return width + utf8_length(text);
        int places = wcwidth(letter);
        width += places < 0 ? 1 : (size_t)places;
        text += bytes;
    }
    return width;
}

/* That of the widest cell; one beyond the largest width sticks out of its own row alone. */
static size_t column_width(const struct print_table *t, size_t column, size_t columns)
{
    size_t width = 0;
    for (size_t i = column; i < t->count; i += columns) {
        size_t cell = text_width(t->cells[i]);
        if (cell > width && cell <= COLUMN_MAX)
            width = cell;
    }
    return width;
}

static void pad(size_t spaces)
{
    while (spaces--)
        putchar(' ');
}

static void print_row(const struct print_table *t, char *const *row, const size_t *widths,
                      size_t columns)
{
    for (size_t c = 0; c < columns; c++) {
        size_t width = text_width(row[c]), space = width < widths[c] ? widths[c] - width : 0;
        bool right = t->columns[c] == 'r', last = c + 1 == columns;
        pad((c ? GAP : 0) + (right ? space : 0));
        print_text(stdout, row[c]);
        pad(right || last ? 0 : space);
    }
    putchar('\n');
}

void print_table(struct print_table *t)
{
    size_t columns = strlen(t->columns);
    size_t *widths = xcalloc(columns, sizeof *widths);
    for (size_t c = 0; c < columns; c++)
        widths[c] = column_width(t, c, columns);
    for (size_t i = 0; i + columns <= t->count; i += columns)
        print_row(t, t->cells + i, widths, columns);
    for (size_t i = 0; i < t->count; i++)
        free(t->cells[i]);
    free(t->cells);
    free(widths);
    t->cells = NULL;
    t->count = t->capacity = 0;
}
