#include "kiosk/stage.h"

#include "ui/cell.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct hexagon roomy = {100, 100, 320, 140, 60};

static struct cell a_cell(const char *label, int place)
{
    return (struct cell){.id = "a",
                         .label = label,
                         .icon = "youth",
                         .has_mark = true,
                         .chosen = place > 0,
                         .place = place};
}

static const struct frame_command *nth(const struct frame *frame, enum frame_kind kind, size_t n)
{
    for (size_t i = 0; i < frame->command_count; i++)
        if (frame->commands[i].kind == kind && n-- == 0)
            return &frame->commands[i];
    return NULL;
}

/* The lines of the label; the badge's number is left out. */
static size_t label_lines(const struct frame *frame, const struct frame_command *lines[8])
{
    size_t count = 0;
    const struct frame_command *c;
    for (size_t n = 0; (c = nth(frame, FRAME_TEXT, n)) != NULL && count < 8; n++)
        if (strlen(c->text) > 1)
            lines[count++] = c;
    return count;
}

/* Where the words stand: each line and its baseline. */
static void draw_words(struct frame *frame, int place, const struct hexagon *h, char words[256])
{
    const struct frame_command *lines[8];
    struct cell cell = a_cell("Maintenance of communal areas", place);
    stage_begin(frame, STAGE_TABLET, SIZE_DEFAULT);
    cell_draw(frame, &cell, h);
    size_t count = label_lines(frame, lines);
    words[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(lines[i]->style.bold, place > 0);
        snprintf(words + strlen(words), 256 - strlen(words), "%s at %.0f/", lines[i]->text,
                 lines[i]->y);
    }
}

static void choosing_moves_no_word(void **state)
{
    struct frame *frame = *state;
    char ready[256], chosen[256];
    for (double width = 250; width < 800; width += 10) { /* some fit in regular, not in bold */
        const struct hexagon h = {100, 100, width, 140, 60};
        draw_words(frame, 0, &h, ready);
        draw_words(frame, 2, &h, chosen);
        assert_string_equal(ready, chosen);
    }
}

static void ring_and_badge_share_a_centre(void **state)
{
    struct frame *frame = *state;
    struct cell cell = a_cell("Youth activities", 0);
    cell_draw(frame, &cell, &roomy);
    const struct frame_command ring = *nth(frame, FRAME_CIRCLE, 0);
    stage_begin(frame, STAGE_TABLET, SIZE_DEFAULT);
    cell = a_cell("Youth activities", 1);
    cell_draw(frame, &cell, &roomy);
    const struct frame_command *badge = nth(frame, FRAME_CIRCLE, 0);
    assert_near(ring.x + ring.width / 2, badge->x + badge->width / 2, 0.01);
    assert_near(ring.y + ring.width / 2, badge->y + badge->width / 2, 0.01);
    assert_true(badge->width > ring.width);
}

static void every_line_keeps_its_distance_to_the_edge_in_bold(void **state)
{
    struct frame *frame = *state;
    static const char *const labels[] = {"Housing", "Police and safety", "Jobs and training",
                                         "Maintenance of communal areas"};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        const struct frame_command *lines[8];
        struct cell cell = a_cell(labels[i], 1);
        stage_begin(frame, STAGE_TABLET, SIZE_DEFAULT);
        cell_draw(frame, &cell, &roomy);
        size_t count = label_lines(frame, lines);
        assert_true(count > 0);
        for (size_t n = 0; n < count; n++) {
            double cap = 0.714 * lines[n]->style.font_px, least = 0.8 * 5.88 - 0.51;
            double right = lines[n]->x + lines[n]->width;
            assert_true(hexagon_distance(&roomy, right, lines[n]->y) >= least);
            assert_true(hexagon_distance(&roomy, right, lines[n]->y - cap) >= least);
        }
    }
}

static void a_label_that_cannot_be_broken_small_enough_does_not_fit(void **state)
{
    struct frame *frame = *state;
    struct cell_fit fit;
    struct cell cell = a_cell("Donaudampfschifffahrtsgesellschaft", 0);
    cell_fit(frame, &cell, &roomy, &fit);
    assert_false(fit.fits);
    cell.label = "Donau";
    cell_fit(frame, &cell, &roomy, &fit);
    assert_true(fit.fits);
}

static void a_label_that_does_not_fit_is_drawn_all_the_same(void **state)
{
    struct frame *frame = *state;
    const struct frame_command *lines[8];
    struct cell cell = a_cell("Donaudampfschifffahrtsgesellschaft", 0);
    cell_draw(frame, &cell, &roomy);
    size_t count = label_lines(frame, lines), shown = 0;
    assert_true(count > 1); /* in pieces, of which none is lost */
    for (size_t i = 0; i < count; i++) {
        assert_memory_equal(lines[i]->text, cell.label + shown, strlen(lines[i]->text));
        shown += strlen(lines[i]->text);
    }
    assert_int_equal(shown, strlen(cell.label));
}

static void a_chosen_cell_says_its_place(void **state)
{
    struct frame *frame = *state;
    struct cell cell = a_cell("Youth activities", 2);
    cell_draw(frame, &cell, &roomy);
    assert_string_equal(frame->controls[0].value, "2");
    assert_true(frame->controls[0].chosen);
}

static void a_pressed_cell_moves_down_onto_its_lip(void **state)
{
    struct frame *frame = *state;
    struct cell cell = a_cell("Housing", 0);
    cell_draw(frame, &cell, &roomy);
    size_t ready_hexagons = nth(frame, FRAME_HEXAGON, 1) ? 2 : 1;
    double ready_y = nth(frame, FRAME_HEXAGON, 1)->y;
    stage_begin(frame, STAGE_TABLET, SIZE_DEFAULT);
    strcpy(frame->pressed, "a");
    cell_draw(frame, &cell, &roomy);
    assert_int_equal(ready_hexagons, 2); /* lip and face */
    assert_null(nth(frame, FRAME_HEXAGON, 1));
    assert_near(nth(frame, FRAME_HEXAGON, 0)->y, ready_y + 7, 0.01); /* 1.2 mm */
}

/* A language's name, which a check stands over when it is chosen. */
static void a_cell_too_low_for_its_check_does_not_fit(void **state)
{
    struct frame *frame = *state;
    const struct cell cell = {.id = "a", .label = "Polski", .tick = true};
    for (double height = 300; height >= 80; height -= 10) {
        const struct hexagon h = {100, 100, 320, height / 2, height / 4};
        struct cell chosen = cell;
        struct cell_fit fit;
        stage_begin(frame, STAGE_TABLET, SIZE_SMALL);
        chosen.chosen = true;
        cell_fit(frame, &cell, &h, &fit);
        cell_draw(frame, &chosen, &h);
        const struct frame_command *check = nth(frame, FRAME_ICON, 0);
        double air = 0.08 * check->height; /* that its drawing leaves free */
        assert_true(!fit.fits || check->y + air >= h.y);
        assert_true(fit.fits || height < 300);
    }
}

#define SCENE(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int cell_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(choosing_moves_no_word),
        SCENE(ring_and_badge_share_a_centre),
        SCENE(every_line_keeps_its_distance_to_the_edge_in_bold),
        SCENE(a_label_that_cannot_be_broken_small_enough_does_not_fit),
        SCENE(a_label_that_does_not_fit_is_drawn_all_the_same),
        SCENE(a_chosen_cell_says_its_place),
        SCENE(a_cell_too_low_for_its_check_does_not_fit),
        SCENE(a_pressed_cell_moves_down_onto_its_lip),
    };
    return cmocka_run_group_tests_name("cell", tests, NULL, NULL);
}
