/* Only what changed is painted, and nothing of that changes what is seen: a visit in which each
 * frame is painted over the one before, beside one in which each is painted whole. */
#include <string.h>

#include "kiosk/tablet.h"
#include "ui/paint.h"

enum { WIDTH = 1280, HEIGHT = 800 };

struct beside {
    struct paint *changes, *whole;
    SDL_Surface *of_changes, *of_whole;
    size_t painted_less; /* frames of which not everything was painted */
};

static SDL_Surface *surface_new(void)
{
    return SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_RGB888);
}

static struct beside beside_new(void)
{
    struct fail f;
    struct beside b = {.changes = paint_create(&f), .whole = paint_create(&f)};
    b.of_changes = surface_new();
    b.of_whole = surface_new();
    assert_true(b.changes && b.whole && b.of_changes && b.of_whole);
    return b;
}

static void beside_free(struct beside *b)
{
    SDL_FreeSurface(b->of_changes);
    SDL_FreeSurface(b->of_whole);
    paint_free(b->changes);
    paint_free(b->whole);
}

static int painted_px(const struct rect *damage, int count)
{
    int area = 0;
    for (int i = 0; i < count; i++)
        area += damage[i].width * damage[i].height;
    return area;
}

static void compare(struct beside *b, const struct frame *frame)
{
    struct rect damage[PAINT_DAMAGE_MAX];
    int count = paint_frame(b->changes, b->of_changes, frame, damage);
    b->painted_less += painted_px(damage, count) < WIDTH * HEIGHT;
    paint_forget(b->whole);
    paint_frame(b->whole, b->of_whole, frame, damage);
    size_t size = (size_t)b->of_whole->pitch * HEIGHT;
    if (memcmp(b->of_changes->pixels, b->of_whole->pixels, size) != 0)
        fail_msg("the screen %s differs, with %s pressed", frame->screen,
                 *frame->pressed ? frame->pressed : "nothing");
}

/* Pressed, and what follows. */
static void touch(struct tablet *t, struct beside *b, const char *id)
{
    strcpy(t->frame.pressed, id);
    tablet_draw(t);
    compare(b, &t->frame);
    tablet_touch(t, id);
    t->frame.pressed[0] = '\0';
    tablet_draw(t);
    compare(b, &t->frame);
}

static void a_visit_painted_by_its_changes_looks_as_if_painted_whole(void **state)
{
    static const char *const touches[] = {"start",          "settings",
                                          "theme:black",    "done",
                                          "settings",       "theme:default",
                                          "done",           "next",
                                          "choice:housing", "choice:youth",
                                          "choice:parks",   "choice:youth",
                                          "order",          "order.down:housing",
                                          "done",           "next",
                                          "back",           "next",
                                          "next",           "field:theme",
                                          "choice:safety"};
    struct tablet *t = *state;
    struct beside b = beside_new();
    t->has_fonts = true;
    for (size_t i = 0; i < sizeof touches / sizeof *touches; i++)
        touch(t, &b, touches[i]);
    assert_true(b.painted_less > sizeof touches / sizeof *touches);
    beside_free(&b);
}

int damage_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SESSION(a_visit_painted_by_its_changes_looks_as_if_painted_whole),
    };
    return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
