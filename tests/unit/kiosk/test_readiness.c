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
    assert_int_equal(state_of(t, READY_BATTERY), READY_UNKNOWN);
    assert_int_equal(readiness_judged(&t->kiosk.readiness), READINESS_PARTS - 4);
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

/* A word of the survey for as long as the check takes. */
static enum readiness_state languages_with(struct tablet *t, struct survey_text *words,
                                           const char *word)
{
    char *said[SURVEY_LANGUAGES_MAX] = {NULL};
    struct survey_text before = *words;
    for (size_t i = 0; i < t->kiosk.pack->survey->language_count; i++)
        said[i] = xstrdup(word);
    words->by_language = said;
    enum readiness_state state = state_of(t, READY_LANGUAGES);
    *words = before;
    for (size_t i = 0; i < SURVEY_LANGUAGES_MAX; i++)
        free(said[i]);
    return state;
}

static void a_word_of_the_survey_without_a_font_fails_wherever_it_is_said(void **state)
{
    struct tablet *t = *state;
    struct survey *s = t->kiosk.pack->survey;
    struct survey_question *q = &s->questions[0];
    struct survey_setting welcome = {0}, *settings = s->settings;
    struct survey_text *const texts[] = {&q->label,
                                         &q->hint,
                                         &q->required_message,
                                         &q->constraint_message,
                                         &s->lists[0].choices[0].label,
                                         &welcome.text};
    size_t setting_count = s->setting_count;
    s->settings = &welcome;
    s->setting_count = 1;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(languages_with(t, texts[i], "a"), READY_PASSED);
        assert_int_equal(languages_with(t, texts[i], "a\U0010FFF0"), READY_FAILED);
    }
    s->settings = settings;
    s->setting_count = setting_count;
}

static enum readiness_state swap_of(struct tablet *t, const char *swaps)
{
    struct readiness r = {0};
    char *path = xasprintf("%s/swaps", t->folder);
    struct readiness_params params = {t->data, &t->kiosk.steward, t->kiosk.text, path, {0}};
    if (swaps)
        assert_true(file_write(path, swaps, strlen(swaps), 0600, NULL));
    readiness_check(&r, &params);
    r.dumps = false; /* as tests are started */
    free(path);
    return readiness_state(&r, READY_SWAP);
}

static void
swap_passes_only_where_the_system_says_that_there_is_none_or_that_it_is_safe(void **state)
{
    struct tablet *t = *state;
    assert_int_equal(swap_of(t, NULL), READY_UNKNOWN);
    assert_int_equal(swap_of(t, "Filename Type Size Used Priority\n"), READY_PASSED);
    assert_int_equal(swap_of(t, "Filename\n/dev/zram0 partition 1 0 5\n"), READY_PASSED);
    assert_int_equal(swap_of(t, "Filename\n/swapfile file 1 0 -2\n"), READY_FAILED);
}

static void a_battery_that_runs_low_fails_until_it_is_charged(void **state)
{
    struct tablet *t = *state;
    char *folder = xasprintf("%s/BAT0", t->supplies), *capacity = xasprintf("%s/capacity", folder);
    char *type = xasprintf("%s/type", folder), *status = xasprintf("%s/status", folder);
    assert_true(file_make_folder(folder, 0700, NULL));
    assert_true(file_write(type, "Battery\n", 8, 0600, NULL));
    assert_true(file_write(status, "Discharging\n", 12, 0600, NULL));
    assert_true(file_write(capacity, "15\n", 3, 0600, NULL));
    assert_int_equal(state_of(t, READY_BATTERY), READY_FAILED);
    assert_true(file_write(capacity, "16\n", 3, 0600, NULL));
    assert_int_equal(state_of(t, READY_BATTERY), READY_PASSED);
    free(folder), free(capacity), free(type), free(status);
}

static void a_page_that_the_place_refuses_says_so_in_the_stewards_language(void **state)
{
    struct tablet *t = *state;
    tablet_set_up(t);
    TOUCH(t, "steward.more", "more.ready");
    t->kiosk.visit.language = 1;
    struct rlimit before = tablet_fill_disk();
    tablet_touch(t, "ready.save");
    setrlimit(RLIMIT_FSIZE, &before);
    assert_string_equal(t->kiosk.desk.message, "Nie można zapisać na pendrivie.");
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
                        "Monday 23\u00A0November\u00A02026, 14:05");
    tablet_touch(t, "steward.check");
    assert_string_equal((tablet_draw(t), frame_find(&t->frame, "status")->label),
                        "Monday 23\u00A0November\u00A02026, 14:15");
    clock_says = 0;
}

static void the_saved_page_is_dated_whole_and_needs_nothing_else(void **state)
{
    struct tablet *t = *state;
    static const char *const words[] = {
        "<html lang=\"en\">",        "Ready to vote: ", "Monday 23\u00A0November\u00A02026, 14:05",
        "<td>Tablet 3</td>",         "Storage",         "not tried yet",
        "<strong>PRACTICE</strong>", "</html>"};
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
        WITH_TABLET(a_word_of_the_survey_without_a_font_fails_wherever_it_is_said),
        WITH_TABLET(swap_passes_only_where_the_system_says_that_there_is_none_or_that_it_is_safe),
        WITH_TABLET(a_battery_that_runs_low_fails_until_it_is_charged),
        WITH_TABLET(a_page_that_the_place_refuses_says_so_in_the_stewards_language),
        WITH_TABLET(an_export_place_that_is_away_fails),
        WITH_TABLET(the_page_says_when_it_was_checked_and_looking_again_checks_nothing),
        WITH_TABLET(the_saved_page_is_dated_whole_and_needs_nothing_else),
        WITH_TABLET(what_does_not_fit_the_panel_is_told_worst_first),
    };
    return cmocka_run_group_tests_name("readiness", tests, NULL, NULL);
}
