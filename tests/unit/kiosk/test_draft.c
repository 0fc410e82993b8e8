/* What is typed for a number, a date or a time, key by key. */
#include <string.h>

#include "draft.h"
#include "kiosk/stage.h"
#include "record/day.h"
#include "record/expr.h"

static const struct draft_order one = {{0}, 1}, two = {{DRAFT_HOUR, DRAFT_MINUTE}, 2},
                                dates = {{DRAFT_DAY, DRAFT_MONTH, DRAFT_YEAR}, 3};
static const struct survey_question integer = {.type = QUESTION_INTEGER},
                                    decimal = {.type = QUESTION_DECIMAL},
                                    date = {.type = QUESTION_DATE}, hours = {.type = QUESTION_TIME};

/* Types the keys; how many of them were refused. */
static unsigned type(struct draft *d, const struct survey_question *q,
                     const struct draft_order *order, const char *keys)
{
    unsigned refused = 0;
    for (; *keys; keys++)
        if (*keys == '<')
            draft_delete(d, order);
        else
            refused += !draft_put(d, q, order, *keys);
    return refused;
}

static enum draft_state read_typed(const struct survey_question *q, const struct draft_order *order,
                                   const char *keys, int64_t *number)
{
    struct draft d = {.is_begun = true};
    type(&d, q, order, keys);
    return draft_read(&d, q, number);
}

static void assert_number(const struct survey_question *q, const struct draft_order *order,
                          const char *keys, int64_t expected)
{
    int64_t number = 0;
    assert_int_equal(read_typed(q, order, keys, &number), DRAFT_WHOLE);
    assert_true(number == expected);
}

static void a_whole_number_is_read_as_typed(void **state)
{
    (void)state;
    assert_number(&integer, &one, "12", 12);
    assert_number(&integer, &one, "07", 7);
    assert_number(&integer, &one, "123<", 12);
    assert_number(&integer, &one, "5-", -5);
    assert_number(&integer, &one, "-5-", 5);
}

static void a_number_stops_where_32_bits_end(void **state)
{
    struct draft d = {.is_begun = true};
    (void)state;
    assert_int_equal(type(&d, &integer, &one, "2147483647"), 0);
    assert_string_equal(d.parts[0], "2147483647");
    assert_number(&integer, &one, "-2147483648", INT32_MIN);
    assert_number(&integer, &one, "2147483648", 214748364); /* the last digit is refused */
    assert_number(&integer, &one, "1.5", 15);               /* and so is a decimal mark */
}

static void a_decimal_has_six_places_and_twelve_before_them(void **state)
{
    struct draft d = {.is_begun = true};
    (void)state;
    assert_number(&decimal, &one, "2.5", 2500000);
    assert_number(&decimal, &one, ".25", 250000);
    assert_number(&decimal, &one, "3.", 3000000);
    assert_number(&decimal, &one, "-0.000001", -1);
    assert_int_equal(type(&d, &decimal, &one, "123456789012.345678"), 0);
    assert_int_equal(type(&d, &decimal, &one, "9."), 2);
    assert_number(&decimal, &one, "1234567890123", 123456789012 * 1000000);
}

static void a_sign_or_mark_alone_is_no_number(void **state)
{
    int64_t number;
    (void)state;
    assert_int_equal(read_typed(&integer, &one, "", &number), DRAFT_BLANK);
    assert_int_equal(read_typed(&integer, &one, "-", &number), DRAFT_UNFINISHED);
    assert_int_equal(read_typed(&decimal, &one, ".", &number), DRAFT_UNFINISHED);
    assert_int_equal(read_typed(&integer, &one, "1<", &number), DRAFT_BLANK);
}

static void the_birth_date_of_1944_is_eight_keys_at_most(void **state)
{
    (void)state;
    assert_number(&date, &dates,
                  "0303"
                  "1944",
                  day_of(1944, 3, 3));
    assert_number(&date, &dates,
                  "4"
                  "3"
                  "1944",
                  day_of(1944, 3, 4)); /* no day begins with 4 */
    assert_number(&date, &dates, "1/2/1944", day_of(1944, 2, 1));
    assert_number(&date, &dates, "29021944", day_of(1944, 2, 29));
}

static void a_date_that_is_none_is_told_from_one_that_is_not_finished(void **state)
{
    int64_t number;
    (void)state;
    assert_int_equal(read_typed(&date, &dates, "31021944", &number), DRAFT_NO_DAY);
    assert_int_equal(read_typed(&date, &dates, "29021943", &number), DRAFT_NO_DAY);
    assert_int_equal(read_typed(&date, &dates, "00021943", &number), DRAFT_NO_DAY);
    assert_int_equal(read_typed(&date, &dates, "01191944", &number), DRAFT_NO_MONTH);
    assert_int_equal(read_typed(&date, &dates, "0103194", &number), DRAFT_UNFINISHED);
    assert_int_equal(read_typed(&date, &dates, "3", &number), DRAFT_UNFINISHED);
}

static void a_part_touched_again_is_replaced(void **state)
{
    struct draft d = {.is_begun = true};
    int64_t number;
    (void)state;
    type(&d, &date, &dates, "31021944");
    draft_go(&d, &dates, 0);
    type(&d, &date, &dates, "12");
    assert_int_equal(draft_read(&d, &date, &number), DRAFT_WHOLE);
    assert_int_equal(number, day_of(1944, 2, 12));
}

static void deleting_goes_back_over_all_parts(void **state)
{
    struct draft d = {.is_begun = true};
    int64_t number;
    (void)state;
    type(&d, &date, &dates, "31121944<<<<<<<<");
    assert_int_equal(draft_read(&d, &date, &number), DRAFT_BLANK);
    assert_int_equal(d.at, 0);
}

static void a_time_is_of_24_hours(void **state)
{
    int64_t number;
    (void)state;
    assert_number(&hours, &two, "1730", 17 * 60 + 30);
    assert_number(&hours, &two, "905", 9 * 60 + 5); /* no hour begins with 9 */
    assert_number(&hours, &two, "0:00", 0);
    assert_number(&hours, &two, "2359", 23 * 60 + 59);
    assert_int_equal(read_typed(&hours, &two, "2400", &number), DRAFT_NO_TIME);
    assert_int_equal(read_typed(&hours, &two, "1260", &number), DRAFT_NO_TIME);
    assert_int_equal(read_typed(&hours, &two, "12", &number), DRAFT_UNFINISHED);
}

static void a_range_keeps_to_its_ends_and_steps(void **state)
{
    const struct survey_question q = {.type = QUESTION_RANGE,
                                      .range_start = -1000000,
                                      .range_end = 5000000,
                                      .range_step = 500000};
    int64_t number;
    (void)state;
    assert_number(&q, &one, "2.5", 2500000);
    assert_number(&q, &one, "-1", -1000000);
    assert_int_equal(read_typed(&q, &one, "2.25", &number), DRAFT_OUTSIDE);
    assert_int_equal(read_typed(&q, &one, "5.5", &number), DRAFT_OUTSIDE);
    assert_int_equal(read_typed(&q, &one, "-1.5", &number), DRAFT_OUTSIDE);
}

/* Can the number be below zero, under this constraint? */
static bool takes_minus(const char *constraint)
{
    struct fail f;
    struct survey_question q = {.type = QUESTION_INTEGER,
                                .constraint_expr = expr_parse(constraint, &f)};
    assert_non_null(q.constraint_expr);
    bool takes = draft_takes_minus(&q);
    expr_free(q.constraint_expr);
    return takes;
}

static void a_minus_is_offered_where_the_constraint_allows_one(void **state)
{
    (void)state;
    assert_false(takes_minus(". >= 0"));
    assert_false(takes_minus(". >= 1 and . <= 30"));
    assert_true(takes_minus(". >= -20 and . <= 40"));
    assert_true(takes_minus(". < 100"));
    assert_true(draft_takes_minus(&integer));
    assert_false(draft_takes_minus(&date));
}

static void an_answer_comes_back_as_it_was_typed(void **state)
{
    const struct answer answer = {.answered = true, .number = -2500000},
                        born = {.answered = true, .number = day_of(1944, 3, 3)},
                        bus = {.answered = true, .number = 9 * 60 + 5};
    (void)state;
    assert_string_equal(draft_of(&decimal, &answer, &one).parts[0], "-2.5");
    assert_string_equal(draft_of(&date, &born, &dates).parts[DRAFT_YEAR], "1944");
    assert_string_equal(draft_of(&date, &born, &dates).parts[DRAFT_MONTH], "3");
    assert_string_equal(draft_of(&hours, &bus, &two).parts[DRAFT_MINUTE], "05");
    assert_string_equal(draft_of(&decimal, &(struct answer){0}, &one).parts[0], "");
}

static void what_is_typed_over_a_time_replaces_it_from_the_hour_on(void **state)
{
    const struct answer bus = {.answered = true, .number = 9 * 60 + 5};
    struct draft d = draft_of(&hours, &bus, &two);
    (void)state;
    for (const char *c = "1430"; *c; c++)
        assert_true(draft_put(&d, &hours, &two, *c));
    assert_string_equal(d.parts[DRAFT_HOUR], "14");
    assert_string_equal(d.parts[DRAFT_MINUTE], "30");
}

int draft_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_number_is_read_as_typed),
        cmocka_unit_test(a_number_stops_where_32_bits_end),
        cmocka_unit_test(a_decimal_has_six_places_and_twelve_before_them),
        cmocka_unit_test(a_sign_or_mark_alone_is_no_number),
        cmocka_unit_test(the_birth_date_of_1944_is_eight_keys_at_most),
        cmocka_unit_test(a_date_that_is_none_is_told_from_one_that_is_not_finished),
        cmocka_unit_test(a_part_touched_again_is_replaced),
        cmocka_unit_test(deleting_goes_back_over_all_parts),
        cmocka_unit_test(a_time_is_of_24_hours),
        cmocka_unit_test(a_range_keeps_to_its_ends_and_steps),
        cmocka_unit_test(a_minus_is_offered_where_the_constraint_allows_one),
        cmocka_unit_test(an_answer_comes_back_as_it_was_typed),
        cmocka_unit_test(what_is_typed_over_a_time_replaces_it_from_the_hour_on),
    };
    return cmocka_run_group_tests_name("draft", tests, NULL, NULL);
}
