/* The worked examples of FORMAT.md: the hex digits of the block that the given line opens. What
 * follows a # is for people. */
#ifndef UNIT_PAGE_HEX_H
#define UNIT_PAGE_HEX_H

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/bytes.h"
#include "seal/hash.h"

enum { PAGE_LINE_MAX = 1000 };

static inline void page_hex_line(const char *line, struct bytes_writer *out)
{
    char digits[3] = "";
    uint8_t byte;
    for (const char *c = line; *c && *c != '#'; c++) {
        if (!isxdigit((unsigned char)*c))
            continue;
        digits[strlen(digits)] = *c;
        if (strlen(digits) < 2)
            continue;
        assert_true(hex_decode(digits, &byte, 1));
        bytes_put_u8(out, byte);
        memset(digits, 0, sizeof digits);
    }
    assert_string_equal(digits, "");
}

static inline struct bytes_writer page_hex(const char *opening_line)
{
    struct bytes_writer w = {0};
    char line[PAGE_LINE_MAX];
    bool inside = false;
    FILE *page = fopen(SOURCE_DIR "/sync/FORMAT.md", "r");
    assert_non_null(page);
    while (fgets(line, sizeof line, page)) {
        if (strncmp(line, "```", 3) == 0)
            inside = strcmp(line, opening_line) == 0;
        else if (inside)
            page_hex_line(line, &w);
    }
    fclose(page);
    return w;
}

#endif
