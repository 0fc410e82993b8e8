/* On a surface in memory, with the real fonts. */
#include "kiosk/stage.h"

#include "ui/button.h"
#include "ui/label.h"
#include "ui/paint.h"
#include "ui/panel.h"

#include <stdlib.h>
#include <string.h>

struct scene {
    struct frame frame;
    struct paint *paint;
    SDL_Surface *surface;
    struct rect damage[PAINT_DAMAGE_MAX];
};

static int open_scene(void **state)
{
    static struct scene scene;
    struct fail f;
    frame_init(&scene.frame);
    scene.paint = paint_create(&f);
    scene.surface = SDL_CreateRGBSurfaceWithFormat(0, 1280, 800, 32, SDL_PIXELFORMAT_RGB888);
    *state = &scene;
    return scene.paint && scene.surface ? 0 : -1;
}

static int close_scene(void **state)
{
    struct scene *s = *state;
    frame_free(&s->frame);
    paint_free(s->paint);
    SDL_FreeSurface(s->surface);
    return 0;
}

/* A screen of two buttons and a heading; returns how many rectangles were painted. */
static int paint_screen(struct scene *s, enum theme_name theme, const char *pressed)
{
    stage_begin(&s->frame, STAGE_TABLET, SIZE_DEFAULT);
    s->frame.look.theme = theme;
    s->frame.theme = theme_get(theme);
    s->frame.measure = text_measure(paint_text(s->paint));
    strcpy(s->frame.pressed, pressed);
    button_draw(&s->frame, &(struct button){.id = "back", .label = "Back", .icon = "left"},
                (struct rect){32, 700, 204, 80});
    button_draw(&s->frame, &(struct button){.id = "next", .label = "Next", .kind = BUTTON_PRIMARY},
                (struct rect){1044, 700, 204, 80});
    /* A line of text that lies partly on the tiles that a press of Back repaints. */
    label_body(&s->frame, "text", "You can leave any question blank.",
               (struct rect){32, 650, 1200, 46});
    panel_qr(&s->frame, "qr", (struct rect){600, 200, 300, 300}, "K7QM4D2X9TRA", 0, "code");
    return paint_frame(s->paint, s->surface, &s->frame, s->damage);
}

static uint32_t pixel(const struct scene *s, int x, int y)
{
    const char *row = (const char *)s->surface->pixels + y * s->surface->pitch;
    return ((const uint32_t *)(const void *)row)[x] & 0xFFFFFF;
}

static void the_first_frame_is_painted_whole(void **state)
{
    struct scene *s = *state;
    assert_int_equal(paint_screen(s, THEME_DEFAULT, ""), 1);
    assert_int_equal(s->damage[0].width, 1280);
    assert_int_equal(s->damage[0].height, 800);
    assert_int_equal(pixel(s, 5, 5), 0xFFF8E8);
    assert_int_equal(pixel(s, 1060, 710), 0x43204F);
}

static void an_equal_frame_draws_nothing(void **state)
{
    struct scene *s = *state;
    paint_screen(s, THEME_DEFAULT, "");
    assert_int_equal(paint_screen(s, THEME_DEFAULT, ""), 0);
}

static void a_pressed_button_repaints_only_its_surroundings(void **state)
{
    struct scene *s = *state;
    paint_screen(s, THEME_DEFAULT, "");
    int count = paint_screen(s, THEME_DEFAULT, "back");
    assert_true(count > 0);
    for (int i = 0; i < count; i++)
        assert_true(s->damage[i].y >= 512 && s->damage[i].x + s->damage[i].width <= 448);
    assert_int_equal(pixel(s, 50, 720), 0xFFEBBD);
}

static void a_part_painted_again_equals_the_whole_painted_afresh(void **state)
{
    struct scene *s = *state;
    size_t size = (size_t)s->surface->pitch * 800;
    unsigned char *parts = malloc(size);
    assert_non_null(parts);
    paint_screen(s, THEME_DEFAULT, "");
    paint_screen(s, THEME_DEFAULT, "next");
    paint_screen(s, THEME_DEFAULT, "back");
    memcpy(parts, s->surface->pixels, size);
    paint_forget(s->paint);
    paint_screen(s, THEME_DEFAULT, "back");
    assert_memory_equal(parts, s->surface->pixels, size);
    free(parts);
}

static void another_theme_repaints_everything(void **state)
{
    struct scene *s = *state;
    paint_screen(s, THEME_DEFAULT, "");
    assert_true(paint_screen(s, THEME_BLACK, "") > 0);
    assert_int_equal(pixel(s, 5, 5), 0x000000);
    assert_int_equal(pixel(s, 1060, 710), 0xFFFFFF);
}

/* Begun on other pixels: whatever is not painted shows. */
static void round_the_corners_of_a_sheet_the_page_below_is_painted(void **state)
{
    struct scene *s = *state;
    stage_begin(&s->frame, STAGE_TABLET, SIZE_DEFAULT);
    frame_box(&s->frame, (struct rect){0, 0, 1280, 800}, 0,
              (struct frame_paint){.fill = THEME_PLUM});
    frame_veil(&s->frame);
    frame_box(&s->frame, (struct rect){100, 100, 1080, 600}, 60,
              (struct frame_paint){.fill = THEME_CARD});
    SDL_FillRect(s->surface, NULL, 0xFF00FF);
    paint_forget(s->paint);
    paint_frame(s->paint, s->surface, &s->frame, s->damage);
    assert_int_not_equal(pixel(s, 101, 101), 0xFF00FF);
    assert_int_equal(pixel(s, 101, 101), pixel(s, 50, 400));
    assert_int_equal(pixel(s, 1178, 698), pixel(s, 50, 400));
    assert_int_equal(pixel(s, 640, 400), 0xFFFFFF);
    assert_int_equal(pixel(s, 120, 400), 0xFFFFFF);
}

/* The slope rises 42 over 145: the tip turns by twice 16.15 degrees. An arc that takes 20 of each
 * edge has a radius of 20 / tan 16.15 = 69 there, and stays 69 / cos 16.15 - 69 = 2.8 below it. */
static void the_flat_tip_of_a_hexagon_loses_as_much_of_its_edges_as_a_side(void **state)
{
    struct scene *s = *state;
    struct hexagon h = {.x = 100, .y = 100, .width = 290, .side = 117, .cap = 42};
    stage_begin(&s->frame, STAGE_TABLET, SIZE_DEFAULT);
    frame_hexagon(&s->frame, &h, 20, (struct frame_paint){.fill = THEME_PLUM});
    paint_frame(s->paint, s->surface, &s->frame, s->damage);
    assert_int_equal(pixel(s, 245, 101), 0xFFF8E8);
    assert_int_equal(pixel(s, 245, 103), 0x43204F);
}

static void a_qr_code_has_a_quiet_zone_of_four_modules_in_every_theme(void **state)
{
    struct scene *s = *state;
    for (int theme = 0; theme < THEME_NAMES; theme++) {
        paint_screen(s, (enum theme_name)theme, "");
        /* 12 alphanumeric characters: version 1, 21 modules and 2 x 4 around. Kept off: the
         * border's 0.7 mm, and 1.5 mm for corners of 5 mm. */
        int inside = 300 - 2 * metrics_px(&s->frame.metrics, 0.7 + 1.5), module = inside / 29;
        int left = 750 - module * 29 / 2, y = 350 - module * 29 / 2 + 4 * module + module / 2;
        for (int x = left; x < left + 4 * module - 1; x++)
            assert_int_equal(pixel(s, x, y), 0xFFFFFF);
        assert_int_equal(pixel(s, left + 4 * module + 1, y), 0x000000);
    }
}

static void paint_qr(struct scene *s, const char *content, int side, int version)
{
    stage_begin(&s->frame, STAGE_TABLET, SIZE_DEFAULT);
    frame_qr(&s->frame, (struct rect){600, 200, side, side}, content, version);
    paint_frame(s->paint, s->surface, &s->frame, s->damage);
}

/* The corner mark of a code is a dark line of 7 modules, 4 modules from the edge, and then a light
 * one. ISO/IEC 18004: a code has 17 + 4 x version modules on a side. */
static void check_module_px(const struct scene *s, int module_px)
{
    int y = 200 + 4 * module_px, first = 600 + 4 * module_px, end = first + 7 * module_px;
    assert_int_equal(pixel(s, first - 1, y), 0xFFFFFF);
    for (int x = first; x < end; x++)
        assert_int_equal(pixel(s, x, y), 0x000000);
    assert_int_equal(pixel(s, end, y), 0xFFFFFF);
}

static void a_qr_code_of_1249_characters_is_drawn_and_a_longer_one_is_not(void **state)
{
    struct scene *s = *state;
    char content[1251];
    memset(content, 'A', sizeof content);
    content[1249] = '\0';
    paint_qr(s, content, 2 * (17 + 4 * 20 + 8), 0);
    check_module_px(s, 2);
    content[1249] = 'A';
    content[1250] = '\0';
    paint_qr(s, content, 300, 0);
    for (int x = 600; x < 900; x++)
        assert_int_equal(pixel(s, x, 300), 0xFFF8E8);
}

static void a_receipt_is_a_small_qr_code(void **state)
{
    struct scene *s = *state;
    paint_qr(s, "60RK4CSM6M54V3EE1SC5H66S3500", 10 * (17 + 4 * 2 + 8), 0);
    check_module_px(s, 10);
}

static void a_code_of_a_set_version_is_as_large_with_little_in_it(void **state)
{
    struct scene *s = *state;
    paint_qr(s, "60RK4CSM6M54V3EE1SC5H66S3500", 3 * (17 + 4 * 20 + 8), 20);
    check_module_px(s, 3);
}

int paint_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_frame_is_painted_whole),
        cmocka_unit_test(an_equal_frame_draws_nothing),
        cmocka_unit_test(a_pressed_button_repaints_only_its_surroundings),
        cmocka_unit_test(a_part_painted_again_equals_the_whole_painted_afresh),
        cmocka_unit_test(another_theme_repaints_everything),
        cmocka_unit_test(round_the_corners_of_a_sheet_the_page_below_is_painted),
        cmocka_unit_test(the_flat_tip_of_a_hexagon_loses_as_much_of_its_edges_as_a_side),
        cmocka_unit_test(a_qr_code_has_a_quiet_zone_of_four_modules_in_every_theme),
        cmocka_unit_test(a_qr_code_of_1249_characters_is_drawn_and_a_longer_one_is_not),
        cmocka_unit_test(a_receipt_is_a_small_qr_code),
        cmocka_unit_test(a_code_of_a_set_version_is_as_large_with_little_in_it),
    };
    return cmocka_run_group_tests_name("paint", tests, open_scene, close_scene);
}
