/* A round of doors on a tablet: its screens, and what the steward sees of a visit. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/small_form.h"
#include "kiosk/sweep.h"
#include "kiosk/tablet.h"

#include "record/alloc.h"

/* ---- the tablet ---- */

static void assert_screen(struct tablet *t, const char *name)
{
    assert_string_equal(tablet_screen(t), name);
}

static const char *counted(struct tablet *t, const char *id)
{
    tablet_draw(t);
    return frame_find(&t->frame, id)->value;
}

/* Up to the welcome screen in the resident's hand. */
static void hand_over(struct tablet *t)
{
    TOUCH(t, "door.part", "ready");
    assert_screen(t, "welcome");
}

static void a_doorstep_session_rests_on_the_doors_page_and_counts_there(void **state)
{
    struct tablet *t = *state;
    struct box_counters kept;
    uint32_t number;
    assert_screen(t, "doors");
    TOUCH(t, "door:no_answer", "door:no_answer", "door:declined", "door:come_back");
    assert_string_equal(counted(t, "door:no_answer"), "2");
    assert_string_equal(counted(t, "door:declined"), "1");
    assert_string_equal(counted(t, "door:come_back"), "1");
    tablet_touch(t, "door.take-back");
    assert_string_equal(counted(t, "door:come_back"), "0");
    assert_false(tablet_has(t, "door.take-back"));
    tablet_wait_s(t, 600);
    assert_screen(t, "doors");
    tablet_off(t); /* each touch is on the disk */
    tablet_on(t);
    assert_true(box_interrupted(t->kiosk.steward.box, &number, NULL, &kept));
    assert_int_equal(kept.no_answer, 2);
    assert_int_equal(kept.declined, 1);
    assert_int_equal(kept.come_back, 0);
}

static void how_many_took_part_is_not_shown_at_the_door(void **state)
{
    struct tablet *t = *state;
    hand_over(t);
    TOUCH(t, "start", "next", "next", "next", "next", "save", "done", "have");
    assert_int_equal(tablet_counts(t).ballots, 1);
    tablet_draw(t);
    for (size_t i = 0; i < t->frame.control_count; i++)
        assert_null(strchr(t->frame.controls[i].label, '1'));
    assert_string_equal(counted(t, "door:no_answer"), "0");
}

static bool says(struct tablet *t, const char *words)
{
    for (size_t i = 0; i < t->frame.control_count; i++)
        if (strstr(t->frame.controls[i].label, words))
            return true;
    return false;
}

static void at_a_door_the_promise_does_not_speak_of_a_hall(void **state)
{
    struct tablet *t = *state;
    hand_over(t);
    tablet_touch(t, "start");
    tablet_draw(t);
    assert_false(says(t, "in this hall"));
    assert_true(says(t, "No one at your door can read them."));
}

static void not_now_leads_back_to_the_doors(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "door:declined", "door.part");
    assert_screen(t, "hand_over");
    tablet_touch(t, "not-now");
    assert_screen(t, "doors");
    assert_true(tablet_has(t, "door.take-back"));
}

static void save(struct tablet *t)
{
    tablet_answer_all(t);
    tablet_touch(t, "save");
}

static void end_by_done(struct tablet *t)
{
    save(t);
    tablet_touch(t, "done");
}

static void end_by_time(struct tablet *t)
{
    save(t);
    tablet_wait_s(t, 40);
}

static void end_by_wiping(struct tablet *t)
{
    TOUCH(t, "start", "next", "choice:youth", "settings", "wipe");
}

static void end_by_idling(struct tablet *t)
{
    TOUCH(t, "start", "next", "choice:youth");
    tablet_wait_s(t, 180 + 30);
}

static void end_by_not_beginning(struct tablet *t)
{
    tablet_wait_s(t, 180);
}

static void however_a_visit_ends_the_tablet_is_handed_back_and_no_answer_is_left(void **state)
{
    static void (*const ends[])(struct tablet * t) = {end_by_done, end_by_time, end_by_wiping,
                                                      end_by_idling, end_by_not_beginning};
    struct tablet *t = *state;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        hand_over(t);
        ends[i](t);
        assert_screen(t, "hand_back");
        assert_false(answers_get(t->kiosk.visit.answers, Q_THEMES, 0)->answered);
        tablet_wait_s(t, 600);
        assert_screen(t, "hand_back");
        tablet_touch(t, "have");
        assert_screen(t, "doors");
    }
}

static void
only_a_visit_that_was_left_is_handed_back_with_the_words_that_nothing_is_saved(void **state)
{
    static const struct {
        void (*end)(struct tablet *t);
        bool says_so;
    } ends[] = {{end_by_done, false},  {end_by_idling, true},  {end_by_time, false},
                {end_by_idling, true}, {end_by_wiping, false}, {end_by_not_beginning, false}};
    struct tablet *t = *state;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        hand_over(t);
        ends[i].end(t);
        assert_screen(t, "hand_back");
        assert_int_equal(says(t, "Nothing is saved."), ends[i].says_so);
        tablet_touch(t, "have");
    }
}

static void going_back_to_welcome_keeps_the_tablet_with_the_resident(void **state)
{
    struct tablet *t = *state;
    hand_over(t);
    TOUCH(t, "start", "back");
    assert_screen(t, "welcome");
    tablet_wait_s(t, 60);
    assert_screen(t, "welcome");
}

static void the_hand_back_speaks_the_residents_language_and_then_all_is_fresh(void **state)
{
    struct tablet *t = *state;
    hand_over(t);
    TOUCH(t, "language:pl", "start", "contrast", "theme:white", "wipe");
    tablet_wait_s(t, 600);
    assert_screen(t, "hand_back");
    assert_string_equal(frame_find(&t->frame, "title")->label, "Oddaj tablet");
    assert_int_equal(t->frame.look.theme, THEME_WHITE);
    tablet_touch(t, "have");
    assert_true(visit_is_fresh(&t->kiosk.visit));
    tablet_draw(t);
    assert_string_equal(t->frame.look.language, "en");
    assert_int_equal(t->frame.look.theme, THEME_DEFAULT);
}

static void the_corner_works_at_the_door_and_wipes_a_visit(void **state)
{
    struct tablet *t = *state;
    tablet_enter(t);
    assert_screen(t, "steward_panel");
    tablet_touch(t, "steward.back");
    assert_screen(t, "doors");
    hand_over(t);
    tablet_answer_all(t);
    tablet_enter(t);
    assert_false(answers_get(t->kiosk.visit.answers, Q_THEMES, 0)->answered);
    tablet_touch(t, "steward.back");
    assert_screen(t, "doors");
}

static void a_pin_that_is_not_typed_leaves_the_visit_as_it_is(void **state)
{
    struct tablet *t = *state;
    hand_over(t);
    TOUCH(t, "start", "next", "choice:youth");
    kiosk_app.corner(&t->kiosk, t->now_ms);
    tablet_touch(t, "steward.back");
    assert_screen(t, "rank");
    assert_true(answers_get(t->kiosk.visit.answers, Q_THEMES, 0)->answered);
}

/* A vote that could not be saved waits for the steward, who sees none of it. */
static void a_vote_that_waits_stays_with_the_resident_until_it_is_saved(void **state)
{
    struct tablet *t = *state;
    hand_over(t);
    tablet_answer_all(t);
    visit_not_saved(&t->kiosk.visit);
    TOUCH(t, "steward.call");
    tablet_pin(t, "2580");
    assert_screen(t, "steward_panel");
    tablet_touch(t, "steward.back");
    assert_screen(t, "not_saved");
    TOUCH(t, "retry", "done");
    assert_screen(t, "hand_back");
    assert_int_equal(tablet_counts(t).ballots, 1);
}

static void a_count_that_cannot_be_saved_is_said_and_voting_goes_on(void **state)
{
    struct tablet *t = *state;
    struct box_counters kept;
    struct rlimit before = tablet_fill_disk();
    tablet_touch(t, "door:declined");
    tablet_draw(t);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_string_equal(frame_find(&t->frame, "place")->label,
                        "This count is not saved yet. We will try again. Voting goes on.");
    assert_string_equal(counted(t, "door:declined"), "1");
    hand_over(t);
    tablet_wait_s(t, 180);
    TOUCH(t, "have");
    tablet_draw(t); /* tried again meanwhile */
    assert_non_null(strstr(frame_find(&t->frame, "place")->label, "Doorstep"));
    tablet_off(t);
    tablet_on(t);
    assert_true(box_interrupted(t->kiosk.steward.box, NULL, NULL, &kept));
    assert_int_equal(kept.declined, 1);
}

static void the_days_end_closes_a_session_at_the_door(void **state)
{
    struct tablet *t = *state;
    t->kiosk.steward.session->opening.day--;
    tablet_wait_s(t, 1);
    assert_screen(t, "closed");
}

/* ---- the layout ---- */

static void a_doors_screens_are_laid_out_at_every_size(void **state)
{
    struct tablet *t = *state;
    t->has_fonts = true;
    sweep_sizes(t);
    static const char *const ids[] = {"door:no_answer", "door:declined", "door:come_back",
                                      "door.part"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        tablet_touch(t, ids[i]);
        sweep_sizes(t);
    }
    TOUCH(t, "ready", "start", "settings");
    kiosk_follow(&t->kiosk, GO_WIPE);
    assert_screen(t, "hand_back");
    sweep_sizes(t);
    tablet_touch(t, "have");
    t->kiosk.steward.counters.come_back = 999; /* more doors than an evening has */
    t->kiosk.steward.counters_unsaved = true;
    sweep_sizes(t);
}

/* One hand holds the tablet, its thumb reaches the lower two thirds. */
static void a_long_place_stands_alone_in_the_banner(void **state)
{
    struct tablet *t = *state;
    const char *venue = kiosk_venue(&t->kiosk);
    t->screen = STAGE_UPRIGHT;
    tablet_draw(t);
    assert_non_null(strstr(frame_find(&t->frame, "place")->label, "Doorstep"));
    struct survey *s = t->kiosk.pack->survey;
    struct survey_list *venues = &s->lists[survey_find_list(s, "venue")];
    for (unsigned i = 0; i < venues->choice_count; i++)
        if (strcmp(venues->choices[i].label.by_language[0], venue) == 0) {
            free(venues->choices[i].label.by_language[0]);
            venues->choices[i].label.by_language[0] =
                xstrdup("All the doors from the river to the old school and the hill");
            break;
        }
    tablet_draw(t);
    assert_string_equal(frame_find(&t->frame, "place")->label, kiosk_venue(&t->kiosk));
    assert_non_null(strstr(kiosk_venue(&t->kiosk), "the river"));
}

static void upright_a_doors_buttons_lie_in_the_lower_two_thirds(void **state)
{
    struct tablet *t = *state;
    t->screen = STAGE_UPRIGHT;
    t->has_fonts = true;
    tablet_touch(t, "door:no_answer");
    tablet_draw(t);
    int touchable = 0;
    for (size_t i = 0; i < t->frame.control_count; i++) {
        const struct frame_control *c = &t->frame.controls[i];
        if (!frame_can_touch(c))
            continue;
        touchable++;
        assert_true(c->rect.y >= STAGE_UPRIGHT.height / 3);
    }
    assert_int_equal(touchable, 5);
}

int doors_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DOORSTEP(a_doorstep_session_rests_on_the_doors_page_and_counts_there),
        WITH_DOORSTEP(how_many_took_part_is_not_shown_at_the_door),
        WITH_DOORSTEP(at_a_door_the_promise_does_not_speak_of_a_hall),
        WITH_DOORSTEP(not_now_leads_back_to_the_doors),
        WITH_DOORSTEP(however_a_visit_ends_the_tablet_is_handed_back_and_no_answer_is_left),
        WITH_DOORSTEP(going_back_to_welcome_keeps_the_tablet_with_the_resident),
        WITH_DOORSTEP(
            only_a_visit_that_was_left_is_handed_back_with_the_words_that_nothing_is_saved),
        WITH_DOORSTEP(the_hand_back_speaks_the_residents_language_and_then_all_is_fresh),
        WITH_DOORSTEP(the_corner_works_at_the_door_and_wipes_a_visit),
        WITH_DOORSTEP(a_pin_that_is_not_typed_leaves_the_visit_as_it_is),
        WITH_DOORSTEP(a_vote_that_waits_stays_with_the_resident_until_it_is_saved),
        WITH_DOORSTEP(a_count_that_cannot_be_saved_is_said_and_voting_goes_on),
        WITH_DOORSTEP(the_days_end_closes_a_session_at_the_door),
        WITH_DOORSTEP(a_doors_screens_are_laid_out_at_every_size),
        WITH_DOORSTEP(a_long_place_stands_alone_in_the_banner),
        WITH_DOORSTEP(upright_a_doors_buttons_lie_in_the_lower_two_thirds),
    };
    return cmocka_run_group_tests_name("doors", tests, NULL, NULL);
}
