/* What a good form becomes. */
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "form/folder.h"
#include "form/form.h"

#define CHOICES                                                                                    \
    "list_name,name,label,image\nages,young,Young,\nsizes,s,Small,tree\nages,old,Old,\n"           \
    "ages,other,Other,\n"

static struct survey *read(const char *survey, const char *choices, const char *settings)
{
    struct folder folder = folder_write(survey, choices, settings);
    struct fail f = {0};
    struct survey *s = form_read(folder.path, NULL, &f);

    folder_remove(&folder);
    if (!s)
        fail_msg("%s", f.text);
    return s;
}

static void every_type_is_read_in_both_spellings_and_any_case(void **state)
{
    static const struct {
        const char *type;
        enum question_type expected;
    } types[] = {
        {"text", QUESTION_TEXT},
        {"integer", QUESTION_INTEGER},
        {"decimal", QUESTION_DECIMAL},
        {"select_one ages", QUESTION_SELECT_ONE},
        {"select one ages", QUESTION_SELECT_ONE},
        {"Select_One  ages", QUESTION_SELECT_ONE},
        {"select_one ages or_other", QUESTION_SELECT_ONE},
        {"select_multiple ages", QUESTION_SELECT_MULTIPLE},
        {"select multiple ages or_other", QUESTION_SELECT_MULTIPLE},
        {"rank ages", QUESTION_RANK},
        {"range", QUESTION_RANGE},
        {"date", QUESTION_DATE},
        {"time", QUESTION_TIME},
        {"note", QUESTION_NOTE},
        {"acknowledge", QUESTION_ACKNOWLEDGE},
        {"hidden", QUESTION_HIDDEN},
    };

    (void)state;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        char sheet[200] = "type,name,label\n";
        strcat(sheet, types[i].type);
        strcat(sheet, ",q,Q\nselect_one sizes,size,Size\nselect_one ages,age,Age\n");
        struct survey *s = read(sheet, CHOICES, "default_language\nEnglish (en)\n");
        assert_int_equal(s->questions[0].type, types[i].expected);
        assert_int_equal(s->questions[0].or_other, strstr(types[i].type, "or_other") != NULL);
        survey_free(s);
    }
}

static void groups_and_repeats_hold_what_stands_between_their_begin_and_end(void **state)
{
    static const int parents[] = {-1, 0, 0, 2, -1, 4};
    struct survey *s =
        read("type,name,label,appearance,repeat_count\nbegin group,g,G,w1 field-list,\n"
             "integer,a,A,,\nbegin_group,h,H,,\ninteger,b,B,,\nend group,,,,\nend_group,,,,\n"
             "begin repeat,r,R,,3\ninteger,c,C,,\nend_repeat,,,,\n",
             NULL, NULL);

    (void)state;
    assert_int_equal(s->question_count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(s->questions[i].parent, parents[i]);
    assert_int_equal(s->questions[0].type, QUESTION_GROUP);
    assert_true(s->questions[0].field_list);
    assert_false(s->questions[2].field_list);
    assert_int_equal(s->questions[4].type, QUESTION_REPEAT);
    assert_int_equal(s->questions[4].repeat_max, 3);
    survey_free(s);
}

static void a_choice_keeps_the_columns_that_filters_read_and_no_others(void **state)
{
    struct survey *s = read("type,name,label,choice_filter\nselect_one ages,age,Age,\n"
                            "select_one streets,street,Street,town = ${age} or area = ''\n",
                            "list_name,name,label,town,colour,area\nages,young,Young,x,red,\n"
                            "streets,a,A Street,young,blue,\nstreets,b,B Street,,blue,north\n",
                            NULL);
    const struct survey_list *ages = &s->lists[0], *streets = &s->lists[1];

    (void)state;
    assert_int_equal(ages->column_count, 0);
    assert_null(ages->choices[0].column[0]);
    assert_int_equal(streets->column_count, 2);
    assert_string_equal(streets->columns[0], "area");
    assert_string_equal(streets->columns[1], "town");
    assert_null(streets->choices[0].column[0]);
    assert_string_equal(streets->choices[0].column[1], "young");
    assert_string_equal(streets->choices[1].column[0], "north");
    assert_null(streets->choices[1].column[1]);
    survey_free(s);
}

static void languages_come_from_the_headers_and_plain_columns_are_in_the_default_one(void **state)
{
    struct survey *s = read("type,name,label::Polski (pl),hint,label,LABEL :: Deutsch\n"
                            "text,a,Ala,Hint,Alice,Anna\n",
                            NULL,
                            "form_title,default_language,notice::Polski (pl),contact\n"
                            "Title,English (en),Uwaga,c@example.org\n");
    const struct survey_question *q = &s->questions[0];

    (void)state;
    assert_int_equal(s->language_count, 3);
    assert_string_equal(s->languages[0].name, "Polski");
    assert_string_equal(s->languages[0].code, "pl");
    assert_string_equal(s->languages[1].name, "Deutsch");
    assert_string_equal(s->languages[1].code, "");
    assert_string_equal(s->languages[2].name, "English");
    assert_string_equal(s->languages[2].code, "en");
    assert_int_equal(s->default_language, 2);
    assert_string_equal(q->label.by_language[0], "Ala");
    assert_string_equal(q->label.by_language[1], "Anna");
    assert_string_equal(q->label.by_language[2], "Alice");
    assert_null(q->hint.by_language[0]);
    assert_string_equal(q->hint.by_language[2], "Hint");
    assert_string_equal(survey_setting(s, "contact"), "c@example.org");
    assert_string_equal(survey_setting(s, "form_title"), "Title");
    assert_string_equal(survey_setting_in(s, "notice", 0), "Uwaga");
    assert_null(survey_setting(s, "notice"));
    assert_null(survey_setting(s, "default_language"));
    survey_free(s);
}

static void columns_are_found_in_any_order_case_and_with_spaces_for_underscores(void **state)
{
    struct survey *s = read("Max Choices,LABEL,Name,Sensitive,TYPE\n2,Ages,age,TRUE,rank ages\n"
                            ",Size,size,no,select_one sizes\n",
                            "image,label,name,List Name\n,Young,young,ages\ntree,Small,s,sizes\n"
                            ",Old,old,ages\n",
                            NULL);

    (void)state;
    assert_int_equal(s->questions[0].type, QUESTION_RANK);
    assert_int_equal(s->questions[0].max_choices, 2);
    assert_true(s->questions[0].sensitive);
    assert_false(s->questions[1].sensitive);
    assert_string_equal(s->lists[0].choices[1].name, "old");
    assert_string_equal(s->lists[1].choices[0].image, "tree");
    survey_free(s);
}

static void ranges_are_read_in_millionths(void **state)
{
    struct survey *s = read("type,name,label,parameters\nrange,a,A,start=-1.5 end=2 step=0.25\n"
                            "range,b,B,\"start=0, end=100, step=5\"\nrange,c,C,\n",
                            NULL, NULL);

    (void)state;
    assert_int_equal(s->questions[0].range_start, -1500000);
    assert_int_equal(s->questions[0].range_end, 2000000);
    assert_int_equal(s->questions[0].range_step, 250000);
    assert_int_equal(s->questions[1].range_end, 100000000);
    assert_int_equal(s->questions[2].range_start, 1000000);
    assert_int_equal(s->questions[2].range_end, 10000000);
    survey_free(s);
}

static void
metadata_and_blank_rows_leave_no_question_and_blanks_around_a_cell_no_trace(void **state)
{
    struct survey *s =
        read("type,name,label\nstart,start,\n,,\n text ,\" a\n\", A\n , ,\nend,end,\n", NULL, NULL);

    (void)state;
    assert_int_equal(s->question_count, 1);
    assert_string_equal(s->questions[0].name, "a");
    assert_string_equal(survey_text_in(s, &s->questions[0].label, 0), "A");
    survey_free(s);
}

int survey_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_is_read_in_both_spellings_and_any_case),
        cmocka_unit_test(groups_and_repeats_hold_what_stands_between_their_begin_and_end),
        cmocka_unit_test(a_choice_keeps_the_columns_that_filters_read_and_no_others),
        cmocka_unit_test(languages_come_from_the_headers_and_plain_columns_are_in_the_default_one),
        cmocka_unit_test(columns_are_found_in_any_order_case_and_with_spaces_for_underscores),
        cmocka_unit_test(ranges_are_read_in_millionths),
        cmocka_unit_test(
            metadata_and_blank_rows_leave_no_question_and_blanks_around_a_cell_no_trace),
    };

    return cmocka_run_group_tests_name("survey from a form", tests, NULL, NULL);
}
