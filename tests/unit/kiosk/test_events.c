/* The event log as the kiosk keeps it: what stewards and the machine do, never what residents do.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/file.h"
#include "kiosk/clock.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"
#include "screens/steward/steward_banner.h"

static char *log_path(const struct tablet *t)
{
    return xasprintf("%s/trial/events.log", t->data);
}

static struct bytes_writer read_log(const struct tablet *t)
{
    struct bytes_writer data;
    struct fail f;
    char *path = log_path(t);
    if (!file_read(path, EVENT_LOG_SIZE_MAX, &data, &f))
        fail_msg("%s", f.text);
    free(path);
    return data;
}

static void write_log(const struct tablet *t, const void *data, size_t size)
{
    struct fail f;
    char *path = log_path(t);
    assert_true(file_write(path, data, size, 0600, &f));
    free(path);
}

struct told {
    char kinds[1024];
};

static void note_kind(void *context, const struct event *e)
{
    struct told *told = context;
    strcat(strcat(told->kinds, event_name(e->kind)), " ");
}

/* Asserts that the log is whole and tells just these, in this order. */
static void assert_told(const struct tablet *t, const char *kinds)
{
    struct told told = {""};
    struct event_log_state state;
    struct bytes_writer data = read_log(t);
    event_log_check(data.data, data.size, note_kind, &told, &state);
    assert_int_equal(state.wrong, 0);
    assert_string_equal(told.kinds, kinds);
    bytes_free(&data);
}

static void a_stewards_day_is_told_line_by_line(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    tablet_touch(t, "save");
    kiosk_app.corner(&t->kiosk, t->now_ms);
    tablet_pin(t, "1111");
    tablet_pin(t, "2580");
    TOUCH(t, "steward.close", "pin:1", "steward.confirm");
    assert_told(
        t, "started pack-loaded set-up readiness session-opened pin-wrong pin-right session-closed "
           "exported log-exported ");
    char *copy = xasprintf("%s/Tablet-3-events.log", t->exports);
    struct bytes_writer own = read_log(t), exported;
    assert_true(file_read(copy, EVENT_LOG_SIZE_MAX, &exported, NULL));
    assert_int_equal(exported.size, own.size);
    assert_memory_equal(exported.data, own.data, own.size);
    bytes_free(&own);
    bytes_free(&exported);
    free(copy);
}

static void a_crash_and_what_ends_it_are_told(void **state)
{
    struct tablet *t = *state;
    tablet_off(t);
    tablet_on(t);
    tablet_enter(t);
    tablet_touch(t, "steward.skip");
    assert_told(
        t, "started pack-loaded set-up readiness session-opened crash-found started pack-loaded "
           "pin-right readiness session-recovered ");
}

static void a_session_that_closes_by_itself_is_told_so(void **state)
{
    struct tablet *t = *state;
    struct event_log_state now;
    clock_says = time(NULL) + 24 * 60 * 60;
    tablet_wait_s(t, 1);
    clock_says = 0;
    assert_false(kiosk_is_open(&t->kiosk));
    assert_told(
        t, "started pack-loaded set-up readiness session-opened session-closed-itself exported "
           "log-exported ");
    assert_true(events_check(&t->kiosk.steward.events, NULL, NULL, &now));
}

/* One visit: this theme first, and saved. */
static void vote(struct tablet *t, const char *theme)
{
    TOUCH(t, "start", "next", theme);
    while (!tablet_has(t, "save"))
        tablet_touch(t, "next");
    TOUCH(t, "save", "done");
}

static struct bytes_writer log_of_votes(const char *first, const char *second)
{
    struct tablet *t = tablet_new_on(NORBITON_PACK, "queen_marys_hall");
    vote(t, first);
    visit_not_saved(&t->kiosk.visit);
    steward_tell_not_saved(&t->kiosk.steward);
    visit_wipe(&t->kiosk.visit);
    vote(t, second);
    steward_tell_not_saved(&t->kiosk.steward); /* the second time is not told */
    assert_int_equal(tablet_counts(t).ballots, 2);
    struct bytes_writer data = read_log(t);
    tablet_free(t);
    return data;
}

static void the_same_votes_in_another_order_leave_the_same_log(void **state)
{
    (void)state;
    clock_says = 1795424400; /* so that both have the same minute */
    struct bytes_writer one = log_of_votes("choice:housing", "choice:parks");
    struct bytes_writer other = log_of_votes("choice:parks", "choice:housing");
    clock_says = 0;
    assert_int_equal(one.size, other.size);
    assert_memory_equal(one.data, other.data, one.size);
    bytes_free(&one);
    bytes_free(&other);
}

static const char *status_of_page(struct tablet *t)
{
    tablet_enter(t);
    if (tablet_has(t, "steward.skip"))
        tablet_touch(t, "steward.skip");
    TOUCH(t, "steward.more", "more.events");
    tablet_draw(t);
    return frame_find(&t->frame, "status")->label;
}

static void the_page_shows_the_newest_first_and_that_all_is_whole(void **state)
{
    struct tablet *t = *state;
    clock_says = 1795424400; /* 2026-11-23, 09:00 */
    assert_string_equal(status_of_page(t), "6 lines. None was changed.");
    clock_says = 0;
    const char *words = frame_find(&t->frame, "events")->label;
    assert_non_null(strstr(words, " PIN right\n"));
    assert_true(strstr(words, "PIN right") < strstr(words, "Session opened: 1, hall"));
}

static void the_page_names_the_venue_as_residents_know_it(void **state)
{
    (void)state;
    struct tablet *t = tablet_new_on(NORBITON_PACK, "queen_marys_hall");
    kiosk_follow(&t->kiosk, GO_EVENTS);
    tablet_draw(t);
    const char *words = frame_find(&t->frame, "events")->label;
    assert_non_null(strstr(words, "Session opened: 1, Queen Mary’s Hall"));
    tablet_free(t);
}

static void a_form_without_venues_leaves_no_gap_where_one_is_named(void **state)
{
    (void)state;
    struct tablet *t = tablet_new_on(HOME_PACK, "");
    tablet_draw(t);
    assert_null(frame_find(&t->frame, "venue"));
    assert_string_equal(steward_banner_line(&t->kiosk, &t->frame), "Hall · Practice");
    kiosk_follow(&t->kiosk, GO_EVENTS);
    tablet_draw(t);
    const char *words = frame_find(&t->frame, "events")->label;
    assert_non_null(strstr(words, "Session opened: 1"));
    assert_null(strstr(words, "Session opened: 1,"));
    tablet_free(t);
}

static void a_damaged_session_that_an_export_left_out_is_told(void **state)
{
    struct tablet *t = *state;
    assert_int_equal(rmdir(t->exports), 0);
    tablet_enter(t);
    TOUCH(t, "steward.close", "steward.skip");
    tablet_damage_session(t, 1);
    assert_int_equal(mkdir(t->exports, 0700), 0);
    tablet_enter(t);
    TOUCH(t, "steward.export");
    tablet_wait_s(t, 3);
    assert_told(
        t, "started pack-loaded set-up readiness session-opened pin-right readiness session-closed "
           "crash-found started pack-loaded pin-right readiness exported left-out log-exported ");
}

static void a_changed_line_is_named_on_the_page(void **state)
{
    struct tablet *t = *state;
    tablet_off(t);
    struct bytes_writer data = read_log(t);
    char *pin = strstr((char *)data.data, "set-up");
    pin[0] = 'S';
    write_log(t, data.data, data.size);
    bytes_free(&data);
    tablet_on(t);
    assert_string_equal(status_of_page(t), "Line 3 does not fit. Somebody changed this log.");
}

static void a_log_that_was_cut_short_is_noticed_at_the_next_start(void **state)
{
    struct tablet *t = *state;
    tablet_off(t);
    struct bytes_writer data = read_log(t);
    size_t size = data.size - 1;
    while (data.data[size - 1] != '\n')
        size--;
    write_log(t, data.data, size);
    bytes_free(&data);
    tablet_on(t);
    assert_string_equal(status_of_page(t), "Lines are missing. Somebody cut this log short.");
}

static void a_log_that_cannot_be_written_is_shown_and_voting_goes_on(void **state)
{
    struct tablet *t = *state;
    char *path = log_path(t);
    tablet_off(t);
    assert_int_equal(remove(path), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    tablet_on(t);
    assert_string_equal(status_of_page(t), "The log cannot be written. Voting goes on.");
    TOUCH(t, "steward.back", "steward.back");
    tablet_open_session(t);
    tablet_answer_all(t);
    tablet_touch(t, "save");
    assert_string_equal(tablet_screen(t), "saved");
    assert_int_equal(remove(path), 0); /* the disk works again */
    tablet_enter(t);
    assert_false(t->kiosk.steward.events.fails);
    free(path);
}

/* A disk that was taken out and put in again is another file to a program that had it open. */
static void a_log_that_is_another_file_by_now_is_gone_on_with(void **state)
{
    struct tablet *t = *state;
    char *path = log_path(t), *aside = xasprintf("%s.aside", path);
    struct bytes_writer data = read_log(t);
    assert_int_equal(rename(path, aside), 0);
    write_log(t, data.data, data.size);
    bytes_free(&data);
    tablet_enter(t);
    assert_told(t, "started pack-loaded set-up readiness session-opened pin-right ");
    assert_false(t->kiosk.steward.events.is_cut);
    free(aside);
    free(path);
}

static void a_log_removed_while_the_tablet_is_on_begins_anew_and_is_told_as_cut(void **state)
{
    struct tablet *t = *state;
    char *path = log_path(t);
    assert_int_equal(remove(path), 0);
    assert_string_equal(status_of_page(t), "Lines are missing. Somebody cut this log short.");
    assert_told(t, "pin-right ");
    free(path);
}

static void no_log_is_begun_where_the_box_is_not(void **state)
{
    struct tablet *t = *state;
    char *path = log_path(t), *box = xasprintf("%s/trial/box.db", t->data);
    char *aside = xasprintf("%s.aside", box);
    assert_int_equal(rename(box, aside), 0);
    assert_int_equal(remove(path), 0);
    steward_tell(&t->kiosk.steward, EVENT_STORAGE_FAILS, "%s", "");
    assert_true(t->kiosk.steward.events.fails);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(rename(aside, box), 0);
    steward_tell(&t->kiosk.steward, EVENT_STORAGE_WORKS, "%s", "");
    assert_false(t->kiosk.steward.events.fails);
    free(aside);
    free(box);
    free(path);
}

int events_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SESSION(a_stewards_day_is_told_line_by_line),
        WITH_SESSION(a_crash_and_what_ends_it_are_told),
        WITH_SESSION(a_session_that_closes_by_itself_is_told_so),
        cmocka_unit_test(the_same_votes_in_another_order_leave_the_same_log),
        WITH_SESSION(the_page_shows_the_newest_first_and_that_all_is_whole),
        cmocka_unit_test(a_form_without_venues_leaves_no_gap_where_one_is_named),
        cmocka_unit_test(the_page_names_the_venue_as_residents_know_it),
        WITH_SESSION(a_damaged_session_that_an_export_left_out_is_told),
        WITH_SESSION(a_changed_line_is_named_on_the_page),
        WITH_SESSION(a_log_that_was_cut_short_is_noticed_at_the_next_start),
        WITH_SESSION(a_log_that_cannot_be_written_is_shown_and_voting_goes_on),
        WITH_SESSION(a_log_that_is_another_file_by_now_is_gone_on_with),
        WITH_SESSION(a_log_removed_while_the_tablet_is_on_begins_anew_and_is_told_as_cut),
        WITH_SESSION(no_log_is_begun_where_the_box_is_not),
    };
    return cmocka_run_group_tests_name("events", tests, NULL, NULL);
}
