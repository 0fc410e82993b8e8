/* What is said about the result. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/headline.h"
#include "sample.h"

static void assert_headline(const struct report *r, const char *expected)
{
    struct bytes_writer out = {0};
    headline_put(r, &out);
    bytes_put_u8(&out, 0);
    assert_string_equal((const char *)out.data, expected);
    bytes_free(&out);
}

static void the_first_three_are_named_with_the_lead_of_the_third(void **state)
{
    (void)state;
    struct report *r = sample_new();
    assert_headline(r, "<p><b><bdi>Housing</bdi></b> comes first by every way of counting.</p>\n"
                       "<p><b><bdi>Police and safety</bdi></b> is second.</p>\n"
                       "<p><b><bdi>Youth activities</bdi></b> is third, about 13 mentions ahead of "
                       "<bdi>Maintenance of communal areas</bdi>.</p>\n");
    report_free(r);
}

static void ties_are_said_to_be_ties(void **state)
{
    (void)state;
    struct report *r = sample_new();
    r->options[1].place = 1;
    r->options[1].mentions.value = 148;
    r->options[3].place = 3;
    r->options[3].mentions.value = 97;
    assert_headline(r, "<p><b><bdi>Housing</bdi></b> and <b><bdi>Police and safety</bdi></b> share "
                       "first place, with "
                       "about 148 mentions each.</p>\n"
                       "<p><b><bdi>Youth activities</bdi></b> and <b><bdi>Maintenance of communal "
                       "areas</bdi></b> share "
                       "third place, with about 97 mentions each.</p>\n");
    report_free(r);
}

static void a_leader_that_does_not_lead_every_count_is_called_so(void **state)
{
    (void)state;
    struct report *r = sample_new();
    r->leads_every_count = false;
    assert_headline(r,
                    "<p><b><bdi>Housing</bdi></b> comes first by mentions, but not by every way of "
                    "counting.</p>\n"
                    "<p><b><bdi>Police and safety</bdi></b> is second.</p>\n"
                    "<p><b><bdi>Youth activities</bdi></b> is third, about 13 mentions ahead of "
                    "<bdi>Maintenance of communal areas</bdi>.</p>\n");
    report_free(r);
}

static void a_lead_over_a_hidden_figure_is_not_told(void **state)
{
    (void)state;
    struct report *r = sample_new();
    for (size_t i = 3; i < r->option_count; i++) {
        r->options[i].place = 0;
        r->options[i].mentions = r->options[i].first_choices = r->options[i].points =
            (struct cell){0, true};
    }
    assert_headline(r, "<p><b><bdi>Housing</bdi></b> comes first by every way of counting.</p>\n"
                       "<p><b><bdi>Police and safety</bdi></b> is second.</p>\n"
                       "<p><b><bdi>Youth activities</bdi></b> is third.</p>\n");
    report_free(r);
}

static void without_a_figure_to_name_it_says_whether_there_is_none_or_none_to_show(void **state)
{
    (void)state;
    struct report *r = sample_new();
    for (size_t i = 0; i < r->option_count; i++)
        r->options[i].mentions = (struct cell){0, false};
    assert_headline(r, "<p>No ballot names any of them yet.</p>\n");
    for (size_t i = 0; i < r->option_count; i++) {
        r->options[i].place = 0;
        r->options[i].mentions.hidden = true;
    }
    assert_headline(r, "<p>None of them has enough mentions to be shown.</p>\n");
    report_free(r);
}

int headline_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_three_are_named_with_the_lead_of_the_third),
        cmocka_unit_test(ties_are_said_to_be_ties),
        cmocka_unit_test(a_leader_that_does_not_lead_every_count_is_called_so),
        cmocka_unit_test(a_lead_over_a_hidden_figure_is_not_told),
        cmocka_unit_test(without_a_figure_to_name_it_says_whether_there_is_none_or_none_to_show),
    };
    return cmocka_run_group_tests_name("headline", tests, NULL, NULL);
}
