/* Places as spreadsheets name them, and the order of faults. */
#include <stdlib.h>

#include "cmocka_all.h"
#include "form/fault.h"
#include "record/alloc.h"

static void columns_are_lettered_as_spreadsheets_do(void **state)
{
    static const struct {
        size_t column;
        const char *letters;
    } cases[] = {{1, "A"},    {2, "B"},     {26, "Z"},     {27, "AA"},
                 {52, "AZ"},  {53, "BA"},   {256, "IV"}, /* the last column of Excel 97 */
                 {702, "ZZ"}, {703, "AAA"}, {16384, "XFD"} /* the last column of Excel 2007 */};
    char letters[8];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fault_column_letters(cases[i].column, letters);
        assert_string_equal(letters, cases[i].letters);
    }
}

static void check_place(struct fault fault, const char *expected)
{
    char *place = fault_place(&fault);

    assert_string_equal(place, expected);
    free(place);
}

static void a_place_says_no_more_than_is_known(void **state)
{
    char name[] = "relevant";

    (void)state;
    check_place((struct fault){.sheet = FORM_SURVEY, .row = 12, .column = 6, .column_name = name},
                "survey row 12, column F (relevant)");
    check_place((struct fault){.sheet = FORM_SURVEY, .row = 12, .column = 28},
                "survey row 12, column AB");
    check_place((struct fault){.sheet = FORM_CHOICES, .row = 3}, "choices row 3");
    check_place((struct fault){.sheet = FORM_SETTINGS}, "settings");
}

static void add(struct faults *l, enum form_sheet sheet, size_t row, size_t column,
                const char *text)
{
    fault_add(l, (struct fault){FAULT_WARNING, sheet, row, column, NULL, xstrdup(text), 0});
}

static void faults_come_by_sheet_row_and_column_and_else_as_found(void **state)
{
    struct faults l = {0};

    (void)state;
    add(&l, FORM_SETTINGS, 2, 1, "f");
    add(&l, FORM_SURVEY, 10, 1, "d");
    add(&l, FORM_SURVEY, 9, 2, "b");
    add(&l, FORM_CHOICES, 1, 0, "e");
    add(&l, FORM_SURVEY, 9, 2, "c");
    add(&l, FORM_SURVEY, 9, 1, "a");
    fault_sort(&l);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(l.items[i].text[0], "abcdef"[i]);
    assert_int_equal(l.of_severity[FAULT_WARNING], 6);
    assert_int_equal(l.of_severity[FAULT_ERROR], 0);
    fault_free_all(&l);
}

int fault_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_lettered_as_spreadsheets_do),
        cmocka_unit_test(a_place_says_no_more_than_is_known),
        cmocka_unit_test(faults_come_by_sheet_row_and_column_and_else_as_found),
    };

    return cmocka_run_group_tests_name("fault", tests, NULL, NULL);
}
