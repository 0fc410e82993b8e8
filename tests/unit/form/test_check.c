/* What `check` finds beside faults of reading: translations, what sensitive questions need, and
 * what the kiosk does not collect or cannot show. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "form/check.h"
#include "form/folder.h"

#define SENSITIVE "type,name,label,relevant,sensitive\n"

static struct check look_over(const char *survey, const char *settings)
{
    struct folder folder = folder_write(survey, NULL, settings);
    struct check check;

    assert_true(check_open(&check, folder.path, NULL));
    folder_remove(&folder);
    return check;
}

static bool found(const struct check *check, enum form_sheet sheet, size_t row, size_t column,
                  const char *words)
{
    for (size_t i = 0; i < check->form.faults.count; i++) {
        const struct fault *fault = &check->form.faults.items[i];
        if (fault->severity == FAULT_WARNING && fault->sheet == sheet && fault->row == row &&
            fault->column == column && strstr(fault->text, words))
            return true;
    }
    return false;
}

/* Texts: two labels and one hint in the survey, one title. Polish has one label and the title. */
static void every_missing_translation_is_found_and_counted(void **state)
{
    struct check check = look_over("type,name,label::English (en),label::Polski (pl),hint::English "
                                   "(en)\ntext,a,A,,Hint\ntext,b,B,Be,\n",
                                   "form_title::English (en),form_title::Polski (pl)\nT,Te\n");

    (void)state;
    assert_int_equal(check.translations[0].given, 4);
    assert_int_equal(check.translations[0].wanted, 4);
    assert_int_equal(check.translations[1].given, 2);
    assert_int_equal(check.translations[1].wanted, 4);
    assert_int_equal(check.form.faults.count, 2);
    assert_true(found(&check, FORM_SURVEY, 2, 4, "Polski"));
    assert_true(found(&check, FORM_SURVEY, 1, 0, "hint"));
    check_close(&check);
}

/* DESIGN 4.11: hints in as many languages as there may be, labels in one more. */
static void a_language_over_the_limit_is_refused_and_not_counted(void **state)
{
    char survey[2000] = "type,name,label";

    (void)state;
    for (int i = 0; i < SURVEY_LANGUAGES_MAX; i++)
        sprintf(survey + strlen(survey), ",hint::L%d", i);
    strcat(survey, "\ntext,a,A\n");
    struct check check = look_over(survey, "default_language\nEnglish (en)\n");
    assert_int_equal(check.form.survey->language_count, SURVEY_LANGUAGES_MAX);
    assert_int_equal(check.form.faults.of_severity[FAULT_ERROR], 1);
    const struct fault *last = &check.form.faults.items[check.form.faults.count - 1];
    assert_int_equal(last->sheet, FORM_SETTINGS);
    assert_int_equal(last->row, 2);
    assert_non_null(strstr(last->text, "at most 32 languages"));
    check_close(&check);
}

static void a_folder_that_is_not_there_cannot_be_checked(void **state)
{
    struct check check;
    struct fail f = {0};

    (void)state;
    assert_false(check_open(&check, "/nowhere/form", &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    check_close(&check);
}

static void a_form_without_sensitive_questions_needs_no_controller(void **state)
{
    struct check check = look_over("type,name,label::English (en)\ntext,a,A\n", NULL);

    (void)state;
    assert_int_equal(check.form.faults.count, 0);
    assert_true(check_sensitive(check.form.survey, NULL));
    check_close(&check);
}

static void sensitive_questions_need_settings_to_answer_for_them(void **state)
{
    static const char *const needed[] = {"controller", "contact",           "purpose",
                                         "keep_until", "notice in English", "notice in Polski"};
    struct check check =
        look_over("type,name,label::English (en),label::Polski (pl),relevant,sensitive\n"
                  "acknowledge,ok,May we?,Czy?,,\ninteger,age,Age,Wiek,${ok} != '',yes\n",
                  "form_title\nT\n");
    struct fail f = {0};

    (void)state;
    assert_false(check_sensitive(check.form.survey, &f));
    for (size_t i = 0; i < 6; i++) {
        assert_non_null(strstr(f.text, needed[i]));
        assert_true(found(&check, FORM_SETTINGS, 2, 0, needed[i]));
    }
    check_close(&check);
}

static void a_notice_in_one_language_is_not_enough(void **state)
{
    struct check check =
        look_over("type,name,label::English (en),label::Polski (pl),relevant,sensitive\n"
                  "acknowledge,ok,May we?,Czy?,,\ninteger,age,Age,Wiek,${ok} != '',yes\n",
                  "controller,contact,purpose,keep_until,notice::English (en),notice::Polski (pl)\n"
                  "C,c@x.example,P,2031-06-30,N,\n");
    struct fail f = {0};

    (void)state;
    assert_false(check_sensitive(check.form.survey, &f));
    assert_null(strstr(f.text, "English"));
    assert_non_null(strstr(f.text, "notice in Polski"));
    assert_true(found(&check, FORM_SETTINGS, 2, 6, "notice"));
    check_close(&check);
}

static void sensitive_questions_need_a_consent_of_their_own_or_of_their_group(void **state)
{
    struct check check = look_over(SENSITIVE "acknowledge,ok,OK?,,\ninteger,age,Age,,yes\n"
                                             "integer,own,Own,${ok} != '' and ${age} > 15,yes\n"
                                             "begin_group,g,G,${ok} = 'OK',\ninteger,in,In,,yes\n"
                                             "end_group,,,,\ninteger,no,No,${age} > 15,yes\n",
                                   "default_language,controller,contact,purpose,keep_until,notice\n"
                                   "English (en),C,c@x.example,P,2031-06-30,N\n");

    (void)state;
    assert_int_equal(check.form.faults.count, 2);
    assert_true(found(&check, FORM_SURVEY, 3, 4, "consent"));
    assert_true(found(&check, FORM_SURVEY, 8, 4, "consent"));
    assert_true(check_sensitive(check.form.survey, NULL));
    check_close(&check);
}

static void what_the_kiosk_does_not_collect_is_listed(void **state)
{
    static const size_t rows[] = {3, 4, 5, 6};
    struct check check =
        look_over("type,name,label,calculation\nacknowledge,n,N,\ncalculate,twice,,${n} * 2\n"
                  "hidden,h,,\nstart,s,,\naudit,audit,,\n",
                  "default_language\nEnglish (en)\n");

    (void)state;
    assert_int_equal(check.form.faults.count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(check.form.faults.items[i].severity, FAULT_INFO);
        assert_int_equal(check.form.faults.items[i].row, rows[i]);
    }
    check_close(&check);
}

/* 4 repeats of 20 are 80 texts. */
static void more_own_words_than_a_visit_keeps_are_told_of_the_whole_form(void **state)
{
    char survey[400] = "type,name,label,repeat_count\n";

    (void)state;
    for (int i = 0; i < 4; i++)
        sprintf(survey + strlen(survey), "begin_repeat,r%d,R,20\ntext,t%d,T,\nend_repeat,,,\n", i,
                i);
    struct check check = look_over(survey, "default_language\nEnglish (en)\n");
    assert_int_equal(check.form.faults.count, 1);
    assert_true(found(&check, FORM_SURVEY, 0, 0, "80 texts"));
    check_close(&check);
}

/* In characters, not bytes: 200 times \xC5\xBC are 400 bytes. */
static void a_message_longer_than_a_small_screen_takes_is_told_of(void **state)
{
    char words[2 * 201 + 1] = "", survey[1200];

    (void)state;
    for (size_t length = 200; length <= 201; length++) {
        while (strlen(words) < 2 * length)
            strcat(words, "\xC5\xBC");
        snprintf(survey, sizeof survey,
                 "type,name,label,required,required_message,constraint,constraint_message\n"
                 "integer,a,A,,,. > 3,%s\ninteger,b,B,yes,%s,,\n",
                 words, words);
        struct check check = look_over(survey, "default_language\nEnglish (en)\n");
        assert_int_equal(check.form.faults.count, length == 200 ? 0 : 2);
        assert_int_equal(found(&check, FORM_SURVEY, 2, 7, "201 characters"), length == 201);
        assert_int_equal(found(&check, FORM_SURVEY, 3, 5, "201 characters"), length == 201);
        check_close(&check);
    }
}

int check_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_missing_translation_is_found_and_counted),
        cmocka_unit_test(a_language_over_the_limit_is_refused_and_not_counted),
        cmocka_unit_test(a_folder_that_is_not_there_cannot_be_checked),
        cmocka_unit_test(a_form_without_sensitive_questions_needs_no_controller),
        cmocka_unit_test(sensitive_questions_need_settings_to_answer_for_them),
        cmocka_unit_test(a_notice_in_one_language_is_not_enough),
        cmocka_unit_test(sensitive_questions_need_a_consent_of_their_own_or_of_their_group),
        cmocka_unit_test(what_the_kiosk_does_not_collect_is_listed),
        cmocka_unit_test(a_message_longer_than_a_small_screen_takes_is_told_of),
        cmocka_unit_test(more_own_words_than_a_visit_keeps_are_told_of_the_whole_form),
    };

    return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
