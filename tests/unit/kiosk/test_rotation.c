/* The order in which options are offered, on the small form with the setting `rotate`. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/small_form.h"
#include "record/alloc.h"
#include "screens/part/options.h"
#include "screens/part/search.h"

struct shown {
    struct pack pack;
    struct kiosk k;
};

static struct shown *show(struct survey *s, uint32_t rotation)
{
    struct shown *shown = xcalloc(1, sizeof *shown);
    shown->pack.survey = s;
    shown->k.pack = &shown->pack;
    shown->k.visit.answers = answers_new(s);
    shown->k.visit.rotation = rotation;
    return shown;
}

static void clear(struct shown *shown)
{
    answers_free(shown->k.visit.answers);
    survey_free(shown->pack.survey);
    free(shown);
}

static void expect_order(const struct shown *shown, int question, const unsigned *wanted,
                         size_t count)
{
    struct options o = options_of(&shown->k, question, 0);
    assert_int_equal(o.count, count);
    assert_memory_equal(o.list, wanted, count * sizeof *wanted);
    options_free(&o);
}

static void options_go_round_from_where_the_visit_says(void **state)
{
    struct shown *shown = show(small_form_setting("rotate", "yes"), 5);

    (void)state;
    expect_order(shown, Q_THEMES, (const unsigned[]){1, 2, 3, 0}, 4);
    expect_order(shown, Q_AGE, (const unsigned[]){1, 0, 2}, 3); /* prefer not to say stays last */
    clear(shown);
}

static void without_the_setting_the_order_is_the_forms(void **state)
{
    struct shown *shown = show(small_form(), 5);

    (void)state;
    expect_order(shown, Q_THEMES, (const unsigned[]){0, 1, 2, 3}, 4);
    clear(shown);
}

/* Who looks for a name among many goes by the alphabet. */
static void a_list_with_a_search_keeps_its_order(void **state)
{
    struct survey *s = small_form_setting("rotate", "yes");
    struct survey_list *list = &s->lists[s->questions[Q_THEMES].list];
    struct shown *shown = show(s, 5);

    (void)state;
    list->choices = xrealloc(list->choices, SEARCH_OPTIONS_MIN, sizeof *list->choices);
    for (; list->choice_count < SEARCH_OPTIONS_MIN; list->choice_count++)
        list->choices[list->choice_count] =
            (struct survey_choice){.name = xasprintf("theme%zu", list->choice_count)};
    struct options o = options_of(&shown->k, Q_THEMES, 0);
    assert_int_equal(o.count, SEARCH_OPTIONS_MIN);
    for (unsigned i = 0; i < SEARCH_OPTIONS_MIN; i++)
        assert_int_equal(o.list[i], i);
    options_free(&o);
    clear(shown);
}

int rotation_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_go_round_from_where_the_visit_says),
        cmocka_unit_test(without_the_setting_the_order_is_the_forms),
        cmocka_unit_test(a_list_with_a_search_keeps_its_order),
    };
    return cmocka_run_group_tests_name("rotation", tests, NULL, NULL);
}
