/* The geometry of the honeycomb, measured on the paths that it writes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/honeycomb.h"
#include "sample.h"

enum { CORNERS = 18 /* points of a path: begin, control and end of six round corners */ };

struct hexagon {
    double x, y, area, left, right, top, bottom;
};

static char *draw(const struct report *r)
{
    struct bytes_writer out = {0};
    honeycomb_svg(r, &out);
    bytes_put_u8(&out, 0);
    return (char *)out.data;
}

static void read_points(const char *path, double (*points)[2])
{
    for (size_t i = 0; i < CORNERS; i++)
        for (size_t axis = 0; axis < 2; axis++) {
            path += strcspn(path, "0123456789-.");
            points[i][axis] = strtod(path, (char **)&path);
        }
}

/* Shoelace formula, and the box around the points. */
static struct hexagon measure(const char *path)
{
    double points[CORNERS][2];
    read_points(path, points);
    struct hexagon h = {0, 0, 0, HUGE_VAL, -HUGE_VAL, HUGE_VAL, -HUGE_VAL};
    for (size_t i = 0; i < CORNERS; i++) {
        const double *a = points[i], *b = points[(i + 1) % CORNERS];
        h.area += (a[0] * b[1] - b[0] * a[1]) / 2;
        h.left = fmin(h.left, a[0]);
        h.right = fmax(h.right, a[0]);
        h.top = fmin(h.top, a[1]);
        h.bottom = fmax(h.bottom, a[1]);
    }
    h.x = (h.left + h.right) / 2;
    h.y = (h.top + h.bottom) / 2;
    return h;
}

/* The hexagons of a class, in the order drawn; returns how many. */
static size_t hexagons(const char *svg, const char *class, struct hexagon *out, size_t max)
{
    size_t count = 0;
    for (const char *at = svg; (at = strstr(at, "<path class=\"")); at++) {
        at += strlen("<path class=\"");
        if (strncmp(at, class, strlen(class)) != 0)
            continue;
        assert_true(count < max);
        out[count++] = measure(strstr(at, "d=\"") + 3);
    }
    return count;
}

static void inner_areas_are_to_each_other_as_mentions_are(void **state)
{
    (void)state;
    struct report *r = sample_new();
    char *svg = draw(r);
    struct hexagon inner[11], outer[11];
    assert_int_equal(hexagons(svg, "inner", inner, 11), 11);
    assert_int_equal(hexagons(svg, "outer", outer, 11), 11);
    for (size_t i = 0; i < 11; i++) {
        double share = (double)r->options[i].mentions.value / 148;
        assert_true(fabs(inner[i].area / inner[0].area - share) < 0.002);
        assert_true(fabs(inner[i].x - outer[i].x) < 0.02);
        assert_true(fabs(inner[i].y - outer[i].y) < 0.02);
    }
    assert_true(fabs(inner[0].area / outer[0].area - 1) < 0.0001);
    free(svg);
    report_free(r);
}

static void eleven_options_stand_in_rows_of_4_3_and_4(void **state)
{
    (void)state;
    struct report *r = sample_new();
    char *svg = draw(r);
    struct hexagon outer[11];
    assert_int_equal(hexagons(svg, "outer", outer, 11), 11);
    for (size_t i = 1; i < 11; i++) {
        bool new_row = outer[i].y > outer[i - 1].y + 1;
        assert_int_equal(new_row, i == 4 || i == 7);
    }
    assert_true(outer[4].x > outer[0].x && outer[4].x < outer[1].x);
    assert_true(fabs(outer[7].x - outer[0].x) < 0.02);
    free(svg);
    report_free(r);
}

/* Two hexagons with corners up keep clear of each other if their centres are a width apart. */
static void assert_apart(const struct hexagon *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            assert_true(hypot(all[i].x - all[j].x, all[i].y - all[j].y) >
                        all[i].right - all[i].left + 1);
}

static void from_1_to_40_options_every_cell_lies_inside_the_drawing_and_apart(void **state)
{
    (void)state;
    for (size_t count = 1; count <= 40; count++) {
        struct report *r = sample_new();
        sample_set_option_count(r, count);
        char *svg = draw(r);
        const char *box = strstr(svg, "viewBox=\"0 0 ") + strlen("viewBox=\"0 0 ");
        double width = strtod(box, (char **)&box), height = strtod(box, NULL);
        struct hexagon outer[40];
        assert_int_equal(hexagons(svg, "outer", outer, 40), count);
        for (size_t i = 0; i < count; i++) {
            assert_true(outer[i].left >= 0 && outer[i].right <= width);
            assert_true(outer[i].top >= 0 && outer[i].bottom <= height);
        }
        assert_apart(outer, count);
        free(svg);
        report_free(r);
    }
}

static void a_hidden_figure_has_no_inner_hexagon_and_no_number(void **state)
{
    (void)state;
    struct report *r = sample_new();
    r->options[10].mentions = (struct cell){0, true};
    r->options[10].place = 0;
    char *svg = draw(r);
    struct hexagon inner[11];
    assert_int_equal(hexagons(svg, "inner", inner, 11), 10);
    assert_non_null(strstr(svg, "<i>not shown</i><span><bdi>Schools and learning"));
    free(svg);
    report_free(r);
}

static void without_any_mention_there_is_nothing_to_fill(void **state)
{
    (void)state;
    struct report *r = sample_new();
    for (size_t i = 0; i < r->option_count; i++)
        r->options[i].mentions.value = 0;
    char *svg = draw(r);
    struct hexagon inner[1];
    assert_int_equal(hexagons(svg, "inner", inner, 1), 0);
    free(svg);
    report_free(r);
}

int honeycomb_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inner_areas_are_to_each_other_as_mentions_are),
        cmocka_unit_test(eleven_options_stand_in_rows_of_4_3_and_4),
        cmocka_unit_test(from_1_to_40_options_every_cell_lies_inside_the_drawing_and_apart),
        cmocka_unit_test(a_hidden_figure_has_no_inner_hexagon_and_no_number),
        cmocka_unit_test(without_any_mention_there_is_nothing_to_fill),
    };
    return cmocka_run_group_tests_name("honeycomb", tests, NULL, NULL);
}
