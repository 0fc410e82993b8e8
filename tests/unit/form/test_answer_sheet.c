/* Answers typed into a sheet: what each kind of question takes, and broken cells, each found in its
 * row and column. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmocka_all.h"
#include "form/answer_sheet.h"
#include "form/folder.h"
#include "form/form.h"

#define SURVEY                                                                                     \
    "type,name,label,relevant,constraint,constraint_message,max_choices,repeat_count,parameters\n" \
    "rank themes,themes,Themes,,,,2,,\n"                                                           \
    "select_one ages,age,Age,,,,,,\n"                                                              \
    "select_multiple ages,known,Known,,,,2,,\n"                                                    \
    "select_one ways or_other,way,Way,,,,,,\n"                                                     \
    "integer,people,People,,. < 20,Fewer than 20 people.,,,\n"                                     \
    "decimal,hours,Hours,,. >= 0,,,,\n"                                                            \
    "range,mark,Mark,,,,,,start=1 end=5 step=2\n"                                                  \
    "date,since,Since,,,,,,\n"                                                                     \
    "time,clock,Clock,,,,,,\n"                                                                     \
    "acknowledge,agrees,Agrees,,,,,,\n"                                                            \
    "note,thanks,Thanks,,,,,,\n"                                                                   \
    "text,idea,What can be better?,${age} = 'old',,,,,\n"                                          \
    "begin_repeat,reports,Reports,,,,,3,\n"                                                        \
    "select_one themes,about,About,,,,,,\n"                                                        \
    "text,words,Words,,,,,,\n"                                                                     \
    "end_repeat,,,,,,,,\n"                                                                         \
    "begin_repeat,homes,Homes,,,,,2,\n"                                                            \
    "integer,rooms,Rooms,,,,,,\n"                                                                  \
    "end_repeat,,,,,,,,\n"
#define CHOICES                                                                                    \
    "list_name,name,label\nthemes,parks,Parks\nthemes,youth,Youth\nthemes,jobs,Jobs\n"             \
    "ages,young,Young\nages,middle,Middle\nages,old,Old\nways,bus,Bus\nways,other,Other\n"         \
    "ways,ferry,By sea\n"

enum { DAY = 22000 };

struct typed { /* a sheet read against the survey above */
    struct folder folder;
    struct survey *survey;
    struct answer_sheet *sheet;
    struct faults faults;
    struct fail fail;
};

static struct typed type_in(const char *csv, size_t size)
{
    struct typed t = {.folder = folder_write(SURVEY, CHOICES, "form_title\nTitle\n")};
    char path[128];

    snprintf(path, sizeof path, "%s/answers.csv", t.folder.path);
    folder_write_file(&t.folder, "answers.csv", csv, size);
    t.survey = form_read(t.folder.path, NULL, &t.fail);
    if (!t.survey)
        fail_msg("%s", t.fail.text);
    t.sheet = answer_sheet_read(path, t.survey, DAY, &t.faults, &t.fail);
    unlink(path);
    return t;
}

static struct typed type_text(const char *csv)
{
    return type_in(csv, strlen(csv));
}

static void clear(struct typed *t)
{
    answer_sheet_free(t->sheet);
    fault_free_all(&t->faults);
    survey_free(t->survey);
    folder_remove(&t->folder);
}

/* Row `row` of a sheet without errors. Owned by the caller. */
static struct answers *row_of(const struct typed *t, size_t row)
{
    if (!t->sheet)
        fail_msg("%s", t->fail.text);
    struct answers *a = answers_new(t->survey);
    answer_sheet_get(t->sheet, row, a);
    return a;
}

static const struct answer *answer_of(const struct answers *a, const char *name,
                                      unsigned repetition)
{
    return answers_get(a, survey_find(a->survey, name), repetition);
}

static void check_choices(const struct answers *a, const char *name, unsigned count, unsigned first,
                          unsigned second)
{
    const struct answer *answer = answer_of(a, name, 0);

    assert_int_equal(answer->count, count);
    assert_true(answer->answered);
    assert_int_equal(answer->choice[0], first);
    assert_int_equal(answer->choice[1], second);
}

static void choices_are_read_by_name_and_a_rank_keeps_its_order(void **state)
{
    struct typed t = type_text("themes,age,known,way,way_other\n"
                               " jobs  parks,old,old young,other,by boat \n");
    struct answers *a = row_of(&t, 0);

    (void)state;
    assert_int_equal(t.faults.count, 0);
    check_choices(a, "themes", 2, 2, 0);
    check_choices(a, "age", 1, 2, 0);
    check_choices(a, "known", 2, 0, 2); /* ascending */
    check_choices(a, "way", 1, 1, 0);
    assert_string_equal(answer_of(a, "way", 0)->text, "by boat");
    answers_free(a);
    clear(&t);
}

/* Days from 1970-01-01: `date -d 2030-06-01 +%s` / 86400; minutes: 14 * 60 + 30. */
static void numbers_dates_times_and_ticks_are_read(void **state)
{
    static const struct {
        const char *name;
        int64_t number;
    } expected[] = {{"people", -3},   {"hours", 2500000}, {"mark", 3000000},
                    {"since", 22066}, {"clock", 870},     {"agrees", 0}};
    struct typed t = type_text("people,hours,mark,since,clock,agrees\n"
                               "-3,2.5,3,2030-06-01,14:30,yes\n,,,,,no\n,,,,,OK\n");
    struct answers *a = row_of(&t, 0), *blank = row_of(&t, 1), *ticked = row_of(&t, 2);

    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_true(answer_of(a, expected[i].name, 0)->answered);
        assert_int_equal(answer_of(a, expected[i].name, 0)->number, expected[i].number);
        assert_false(answer_of(blank, expected[i].name, 0)->answered);
    }
    assert_true(answer_of(ticked, "agrees", 0)->answered);
    answers_free(a);
    answers_free(blank);
    answers_free(ticked);
    clear(&t);
}

static void the_order_of_columns_and_space_around_cells_do_not_matter(void **state)
{
    struct typed t = type_text("age, themes\nold, jobs parks\n");
    struct typed other = type_text("\xEF\xBB\xBFthemes , age \r\njobs\tparks  ,old\r\n");
    struct answers *a = row_of(&t, 0), *b = row_of(&other, 0);

    (void)state;
    check_choices(a, "themes", 2, 2, 0);
    check_choices(b, "themes", 2, 2, 0);
    check_choices(b, "age", 1, 2, 0);
    answers_free(a);
    answers_free(b);
    clear(&t);
    clear(&other);
}

static void lines_within_a_text_end_the_same_way_however_the_file_was_saved(void **state)
{
    struct typed unix_file = type_text("words\n\"No lift.\nNo light.\"\n");
    struct typed windows_file = type_text("words\r\n\"No lift.\r\nNo light.\"\r\n");
    struct answers *a = row_of(&unix_file, 0), *b = row_of(&windows_file, 0);

    (void)state;
    assert_string_equal(answer_of(a, "words", 0)->text, "No lift.\nNo light.");
    assert_string_equal(answer_of(b, "words", 0)->text, "No lift.\nNo light.");
    answers_free(a);
    answers_free(b);
    clear(&unix_file);
    clear(&windows_file);
}

static void repetitions_have_numbered_columns_and_close_up(void **state)
{
    struct typed t = type_text("words,about[2],words[2],words[3],rooms[2]\n"
                               ",jobs,A course,No lift,4\nOne,,,,\n");
    struct answers *a = row_of(&t, 0), *b = row_of(&t, 1);
    int reports = survey_find(t.survey, "reports"), homes = survey_find(t.survey, "homes");

    (void)state;
    assert_int_equal(a->repetitions[reports], 2);
    assert_string_equal(answer_of(a, "words", 0)->text, "A course");
    assert_int_equal(answer_of(a, "about", 0)->choice[0], 2);
    assert_string_equal(answer_of(a, "words", 1)->text, "No lift");
    assert_false(answer_of(a, "about", 1)->answered);
    assert_int_equal(a->repetitions[homes], 1);
    assert_int_equal(answer_of(a, "rooms", 0)->number, 4);
    assert_int_equal(b->repetitions[reports], 1);
    assert_string_equal(answer_of(b, "words", 0)->text, "One");
    answers_free(a);
    answers_free(b);
    clear(&t);
}

static void a_row_with_nothing_in_it_is_none_and_one_with_a_venue_alone_is_blank(void **state)
{
    struct typed t = type_text("venue,Channel,age\n\nhall,,old\n , ,\nhall,paper,\n");

    (void)state;
    assert_non_null(t.sheet);
    assert_int_equal(answer_sheet_rows(t.sheet), 2);
    assert_int_equal(answer_sheet_row_number(t.sheet, 0), 3);
    assert_int_equal(answer_sheet_row_number(t.sheet, 1), 5);
    assert_string_equal(answer_sheet_venue(t.sheet, 1), "hall");
    assert_string_equal(answer_sheet_channel(t.sheet, 0), "");
    assert_string_equal(answer_sheet_channel(t.sheet, 1), "paper");
    struct answers *a = row_of(&t, 1);
    assert_false(answer_of(a, "age", 0)->answered);
    answers_free(a);
    clear(&t);
}

static void what_is_not_asked_is_left_out_with_a_warning(void **state)
{
    struct typed t = type_text("age,idea,about\nold,More trees,\nyoung,More trees,jobs\n");
    struct answers *a = row_of(&t, 0), *b = row_of(&t, 1);

    (void)state;
    assert_string_equal(answer_of(a, "idea", 0)->text, "More trees");
    assert_false(answer_of(b, "idea", 0)->answered);
    assert_null(answer_of(b, "idea", 0)->text);
    assert_int_equal(t.faults.count, 2);
    assert_int_equal(t.faults.items[0].severity, FAULT_WARNING);
    assert_int_equal(t.faults.items[0].row, 3);
    assert_int_equal(t.faults.items[0].column, 2);
    assert_int_equal(t.faults.items[1].column, 3); /* a theme without words */
    answers_free(a);
    answers_free(b);
    clear(&t);
}

static const struct {
    const char *what, *csv;
    size_t row, column;
    const char *words; /* what the text must mention */
} broken[] = {
    {"no file content", "", 0, 0, "empty"},
    {"a header alone", "age\n", 0, 0, "no answers"},
    {"semicolons", "age;themes\nold;jobs\n", 1, 1, "commas"},
    {"a quote left open", "age\n\"old\n", 2, 1, "never closed"},
    {"no question's column", "venue\nhall\n", 1, 0, "named by a question"},
    {"an unknown column", "age,gae\nold,young\n", 1, 2, "No question is called \"gae\""},
    {"a column by its label", "age,What can be better?\nold,young\n", 1, 2, "name the column idea"},
    {"a column in capitals", "age,PEOPLE\nold,young\n", 1, 2, "name the column people"},
    {"a label that is no column", "age,Thanks\nold,young\n", 1, 2, "or take it out"},
    {"a column without a name", "age,\nold,young\n", 1, 2, "No question is called"},
    {"a column that takes no answer", "age,thanks\nold,x\n", 1, 2, "takes no answer"},
    {"a column twice", "age,people,age\nold,,young\n", 1, 3, "twice"},
    {"a repetition twice", "words,words[1]\nLift,Door\n", 1, 2, "twice"},
    {"the venue twice", "venue,age,venue\na,old,a\n", 1, 3, "twice"},
    {"a number where there is no repeat", "age[1]\nold\n", 1, 1, "answered once"},
    {"a repetition too many", "words[4]\nLift\n", 1, 1, "words[1] to words[3]"},
    {"repetition zero", "words[0]\nLift\n", 1, 1, "words[1] to words[3]"},
    {"a bracket left open", "words[2\nLift\n", 1, 1, "words[1] to words[3]"},
    {"words after the bracket", "words[2]x\nLift\n", 1, 1, "words[1] to words[3]"},
    {"own words of a question that has none", "age_other\nold\n", 1, 1, "No question"},
    {"text beyond the last column", "age\nold,young\n", 2, 2, "beyond the last column"},
    {"no option", "age\nold\nodl\n", 3, 1, "\"odl\" is no option; they are young, middle, old"},
    {"two of a select_one", "age\nold young\n", 2, 1, "At most 1"},
    {"too many ranks", "themes\njobs parks youth\n", 2, 1, "At most 2"},
    {"a rank twice", "themes\njobs jobs\n", 2, 1, "jobs stands twice"},
    {"too many selected", "known\nold young middle\n", 2, 1, "At most 2"},
    {"an option by its label", "way\nby sea\n", 2, 1, "\"by sea\" is no option; write ferry"},
    {"an option in capitals", "themes\nJOBS parks\n", 2, 1, "\"JOBS\" is no option; write jobs"},
    {"commas in place of spaces", "themes\n\"jobs,parks\"\n", 2, 1, "write a space alone"},
    {"no whole number", "people\n2.0\n", 2, 1, "whole number"},
    {"a number over 32 bits", "people\n2147483648\n", 2, 1, "whole number"},
    {"a decimal comma", "hours\n\"2,5\"\n", 2, 1, "point"},
    {"off the scale", "mark\n6\n", 2, 1, "from 1 to 5 in steps of 2"},
    {"between two steps", "mark\n2\n", 2, 1, "in steps of 2"},
    {"a date in a country's way", "since\n1/6/2030\n", 2, 1, "2030-06-01"},
    {"no such day", "since\n2030-02-30\n", 2, 1, "no date"},
    {"no such hour", "clock\n24:00\n", 2, 1, "14:30"},
    {"a minute of one digit", "clock\n9:5\n", 2, 1, "14:30"},
    {"neither yes nor no", "agrees\nx\n", 2, 1, "neither yes nor no"},
    {"against the constraint", "age,people\nold,20\n", 2, 2, "Fewer than 20 people."},
    {"against a constraint without words", "hours\n-0.5\n", 2, 1, ". >= 0"},
};

static void check_broken(size_t i)
{
    struct typed t = type_text(broken[i].csv);
    const struct fault *fault = t.faults.items;

    if (t.sheet || t.fail.kind != FAIL_FORMAT || t.faults.count != 1)
        fail_msg("%s: %zu faults: %s", broken[i].what, t.faults.count, t.fail.text);
    if (fault->row != broken[i].row || fault->column != broken[i].column ||
        fault->severity != FAULT_ERROR || fault->sheet != FORM_ANSWERS ||
        !strstr(fault->text, broken[i].words) || !strstr(t.fail.text, broken[i].words))
        fail_msg("%s: row %zu column %zu: %s", broken[i].what, fault->row, fault->column,
                 fault->text);
    clear(&t);
}

static void each_broken_sheet_has_one_error_in_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        check_broken(i);
}

static void every_error_is_told_by_row_and_column(void **state)
{
    struct typed t = type_text("age,people\nodl,x\n,7\n,99\nold,8\n");

    (void)state;
    assert_null(t.sheet);
    assert_int_equal(t.faults.of_severity[FAULT_ERROR], 3);
    static const size_t places[][2] = {{2, 1}, {2, 2}, {4, 2}};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(t.faults.items[i].row, places[i][0]);
        assert_int_equal(t.faults.items[i].column, places[i][1]);
    }
    assert_non_null(strstr(t.fail.text, "answers row 2, column A (age)"));
    assert_non_null(strstr(t.fail.text, "3 errors"));
    clear(&t);
}

/* The limit is 500 characters and 2000 bytes: four bytes a letter reach both at once. */
static void a_text_may_have_500_letters_of_any_size_and_no_more(void **state)
{
    static const char letter[] = "\xF0\x90\x90\x80"; /* U+10400 */
    char csv[8 + 501 * 4] = "words\n";
    size_t size = 6;

    (void)state;
    for (; size < 6 + 500 * 4; size += 4)
        memcpy(csv + size, letter, 4);
    struct typed t = type_in(csv, size);
    assert_non_null(t.sheet);
    clear(&t);
    csv[size] = 'x';
    t = type_in(csv, size + 1);
    assert_null(t.sheet);
    assert_non_null(strstr(t.fail.text, "501 characters"));
    clear(&t);
}

static void a_missing_file_is_missing(void **state)
{
    struct faults faults = {0};
    struct fail f = {0};
    struct survey none = {0};

    (void)state;
    assert_null(answer_sheet_read("/nowhere/answers.csv", &none, DAY, &faults, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    fault_free_all(&faults);
}

int answer_sheet_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(choices_are_read_by_name_and_a_rank_keeps_its_order),
        cmocka_unit_test(numbers_dates_times_and_ticks_are_read),
        cmocka_unit_test(the_order_of_columns_and_space_around_cells_do_not_matter),
        cmocka_unit_test(lines_within_a_text_end_the_same_way_however_the_file_was_saved),
        cmocka_unit_test(repetitions_have_numbered_columns_and_close_up),
        cmocka_unit_test(a_row_with_nothing_in_it_is_none_and_one_with_a_venue_alone_is_blank),
        cmocka_unit_test(what_is_not_asked_is_left_out_with_a_warning),
        cmocka_unit_test(each_broken_sheet_has_one_error_in_its_place),
        cmocka_unit_test(every_error_is_told_by_row_and_column),
        cmocka_unit_test(a_text_may_have_500_letters_of_any_size_and_no_more),
        cmocka_unit_test(a_missing_file_is_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
