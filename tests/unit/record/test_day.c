/* Days. Expected numbers: Python's datetime.date(...) - date(1970, 1, 1). */
#include <stdlib.h>

#include "cmocka_all.h"
#include "record/day.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
    int year, month, mday;
    int32_t day;
    const char *text;
} DAYS[] = {
    {1970, 1, 1, 0, "1970-01-01"},      {1969, 12, 31, -1, "1969-12-31"},
    {2000, 2, 29, 11016, "2000-02-29"}, {2026, 11, 22, 20779, "2026-11-22"},
    {1900, 3, 1, -25508, "1900-03-01"}, {2100, 2, 28, 47540, "2100-02-28"},
    {1, 1, 1, -719162, "0001-01-01"},   {9999, 12, 31, 2932896, "9999-12-31"},
};

static void days_are_those_of_another_calendar(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(DAYS); i++) {
        int year, month, mday;
        int32_t day;
        char text[12];
        assert_int_equal(day_of(DAYS[i].year, DAYS[i].month, DAYS[i].mday), DAYS[i].day);
        day_split(DAYS[i].day, &year, &month, &mday);
        assert_int_equal(year, DAYS[i].year);
        assert_int_equal(month, DAYS[i].month);
        assert_int_equal(mday, DAYS[i].mday);
        day_format(DAYS[i].day, text);
        assert_string_equal(text, DAYS[i].text);
        assert_true(day_parse(DAYS[i].text, &day));
        assert_int_equal(day, DAYS[i].day);
    }
}

static void only_real_days_in_one_form_are_read(void **state)
{
    (void)state;
    static const char *const BAD[] = {
        "",           "2026-2-03",   "2026-02-3",   "26-02-03",   "2026-13-01",
        "2026-00-10", "2026-01-00",  "2026-01-32",  "2026-02-29", "1900-02-29",
        "2026/01/01", " 2026-01-01", "2026-01-01 ", "+026-01-01", "2026-01-0x",
        "-026-01-01",
    };
    int32_t day = 77;
    for (size_t i = 0; i < COUNT(BAD); i++)
        assert_false(day_parse(BAD[i], &day));
    assert_int_equal(day, 77);
}

static void a_day_no_calendar_shows_is_formatted_without_harm(void **state)
{
    (void)state;
    char text[12];
    day_format(INT32_MAX, text);
    assert_string_equal(text, "0000-00-00");
    day_format(INT32_MIN, text);
    assert_string_equal(text, "0000-00-00");
}

/* 23 November 2026 and 29 December 1969 were Mondays. */
static void a_week_begins_on_monday(void **state)
{
    (void)state;
    const int32_t monday = day_of(2026, 11, 23), before_1970 = day_of(1969, 12, 29);
    for (int32_t later = 0; later < 7; later++) {
        assert_int_equal(day_monday(monday + later), monday);
        assert_int_equal(day_monday(before_1970 + later), before_1970);
    }
    assert_int_equal(day_monday(monday - 1), monday - 7);
}

static void today_and_the_time_are_those_of_the_time_zone(void **state)
{
    (void)state;
    const time_t LATE = 86400 - 1; /* 1970-01-01 23:59:59 UTC */
    setenv("TZ", "UTC0", 1);
    tzset();
    assert_int_equal(day_local(LATE), 0);
    assert_int_equal(day_local_minute(LATE), 23 * 60 + 59);
    setenv("TZ", "CET-1", 1);
    tzset();
    assert_int_equal(day_local(LATE), 1);
    assert_int_equal(day_local_minute(LATE), 59);
    unsetenv("TZ");
    tzset();
}

int day_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_those_of_another_calendar),
        cmocka_unit_test(only_real_days_in_one_form_are_read),
        cmocka_unit_test(a_day_no_calendar_shows_is_formatted_without_harm),
        cmocka_unit_test(a_week_begins_on_monday),
        cmocka_unit_test(today_and_the_time_are_those_of_the_time_zone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
