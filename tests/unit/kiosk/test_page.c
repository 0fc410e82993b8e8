#include "kiosk/stage.h"

#include "ui/page.h"

#include <string.h>

static const struct page_words words = {.controls = {"Language", "Text size", "Contrast", "Listen"},
                                        .settings = "Settings",
                                        .page_up = "Page up",
                                        .page_down = "Page down"};
static const struct button back = {.id = "back", .label = "Back", .icon = "left"};
static const struct button next = {
    .id = "next", .label = "Next", .icon_after = "right", .kind = BUTTON_PRIMARY};

static const struct page full = {.screen = "rank",
                                 .title = "What matters most to you?",
                                 .status = "You can choose 1 more.",
                                 .step = 2,
                                 .steps = 7,
                                 .step_words = "Step 2 of 7",
                                 .controls = PAGE_ALL_CONTROLS,
                                 .words = &words,
                                 .back = &back,
                                 .next = &next,
                                 .page = 1,
                                 .pages = 3,
                                 .page_text = "1 of 3"};

static struct rect draw(struct frame *frame, struct stage_screen screen, enum metrics_size size)
{
    stage_begin(frame, screen, size);
    struct rect content = page_begin(frame, &full);
    page_footer(frame, &full);
    page_end(frame, &full);
    return content;
}

static void reading_order_is_header_footer_and_the_four_controls(void **state)
{
    (void)state;
    static const char *const order[] = {"progress", "title",     "status",    "back",
                                        "page.up",  "page",      "page.down", "next",
                                        "settings", "text-size", "contrast",  "listen"};
    struct frame frame;
    frame_init(&frame);
    draw(&frame, STAGE_TABLET, SIZE_DEFAULT);
    assert_int_equal(frame.control_count, sizeof order / sizeof order[0]);
    for (size_t i = 0; i < frame.control_count; i++)
        assert_string_equal(frame.controls[i].id, order[i]);
    frame_free(&frame);
}

/* Distance between two rectangles where they lie beside or above each other; negative: overlap. */
static int distance(struct rect a, struct rect b)
{
    int dx = a.x > b.x ? a.x - b.x - b.width : b.x - a.x - a.width;
    int dy = a.y > b.y ? a.y - b.y - b.height : b.y - a.y - a.height;
    return dx > dy ? dx : dy;
}

static void check_targets(const struct frame *frame, struct rect content)
{
    int target = metrics_px(&frame->metrics, 12.7), gap = metrics_px(&frame->metrics, 2.54);
    for (size_t i = 0; i < frame->control_count; i++) {
        const struct frame_control *a = &frame->controls[i];
        if (a->role < ROLE_BUTTON)
            continue;
        assert_true(a->rect.width >= target && a->rect.height >= target);
        assert_true(a->rect.x >= 0 && a->rect.x + a->rect.width <= frame->metrics.width);
        assert_true(a->rect.y >= 0 && a->rect.y + a->rect.height <= frame->metrics.height);
        assert_true(distance(a->rect, content) >= gap);
        for (size_t k = 0; k < i; k++)
            if (frame->controls[k].role >= ROLE_BUTTON &&
                distance(a->rect, frame->controls[k].rect) < gap)
                fail_msg("%dx%d, size %d: %s and %s are too near", frame->metrics.width,
                         frame->metrics.height, (int)frame->metrics.size, a->id,
                         frame->controls[k].id);
    }
}

static void targets_are_large_enough_and_apart_on_every_screen_at_every_size(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    for (const struct stage_screen *screen = stage_screens; screen->width; screen++)
        for (int size = 0; size < SIZES; size++) {
            struct rect content = draw(&frame, *screen, (enum metrics_size)size);
            if (content.height <= 0)
                fail_msg("%dx%d, size %d: no room", screen->width, screen->height, size);
            check_targets(&frame, content);
        }
    frame_free(&frame);
}

static void back_keeps_only_its_arrow_when_the_footer_is_short(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    draw(&frame, STAGE_TABLET, SIZE_DEFAULT);
    int wide = frame_find(&frame, "back")->rect.width;
    draw(&frame, (struct stage_screen){700, 1280, 10.1}, SIZE_DEFAULT);
    const struct frame_control *short_back = frame_find(&frame, "back");
    assert_true(short_back->rect.width < wide);
    assert_string_equal(short_back->label, "Back");
    frame_free(&frame);
}

/* What Next shows where it is to say this, in the footer of the page above. */
static struct frame_control shown_next(struct frame *frame, struct stage_screen screen,
                                       enum metrics_size size)
{
    static const struct button save = {
        .id = "save", .label = "Save all of my answers", .brief = "Save", .kind = BUTTON_PRIMARY};
    struct page page = full;
    page.next = &save;
    stage_begin(frame, screen, size);
    page_begin(frame, &page);
    page_footer(frame, &page);
    page_end(frame, &page);
    return *frame_find(frame, "save");
}

static void a_small_screens_footer_shows_the_brief_words_where_the_others_are_too_long(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    assert_string_equal(shown_next(&frame, STAGE_SMALL, SIZE_LARGEST).label,
                        "Save all of my answers");
    assert_true(stage_shows(&frame, "Save"));
    shown_next(&frame, STAGE_SMALL, SIZE_SMALL);
    assert_true(stage_shows(&frame, "Save all of my answers"));
    shown_next(&frame, STAGE_TABLET, SIZE_LARGEST); /* paging gets a row of its own */
    assert_true(stage_shows(&frame, "Save all of my answers"));
    frame_free(&frame);
}

static void the_four_controls_fold_into_settings_on_a_narrow_screen_with_large_text(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    struct stage_screen narrow = {600, 1024, 7}; /* 600 / 6.675 = 90 mm */
    draw(&frame, narrow, SIZE_LARGEST);
    assert_non_null(frame_find(&frame, "settings"));
    assert_null(frame_find(&frame, "contrast"));
    draw(&frame, narrow, SIZE_DEFAULT);
    assert_non_null(frame_find(&frame, "contrast"));
    frame_free(&frame);
}

static void measuring_the_content_gives_what_drawing_gives(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    for (const struct stage_screen *screen = stage_screens; screen->width; screen++) {
        struct rect drawn = draw(&frame, *screen, SIZE_LARGE);
        struct rect measured = page_content(&frame, &full);
        assert_memory_equal(&drawn, &measured, sizeof drawn);
    }
    frame_free(&frame);
}

static void a_small_screen_folds_them_where_the_title_would_need_a_second_line(void **state)
{
    (void)state;
    struct frame frame;
    struct page page = full;
    frame_init(&frame);
    page.title = "Short?";
    stage_begin(&frame, STAGE_SMALL, SIZE_DEFAULT);
    page_begin(&frame, &page);
    page_end(&frame, &page);
    assert_non_null(frame_find(&frame, "contrast"));
    page.title = "What matters most to you here?";
    stage_begin(&frame, STAGE_SMALL, SIZE_DEFAULT);
    page_begin(&frame, &page);
    page_end(&frame, &page);
    assert_non_null(frame_find(&frame, "settings"));
    assert_null(frame_find(&frame, "contrast"));
    frame_free(&frame);
}

static const struct stage_screen upright = {800, 1280, 10.1}, small = {1024, 600, 7};

static struct rect draw_notice(struct frame *frame, struct stage_screen screen, const char *notice)
{
    struct page page = full;
    page.notice = notice;
    stage_begin(frame, screen, SIZE_DEFAULT);
    struct rect content = page_content(frame, &page);
    page_begin(frame, &page);
    return content;
}

static void a_notice_takes_the_titles_place_before_it_moves_the_content(void **state)
{
    (void)state;
    static const char two_lines[] = "You have chosen 3. Touch one of them to take it off.";
    char long_notice[400] = "";
    struct frame frame;
    frame_init(&frame);
    for (int i = 0; i < 7; i++)
        strcat(long_notice, two_lines);
    struct rect without = draw_notice(&frame, small, NULL);
    struct rect with = draw_notice(&frame, small, "Please choose.");
    assert_memory_equal(&without, &with, sizeof with);
    assert_non_null(frame_find(&frame, "title"));
    with = draw_notice(&frame, small, two_lines);
    assert_memory_equal(&without, &with, sizeof with);
    assert_null(frame_find(&frame, "title"));
    assert_string_equal(frame_find(&frame, "status")->label, two_lines);
    with = draw_notice(&frame, small, long_notice);
    assert_true(with.y > without.y);
    assert_int_equal(with.y + with.height, without.y + without.height);
    frame_free(&frame);
}

static void the_longest_status_keeps_its_room(void **state)
{
    (void)state;
    struct frame frame;
    struct page page = full;
    frame_init(&frame);
    stage_begin(&frame, upright, SIZE_DEFAULT);
    page.title = "Jobs: what first?";
    page.status = page.status_room = "Touch up to 3, the most important first.";
    struct rect before = page_content(&frame, &page);
    page.status = "1 more.";
    struct rect after = page_content(&frame, &page);
    assert_memory_equal(&before, &after, sizeof before);
    page.status_room = NULL;
    assert_true(page_content(&frame, &page).y < before.y);
    frame_free(&frame);
}

/* No title, no status: the answer has that height, beside the controls. */
static void a_small_screen_of_large_text_gives_an_empty_headers_height_to_the_content(void **state)
{
    (void)state;
    struct frame frame;
    struct page page = full;
    frame_init(&frame);
    page.status = NULL;
    stage_begin(&frame, small, SIZE_LARGEST);
    struct rect with = page_content(&frame, &page);
    page.title = NULL;
    struct rect without = page_begin(&frame, &page);
    page_end(&frame, &page);
    struct rect settings = frame_find(&frame, "settings")->rect;
    assert_int_equal(without.y, settings.y);
    assert_int_equal(without.y + without.height, with.y + with.height);
    assert_true(settings.x - without.x - without.width >= frame.metrics.gap);
    frame_free(&frame);
}

/* "Save my answers", paging with its words and Back's arrow are wider than 800 px. */
static void a_footer_too_short_for_paging_gives_it_a_row_or_takes_nexts_icon(void **state)
{
    (void)state;
    static const struct button save = {
        .id = "next", .label = "Save all of my answers", .icon = "check", .kind = BUTTON_PRIMARY};
    struct frame frame;
    struct page page = full;
    frame_init(&frame);
    page.next = &save;
    stage_begin(&frame, upright, SIZE_DEFAULT);
    page_footer(&frame, &page);
    page_end(&frame, &page);
    assert_true(frame_find(&frame, "page.up")->rect.y < frame_find(&frame, "next")->rect.y);
    int with_icon = button_width(&frame, &save);
    assert_int_equal(frame_find(&frame, "next")->rect.width, with_icon);
    stage_begin(&frame, small, SIZE_DEFAULT);
    page_footer(&frame, &page);
    page_end(&frame, &page);
    assert_int_equal(frame_find(&frame, "page.up")->rect.y, frame_find(&frame, "next")->rect.y);
    assert_true(frame_find(&frame, "next")->rect.width < button_width(&frame, &save));
    frame_free(&frame);
}

static void the_first_and_last_page_disable_what_leads_nowhere(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    draw(&frame, STAGE_TABLET, SIZE_DEFAULT);
    assert_true(frame_find(&frame, "page.up")->disabled);
    assert_false(frame_find(&frame, "page.down")->disabled);
    frame_free(&frame);
}

static void a_sheet_covers_the_screen_under_it(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame);
    draw(&frame, STAGE_TABLET, SIZE_DEFAULT);
    struct rect inside = page_sheet(&frame, 0, 0);
    assert_true(rect_contains((struct rect){0, 0, 1280, 800}, inside.x, inside.y));
    assert_null(frame_find(&frame, "next"));
    frame_free(&frame);
}

int page_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_order_is_header_footer_and_the_four_controls),
        cmocka_unit_test(targets_are_large_enough_and_apart_on_every_screen_at_every_size),
        cmocka_unit_test(back_keeps_only_its_arrow_when_the_footer_is_short),
        cmocka_unit_test(
            a_small_screens_footer_shows_the_brief_words_where_the_others_are_too_long),
        cmocka_unit_test(the_four_controls_fold_into_settings_on_a_narrow_screen_with_large_text),
        cmocka_unit_test(measuring_the_content_gives_what_drawing_gives),
        cmocka_unit_test(a_small_screen_folds_them_where_the_title_would_need_a_second_line),
        cmocka_unit_test(a_notice_takes_the_titles_place_before_it_moves_the_content),
        cmocka_unit_test(the_longest_status_keeps_its_room),
        cmocka_unit_test(a_small_screen_of_large_text_gives_an_empty_headers_height_to_the_content),
        cmocka_unit_test(a_footer_too_short_for_paging_gives_it_a_row_or_takes_nexts_icon),
        cmocka_unit_test(the_first_and_last_page_disable_what_leads_nowhere),
        cmocka_unit_test(a_sheet_covers_the_screen_under_it),
    };
    return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
