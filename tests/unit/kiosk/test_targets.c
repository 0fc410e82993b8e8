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

/* What is shown now, on every screen and in both languages. */
static void check(struct tablet *t)
{
    struct stage_screen screen = t->screen;
    size_t language = t->kiosk.visit.language;
    for (const struct stage_screen *s = stage_screens; s->width; s++)
        for (t->kiosk.visit.language = 0; t->kiosk.visit.language < 2; t->kiosk.visit.language++) {
            t->screen = *s;
            assert_targets(t);
        }
    t->screen = screen;
    t->kiosk.visit.language = language;
}

/* By the way of a small screen, which has every step that others have, and some of its own. */
static void touch_and_check(struct tablet *t, const char *const *ids)
{
    for (; *ids; ids++) {
        while (!tablet_has(t, *ids) && tablet_has(t, "page.down"))
            tablet_touch(t, "page.down");
        tablet_touch(t, *ids);
        check(t);
    }
}

static void targets_are_large_and_apart_on_every_screen_of_a_visit(void **state)
{
    static const char *const ids[] = {"start",        "next",         "choice:housing",
                                      "choice:youth", "choice:parks", "settings",
                                      "page.down",    "done",         "order",
                                      "done",         "next",         "choice:repairs",
                                      "next",         "next",         "field:theme",
                                      "choice:parks", "field:area",   "choice:north",
                                      "write:words",  "key:a",        "key:123",
                                      "settings",     "done",         "done",
                                      "issue.add",    "write:words",  "key:b",
                                      "done",         "issue.list",   "done",
                                      "next",         "choice:OK",    "next",
                                      "next",         "next",         "save",
                                      "more",         "done",         NULL};
    struct tablet *t = *state;
    t->screen = STAGE_SMALL;
    check(t);
    touch_and_check(t, ids);
}

static void the_stewards_targets_are_large_and_apart_too(void **state)
{
    static const char *const ids[] = {"steward.ready",
                                      "steward.back",
                                      "steward.close",
                                      "pin:1",
                                      "steward.confirm",
                                      "steward.open",
                                      "venue:hall",
                                      "steward.next",
                                      "field:initials",
                                      "key:a",
                                      "steward.typed",
                                      "steward.back",
                                      "steward.back",
                                      "steward.export",
                                      "steward.back",
                                      "steward.shutdown",
                                      NULL};
    struct tablet *t = *state;
    t->screen = STAGE_SMALL;
    kiosk_app.corner(&t->kiosk, t->now_ms);
    check(t);
    tablet_pin(t, "2580");
    check(t);
    touch_and_check(t, ids);
}

static void the_first_start_has_targets_large_and_apart(void **state)
{
    static const char *const ids[] = {"key:a", "key:123", "steward.confirm", NULL};
    struct tablet *t = *state;
    t->screen = STAGE_SMALL;
    check(t);
    kiosk_app.corner(&t->kiosk, t->now_ms);
    check(t);
    tablet_pin(t, "2580");
    check(t);
    tablet_pin(t, "2580");
    check(t);
    touch_and_check(t, ids);
}

int targets_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SESSION(targets_are_large_and_apart_on_every_screen_of_a_visit),
        WITH_SESSION(the_stewards_targets_are_large_and_apart_too),
        WITH_TABLET(the_first_start_has_targets_large_and_apart),
    };
    return cmocka_run_group_tests_name("targets", tests, NULL, NULL);
}
