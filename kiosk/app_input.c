/* The mouse is one more finger. Fingers take the focus ring away, keys bring it back. */
#include "app_input.h"

#include "app_keys.h"

#include <stdio.h>
#include <string.h>

#define MOUSE_FINGER INT64_MIN

struct app_hands app_input_hands(const struct app_ops *ops, void *state)
{
    struct app_hands hands = {0};
    if (ops->hands)
        ops->hands(state, &hands);
    return hands;
}

void app_input_show(struct app_input *input, const struct app_ops *ops, void *state,
                    struct frame *frame)
{
    if (ops->ended && ops->ended(state))
        scan_forget(&input->scan);
    snprintf(frame->pressed, sizeof frame->pressed, "%s", input->press.pressed);
    scan_show(&input->scan, frame);
}

bool app_input_keep_focus(struct app_input *input, const struct app_ops *ops, void *state,
                          struct frame *frame, uint64_t now_ms)
{
    bool scans = app_input_hands(ops, state).dwell_ms > 0;
    input->scan.by_rows = input->scan.by_rows || scans;
    scan_settle(&input->scan, frame, scans, now_ms);
    return scan_show(&input->scan, frame);
}

static void awake(const struct app_moment *m)
{
    if (m->ops->awake)
        m->ops->awake(m->state, m->now_ms);
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

static bool point(struct app_input *input, const struct app_moment *m, const SDL_Event *event,
                  int64_t finger, int x, int y)
{
    char before[FRAME_ID_SIZE];
    memcpy(before, input->press.pressed, sizeof before);
    if (is_down(event)) {
        awake(m);
        scan_hide(&input->scan);
        input->press.guard_ms = app_input_hands(m->ops, m->state).guard_ms;
        press_down(&input->press, m->frame, finger, x, y, m->now_ms);
        return true;
    }
    if (is_up(event)) {
        const char *fired = press_up(&input->press, m->frame, finger, x, y, m->now_ms);
        if (fired)
            m->ops->touch(m->state, fired, m->now_ms);
        return true;
    }
    press_move(&input->press, m->frame, finger, x, y);
    return strcmp(before, input->press.pressed) != 0;
}

static bool finger_event(struct app_input *input, const struct app_moment *m,
                         const SDL_Event *event)
{
    int x = (int)(event->tfinger.x * (float)m->frame->metrics.width);
    int y = (int)(event->tfinger.y * (float)m->frame->metrics.height);
    return point(input, m, event, event->tfinger.fingerId, x, y);
}

/* What SDL makes of a touch besides (SDL_HINT_TOUCH_MOUSE_EVENTS, which the environment can switch
 * on) is that touch once more. */
static bool mouse_event(struct app_input *input, const struct app_moment *m, const SDL_Event *event)
{
    if (event->type == SDL_MOUSEMOTION)
        return event->motion.which != SDL_TOUCH_MOUSEID &&
               point(input, m, event, MOUSE_FINGER, event->motion.x, event->motion.y);
    return event->button.which != SDL_TOUCH_MOUSEID && event->button.button == SDL_BUTTON_LEFT &&
           point(input, m, event, MOUSE_FINGER, event->button.x, event->button.y);
}

/* ---- all of it ---- */

bool app_input_event(struct app_input *input, const struct app_moment *m, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION: return finger_event(input, m, event);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEMOTION: return mouse_event(input, m, event);
    case SDL_KEYDOWN: awake(m); return app_keys_down(input, m, &event->key);
    case SDL_KEYUP: app_keys_up(input, &event->key); return false;
    case SDL_TEXTINPUT: awake(m); return app_keys_text(input, m, event->text.text);
    default: return false;
    }
}

/* By finger, or by its key. */
static uint64_t tick_corner(struct app_input *input, const struct app_moment *m)
{
    bool by_key = input->holds_corner && m->now_ms >= input->held_ms + PRESS_CORNER_MS;
    if (by_key)
        input->holds_corner = false;
    if ((press_corner(&input->press, m->now_ms) || by_key) && m->ops->corner)
        m->ops->corner(m->state, m->now_ms);
    if (input->holds_corner)
        return input->held_ms + PRESS_CORNER_MS;
    return input->press.in_corner ? input->press.down_ms + PRESS_CORNER_MS : UINT64_MAX;
}

/* A dwell begins when the ring came, and not before presses are taken again: until then it would
 * pass by what nobody could choose. */
static uint64_t dwell_end_ms(const struct app_input *input, const struct app_hands *hands)
{
    uint64_t from_ms = input->scan.moved_ms, taken_ms = input->pressed_ms + hands->guard_ms;
    if (hands->guard_ms > 0 && input->has_pressed && taken_ms > from_ms)
        from_ms = taken_ms;
    return from_ms + hands->dwell_ms;
}

static uint64_t tick_scan(struct app_input *input, const struct app_moment *m)
{
    struct app_hands hands = app_input_hands(m->ops, m->state);
    if (hands.dwell_ms == 0 || !*input->scan.id)
        return UINT64_MAX;
    if (m->now_ms >= dwell_end_ms(input, &hands))
        scan_move(&input->scan, m->frame, FOCUS_NEXT, m->now_ms);
    return dwell_end_ms(input, &hands);
}

uint64_t app_input_tick(struct app_input *input, const struct app_moment *m)
{
    uint64_t corner = tick_corner(input, m), scan = tick_scan(input, m);
    return corner < scan ? corner : scan;
}
