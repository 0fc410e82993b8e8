/* With the real fonts: the eleven themes of 2011 on the screens of the pictures. */
#include "kiosk/stage.h"

#include "ui/honeycomb.h"
#include "ui/page.h"

#include <math.h>

#define THEMES 11

static const char *const labels[THEMES] = {"Housing",
                                           "Police and safety",
                                           "Maintenance of communal areas",
                                           "Youth activities",
                                           "Health and wellbeing",
                                           "Jobs and training",
                                           "Parks and open spaces",
                                           "Roads, parking and transport",
                                           "Cleanliness and rubbish",
                                           "Community activities and venues",
                                           "Schools and learning"};

struct scene {
    struct frame frame;
    struct text *text;
    struct cell cells[THEMES];
    struct honeycomb honeycomb;
    struct rect area;
};

static int open_scene(void **state)
{
    static struct scene scene;
    struct fail f;
    frame_init(&scene.frame);
    scene.text = text_create(&f);
    for (int i = 0; i < THEMES; i++)
        scene.cells[i] =
            (struct cell){.id = labels[i], .label = labels[i], .icon = "housing", .has_mark = true};
    *state = &scene;
    return scene.text ? 0 : -1;
}

static int close_scene(void **state)
{
    struct scene *s = *state;
    frame_free(&s->frame);
    text_free(s->text);
    return 0;
}

static bool fits(struct scene *s, struct stage_screen screen, enum metrics_size size)
{
    static const struct button back = {.label = "Back", .icon = "left"};
    const struct page page = {.title = "What matters most to you?",
                              .status = "You can choose 2 more.",
                              .steps = 7,
                              .controls = PAGE_ALL_CONTROLS,
                              .back = &back};
    stage_begin(&s->frame, screen, size);
    s->frame.measure = text_measure(s->text);
    s->area = page_content(&s->frame, &page);
    return honeycomb_fit(&s->frame, s->area, s->cells, THEMES, &s->honeycomb);
}

static size_t in_same_row(const struct honeycomb *h, size_t first)
{
    size_t count = 0;
    while (first + count < h->count && fabs(h->cells[first + count].y - h->cells[first].y) < 0.5)
        count++;
    return count;
}

static void a_tablet_shows_rows_of_four_three_and_four(void **state)
{
    struct scene *s = *state;
    assert_true(fits(s, STAGE_TABLET, SIZE_DEFAULT));
    assert_int_equal(in_same_row(&s->honeycomb, 0), 4);
    assert_int_equal(in_same_row(&s->honeycomb, 4), 3);
    assert_int_equal(in_same_row(&s->honeycomb, 7), 4);
    assert_true(fits(s, STAGE_TABLET, SIZE_SMALL));
}

static void a_tablet_held_upright_shows_rows_of_two(void **state)
{
    struct scene *s = *state;
    assert_true(fits(s, (struct stage_screen){800, 1280, 10.1}, SIZE_DEFAULT));
    for (size_t i = 0; i < 10; i += 2)
        assert_int_equal(in_same_row(&s->honeycomb, i), 2);
    assert_true(s->honeycomb.cells[2].x > s->honeycomb.cells[0].x);
}

static void where_a_label_would_not_fit_there_is_no_honeycomb(void **state)
{
    struct scene *s = *state;
    assert_false(fits(s, STAGE_TABLET, SIZE_LARGE));
    assert_false(fits(s, STAGE_TABLET, SIZE_LARGEST));
    assert_false(fits(s, (struct stage_screen){1024, 600, 7}, SIZE_DEFAULT));
}

static void cells_stay_in_their_area_and_a_gap_apart(void **state)
{
    struct scene *s = *state;
    for (const struct stage_screen *screen = stage_screens; screen->width; screen++) {
        if (!fits(s, *screen, SIZE_SMALL))
            continue;
        double gap = s->frame.metrics.gap;
        for (size_t i = 0; i < THEMES; i++) {
            const struct hexagon *a = &s->honeycomb.cells[i];
            assert_true(a->x >= s->area.x - 0.5 && a->y >= s->area.y - 0.5);
            assert_true(a->x + a->width <= s->area.x + s->area.width + 0.5);
            assert_true(a->y + hexagon_height(a) <= s->area.y + s->area.height + 0.5);
            for (size_t k = 0; k < i; k++) {
                struct point p[HEXAGON_CORNERS];
                hexagon_points(&s->honeycomb.cells[k], p);
                for (int corner = 0; corner < HEXAGON_CORNERS; corner++)
                    assert_true(hexagon_distance(a, p[corner].x, p[corner].y) <= -gap + 0.01);
            }
        }
    }
}

static void six_languages_surround_start(void **state)
{
    struct scene *s = *state;
    stage_begin(&s->frame, STAGE_TABLET, SIZE_DEFAULT);
    honeycomb_ring(&s->frame, (struct rect){565, 120, 680, 665}, 6, &s->honeycomb);
    const struct hexagon *middle = &s->honeycomb.cells[6];
    for (size_t i = 0; i < 6; i++) {
        double dx = s->honeycomb.cells[i].x - middle->x, dy = s->honeycomb.cells[i].y - middle->y;
        /* All six lie as far from the middle: a width and a gap. */
        assert_near(sqrt(dx * dx + dy * dy), middle->width + 16, 0.5);
    }
}

#define SCENE(test) cmocka_unit_test(test)

int honeycomb_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(a_tablet_shows_rows_of_four_three_and_four),
        SCENE(a_tablet_held_upright_shows_rows_of_two),
        SCENE(where_a_label_would_not_fit_there_is_no_honeycomb),
        SCENE(cells_stay_in_their_area_and_a_gap_apart),
        SCENE(six_languages_surround_start),
    };
    return cmocka_run_group_tests_name("honeycomb", tests, open_scene, close_scene);
}
