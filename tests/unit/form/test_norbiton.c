/* The form Big Count comes with, held against issue and list: names and figures below are typed
 * from the 2011 themes and the GOV.UK list of ethnic groups, not taken from the sheets. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "form/check.h"
#include "record/answers.h"
#include "record/ballot.h"

enum { ENGLISH, THEMES = 11 };

static struct check norbiton;

static const struct {
    const char *name, *label;
} themes[THEMES] = {
    {"housing", "Housing"},
    {"safety", "Police and safety"},
    {"maintenance", "Maintenance of communal areas"},
    {"youth", "Youth activities"},
    {"health", "Health and wellbeing"},
    {"jobs", "Jobs and training"},
    {"parks", "Parks and open spaces"},
    {"transport", "Roads, parking and transport"},
    {"clean", "Cleanliness and rubbish"},
    {"community", "Community activities and venues"},
    {"schools", "Schools and learning"},
};

static int open_norbiton(void **state)
{
    (void)state;
    return check_open(&norbiton, SOURCE_DIR "/assets/surveys/norbiton", NULL) ? 0 : -1;
}

static int close_norbiton(void **state)
{
    (void)state;
    check_close(&norbiton);
    return 0;
}

static const struct survey *survey(void)
{
    return norbiton.form.survey;
}

static int find(const char *name)
{
    int question = survey_find(survey(), name);

    if (question < 0)
        fail_msg("there is no question %s", name);
    return question;
}

static const struct survey_list *list_of(const char *question)
{
    return survey_list_of(survey(), find(question));
}

static void it_has_no_faults_and_may_go_into_a_pack(void **state)
{
    struct fail f = {0};

    (void)state;
    for (size_t i = 0; i < norbiton.form.faults.count; i++)
        print_error("row %zu: %s\n", norbiton.form.faults.items[i].row,
                    norbiton.form.faults.items[i].text);
    assert_int_equal(norbiton.form.faults.count, 0);
    if (!check_sensitive(survey(), &f))
        fail_msg("%s", f.text);
}

static void it_is_complete_in_every_language(void **state)
{
    static const struct {
        const char *name, *code;
    } languages[] = {{"English", "en"}, {"Polski", "pl"}, {"العربية", "ar"},
                     {"اردو", "ur"},    {"தமிழ்", "ta"},   {"한국어", "ko"}};
    const size_t count = sizeof languages / sizeof *languages;
    const struct survey *s = survey();

    (void)state;
    assert_int_equal(s->language_count, count);
    assert_int_equal(s->default_language, ENGLISH);
    for (size_t l = 0; l < count; l++) {
        assert_string_equal(s->languages[l].name, languages[l].name);
        assert_string_equal(s->languages[l].code, languages[l].code);
        assert_true(norbiton.translations[l].wanted > 150);
        assert_int_equal(norbiton.translations[l].given, norbiton.translations[l].wanted);
    }
}

static void the_main_question_ranks_three_of_the_eleven_themes(void **state)
{
    const struct survey *s = survey();
    const struct survey_question *q = &s->questions[find("themes")];
    const struct survey_list *list = list_of("themes");

    (void)state;
    assert_int_equal(s->main_question, find("themes"));
    assert_int_equal(q->type, QUESTION_RANK);
    assert_int_equal(q->max_choices, 3);
    assert_string_equal(survey_text_in(s, &q->label, ENGLISH), "What matters most to you?");
    assert_int_equal(list->choice_count, THEMES);
    for (size_t i = 0; i < THEMES; i++) {
        assert_string_equal(list->choices[i].name, themes[i].name);
        assert_string_equal(list->choices[i].image, themes[i].name);
        assert_string_equal(survey_text_in(s, &list->choices[i].label, ENGLISH), themes[i].label);
    }
}

static void each_theme_has_an_icon(void **state)
{
    (void)state;
    for (size_t i = 0; i < THEMES; i++) {
        char path[300];
        snprintf(path, sizeof path, SOURCE_DIR "/assets/icons/%s.svg", themes[i].name);
        FILE *file = fopen(path, "r");
        if (!file)
            fail_msg("there is no %s", path);
        else
            fclose(file);
    }
}

static void each_theme_opens_three_of_six_to_eight_priorities(void **state)
{
    const struct survey *s = survey();

    (void)state;
    for (size_t i = 0; i < THEMES; i++) {
        char name[40];
        snprintf(name, sizeof name, "%s_priorities", themes[i].name);
        const struct survey_question *q = &s->questions[find(name)];
        assert_int_equal(q->type, QUESTION_RANK);
        assert_int_equal(q->max_choices, 3);
        assert_int_equal(q->drill_question, s->main_question);
        assert_int_equal(q->drill_choice, i);
        assert_in_range(list_of(name)->choice_count, 6, 8);
    }
    assert_int_equal(list_of("housing_priorities")->choice_count, 8);
}

static void a_label_is_short_enough_for_its_place(void **state)
{
    enum { TITLE_MAX = 34, ROW_MAX = 40 }; /* characters: a title's line; two of half a screen */
    const struct survey *s = survey();

    (void)state;
    for (size_t l = 0; l < 2; l++) {
        for (size_t i = 0; i < s->question_count; i++)
            assert_in_range(utf8_length(survey_text_in(s, &s->questions[i].label, l)), 1,
                            TITLE_MAX);
        for (size_t i = 0; i < s->list_count; i++)
            for (size_t c = 0; c < s->lists[i].choice_count; c++)
                if (strstr(s->lists[i].name, "_priorities"))
                    assert_in_range(
                        utf8_length(survey_text_in(s, &s->lists[i].choices[c].label, l)), 1,
                        ROW_MAX);
    }
}

static void issues_are_up_to_five_of_theme_area_and_words(void **state)
{
    const struct survey *s = survey();
    int repeat = find("issues");

    (void)state;
    assert_int_equal(s->questions[repeat].type, QUESTION_REPEAT);
    assert_int_equal(s->questions[repeat].repeat_max, 5);
    assert_true(survey_repeat_has_text(s, repeat));
    assert_int_equal(find("theme"), repeat + 1);
    assert_int_equal(find("area"), repeat + 2);
    assert_int_equal(find("words"), repeat + 3);
    assert_ptr_equal(list_of("theme"), list_of("themes"));
    assert_int_equal(s->questions[find("words")].type, QUESTION_TEXT);
    assert_int_equal(survey_repeat_of(s, repeat + 3), repeat);
    assert_int_equal(survey_repeat_of(s, repeat + 4), -1);
}

static void ethnic_groups_are_the_nineteen_of_the_harmonised_list(void **state)
{
    static const char *const labels[] = {
        "English, Welsh, Scottish, Northern Irish or British",
        "Irish",
        "Gypsy or Irish Traveller",
        "Roma",
        "Any other White background",
        "White and Black Caribbean",
        "White and Black African",
        "White and Asian",
        "Any other Mixed or Multiple ethnic background",
        "Indian",
        "Pakistani",
        "Bangladeshi",
        "Chinese",
        "Any other Asian background",
        "Caribbean",
        "African",
        "Any other Black, Black British, or Caribbean background",
        "Arab",
        "Any other ethnic group",
    };
    const struct survey_list *list = list_of("ethnic_group");

    (void)state;
    assert_int_equal(sizeof labels / sizeof labels[0], 19);
    assert_int_equal(list->choice_count, 19 + 1);
    for (size_t i = 0; i < 19; i++)
        assert_string_equal(survey_text_in(survey(), &list->choices[i].label, ENGLISH), labels[i]);
}

static const char *const about_you[] = {
    "home_area", "age", "sex", "ethnic_group", "long_term_condition", "condition_effect"};

static void about_you_is_sensitive_and_can_be_declined(void **state)
{
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        const struct survey_list *list = list_of(about_you[i]);
        assert_true(survey()->questions[find(about_you[i])].sensitive);
        assert_string_equal(list->choices[list->choice_count - 1].name, "prefer_not_to_say");
    }
}

static void choose(struct answers *a, const char *question, const char *choice)
{
    int at = survey_find_choice(list_of(question), choice);

    assert_true(at >= 0);
    assert_true(answers_toggle(a, find(question), 0, (unsigned)at));
}

static void assert_asked(const struct answers *a, const char *marks)
{
    for (size_t i = 0; i < 6; i++)
        if (answers_relevant(a, find(about_you[i]), 0) != (marks[i] == 'x'))
            fail_msg("%s, where %s is expected", about_you[i], marks);
}

static void nothing_is_asked_without_consent_nor_of_children_what_is_for_adults(void **state)
{
    struct answers *a = answers_new(survey());

    (void)state;
    assert_asked(a, "------");
    answers_at(a, find("about_you_consent"), 0)->answered = true;
    assert_asked(a, "xxxxx-");
    choose(a, "age", "under_16");
    assert_asked(a, "xx----");
    choose(a, "age", "35_to_44");
    assert_asked(a, "xxxxx-");
    choose(a, "long_term_condition", "no");
    assert_asked(a, "xxxxx-");
    choose(a, "long_term_condition", "yes");
    assert_asked(a, "xxxxxx");
    choose(a, "age", "under_16");
    assert_asked(a, "xx----");
    answers_free(a);
}

/* themes: 3 places of 4 bits for 11 options and none: 12. housing: 3 of 4 bits for 8: 12. The ten
 * others have 6 or 7 options: 3 of 3 bits each: 90. Consent 1; with "prefer not to say": area of 7
 * options 3, age of 9: 4, sex of 3: 2, ethnic group of 20: 5, condition of 3: 2, effect of 4: 3.
 * 12 + 12 + 90 + 1 + 3 + 4 + 2 + 5 + 2 + 3 = 134 bits. The issues are no part of it. */
static void a_ballot_takes_134_bits_that_is_17_bytes(void **state)
{
    (void)state;
    assert_int_equal(survey()->ballot_bits, 134);
    assert_int_equal(ballot_size(survey()), 17);
}

static void it_says_who_asks_what_for_and_for_how_long(void **state)
{
    static const char *const given[] = {"form_title", "form_id", "version", "controller",
                                        "contact",    "purpose", "closes",  "keep_until",
                                        "notice",     "method",  "idle_s"};

    (void)state;
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++)
        if (!survey_setting(survey(), given[i]))
            fail_msg("the setting %s is missing", given[i]);
    assert_string_equal(survey_setting(survey(), "method"), "mentions");
    assert_true(survey()->venue_list >= 0);
    assert_string_equal(survey()->lists[survey()->venue_list].choices[0].name, "queen_marys_hall");
}

int norbiton_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_has_no_faults_and_may_go_into_a_pack),
        cmocka_unit_test(it_is_complete_in_every_language),
        cmocka_unit_test(the_main_question_ranks_three_of_the_eleven_themes),
        cmocka_unit_test(each_theme_has_an_icon),
        cmocka_unit_test(each_theme_opens_three_of_six_to_eight_priorities),
        cmocka_unit_test(a_label_is_short_enough_for_its_place),
        cmocka_unit_test(issues_are_up_to_five_of_theme_area_and_words),
        cmocka_unit_test(ethnic_groups_are_the_nineteen_of_the_harmonised_list),
        cmocka_unit_test(about_you_is_sensitive_and_can_be_declined),
        cmocka_unit_test(nothing_is_asked_without_consent_nor_of_children_what_is_for_adults),
        cmocka_unit_test(a_ballot_takes_134_bits_that_is_17_bytes),
        cmocka_unit_test(it_says_who_asks_what_for_and_for_how_long),
    };

    return cmocka_run_group_tests_name("norbiton", tests, open_norbiton, close_norbiton);
}
