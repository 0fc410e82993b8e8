/* From SDL's events to the client: fingers, mouse, keys and switches, and typed text. */
#ifndef APP_INPUT_H
#define APP_INPUT_H

#include "app.h"
#include "ui/press.h"
#include "ui/scan.h"

#include <SDL2/SDL_events.h>

enum { APP_INPUT_READER_MS = 100 }; /* a code reader ends sooner after its last character */

struct app_input {
    struct press press;
    struct scan scan;
    char swallow;        /* what the key that acted just now types: that is not typed, too */
    uint64_t typed_ms;   /* the latest text */
    uint64_t pressed_ms; /* the latest key or switch that acted ... */
    bool has_pressed;    /* ... if any has */
    bool holds_corner;   /* the key that stands for the steward's corner is down ... */
    uint64_t held_ms;    /* ... since then */
};

/* What an event meets. */
struct app_moment {
    const struct app_ops *ops;
    void *state;
    const struct frame *frame; /* on the screen */
    uint64_t now_ms;
};

/* Gives the frame the pressed and the focused ids, before it is drawn. The focus of somebody whose
 * visit has ended is forgotten. */
void app_input_show(struct app_input *input, const struct app_ops *ops, void *state,
                    struct frame *frame);
/* Moves the focus where the frame just drawn asks for it (scan_settle); true where the frame is to
 * be drawn again with it. */
bool app_input_keep_focus(struct app_input *input, const struct app_ops *ops, void *state,
                          struct frame *frame, uint64_t now_ms);
/* True where the screen may have changed. Enter or Tab with which a code reader ends what it typed
 * moves no focus and activates nothing: it is Enter to the screen. */
bool app_input_event(struct app_input *input, const struct app_moment *moment,
                     const SDL_Event *event);
/* Fires the steward's corner, and moves the focus on by itself, when their time has come; returns
 * when it will, else UINT64_MAX. */
uint64_t app_input_tick(struct app_input *input, const struct app_moment *moment);

/* What suits the hands of whoever is there. */
struct app_hands app_input_hands(const struct app_ops *ops, void *state);

#endif
