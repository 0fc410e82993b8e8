/* The storage guard: a disk that fails where nobody votes, in a visit, at the PIN; and the second
 * copy that is away. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "kiosk/layout.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

static void take_out(const char *folder)
{
    char *aside = xasprintf("%s.out", folder);
    assert_int_equal(rename(folder, aside), 0);
    free(aside);
}

static void put_back(const char *folder)
{
    char *aside = xasprintf("%s.out", folder);
    assert_int_equal(rename(aside, folder), 0);
    free(aside);
}

static const char *alert(struct tablet *t)
{
    tablet_draw(t);
    const struct frame_control *control = frame_find(&t->frame, "alert");
    return control ? control->label : "";
}

static void voting_stops_while_the_disk_is_away_and_goes_on_by_itself(void **state)
{
    struct tablet *t = *state;
    tablet_answer_all(t);
    tablet_touch(t, "save");
    tablet_touch(t, "done");
    take_out(t->data);
    tablet_touch(t, "start");
    assert_string_equal(tablet_screen(t), "cannot_save");
    assert_string_equal(frame_find(&t->frame, "title")->label,
                        "This tablet cannot save votes just now.");
    assert_false(tablet_has(t, "start"));
    put_back(t->data);
    tablet_wait_s(t, STORAGE_MEND_S);
    assert_string_equal(tablet_screen(t), "welcome");
    tablet_answer_all(t);
    tablet_touch(t, "save");
    assert_string_equal(tablet_screen(t), "saved");
    assert_int_equal(tablet_counts(t).ballots, 2);
}

static void a_still_welcome_screen_finds_out_by_itself_that_the_disk_is_away(void **state)
{
    struct tablet *t = *state;
    tablet_wait_s(t, 5);
    take_out(t->data);
    tablet_wait_s(t, STORAGE_LOOK_S);
    assert_string_equal(tablet_screen(t), "cannot_save");
    put_back(t->data);
    tablet_wait_s(t, STORAGE_MEND_S);
    assert_string_equal(tablet_screen(t), "welcome");
}

static void a_visit_under_way_is_not_interrupted_and_its_vote_waits(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "start");
    take_out(t->data);
    tablet_wait_s(t, STORAGE_LOOK_S + 1);
    assert_string_equal(tablet_screen(t), "what");
    tablet_touch(t, "back");
    assert_string_equal(tablet_screen(t), "cannot_save");
    put_back(t->data);
    tablet_wait_s(t, STORAGE_MEND_S);
    tablet_answer_all(t);
    take_out(t->data);
    tablet_touch(t, "save");
    assert_string_equal(tablet_screen(t), "not_saved");
    tablet_touch(t, "retry");
    assert_string_equal(tablet_screen(t), "not_saved");
    put_back(t->data);
    tablet_touch(t, "retry");
    assert_string_equal(tablet_screen(t), "saved");
    assert_int_equal(tablet_counts(t).ballots, 1);
}

static void the_panel_names_the_fault_and_the_mend(void **state)
{
    struct tablet *t = *state;
    tablet_enter(t);
    assert_string_equal(alert(t), "");
    take_out(t->data);
    tablet_touch(t, "steward.check");
    assert_non_null(strstr(alert(t), "The disk is not there. Put it back, then check again."));
    put_back(t->data);
    tablet_touch(t, "steward.check");
    assert_string_equal(alert(t), "");
}

static void closing_without_a_disk_says_what_to_do_and_is_done_once_it_is_back(void **state)
{
    struct tablet *t = *state;
    tablet_enter(t);
    tablet_touch(t, "steward.close");
    take_out(t->data);
    tablet_touch(t, "steward.skip");
    assert_string_equal(t->kiosk.desk.message,
                        "The disk is not there. Put it back, then check again.");
    assert_true(kiosk_is_open(&t->kiosk));
    put_back(t->data);
    tablet_touch(t, "steward.skip"); /* finds the file where it was */
    assert_false(kiosk_is_open(&t->kiosk));
}

/* The counter must be on the disk before the check: where it cannot be, the longest wait comes
 * before it. */
static void a_pin_on_a_disk_that_is_away_is_checked_after_the_longest_wait(void **state)
{
    struct tablet *t = *state;
    kiosk_app.corner(&t->kiosk, t->now_ms);
    take_out(t->data);
    tablet_pin(t, "2580");
    assert_string_equal(tablet_screen(t), "steward_pin");
    assert_int_equal(steward_wait_s(&t->kiosk.steward, t->now_ms), BOX_PIN_DELAY_MAX_S);
    assert_non_null(strstr(frame_find(&t->frame, "status")->label, "Type your PIN in 300 seconds"));
    for (int i = 0; i < 3; i++) { /* somebody stays at it, or the screen locks */
        tablet_wait_s(t, 99);
        tablet_touch(t, "pin:1");
        tablet_touch(t, "pin.delete");
    }
    tablet_wait_s(t, 10);
    tablet_pin(t, "1111");
    assert_int_equal(steward_wait_s(&t->kiosk.steward, t->now_ms), BOX_PIN_DELAY_MAX_S);
    t->now_ms += 100 * 1000;
    kiosk_app.awake(&t->kiosk, t->now_ms);
    t->now_ms += 100 * 1000;
    kiosk_app.awake(&t->kiosk, t->now_ms);
    t->now_ms += 101 * 1000;
    kiosk_app.awake(&t->kiosk, t->now_ms);
    tablet_pin(t, "2580");
    assert_string_equal(tablet_screen(t), "steward_panel");
    put_back(t->data);
}

static void a_disk_that_is_back_ends_the_longest_wait(void **state)
{
    struct tablet *t = *state;
    kiosk_app.corner(&t->kiosk, t->now_ms);
    take_out(t->data);
    tablet_pin(t, "2580");
    assert_int_equal(steward_wait_s(&t->kiosk.steward, t->now_ms), BOX_PIN_DELAY_MAX_S);
    put_back(t->data);
    tablet_wait_s(t, STORAGE_MEND_S);
    assert_int_equal(steward_wait_s(&t->kiosk.steward, t->now_ms), 0); /* of no wrong PIN */
    tablet_pin(t, "2580");
    assert_string_equal(tablet_screen(t), "steward_panel");
}

static void opening_finds_a_disk_that_is_back(void **state)
{
    struct tablet *t = *state;
    tablet_set_up(t);
    TOUCH(t, "steward.open", "venue:hall", "channel:hall");
    tablet_type(t, "ak");
    tablet_touch(t, "steward.confirm");
    take_out(t->data);
    tablet_touch(t, "steward.confirm");
    assert_false(kiosk_is_open(&t->kiosk));
    put_back(t->data);
    tablet_touch(t, "steward.confirm");
    assert_true(kiosk_is_open(&t->kiosk));
}

static void restart_with_card(struct tablet *t, char *card)
{
    assert_int_equal(mkdir(card, 0700), 0);
    tablet_off(t);
    t->mirror = card;
    tablet_on(t);
}

static void a_second_copy_that_is_away_is_the_stewards_business_alone(void **state)
{
    struct tablet *t = *state;
    char *card = xasprintf("%s/card", t->folder);
    restart_with_card(t, card);
    tablet_set_up(t);
    tablet_open_session(t);
    take_out(card);
    tablet_answer_all(t);
    tablet_touch(t, "save");
    assert_string_equal(tablet_screen(t), "saved");
    tablet_touch(t, "done");
    assert_string_equal(tablet_screen(t), "welcome");
    assert_string_equal(alert(t), "");
    tablet_enter(t);
    assert_non_null(strstr(alert(t), "The second copy is away."));
    put_back(card);
    tablet_touch(t, "steward.check");
    assert_string_equal(alert(t), "");
    free(card);
}

static void a_tablet_whose_data_are_gone_goes_on_with_its_second_copy_and_says_so(void **state)
{
    struct tablet *t = *state;
    char *card = xasprintf("%s/card", t->folder);
    restart_with_card(t, card);
    tablet_set_up(t);
    tablet_open_session(t);
    tablet_answer_all(t);
    tablet_touch(t, "save");
    tablet_off(t);
    take_out(t->data);
    tablet_on(t);
    tablet_enter(t);
    assert_string_equal(tablet_screen(t), "steward_recover");
    assert_string_equal(frame_find(&t->frame, "question")->label,
                        "This box holds 1 vote. Your own count?");
    tablet_touch(t, "steward.skip");
    assert_non_null(strstr(alert(t), "The second copy gave back what this tablet had lost."));
    free(card);
}

static void check_layout(struct tablet *t)
{
    char fault[LAYOUT_FAULT_SIZE];
    tablet_draw(t);
    if (layout_fault(&t->frame, fault))
        fail_msg("%dx%d, %s %s: %s", t->screen.width, t->screen.height, kiosk_language(&t->kiosk),
                 t->frame.screen, fault);
}

static size_t said_times(const struct frame *frame, const char *id)
{
    size_t times = 0;
    for (size_t i = 0; i < frame->control_count; i++)
        times += strcmp(frame->controls[i].id, id) == 0;
    return times;
}

/* Each fault, on each screen that shows it. */
static void the_words_for_every_fault_fit_every_screen(void **state)
{
    static const struct stage_screen screens[] = {
        {1280, 800, 10.1}, {800, 1280, 10.1}, {1024, 600, 7}, {1920, 1080, 15.6}};
    struct tablet *t = tablet_new_on(NORBITON_PACK, "queen_marys_hall");
    struct kiosk *k = &t->kiosk;
    (void)state;
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++)
        for (size_t language = 0; language < k->pack->survey->language_count; language++)
            for (int fault = STORAGE_FULL; fault < STORAGE_STATES; fault++) {
                t->screen = screens[i];
                k->visit.language = language;
                k->storage.state = (enum storage_state)fault;
                fail_set(&k->storage.reason, FAIL_IO, "/home/x/data: Input/output error");
                k->place = PLACE_VISIT;
                check_layout(t);
                assert_string_equal(t->frame.screen, "cannot_save");
                assert_int_equal(said_times(&t->frame, "venue"), 1);
                k->place = PLACE_PANEL;
                check_layout(t);
            }
    tablet_free(t);
}

static void a_fault_that_is_not_the_disks_is_told_in_the_language_on_screen(void **state)
{
    struct tablet *t = *state;
    struct fail fail;
    t->kiosk.visit.language = 1;
    fail_set(&fail, FAIL_CONFLICT, "a session is open: close it first");
    kiosk_fault(&t->kiosk, &fail);
    assert_string_equal(t->kiosk.desk.message,
                        "To się nie udało. a session is open: close it first");
}

int storage_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SESSION(voting_stops_while_the_disk_is_away_and_goes_on_by_itself),
        WITH_SESSION(a_still_welcome_screen_finds_out_by_itself_that_the_disk_is_away),
        WITH_SESSION(a_visit_under_way_is_not_interrupted_and_its_vote_waits),
        WITH_SESSION(the_panel_names_the_fault_and_the_mend),
        WITH_SESSION(closing_without_a_disk_says_what_to_do_and_is_done_once_it_is_back),
        WITH_SESSION(a_pin_on_a_disk_that_is_away_is_checked_after_the_longest_wait),
        WITH_SESSION(a_disk_that_is_back_ends_the_longest_wait),
        WITH_TABLET(opening_finds_a_disk_that_is_back),
        WITH_TABLET(a_second_copy_that_is_away_is_the_stewards_business_alone),
        WITH_TABLET(a_tablet_whose_data_are_gone_goes_on_with_its_second_copy_and_says_so),
        WITH_SESSION(a_fault_that_is_not_the_disks_is_told_in_the_language_on_screen),
        cmocka_unit_test(the_words_for_every_fault_fit_every_screen),
    };
    return cmocka_run_group_tests_name("storage", tests, NULL, NULL);
}
