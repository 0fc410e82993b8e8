/* The finger's position decides only which control is under it; everything else is remembered by
 * id, because the frame is made anew between two events. */
#include "ui/press.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static bool is_in_corner(const struct frame *frame, int x, int y)
{
    int side = metrics_px(&frame->metrics, PRESS_CORNER_MM);
    int from_start = frame->look.rtl ? frame->metrics.width - 1 - x : x;
    return from_start < side && y < side;
}

/* A trembling hand's second touch lands where its first did; a quick hand's goes elsewhere. Whoever
 * asks for a guard has no quick hand. */
static bool is_guarded(const struct press *press, const struct frame *frame,
                       const struct frame_control *control, int x, int y, uint64_t now_ms)
{
    uint64_t guard_ms = control->role == ROLE_KEY ? PRESS_KEY_GUARD_MS : PRESS_GUARD_MS;
    double away_px = hypot(x - press->fired_x, y - press->fired_y);
    uint64_t since_ms = now_ms - press->fired_ms;
    bool is_again = since_ms < guard_ms && away_px < metrics_px(&frame->metrics, PRESS_GUARD_MM);
    return press->fired_before && (is_again || since_ms < press->guard_ms);
}

static bool is_taken(const struct press *press, int64_t finger, uint64_t now_ms)
{
    return press->down && finger != press->finger && now_ms - press->down_ms < PRESS_HELD_MS;
}

void press_down(struct press *press, const struct frame *frame, int64_t finger, int x, int y,
                uint64_t now_ms)
{
    if (is_taken(press, finger, now_ms))
        return;
    const struct frame_control *control = frame_hit(frame, x, y);
    press->down = true;
    press->finger = finger;
    press->down_ms = now_ms;
    press->in_corner = !control && is_in_corner(frame, x, y);
    press->id[0] = press->pressed[0] = '\0';
    if (control && !is_guarded(press, frame, control, x, y, now_ms)) {
        snprintf(press->id, sizeof press->id, "%s", control->id);
        snprintf(press->pressed, sizeof press->pressed, "%s", control->id);
    }
}

static bool is_on_own_control(const struct press *press, const struct frame *frame, int x, int y)
{
    const struct frame_control *control = frame_hit(frame, x, y);
    return *press->id && control && strcmp(control->id, press->id) == 0;
}

void press_move(struct press *press, const struct frame *frame, int64_t finger, int x, int y)
{
    if (!press->down || finger != press->finger)
        return;
    bool is_inside = is_on_own_control(press, frame, x, y);
    snprintf(press->pressed, sizeof press->pressed, "%s", is_inside ? press->id : "");
    press->in_corner = press->in_corner && is_in_corner(frame, x, y);
}

const char *press_up(struct press *press, const struct frame *frame, int64_t finger, int x, int y,
                     uint64_t now_ms)
{
    if (!press->down || finger != press->finger)
        return NULL;
    bool fires = is_on_own_control(press, frame, x, y);
    press->down = press->in_corner = false;
    press->pressed[0] = '\0';
    if (!fires)
        return NULL;
    press->fired_before = true;
    press->fired_ms = now_ms;
    press->fired_x = x;
    press->fired_y = y;
    return press->id;
}

bool press_corner(struct press *press, uint64_t now_ms)
{
    if (!press->in_corner || now_ms - press->down_ms < PRESS_CORNER_MS)
        return false;
    press->in_corner = false;
    return true;
}
