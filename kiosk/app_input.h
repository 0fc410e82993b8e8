/* From SDL's events to the client: fingers, mouse, keys and switches, and typed text. */
#ifndef APP_INPUT_H
#define APP_INPUT_H

#include "app.h"
#include "ui/press.h"

#include <SDL2/SDL_events.h>

enum { APP_INPUT_READER_MS = 100 }; /* a code reader ends sooner after its last character */

struct app_input {
    struct press press;
    char focus[FRAME_ID_SIZE]; /* "" while touch is in use */
    bool swallow_space;        /* the space that activated the focus is not typed, too */
    uint64_t typed_ms;         /* the latest text */
};

/* Gives the frame the pressed and the focused id, before it is drawn. The focus of somebody whose
 * visit has ended is forgotten. */
void app_input_show(struct app_input *input, const struct app_ops *ops, void *state,
                    struct frame *frame);
/* Where the focused control is gone from the new frame, moves the focus to its first; true then. */
bool app_input_keep_focus(struct app_input *input, const struct frame *frame);
/* True where the screen may have changed. Enter or Tab with which a code reader ends what it typed
 * moves no focus and activates nothing: it is Enter to the screen. */
bool app_input_event(struct app_input *input, const struct frame *frame, const struct app_ops *ops,
                     void *state, const SDL_Event *event, uint64_t now_ms);
/* Fires the steward's corner when its time has come; returns when it will, else UINT64_MAX. */
uint64_t app_input_tick(struct app_input *input, const struct app_ops *ops, void *state,
                        uint64_t now_ms);

#endif
