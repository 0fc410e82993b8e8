/* Title and status stand beside the controls or, upright, under them; no ink of theirs reaches the
 * strip, the controls or each other, whichever status the page comes to show. */
#include "ui/page_header.h"

#include "ui/face.h"

#include <math.h>
#include <string.h>

#define MM_TOP 4.0
#define MM_TOP_SMALL 3.4

/* Its room is kept, whichever the page shows now. */
static struct label longest_status(const struct frame *frame, const struct page *page)
{
    return (struct label){.text = page->status_room ? page->status_room : page->status,
                          .line_height = frame->metrics.line_height};
}

/* The longest, then the others that it may come to be; its text is NULL after the last. */
static struct label status_at(const struct frame *frame, const struct page *page, size_t at)
{
    struct label status = longest_status(frame, page);
    if (at > 0)
        status.text = at <= PAGE_STATUSES ? page->statuses[at - 1] : NULL;
    return status;
}

/* How far the ink of any of them reaches over its block. */
static int over_statuses(const struct frame *frame, const struct page *page, int width)
{
    int most = 0;
    for (size_t i = 0; status_at(frame, page, i).text; i++) {
        struct label status = status_at(frame, page, i);
        int over = label_over(frame, &status, width);
        most = i == 0 || over > most ? over : most;
    }
    return most;
}

/* How far under the title each of them stays clear of it. */
static int apart_from_title(const struct frame *frame, const struct page *page, int width)
{
    struct label title = page_areas_title(frame, page);
    int most = 0;
    for (size_t i = 0; status_at(frame, page, i).text; i++) {
        struct label status = status_at(frame, page, i);
        int apart = label_apart(frame, &title, &status, width);
        most = apart > most ? apart : most;
    }
    return most;
}

/* Under the controls a status has the width up to the screen's end or, where that is too little and
 * there is an icon, the whole width under it. */
static void place_status_under(const struct frame *frame, const struct page *page,
                               const struct label *status, struct page_areas *a)
{
    struct rect whole = metrics_content(&frame->metrics);
    int air = face_reach_under(frame) + over_statuses(frame, page, whole.width);
    int least = frame->metrics.unit / 2;
    int under = a->controls.y + a->controls.height + (air > least ? air : least);
    int below_icon = (int)ceil(a->icon.y + hexagon_height(&a->icon));
    a->status.y = a->status.y > under ? a->status.y : under;
    a->status.width = whole.x + whole.width - a->status.x;
    if (label_lines(frame, status, a->status.width) == 1)
        return;
    a->status.y = a->status.y > below_icon ? a->status.y : below_icon;
    a->status.x = whole.x;
    a->status.width = whole.width;
}

/* Each line of a status that is given as lines stays one in this width. */
static bool keeps_lines(const struct frame *frame, const struct label *status, int width)
{
    size_t given = 1;
    for (const char *at = status->text; (at = strchr(at, '\n')) != NULL; at++)
        given++;
    return label_lines(frame, status, width) == given;
}

/* A title that has been read before left its room to the answer: on a small screen a status of
 * large letters takes none of it, beyond the height that the controls have anyway. */
static bool is_too_high(const struct frame *frame, const struct page *page,
                        const struct label *status, int width)
{
    const struct metrics *m = &frame->metrics;
    return m->dense && !page->title && label_height(frame, status, width) > m->target + m->gap;
}

/* How far under the top of `room` words must begin that reach `over` above themselves, for no
 * accent to come upon the strip, or upon the controls where these stand over them. */
static int drop_of(const struct frame *frame, struct rect room, const struct page_areas *a,
                   int over)
{
    int strip = metrics_px(&frame->metrics, MM_PROGRESS) + 1;
    int controls = a->controls.y + a->controls.height;
    bool are_over = !rect_is_empty(a->controls) && controls <= room.y;
    int least = (are_over ? controls + face_reach_under(frame) : strip) + over;
    return least > room.y ? least - room.y : 0;
}

/* Places title and status from the top of `room`; the bottom of what they take. */
static int place_title(const struct frame *frame, const struct page *page, struct rect room,
                       struct page_areas *a)
{
    struct label title = page_areas_title(frame, page), status = longest_status(frame, page);
    a->title = (struct rect){room.x, room.y, room.width, 0};
    if (page->title) {
        a->title.y += drop_of(frame, room, a, label_over(frame, &title, room.width));
        a->title.height = label_height(frame, &title, room.width);
        a->air = face_air_under(frame, &title, room.width);
    }
    int bottom = a->title.y + a->title.height;
    if (!status.text || is_too_high(frame, page, &status, room.width))
        return bottom;
    bottom += page->title ? apart_from_title(frame, page, room.width)
                          : drop_of(frame, room, a, over_statuses(frame, page, room.width));
    a->status = (struct rect){room.x, bottom, room.width, 0};
    if (!keeps_lines(frame, &status, room.width) && !rect_is_empty(a->controls))
        place_status_under(frame, page, &status, a);
    a->status.height = label_height(frame, &status, a->status.width);
    a->air = face_air_under(frame, &status, a->status.width);
    return a->status.y + a->status.height;
}

/* Controls stay beside the title while it takes no more than two lines there; in landscape always.
 */
static bool is_beside(const struct frame *frame, const struct page *page, int title_width)
{
    struct label title = page_areas_title(frame, page);
    title_width -= page_areas_icon_room(frame, page, title_width);
    return !frame->metrics.portrait || !page->title || label_lines(frame, &title, title_width) <= 2;
}

static int place_icon(const struct frame *frame, const struct page *page, struct rect *room,
                      struct page_areas *a)
{
    const struct metrics *m = &frame->metrics;
    int taken = page_areas_icon_room(frame, page, room->width);
    if (taken == 0)
        return 0;
    a->icon = hexagon_regular(room->x, 0, page_areas_icon_width(frame));
    int height = (int)ceil(hexagon_height(&a->icon));
    a->icon.y = room->y + (m->target - height) / 2.0 + 1;
    rect_cut_left(room, taken);
    return (int)a->icon.y + height;
}

int page_header_place(const struct frame *frame, const struct page *page, struct page_areas *a)
{
    const struct metrics *m = &frame->metrics;
    struct rect room = metrics_content(m);
    room.y = metrics_px(m, m->small_screen ? MM_TOP_SMALL : MM_TOP);
    int width = page_controls_width(frame, page) - m->margin, below_controls = room.y;
    if (width > 0) {
        struct rect right = room;
        a->controls = rect_cut_right(&right, width);
        a->controls.height = m->target;
        below_controls = room.y + m->target + m->gap;
        if (is_beside(frame, page, right.width - m->margin)) {
            rect_cut_right(&right, m->margin);
            room = right;
        } else {
            a->controls.x = room.x;
            room.y = below_controls;
        }
    }
    int below_icon = place_icon(frame, page, &room, a);
    int bottom = place_title(frame, page, room, a);
    a->is_bare = m->dense && !page->title && rect_is_empty(a->status);
    if (a->is_bare) { /* an icon would say nothing alone */
        a->icon = (struct hexagon){0};
        return room.y;
    }
    int slack = m->target - (bottom - room.y);
    if (slack > 0 && rect_is_empty(a->status)) { /* a short title stands level with the controls */
        a->title.y += slack / 2;
        bottom = room.y + m->target;
    }
    bottom += a->air > m->unit / 4 ? a->air : m->unit / 4;
    bottom = bottom > below_controls ? bottom : below_controls;
    return bottom > below_icon ? bottom : below_icon;
}

void page_header_notice(const struct frame *frame, const struct page *page, struct page_areas *a)
{
    struct label notice = page_areas_status(frame, page), title = page_areas_title(frame, page);
    struct rect room = a->title;
    int apart = page->title ? label_apart(frame, &title, &notice, room.width) : 0;
    if (!rect_is_empty(a->status) && room.y + room.height + apart <= a->status.y &&
        label_height(frame, &notice, a->status.width) <= a->status.height)
        return;
    room.y += drop_of(frame, room, a, label_over(frame, &notice, room.width));
    int height = label_height(frame, &notice, room.width), missing = room.y + height - a->content.y;
    int air = face_air_under(frame, &notice, room.width), lowest = a->content.y - air - height;
    a->title.height = 0;
    a->status = (struct rect){room.x, room.y, room.width, height};
    if (missing > 0)
        rect_cut_top(&a->content, missing + air);
    else if (lowest > room.y)
        a->status.y = lowest < room.y - missing / 2 ? lowest : room.y - missing / 2;
}
