#include "kiosk/order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "ui/focus.h"

enum part { PART_CONTENT, PART_FOOTER, PART_CONTROLS };

static bool is_one_of(const char *id, const char *const *ids)
{
    while (*ids && strcmp(*ids, id) != 0)
        ids++;
    return *ids != NULL;
}

static bool is_sheet(const struct frame *frame)
{
    for (size_t i = 0; i < frame->control_count; i++)
        if (frame->controls[i].covered)
            return true;
    return false;
}

static int overlap(int a, int a_size, int b, int b_size)
{
    int end = a + a_size < b + b_size ? a + a_size : b + b_size;
    return end - (a > b ? a : b);
}

/* On the line of Back and Next; keys that reach down there are no part of it. */
static bool is_in_footer(const struct frame *frame, const struct frame_control *c)
{
    static const char *const ends[] = {"back",    "next", "steward.back", "steward.confirm",
                                       "not-now", NULL};
    for (const char *const *id = ends; *id; id++) {
        const struct frame_control *end = frame_find(frame, *id);
        if (end && c->role == ROLE_BUTTON && end->rect.y > frame->metrics.height / 2 &&
            overlap(c->rect.y, c->rect.height, end->rect.y, end->rect.height) > 0)
            return true;
    }
    return false;
}

/* A sheet has Done, paging and what leads to a search, which a page has in its footer, at its top;
 * they are last all the same. */
static enum part part_of(const struct frame *frame, const struct frame_control *c)
{
    static const char *const of_sheet[] = {"page.up", "page.down",  "done", "wipe",
                                           "search",  "search.all", NULL};
    static const char *const controls[] = {"settings", "text-size", "contrast",
                                           "speech",   "listen",    NULL};
    if (is_sheet(frame))
        return is_one_of(c->id, of_sheet) ? PART_FOOTER : PART_CONTENT;
    if (is_one_of(c->id, controls))
        return PART_CONTROLS;
    return is_in_footer(frame, c) ? PART_FOOTER : PART_CONTENT;
}

static bool is_on_line(const struct frame_control *a, const struct frame_control *b)
{
    struct rect p = a->rect, q = b->rect;
    int lower = p.height < q.height ? p.height : q.height;
    return overlap(p.y, p.height, q.y, q.height) > lower / 2;
}

static bool is_ahead(const struct frame *frame, const struct frame_control *a,
                     const struct frame_control *b)
{
    struct rect p = a->rect, q = b->rect;
    return frame->look.rtl ? p.x >= q.x + q.width : p.x + p.width <= q.x;
}

/* Over it, or before it on its line. */
static bool is_read_before(const struct frame *frame, const struct frame_control *a,
                           const struct frame_control *b)
{
    struct rect p = a->rect, q = b->rect;
    bool is_over = p.y + p.height <= q.y && overlap(p.x, p.width, q.x, q.width) > 0;
    return is_over || (is_on_line(a, b) && is_ahead(frame, a, b));
}

/* What lies in the header only where that has room, and follows the answers at any rate. */
static bool is_fitted_in(const struct frame_control *c)
{
    static const char *const ids[] = {"issue.add", "issue.list", NULL};
    return is_one_of(c->id, ids);
}

/* Of a and b, to which next comes later. A keyboard's last line has Back and Next at its ends. */
static bool is_out_of_order(const struct frame *frame, const struct frame_control *a,
                            const struct frame_control *b)
{
    enum part of_a = part_of(frame, a), of_b = part_of(frame, b);
    if (is_fitted_in(a) || is_fitted_in(b))
        return false;
    if (of_a == of_b)
        return of_a == PART_CONTENT && is_read_before(frame, b, a);
    return of_b < of_a && !(is_on_line(a, b) && is_ahead(frame, a, b));
}

/* The controls as next goes through them; false where it does not come back to the first after all
 * of them. */
static size_t walk(const struct frame *frame, const struct frame_control **order)
{
    size_t count = 0;
    const struct frame_control *c = focus_move(frame, "", FOCUS_NEXT);
    while (c && count < frame->control_count && (count == 0 || c != order[0])) {
        order[count++] = c;
        c = focus_move(frame, c->id, FOCUS_NEXT);
    }
    return count;
}

static size_t touchable(const struct frame *frame)
{
    size_t count = 0;
    for (size_t i = 0; i < frame->control_count; i++)
        count += frame_can_touch(&frame->controls[i]);
    return count;
}

/* From the first one, by all four arrows. */
static size_t reached_by_arrows(const struct frame *frame, bool *reached)
{
    const struct frame_control **open = xcalloc(frame->control_count + 1, sizeof *open);
    size_t from = 0, end = 0;
    open[end++] = focus_move(frame, "", FOCUS_DOWN);
    reached[open[0] - frame->controls] = true;
    for (; from < end; from++)
        for (enum focus_move move = FOCUS_UP; move <= FOCUS_RIGHT; move++) {
            const struct frame_control *to = focus_move(frame, open[from]->id, move);
            if (!reached[to - frame->controls])
                open[end++] = to;
            reached[to - frame->controls] = true;
        }
    free(open);
    return end;
}

static bool arrows_fault(const struct frame *frame, char *fault, size_t size)
{
    bool *reached = xcalloc(frame->control_count, sizeof *reached);
    size_t i = 0;
    if (reached_by_arrows(frame, reached) < touchable(frame)) {
        while (reached[i] || !frame_can_touch(&frame->controls[i]))
            i++;
        snprintf(fault, size, "no arrow leads to %s", frame->controls[i].id);
        free(reached);
        return true;
    }
    free(reached);
    return false;
}

bool order_fault(const struct frame *frame, char *fault, size_t size)
{
    const struct frame_control **order = xcalloc(frame->control_count + 1, sizeof *order);
    size_t count = walk(frame, order);
    bool has_fault = count < touchable(frame);
    if (has_fault)
        snprintf(fault, size, "next reaches %zu of %zu controls", count, touchable(frame));
    for (size_t i = 0; i < count && !has_fault; i++)
        for (size_t k = i + 1; k < count && !has_fault; k++)
            if (is_out_of_order(frame, order[i], order[k])) {
                snprintf(fault, size, "%s is read before %s, but next comes to it later",
                         order[k]->id, order[i]->id);
                has_fault = true;
            }
    free(order);
    return has_fault || (count > 0 && arrows_fault(frame, fault, size));
}
