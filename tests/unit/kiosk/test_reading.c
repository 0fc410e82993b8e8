/* reading.h: what is said of a screen, and what of one that changes. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/tablet.h"
#include "record/alloc.h"

static void assert_said(struct tablet *t, struct reading *r, const char *wanted)
{
    tablet_draw(t);
    char *words = reading_next(r, &t->frame, "chosen");
    if (wanted)
        assert_string_equal(words, wanted);
    else
        assert_null(words);
    xwipe_text(words);
}

static void a_screen_is_read_from_first_to_last_and_then_only_what_changed(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start", "next");
    tablet_draw(t);
    char *words = reading_next(&r, &t->frame, "chosen");
    const char *title = strstr(words, "themes\n"), *first = strstr(words, "housing\n");
    assert_non_null(title);
    assert_non_null(first);
    assert_true(title < first);
    assert_true(first < strstr(words, "Next"));
    xwipe_text(words);
    assert_said(t, &r, NULL);
    tablet_touch(t, "choice:housing");
    assert_said(t, &r, "You can choose 2 more.\nhousing, 1\n");
    assert_said(t, &r, NULL);
    reading_clear(&r);
}

static void what_is_typed_is_not_repeated_with_every_letter(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start", "next", "next");
    tablet_draw(t);
    char *words = reading_next(&r, &t->frame, "chosen");
    assert_null(strstr(words, "key"));
    xwipe_text(words);
    tablet_type(t, "L");
    tablet_draw(t);
    words = reading_next(&r, &t->frame, "chosen");
    assert_true(!words || !strstr(words, "L\n"));
    xwipe_text(words);
    reading_clear(&r);
}

static void a_screen_comes_whole_again_after_it_was_left(void **state)
{
    struct tablet *t = *state;
    struct reading r = {0};
    TOUCH(t, "start");
    tablet_draw(t);
    char *first = reading_next(&r, &t->frame, "chosen");
    TOUCH(t, "settings");
    tablet_draw(t);
    char *sheet = reading_next(&r, &t->frame, "chosen");
    assert_non_null(strstr(sheet, "English, chosen\n"));
    assert_null(strstr(sheet, "I understand")); /* it lies under the sheet */
    TOUCH(t, "done");
    assert_said(t, &r, first);
    xwipe_text(first);
    xwipe_text(sheet);
    reading_clear(&r);
}

int reading_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SESSION(a_screen_is_read_from_first_to_last_and_then_only_what_changed),
        WITH_SESSION(what_is_typed_is_not_repeated_with_every_letter),
        WITH_SESSION(a_screen_comes_whole_again_after_it_was_left),
    };
    return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
