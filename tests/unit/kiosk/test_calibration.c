/* The screen's real size, matched against a bank card. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "kiosk/layout.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

static void write_conf(const struct tablet *t, const char *text)
{
    struct fail f;
    char *path = xasprintf("%s/screen.conf", t->data);
    assert_true(file_write(path, text, strlen(text), 0644, &f));
    free(path);
}

static double density(struct tablet *t, int width, int height, double known)
{
    return kiosk_app.density(&t->kiosk, width, height, known);
}

static void a_match_is_used_at_once_and_after_a_restart_and_when_turned(void **state)
{
    struct tablet *t = *state;
    tablet_set_up(t);
    TOUCH(t, "steward.more", "more.scale", "scale.more", "scale.bit-less");
    double matched = t->kiosk.desk.px_per_mm;
    assert_near(matched, 5.8838 * 1.05 * 0.996, 0.001);
    tablet_touch(t, "steward.confirm");
    assert_near(density(t, 1280, 800, 5.8838), matched, 0.001);
    tablet_off(t);
    tablet_on(t);
    assert_near(density(t, 1280, 800, 5.8838), matched, 0.001);
    assert_near(density(t, 800, 1280, 0), matched, 0.001);
    assert_near(density(t, 1024, 600, 6.67), 6.67, 0.001); /* another size: --diagonal */
    assert_near(density(t, 1024, 600, 0), METRICS_DEFAULT_PX_PER_MM, 0.001);
}

static void a_file_that_cannot_be_right_is_not_used_and_said_so(void **state)
{
    static const char *const bad[] = {"1280 800 900\n", "1280 800 0.01\n", "1280 800\n",
                                      "-5 800 5\n",     "1280 800 nan\n",  "hello\n"};
    struct tablet *t = *state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct calibration c;
        write_conf(t, bad[i]);
        calibration_read(&c, t->data);
        if (!c.is_damaged || c.count > 0)
            fail_msg("%s was taken", bad[i]);
    }
    tablet_off(t);
    tablet_on(t);
    tablet_set_up(t);
    TOUCH(t, "steward.more", "more.scale");
    tablet_draw(t);
    assert_string_equal(frame_find(&t->frame, "status")->label,
                        "The size that was kept cannot be read.");
}

static void its_page_is_reached_and_laid_out_the_same_however_wrong_the_scale_is(void **state)
{
    struct tablet *t = *state;
    tablet_set_up(t);
    TOUCH(t, "steward.more", "more.scale");
    for (const struct stage_screen *s = stage_screens; s->width; s++) {
        double right = density(t, s->width, s->height, 5);
        assert_near(density(t, s->width, s->height, 0.05), right, 0);
        assert_near(density(t, s->width, s->height, 500), right, 0);
    }
    tablet_touch(t, "steward.back");
    assert_near(density(t, 1280, 800, 500), 16, 0.001);      /* 50 mm */
    assert_near(density(t, 1280, 800, 0.05), 0.5333, 0.001); /* 1.5 m */
}

/* ISO/IEC 7810 ID-1: 85.60 x 53.98 mm. */
static void the_card_that_is_drawn_is_the_size_that_is_kept_however_large_it_is_wanted(void **state)
{
    struct tablet *t = *state;
    char fault[LAYOUT_FAULT_SIZE];
    tablet_set_up(t);
    t->has_fonts = true;
    for (const struct stage_screen *s = stage_screens; s->width; s++) {
        t->screen = *s;
        TOUCH(t, "steward.more", "more.scale");
        for (int i = 0; i < 40; i++)
            tablet_touch(t, "scale.more");
        tablet_draw(t);
        if (layout_fault(&t->frame, fault))
            fail_msg("%dx%d: %s", s->width, s->height, fault);
        struct rect card = frame_find(&t->frame, "card")->rect;
        tablet_touch(t, "steward.confirm");
        double kept = calibration_find(&t->kiosk.calibration, s->width, s->height);
        assert_near(card.width, 85.60 * kept, 1);
        assert_near(card.height, 53.98 * kept, 1);
        t->kiosk.calibration.count = 0;
    }
}

static void the_first_start_offers_it_where_nothing_is_known(void **state)
{
    struct tablet *t = *state;
    t->screen.inches = 0;
    tablet_set_up(t);
    assert_string_equal(tablet_screen(t), "steward_scale");
    tablet_touch(t, "steward.back");
    assert_string_equal(tablet_screen(t), "steward_panel");
}

int calibration_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_TABLET(a_match_is_used_at_once_and_after_a_restart_and_when_turned),
        WITH_TABLET(a_file_that_cannot_be_right_is_not_used_and_said_so),
        WITH_TABLET(its_page_is_reached_and_laid_out_the_same_however_wrong_the_scale_is),
        WITH_TABLET(the_card_that_is_drawn_is_the_size_that_is_kept_however_large_it_is_wanted),
        WITH_TABLET(the_first_start_offers_it_where_nothing_is_known),
    };
    return cmocka_run_group_tests_name("calibration", tests, NULL, NULL);
}
