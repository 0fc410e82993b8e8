/* What reading a form says as a whole: all its faults at once, how many there are, and what is too
 * much. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "form/folder.h"
#include "form/form.h"
#include "record/alloc.h"

#define SURVEY "type,name,label::English (en)\nselect_one ages,age,Age\n"
#define CHOICES "list_name,name,label::English (en)\nages,young,Young\nages,old,Old\n"
#define SETTINGS "form_title,default_language\nTitle,English (en)\n"
#define HEAD "type,name,label::English (en),relevant,max_choices,repeat_count\n"

static void all_faults_are_found_at_once(void **state)
{
    static const struct {
        enum form_sheet sheet;
        size_t row, column;
    } expected[] = {{FORM_SURVEY, 2, 1},  {FORM_SURVEY, 3, 2},  {FORM_SURVEY, 3, 4},
                    {FORM_SURVEY, 4, 4},  {FORM_SURVEY, 5, 2},  {FORM_CHOICES, 3, 2},
                    {FORM_CHOICES, 5, 3}, {FORM_SETTINGS, 2, 2}};
    struct folder folder =
        folder_write(HEAD "barcode,code,Code,,,\ntext,1st,First,${zero} = 1,,\n"
                          "text,second,Second,${code} = ,,\nselect_one ages,second,Age,,,\n",
                     "list_name,name,label\nages,a,A\nages,a,B\nages,c,C\nages,d,\n",
                     "default_language,closes\nEnglish (en),soon\n");
    struct form form;

    (void)state;
    assert_true(form_open(&form, folder.path, NULL));
    assert_int_equal(form.faults.count, sizeof expected / sizeof expected[0]);
    assert_int_equal(form.faults.of_severity[FAULT_ERROR], form.faults.count);
    for (size_t i = 0; i < form.faults.count; i++) {
        assert_int_equal(form.faults.items[i].sheet, expected[i].sheet);
        assert_int_equal(form.faults.items[i].row, expected[i].row);
        assert_int_equal(form.faults.items[i].column, expected[i].column);
    }
    form_close(&form);
    folder_remove(&folder);
}

/* Row 3 has neither a type nor a name, and the fourth question a name that is none: what stands in
 * for the two must not be one name, or it would be found again and again. */
static void names_that_are_missing_are_not_taken_for_one_another(void **state)
{
    struct folder folder = folder_write(SURVEY ",,Lost\ntext,b,B\ntext,4th,D\n", CHOICES, SETTINGS);
    struct form form;

    (void)state;
    assert_true(form_open(&form, folder.path, NULL));
    assert_int_equal(form.faults.count, 2);
    assert_int_equal(form.faults.items[0].row, 3);
    assert_int_equal(form.faults.items[1].row, 5);
    form_close(&form);
    folder_remove(&folder);
}

static void a_row_counts_as_one_whatever_line_breaks_its_cells_hold(void **state)
{
    struct folder folder =
        folder_write("type,name,label\nselect_one ages,age,\"One\ntwo\n\nthree\"\ntext,a b,X\n",
                     CHOICES, SETTINGS);
    struct form form;

    (void)state;
    assert_true(form_open(&form, folder.path, NULL));
    assert_int_equal(form.faults.count, 1);
    assert_int_equal(form.faults.items[0].row, 3);
    form_close(&form);
    folder_remove(&folder);
}

static void a_form_with_errors_gives_no_survey_and_says_how_many_there_are(void **state)
{
    struct folder folder =
        folder_write(SURVEY "geopoint,where,Where\ntext,age,X\n", CHOICES, SETTINGS);
    struct faults faults;
    struct fail f = {0};

    (void)state;
    assert_null(form_read(folder.path, &faults, &f));
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_non_null(strstr(f.text, "survey row 3, column A (type)"));
    assert_non_null(strstr(f.text, "2 errors"));
    assert_int_equal(faults.of_severity[FAULT_ERROR], 2);
    fault_free_all(&faults);
    folder_remove(&folder);
}

static void a_folder_that_is_not_there_and_a_file_are_refused(void **state)
{
    struct folder folder = folder_write(SURVEY, NULL, NULL);
    char *file = xasprintf("%s/survey.csv", folder.path);
    struct fail f = {0};

    (void)state;
    assert_null(form_read("/nowhere/form", NULL, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    assert_null(form_read(file, NULL, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    free(file);
    folder_remove(&folder);
}

static void a_folder_without_a_survey_sheet_says_which_files_make_a_form(void **state)
{
    struct folder folder = folder_write(NULL, NULL, NULL);
    struct form form;

    (void)state;
    assert_true(form_open(&form, folder.path, NULL));
    assert_true(form.faults.of_severity[FAULT_ERROR] > 0);
    assert_int_equal(form.faults.items[0].sheet, FORM_SURVEY);
    assert_int_equal(form.faults.items[0].row, 0);
    assert_non_null(strstr(form.faults.items[0].text, "survey.csv"));
    form_close(&form);
    folder_remove(&folder);
}

/* The 60 bytes of the cell that are quoted end inside the 31st letter of two bytes. */
static void a_text_that_quotes_a_cut_cell_is_still_utf_8(void **state)
{
    char survey[200] = SURVEY "a";
    struct form form;

    (void)state;
    for (int i = 0; i < 40; i++)
        strcat(survey, "\xC5\xBC");
    strcat(survey, ",x,X\n");
    struct folder folder = folder_write(survey, CHOICES, SETTINGS);
    assert_true(form_open(&form, folder.path, NULL));
    assert_int_equal(form.faults.count, 1);
    const char *text = form.faults.items[0].text;
    assert_non_null(strstr(text, "\xC5\xBC\xC5\xBC?\""));
    assert_true(utf8_valid(text, strlen(text)));
    form_close(&form);
    folder_remove(&folder);
}

/* DESIGN 4.11 */
static void hostile_input_is_bounded_in_questions_and_choices(void **state)
{
    enum { ROWS = 3000 };
    char *survey = xmalloc(ROWS * 40), *choices = xmalloc(ROWS * 40);
    size_t survey_size = (size_t)sprintf(survey, "type,name,label\n");
    size_t choices_size = (size_t)sprintf(choices, "list_name,name,label\n");

    (void)state;
    for (int i = 0; i < ROWS; i++) {
        survey_size += (size_t)sprintf(survey + survey_size, "select_one ages,q%d,Q\n", i);
        choices_size += (size_t)sprintf(choices + choices_size, "ages,c%d,C\n", i);
    }
    struct folder folder = folder_write(survey, choices, SETTINGS);
    struct form form;
    assert_true(form_open(&form, folder.path, NULL));
    assert_int_equal(form.survey->question_count, SURVEY_QUESTIONS_MAX);
    assert_int_equal(form.survey->lists[0].choice_count, SURVEY_CHOICES_MAX);
    assert_int_equal(form.faults.items[0].sheet, FORM_SURVEY);
    assert_int_equal(form.faults.items[0].row, SURVEY_QUESTIONS_MAX + 2);
    assert_int_equal(form.faults.items[1].sheet, FORM_CHOICES);
    assert_int_equal(form.faults.items[1].row, SURVEY_CHOICES_MAX + 2);
    form_close(&form);
    folder_remove(&folder);
    free(survey);
    free(choices);
}

static void a_form_full_of_faults_says_that_there_are_more(void **state)
{
    enum { ROWS = 200 };
    char *survey = xmalloc(ROWS * 40);
    size_t size = (size_t)sprintf(survey, "type,name,label,relevant\nselect_one ages,age,Age,\n");

    (void)state;
    for (int i = 0; i < ROWS; i++)
        size += (size_t)sprintf(survey + size, "text,q%d,Q,${none}\n", i);
    struct folder folder = folder_write(survey, CHOICES, SETTINGS);
    struct form form;
    assert_true(form_open(&form, folder.path, NULL));
    assert_int_equal(form.faults.items[0].row, 0);
    assert_non_null(strstr(form.faults.items[0].text, "more faults"));
    for (size_t i = 1; i < form.faults.count; i++)
        assert_int_equal(form.faults.items[i].row, i + 2);
    form_close(&form);
    folder_remove(&folder);
    free(survey);
}

static void a_cell_over_the_limit_is_found(void **state)
{
    char *choices = xmalloc(SURVEY_TEXT_MAX + 200);
    size_t size = (size_t)sprintf(choices, CHOICES "ages,x,");

    (void)state;
    memset(choices + size, 'a', SURVEY_TEXT_MAX + 1);
    choices[size + SURVEY_TEXT_MAX + 1] = '\0';
    struct folder folder = folder_write(SURVEY, choices, SETTINGS);
    struct form form;
    assert_true(form_open(&form, folder.path, NULL));
    assert_int_equal(form.faults.count, 1);
    assert_int_equal(form.faults.items[0].severity, FAULT_ERROR);
    assert_int_equal(form.faults.items[0].sheet, FORM_CHOICES);
    assert_int_equal(form.faults.items[0].row, 4);
    assert_int_equal(form.faults.items[0].column, 3);
    form_close(&form);
    folder_remove(&folder);
    free(choices);
}

static void a_missing_choices_sheet_is_told_once(void **state)
{
    struct folder folder = folder_write(
        "type,name,label\nselect_one ages,age,Age\nrank themes,theme,Theme\n", NULL, SETTINGS);
    struct form form;

    (void)state;
    assert_true(form_open(&form, folder.path, NULL));
    assert_int_equal(form.faults.count, 1);
    assert_int_equal(form.faults.items[0].severity, FAULT_ERROR);
    assert_int_equal(form.faults.items[0].sheet, FORM_CHOICES);
    assert_non_null(strstr(form.faults.items[0].text, "choices.csv is missing"));
    form_close(&form);
    folder_remove(&folder);
}

int form_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_faults_are_found_at_once),
        cmocka_unit_test(names_that_are_missing_are_not_taken_for_one_another),
        cmocka_unit_test(a_row_counts_as_one_whatever_line_breaks_its_cells_hold),
        cmocka_unit_test(a_form_with_errors_gives_no_survey_and_says_how_many_there_are),
        cmocka_unit_test(a_missing_choices_sheet_is_told_once),
        cmocka_unit_test(a_folder_that_is_not_there_and_a_file_are_refused),
        cmocka_unit_test(a_folder_without_a_survey_sheet_says_which_files_make_a_form),
        cmocka_unit_test(a_text_that_quotes_a_cut_cell_is_still_utf_8),
        cmocka_unit_test(hostile_input_is_bounded_in_questions_and_choices),
        cmocka_unit_test(a_form_full_of_faults_says_that_there_are_more),
        cmocka_unit_test(a_cell_over_the_limit_is_found),
    };

    return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
