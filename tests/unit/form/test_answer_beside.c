/* A sheet of answers as of the day of its papers, and where one answer decides what another may be.
 * Day 20780 is 2026-11-23. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmocka_all.h"
#include "form/answer_sheet.h"
#include "form/folder.h"
#include "form/form.h"

static const char SURVEY[] = "type,name,label,choice_filter,constraint\n"
                             "select_one areas,area,Area,,\n"
                             "select_one streets,street,Street,area = ${area},\n"
                             "date,moved,Moved in,,. <= today()\n";
static const char CHOICES[] = "list_name,name,label,area\nareas,north,North,\nareas,south,South,\n"
                              "streets,elm,Elm Street,north\nstreets,oak,Oak Street,south\n";
enum { TODAY = 20780 };

struct typed {
    struct survey *survey;
    struct answer_sheet *sheet;
    struct faults faults;
};

static struct typed type_into(const char *settings, const char *csv, int32_t day)
{
    struct folder folder = folder_write(SURVEY, CHOICES, settings);
    struct typed t = {.survey = form_read(folder.path, NULL, NULL)};
    char path[128];

    snprintf(path, sizeof path, "%s/answers.csv", folder.path);
    folder_write_file(&folder, "answers.csv", csv, strlen(csv));
    assert_non_null(t.survey);
    t.sheet = answer_sheet_read(path, t.survey, day, &t.faults, NULL);
    unlink(path);
    folder_remove(&folder);
    return t;
}

static struct typed type_in(const char *csv, int32_t day)
{
    return type_into(NULL, csv, day);
}

static void clear(struct typed *t)
{
    answer_sheet_free(t->sheet);
    fault_free_all(&t->faults);
    survey_free(t->survey);
}

static void an_option_that_is_not_offered_is_left_out_with_a_warning(void **state)
{
    struct typed t = type_in("area,street\nnorth,elm\nnorth,oak\n,oak\n", TODAY);
    static const bool kept[] = {true, false, false};
    struct answers *a = answers_new(t.survey);

    (void)state;
    assert_non_null(t.sheet);
    assert_int_equal(t.faults.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(t.faults.items[i].severity, FAULT_WARNING);
        assert_int_equal(t.faults.items[i].row, 3 + i);
        assert_int_equal(t.faults.items[i].column, 2);
        assert_non_null(strstr(t.faults.items[i].text, "oak is not among the options"));
    }
    for (size_t row = 0; row < 3; row++) {
        answers_wipe(a);
        answer_sheet_get(t.sheet, row, a);
        assert_int_equal(answers_get(a, 1, 0)->answered, kept[row]);
    }
    answers_free(a);
    clear(&t);
}

static void today_is_the_day_of_the_papers(void **state)
{
    static const char CSV[] = "area,moved\nnorth,2026-11-23\n";
    struct typed then = type_in(CSV, TODAY), before = type_in(CSV, TODAY - 1);

    (void)state;
    assert_non_null(then.sheet);
    assert_null(before.sheet);
    assert_int_equal(before.faults.count, 1);
    assert_int_equal(before.faults.items[0].column, 2);
    assert_non_null(strstr(before.faults.items[0].text, ". <= today()"));
    clear(&then);
    clear(&before);
}

/* R7YV GYTJ 8F3N TRWW is of tests/golden/cards.txt. */
static void a_cards_code_is_read_from_its_column(void **state)
{
    static const uint8_t card[CARD_SIZE] = {0xc1, 0xfd, 0xb8, 0x7b, 0x52, 0x43, 0xc7, 0x5d, 0x60};
    struct typed t =
        type_into("cards\noptional\n", "area,Card\nnorth,r7yv-gytj 8f3n-trww\nsouth,\n", TODAY);
    struct answers *a = answers_new(t.survey);

    (void)state;
    assert_non_null(t.sheet);
    assert_int_equal(t.faults.count, 0);
    answer_sheet_get(t.sheet, 0, a);
    assert_true(a->card.given);
    assert_memory_equal(a->card.bytes, card, sizeof card);
    answers_wipe(a);
    answer_sheet_get(t.sheet, 1, a);
    assert_false(a->card.given);
    answers_free(a);
    clear(&t);
}

static void a_card_that_cannot_be_is_a_fault_in_its_cell(void **state)
{
    static const struct {
        const char *settings, *csv, *says;
        size_t row, column;
    } cases[] = {
        {"cards\noptional\n", "area,card\nnorth,R7YV GYTJ 8F3N TRW\n", "missing", 2, 2},
        {"cards\noptional\n", "area,card\nnorth,R7YV GYTJ 8F3N TRWV\n", "fit together", 2, 2},
        {"cards\noptional\n", "area,card,CARD\nnorth,,\n", "twice", 1, 3},
        {"cards\nrequired\n", "area,card\nnorth,R7YVGYTJ8F3NTRWW\nsouth,\n", "each vote", 3, 2},
        {"cards\nrequired\n", "area\nnorth\n", "each vote", 2, 0},
        {NULL, "area,card\nnorth,R7YVGYTJ8F3NTRWW\n", "card", 1, 2}, /* as any other name */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct typed t = type_into(cases[i].settings, cases[i].csv, TODAY);
        assert_null(t.sheet);
        assert_int_equal(t.faults.count, 1);
        assert_int_equal(t.faults.items[0].row, cases[i].row);
        assert_int_equal(t.faults.items[0].column, cases[i].column);
        assert_non_null(strstr(t.faults.items[0].text, cases[i].says));
        clear(&t);
    }
}

int answer_beside_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cards_code_is_read_from_its_column),
        cmocka_unit_test(a_card_that_cannot_be_is_a_fault_in_its_cell),
        cmocka_unit_test(an_option_that_is_not_offered_is_left_out_with_a_warning),
        cmocka_unit_test(today_is_the_day_of_the_papers),
    };

    return cmocka_run_group_tests_name("answer_beside", tests, NULL, NULL);
}
