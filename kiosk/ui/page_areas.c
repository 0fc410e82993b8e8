/* Where the parts of a page lie: computed whole, from the page's description alone. What is short
 * of room loses words before it loses a target. */
#include "ui/page_areas.h"

#include "ui/page_header.h"

#include <math.h>
#include <stdint.h>

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

double page_areas_icon_width(const struct frame *frame)
{
    return MM_TITLE_ICON * frame->metrics.px_per_mm;
}

int page_areas_icon_room(const struct frame *frame, const struct page *page, int width)
{
    int room = page->icon ? (int)page_areas_icon_width(frame) + frame->metrics.unit : 0;
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
           width - page_areas_icon_room(frame, page, width);
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
        width += 2 * page_paging_side(frame, footer_height(frame, page)) + m->gap + words;
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
    if (a->is_bare)
        rect_cut_right(&column, page_controls_width(frame, page));
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
    place_content(frame, page, page_header_place(frame, page, &a), &a);
    if (page->notice)
        page_header_notice(frame, page, &a);
    return a;
}
