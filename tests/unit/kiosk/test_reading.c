/* reading.h: what is said of a screen, and what of one that changes. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/tablet.h"
#include "record/alloc.h"
#include "voice.h"

static const struct reading_words words = {.chosen = "chosen",
                                           .not_chosen = "not chosen",
                                           .not_available = "not available",
                                           .nothing_yet = "nothing yet",
                                           .space = "space",
                                           .deleted = "deleted",
                                           .here = "You are at:"};

/* What is said of the tablet as it is now, "" where that is nothing. */
static const char *heard(struct tablet *t, struct reading *r)
{
    tablet_draw(t);
    const char *said = reading_next(r, &t->frame, &words);
    return said ? said : "";
}

static const char *heard_after(struct tablet *t, struct reading *r, const char *id)
{
    tablet_touch(t, id);
    reading_touched(r, id);
    return heard(t, r);
}

static const char *heard_at(struct tablet *t, struct reading *r, const char *focus)
{
    snprintf(t->frame.focus, sizeof t->frame.focus, "%s", focus);
    return heard(t, r);
}

static void a_screen_is_read_from_first_to_last_and_then_only_what_changed(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start", "next");
    const char *all = heard(t, &r);
    const char *title = strstr(all, "themes\n"), *first = strstr(all, "housing\n");
    assert_non_null(title);
    assert_non_null(first);
    assert_true(title < first);
    assert_true(first < strstr(all, "Next"));
    assert_string_equal(heard(t, &r), "");
    assert_string_equal(heard_after(t, &r, "choice:housing"),
                        "housing, 1\nYou can choose 2 more.\n");
    assert_string_equal(heard(t, &r), "");
    reading_clear(&r);
}

static void what_is_said_twice_on_a_screen_is_read_once(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start", "next");
    const char *step = strstr(heard(t, &r), "Step ");
    assert_non_null(step);
    assert_null(strstr(step + 1, "Step "));
    reading_clear(&r);
}

static void a_choice_that_is_taken_off_and_one_that_moves_up_are_said(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start", "next", "choice:housing", "choice:youth");
    heard(t, &r);
    assert_string_equal(heard_after(t, &r, "choice:housing"),
                        "housing, not chosen\nYou can choose 2 more.\nyouth, 1\n");
    reading_clear(&r);
}

static void of_one_choice_in_place_of_another_the_new_one_is_said(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start", "settings");
    heard(t, &r);
    assert_string_equal(heard_after(t, &r, "theme:black"), "Black, chosen\n");
    assert_string_equal(heard_after(t, &r, "theme:white"), "White, chosen\n");
    reading_clear(&r);
}

static void a_touch_that_changes_nothing_is_answered(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start", "next", "choice:housing", "choice:youth", "choice:parks", "choice:safety");
    heard(t, &r);
    assert_string_equal(heard_after(t, &r, "choice:safety"),
                        "You have chosen 3. Touch one of them to take it off.\nsafety\n");
    reading_clear(&r);
}

static void what_is_typed_is_said_letter_by_letter_and_what_is_taken_off(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start", "next", "next");
    assert_null(strstr(heard(t, &r), "key"));
    assert_string_equal(heard_after(t, &r, "key:l"), VOICE_SPELL "L" VOICE_SPELL "\n");
    assert_string_equal(heard_after(t, &r, "key:space"), "space\n");
    tablet_type(t, "\xc5\xbc"); /* on a real keyboard */
    assert_string_equal(heard(t, &r), VOICE_SPELL "\xc5\xbc" VOICE_SPELL "\n");
    assert_string_equal(heard_after(t, &r, "key:backspace"),
                        "deleted: " VOICE_SPELL "\xc5\xbc" VOICE_SPELL "\n");
    assert_string_equal(heard_after(t, &r, "key:shift"), "Capital letter, chosen\n");
    assert_string_equal(heard_after(t, &r, "key:page"), "123\n");
    reading_clear(&r);
}

/* A syllable that grows differs from the one before in its last byte alone. */
static void a_syllable_that_changes_is_said_whole(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start", "next", "next");
    tablet_type(t, "\xed\x95\x98");
    heard(t, &r);
    tablet_touch(t, "key:backspace");
    tablet_type(t, "\xed\x95\x9c");
    assert_string_equal(heard(t, &r), VOICE_SPELL "\xed\x95\x9c" VOICE_SPELL "\n");
    reading_clear(&r);
}

static void the_focus_is_said_where_it_goes_and_where_a_screen_begins(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start", "next", "choice:housing");
    heard(t, &r);
    assert_string_equal(heard_at(t, &r, "choice:youth"), "youth\n");
    assert_string_equal(heard_at(t, &r, "choice:housing"), "housing, 1\n");
    assert_string_equal(heard_at(t, &r, "choice:housing"), "");
    heard_at(t, &r, "next");
    const char *all = heard_after(t, &r, "next");
    assert_non_null(strstr(all, "\nYou are at: Next\n"));
    reading_clear(&r);
}

static void a_screen_comes_whole_again_after_it_was_left(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start");
    char *first = xstrdup(heard(t, &r));
    TOUCH(t, "settings");
    const char *sheet = heard(t, &r);
    assert_non_null(strstr(sheet, "English, chosen\n"));
    assert_null(strstr(sheet, "I understand")); /* it lies under the sheet */
    TOUCH(t, "done");
    assert_string_equal(heard(t, &r), first);
    free(first);
    reading_clear(&r);
}

static void the_last_words_or_the_whole_page_are_said_again_when_asked(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start", "next");
    char *first = xstrdup(heard(t, &r));
    assert_string_equal(heard_at(t, &r, "choice:youth"), "youth\n");
    r.wants_again = true;
    assert_string_equal(heard(t, &r), "youth\n");
    assert_string_equal(heard_at(t, &r, ""), "");
    r.wants_page = true;
    assert_string_equal(heard(t, &r), first);
    free(first);
    reading_clear(&r);
}

static void in_another_language_the_page_is_read_anew(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start");
    heard(t, &r);
    t->kiosk.visit.language = 1;
    assert_non_null(strstr(heard(t, &r), "Rozumiem"));
    reading_clear(&r);
}

static void the_receipt_is_said_one_character_at_a_time(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    char code[RECEIPT_LETTERS + 3];
    tablet_answer_all(t);
    TOUCH(t, "save");
    const char *all = heard(t, &r);
    receipt_grouped(t->kiosk.visit.ballot_id, code);
    char *spelled = xasprintf("\n" VOICE_SPELL "%s" VOICE_SPELL "\n", code);
    assert_non_null(strstr(all, spelled));
    free(spelled);
    reading_clear(&r);
}

int reading_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SESSION(a_screen_is_read_from_first_to_last_and_then_only_what_changed),
        WITH_SESSION(what_is_said_twice_on_a_screen_is_read_once),
        WITH_SESSION(a_choice_that_is_taken_off_and_one_that_moves_up_are_said),
        WITH_SESSION(of_one_choice_in_place_of_another_the_new_one_is_said),
        WITH_SESSION(a_touch_that_changes_nothing_is_answered),
        WITH_SESSION(what_is_typed_is_said_letter_by_letter_and_what_is_taken_off),
        WITH_SESSION(a_syllable_that_changes_is_said_whole),
        WITH_SESSION(the_focus_is_said_where_it_goes_and_where_a_screen_begins),
        WITH_SESSION(a_screen_comes_whole_again_after_it_was_left),
        WITH_SESSION(the_last_words_or_the_whole_page_are_said_again_when_asked),
        WITH_SESSION(in_another_language_the_page_is_read_anew),
        WITH_SESSION(the_receipt_is_said_one_character_at_a_time),
    };
    return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
