/* The page as text: figures, escaping, well-formedness. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "report/html.h"
#include "sample.h"

static char *page(const struct report *r)
{
    struct bytes_writer out = {0};
    html_report(r, &out);
    bytes_put_u8(&out, 0);
    return (char *)out.data;
}

static void assert_holds(const char *html, const char *what)
{
    if (!strstr(html, what))
        fail_msg("the page lacks: %s", what);
}

static void the_page_shows_every_figure_of_the_report(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "<h1><bdi>What matters most in Norbiton</bdi></h1>",
        "14 June 2026",
        "<b>INTERIM</b>voting closes 30 June 2026",
        "<span class=\"many\"><small>about </small>247</span>ballots counted",
        "<b>148</b><span><bdi>Housing",
        "<b>19</b><span><bdi>Schools and learning",
        "<td>78</td><td><b>148</b></td><td>348</td><td>60%</td>",
        "<td>31</td><td><b>97</b></td><td>193</td><td>39%</td>",
        "(3, 2, 1)",
        "<span><bdi>Quicker repairs</bdi></span><b>96</b>",
        "<span><bdi>25 to 44</bdi></span>",
        "n&#160;=&#160;about 247, ",
        "of about 247</th>",
        "n&#160;&#8776;&#160;235, 12 more blank.",
        "Cambridge Road (at the door)</bdi> <b>129</b>",
        "Mentions decide (the Big Count).",
        "Counts under 10, or that give one away, are not shown; others are rounded to 5.",
        "Tablet 3: session 5 missing.",
        "Not counted: 1 session",
        "Digest aaaa aaaa aaaa aaaa.",
    };
    struct report *r = sample_new();
    char *html = page(r);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        assert_holds(html, parts[i]);
    assert_null(strstr(html, "PRACTICE"));
    free(html);
    r->final = true;
    html = page(r);
    assert_holds(html, "<b>FINAL</b>");
    free(html);
    report_free(r);
}

static void the_first_three_priorities_are_listed_and_what_ties_with_them(void **state)
{
    (void)state;
    struct report *r = sample_new();
    char *html = page(r);
    assert_holds(html, "<b>3</b><span><bdi>Warm homes, lower bills");
    assert_null(strstr(html, "Fair rents"));
    free(html);
    r->priorities->lines[3].place = 3;
    r->priorities->lines[3].count.value = 44;
    html = page(r);
    assert_holds(html, "<b>3</b><span><bdi>Fair rents</bdi></span><b>44</b>");
    free(html);
    report_free(r);
}

/* Three boxes stand abreast; a fourth would push who took part to a second sheet. */
static void more_than_three_top_themes_give_up_bars_for_one_page(void **state)
{
    (void)state;
    struct report *r = sample_new();
    char *html = page(r);
    assert_holds(html, "<body>");
    assert_holds(html, "<div class=\"group\">");
    free(html);
    r->options[3].place = 3;
    html = page(r);
    assert_holds(html, "<body class=\"crowded\">");
    assert_null(strstr(html, "<div class=\"group\">"));
    free(html);
    report_free(r);
}

static void contested_ballots_stand_between_the_figures_and_give_up_bars_for_one_page(void **state)
{
    (void)state;
    struct report *r = sample_new();
    sample_set_text(&r->contested, "They decide who leads.");
    char *html = page(r);
    const char *told = strstr(html, "<b>Contested ballots.</b> They decide who leads.</p>");
    assert_non_null(told);
    assert_true(told > strstr(html, "Top three</h2>"));
    assert_true(told < strstr(html, "Three priorities under each</h2>"));
    assert_holds(html, "<body class=\"crowded\">");
    assert_null(strstr(html, "<div class=\"group\">"));
    free(html);
    report_free(r);
}

/* Every text of the report set to `text`. */
static void fill_with(struct report *r, const char *text)
{
    sample_set_text(&r->title, text);
    sample_set_text(&r->standing, text);
    sample_set_text(&r->rule, text);
    sample_set_text(&r->contested, text);
    sample_set_text(&r->missing[0], text);
    sample_set_text(&r->held[0], text);
    for (size_t i = 0; i < r->option_count; i++) {
        sample_set_text(&r->options[i].label, text);
        sample_set_text(&r->options[i].image, text);
    }
    sample_set_text(&r->priorities->title, text);
    sample_set_text(&r->priorities->lines[0].label, text);
    sample_set_text(&r->groups->title, text);
    sample_set_text(&r->groups->lines[0].label, text);
    sample_set_text(&r->collected.lines[0].label, text);
}

static size_t count_of(const char *text, const char *what)
{
    size_t count = 0;
    for (; (text = strstr(text, what)); text += strlen(what))
        count++;
    return count;
}

/* Each stands apart, so that the number after it, or the comma, stays in its place. */
static void a_label_that_runs_from_right_to_left_stirs_no_words_around_it(void **state)
{
    (void)state;
    static const char *const labels[] = {"العربية (١)", "اردو زبان", "தமிழ் மொழி", "한국어"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        struct report *r = sample_new();
        for (size_t k = 0; k < r->option_count; k++)
            sample_set_text(&r->options[k].label, labels[i]);
        sample_set_text(&r->title, labels[i]);
        sample_set_text(&r->priorities->title, labels[i]);
        sample_set_text(&r->priorities->lines[0].label, labels[i]);
        sample_set_text(&r->groups->title, labels[i]);
        sample_set_text(&r->groups->lines[0].label, labels[i]);
        sample_set_text(&r->collected.lines[0].label, labels[i]);
        char *html = page(r), *apart = xasprintf("<bdi>%s</bdi>", labels[i]);
        assert_true(count_of(html, apart) > 2 * r->option_count);
        assert_int_equal(count_of(html, labels[i]), count_of(html, apart) + 1); /* <title> */
        free(apart);
        free(html);
        report_free(r);
    }
}

/* Walks the tags as an XML parser would: every name closed in order, every & a reference, no < or
 * quote inside a tag but around values. The style sheet holds none of these. */
static void assert_well_formed(const char *html)
{
    char open[64][16];
    size_t depth = 0;
    for (const char *at = strchr(html, '\n'); *at; at++) {
        if (*at == '&')
            assert_true(strchr(at, ';') && strcspn(at, " <") > strcspn(at, ";"));
        if (*at != '<')
            continue;
        bool closing = at[1] == '/';
        const char *name = at + 1 + closing;
        size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123");
        assert_true(length > 0 && length < 16);
        const char *end = strchr(name, '>');
        assert_non_null(end);
        assert_true(strcspn(name, "<") > (size_t)(end - name));
        if (closing) {
            assert_true(depth > 0);
            depth--;
            assert_int_equal(strlen(open[depth]), length);
            assert_memory_equal(open[depth], name, length);
        } else if (end[-1] != '/') {
            assert_true(depth < 64);
            memcpy(open[depth], name, length);
            open[depth++][length] = 0;
        }
        at = end;
    }
    assert_int_equal(depth, 0);
}

static void no_text_of_the_form_becomes_markup(void **state)
{
    (void)state;
    static const char hostile[] = "</style><script>alert('x')</script>\" onload=\"x&amp;\x01";
    struct report *r = sample_new();
    fill_with(r, hostile);
    char *html = page(r);
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "alert('"));
    assert_null(strstr(html, "\" onload"));
    assert_holds(html, "&lt;/style&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; "
                       "onload=&quot;x&amp;amp;\xef\xbf\xbd");
    assert_well_formed(html);
    free(html);
    report_free(r);
}

static void the_page_is_well_formed_and_asks_the_network_for_nothing(void **state)
{
    (void)state;
    struct report *r = sample_new();
    char *html = page(r);
    assert_well_formed(html);
    assert_null(strstr(html, "src="));
    assert_null(strstr(html, "href="));
    assert_null(strstr(html, "url("));
    assert_null(strstr(html, "@import"));
    for (const char *at = html; (at = strstr(at, "http")); at++)
        assert_true(strncmp(at, "http://www.w3.org/", 18) == 0); /* names of XML vocabularies */
    free(html);
    report_free(r);
}

static void a_trial_says_practice_on_the_page(void **state)
{
    (void)state;
    struct report *r = sample_new();
    r->trial = true;
    r->disclosure = disclosure_trial;
    char *html = page(r);
    assert_holds(html, "<div class=\"watermark\">PRACTICE</div>");
    assert_holds(html, "<b class=\"practice\">PRACTICE</b>");
    assert_null(strstr(html, "give one away"));
    free(html);
    report_free(r);
}

static void a_real_campaign_with_few_ballots_says_so_and_shows_no_figure(void **state)
{
    (void)state;
    struct report *r = sample_new();
    r->withheld = true;
    r->ballots = (struct cell){0, true};
    char *html = page(r);
    assert_holds(html, "Nothing is shown yet, because fewer than 10 ballots are in");
    assert_null(strstr(html, "<svg class=\"honeycomb\""));
    assert_null(strstr(html, "148"));
    assert_null(strstr(html, "16 to 24"));
    assert_holds(html, "Tablet 3: session 5 missing.");
    assert_well_formed(html);
    free(html);
    report_free(r);
}

static void hidden_figures_are_called_not_shown(void **state)
{
    (void)state;
    struct report *r = sample_new();
    r->options[2].first_choices = r->options[2].points = (struct cell){0, true};
    r->groups->lines[0].count = (struct cell){0, true};
    r->groups->blank = (struct cell){0, true};
    r->blank = (struct cell){0, true};
    char *html = page(r);
    assert_holds(html, "<td><small>not shown</small></td><td><b>97</b></td>");
    assert_holds(html, "n is not shown.");
    assert_null(strstr(html, "of them blank"));
    assert_null(strstr(html, "&#160;235"));
    free(html);
    report_free(r);
}

static void a_group_with_nothing_to_show_is_one_line_without_bars(void **state)
{
    (void)state;
    struct report *r = sample_new();
    char *html = page(r);
    assert_holds(html, "<div class=\"group\">");
    free(html);
    for (size_t g = 0; g < r->group_count; g++) {
        r->groups[g].blank = r->groups[g].base = (struct cell){0, true};
        for (size_t i = 0; i < r->groups[g].line_count; i++)
            r->groups[g].lines[i].count = (struct cell){0, true};
    }
    html = page(r);
    assert_null(strstr(html, "<div class=\"group\">"));
    assert_holds(html, "</b> Too few to show.</p>");
    free(html);
    report_free(r);
}

int html_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_shows_every_figure_of_the_report),
        cmocka_unit_test(the_first_three_priorities_are_listed_and_what_ties_with_them),
        cmocka_unit_test(more_than_three_top_themes_give_up_bars_for_one_page),
        cmocka_unit_test(contested_ballots_stand_between_the_figures_and_give_up_bars_for_one_page),
        cmocka_unit_test(no_text_of_the_form_becomes_markup),
        cmocka_unit_test(the_page_is_well_formed_and_asks_the_network_for_nothing),
        cmocka_unit_test(a_label_that_runs_from_right_to_left_stirs_no_words_around_it),
        cmocka_unit_test(a_trial_says_practice_on_the_page),
        cmocka_unit_test(a_real_campaign_with_few_ballots_says_so_and_shows_no_figure),
        cmocka_unit_test(hidden_figures_are_called_not_shown),
        cmocka_unit_test(a_group_with_nothing_to_show_is_one_line_without_bars),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
