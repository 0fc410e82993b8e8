/* bench-touch PACK FOLDER VENUE TOUCHES: a real kiosk window of 1920x1200, touched at random where
 * it can be touched, as fast as it answers. Prints, of the moments from a finger's landing until
 * the pressed control is on the screen, and of those from its lifting until what follows is there:
 * how many, and the median, the 99th percentile and the longest, in milliseconds.
 *
 * Saving is left out: there the disk is waited for, which bench-cast measures. */
#include <SDL2/SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kiosk.h"
#include "record/alloc.h"

enum { WIDTH = 1920, HEIGHT = 1200, FINGER = 1 };
#define DIAGONAL_INCHES 15.6

enum part { LANDING, LIFTING, PARTS };

struct touching {
    struct kiosk kiosk;
    double *times_ms[PARTS]; /* owned */
    size_t count[PARTS], wanted;
    enum part part;   /* of the event that is on its way */
    bool is_pending;  /* one is */
    bool is_felt;     /* the landing came to the kiosk ... */
    bool is_answered; /* ... and pressed the control */
    double sent_ms;
    char id[FRAME_ID_SIZE]; /* that is touched */
    float x, y;
    uint32_t random;
};

static struct touching touching; /* the app's operations know only the kiosk */

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

/* A linear congruential generator (Numerical Recipes): the same touches each time. */
static uint32_t draw_lot(struct touching *t, uint32_t below)
{
    t->random = t->random * 1664525 + 1013904223;
    return (t->random >> 16) % below;
}

static bool is_wanted(const struct frame_control *c)
{
    return frame_can_touch(c) && !c->disabled && strcmp(c->id, "save") != 0;
}

static void choose(struct touching *t, const struct frame *frame)
{
    uint32_t count = 0;
    for (size_t i = 0; i < frame->control_count; i++)
        if (is_wanted(&frame->controls[i]) && draw_lot(t, ++count) == 0) {
            const struct frame_control *c = &frame->controls[i];
            snprintf(t->id, sizeof t->id, "%s", c->id);
            t->x = ((float)c->rect.x + (float)c->rect.width / 2) / (float)frame->metrics.width;
            t->y = ((float)c->rect.y + (float)c->rect.height / 2) / (float)frame->metrics.height;
        }
}

static void send(struct touching *t)
{
    SDL_Event event = {.tfinger = {.type = t->part == LANDING ? SDL_FINGERDOWN : SDL_FINGERUP,
                                   .fingerId = FINGER,
                                   .x = t->x,
                                   .y = t->y}};
    t->is_pending = true;
    t->is_felt = false;
    t->sent_ms = now_ms();
    SDL_PushEvent(&event);
}

/* Frames come in between, too. Of two touches too near each other the second presses nothing, and
 * is not counted. */
static bool is_through(struct touching *t, const struct frame *frame)
{
    if (t->part == LIFTING)
        return !t->is_answered || !*frame->pressed;
    t->is_answered = t->is_felt && strcmp(frame->pressed, t->id) == 0;
    return t->is_felt;
}

static void note(struct touching *t, const struct frame *frame, double took_ms)
{
    if (!is_through(t, frame))
        return;
    if (t->is_answered)
        t->times_ms[t->part][t->count[t->part]++] = took_ms;
    t->part = t->part == LANDING ? LIFTING : LANDING;
    t->is_pending = false;
}

static void awake(void *kiosk, uint64_t at_ms)
{
    kiosk_app.awake(kiosk, at_ms);
    touching.is_felt = true;
}

static void shown(void *kiosk, const struct frame *frame)
{
    struct touching *t = &touching;
    double took_ms = now_ms() - t->sent_ms;
    kiosk_app.shown(kiosk, frame); /* speaks of what is on the screen already */
    if (t->is_pending)
        note(t, frame, took_ms);
    if (t->is_pending)
        return;
    if (t->part == LANDING)
        choose(t, frame);
    send(t);
}

static bool finished(void *kiosk)
{
    (void)kiosk;
    return touching.count[LIFTING] == touching.wanted;
}

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void print_times(struct touching *t, enum part part)
{
    size_t count = t->count[part];
    double *times = t->times_ms[part];
    qsort(times, count, sizeof *times, compare);
    printf("%zu %.2f %.2f %.2f\n", count, times[count / 2], times[count * 99 / 100],
           times[count - 1]);
}

static bool run(struct touching *t, char **words, struct fail *f)
{
    const struct kiosk_params params = {
        .pack_path = words[0],
        .data_folder = words[1],
        .places = {.mountinfo = "/nonexistent", .sys = "/nonexistent", .media = "/nonexistent"},
        .power_folder = "/nonexistent",
        .now_ms = app_now_ms(),
        .trial_only = true};
    const struct app_params window = {
        .title = "Big Count", .width = WIDTH, .height = HEIGHT, .diagonal_inches = DIAGONAL_INCHES};
    struct app_ops ops = kiosk_app;
    ops.shown = shown;
    ops.awake = awake;
    ops.finished = finished;
    if (!kiosk_init(&t->kiosk, &params, f))
        return false;
    struct app *app = kiosk_open_practice(&t->kiosk, words[2], f) ? app_create(&window, f) : NULL;
    if (app) {
        t->kiosk.text = app_text(app);
        app_run(app, &ops, &t->kiosk);
        t->kiosk.text = NULL;
        app_free(app);
    }
    kiosk_destroy(&t->kiosk);
    return app != NULL;
}

int main(int argc, char **argv)
{
    struct fail f = {0};
    struct touching *t = &touching;
    if (argc != 5 || (t->wanted = strtoul(argv[4], NULL, 10)) == 0) {
        fprintf(stderr, "usage: bench-touch PACK FOLDER VENUE TOUCHES\n");
        return 2;
    }
    for (int part = 0; part < PARTS; part++)
        t->times_ms[part] = xcalloc(t->wanted + 1, sizeof **t->times_ms);
    if (!seal_init(&f) || !run(t, argv + 1, &f)) {
        fprintf(stderr, "bench-touch: %s\n", f.text);
        return 1;
    }
    for (int part = 0; part < PARTS; part++) {
        print_times(t, (enum part)part);
        free(t->times_ms[part]);
    }
    return 0;
}
