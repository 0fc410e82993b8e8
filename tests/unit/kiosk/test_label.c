#include "kiosk/stage.h"

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
    for (unsigned page = 0; page < 3; page++)
        assert_int_equal(label_part(&frame, &label, 250, one_line, page).bold, is_bold[page]);
    frame_free(&frame);
}

int label_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_longer_than_a_page_is_shown_whole_page_by_page),
        cmocka_unit_test(words_that_a_page_cuts_stay_as_bold_as_they_are),
    };
    return cmocka_run_group_tests_name("label", tests, NULL, NULL);
}
