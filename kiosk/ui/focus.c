/* Next and previous follow the order in which controls were appended, which is reading order. Up,
 * down, left and right go to the control that lies nearest in that direction, before all others to
 * those that lie straight ahead, at least in part: so a row is walked through to its end. The way
 * along counts once, the way aside twice. */
#include "ui/focus.h"

#include <limits.h>
#include <string.h>

#define ASIDE_WEIGHT 2

static const struct {
    int x, y;
} directions[] = {
    [FOCUS_UP] = {0, -1}, [FOCUS_DOWN] = {0, 1}, [FOCUS_LEFT] = {-1, 0}, [FOCUS_RIGHT] = {1, 0}};

static size_t index_of(const struct frame *frame, const char *id)
{
    for (size_t i = 0; i < frame->control_count && *id; i++)
        if (frame_can_touch(&frame->controls[i]) && strcmp(frame->controls[i].id, id) == 0)
            return i;
    return SIZE_MAX;
}

static const struct frame_control *step(const struct frame *frame, size_t from, bool forward)
{
    size_t count = frame->control_count;
    size_t at = from != SIZE_MAX ? from : forward ? count - 1 : 0;
    for (size_t tried = 0; tried < count; tried++) {
        at = (at + (forward ? 1 : count - 1)) % count;
        if (frame_can_touch(&frame->controls[at]))
            return &frame->controls[at];
    }
    return NULL;
}

static int middle_x(const struct frame_control *c)
{
    return c->rect.x + c->rect.width / 2;
}

static int middle_y(const struct frame_control *c)
{
    return c->rect.y + c->rect.height / 2;
}

static int distance_to_span(int at, int from, int size)
{
    return at < from ? from - at : at >= from + size ? at - from - size + 1 : 0;
}

/* A row of hexagons reaches a little into the next one: beside is only what the middle points at,
 * while the ones below lie half aside. */
static bool is_straight_ahead(const struct frame_control *from, struct rect to,
                              enum focus_move move)
{
    if (directions[move].x != 0)
        return distance_to_span(middle_y(from), to.y, to.height) == 0;
    return from->rect.x < to.x + to.width && to.x < from->rect.x + from->rect.width;
}

#define ASIDE_AT_ALL 1000000L

/* 0: it does not lie in that direction. */
static long way_to(const struct frame_control *from, const struct frame_control *to,
                   enum focus_move move)
{
    int dx = middle_x(to) - middle_x(from), dy = middle_y(to) - middle_y(from);
    long along = (long)dx * directions[move].x + (long)dy * directions[move].y;
    long aside = directions[move].x != 0
                     ? distance_to_span(middle_y(from), to->rect.y, to->rect.height)
                     : distance_to_span(middle_x(from), to->rect.x, to->rect.width);
    long way = along + ASIDE_WEIGHT * aside;
    if (!frame_can_touch(to) || along <= 0)
        return 0;
    return is_straight_ahead(from, to->rect, move) ? way : way + ASIDE_AT_ALL;
}

static const struct frame_control *nearest(const struct frame *frame,
                                           const struct frame_control *from, enum focus_move move)
{
    const struct frame_control *best = from;
    long best_way = LONG_MAX;
    for (size_t i = 0; i < frame->control_count; i++) {
        long way = way_to(from, &frame->controls[i], move);
        if (way > 0 && way < best_way) {
            best = &frame->controls[i];
            best_way = way;
        }
    }
    return best;
}

const struct frame_control *focus_move(const struct frame *frame, const char *id,
                                       enum focus_move move)
{
    if (frame->control_count == 0)
        return NULL;
    size_t from = index_of(frame, id);
    bool is_turn = move == FOCUS_NEXT || move == FOCUS_PREVIOUS;
    if (is_turn || from == SIZE_MAX)
        return step(frame, from, move != FOCUS_PREVIOUS);
    return nearest(frame, &frame->controls[from], move);
}

static bool is_key(const struct frame_control *c)
{
    return c->role == ROLE_KEY && frame_can_touch(c);
}

static bool are_side_by_side(const struct frame_control *a, const struct frame_control *b)
{
    return is_key(a) && is_key(b) && middle_y(a) >= b->rect.y &&
           middle_y(a) < b->rect.y + b->rect.height;
}

struct focus_row focus_row_of(const struct frame *frame, const char *id)
{
    size_t at = index_of(frame, id);
    if (at == SIZE_MAX)
        return (struct focus_row){0, 0};
    struct focus_row row = {at, at + 1};
    const struct frame_control *c = frame->controls;
    while (row.first > 0 && are_side_by_side(&c[row.first - 1], &c[at]))
        row.first--;
    while (row.end < frame->control_count && are_side_by_side(&c[row.end], &c[at]))
        row.end++;
    return row;
}
