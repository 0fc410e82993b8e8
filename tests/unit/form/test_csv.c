/* The rules are those of RFC 4180, section 2; cells are written here as "a|b" and rows end in "/",
 * so that a table of texts can say what is expected. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "form/csv.h"
#include "form/folder.h"
#include "record/alloc.h"

static char *flatten(const struct csv *c)
{
    char *all = xstrdup("");

    for (size_t row = 0; row < c->row_count; row++) {
        for (size_t i = 0; i < csv_row_width(c, row); i++) {
            char *longer = xasprintf("%s%s%s", all, i ? "|" : "", csv_cell(c, row, i));
            free(all);
            all = longer;
        }
        char *longer = xasprintf("%s/", all);
        free(all);
        all = longer;
    }
    return all;
}

static void rfc_4180_is_read_rule_by_rule(void **state)
{
    static const struct {
        const char *rule, *text, *cells;
    } cases[] = {
        {"2.1 rows end in CRLF", "aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", "aaa|bbb|ccc/zzz|yyy|xxx/"},
        {"2.2 the last row may lack its line break", "aaa,bbb\r\nzzz,yyy", "aaa|bbb/zzz|yyy/"},
        {"2.4 spaces are part of a cell", " a , b \r\n", " a | b /"},
        {"2.4 a comma before the end is a last, empty cell", "a,\r\n", "a|/"},
        {"the same without a line break", "a,", "a|/"},
        {"2.5 cells may stand in quotes", "\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx",
         "aaa|bbb|ccc/zzz|yyy|xxx/"},
        {"2.6 line breaks in quotes are text", "\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx",
         "aaa|b\r\nbb|ccc/zzz|yyy|xxx/"},
        {"2.6 commas in quotes are text", "\"a,b\",c", "a,b|c/"},
        {"2.7 two quotes in quotes are one", "\"aaa\",\"b\"\"bb\",\"ccc\"", "aaa|b\"bb|ccc/"},
        {"only quotes", "\"\"\"\"", "\"/"},
        {"an empty cell in quotes", "\"\",x", "|x/"},
        {"LF alone", "a,b\nc,d\n", "a|b/c|d/"},
        {"CR alone", "a,b\rc,d\r", "a|b/c|d/"},
        {"mixed line breaks", "a\rb\nc\r\nd", "a/b/c/d/"},
        {"an empty line is a row of one empty cell", "a\r\n\r\nb\r\n", "a//b/"},
        {"rows of different widths", "a,b,c\nd\n,\n", "a|b|c/d/|/"},
        {"a byte order mark is skipped", "\xEF\xBB\xBFtype,name\n", "type|name/"},
        {"a byte order mark before a quote", "\xEF\xBB\xBF\"type\"\n", "type/"},
        {"UTF-8 stays as it is", "\xC5\xBC\xC3\xB3\xC5\x82w,\xE2\x80\x99\n",
         "\xC5\xBC\xC3\xB3\xC5\x82w|\xE2\x80\x99/"},
        {"nothing at all", "", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct csv csv;
        struct fail f = {0};
        if (!csv_parse(cases[i].text, strlen(cases[i].text), &csv, NULL, &f))
            fail_msg("%s: %s", cases[i].rule, f.text);
        char *cells = flatten(&csv);
        if (strcmp(cells, cases[i].cells) != 0)
            fail_msg("%s: read as %s", cases[i].rule, cells);
        free(cells);
        csv_clear(&csv);
    }
}

static void what_the_rfc_does_not_allow_is_refused_with_its_row_and_column(void **state)
{
    static const struct {
        const char *what, *text;
        size_t size, row, column;
    } cases[] = {
        {"a quote never closed", "a,b\nc,\"d\ne\nf", 12, 2, 2},
        {"a quote inside a bare cell", "a\nb\n1,2,5\" pipe", 15, 3, 3},
        {"text after the closing quote", "\"a\"b,c", 6, 1, 1},
        {"a space after the closing quote", "x,\"a\" ,c", 8, 1, 2},
        {"NUL", "a,b\nc\0d,e", 9, 2, 1},
        {"not UTF-8: Latin-1", "a\nb,caf\xE9", 8, 2, 2},
        {"not UTF-8: a lone surrogate", "\xED\xA0\x80", 3, 1, 1},
        {"UTF-16 as Excel writes it", "\xFF\xFEt\0y\0p\0e\0", 10, 1, 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct csv csv;
        struct csv_place at;
        struct fail f = {0};
        if (csv_parse(cases[i].text, cases[i].size, &csv, &at, &f))
            fail_msg("%s is accepted", cases[i].what);
        assert_int_equal(f.kind, FAIL_FORMAT);
        if (at.row != cases[i].row || at.column != cases[i].column)
            fail_msg("%s: found at row %zu, column %zu", cases[i].what, at.row, at.column);
        assert_null(csv.text);
    }
}

static char *repeated(const char *text, size_t times)
{
    size_t length = strlen(text);
    char *all = xmalloc(length * times + 1);

    for (size_t i = 0; i < times; i++)
        memcpy(all + i * length, text, length);
    all[length * times] = '\0';
    return all;
}

/* DESIGN 4.11 */
static void hostile_input_is_bounded_in_bytes_rows_columns_and_cells(void **state)
{
    const struct {
        const char *text;
        size_t fits, too_many; /* how often the text may stand, and may not */
    } cases[] = {
        {",", CSV_COLUMNS_MAX - 1, CSV_COLUMNS_MAX},
        {"x\n", CSV_ROWS_MAX, CSV_ROWS_MAX + 1},
        {"1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0\n", CSV_CELLS_MAX / 20, CSV_CELLS_MAX / 20 + 1},
        {"aaaaaaaa", CSV_SIZE_MAX / 8, CSV_SIZE_MAX / 8 + 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct csv csv;
        struct fail f = {0};
        char *text = repeated(cases[i].text, cases[i].too_many);
        size_t length = strlen(cases[i].text);
        assert_false(csv_parse(text, length * cases[i].too_many, &csv, NULL, &f));
        assert_int_equal(f.kind, FAIL_LIMIT);
        assert_non_null(strstr(f.text, "split the sheet into several"));
        assert_true(csv_parse(text, length * cases[i].fits, &csv, NULL, NULL));
        csv_clear(&csv);
        free(text);
    }
}

static void a_file_over_the_limit_is_refused(void **state)
{
    struct folder folder = folder_write(NULL, NULL, NULL);
    char *text = repeated("a", CSV_SIZE_MAX + 1), *path = xasprintf("%s/survey.csv", folder.path);
    struct csv csv;
    struct fail f = {0};

    (void)state;
    folder_write_file(&folder, "survey.csv", text, CSV_SIZE_MAX + 1);
    assert_false(csv_read(path, &csv, NULL, &f));
    assert_int_equal(f.kind, FAIL_LIMIT);
    folder_write_file(&folder, "survey.csv", text, CSV_SIZE_MAX);
    assert_true(csv_read(path, &csv, NULL, &f));
    csv_clear(&csv);
    free(text);
    free(path);
    folder_remove(&folder);
}

static void a_file_that_is_not_there_is_missing(void **state)
{
    struct csv csv;
    struct fail f = {0};

    (void)state;
    assert_false(csv_read("/nowhere/survey.csv", &csv, NULL, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
}

/* Cells made of the characters that matter, written in quotes, come back as they were. */
static void any_text_in_quotes_comes_back(void **state)
{
    static const char alphabet[] = {'"', ',', '\n', '\r', 'a', ' '};
    enum { ROUNDS = 2000, LENGTH_MAX = 12 };
    uint32_t seed = 4180;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        char cell[LENGTH_MAX + 1] = "", quoted[2 * LENGTH_MAX + 3] = "\"";
        size_t length = 0, at = 1;
        for (int i = 0; i < LENGTH_MAX; i++) {
            seed = seed * 1664525u + 1013904223u;
            char c = alphabet[(seed >> 16) % sizeof alphabet];
            cell[length++] = c;
            quoted[at++] = c;
            if (c == '"')
                quoted[at++] = '"';
        }
        quoted[at++] = '"';
        struct csv csv;
        assert_true(csv_parse(quoted, at, &csv, NULL, NULL));
        assert_int_equal(csv.cell_count, 1);
        assert_string_equal(csv_cell(&csv, 0, 0), cell);
        csv_clear(&csv);
    }
}

int csv_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_4180_is_read_rule_by_rule),
        cmocka_unit_test(what_the_rfc_does_not_allow_is_refused_with_its_row_and_column),
        cmocka_unit_test(hostile_input_is_bounded_in_bytes_rows_columns_and_cells),
        cmocka_unit_test(a_file_over_the_limit_is_refused),
        cmocka_unit_test(a_file_that_is_not_there_is_missing),
        cmocka_unit_test(any_text_in_quotes_comes_back),
    };

    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
