/* Erasing at the campaign's end: which session may go on which day, why the others stay, and that
 * nothing goes without being asked for. */
#include <stdlib.h>
#include <string.h>

#include "erasing.h"
#include "kiosk/small_form.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

/* ---- the rule ---- */

enum { CLOSES = 22096, KEEP_UNTIL = 22461 }; /* 2030-07-01, 2031-07-01 */

static struct erasing_days days_on(int32_t today, bool has_closes, bool has_keep_until)
{
    struct survey s = {0};
    struct pack p = {.survey = &s};
    char *closes[] = {(char *)"2030-07-01"}, *keep_until[] = {(char *)"2031-07-01"};
    struct survey_setting settings[2];
    if (has_closes)
        settings[s.setting_count++] =
            (struct survey_setting){(char *)"closes", {.by_language = closes}};
    if (has_keep_until)
        settings[s.setting_count++] =
            (struct survey_setting){(char *)"keep_until", {.by_language = keep_until}};
    s.settings = settings;
    return erasing_days(&p, today);
}

static enum erasing_verdict verdict(int32_t today, bool has_closes, bool has_keep_until,
                                    unsigned homes)
{
    struct erasing_days days = days_on(today, has_closes, has_keep_until);
    struct box_closed c = {.number = 1, .homes = homes, .exported = true};
    return erasing_verdict(&c, &days);
}

static void after_the_closing_day_what_is_home_in_two_places_may_go(void **state)
{
    (void)state;
    assert_int_equal(verdict(CLOSES, true, true, 2), ERASING_TOO_EARLY);
    assert_int_equal(verdict(CLOSES + 1, true, true, 2), ERASING_MAY);
    assert_int_equal(verdict(CLOSES + 1, true, true, 1), ERASING_NOT_HOME);
    assert_int_equal(verdict(CLOSES + 1, true, false, 3), ERASING_MAY);
}

static void after_the_keep_until_day_one_place_is_enough_and_none_never(void **state)
{
    (void)state;
    assert_int_equal(verdict(KEEP_UNTIL, true, true, 1), ERASING_NOT_HOME);
    assert_int_equal(verdict(KEEP_UNTIL + 1, true, true, 1), ERASING_MAY);
    assert_int_equal(verdict(KEEP_UNTIL + 1, false, true, 1), ERASING_MAY);
    assert_int_equal(verdict(KEEP_UNTIL + 1, true, true, 0), ERASING_NOT_HOME);
}

static void without_a_last_day_nothing_goes(void **state)
{
    (void)state;
    assert_int_equal(verdict(KEEP_UNTIL + 1000, false, false, 9), ERASING_TOO_EARLY);
    assert_int_equal(verdict(CLOSES + 1, false, true, 9), ERASING_TOO_EARLY);
}

static void what_is_damaged_stays(void **state)
{
    struct erasing_days days = days_on(KEEP_UNTIL + 1, true, true);
    struct box_closed c = {.number = 1, .homes = 2, .is_damaged = true};
    (void)state;
    assert_int_equal(erasing_verdict(&c, &days), ERASING_DAMAGED);
}

/* ---- on the tablet ---- */

static void set(struct tablet *t, const char *name, const char *day)
{
    small_form_set(t->kiosk.pack->survey, name, day);
}

static void note_home(struct tablet *t, uint32_t number, char place)
{
    struct session *s = box_closed_session(t->kiosk.steward.box, number, NULL);
    uint8_t holder[BOX_HOLDER_SIZE] = {(uint8_t)place}, hash[HASH_SIZE];
    assert_non_null(s);
    session_set_hash(s, hash);
    assert_true(box_note_home(t->kiosk.steward.box, number, holder, hash, NULL));
    session_free(s);
}

/* On the panel after the last day, with three sessions closed: the first home in two places, the
 * second in one, the third in none. */
static int with_three(void **state)
{
    struct tablet *t = tablet_new();
    tablet_set_up(t);
    for (int i = 0; i < 3; i++) {
        tablet_open_session(t);
        tablet_enter(t);
        TOUCH(t, "steward.close", "steward.skip");
    }
    note_home(t, 1, 'a');
    note_home(t, 1, 'b');
    note_home(t, 2, 'a');
    set(t, "closes", "2020-01-31");
    *state = t;
    return 0;
}

static void erase_page(struct tablet *t)
{
    tablet_touch(t, "steward.more");
    while (!tablet_has(t, "more.erase"))
        tablet_touch(t, "page.down");
    tablet_touch(t, "more.erase");
}

/* Numbers of the sessions that are in the box still, as one number. */
static unsigned sessions(struct tablet *t)
{
    struct box_closed *closed;
    size_t count;
    unsigned numbers = 0;
    assert_true(box_closed_list(t->kiosk.steward.box, &closed, &count, NULL));
    for (size_t i = 0; i < count; i++)
        numbers = numbers * 10 + closed[i].number;
    free(closed);
    return numbers;
}

static void what_may_go_goes_after_one_more_question_and_the_rest_stays(void **state)
{
    struct tablet *t = *state;
    struct event_view view;
    erase_page(t);
    assert_string_equal(tablet_label(t, "erase.can"), "1 session can be erased.");
    assert_true(tablet_says(t, "Sessions 2-3 are not home in 2 places. They stay."));
    tablet_touch(t, "steward.confirm");
    assert_int_equal(sessions(t), 123);
    TOUCH(t, "steward.not-now", "steward.confirm", "erase.yes");
    assert_string_equal(tablet_label(t, "erase.done"), "1 session is erased.");
    assert_int_equal(sessions(t), 23);
    event_view_read(&view, &t->kiosk.steward.events);
    assert_int_equal(view.newest[0].kind, EVENT_ERASED);
    assert_string_equal(view.newest[0].words, "1");
    event_view_clear(&view);
    TOUCH(t, "steward.back", "steward.back", "steward.past");
    assert_non_null(strstr(tablet_label(t, "erased:1"), "Erased on "));
    assert_false(tablet_has(t, "erased:1"));
    assert_true(tablet_has(t, "past:2"));
}

static void the_day_is_the_stewards(void **state)
{
    struct tablet *t = *state;
    set(t, "keep_until", "2020-02-28");
    steward_set_day(&t->kiosk.steward, 18321); /* 2020-02-29 */
    erase_page(t);
    assert_string_equal(tablet_label(t, "erase.can"), "2 sessions can be erased.");
    tablet_touch(t, "steward.confirm");
    assert_true(tablet_says(
        t, "Today is Saturday 29\u00A0February\u00A02020. What is erased does not come back."));
    TOUCH(t, "steward.not-now", "steward.back", "steward.back");
    steward_set_day(&t->kiosk.steward, 18292); /* 2020-01-31: the closing day itself */
    erase_page(t);
    assert_string_equal(tablet_label(t, "erase.nothing"), "Nothing can be erased yet.");
    assert_true(tablet_says(
        t, "The last day of voting is Friday 31\u00A0January\u00A02020. All sessions stay "
           "until it is over."));
    assert_false(tablet_has(t, "steward.confirm"));
}

static void a_stick_with_the_second_acknowledgement_is_noticed_on_the_page(void **state)
{
    struct tablet *t = *state;
    erase_page(t);
    note_home(t, 2, 'b');
    free(tablet_stick(t, "VOTES"));
    tablet_wait_s(t, 2);
    assert_string_equal(tablet_label(t, "erase.can"), "2 sessions can be erased.");
}

static void while_a_session_is_open_it_is_closed_first(void **state)
{
    struct tablet *t = *state;
    tablet_open_session(t);
    tablet_enter(t);
    erase_page(t);
    assert_string_equal(tablet_label(t, "erase.open"), "Close session 4 first.");
    assert_false(tablet_has(t, "steward.confirm"));
}

static void while_the_second_copy_is_away_nothing_is_erased(void **state)
{
    struct tablet *t = *state;
    char *card = xasprintf("%s/no-card", t->folder);
    assert_false(box_mirror(t->kiosk.steward.box, card, NULL));
    erase_page(t);
    assert_string_equal(tablet_label(t, "erase.copy"), "The second copy is away.");
    assert_false(tablet_has(t, "steward.confirm"));
    free(card);
}

static void a_damaged_session_is_named_and_stays(void **state)
{
    struct tablet *t = *state;
    tablet_damage_session(t, 1);
    set(t, "closes", "2020-01-31"); /* the tablet was started anew */
    tablet_enter(t);
    erase_page(t);
    assert_string_equal(tablet_label(t, "erase.nothing"), "Nothing can be erased yet.");
    assert_true(tablet_says(t, "Session 1 is damaged and stays. Tell the coordinator."));
}

static void a_disk_that_fails_says_so_and_all_stay(void **state)
{
    struct tablet *t = *state;
    erase_page(t);
    tablet_touch(t, "steward.confirm");
    struct rlimit before = tablet_fill_disk();
    tablet_touch(t, "erase.yes");
    setrlimit(RLIMIT_FSIZE, &before);
    assert_true(*tablet_label(t, "status") != '\0');
    assert_int_equal(sessions(t), 123);
    TOUCH(t, "steward.confirm", "erase.yes");
    assert_int_equal(sessions(t), 23);
}

static void without_a_session_there_is_nothing_to_erase(void **state)
{
    struct tablet *t = *state;
    tablet_set_up(t);
    erase_page(t);
    assert_string_equal(tablet_label(t, "erase.none"), "There is no session to erase.");
}

int erasing_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_the_closing_day_what_is_home_in_two_places_may_go),
        cmocka_unit_test(after_the_keep_until_day_one_place_is_enough_and_none_never),
        cmocka_unit_test(without_a_last_day_nothing_goes),
        cmocka_unit_test(what_is_damaged_stays),
#define WITH_THREE(test) cmocka_unit_test_setup_teardown(test, with_three, tablet_fixture_end)
        WITH_THREE(what_may_go_goes_after_one_more_question_and_the_rest_stays),
        WITH_THREE(the_day_is_the_stewards),
        WITH_THREE(a_stick_with_the_second_acknowledgement_is_noticed_on_the_page),
        WITH_THREE(while_a_session_is_open_it_is_closed_first),
        WITH_THREE(while_the_second_copy_is_away_nothing_is_erased),
        WITH_THREE(a_damaged_session_is_named_and_stays),
        WITH_THREE(a_disk_that_fails_says_so_and_all_stay),
        WITH_TABLET(without_a_session_there_is_nothing_to_erase),
    };
    return cmocka_run_group_tests_name("erasing", tests, NULL, NULL);
}
