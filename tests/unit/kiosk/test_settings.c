/* The settings sheet: as many sections as there are, in as many languages, on as many pages as they
 * need, and what is touched there takes effect at once. */
#include <string.h>

#include "kiosk/layout.h"
#include "kiosk/tablet.h"

/* All that can be chosen; the form has these nine languages. */
static const char *const choices[] = {
    "language:en",  "language:ta",   "language:ko", "language:ar", "language:pl",  "language:ur",
    "language:pt",  "language:ro",   "language:uk", "size:small",  "size:default", "size:large",
    "size:largest", "theme:default", "theme:white", "theme:black", "theme:low",    "speech",
    "speech.page",  "speech.quiet",  "picture.off", "speed:50",    "speed:65",     "speed:80",
    "speed:100",    "speed:125",     "speed:150",   "speed:175",   "speed:200",    "volume:25",
    "volume:50",    "volume:75",     "volume:100",  "volume:140",  "volume:200",   "dwell:0",
    "dwell:500",    "dwell:1000",    "dwell:2000",  "dwell:3000",  "dwell:5000",   "guard:0",
    "guard:500",    "guard:1000",    "guard:2000",
};
enum { CHOICES = sizeof choices / sizeof *choices };

static const char *const sizes[SIZES] = {"size:small", "size:default", "size:large",
                                         "size:largest"};

static void check(struct tablet *t)
{
    char fault[LAYOUT_FAULT_SIZE];
    tablet_draw(t);
    if (layout_fault(&t->frame, fault))
        fail_msg("%dx%d, %s: %s", t->screen.width, t->screen.height,
                 sizes[t->kiosk.visit.ways.text_size], fault);
}

/* On the frame that was drawn. */
static bool is_there(const struct tablet *t, const char *id)
{
    const struct frame_control *control = frame_find(&t->frame, id);
    return control && frame_can_touch(control);
}

/* Page by page; how often each choice was there. */
static void leaf_through(struct tablet *t, unsigned seen[CHOICES])
{
    while (tablet_has(t, "page.up"))
        tablet_touch(t, "page.up");
    for (;;) {
        check(t);
        assert_true(is_there(t, "wipe"));
        for (size_t i = 0; i < CHOICES; i++)
            seen[i] += is_there(t, choices[i]);
        if (!tablet_has(t, "page.down"))
            return;
        tablet_touch(t, "page.down");
    }
}

static void on_every_screen_at_every_size_each_choice_has_its_place_on_one_page(void **state)
{
    struct tablet *t = tablet_new_on(BENCHES_PACK, "");
    (void)state;
    TOUCH(t, "start", "settings");
    for (const struct stage_screen *s = stage_screens; s->width; s++)
        for (enum metrics_size size = 0; size < SIZES; size++) {
            unsigned seen[CHOICES] = {0};
            t->screen = *s;
            t->kiosk.visit.ways.text_size = size;
            leaf_through(t, seen);
            for (size_t i = 0; i < CHOICES; i++)
                if (seen[i] != 1)
                    fail_msg("%dx%d, %s: %s is there %u times", s->width, s->height, sizes[size],
                             choices[i], seen[i]);
        }
    tablet_free(t);
}

/* Larger letters bring more pages. */
static void a_size_that_was_touched_is_on_screen_at_once_and_stays_in_sight(void **state)
{
    struct tablet *t = tablet_new_on(BENCHES_PACK, "");
    (void)state;
    t->screen = STAGE_SMALL;
    TOUCH(t, "start", "settings");
    for (int i = 2 * SIZES - 1; i >= 0; i--) {
        while (!tablet_has(t, sizes[i % SIZES]) && tablet_has(t, "page.down"))
            tablet_touch(t, "page.down");
        while (!tablet_has(t, sizes[i % SIZES]))
            tablet_touch(t, "page.up");
        tablet_touch(t, sizes[i % SIZES]);
        tablet_draw(t);
        assert_int_equal(t->frame.metrics.size, i % SIZES);
        assert_true(frame_find(&t->frame, sizes[i % SIZES])->chosen);
    }
    tablet_free(t);
}

static void each_control_opens_the_page_with_what_it_is_for(void **state)
{
    static const struct {
        const char *control, *choice;
    } ways[] = {{"text-size", "size:default"}, {"contrast", "theme:default"}, {"listen", "speech"}};
    struct tablet *t = tablet_new_on(BENCHES_PACK, "");
    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        tablet_touch(t, ways[i].control);
        assert_string_equal(tablet_screen(t), "settings");
        assert_true(frame_find(&t->frame, ways[i].choice)->chosen);
        tablet_touch(t, "done");
    }
    tablet_free(t);
}

/* Words that hang are higher than others, in one column as in four. */
static void choices_stand_side_by_side_in_urdu_too(void **state)
{
    struct tablet *t = tablet_new_on(BENCHES_PACK, "");
    (void)state;
    t->kiosk.visit.ways.text_size = SIZE_LARGEST;
    TOUCH(t, "start", "settings");
    while (!tablet_has(t, "language:ur"))
        tablet_touch(t, "page.down");
    tablet_touch(t, "language:ur");
    while (!tablet_has(t, "theme:default"))
        tablet_touch(t, "page.down");
    tablet_draw(t);
    assert_true(is_there(t, "theme:low"));
    assert_int_equal(frame_find(&t->frame, "theme:default")->rect.y,
                     frame_find(&t->frame, "theme:low")->rect.y);
    tablet_free(t);
}

/* The steward's screens have one size, whatever a resident has chosen. */
static void a_steward_who_interrupts_a_visit_sees_the_usual_size(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "text-size", "size:largest");
    tablet_draw(t);
    assert_int_equal(t->frame.metrics.size, SIZE_LARGEST);
    kiosk_app.corner(&t->kiosk, t->now_ms);
    tablet_draw(t);
    assert_int_equal(t->frame.metrics.size, SIZE_DEFAULT);
}

int settings_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_every_screen_at_every_size_each_choice_has_its_place_on_one_page),
        cmocka_unit_test(a_size_that_was_touched_is_on_screen_at_once_and_stays_in_sight),
        cmocka_unit_test(each_control_opens_the_page_with_what_it_is_for),
        cmocka_unit_test(choices_stand_side_by_side_in_urdu_too),
        WITH_SESSION(a_steward_who_interrupts_a_visit_sees_the_usual_size),
    };
    return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
