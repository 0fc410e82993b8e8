/* The readiness check: what passes, what fails, what is neither; and the page of it that is kept.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "kiosk/clock.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

static enum readiness_state state_of(struct tablet *t, enum readiness_part part)
{
    kiosk_check_readiness(&t->kiosk);
    return readiness_state(&t->kiosk.readiness, part);
}

static void what_was_never_set_or_tried_neither_passes_nor_fails(void **state)
{
    struct tablet *t = *state;
    assert_int_equal(state_of(t, READY_COPY), READY_UNKNOWN);
    assert_int_equal(state_of(t, READY_TOUCH), READY_UNKNOWN);
    assert_int_equal(state_of(t, READY_SOUND), READY_UNKNOWN);
    assert_int_equal(readiness_judged(&t->kiosk.readiness), READINESS_PARTS - 3);
}

static void touch_passes_when_all_five_marks_were_touched(void **state)
{
    struct tablet *t = *state;
    tablet_set_up(t);
    TOUCH(t, "steward.more", "more.touch", "mark:0", "mark:1", "mark:2", "mark:3", "mark:3");
    assert_int_equal(readiness_state(&t->kiosk.readiness, READY_TOUCH), READY_UNKNOWN);
    tablet_touch(t, "mark:4");
    assert_string_equal((tablet_draw(t), frame_find(&t->frame, "title")->label),
                        "All five answered.");
    assert_int_equal(state_of(t, READY_TOUCH), READY_PASSED);
}

static void sound_is_as_the_steward_heard_it(void **state)
{
    struct tablet *t = *state;
    tablet_set_up(t);
    TOUCH(t, "steward.more", "more.sound", "sound.again", "steward.back", "more.sound");
    assert_int_equal(state_of(t, READY_SOUND), READY_UNKNOWN);
    tablet_touch(t, "sound.nothing");
    assert_int_equal(state_of(t, READY_SOUND), READY_FAILED);
    TOUCH(t, "more.sound", "steward.confirm");
    assert_int_equal(state_of(t, READY_SOUND), READY_PASSED);
}

static void a_clock_from_before_the_pack_fails(void **state)
{
    struct tablet *t = *state;
    assert_int_equal(state_of(t, READY_CLOCK), READY_PASSED);
    clock_says = 86400;
    assert_int_equal(state_of(t, READY_CLOCK), READY_FAILED);
    clock_says = 0;
}

static void an_export_place_that_is_away_fails(void **state)
{
    struct tablet *t = *state;
    char *aside = xasprintf("%s.aside", t->exports);
    assert_int_equal(state_of(t, READY_EXPORT), READY_PASSED);
    assert_int_equal(rename(t->exports, aside), 0);
    assert_int_equal(state_of(t, READY_EXPORT), READY_FAILED);
    assert_int_equal(rename(aside, t->exports), 0);
    free(aside);
}

static void the_page_says_when_it_was_checked_and_looking_again_checks_nothing(void **state)
{
    struct tablet *t = *state;
    clock_says = 1795442700; /* Monday 2026-11-23, 14:05 */
    tablet_set_up(t);
    clock_says += 600;
    TOUCH(t, "steward.more", "more.ready");
    assert_string_equal((tablet_draw(t), frame_find(&t->frame, "status")->label),
                        "Monday 23 November 2026, 14:05");
    tablet_touch(t, "steward.check");
    assert_string_equal((tablet_draw(t), frame_find(&t->frame, "status")->label),
                        "Monday 23 November 2026, 14:15");
    clock_says = 0;
}

static void the_saved_page_is_dated_whole_and_needs_nothing_else(void **state)
{
    struct tablet *t = *state;
    static const char *const words[] = {
        "<html lang=\"en\">", "Ready to vote: ", "Monday 23 November 2026, 14:05",
        "<td>Tablet 3</td>",  "Storage",         "not tried yet",
        "PRACTICE",           "</html>"};
    struct bytes_writer page;
    clock_says = 1795442700;
    tablet_set_up(t);
    TOUCH(t, "steward.more", "more.ready", "ready.save");
    clock_says = 0;
    assert_string_equal(t->kiosk.desk.message, "Saved: Tablet-3-readiness-2026-11-23.html");
    char *path = xasprintf("%s/Tablet-3-readiness-2026-11-23.html", t->exports);
    assert_true(file_read(path, 100000, &page, NULL));
    bytes_put_u8(&page, 0);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strstr((const char *)page.data, words[i]))
            fail_msg("%s is not on the page", words[i]);
    assert_null(strstr((const char *)page.data, "http"));
    bytes_free(&page);
    free(path);
}

static void what_does_not_fit_the_panel_is_told_worst_first(void **state)
{
    struct tablet *t = *state;
    tablet_set_up(t);
    clock_says = 86400;
    tablet_touch(t, "steward.check");
    t->screen = (struct stage_screen){1280, 660, 9.3};
    tablet_draw(t);
    clock_says = 0;
    for (size_t i = 0; i < t->frame.control_count; i++)
        if (strncmp(t->frame.controls[i].label, "Clock: ", 7) == 0)
            return;
    fail_msg("the clock, which failed, is not on the panel");
}

int readiness_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_TABLET(what_was_never_set_or_tried_neither_passes_nor_fails),
        WITH_TABLET(touch_passes_when_all_five_marks_were_touched),
        WITH_TABLET(sound_is_as_the_steward_heard_it),
        WITH_TABLET(a_clock_from_before_the_pack_fails),
        WITH_TABLET(an_export_place_that_is_away_fails),
        WITH_TABLET(the_page_says_when_it_was_checked_and_looking_again_checks_nothing),
        WITH_TABLET(the_saved_page_is_dated_whole_and_needs_nothing_else),
        WITH_TABLET(what_does_not_fit_the_panel_is_told_worst_first),
    };
    return cmocka_run_group_tests_name("readiness", tests, NULL, NULL);
}
