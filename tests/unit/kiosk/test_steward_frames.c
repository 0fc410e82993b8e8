/* A session as QR codes on a tablet: what they hold, and what the steward's touches do. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/bundle.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"
#include "screens/steward/frames_layout.h"

static void cast(struct tablet *t, enum record_kind kind, size_t size)
{
    struct steward *s = &t->kiosk.steward;
    uint8_t plain[2048], id[RECORD_ID_SIZE];
    struct fail f = {0};
    randombytes_buf(id, sizeof id);
    randombytes_buf(plain, sizeof plain); /* what nobody can deflate */
    if (!box_cast(s->box, s->session, kind, id, plain, size, &f))
        fail_msg("%s", f.text);
}

static void vote_and_close(struct tablet *t, int issues)
{
    tablet_open_session(t);
    cast(t, RECORD_BALLOT, t->kiosk.steward.session->opening.ballot_size);
    for (int i = 0; i < issues; i++)
        cast(t, RECORD_ISSUE, 2000);
    tablet_enter(t);
    TOUCH(t, "steward.close", "steward.skip");
}

/* On the export page, waiting for a stick, with two sessions closed: one code, and several. */
static int with_two(void **state)
{
    struct tablet *t = tablet_new();
    char *aside = xasprintf("%s.aside", t->exports);
    assert_int_equal(rename(t->exports, aside), 0);
    free(aside);
    tablet_set_up(t);
    vote_and_close(t, 0);
    tablet_touch(t, "steward.back");
    vote_and_close(t, 3);
    *state = t;
    return 0;
}

static const struct frame_command *code_on_screen(struct tablet *t)
{
    tablet_draw(t);
    for (size_t i = 0; i < t->frame.command_count; i++)
        if (t->frame.commands[i].kind == FRAME_QR)
            return &t->frame.commands[i];
    fail_msg("no code on %s", t->frame.screen);
    return NULL;
}

/* What `scan` makes of all codes, read from the screen one after the other. */
static struct session *scanned(struct tablet *t)
{
    struct frames_collector c = {0};
    struct bytes_writer whole = {0};
    struct frames_seen seen = {0};
    for (int i = 0; i < FRAMES_MAX && seen.outcome != FRAMES_WHOLE; i++) {
        const char *line = code_on_screen(t)->text;
        seen = frames_collect(&c, line, strlen(line), &whole);
        if (seen.outcome != FRAMES_WHOLE)
            tablet_touch(t, "frames.forward");
    }
    struct session *s = bundle_decode(whole.data, whole.size, NULL, NULL);
    assert_non_null(s);
    frames_collector_clear(&c);
    bytes_free(&whole);
    return s;
}

static void the_export_page_shows_the_session_closed_last(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "export.codes");
    assert_string_equal(tablet_screen(t), "steward_frames");
    struct session *s = scanned(t);
    assert_int_equal(s->opening.number, 2);
    assert_int_equal(session_count(s, RECORD_ISSUE), 3);
    session_free(s);
    tablet_touch(t, "frames.finish");
    assert_string_equal(tablet_screen(t), "steward_panel");
}

static void all_codes_of_a_session_are_of_one_version(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "export.codes");
    int version = code_on_screen(t)->qr_version;
    assert_true(version > 1);
    for (size_t i = 0; i < t->kiosk.desk.showing.frames.count; i++) {
        assert_int_equal(code_on_screen(t)->qr_version, version);
        tablet_touch(t, "frames.forward");
    }
}

static void a_past_session_is_shown_and_is_neither_exported_nor_home_for_that(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "steward.back", "steward.past", "past:1", "steward.confirm");
    struct session *s = scanned(t);
    assert_int_equal(s->opening.number, 1);
    session_free(s);
    TOUCH(t, "frames.finish");
    assert_string_equal(tablet_label(t, "title"), "Session 1");
    TOUCH(t, "steward.back");
    assert_non_null(strstr(tablet_label(t, "past:1"), "Not exported yet"));
}

static void the_event_log_tells_that_it_was_shown(void **state)
{
    struct tablet *t = *state;
    struct event_view view;
    tablet_touch(t, "export.codes");
    event_view_read(&view, &t->kiosk.steward.events);
    assert_int_equal(view.newest[0].kind, EVENT_FRAMES);
    assert_string_equal(view.newest[0].words, "2");
    event_view_clear(&view);
}

static void numbers_are_typed_on_the_keypad_and_wrong_ones_are_told(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "export.codes", "frames.some", "frames:9", "frames:9", "steward.confirm");
    assert_non_null(strstr(tablet_label(t, "status"), "There are pictures 1 to "));
    TOUCH(t, "pin.delete", "pin.delete", "frames:2", "frames:,", "frames:3", "steward.confirm");
    assert_non_null(strstr(tablet_label(t, "frames.at"), "Picture 2 of "));
    tablet_wait_s(t, 1);
    assert_non_null(strstr(tablet_label(t, "frames.at"), "Picture 3 of "));
    tablet_wait_s(t, 1);
    assert_non_null(strstr(tablet_label(t, "frames.at"), "Picture 2 of "));
    TOUCH(t, "frames.all");
    assert_non_null(strstr(tablet_label(t, "frames.at"), "Picture 1 of "));
    TOUCH(t, "frames.some");
    tablet_type(t, "x2-3");
    tablet_draw(t);
    assert_string_equal(frame_find(&t->frame, "field:numbers")->value, "2-3");
}

static void a_wrong_number_where_there_is_one_picture_is_told_so(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "steward.back", "steward.past", "past:1", "steward.confirm", "frames.some", "frames:9",
          "steward.confirm");
    assert_string_equal(tablet_label(t, "status"), "There is only picture 1. Type its number.");
}

static void a_run_is_no_tablet_that_was_left_for_ten_minutes(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "export.codes");
    tablet_wait_s(t, 599);
    assert_string_equal(tablet_screen(t), "steward_frames");
    assert_string_equal(tablet_label(t, "frames.stop"), "Pause");
    tablet_wait_s(t, 2);
    assert_string_equal(tablet_label(t, "frames.stop"), "Go on");
    tablet_wait_s(t, 182);
    assert_string_equal(tablet_screen(t), "closed");
    assert_null(t->kiosk.steward.key);
}

static void a_run_that_is_stopped_locks_itself_like_any_page(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "export.codes", "frames.stop");
    uint64_t next = kiosk_app.tick(&t->kiosk, t->now_ms);
    assert_int_equal(next, t->now_ms + 1000); /* nothing but the lock looks at the clock */
    tablet_wait_s(t, 182);
    assert_string_equal(tablet_screen(t), "closed");
}

/* 26 of 2,048 bytes that nobody can shorten are more than 64 times 765. */
static void a_session_too_large_for_codes_leads_to_the_stick(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "steward.back");
    vote_and_close(t, 26);
    TOUCH(t, "export.codes");
    assert_string_equal(tablet_label(t, "frames.too-large"), "Use a stick.");
    TOUCH(t, "steward.confirm");
    assert_string_equal(tablet_screen(t), "steward_export");
    TOUCH(t, "steward.back");
    assert_string_equal(tablet_screen(t), "steward_panel");
}

static size_t hexagons(struct tablet *t)
{
    size_t count = 0;
    for (size_t i = 0; i < t->frame.command_count; i++)
        count += t->frame.commands[i].kind == FRAME_HEXAGON;
    return count;
}

/* A code of version 20 has 105 modules of 6 px. */
static void on_a_tablet_held_either_way_a_long_run_has_its_hexagons_and_words(void **state)
{
    static const struct {
        struct stage_screen screen;
        size_t language;
        const char *words;
    } table[] = {{STAGE_TABLET, 0, "Hold still. It repeats."},
                 {STAGE_UPRIGHT, 0, "Hold still. It repeats."},
                 {STAGE_UPRIGHT, 1, "Trzymaj nieruchomo. To si\u0119 powtarza."}};
    struct tablet *t = *state;
    t->has_fonts = true;
    tablet_touch(t, "export.codes");
    struct frames *frames = &t->kiosk.desk.showing.frames;
    size_t cut = frames->count;
    frames->count = FRAMES_MAX;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        t->screen = table[i].screen;
        t->kiosk.visit.language = table[i].language;
        tablet_draw(t);
        assert_true(frames_layout(&t->frame.metrics).side >= 630);
        assert_true(tablet_says(t, table[i].words));
        assert_int_equal(hexagons(t), FRAMES_MAX);
    }
    frames->count = cut;
}

static void without_the_pin_codes_are_shown_too_and_lead_back_to_where_it_is_asked(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "steward.back", "steward.back");
    kiosk_app.corner(&t->kiosk, t->now_ms);
    TOUCH(t, "pin.forgotten", "steward.export", "export.codes", "frames.finish");
    assert_string_equal(tablet_screen(t), "steward_forgotten");
}

#define WITH_TWO(test) cmocka_unit_test_setup_teardown(test, with_two, tablet_fixture_end)

int steward_frames_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_TWO(the_export_page_shows_the_session_closed_last),
        WITH_TWO(all_codes_of_a_session_are_of_one_version),
        WITH_TWO(a_past_session_is_shown_and_is_neither_exported_nor_home_for_that),
        WITH_TWO(the_event_log_tells_that_it_was_shown),
        WITH_TWO(numbers_are_typed_on_the_keypad_and_wrong_ones_are_told),
        WITH_TWO(a_wrong_number_where_there_is_one_picture_is_told_so),
        WITH_TWO(a_run_is_no_tablet_that_was_left_for_ten_minutes),
        WITH_TWO(a_run_that_is_stopped_locks_itself_like_any_page),
        WITH_TWO(a_session_too_large_for_codes_leads_to_the_stick),
        WITH_TWO(on_a_tablet_held_either_way_a_long_run_has_its_hexagons_and_words),
        WITH_TWO(without_the_pin_codes_are_shown_too_and_lead_back_to_where_it_is_asked),
    };
    return cmocka_run_group_tests_name("steward_frames", tests, NULL, NULL);
}
