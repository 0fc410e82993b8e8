/* Where the parts of a page lie: computed whole, from the page's description alone. What is short
 * of room loses words before it loses a target. */
#include "ui/page_areas.h"

#include "ui/face.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define MM_TOP 4.0
#define MM_TOP_SMALL 3.4
#define MM_BOTTOM 2.0
#define MM_TITLE_ICON 15.0
#define TITLE_LINE_HEIGHT 1.1 /* in every script: header lines have no tall neighbours */
#define MM_FOLD_WIDTH 110.0

struct label page_areas_title(const struct frame *frame, const struct page *page)
{
    return (struct label){.text = page->title,
                          .font_px = page->title_px > 0 ? page->title_px : frame->metrics.title_px,
                          .line_height = TITLE_LINE_HEIGHT,
                          .bold = true};
}

struct label page_areas_status(const struct frame *frame, const struct page *page)
{
    return (struct label){.text = page->notice ? page->notice : page->status,
                          .line_height = frame->metrics.line_height};
}

/* Its room is kept, whichever the page shows now. */
static struct label longest_status(const struct frame *frame, const struct page *page)
{
    return (struct label){.text = page->status_room ? page->status_room : page->status,
                          .line_height = frame->metrics.line_height};
}

static bool is_large(const struct frame *frame)
{
    return frame->metrics.size >= SIZE_LARGE;
}

static int count_controls(const struct page *page)
{
    int count = 0;
    for (unsigned i = 0; i < PAGE_CONTROLS; i++)
        count += (page->controls >> i & 1u) != 0;
    return count;
}

static int width_of_controls(const struct frame *frame, int count)
{
    const struct metrics *m = &frame->metrics;
    return count ? count * m->target + (count - 1) * m->gap : 0;
}

/* A small screen has no height for a title of two lines, or for a status under the controls. */
static bool is_short_of_room(const struct frame *frame, const struct page *page)
{
    const struct metrics *m = &frame->metrics;
    const char *words = page->status_room ? page->status_room : page->status;
    struct label title = page_areas_title(frame, page), status = {.text = words};
    int room = metrics_content(m).width - width_of_controls(frame, PAGE_CONTROLS) - m->margin;
    return (page->title && label_width(frame, &title) > room) ||
           (words && label_width(frame, &status) > room);
}

bool page_areas_folded(const struct frame *frame, const struct page *page)
{
    const struct metrics *m = &frame->metrics;
    if (count_controls(page) < 2)
        return false;
    if (m->small_screen)
        return is_large(frame) || is_short_of_room(frame, page);
    return is_large(frame) && m->width < metrics_px(m, MM_FOLD_WIDTH);
}

static int controls_width(const struct frame *frame, const struct page *page)
{
    return width_of_controls(frame, page_areas_folded(frame, page) ? 1 : count_controls(page));
}

int page_controls_width(const struct frame *frame, const struct page *page)
{
    int width = controls_width(frame, page);
    return width > 0 ? width + frame->metrics.margin : 0;
}

static double icon_width(const struct frame *frame)
{
    return MM_TITLE_ICON * frame->metrics.px_per_mm;
}

/* What the icon takes of the title's width. It goes where a word of the title, or on a small screen
 * another line of it, would be the price. */
static int icon_room(const struct frame *frame, const struct page *page, int width)
{
    int room = page->icon ? (int)icon_width(frame) + frame->metrics.unit : 0;
    if (room == 0 || !page->title)
        return room;
    struct label title = page_areas_title(frame, page);
    size_t lines = label_lines(frame, &title, width - room);
    bool is_dear = frame->metrics.small_screen && lines > label_lines(frame, &title, width);
    return lines == SIZE_MAX || is_dear ? 0 : room;
}

bool page_fits_beside(const struct frame *frame, const struct page *page, const char *status)
{
    int width = metrics_content(&frame->metrics).width - page_controls_width(frame, page);
    return label_width(frame, &(struct label){.text = status}) <=
           width - icon_room(frame, page, width);
}

/* ---- header ---- */

/* Under the controls a status has the width up to the screen's end or, where that is too little and
 * there is an icon, the whole width under it. */
static void place_status_under(const struct frame *frame, const struct label *status,
                               struct page_areas *a)
{
    struct rect whole = metrics_content(&frame->metrics);
    int under = a->controls.y + a->controls.height + frame->metrics.unit / 2;
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
    return m->small_screen && is_large(frame) && !page->title &&
           label_height(frame, status, width) > m->target + m->gap;
}

/* Places title and status from the top of `room`; the bottom of what they take. */
static int place_title(const struct frame *frame, const struct page *page, struct rect room,
                       struct page_areas *a)
{
    struct label title = page_areas_title(frame, page), status = longest_status(frame, page);
    a->title = room;
    int strip = metrics_px(&frame->metrics, MM_PROGRESS) + 1; /* that no accent may reach */
    int over = page->title ? label_over(frame, &title, room.width) + strip - room.y : 0;
    a->title.y += over > 0 ? over : 0;
    a->title.height = page->title ? label_height(frame, &title, room.width) : 0;
    int bottom = a->title.y + a->title.height;
    a->air = page->title ? face_air_under(frame, &title, room.width) : 0;
    if (!status.text || is_too_high(frame, page, &status, room.width))
        return bottom;
    if (page->title)
        bottom += label_apart(frame, &title, &status, room.width);
    a->status = (struct rect){room.x, bottom, room.width, 0};
    if (!keeps_lines(frame, &status, room.width) && !rect_is_empty(a->controls))
        place_status_under(frame, &status, a);
    a->status.height = label_height(frame, &status, a->status.width);
    a->air = face_air_under(frame, &status, a->status.width);
    return a->status.y + a->status.height;
}

/* Controls stay beside the title while it takes no more than two lines there; in landscape always.
 */
static bool is_beside(const struct frame *frame, const struct page *page, int title_width)
{
    struct label title = page_areas_title(frame, page);
    title_width -= icon_room(frame, page, title_width);
    return !frame->metrics.portrait || !page->title || label_lines(frame, &title, title_width) <= 2;
}

static int place_icon(const struct frame *frame, const struct page *page, struct rect *room,
                      struct page_areas *a)
{
    const struct metrics *m = &frame->metrics;
    int taken = icon_room(frame, page, room->width);
    if (taken == 0)
        return 0;
    a->icon = hexagon_regular(room->x, 0, icon_width(frame));
    int height = (int)ceil(hexagon_height(&a->icon));
    a->icon.y = room->y + (m->target - height) / 2.0 + 1;
    rect_cut_left(room, taken);
    return (int)a->icon.y + height;
}

static int place_header(const struct frame *frame, const struct page *page, struct page_areas *a)
{
    const struct metrics *m = &frame->metrics;
    struct rect room = metrics_content(m);
    room.y = metrics_px(m, m->small_screen ? MM_TOP_SMALL : MM_TOP);
    int width = controls_width(frame, page), below_controls = room.y;
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
    int slack = m->target - (bottom - room.y);
    if (slack > 0 && rect_is_empty(a->status)) { /* a short title stands level with the controls */
        a->title.y += slack / 2;
        bottom = room.y + m->target;
    }
    bottom += a->air > m->unit / 4 ? a->air : m->unit / 4;
    bottom = bottom > below_controls ? bottom : below_controls;
    return bottom > below_icon ? bottom : below_icon;
}

/* A notice stands where the status does or, where it is longer than that, takes the title's place
 * too. One that is longer still makes room for itself. */
static void place_notice(const struct frame *frame, const struct page *page, struct page_areas *a)
{
    struct label notice = page_areas_status(frame, page);
    if (!rect_is_empty(a->status) &&
        label_height(frame, &notice, a->status.width) <= a->status.height)
        return;
    struct rect room = a->title;
    int height = label_height(frame, &notice, room.width), missing = room.y + height - a->content.y;
    int air = face_air_under(frame, &notice, room.width), lowest = a->content.y - air - height;
    a->title.height = 0;
    a->status = (struct rect){room.x, room.y, room.width, height};
    if (missing > 0)
        rect_cut_top(&a->content, missing + air);
    else
        a->status.y = lowest < room.y - missing / 2 ? lowest : room.y - missing / 2;
}

/* ---- footer ---- */

struct button page_areas_next(const struct page *page, const struct page_areas *a)
{
    struct button next = *page->next;
    if (a->is_next_short && next.label && !next.icon_only)
        next.icon = next.icon_after = NULL;
    if (a->is_next_brief) {
        next.spoken = next.spoken ? next.spoken : next.label;
        next.label = next.brief;
    }
    return next;
}

struct button page_areas_back(const struct page *page, bool is_short)
{
    struct button back = *page->back;
    back.icon_only = back.icon_only || (is_short && back.icon);
    return back;
}

/* A small screen has no height for buttons that grow with the text. */
static int footer_height(const struct frame *frame, const struct page *page)
{
    const struct button none = {0};
    const struct button *back = page->back ? page->back : &none;
    const struct button *next = page->next ? page->next : &none;
    int (*height_of)(const struct frame *, const struct button *) =
        frame->metrics.small_screen ? button_low_height : button_line_height;
    int back_height = height_of(frame, back), next_height = height_of(frame, next);
    int most = back_height > next_height ? back_height : next_height;
    return most > page->middle_height ? most : page->middle_height;
}

/* What the middle of the footer needs. */
int page_areas_middle_width(const struct frame *frame, const struct page *page,
                            const struct page_areas *a)
{
    const struct metrics *m = &frame->metrics;
    int width = page->middle_width;
    if (page->pages > 1 && !a->has_paging_row) {
        struct label text = {.text = page->page_text};
        int before_tray = page->middle_width ? m->gap : 0;
        int words = a->is_paging_short ? before_tray : label_width(frame, &text) + m->gap;
        width += 2 * footer_height(frame, page) + m->gap + words;
    } else if (page->middle && width == 0) {
        struct label text = {.text = page->middle};
        width = label_width(frame, &text);
    }
    return width;
}

static int next_width(const struct frame *frame, const struct page *page,
                      const struct page_areas *a)
{
    if (!page->next)
        return 0;
    struct button next = page_areas_next(page, a);
    return button_width(frame, &next);
}

static int back_width(const struct frame *frame, const struct page *page, bool is_short)
{
    if (!page->back)
        return 0;
    struct button back = page_areas_back(page, is_short);
    return button_width(frame, &back);
}

/* May paging still be given a row of its own? A small screen has no height for that. */
static bool may_have_row(const struct frame *frame, const struct page *page,
                         const struct page_areas *a)
{
    return page->pages > 1 && !frame->metrics.small_screen && !a->has_paging_row;
}

/* Where the footer is too short for all, first Back loses its words, then Next its icons, then
 * paging gets a row of its own, and then Next keeps its brief words alone and paging none. */
static void shorten(const struct frame *frame, const struct page *page, int width,
                    struct page_areas *a)
{
    const struct metrics *m = &frame->metrics;
    int room = width - 2 * m->gap - page_areas_middle_width(frame, page, a);
    bool has_brief = page->next && page->next->brief;
    a->is_back_short = back_width(frame, page, false) + next_width(frame, page, a) > room;
    room -= back_width(frame, page, a->is_back_short);
    a->is_next_short = (page->pages > 1 || has_brief) && next_width(frame, page, a) > room;
    if (has_brief && next_width(frame, page, a) > room && !may_have_row(frame, page, a)) {
        a->is_next_brief = true;
        a->is_next_short = false;
        a->is_next_short = next_width(frame, page, a) > room;
    }
    a->is_paging_short = page->pages > 1 && next_width(frame, page, a) > room;
}

static void place_footer(const struct frame *frame, const struct page *page, struct page_areas *a)
{
    const struct metrics *m = &frame->metrics;
    struct rect row = metrics_content(m);
    int lip = (int)metrics_line(m, MM_LIP), height = footer_height(frame, page);
    row.y = m->height - metrics_px(m, MM_BOTTOM) - lip - height;
    row.height = height;
    shorten(frame, page, row.width, a);
    a->back = rect_cut_left(&row, back_width(frame, page, a->is_back_short));
    a->next = rect_cut_right(&row, next_width(frame, page, a));
    rect_cut_left(&row, page->back ? m->gap : 0);
    rect_cut_right(&row, page->next ? m->gap : 0);
    a->middle = row;
}

/* The content between the header's bottom and the footer; paging in a row of its own above it. */
static void place_content(const struct frame *frame, const struct page *page, int top,
                          struct page_areas *a)
{
    const struct metrics *m = &frame->metrics;
    bool has_footer = page->back || page->next || page->middle || page->pages > 1;
    int bottom = has_footer ? a->middle.y - m->gap : m->height - m->margin;
    struct rect column = metrics_content(m);
    if (a->has_paging_row) {
        int height = footer_height(frame, page);
        bottom -= height + (int)metrics_line(m, MM_LIP);
        a->paging = (struct rect){column.x, bottom, column.width, height};
        bottom -= m->gap;
    }
    a->content = (struct rect){column.x, top, column.width, bottom > top ? bottom - top : 0};
}

/* Paging in a row of its own: upright with large text, and where the footer is too short for its
 * words. A small screen has no height for that. */
static struct page_areas with_footer(const struct frame *frame, const struct page *page)
{
    struct page_areas a = {0};
    a.has_paging_row = may_have_row(frame, page, &a) && is_large(frame) && frame->metrics.portrait;
    place_footer(frame, page, &a);
    if (a.is_paging_short && may_have_row(frame, page, &a)) {
        a = (struct page_areas){.has_paging_row = true};
        place_footer(frame, page, &a);
    }
    return a;
}

struct page_areas page_areas(const struct frame *frame, const struct page *page)
{
    struct page_areas a = with_footer(frame, page);
    place_content(frame, page, place_header(frame, page, &a), &a);
    if (page->notice)
        place_notice(frame, page, &a);
    return a;
}
