/* What is not an expression, and what can be asked about one without evaluating it. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/expr.h"
#include "sample.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void faults_are_told_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *source, *says;
    } CASES[] = {
        {"", "A value is missing, at character 1"},
        {"1 +", "A value is missing, at character 4"},
        {"(1", "A closing bracket is missing, at character 3"},
        {"(1 + 2", "A closing bracket is missing, at character 7"},
        {"1 2", "Nothing more was expected here, at character 3"},
        {"1 = = 2", "A value is missing, at character 5"},
        {"'\xC3\xB3\xC3\xB3' + 'a", "opened by a quote and never closed, at character 8"},
        {"${a", "A name is written ${name}"},
        {"${ a }", "A name is written ${name}"},
        {"${}", "A name is written ${name}"},
        {"agree", "write ${agree} for an answer, 'agree' for a text"},
        {"selected(${a})", "selected() has too few values"},
        {"not(1, 2)", "not() has too many values"},
        {"true(1)", "true() has too many values"},
        {"if(1, 2)", "if() has too few values"},
        {"frobnicate(1)", "The function frobnicate() is not known"},
        {"regex(., '(')", "pattern of regex() is not well-formed"},
        {"regex(., ${a})", "regex() takes its pattern as a text in quotes"},
        {"../x", "A value is missing, at character 1"},
        {"1 + $", "A value is missing, at character 5"},
        {"selected(${a}, 'b'", "A closing bracket is missing"},
        {"\xFF", "A value is missing"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct fail f = {0};
        assert_null(expr_parse(CASES[i].source, &f));
        assert_int_equal(f.kind, FAIL_FORMAT);
        if (strstr(f.text, CASES[i].says) == NULL)
            fail_msg("%s: %s", CASES[i].source, f.text);
    }
}

static char *repeated(const char *piece, size_t count, const char *before_last)
{
    size_t size = strlen(piece);
    char *text = xcalloc(size * count + strlen(before_last) + 1, 1);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * size, piece, size);
    strcpy(text + size * count, before_last);
    return text;
}

/* DESIGN 4.11 */
static void nesting_and_length_are_capped(void **state)
{
    (void)state;
    static const struct {
        const char *piece, *end, *says;
    } CASES[] = {
        {"(", "1", "nested too deeply"},    {"-", "1", "nested too deeply"},
        {"not(", "1", "nested too deeply"}, {"1+", "1", "too long"},
        {"1 or ", "1", "too long"},
    };
    for (size_t i = 0; i < COUNT(CASES); i++) {
        char *source = repeated(CASES[i].piece, 100000, CASES[i].end);
        struct fail f = {0};
        assert_null(expr_parse(source, &f));
        assert_non_null(strstr(f.text, CASES[i].says));
        free(source);
    }
    const size_t plus_signs = (EXPR_NODES_MAX - 1) / 2;
    char *longest = repeated("1+", plus_signs, "1");
    struct expr *e = sample_expr(longest); /* n plus signs and n + 1 numbers */
    struct expr_value v = expr_evaluate(e, NULL);
    assert_true(v.number == (double)plus_signs + 1);
    expr_value_free(&v);
    expr_free(e);
    free(longest);
}

static bool count_names(void *data, const char *name)
{
    char *all = data;
    strcat(all, name);
    return strcmp(name, "stop") != 0;
}

static void the_names_in_an_expression_are_listed(void **state)
{
    (void)state;
    char all[64] = "";
    struct expr *e = sample_expr("${a} + if(${b} = ., 'c', ${stop}) + ${d}");
    assert_false(expr_names(e, count_names, all));
    assert_string_equal(all, "abstop");
    expr_free(e);
}

static void only_exactly_selected_is_a_drill_down(void **state)
{
    (void)state;
    static const char *const OTHER[] = {
        "selected(${q}, 'o') or true()",
        "not(selected(${q}, 'o'))",
        "selected('q', 'o')",
        "selected(${q}, 1)",
        "selected(., 'o')",
        "${q} = 'o'",
    };
    const char *question, *choice;
    struct expr *e = sample_expr(" selected( ${q} ,\"o\" ) ");
    assert_true(expr_is_selected(e, &question, &choice));
    assert_string_equal(question, "q");
    assert_string_equal(choice, "o");
    expr_free(e);
    for (size_t i = 0; i < COUNT(OTHER); i++) {
        e = sample_expr(OTHER[i]);
        assert_false(expr_is_selected(e, &question, &choice));
        expr_free(e);
    }
}

int expr_parse_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_told_with_their_place),
        cmocka_unit_test(nesting_and_length_are_capped),
        cmocka_unit_test(the_names_in_an_expression_are_listed),
        cmocka_unit_test(only_exactly_selected_is_a_drill_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
