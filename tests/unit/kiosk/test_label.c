#include "kiosk/stage.h"

#include "ui/button.h"
#include "ui/label.h"

#include <string.h>

static void a_text_longer_than_a_page_is_shown_whole_page_by_page(void **state)
{
    (void)state;
    const char text[] = "Questions are asked by the group. The Board sees the totals, not you. We "
                        "keep the answers until June. Then we destroy them.";
    const struct label label = {.text = text};
    struct frame frame;
    struct label_part part;
    char shown[sizeof text] = "";
    unsigned page = 0;
    frame_init(&frame);
    stage_begin(&frame, STAGE_TABLET, SIZE_DEFAULT);
    int two_lines = 2 * label_height(&frame, &(struct label){.text = "A"}, 500);
    while ((part = label_part(&frame, &label, 500, two_lines, page)).size_bytes > 0) {
        char *end = shown + strlen(shown);
        assert_int_equal(part.start, strlen(shown)); /* goes on where the page before ended */
        strncat(end, text + part.start, part.size_bytes);
        assert_true(label_height(&frame, &(struct label){.text = end}, 500) <= two_lines);
        page++;
    }
    assert_string_equal(shown, text);
    assert_int_equal(page,
                     3); /* 124 letters of half an em, 40 px, 25 a line: six lines, two a page */
    frame_free(&frame);
}

/* One word a page: the first two are bold. */
static void words_that_a_page_cuts_stay_as_bold_as_they_are(void **state)
{
    static const bool is_bold[] = {false, true, false};
    const struct label label = {.text = TEXT_BOLD "Questions answered" TEXT_BOLD " carefully"};
    struct frame frame;
    (void)state;
    frame_init(&frame);
    stage_begin(&frame, STAGE_TABLET, SIZE_DEFAULT);
    int one_line = label_height(&frame, &(struct label){.text = "A"}, 250);
    assert_int_equal(label_pages(&frame, &label, 250, one_line), 3);
    const struct rect r = {0, 0, 250, one_line};
    for (unsigned page = 0; page < 3; page++) {
        assert_int_equal(label_part(&frame, &label, 250, one_line, page).bold, is_bold[page]);
        assert_int_equal(label_draw_page(&frame, "", &label, r, page), one_line);
        assert_int_equal(frame.commands[frame.command_count - 1].style.bold, is_bold[page]);
    }
    assert_int_equal(label_draw_page(&frame, "", &label, r, 3), 0);
    frame_free(&frame);
}

/* ---- words that hang ---- */

enum { ABOVE_PX = 76, BELOW_PX = 26 };

static struct extent high_ink(void *context, const struct text_style *style, const char *text,
                              size_t size)
{
    (void)context, (void)style, (void)text, (void)size;
    return (struct extent){ABOVE_PX, BELOW_PX};
}

/* In Urdu, 40 px an em. */
static void begin_hanging(struct frame *frame)
{
    frame_init(frame);
    stage_begin(frame, STAGE_TABLET, SIZE_DEFAULT);
    frame->look.language = "ur";
    frame->look.rtl = true;
    frame->measure.ink = high_ink;
}

static const struct frame_command *last_text(const struct frame *frame)
{
    const struct frame_command *last = NULL;
    for (size_t i = 0; i < frame->command_count; i++)
        if (frame->commands[i].kind == FRAME_TEXT)
            last = &frame->commands[i];
    assert_non_null(last);
    return last;
}

static void words_that_hang_stay_in_their_block(void **state)
{
    const struct label label = {.text = "کچھ\nکچھ"};
    struct frame frame;
    (void)state;
    begin_hanging(&frame);
    int height = label_draw(&frame, &label, (struct rect){0, 100, 500, 0});
    assert_int_equal(height, label_height(&frame, &label, 500));
    assert_true(frame.commands[0].y - ABOVE_PX >= 100);
    assert_true(last_text(&frame)->y + BELOW_PX <= 100 + height);
    assert_int_equal(label_fit(&frame, &label, 500, height), strlen(label.text));
    assert_true(label_fit(&frame, &label, 500, height - 1) < strlen(label.text));
    frame_free(&frame);
}

enum { APART_PX = 90 }; /* more than 1.7 em */

static double far_apart(void *context, const struct text_line *upper, const struct text_line *lower)
{
    (void)context, (void)upper, (void)lower;
    return APART_PX;
}

static void lines_whose_words_would_meet_stand_farther_apart(void **state)
{
    const struct label label = {.text = "گرم\nکچھ"};
    struct frame frame;
    (void)state;
    begin_hanging(&frame);
    int usual = label_height(&frame, &label, 500);
    frame.measure.apart = far_apart;
    label_draw(&frame, &label, (struct rect){0, 100, 500, 0});
    assert_true(last_text(&frame)->y - frame.commands[0].y > APART_PX);
    assert_true(label_height(&frame, &label, 500) > usual);
    frame_free(&frame);
}

static void words_that_hang_stay_clear_of_a_buttons_edges(void **state)
{
    const struct button button = {.id = "next", .label = "کچھ"};
    struct frame frame;
    (void)state;
    begin_hanging(&frame);
    struct rect r = {0, 100, 300, button_line_height(&frame, &button)};
    int border = metrics_px(&frame.metrics, MM_BORDER);
    button_draw(&frame, &button, r);
    double baseline = last_text(&frame)->y;
    assert_true(baseline - ABOVE_PX > r.y + border);
    assert_true(baseline + BELOW_PX < r.y + r.height - border);
    frame_free(&frame);
}

int label_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_longer_than_a_page_is_shown_whole_page_by_page),
        cmocka_unit_test(words_that_a_page_cuts_stay_as_bold_as_they_are),
        cmocka_unit_test(words_that_hang_stay_in_their_block),
        cmocka_unit_test(lines_whose_words_would_meet_stand_farther_apart),
        cmocka_unit_test(words_that_hang_stay_clear_of_a_buttons_edges),
    };
    return cmocka_run_group_tests_name("label", tests, NULL, NULL);
}
