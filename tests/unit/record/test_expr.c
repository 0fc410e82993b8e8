/* Expressions. Truths are derived by hand from XPath 1.0 section 3 and 4 (and the XLSForm reference
 * for selected, count-selected, regex, round, int, coalesce); the arithmetic list is Python's. */
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/expr.h"
#include "sample.h"
#include "scratch.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int lookups;

/* ${age} 34, ${themes} "housing parks", ${blank} "", `.` "abc"; counts how often it is asked. */
static struct expr_value look_up(void *data, const char *name)
{
    (void)data;
    lookups++;
    if (name != NULL && strcmp(name, "age") == 0)
        return (struct expr_value){.kind = EXPR_NUMBER, .number = 34};
    const char *text = name == NULL ? "abc" : strcmp(name, "themes") == 0 ? "housing parks" : "";
    return (struct expr_value){.kind = EXPR_TEXT, .text = xstrdup(text)};
}

static const struct expr_context CONTEXT = {.lookup = look_up};

static bool truth_of(const char *source)
{
    struct expr *e = sample_expr(source);
    bool truth = expr_true(e, &CONTEXT);
    expr_free(e);
    return truth;
}

static double number_of(const char *source)
{
    struct expr *e = sample_expr(source);
    struct expr_value v = expr_evaluate(e, &CONTEXT);
    assert_int_equal(v.kind, EXPR_NUMBER);
    double number = v.number;
    expr_value_free(&v);
    expr_free(e);
    return number;
}

static void expect_text(const char *source, const char *expected)
{
    struct expr *e = sample_expr(source);
    struct expr_value v = expr_evaluate(e, &CONTEXT);
    assert_int_equal(v.kind, EXPR_TEXT);
    assert_string_equal(v.text, expected);
    expr_value_free(&v);
    expr_free(e);
}

struct truth {
    const char *source;
    bool expected;
};

static void expect_truths(const struct truth *truths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (truth_of(truths[i].source) != truths[i].expected)
            fail_msg("%s should be %s", truths[i].source, truths[i].expected ? "true" : "false");
}

static void arithmetic_gives_the_same_as_python(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        double expected;
    } CASES[] = {
        {"1 + 2 * 3", 7.0},
        {"(1 + 2) * 3", 9.0},
        {"10 - 2 - 3", 5.0},
        {"7 div 2", 3.5},
        {"-7 div 2", -3.5},
        {"1 div 3", 0.3333333333333333},
        {"0.1 + 0.2", 0.30000000000000004},
        {"2 * -3", -6.0},
        {"7 mod 3", 1.0},
        {"-7 mod 3", -1.0}, /* math.fmod: the sign of the first, as XPath 3.5 has it */
        {"7 mod -3", 1.0},
        {"1.5 mod .5", 0.0},
        {"100 div 7 * 7", 100.0},
        {"1000000000000000 div 3.0", 333333333333333.3},
        {"1 - 1 div 3 - 2 div 3", 1.1102230246251565e-16},
        {"12345678.9 * 3", 37037036.7},
        {"--5", 5.0},
        {"${age} - 4", 30.0},
        {"'12' + '30'", 42.0},
    };
    for (size_t i = 0; i < COUNT(CASES); i++)
        if (number_of(CASES[i].source) != CASES[i].expected)
            fail_msg("%s gave %.17g", CASES[i].source, number_of(CASES[i].source));
}

static void what_is_not_a_number_is_nan_and_division_by_zero_infinite(void **state)
{
    (void)state;
    static const char *const NANS[] = {"number('')",    "number('1e3')", "number('+1')",
                                       "number('-')",   "number('1 2')", "number('0x10')",
                                       "0 div 0",       "5 mod 0",       "${blank} + 1",
                                       "number('inf')", "number('.')"};
    for (size_t i = 0; i < COUNT(NANS); i++)
        assert_true(isnan(number_of(NANS[i])));
    assert_true(number_of("1 div 0") > 0 && isinf(number_of("1 div 0")));
    assert_true(number_of("-1 div 0") < 0 && isinf(number_of("-1 div 0")));
    assert_true(number_of("number(' -3.50 ')") == -3.5);
    assert_true(number_of("number('5.')") == 5);
    assert_true(number_of("number(true())") == 1);
}

static void comparisons_follow_the_kinds_as_in_xpath(void **state)
{
    (void)state;
    static const struct truth TRUTHS[] = {
        {"1 = 1.0", true},
        {"'1' = '1.0'", false}, /* two texts: letter by letter */
        {"'1.0' = 1", true},    /* a number among them: as numbers */
        {"'a' = 'a'", true},
        {"'a' != 'b'", true},
        {"'' = 0", false}, /* NaN equals nothing */
        {"'' != 0", true},
        {"'x' = 'x' = true()", true}, /* from left to right */
        {"true() = 'false'", true},   /* a text is true unless empty */
        {"false() = ''", true},
        {"true() = 5", true},
        {"'10' > '9'", true}, /* < and > are of numbers always */
        {"'b' > 'a'", false},
        {"2 < 3", true},
        {"3 <= 3", true},
        {"3 >= 4", false},
        {"1 < 2 = true()", true}, /* < binds more than = */
        {"${blank} < 5", false},
        {"${blank} >= 5", false},
        {"${blank} = ''", true},
        {"${age} != ''", true},
        {"${age} >= 18 and ${age} < 35", true},
        {"${age} = '34'", true},
        {". = 'abc'", true},
    };
    expect_truths(TRUTHS, COUNT(TRUTHS));
}

static void and_or_not_bind_as_in_xpath(void **state)
{
    (void)state;
    static const struct truth TRUTHS[] = {
        {"true() or false() and false()", true},
        {"(true() or false()) and false()", false},
        {"not(false()) and not(0)", true},
        {"not('')", true},
        {"not('0')", false}, /* a text, not a number */
        {"0", false},
        {"-1", true},
        {"0 div 0", false},
        {"'false'", true},
        {"1=1 and 2=2 or 3=4", true},
        {"1 = 2 or 2 = 3", false},
    };
    expect_truths(TRUTHS, COUNT(TRUTHS));
}

static void the_second_side_is_not_looked_at_when_the_first_decides(void **state)
{
    (void)state;
    lookups = 0;
    assert_false(truth_of("false() and ${age} > 1"));
    assert_true(truth_of("true() or ${age} > 1"));
    assert_true(truth_of("if(true(), 1, ${age})"));
    assert_int_equal(lookups, 0);
    assert_true(truth_of("true() and ${age} > 1"));
    assert_int_equal(lookups, 1);
}

static void selected_looks_for_a_whole_name(void **state)
{
    (void)state;
    static const struct truth TRUTHS[] = {
        {"selected(${themes}, 'housing')", true},  {"selected(${themes}, 'parks')", true},
        {"selected(${themes}, 'park')", false},    {"selected(${themes}, 'housing parks')", false},
        {"selected(${themes}, '')", false},        {"selected(${blank}, '')", false},
        {"selected(${blank}, 'parks')", false},    {"selected('a  b', 'b')", true},
        {"count-selected(${themes}) = 2", true},   {"count-selected(${blank}) = 0", true},
        {"count-selected(' a  b ') = 2", true},    {"${themes}-1 = 1", false},
        {"count-selected(${themes})-1 = 1", true}, /* a minus behind a bracket is one */
    };
    expect_truths(TRUTHS, COUNT(TRUTHS));
}

static void functions_give_what_xlsform_says(void **state)
{
    (void)state;
    static const struct truth TRUTHS[] = {
        {"if(${age} > 18, 'adult', 'child') = 'adult'", true},
        {"if(${age} > 40, 'old', 'young') = 'young'", true},
        {"coalesce(${blank}, 'none') = 'none'", true},
        {"coalesce(${themes}, 'none') = 'housing parks'", true},
        {"coalesce('', '', 'third') = 'third'", true},
        {"string-length('K\xC3\xB3rnik') = 6", true}, /* characters, not bytes */
        {"string-length(${blank}) = 0", true},
        {"int(4.9) = 4", true},
        {"int(-4.9) = -4", true},
        {"round(2.5) = 3", true},
        {"round(-2.5) = -2", true}, /* XPath 4.4: the one closer to positive infinity */
        {"round(3.14159, 2) = 3.14", true},
        {"round(1234, -2) = 1200", true},
        {"round(0.49999999999999994) = 0", true},             /* and 0.5 is 1 as a double */
        {"round(4503599627370497) = 4503599627370497", true}, /* and 0.5 is rounded to even */
        {"concat('a', 1, true()) = 'a1true'", true},
        {"number('7') = 7", true},
    };
    expect_truths(TRUTHS, COUNT(TRUTHS));
}

static void numbers_become_texts_without_an_exponent(void **state)
{
    (void)state;
    expect_text("concat(5)", "5");
    expect_text("concat(-0)", "0");
    expect_text("concat(0.5)", "0.5");
    expect_text("concat(-12.250)", "-12.25");
    expect_text("concat(1 div 3)", "0.3333333333333333");
    expect_text("concat(0.1 + 0.2)", "0.30000000000000004");
    expect_text("concat(1000000000000000000000)", "1000000000000000000000");
    expect_text("concat(1 div 1000000000)", "0.000000001");
    expect_text("concat(0 div 0, 1 div 0, -1 div 0)", "NaNInfinity-Infinity");
}

static bool compile_polish(const char *folder)
{
    char *path = xasprintf("%s/pl_PL.UTF-8", folder);
    pid_t child = fork();
    if (child == 0) {
        execlp("localedef", "localedef", "-i", "pl_PL", "-f", "UTF-8", path, (char *)NULL);
        _exit(127);
    }
    int status;
    free(path);
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

/* From a folder of the test's own: few machines have it, and none is passed over. */
static void set_polish_numbers(void)
{
    char folder[SCRATCH_PATH_SIZE];
    scratch_make(folder);
    bool compiled = compile_polish(folder);
    setenv("LOCPATH", folder, 1);
    bool set = setlocale(LC_NUMERIC, "pl_PL.UTF-8") != NULL;
    unsetenv("LOCPATH");
    scratch_remove(folder);
    if (!compiled || !set)
        fail_msg("The Polish locale cannot be made. Install Debian's package locales.");
}

/* On a Polish tablet strtod() would stop at the point. */
static void numbers_do_not_depend_on_the_language_of_the_machine(void **state)
{
    (void)state;
    set_polish_numbers();
    assert_true(strtod("1.5", NULL) == 1); /* so numbers are Polish */
    assert_true(number_of("'1.5' * 2") == 3);
    expect_text("concat(1.5)", "1.5");
}

static int set_numbers_back(void **state)
{
    (void)state;
    return setlocale(LC_NUMERIC, "C") ? 0 : -1;
}

static void regex_matches_the_whole_text(void **state)
{
    (void)state;
    static const struct truth TRUTHS[] = {
        {"regex('KT1 2AB', '[A-Z]{2}[0-9] [0-9][A-Z]{2}')", true},
        {"regex('xKT1 2AB', '[A-Z]{2}[0-9] [0-9][A-Z]{2}')", false},
        {"regex('KT1 2ABx', '[A-Z]{2}[0-9] [0-9][A-Z]{2}')", false},
        {"regex(., 'a|abc')", true},
        {"regex('\xC3\xB3', '.')", true}, /* one character */
        {"regex('', '')", true},
    };
    expect_truths(TRUTHS, COUNT(TRUTHS));
}

/* DESIGN 4.11. Backtracking takes 2^21 steps until the second half is tried, which would match. */
static void a_regex_that_searches_for_too_long_does_not_match(void **state)
{
    (void)state;
    assert_true(truth_of("regex('aaaac', '(a+)+d|a+c')"));
    assert_false(truth_of("regex('aaaaaaaaaaaaaaaaaaaaac', '(a+)+d|a+c')"));
}

static void functions_that_cannot_be_repeated_are_known_and_blank(void **state)
{
    (void)state;
    static const char *const SOURCES[] = {"random()", "once(1)", "uuid()"};
    for (size_t i = 0; i < COUNT(SOURCES); i++) {
        struct expr *e = sample_expr(SOURCES[i]);
        const char *name = expr_not_evaluated(e);
        assert_memory_equal(SOURCES[i], name, strlen(name));
        expr_free(e);
        expect_text(SOURCES[i], "");
    }
    struct expr *e = sample_expr("concat('a', if(1, random(), 2))");
    assert_string_equal(expr_not_evaluated(e), "random");
    assert_true(expr_changes(e));
    expr_free(e);
    e = sample_expr("concat('random()')");
    assert_null(expr_not_evaluated(e));
    assert_false(expr_changes(e));
    expr_free(e);
}

int expr_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arithmetic_gives_the_same_as_python),
        cmocka_unit_test(what_is_not_a_number_is_nan_and_division_by_zero_infinite),
        cmocka_unit_test(comparisons_follow_the_kinds_as_in_xpath),
        cmocka_unit_test(and_or_not_bind_as_in_xpath),
        cmocka_unit_test(the_second_side_is_not_looked_at_when_the_first_decides),
        cmocka_unit_test(selected_looks_for_a_whole_name),
        cmocka_unit_test(functions_give_what_xlsform_says),
        cmocka_unit_test(numbers_become_texts_without_an_exponent),
        cmocka_unit_test_teardown(numbers_do_not_depend_on_the_language_of_the_machine,
                                  set_numbers_back),
        cmocka_unit_test(regex_matches_the_whole_text),
        cmocka_unit_test(a_regex_that_searches_for_too_long_does_not_match),
        cmocka_unit_test(functions_that_cannot_be_repeated_are_known_and_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
