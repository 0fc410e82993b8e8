/* The mouse is one more finger. Fingers take the focus ring away, keys bring it back. */
#include "app_input.h"

#include "ui/focus.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define MOUSE_FINGER INT64_MIN

void app_input_show(struct app_input *input, const struct app_ops *ops, void *state,
                    struct frame *frame)
{
    if (ops->ended && ops->ended(state))
        sodium_memzero(input->focus, sizeof input->focus);
    snprintf(frame->pressed, sizeof frame->pressed, "%s", input->press.pressed);
    snprintf(frame->focus, sizeof frame->focus, "%s", input->focus);
}

static void set_focus(struct app_input *input, const struct frame_control *control)
{
    snprintf(input->focus, sizeof input->focus, "%s", control ? control->id : "");
}

bool app_input_keep_focus(struct app_input *input, const struct frame *frame)
{
    const struct frame_control *control = frame_find(frame, input->focus);
    if (!*input->focus || (control && frame_can_touch(control)))
        return false;
    set_focus(input, focus_move(frame, "", FOCUS_NEXT));
    return true;
}

static void awake(const struct app_ops *ops, void *state, uint64_t now_ms)
{
    if (ops->awake)
        ops->awake(state, now_ms);
}

/* ---- fingers and mouse ---- */

static bool is_down(const SDL_Event *event)
{
    return event->type == SDL_FINGERDOWN || event->type == SDL_MOUSEBUTTONDOWN;
}

static bool is_up(const SDL_Event *event)
{
    return event->type == SDL_FINGERUP || event->type == SDL_MOUSEBUTTONUP;
}

static bool point(struct app_input *input, const struct frame *frame, const struct app_ops *ops,
                  void *state, const SDL_Event *event, int64_t finger, int x, int y,
                  uint64_t now_ms)
{
    char before[FRAME_ID_SIZE];
    memcpy(before, input->press.pressed, sizeof before);
    if (is_down(event)) {
        awake(ops, state, now_ms);
        input->focus[0] = '\0';
        press_down(&input->press, frame, finger, x, y, now_ms);
        return true;
    }
    if (is_up(event)) {
        const char *fired = press_up(&input->press, frame, finger, x, y, now_ms);
        if (fired)
            ops->touch(state, fired, now_ms);
        return true;
    }
    press_move(&input->press, frame, finger, x, y);
    return strcmp(before, input->press.pressed) != 0;
}

static bool finger_event(struct app_input *input, const struct frame *frame,
                         const struct app_ops *ops, void *state, const SDL_Event *event,
                         uint64_t now_ms)
{
    int x = (int)(event->tfinger.x * (float)frame->metrics.width);
    int y = (int)(event->tfinger.y * (float)frame->metrics.height);
    return point(input, frame, ops, state, event, event->tfinger.fingerId, x, y, now_ms);
}

static bool mouse_event(struct app_input *input, const struct frame *frame,
                        const struct app_ops *ops, void *state, const SDL_Event *event,
                        uint64_t now_ms)
{
    if (event->type == SDL_MOUSEMOTION)
        return point(input, frame, ops, state, event, MOUSE_FINGER, event->motion.x,
                     event->motion.y, now_ms);
    if (event->button.button != SDL_BUTTON_LEFT)
        return false;
    return point(input, frame, ops, state, event, MOUSE_FINGER, event->button.x, event->button.y,
                 now_ms);
}

/* ---- keys and switches ---- */

static const struct {
    SDL_Keycode key;
    enum focus_move move;
} moves[] = {{SDLK_TAB, FOCUS_NEXT},
             {SDLK_UP, FOCUS_UP},
             {SDLK_DOWN, FOCUS_DOWN},
             {SDLK_LEFT, FOCUS_LEFT},
             {SDLK_RIGHT, FOCUS_RIGHT}};

static const struct {
    SDL_Keycode code;
    enum app_key key;
} keys[] = {{SDLK_BACKSPACE, APP_KEY_BACKSPACE},
            {SDLK_RETURN, APP_KEY_ENTER},
            {SDLK_KP_ENTER, APP_KEY_ENTER},
            {SDLK_ESCAPE, APP_KEY_ESCAPE}};

static bool move_focus(struct app_input *input, const struct frame *frame,
                       const struct app_ops *ops, void *state, const SDL_Keysym *key)
{
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        if (moves[i].key != key->sym)
            continue;
        bool is_back = key->sym == SDLK_TAB && (key->mod & KMOD_SHIFT);
        const struct frame_control *control =
            focus_move(frame, input->focus, is_back ? FOCUS_PREVIOUS : moves[i].move);
        set_focus(input, control);
        if (control && ops->focused)
            ops->focused(state, control);
        return true;
    }
    return false;
}

/* Enter or space on the focus is a touch; on a text field they belong to the text. */
static bool activate(struct app_input *input, const struct frame *frame, const struct app_ops *ops,
                     void *state, SDL_Keycode key, uint64_t now_ms)
{
    bool is_enter = key == SDLK_RETURN || key == SDLK_KP_ENTER;
    const struct frame_control *control = *input->focus ? frame_find(frame, input->focus) : NULL;
    if (!(is_enter || key == SDLK_SPACE) || !control || control->role == ROLE_FIELD)
        return false;
    char id[FRAME_ID_SIZE];
    snprintf(id, sizeof id, "%s", control->id);
    input->swallow_space = key == SDLK_SPACE;
    ops->touch(state, id, now_ms);
    return true;
}

/* A hand is slower. */
static bool ends_code(const struct app_input *input, const SDL_Keysym *key, uint64_t now_ms)
{
    bool is_end = key->sym == SDLK_TAB || key->sym == SDLK_RETURN || key->sym == SDLK_KP_ENTER;
    return is_end && input->typed_ms > 0 && now_ms < input->typed_ms + APP_INPUT_READER_MS;
}

static bool key_event(struct app_input *input, const struct frame *frame, const struct app_ops *ops,
                      void *state, const SDL_KeyboardEvent *event, uint64_t now_ms)
{
    awake(ops, state, now_ms);
    input->swallow_space = false;
    if (ends_code(input, &event->keysym, now_ms)) {
        if (ops->key)
            ops->key(state, APP_KEY_ENTER, now_ms);
        return true;
    }
    if (move_focus(input, frame, ops, state, &event->keysym))
        return true;
    if (event->repeat && event->keysym.sym != SDLK_BACKSPACE)
        return false;
    if (activate(input, frame, ops, state, event->keysym.sym, now_ms))
        return true;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].code == event->keysym.sym && ops->key) {
            ops->key(state, keys[i].key, now_ms);
            return true;
        }
    }
    return false;
}

static bool text_event(struct app_input *input, const struct app_ops *ops, void *state,
                       const char *text, uint64_t now_ms)
{
    bool swallowed = input->swallow_space && strcmp(text, " ") == 0;
    input->swallow_space = false;
    if (swallowed || !ops->text)
        return false;
    awake(ops, state, now_ms);
    ops->text(state, text, now_ms);
    input->typed_ms = now_ms;
    return true;
}

bool app_input_event(struct app_input *input, const struct frame *frame, const struct app_ops *ops,
                     void *state, const SDL_Event *event, uint64_t now_ms)
{
    switch (event->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION: return finger_event(input, frame, ops, state, event, now_ms);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEMOTION: return mouse_event(input, frame, ops, state, event, now_ms);
    case SDL_KEYDOWN: return key_event(input, frame, ops, state, &event->key, now_ms);
    case SDL_TEXTINPUT: return text_event(input, ops, state, event->text.text, now_ms);
    default: return false;
    }
}

uint64_t app_input_tick(struct app_input *input, const struct app_ops *ops, void *state,
                        uint64_t now_ms)
{
    if (press_corner(&input->press, now_ms) && ops->corner)
        ops->corner(state, now_ms);
    return input->press.in_corner ? input->press.down_ms + PRESS_CORNER_MS : UINT64_MAX;
}
