/* showing.h: how a session is cut into QR codes, how fast they come, and what the acts do. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "cmocka_all.h"
#include "showing.h"

/* ---- how it is cut ---- */

/* ISO/IEC 18004: a code of version v has 17 + 4 v modules, and a quiet zone of 4 on each side. */
static void a_module_has_six_pixels_where_the_screen_gives_them(void **state)
{
    (void)state;
    assert_int_equal(showing_version(30000, 630), 20); /* 105 modules */
    assert_int_equal(showing_version(20000, 629), 19);
    assert_int_equal(showing_version(15000, 445), 12); /* 73 modules and a bit: 65 and 8 */
}

/* 20-L holds 765 bytes a code. */
static void what_would_take_too_many_codes_takes_larger_ones(void **state)
{
    (void)state;
    assert_int_equal(showing_version(64 * 765, 300), 20);
    assert_int_equal(showing_version(64 * 765 + 1, 300), 20);
    assert_true(showing_version(20000, 300) < 20);
}

/* 195 letters, which 6-L holds, are the fewest of a version for 100 bytes: 160 letters and 24. */
static void a_small_session_has_no_larger_codes_than_it_needs(void **state)
{
    (void)state;
    assert_int_equal(showing_version(100, 2000), 6);
}

/* ---- how it runs ---- */

/* So many codes, all different, without a box. */
static struct showing of(size_t codes)
{
    struct showing s = {.version = 6, .pace = 3, .shown_ms = 1000, .touched_ms = 1000};
    struct fail f = {0};
    uint8_t bundle[FRAMES_MAX * 106];
    for (size_t i = 0; i < sizeof bundle; i++)
        bundle[i] = (uint8_t)i;
    if (!frames_cut(bundle, codes * 106, 195, &s.frames, &f))
        fail_msg("%s", f.text);
    assert_int_equal(s.frames.count, codes);
    showing_all(&s, 1000);
    return s;
}

static void assert_order(struct showing *s, const char *numbers)
{
    char seen[64] = "";
    uint64_t now = s->shown_ms;
    for (size_t i = 0; strlen(seen) < strlen(numbers); i++) {
        char number[8];
        snprintf(number, sizeof number, "%zu ", s->at + 1);
        strcat(seen, number);
        now = showing_tick(s, now);
        showing_tick(s, now);
    }
    assert_string_equal(seen, numbers);
}

static void the_codes_come_in_turn_and_over_again(void **state)
{
    struct showing s = of(4);
    (void)state;
    assert_order(&s, "1 2 3 4 1 2 ");
    showing_clear(&s);
}

static void those_that_are_typed_come_alone_until_all_are_asked_for(void **state)
{
    struct showing s = of(9);
    (void)state;
    assert_true(showing_some(&s, "3 7, 9", 2000));
    assert_order(&s, "3 7 9 3 7 ");
    assert_false(showing_some(&s, "3 10", 20000));
    assert_false(showing_some(&s, "", 20000));
    assert_true(s.wanted[6] && !s.wanted[7]);
    showing_all(&s, 20000);
    assert_order(&s, "1 2 3 4 ");
    showing_clear(&s);
}

static void a_code_that_is_not_among_those_that_are_typed_goes_as_soon_as_it_may(void **state)
{
    struct showing s = of(9);
    (void)state;
    assert_true(showing_some(&s, "3 7", 1100)); /* the first is there since 1,000 */
    assert_int_equal(s.at, 0);
    assert_int_equal(showing_tick(&s, 1100), 1400);
    showing_tick(&s, 1400);
    assert_int_equal(s.at, 2);
    showing_clear(&s);
}

static void the_only_code_stays_without_a_busy_loop(void **state)
{
    struct showing s = of(1);
    (void)state;
    for (uint64_t now = 1000; now < 20000;) {
        uint64_t next = showing_tick(&s, now);
        assert_true(next >= now + 400);
        now = next;
    }
    showing_clear(&s);
}

static void a_step_goes_to_the_next_or_the_one_before_and_stops_there(void **state)
{
    struct showing s = of(3);
    (void)state;
    showing_step(&s, false, 2000);
    assert_int_equal(s.at, 2);
    assert_int_equal(s.state, SHOWING_STOPPED);
    assert_int_equal(showing_tick(&s, 60000), UINT64_MAX);
    assert_int_equal(s.at, 2);
    showing_step(&s, true, 61000);
    assert_int_equal(s.at, 0);
    showing_stop(&s, 62000);
    assert_order(&s, "1 2 ");
    showing_clear(&s);
}

static void a_step_that_comes_too_soon_is_done_when_its_time_has_come(void **state)
{
    struct showing s = of(5);
    (void)state;
    showing_step(&s, true, 1100); /* the first is there since 1,000 */
    showing_step(&s, true, 1200);
    assert_int_equal(s.at, 0);
    assert_int_equal(showing_tick(&s, 1300), 1400);
    assert_int_equal(showing_tick(&s, 1400), 1800);
    assert_int_equal(s.at, 1);
    assert_int_equal(showing_tick(&s, 1800), UINT64_MAX);
    assert_int_equal(s.at, 2);
    showing_clear(&s);
}

/* UI.md: at most 2.5 a second, and none flashes above 3 a second, whatever is touched. */
static void no_two_codes_come_within_four_tenths_of_a_second(void **state)
{
    struct showing s = of(5);
    uint64_t now = 1000, changed = 1000;
    size_t at = s.at, changes = 0;
    (void)state;
    for (int i = 0; i < 20000; i++) {
        now += randombytes_uniform(300);
        switch (randombytes_uniform(7)) {
        case 0: showing_step(&s, true, now); break;
        case 1: showing_step(&s, false, now); break;
        case 2: showing_stop(&s, now); break;
        case 3: showing_set_pace(&s, randombytes_uniform(3) > 0, now); break;
        case 4: showing_some(&s, "2 4", now); break;
        case 5: showing_all(&s, now); break;
        default: showing_tick(&s, now);
        }
        if (s.at == at)
            continue;
        assert_true(now - changed >= 400);
        changed = now;
        at = s.at;
        changes++;
    }
    assert_true(changes > 1000);
    showing_clear(&s);
}

static void the_fastest_pace_is_two_and_a_half_a_second(void **state)
{
    struct showing s = of(5);
    (void)state;
    while (showing_can_set_pace(&s, true))
        showing_set_pace(&s, true, 1000);
    assert_int_equal(showing_tick(&s, 1000), 1400);
    while (showing_can_set_pace(&s, false))
        showing_set_pace(&s, false, 1000);
    assert_int_equal(showing_tick(&s, 1000), 4000);
    showing_clear(&s);
}

int showing_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_module_has_six_pixels_where_the_screen_gives_them),
        cmocka_unit_test(what_would_take_too_many_codes_takes_larger_ones),
        cmocka_unit_test(a_small_session_has_no_larger_codes_than_it_needs),
        cmocka_unit_test(the_codes_come_in_turn_and_over_again),
        cmocka_unit_test(those_that_are_typed_come_alone_until_all_are_asked_for),
        cmocka_unit_test(a_code_that_is_not_among_those_that_are_typed_goes_as_soon_as_it_may),
        cmocka_unit_test(the_only_code_stays_without_a_busy_loop),
        cmocka_unit_test(a_step_goes_to_the_next_or_the_one_before_and_stops_there),
        cmocka_unit_test(a_step_that_comes_too_soon_is_done_when_its_time_has_come),
        cmocka_unit_test(no_two_codes_come_within_four_tenths_of_a_second),
        cmocka_unit_test(the_fastest_pace_is_two_and_a_half_a_second),
    };
    return cmocka_run_group_tests_name("showing", tests, NULL, NULL);
}
