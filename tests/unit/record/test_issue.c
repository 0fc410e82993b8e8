/* Own words on their way out of a visit. In sample_norbiton(): issues is question 3, its selects 4
 * (theme) and 5 (opinion), its text 6; condition (or_other) is 9, comment 11. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/issue.h"
#include "sample.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { ISSUES = 3, THEME = 4, OPINION = 5, WORDS = 6, CONSENT = 7, CONDITION = 9, COMMENT = 11 };

/* clang-format off */
static const uint8_t LIFT[] = {
    0, 3, 1,              /* the repeat `issues`, in language 1 */
    2, 0, 4, 0, 7,        /* two selects: theme, seventh option (parks) */
    0, 5, 0, 0,           /* opinion, blank */
    0, 4, 'l', 'i', 'f', 't',
};
/* clang-format on */
enum { AT_SELECT_COUNT = 3, AT_SECOND_SELECT = 8, AT_TEXT = 14 };

static void free_issues(struct issue *issues, size_t count)
{
    for (size_t i = 0; i < count; i++)
        issue_clear(&issues[i]);
    free(issues);
}

static void an_issue_carries_its_repetition_and_nothing_else(void **state)
{
    (void)state;
    struct survey *s = sample_norbiton();
    struct answers *a = answers_new(s);
    struct issue *issues;
    struct bytes_writer w = {0};
    a->repetitions[ISSUES]++;
    answers_toggle(a, THEME, 0, 6);
    answers_set_text(a, WORDS, 0, "lift");
    size_t count = issues_from(a, 1, &issues);
    assert_int_equal(count, 1);
    issue_encode(&issues[0], &w);
    assert_int_equal(w.size, sizeof LIFT);
    assert_memory_equal(w.data, LIFT, sizeof LIFT);
    bytes_free(&w);
    free_issues(issues, count);
    answers_free(a);
    survey_free(s);
}

static void every_own_words_become_an_issue_of_their_own(void **state)
{
    (void)state;
    static const struct {
        uint16_t question;
        size_t selects;
        const char *text;
    } EXPECTED[] = {
        {ISSUES, 2, "one"}, {ISSUES, 2, "two"}, {CONDITION, 0, "mine"}, {COMMENT, 0, "bye"}};
    struct survey *s = sample_norbiton();
    struct answers *a = answers_new(s);
    struct issue *issues;
    for (int i = 0; i < 2; i++)
        a->repetitions[ISSUES]++;
    answers_set_text(a, WORDS, 0, "one");
    answers_set_text(a, WORDS, 1, "two");
    answers_at(a, CONSENT, 0)->answered = true;
    answers_set_text(a, CONDITION, 0, "mine");
    answers_set_text(a, COMMENT, 0, "bye");
    size_t count = issues_from(a, 0, &issues);
    assert_int_equal(count, COUNT(EXPECTED));
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(issues[i].question, EXPECTED[i].question);
        assert_int_equal(issues[i].select_count, EXPECTED[i].selects);
        assert_string_equal(issues[i].text, EXPECTED[i].text);
    }
    free_issues(issues, count);
    answers_free(a);
    survey_free(s);
}

static void blank_or_irrelevant_or_taken_back_words_give_no_issue(void **state)
{
    (void)state;
    struct survey *s = sample_norbiton();
    struct answers *a = answers_new(s);
    struct issue *issues;
    a->repetitions[ISSUES]++;
    a->repetitions[ISSUES]++;
    answers_toggle(a, THEME, 0, 6); /* a theme, but no words */
    answers_set_text(a, WORDS, 1, "taken back");
    answers_remove_repetition(a, ISSUES, 1);
    answers_set_text(a, CONDITION, 0, "no consent"); /* its group is not relevant */
    answers_set_text(a, COMMENT, 0, " \t\r\n ");
    size_t count = issues_from(a, 0, &issues);
    assert_int_equal(count, 0);
    free_issues(issues, count);
    answers_free(a);
    survey_free(s);
}

static void white_space_around_the_words_is_dropped_and_inside_kept(void **state)
{
    (void)state;
    struct survey *s = sample_norbiton();
    struct answers *a = answers_new(s);
    struct issue *issues;
    answers_set_text(a, COMMENT, 0, "\n  two  words\there \r\n");
    size_t count = issues_from(a, 0, &issues);
    assert_int_equal(count, 1);
    assert_string_equal(issues[0].text, "two  words\there");
    free_issues(issues, count);
    answers_free(a);
    survey_free(s);
}

/* In a block of its own size, so that a sanitizer sees a byte read too many. */
static bool is_read(const struct survey *s, const uint8_t *data, size_t size)
{
    struct issue issue;
    struct fail f = {0};
    uint8_t *exact = xmalloc(size);
    memcpy(exact, data, size);
    bool read = issue_decode(s, exact, size, &issue, &f);
    if (read) {
        struct bytes_writer again = {0};
        issue_encode(&issue, &again);
        assert_int_equal(again.size, size);
        assert_memory_equal(again.data, exact, size);
        bytes_free(&again);
        issue_clear(&issue);
    } else {
        assert_int_equal(f.kind, FAIL_FORMAT);
        assert_null(issue.text);
    }
    free(exact);
    return read;
}

static void an_issue_written_by_hand_is_read(void **state)
{
    (void)state;
    struct survey *s = sample_norbiton();
    struct issue issue;
    struct fail f = {0};
    assert_true(issue_decode(s, LIFT, sizeof LIFT, &issue, &f));
    assert_int_equal(issue.question, ISSUES);
    assert_int_equal(issue.language, 1);
    assert_int_equal(issue.select_count, 2);
    assert_int_equal(issue.selects[0].choice, 7);
    assert_int_equal(issue.selects[1].choice, 0);
    assert_string_equal(issue.text, "lift");
    issue_clear(&issue);
    assert_null(issue.text);
    survey_free(s);
}

/* DESIGN 4.11 */
static void an_issue_cut_short_anywhere_is_refused(void **state)
{
    (void)state;
    struct survey *s = sample_norbiton();
    uint8_t longer[sizeof LIFT + 1] = {0};
    for (size_t size = 0; size < sizeof LIFT; size++)
        assert_false(is_read(s, LIFT, size));
    memcpy(longer, LIFT, sizeof LIFT);
    assert_false(is_read(s, longer, sizeof longer));
    survey_free(s);
}

static void an_issue_with_any_one_bit_wrong_is_refused_or_another_issue(void **state)
{
    (void)state;
    struct survey *s = sample_norbiton();
    size_t read = 0;
    for (size_t bit = 0; bit < sizeof LIFT * 8; bit++) {
        uint8_t data[sizeof LIFT];
        memcpy(data, LIFT, sizeof data);
        data[bit / 8] ^= (uint8_t)(1u << bit % 8);
        read += is_read(s, data, sizeof data);
    }
    assert_true(read > 0 && read < sizeof LIFT * 8);
    survey_free(s);
}

static void an_issue_that_does_not_fit_the_survey_is_refused(void **state)
{
    (void)state;
    static const struct {
        size_t at;
        uint8_t value;
    } CASES[] = {
        {1, 0},                    /* a rank has no own words */
        {1, WORDS},                /* the text itself, where its repeat stands for it */
        {1, CONDITION},            /* own words outside a repeat have no selects */
        {1, COMMENT + 1},          /* no such question: the comment is the last */
        {2, 2},                    /* no such language */
        {AT_SELECT_COUNT + 2, 5},  /* the first select is not the second */
        {AT_SELECT_COUNT + 4, 12}, /* a twelfth option of eleven */
        {AT_SECOND_SELECT + 1, 4}, /* the first select twice */
        {AT_TEXT, ' '},            /* not trimmed */
        {AT_TEXT + 3, '\n'},       /* not trimmed at its end */
        {AT_TEXT + 1, 0},          /* a NUL */
        {AT_TEXT + 1, 0xC3},       /* not UTF-8 */
    };
    struct survey *s = sample_norbiton();
    for (size_t i = 0; i < COUNT(CASES); i++) {
        uint8_t data[sizeof LIFT];
        memcpy(data, LIFT, sizeof data);
        assert_true(is_read(s, data, sizeof data));
        data[CASES[i].at] = CASES[i].value;
        assert_false(is_read(s, data, sizeof data));
    }
    static const uint8_t ONE_SELECT[] = {0, 3, 1, 1, 0, 4, 0, 7, 0, 1, 'x'};
    static const uint8_t WITHOUT_REPEAT[] = {0, WORDS, 1, 0, 0, 1, 'x'};
    static const uint8_t NO_TEXT[] = {0, COMMENT, 1, 0, 0, 0};
    static const uint8_t COMMENTED[] = {0, COMMENT, 1, 0, 0, 1, 'x'};
    assert_false(is_read(s, ONE_SELECT, sizeof ONE_SELECT));
    assert_false(is_read(s, WITHOUT_REPEAT, sizeof WITHOUT_REPEAT));
    assert_false(is_read(s, NO_TEXT, sizeof NO_TEXT));
    assert_true(is_read(s, COMMENTED, sizeof COMMENTED));
    survey_free(s);
}

static void five_hundred_characters_fit_and_one_more_is_refused(void **state)
{
    (void)state;
    struct survey *s = sample_norbiton();
    static const char LETTER[] = "\xF0\x9F\x8F\xA0"; /* four bytes: the longest a character has */
    char text[4 * (ANSWER_TEXT_LETTERS_MAX + 1) + 1] = "";
    for (size_t i = 0; i < ANSWER_TEXT_LETTERS_MAX + 1; i++)
        memcpy(text + 4 * i, LETTER, 4);
    struct issue issue = {.question = COMMENT, .text = text};
    struct bytes_writer w = {0};
    issue_encode(&issue, &w);
    assert_false(is_read(s, w.data, w.size));
    bytes_free(&w);

    text[4 * ANSWER_TEXT_LETTERS_MAX] = '\0';
    issue_encode(&issue, &w);
    assert_true(is_read(s, w.data, w.size));
    assert_true(w.size <= ISSUE_ENCODED_MAX);
    bytes_free(&w);

    memset(text, 'x', ANSWER_TEXT_LETTERS_MAX + 1); /* few bytes, but one character too many */
    text[ANSWER_TEXT_LETTERS_MAX + 1] = '\0';
    issue_encode(&issue, &w);
    assert_false(is_read(s, w.data, w.size));
    bytes_free(&w);
    survey_free(s);
}

int issue_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_issue_carries_its_repetition_and_nothing_else),
        cmocka_unit_test(every_own_words_become_an_issue_of_their_own),
        cmocka_unit_test(blank_or_irrelevant_or_taken_back_words_give_no_issue),
        cmocka_unit_test(white_space_around_the_words_is_dropped_and_inside_kept),
        cmocka_unit_test(an_issue_written_by_hand_is_read),
        cmocka_unit_test(an_issue_cut_short_anywhere_is_refused),
        cmocka_unit_test(an_issue_with_any_one_bit_wrong_is_refused_or_another_issue),
        cmocka_unit_test(an_issue_that_does_not_fit_the_survey_is_refused),
        cmocka_unit_test(five_hundred_characters_fit_and_one_more_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
