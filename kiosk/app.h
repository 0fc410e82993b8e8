/* The window and its loop: it blocks until something happens, hands it on, asks for a frame and
 * paints what changed. Time is handed on in milliseconds; nothing else reads the clock.
 *
 * What is on screen is the client's business. It keeps its own table of screens; a screen says what
 * comes next and never calls it. After every call below (except look and draw) the app draws again;
 * drawing an unchanged screen costs a comparison. */
#ifndef APP_H
#define APP_H

#include "ui/frame.h"

#include <stdio.h>

enum app_key {
    APP_KEY_BACKSPACE,
    APP_KEY_ENTER,
    APP_KEY_READ_ALOUD, /* this and all that follow: keys of sound */
    APP_KEY_AGAIN,
    APP_KEY_PAGE,
    APP_KEY_QUIET,
    APP_KEY_SLOWER,
    APP_KEY_FASTER,
    APP_KEY_SOFTER,
    APP_KEY_LOUDER,
    APP_KEY_PICTURE,
};

/* What suits the hands of whoever is there. */
struct app_hands {
    uint32_t dwell_ms; /* the focus moves on by itself after this; 0 = it does not */
    uint32_t guard_ms; /* presses so soon after another are ignored; 0 = as press.h has it */
};

struct app_ops {
    /* Theme, text size, language and direction of the next frame. */
    void (*look)(void *state, struct frame_look *look);
    /* Pixels per mm of a window of this size, where --diagonal says `known` (0: nothing). NULL:
     * that.
     */
    double (*density)(void *state, int width, int height, double known);
    /* `hands` comes as zeros. NULL: they stay. */
    void (*hands)(void *state, struct app_hands *hands);
    /* Appends the screen to an empty frame, and names it (frame_screen or page_begin). */
    void (*draw)(void *state, struct frame *frame);
    /* The frame is on the screen. NULL = not wanted. */
    void (*shown)(void *state, const struct frame *frame);
    /* A control fired: released inside, or chosen by keys or switches. */
    void (*touch)(void *state, const char *id, uint64_t now_ms);
    /* Typed on a real keyboard or by a code reader; printable UTF-8. NULL = not wanted. */
    void (*text)(void *state, const char *utf8, uint64_t now_ms);
    /* Backspace; Enter in a text; keys of sound. NULL = not wanted. */
    void (*key)(void *state, enum app_key key, uint64_t now_ms);
    /* Any sign of a person, before touch, text or key: restarts the idle time. NULL = not wanted.
     */
    void (*awake)(void *state, uint64_t now_ms);
    /* Called when its time has come: returns the next time it wants to be called (UINT64_MAX: not
     * by itself). Called at once after every other call, too, so a deadline can move. */
    uint64_t (*tick)(void *state, uint64_t now_ms);
    /* Has a visit ended since this was last asked? NULL = never. */
    bool (*ended)(void *state);
    /* The steward's corner was held for two seconds. NULL = not wanted. */
    void (*corner)(void *state, uint64_t now_ms);
    /* True ends the loop. NULL = never. */
    bool (*finished)(void *state);
};

struct app_params {
    const char *title;
    int width, height;      /* of the window; 0 = full screen */
    double diagonal_inches; /* 0 = unknown */
    FILE *describe;         /* one JSON line a new frame (describe.h); NULL = none */
};

struct app;

struct app *app_create(const struct app_params *params, struct fail *f);
void app_free(struct app *app);

/* Until `finished`, or the window is closed. */
void app_run(struct app *app, const struct app_ops *ops, void *state);

struct text *app_text(struct app *app); /* for the readiness check */
uint64_t app_now_ms(void);              /* the clock that now_ms comes from: it only goes forward,
                                         * and goes on while the tablet sleeps */

#endif
