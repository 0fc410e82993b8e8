/* What keys on the screen write where people write: in an issue, in a search, on the steward's
 * pages. The rules of composing are test_compose.c's. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/small_form.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

static const struct frame_control *find(struct tablet *t, const char *id)
{
    tablet_draw(t);
    return frame_find(&t->frame, id);
}

/* The small form, with this as its second language. */
static struct survey *form_in(const char *language)
{
    struct survey *s = small_form();
    free(s->languages[1].code);
    s->languages[1].code = xstrdup(language);
    return s;
}

static struct tablet *writing_in(const char *language)
{
    struct tablet *t = tablet_new_of(form_in(language));
    char *id = xasprintf("language:%s", language);
    tablet_set_up(t);
    tablet_open_session(t);
    TOUCH(t, id, "start", "next", "next");
    free(id);
    return t;
}

static void assert_words(struct tablet *t, const char *expected)
{
    assert_string_equal(find(t, "field:words")->value, expected);
}

static void korean_is_composed_as_it_is_written_and_what_is_answered_is_what_is_seen(void **state)
{
    (void)state;
    struct tablet *t = writing_in("ko");
    TOUCH(t, "key:ㅎ", "key:ㅏ", "key:ㄴ", "key:ㄱ", "key:ㅡ", "key:ㄹ", "key:space");
    TOUCH(t, "key:shift", "key:ㄱ", "key:ㅗ", "key:ㅊ");
    assert_words(t, "한글 꽃");
    TOUCH(t, "key:backspace", "next");
    const struct answer *answer = answers_get(t->kiosk.visit.answers, Q_ISSUE_WORDS, 0);
    assert_string_equal(answer->text, "한글 꼬");
    tablet_free(t);
}

static void a_touch_elsewhere_ends_the_syllable(void **state)
{
    (void)state;
    static const char *const elsewhere[][3] = {
        {"settings", "done", NULL},
        {"field:theme", "choice:safety", NULL},
        {"next", "back", NULL},
    };
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
        struct tablet *t = writing_in("ko");
        TOUCH(t, "key:ㅎ", "key:ㅏ");
        tablet_touch_all(t, elsewhere[i]);
        tablet_touch(t, "key:ㄴ");
        assert_words(t, "하ㄴ");
        tablet_free(t);
    }
}

/* It has composed already. */
static void a_real_keyboard_writes_what_it_says(void **state)
{
    (void)state;
    struct tablet *t = writing_in("ko");
    TOUCH(t, "key:ㅎ", "key:ㅏ");
    tablet_type(t, "ㄴ");
    tablet_touch(t, "key:ㅏ");
    assert_words(t, "하ㄴㅏ");
    tablet_free(t);
    t = writing_in("ta");
    tablet_touch(t, "key:க");
    tablet_type(t, "ஆ");
    assert_words(t, "கஆ");
    tablet_free(t);
}

static void an_open_syllable_is_wiped_with_the_visit(void **state)
{
    (void)state;
    static const struct compose closed;
    struct tablet *t = writing_in("ko");
    TOUCH(t, "key:ㅎ", "key:ㅏ");
    assert_memory_not_equal(&t->kiosk.visit.view.compose, &closed, sizeof closed);
    visit_wipe(&t->kiosk.visit);
    assert_memory_equal(&t->kiosk.visit.view.compose, &closed, sizeof closed);
    tablet_free(t);
}

static void tamil_vowels_join_their_consonant(void **state)
{
    (void)state;
    struct tablet *t = writing_in("ta");
    TOUCH(t, "key:ப", "key:ஊ", "key:ங", "key:\u0BCD", "key:க", "key:ஆ");
    assert_words(t, "பூங்கா");
    TOUCH(t, "key:backspace", "key:backspace");
    assert_words(t, "பூங்");
    tablet_free(t);
}

static void a_text_in_a_script_without_capitals_begins_without_shift(void **state)
{
    (void)state;
    struct tablet *t = writing_in("ko");
    assert_false(find(t, "key:shift")->chosen);
    tablet_touch(t, "key:ㄱ");
    assert_words(t, "ㄱ");
    tablet_free(t);
}

static void a_search_is_composed(void **state)
{
    (void)state;
    struct tablet *t = writing_in("ko");
    struct survey_list *themes = &t->kiosk.pack->survey->lists[0];
    free(themes->choices[1].label.by_language[1]);
    themes->choices[1].label.by_language[1] = xstrdup("우리 동네 공원");
    t->kiosk.visit.view.sheet = SHEET_SEARCH;
    t->kiosk.visit.view.list_question = Q_ISSUE_THEME;
    TOUCH(t, "key:ㄱ", "key:ㅗ", "key:ㅇ", "key:ㅇ", "key:ㅜ", "key:ㅓ", "key:ㄴ");
    assert_string_equal(find(t, "field:search")->value, "공원");
    assert_true(tablet_has(t, "choice:safety"));
    assert_false(tablet_has(t, "choice:housing"));
    tablet_touch(t, "key:backspace");
    assert_string_equal(find(t, "field:search")->value, "공워");
    tablet_free(t);
}

static void a_steward_who_reads_korean_writes_it_too(void **state)
{
    (void)state;
    struct tablet *t = tablet_new_of(form_in("ko"));
    t->kiosk.visit.settings.language = 1; /* --language ko */
    visit_wipe(&t->kiosk.visit);
    kiosk_app.corner(&t->kiosk, t->now_ms);
    tablet_pin(t, "2580");
    tablet_pin(t, "2580");
    TOUCH(t, "key:ㅎ", "key:ㅏ", "key:ㄴ", "key:ㅏ", "key:backspace");
    assert_string_equal(t->kiosk.desk.name, "하ㄴ");
    TOUCH(t, "steward.confirm", "steward.open", "field:initials", "key:ㄱ", "key:ㅣ", "key:ㅁ");
    assert_string_equal(t->kiosk.desk.initials, "김");
    tablet_free(t);
}

int typing_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(korean_is_composed_as_it_is_written_and_what_is_answered_is_what_is_seen),
        cmocka_unit_test(a_touch_elsewhere_ends_the_syllable),
        cmocka_unit_test(a_real_keyboard_writes_what_it_says),
        cmocka_unit_test(an_open_syllable_is_wiped_with_the_visit),
        cmocka_unit_test(tamil_vowels_join_their_consonant),
        cmocka_unit_test(a_text_in_a_script_without_capitals_begins_without_shift),
        cmocka_unit_test(a_search_is_composed),
        cmocka_unit_test(a_steward_who_reads_korean_writes_it_too),
    };
    return cmocka_run_group_tests_name("typing", tests, NULL, NULL);
}
