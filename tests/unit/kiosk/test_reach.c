/* reach.h: each kind of fault is found, on frames that have it. */
#include "kiosk/caught.h"
#include "kiosk/reach.h"
#include "kiosk/stage.h"
#include "ui/button.h"
#include "ui/label.h"

static const struct rect places[] = {
    {100, 100, 300, 100}, {100, 300, 300, 100}, {100, 500, 300, 100}};

static void assert_found(struct frame *frame, const char *words)
{
    struct caught caught;
    struct findings to = caught_here(&caught);
    reach_judge(frame, &to);
    assert_caught(&caught, words);
}

/* Three buttons that are as they should be. */
static void begin(struct frame *frame, const char *second)
{
    const char *const ids[] = {"one", second, "three"};
    stage_begin(frame, STAGE_TABLET, SIZE_DEFAULT);
    for (int i = 0; i < 3; i++)
        button_draw(frame, &(struct button){.id = ids[i], .label = "Words"}, places[i]);
}

static int open_frame(void **state)
{
    stage_open(state);
    struct frame *frame = *state;
    begin(frame, "two");
    assert_found(frame, NULL);
    return 0;
}

static void a_control_that_the_focus_never_comes_by_is_found(void **state)
{
    begin(*state, "one"); /* two of one name: the focus falls back to the first */
    assert_found(*state, "one: the focus never comes by it, going backwards");
    assert_found(*state, "three: the focus never comes by it, going forwards");
}

static void a_control_without_words_is_found(void **state)
{
    struct frame *f = *state;
    frame_control(f,
                  &(struct frame_control){
                      .id = "mute", .label = " ", .role = ROLE_BUTTON, .rect = {800, 100, 90, 90}});
    assert_found(f, "mute: has no words to be spoken");
}

static void words_for_eyes_alone_are_found(void **state)
{
    struct frame *f = *state;
    struct text_style style = {.font_px = 40};
    frame_text(f, 700, 400, 300, ALIGN_START, style, THEME_INK, "Unsaid", 6);
    assert_found(f, "\"Unsaid\" is drawn and never spoken");
    frame_says(f, ROLE_TEXT, "", (struct rect){700, 360, 300, 60}, "Unsaid");
    assert_found(f, NULL);
}

#define SCENE(test) cmocka_unit_test_setup_teardown(test, open_frame, stage_close)

int reach_tests(void)
{
    const struct CMUnitTest tests[] = {
        SCENE(a_control_that_the_focus_never_comes_by_is_found),
        SCENE(a_control_without_words_is_found),
        SCENE(words_for_eyes_alone_are_found),
    };
    return cmocka_run_group_tests_name("reach", tests, NULL, NULL);
}
