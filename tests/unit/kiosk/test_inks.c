/* inks.h: each kind of fault is found, on frames that are really painted with it. */
#include <string.h>

#include "kiosk/caught.h"
#include "kiosk/inks.h"
#include "kiosk/stage.h"
#include "ui/button.h"
#include "ui/cell.h"
#include "ui/choice.h"
#include "ui/field.h"
#include "ui/keyboard.h"
#include "ui/label.h"
#include "ui/page.h"

struct scene {
    struct frame frame;
    struct inks *inks;
    struct text *text;
};

static void begin_in_size(struct scene *s, enum theme_name theme, enum metrics_size size)
{
    stage_begin(&s->frame, STAGE_TABLET, size);
    s->frame.look.theme = theme;
    s->frame.theme = theme_get(theme);
    s->frame.measure = text_measure(s->text);
}

static void begin(struct scene *s, enum theme_name theme)
{
    begin_in_size(s, theme, SIZE_DEFAULT);
}

static void assert_found(struct scene *s, const char *words)
{
    struct caught caught;
    struct findings to = caught_here(&caught);
    inks_judge(s->inks, &s->frame, &to);
    assert_caught(&caught, words);
}

static int open_scene(void **state)
{
    static struct scene scene;
    struct fail f;
    frame_init(&scene.frame);
    scene.inks = inks_new(&f);
    scene.text = text_create(&f);
    *state = &scene;
    return scene.inks && scene.text ? 0 : -1;
}

static int close_scene(void **state)
{
    struct scene *s = *state;
    frame_free(&s->frame);
    inks_free(s->inks);
    text_free(s->text);
    return 0;
}

static void write(struct scene *s, double x, double baseline, enum theme_token colour,
                  const char *text)
{
    struct text_style style = {.font_px = 40};
    frame_text(&s->frame, x, baseline, 400, ALIGN_START, style, colour, text, strlen(text));
}

static void what_is_as_it_should_be_has_no_fault_in_any_theme(void **state)
{
    struct scene *s = *state;
    for (int theme = 0; theme < THEME_NAMES; theme++)
        for (int chosen = 0; chosen < 2; chosen++) {
            struct choice choice = {.id = "a",
                                    .mark = CHOICE_RANK,
                                    .label = "Housing",
                                    .icon = "housing",
                                    .place = chosen};
            begin(s, (enum theme_name)theme);
            strcpy(s->frame.focus, chosen ? "a" : "");
            label_body(&s->frame, "t", "Gypsy quay", (struct rect){32, 100, 600, 60});
            choice_draw(&s->frame, &choice, (struct rect){32, 300, 500, 100});
            assert_found(s, NULL);
        }
}

/* The kiosk's own "Change" and "Next", and what reaches high in each script. */
static void tails_and_accents_stay_off_the_border_of_the_lowest_button(void **state)
{
    struct scene *s = *state;
    const char *const words[][2] = {{"en", "Change"}, {"pl", "Ogłoś"},  {"ta", "மாற்று"},
                                    {"ko", "바꾸기"}, {"ar", "التالي"}, {"ar", "أكبر"}};
    for (size_t i = 0; i < 2 * sizeof words / sizeof *words; i++)
        for (enum metrics_size size = SIZE_SMALL; size < SIZES; size++) {
            begin_in_size(s, THEME_DEFAULT, size);
            s->frame.look.language = words[i / 2][0];
            strcpy(s->frame.focus, i % 2 ? "a" : "");
            const struct button button = {.id = "a", .label = words[i / 2][1]};
            button_draw(&s->frame, &button,
                        (struct rect){32, 300, 500, button_least_height(&s->frame, &button)});
            assert_found(s, NULL);
        }
}

/* Keys as low as they may be, at the sizes of text whose letters fill them. */
static void letters_stay_off_the_ring_of_their_key(void **state)
{
    struct scene *s = *state;
    static const char *const keys[][2] = {{"en", "j"}, {"pl", "ę"}, {"ta", "ண"}, {"ar", "غ"}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        for (enum metrics_size size = SIZE_SMALL; size < SIZES; size++) {
            begin_in_size(s, THEME_DEFAULT, size);
            int side = metrics_px(&s->frame.metrics, MM_KEY);
            s->frame.look.language = keys[i][0];
            strcpy(s->frame.focus, "a");
            keyboard_key_draw(&s->frame, &(struct keyboard_key){.id = "a", .text = keys[i][1]},
                              (struct rect){100, 300, side, side});
            assert_found(s, NULL);
        }
}

/* The theme's own label, at the width and height of UI.md's portrait table. */
static void lines_of_tamil_in_a_hexagon_do_not_meet(void **state)
{
    struct scene *s = *state;
    double mm = METRICS_DEFAULT_PX_PER_MM;
    const struct hexagon h = {200, 200, 60 * mm, 24 * mm, 8 * mm};
    const struct cell cell = {.id = "a", .label = "பொது இடப் பராமரிப்பு", .icon = "maintenance"};
    begin(s, THEME_DEFAULT);
    s->frame.look.language = "ta";
    cell_draw(&s->frame, &cell, &h);
    assert_found(s, NULL);
}

static void begin_in(struct scene *s, const char *language, enum metrics_size size)
{
    begin_in_size(s, THEME_DEFAULT, size);
    s->frame.look.language = language;
    s->frame.look.rtl = true;
}

/* A theme whose last letter has a tail, chosen; about UI.md's portrait table. */
static void a_tail_at_the_end_of_a_line_stays_off_the_border(void **state)
{
    struct scene *s = *state;
    const struct cell cell = {.id = "a",
                              .label = "Health and wellbeing",
                              .icon = "health",
                              .has_mark = true,
                              .chosen = true,
                              .place = 1};
    int fitting = 0;
    for (double width = 46.5; width < 50; width += 0.1) {
        double mm = METRICS_DEFAULT_PX_PER_MM;
        const struct hexagon h = {200, 200, width * mm, 17.5 * mm, 7.5 * mm};
        struct cell_fit fit;
        begin(s, THEME_DEFAULT);
        s->frame.focus[0] = '\0';
        cell_fit(&s->frame, &cell, &h, &fit);
        cell_draw(&s->frame, &cell, &h);
        fitting += fit.fits;
        if (fit.fits)
            assert_found(s, NULL);
    }
    assert_true(fitting > 30);
}

/* On the largest screen, where a tail under one line came upon a stroke over the next. */
static void lines_of_polish_in_a_hexagon_do_not_meet(void **state)
{
    struct scene *s = *state;
    const struct hexagon h = {100, 100, 470, 160, 60};
    const struct cell cell = {.id = "a", .label = "Zajęcia dla młodzieży", .icon = "youth"};
    stage_begin(&s->frame, (struct stage_screen){3840, 2160, 24}, SIZE_LARGE);
    s->frame.measure = text_measure(s->text);
    s->frame.look.language = "pl";
    s->frame.focus[0] = '\0';
    cell_draw(&s->frame, &cell, &h);
    assert_found(s, NULL);
}

/* Arabic's own title and statuses of the first question. */
static const struct page rank_page = {
    .screen = "rank",
    .title = "ما الأهم بالنسبة لك؟",
    .status_room = "يمكنك لمس 3، الأهم أولًا.",
    .statuses = {"اخترت 3. لإزالة أحدها يرجى لمسه.", "بقي لك اختياران.", "بقي لك اختيار واحد."},
    .step = 1,
    .steps = 7};

/* Over it the strip, a ring under it. */
static void a_header_stays_off_itself_the_strip_and_a_ring_under_it(void **state)
{
    struct scene *s = *state;
    for (enum metrics_size size = SIZE_SMALL; size < SIZES; size++)
        for (const char *const *status = rank_page.statuses; *status; status++) {
            struct page page = rank_page;
            page.status = *status;
            begin_in(s, "ar", size);
            strcpy(s->frame.focus, "a");
            struct rect content = page_begin(&s->frame, &page);
            content.height = button_least_height(&s->frame, &(struct button){.label = "a"});
            button_draw(&s->frame, &(struct button){.id = "a", .label = "a"}, content);
            assert_found(s, NULL);
        }
}

/* Where there is no title, the status and the notice that comes in its place are the first words.
 */
static void a_status_alone_stays_off_the_strip(void **state)
{
    struct scene *s = *state;
    for (enum metrics_size size = SIZE_SMALL; size < SIZES; size++)
        for (int has_notice = 0; has_notice < 2; has_notice++) {
            struct page page = rank_page;
            page.title = NULL;
            page.status = page.status_room;
            page.notice = has_notice ? "يرجى إزالة واحد أولًا." : NULL;
            stage_begin(&s->frame, STAGE_SMALL, size);
            s->frame.measure = text_measure(s->text);
            s->frame.look.language = "ar";
            s->frame.look.rtl = true;
            page_begin(&s->frame, &page);
            assert_found(s, NULL);
        }
}

/* What a resident types to look for "Hospital", after three keys. */
static void words_that_hang_stay_in_a_field_of_one_line(void **state)
{
    struct scene *s = *state;
    for (enum metrics_size size = SIZE_SMALL; size < SIZES; size++) {
        begin_in(s, "ur", size);
        field_draw(&s->frame, &(struct field){.id = "a", .label = "", .text = "ہسپ"},
                   (struct rect){32, 300, 900, field_height(&s->frame, 1)});
        assert_found(s, NULL);
    }
}

/* As on the steward's banner: themes without lips press a button by inverting it. */
static void a_pressed_button_shows_on_a_ground_of_its_own_colour(void **state)
{
    struct scene *s = *state;
    for (int theme = 0; theme < THEME_NAMES; theme++) {
        begin(s, (enum theme_name)theme);
        strcpy(s->frame.pressed, "a");
        frame_box(&s->frame, (struct rect){0, 0, 1280, 160}, 0,
                  (struct frame_paint){.fill = THEME_HONEY});
        button_draw(&s->frame, &(struct button){.id = "a", .label = "Back"},
                    (struct rect){32, 40, 300, 80});
        assert_found(s, NULL);
    }
    s->frame.pressed[0] = '\0';
}

/* UI.md: edge on paper has 4.9, where the theme wants 10. */
static void text_too_near_its_ground_is_found(void **state)
{
    begin(*state, THEME_DEFAULT);
    write(*state, 100, 400, THEME_EDGE, "Pale");
    assert_found(*state, "\"Pale\" has contrast 4.9 on #FFF8E8");
}

static void text_that_shines_too_much_in_the_low_theme_is_found(void **state)
{
    begin(*state, THEME_LOW_CONTRAST);
    write(*state, 100, 400, THEME_QR_DARK, "Harsh");
    assert_found(*state, "\"Harsh\" has contrast 15.9 on #E8DFCC");
}

static void text_that_runs_over_an_edge_is_found(void **state)
{
    struct scene *s = *state;
    begin(s, THEME_DEFAULT);
    frame_box(&s->frame, (struct rect){100, 380, 80, 80}, 0,
              (struct frame_paint){.fill = THEME_CARD, .stroke = THEME_INK, .line_px = 4});
    write(s, 110, 400, THEME_INK, "Wide words");
    assert_found(s, "\"Wide words\" has contrast 1.0 on #2A1533");
}

static void ink_on_other_ink_is_found(void **state)
{
    begin(*state, THEME_DEFAULT);
    write(*state, 100, 400, THEME_INK, "One");
    write(*state, 110, 405, THEME_INK, "Two");
    assert_found(*state, "px of ink on that of \"One\"");
}

static void ink_off_the_screen_is_found(void **state)
{
    begin(*state, THEME_DEFAULT);
    write(*state, 1250, 400, THEME_INK, "Away");
    assert_found(*state, "px of ink off the screen");
}

/* Where the bounds of a text are less than its ink, painting leaves the rest out. */
static void ink_cut_at_its_bounds_is_found(void **state)
{
    struct scene *s = *state;
    begin(s, THEME_DEFAULT);
    write(s, 100, 400, THEME_INK, "Whole");
    assert_found(s, NULL);
    begin(s, THEME_DEFAULT);
    write(s, 100, 400, THEME_INK, "Jagged");
    struct rect *bounds = &s->frame.commands[0].bounds;
    bounds->height = 402 - bounds->y; /* 2 px under the baseline */
    assert_found(s, "px of ink at its bounds: it is cut");
}

/* Soft is nearly the paper's own colour. */
static void borders_and_rings_that_hardly_show_are_found(void **state)
{
    const struct frame_paint soft = {.stroke = THEME_SOFT, .line_px = 4};
    struct scene *s = *state;
    begin(s, THEME_DEFAULT);
    frame_box(&s->frame, (struct rect){100, 100, 200, 200}, 0, soft);
    assert_found(s, "the border of a shape at 100,100 has contrast 1.1");
    begin(s, THEME_DEFAULT);
    frame_circle(&s->frame, 600, 400, 100, soft);
    assert_found(s, "the border of a shape at 550,350 has contrast 1.1");
    begin(s, THEME_DEFAULT);
    struct hexagon h = hexagon_regular(400, 300, 200);
    frame_hexagon(&s->frame, &h, 10, soft);
    assert_found(s, "the border of a shape at 400,300 has contrast 1.1");
}

static void a_picture_that_hardly_shows_is_found(void **state)
{
    struct scene *s = *state;
    begin(s, THEME_DEFAULT);
    frame_icon(&s->frame, "lock", 600, 400, 60,
               (struct frame_paint){.stroke = THEME_SOFT, .fill = THEME_PAPER});
    assert_found(s, "the picture lock has contrast 1.1");
}

int inks_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_as_it_should_be_has_no_fault_in_any_theme),
        cmocka_unit_test(tails_and_accents_stay_off_the_border_of_the_lowest_button),
        cmocka_unit_test(letters_stay_off_the_ring_of_their_key),
        cmocka_unit_test(lines_of_tamil_in_a_hexagon_do_not_meet),
        cmocka_unit_test(a_tail_at_the_end_of_a_line_stays_off_the_border),
        cmocka_unit_test(lines_of_polish_in_a_hexagon_do_not_meet),
        cmocka_unit_test(a_header_stays_off_itself_the_strip_and_a_ring_under_it),
        cmocka_unit_test(a_status_alone_stays_off_the_strip),
        cmocka_unit_test(words_that_hang_stay_in_a_field_of_one_line),
        cmocka_unit_test(a_pressed_button_shows_on_a_ground_of_its_own_colour),
        cmocka_unit_test(text_too_near_its_ground_is_found),
        cmocka_unit_test(text_that_shines_too_much_in_the_low_theme_is_found),
        cmocka_unit_test(text_that_runs_over_an_edge_is_found),
        cmocka_unit_test(ink_on_other_ink_is_found),
        cmocka_unit_test(ink_off_the_screen_is_found),
        cmocka_unit_test(ink_cut_at_its_bounds_is_found),
        cmocka_unit_test(borders_and_rings_that_hardly_show_are_found),
        cmocka_unit_test(a_picture_that_hardly_shows_is_found),
    };
    return cmocka_run_group_tests_name("inks", tests, open_scene, close_scene);
}
