/* Every target of every screen: large enough, apart from its neighbours, inside the screen. */
#include <stdlib.h>

#include "kiosk/tablet.h"
#include "record/alloc.h"

static void assert_fits(const struct frame *f, const struct frame_control *c)
{
    int floor_px = metrics_px(&f->metrics, MM_TARGET_FLOOR);
    if (c->rect.width < floor_px || c->rect.height < floor_px)
        fail_msg("%s: %s is %d x %d px, less than %d", f->screen, c->id, c->rect.width,
                 c->rect.height, floor_px);
    if (c->rect.x < 0 || c->rect.y < 0 || c->rect.x + c->rect.width > f->metrics.width ||
        c->rect.y + c->rect.height > f->metrics.height)
        fail_msg("%s: %s leaves the screen", f->screen, c->id);
}

/* Two targets are at least 2.54 mm apart; hexagons interlock, and are tested on their own. */
static void assert_apart(const struct frame *f, const struct frame_control *a,
                         const struct frame_control *b)
{
    int gap = (int)(MM_GAP_FLOOR * f->metrics.px_per_mm);
    struct rect near = rect_inset(a->rect, -gap);
    if (!a->is_hexagon && !b->is_hexagon && !rect_is_empty(rect_intersection(near, b->rect)))
        fail_msg("%s: %s and %s are less than 2.54 mm apart", f->screen, a->id, b->id);
}

static void assert_targets(struct tablet *t)
{
    const struct frame *f = &t->frame;
    tablet_draw(t);
    for (size_t i = 0; i < f->control_count; i++) {
        if (!frame_can_touch(&f->controls[i]))
            continue;
        assert_fits(f, &f->controls[i]);
        for (size_t j = 0; j < i; j++)
            if (frame_can_touch(&f->controls[j]))
                assert_apart(f, &f->controls[i], &f->controls[j]);
    }
}

static void touch_and_check(struct tablet *t, const char *const *ids)
{
    for (; *ids; ids++) {
        tablet_touch(t, *ids);
        assert_targets(t);
    }
}

static void visit_and_check(struct tablet *t, const char *language)
{
    char *choose = xasprintf("language:%s", language);
    const char *const ids[] = {
        choose,        "start",        "next",  "choice:housing", "choice:parks", "choice:youth",
        "settings",    "done",         "next",  "choice:repairs", "next",         "next",
        "field:theme", "choice:parks", "key:a", "issue.add",      "key:b",        "key:123",
        "issue.list",  "done",         "next",  "choice:OK",      "next",         "next",
        "next",        "page.down",    "save",  "more",           "done",         NULL,
    };
    touch_and_check(t, ids);
    free(choose);
}

static void targets_are_large_and_apart_on_every_screen_of_a_visit(void **state)
{
    struct tablet *t = *state;
    for (int i = 0; i < 2; i++) {
        t->screen = (struct stage_screen[]){{1280, 800, 10.1}, {1920, 1080, 15.6}}[i];
        visit_and_check(t, "en");
        visit_and_check(t, "pl");
    }
}

static void the_stewards_targets_are_large_and_apart_too(void **state)
{
    struct tablet *t = *state;
    assert_targets(t);
    kiosk_app.corner(&t->kiosk, t->now_ms);
    assert_targets(t);
    tablet_pin(t, "2580");
    const char *const ids[] = {"steward.close",
                               "pin:1",
                               "steward.confirm",
                               "steward.open",
                               "field:initials",
                               "steward.typed",
                               "steward.back",
                               "steward.export",
                               "steward.back",
                               "steward.shutdown",
                               NULL};
    touch_and_check(t, ids);
}

int targets_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SESSION(targets_are_large_and_apart_on_every_screen_of_a_visit),
        WITH_SESSION(the_stewards_targets_are_large_and_apart_too),
    };
    return cmocka_run_group_tests_name("targets", tests, NULL, NULL);
}
