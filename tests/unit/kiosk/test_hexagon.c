/* With w = 8 and c = 3 a slope is the long side of a 3-4-5 triangle: tan a = 0.75, cos a = 0.8. */
#include "kiosk/stage.h"

#include "ui/hexagon.h"

static const struct hexagon pythagorean = {100, 200, 8, 10, 3};

static void points_go_clockwise_from_the_top(void **state)
{
    (void)state;
    const struct point expected[HEXAGON_CORNERS] = {{104, 200}, {108, 203}, {108, 213},
                                                    {104, 216}, {100, 213}, {100, 203}};
    struct point points[HEXAGON_CORNERS];
    hexagon_points(&pythagorean, points);
    for (int i = 0; i < HEXAGON_CORNERS; i++) {
        assert_near(points[i].x, expected[i].x, 1e-9);
        assert_near(points[i].y, expected[i].y, 1e-9);
    }
}

static void distance_is_that_to_the_nearest_edge(void **state)
{
    (void)state;
    /* The centre is 4 from a side; from a slope 0.8 x (8 above it) = 6.4. */
    assert_near(hexagon_distance(&pythagorean, 104, 208), 4, 1e-9);
    /* 5 above the centre it is 3 below the apex: 0.8 x 3 from both slopes. */
    assert_near(hexagon_distance(&pythagorean, 104, 203), 2.4, 1e-9);
    assert_near(hexagon_distance(&pythagorean, 110, 208), -2, 1e-9);
}

static void corners_of_its_box_are_outside(void **state)
{
    (void)state;
    assert_false(hexagon_contains(&pythagorean, 100.1, 200.1));
    assert_false(hexagon_contains(&pythagorean, 107.9, 215.9));
    assert_true(hexagon_contains(&pythagorean, 100.1, 208));
}

static void a_grown_hexagon_has_moved_every_edge_by_the_same(void **state)
{
    (void)state;
    for (double by = -1; by <= 2; by += 0.5) {
        struct hexagon grown = hexagon_grown(&pythagorean, by);
        assert_near(hexagon_distance(&grown, 108, 208), by, 1e-9);   /* a side's middle */
        assert_near(hexagon_distance(&grown, 106, 201.5), by, 1e-9); /* a slope's */
    }
}

static void the_pitch_is_that_of_the_formula(void **state)
{
    (void)state;
    /* e + c + g/cos a - g c/w = 10 + 3 + 5/0.8 - 5 x 3/8 */
    assert_near(hexagon_pitch(&pythagorean, 5), 17.375, 1e-9);
}

static void the_sloping_gap_between_rows_equals_the_gap_in_a_row(void **state)
{
    (void)state;
    for (double cap = 2; cap < 30; cap += 3) {
        const struct hexagon upper = {0, 0, 100, 60, cap};
        const double gap = 7;
        struct hexagon lower = upper;
        lower.x += (upper.width + gap) / 2;
        lower.y += hexagon_pitch(&upper, gap);
        /* The middle of the lower one's top left slope, seen from the upper one. */
        double x = lower.x + lower.width / 4, y = lower.y + lower.cap / 2;
        assert_near(hexagon_distance(&upper, x, y), -gap, 1e-9);
    }
}

static void a_regular_one_has_six_equal_sides(void **state)
{
    (void)state;
    struct hexagon h = hexagon_regular(0, 0, 1.7320508);
    assert_near(h.side, 1, 1e-6);
    assert_near(h.cap, 0.5, 1e-6);
    assert_near(hexagon_height(&h), 2, 1e-6);
}

int hexagon_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_go_clockwise_from_the_top),
        cmocka_unit_test(distance_is_that_to_the_nearest_edge),
        cmocka_unit_test(corners_of_its_box_are_outside),
        cmocka_unit_test(a_grown_hexagon_has_moved_every_edge_by_the_same),
        cmocka_unit_test(the_pitch_is_that_of_the_formula),
        cmocka_unit_test(the_sloping_gap_between_rows_equals_the_gap_in_a_row),
        cmocka_unit_test(a_regular_one_has_six_equal_sides),
    };
    return cmocka_run_group_tests_name("hexagon", tests, NULL, NULL);
}
