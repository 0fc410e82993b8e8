/* What a small or an upright screen does in its own way: words written on a page of their own,
 * steps of the steward one after the other. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/layout.h"
#include "kiosk/small_form.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"
#include "ui/field.h"

static const struct frame_control *find(struct tablet *t, const char *id)
{
    tablet_draw(t);
    return frame_find(&t->frame, id);
}

static void go_to_issues(struct tablet *t)
{
    t->screen = STAGE_SMALL;
    TOUCH(t, "start", "next", "next");
}

static void on_a_small_screen_words_are_written_on_a_page_of_their_own(void **state)
{
    struct tablet *t = *state;
    go_to_issues(t);
    assert_false(tablet_has(t, "key:a"));
    TOUCH(t, "field:theme", "choice:safety", "write:words", "key:l", "key:i", "key:t", "done");
    assert_string_equal(find(t, "write:words")->value, "Lit");
    TOUCH(t, "write:words", "key:backspace", "key:t", "done", "issue.add");
    assert_string_equal(find(t, "write:words")->value, "");
    TOUCH(t, "next", "choice:OK");
    const struct answers *answers = t->kiosk.visit.answers;
    assert_string_equal(answers_get(answers, Q_ISSUE_WORDS, 0)->text, "Lit");
    assert_int_equal(answers_place(answers, Q_ISSUE_THEME, 0, SAFETY), 1);
}

static void the_first_letter_is_a_capital_also_after_a_look_at_the_digits(void **state)
{
    struct tablet *t = *state;
    go_to_issues(t);
    TOUCH(t, "write:words", "key:page");
    assert_false(find(t, "key:shift")->chosen);
    tablet_touch(t, "key:page");
    assert_true(find(t, "key:shift")->chosen);
    TOUCH(t, "key:a", "key:b");
    assert_string_equal(find(t, "field:words")->value, "Ab");
}

static void the_page_for_writing_shows_two_lines_and_three_rows_of_letters(void **state)
{
    struct tablet *t = *state;
    go_to_issues(t);
    tablet_touch(t, "write:words");
    int two_lines = field_height(&t->frame, 2), row = find(t, "key:q")->rect.y;
    assert_true(find(t, "field:words")->rect.height >= two_lines);
    assert_int_equal(find(t, "key:p")->rect.y, row);
    assert_true(find(t, "key:a")->rect.y > row);
    assert_true(find(t, "key:z")->rect.y > find(t, "key:a")->rect.y);
    assert_true(find(t, "key:space")->rect.y > find(t, "key:z")->rect.y);
}

static void a_long_choice_leaves_the_closed_field_two_lines(void **state)
{
    struct tablet *t = *state;
    char **label = t->kiosk.pack->survey->lists[0].choices[SAFETY].label.by_language;
    free(*label);
    *label = xstrdup("Maintenance of communal areas");
    go_to_issues(t);
    TOUCH(t, "field:theme", "choice:safety", "field:area", "choice:south");
    assert_true(find(t, "write:words")->rect.height >= field_height(&t->frame, 2));
}

static void words_that_are_as_long_as_they_can_be_say_so(void **state)
{
    struct tablet *t = *state;
    char fault[LAYOUT_FAULT_SIZE];
    go_to_issues(t);
    t->has_fonts = true;
    tablet_touch(t, "write:words");
    for (int i = 0; i < 501; i++)
        tablet_type(t, "a");
    assert_string_equal(find(t, "title")->label, "This is as long as it can be.");
    assert_false(layout_fault(&t->frame, fault));
    tablet_touch(t, "done");
    assert_string_equal(find(t, "status")->label, "This is as long as it can be.");
    assert_false(layout_fault(&t->frame, fault));
}

static void the_language_is_changed_while_writing_and_the_words_stay(void **state)
{
    struct tablet *t = *state;
    go_to_issues(t);
    TOUCH(t, "write:words", "key:a", "settings", "language:pl", "done");
    assert_string_equal(find(t, "field:words")->value, "A");
    TOUCH(t, "key:page", "key:ł");
    assert_string_equal(find(t, "field:words")->value, "Ał");
}

static void what_the_form_wants_of_the_words_is_said_where_the_title_stands(void **state)
{
    struct tablet *t = *state;
    small_form_constrain(t->kiosk.pack->survey, Q_ISSUE_WORDS, "string-length(.) > 3", "Say more.");
    go_to_issues(t);
    TOUCH(t, "write:words", "key:a", "done", "next");
    assert_string_equal(find(t, "status")->label, "Say more.");
    TOUCH(t, "write:words", "key:b", "key:c", "key:d", "done", "next");
    assert_string_equal(tablet_screen(t), "consent");
}

static void the_practice_band_lies_on_no_key(void **state)
{
    struct tablet *t = *state;
    go_to_issues(t);
    tablet_touch(t, "write:words");
    for (const struct stage_screen *s = stage_screens; s->width; s++) {
        t->screen = *s;
        struct rect band = find(t, "practice")->rect;
        for (size_t i = 0; i < t->frame.control_count; i++)
            if (frame_can_touch(&t->frame.controls[i]))
                assert_true(rect_is_empty(rect_intersection(band, t->frame.controls[i].rect)));
    }
}

static void a_session_is_opened_in_two_steps_on_a_small_screen(void **state)
{
    struct tablet *t = *state;
    t->screen = STAGE_SMALL;
    tablet_set_up(t);
    tablet_touch(t, "steward.open");
    assert_false(tablet_has(t, "steward.next"));
    assert_false(tablet_has(t, "channel:hall"));
    TOUCH(t, "venue:doors", "steward.next", "steward.back");
    assert_true(find(t, "venue:doors")->chosen);
    TOUCH(t, "steward.next", "channel:doorstep", "field:initials", "key:a");
    assert_string_equal(find(t, "key:k")->label, "K"); /* as it is typed */
    TOUCH(t, "key:k", "steward.typed", "steward.confirm", "steward.confirm");
    assert_string_equal(tablet_screen(t), "doors");
    const struct box_session *session = t->kiosk.steward.session;
    assert_string_equal(session->opening.venue, "doors");
    assert_int_equal(session->opening.channel, CHANNEL_DOORSTEP);
    assert_string_equal(session->steward, "AK");
}

static void a_small_panel_says_whether_all_is_ready_and_lists_it_under_more(void **state)
{
    struct tablet *t = *state;
    t->screen = STAGE_SMALL;
    tablet_set_up(t);
    assert_non_null(strstr(find(t, "session")->label, "Ready to vote: "));
    TOUCH(t, "steward.more", "more.ready");
    assert_non_null(strstr(find(t, "title")->label, "Ready to vote: "));
    TOUCH(t, "steward.check", "steward.back", "steward.back");
    assert_string_equal(tablet_screen(t), "steward_panel");
}

static void a_question_with_two_buttons_stacks_them_where_they_are_too_wide(void **state)
{
    struct tablet *t = *state;
    t->screen = STAGE_UPRIGHT;
    tablet_touch(t, "start");
    tablet_wait_s(t, 180);
    struct rect yes = find(t, "idle.continue")->rect, no = find(t, "idle.wipe")->rect;
    assert_true(no.y > yes.y + yes.height);
    assert_int_equal(no.x, yes.x);
    t->screen = STAGE_TABLET;
    yes = find(t, "idle.continue")->rect;
    assert_int_equal(find(t, "idle.wipe")->rect.y, yes.y);
}

/* Wider than the gap that parts the two buttons where the words are left out. */
static void assert_page_is_said(struct tablet *t, const char *words)
{
    assert_string_equal(find(t, "page")->label, words);
    assert_true(find(t, "page")->rect.width > t->frame.metrics.gap);
}

static void a_sheet_with_a_row_for_its_paging_says_which_page_it_is(void **state)
{
    struct tablet *t = *state;
    t->has_fonts = true;
    tablet_touch(t, "language:pl");
    go_to_issues(t);
    TOUCH(t, "write:words", "key:a", "done", "issue.add", "write:words", "key:b", "done",
          "issue.list");
    assert_page_is_said(t, "1 z 2");
}

/* How many pages of review say this first, of all from the first to the last. */
static unsigned pages_that_begin(struct tablet *t, const char *words)
{
    for (unsigned pages = 0;; tablet_touch(t, "page.down")) {
        tablet_draw(t);
        for (size_t i = 0; i < t->frame.control_count; i++)
            pages += strncmp(t->frame.controls[i].label, words, strlen(words)) == 0;
        if (!tablet_has(t, "page.down"))
            return pages;
    }
}

static void a_long_answer_says_its_title_once_where_that_saves_pages(void **state)
{
    struct tablet *t = *state;
    t->has_fonts = true;
    go_to_issues(t);
    tablet_touch(t, "write:words");
    for (int i = 0; i < 40; i++)
        tablet_type(t, "The lift. ");
    TOUCH(t, "done", "next", "next", "settings");
    while (!tablet_has(t, "size:largest"))
        tablet_touch(t, "page.down");
    TOUCH(t, "size:largest", "done");
    assert_string_equal(tablet_screen(t), "review");
    assert_int_equal(pages_that_begin(t, "issues (1 of "), 1);
    while (tablet_has(t, "page.up"))
        tablet_touch(t, "page.up");
    assert_int_equal(pages_that_begin(t, "issues ("), 1);
}

int small_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SESSION(on_a_small_screen_words_are_written_on_a_page_of_their_own),
        WITH_SESSION(the_first_letter_is_a_capital_also_after_a_look_at_the_digits),
        WITH_SESSION(the_page_for_writing_shows_two_lines_and_three_rows_of_letters),
        WITH_SESSION(a_long_choice_leaves_the_closed_field_two_lines),
        WITH_SESSION(words_that_are_as_long_as_they_can_be_say_so),
        WITH_SESSION(the_language_is_changed_while_writing_and_the_words_stay),
        WITH_SESSION(what_the_form_wants_of_the_words_is_said_where_the_title_stands),
        WITH_SESSION(a_sheet_with_a_row_for_its_paging_says_which_page_it_is),
        WITH_SESSION(the_practice_band_lies_on_no_key),
        WITH_SESSION(a_long_answer_says_its_title_once_where_that_saves_pages),
        WITH_TABLET(a_session_is_opened_in_two_steps_on_a_small_screen),
        WITH_TABLET(a_small_panel_says_whether_all_is_ready_and_lists_it_under_more),
        WITH_SESSION(a_question_with_two_buttons_stacks_them_where_they_are_too_wide),
    };
    return cmocka_run_group_tests_name("small", tests, NULL, NULL);
}
