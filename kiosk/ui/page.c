/* Where the parts of a page lie is computed whole, before anything is drawn, by one function; the
 * drawing functions only read it. So content can be measured before it is decided on. */
#include "ui/page.h"

#include "ui/label.h"
#include "ui/tile.h"

#include <math.h>
#include <string.h>

#define MM_TOP 4.0
#define MM_BOTTOM 2.0
#define MM_TITLE_ICON 15.0
#define MM_STRIP_GAP 0.8
#define MM_STRIP_UNDERLINE 0.5
#define TITLE_LINE_HEIGHT 1.1 /* in every script: header lines have no tall neighbours */
#define MM_FOLD_WIDTH 110.0
#define LEAST_TARGETS 3 /* that a page's content must hold, else its title makes room */

struct areas {
    struct rect controls, title, status; /* empty where there is none */
    struct hexagon icon;
    struct rect content, paging, back, next, middle;
    bool has_paging_row;
    bool is_back_short, is_paging_short; /* arrows alone, where the footer is short */
    bool is_untitled;                    /* a later page that needs the title's room */
};

static const char *const control_ids[PAGE_CONTROLS] = {"settings", "text-size", "contrast",
                                                       "speech"};
static const char *const control_icons[PAGE_CONTROLS] = {"globe", "text-size", "contrast",
                                                         "speaker"};

static struct label title_of(const struct frame *frame, const struct page *page)
{
    return (struct label){.text = page->title,
                          .font_px = page->title_px > 0 ? page->title_px : frame->metrics.title_px,
                          .line_height = TITLE_LINE_HEIGHT,
                          .bold = true};
}

static struct label status_of(const struct frame *frame, const struct page *page)
{
    return (struct label){.text = page->status, .line_height = frame->metrics.line_height};
}

static bool is_large(const struct frame *frame)
{
    return frame->metrics.size >= SIZE_LARGE;
}

static bool is_folded(const struct frame *frame)
{
    return is_large(frame) && frame->metrics.width < metrics_px(&frame->metrics, MM_FOLD_WIDTH);
}

static int control_count(const struct frame *frame, const struct page *page)
{
    int count = 0;
    for (unsigned i = 0; i < PAGE_CONTROLS; i++)
        count += (page->controls >> i & 1u) != 0;
    return is_folded(frame) && count > 0 ? 1 : count;
}

static int controls_width(const struct frame *frame, const struct page *page)
{
    const struct metrics *m = &frame->metrics;
    int count = control_count(frame, page);
    return count ? count * m->target + (count - 1) * m->gap : 0;
}

/* ---- header ---- */

/* Places title and status from the top of `room`; the bottom of what they take. */
static int place_title(const struct frame *frame, const struct page *page, struct rect room,
                       struct areas *a)
{
    struct label title = title_of(frame, page), status = status_of(frame, page);
    a->title = room;
    a->title.height = page->title ? label_height(frame, &title, room.width) : 0;
    int bottom = a->title.y + a->title.height;
    if (!page->status)
        return bottom;
    a->status = (struct rect){room.x, bottom, room.width, 0};
    struct rect beside = a->controls;
    bool is_too_wide = label_lines(frame, &status, room.width) != 1;
    if (is_too_wide && !rect_is_empty(beside)) { /* under the controls it has the whole width */
        int under = beside.y + beside.height + frame->metrics.unit / 2;
        a->status.y = bottom > under ? bottom : under;
        a->status.width = metrics_content(&frame->metrics).width;
    }
    a->status.height = label_height(frame, &status, a->status.width);
    return a->status.y + a->status.height;
}

/* Controls stay beside the title while it takes no more than two lines there; in landscape always.
 */
static bool is_beside(const struct frame *frame, const struct page *page, int title_width)
{
    struct label title = title_of(frame, page);
    return !frame->metrics.portrait || !page->title || label_lines(frame, &title, title_width) <= 2;
}

static int place_icon(const struct frame *frame, const struct page *page, struct rect *room,
                      struct areas *a)
{
    const struct metrics *m = &frame->metrics;
    if (!page->icon)
        return 0;
    a->icon = hexagon_regular(room->x, 0, MM_TITLE_ICON * m->px_per_mm);
    int height = (int)ceil(hexagon_height(&a->icon));
    a->icon.y = room->y + (m->target - height) / 2.0 + 1;
    rect_cut_left(room, (int)a->icon.width + m->unit);
    return (int)a->icon.y + height;
}

static int place_header(const struct frame *frame, const struct page *page, struct areas *a)
{
    const struct metrics *m = &frame->metrics;
    struct rect room = metrics_content(m);
    room.y = metrics_px(m, MM_TOP);
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
    if (slack > 0 && !page->status) { /* a short title stands level with the controls */
        a->title.y += slack / 2;
        bottom = room.y + m->target;
    }
    bottom += m->unit / 4;
    bottom = bottom > below_controls ? bottom : below_controls;
    return bottom > below_icon ? bottom : below_icon;
}

/* ---- footer ---- */

static struct button back_of(const struct page *page, bool is_short)
{
    struct button back = *page->back;
    back.icon_only = back.icon_only || (is_short && back.icon);
    return back;
}

static int footer_height(const struct frame *frame)
{
    return button_height(frame, &(struct button){0}, frame->metrics.width);
}

/* What the middle of the footer needs. */
static int middle_width(const struct frame *frame, const struct page *page, const struct areas *a)
{
    const struct metrics *m = &frame->metrics;
    int width = page->middle_width;
    if (page->pages > 1 && !a->has_paging_row) {
        struct label text = {.text = page->page_text};
        int words = a->is_paging_short ? 0 : label_width(frame, &text) + 2 * m->gap;
        width += 2 * footer_height(frame) + m->gap + words;
    } else if (page->middle && width == 0) {
        struct label text = {.text = page->middle};
        width = label_width(frame, &text);
    }
    return width;
}

/* The width of Back; where the footer is too short for all, Back and then paging lose their words.
 */
static int shorten(const struct frame *frame, const struct page *page, int width, int next,
                   struct areas *a)
{
    int gaps = 2 * frame->metrics.gap, back = 0;
    if (page->back)
        back = button_width(frame, page->back);
    a->is_back_short = back + next + middle_width(frame, page, a) + gaps > width;
    if (page->back && a->is_back_short) {
        struct button shortened = back_of(page, true);
        back = button_width(frame, &shortened);
    }
    a->is_paging_short = back + next + middle_width(frame, page, a) + gaps > width;
    return back;
}

static void place_footer(const struct frame *frame, const struct page *page, struct areas *a)
{
    const struct metrics *m = &frame->metrics;
    struct rect row = metrics_content(m);
    int lip = (int)metrics_line(m, MM_LIP), height = footer_height(frame);
    row.y = m->height - metrics_px(m, MM_BOTTOM) - lip - height;
    row.height = height;
    int next = page->next ? button_width(frame, page->next) : 0;
    int back = shorten(frame, page, row.width, next, a);
    a->back = rect_cut_left(&row, back);
    a->next = rect_cut_right(&row, next);
    rect_cut_left(&row, back ? m->gap : 0);
    rect_cut_right(&row, next ? m->gap : 0);
    a->middle = row;
}

/* The content between the header's bottom and the footer; paging in a row of its own above it. */
static void place_content(const struct frame *frame, const struct page *page, int top,
                          struct areas *a)
{
    const struct metrics *m = &frame->metrics;
    bool has_footer = page->back || page->next || page->middle || page->pages > 1;
    int bottom = has_footer ? a->middle.y - m->gap : m->height - m->margin;
    struct rect column = metrics_content(m);
    if (a->has_paging_row) {
        bottom -= footer_height(frame) + (int)metrics_line(m, MM_LIP);
        a->paging = (struct rect){column.x, bottom, column.width, footer_height(frame)};
        bottom -= m->gap;
    }
    a->content = (struct rect){column.x, top, column.width, bottom > top ? bottom - top : 0};
}

static struct areas place(const struct frame *frame, const struct page *page)
{
    const struct metrics *m = &frame->metrics;
    struct areas a = {.has_paging_row = is_large(frame) && page->pages > 1 && !m->small_screen};
    place_footer(frame, page, &a);
    place_content(frame, page, place_header(frame, page, &a), &a);
    if (page->page > 1 && a.content.height < LEAST_TARGETS * m->target) {
        struct page untitled = *page;
        untitled.title = untitled.status = untitled.icon = NULL;
        place_content(frame, page, place_header(frame, &untitled, &a), &a);
        a.is_untitled = true;
    }
    return a;
}

struct rect page_content(const struct frame *frame, const struct page *page)
{
    return place(frame, page).content;
}

/* ---- drawing ---- */

/* Done plum; here honey over a plum line; ahead pale. Where lips are missing: filled, outlined,
 * underlined. */
static void draw_segment(struct frame *frame, struct rect r, int at, int here)
{
    const struct metrics *m = &frame->metrics;
    double line = metrics_line(m, MM_STRIP_UNDERLINE);
    bool is_flat = !frame->theme->has_lips;
    struct rect rest = r, under = rect_cut_bottom(&rest, (int)line);
    struct frame_paint plum = {.fill = THEME_PLUM};
    if (at < here) {
        frame_box(frame, r, 0, plum);
    } else if (at == here && frame->look.theme == THEME_WHITE) {
        frame_box(frame, r, 0, (struct frame_paint){THEME_PAPER, THEME_PLUM, line, FRAME_SOLID});
    } else if (at == here) {
        frame_box(frame, r, 0, (struct frame_paint){.fill = THEME_HONEY});
        frame_box(frame, under, 0, plum);
    } else if (is_flat) {
        frame_box(frame, under, 0, plum);
    } else {
        frame_box(frame, r, 0, (struct frame_paint){.fill = THEME_LIP});
    }
}

static void draw_strip(struct frame *frame, const struct page *page)
{
    const struct metrics *m = &frame->metrics;
    struct rect strip = {0, 0, m->width, (int)metrics_line(m, MM_PROGRESS)};
    double gap = metrics_line(m, MM_STRIP_GAP), step = (m->width + gap) / page->steps;
    for (int i = 0; i < page->steps; i++) {
        int from = (int)lround(i * step), to = (int)lround((i + 1) * step - gap);
        draw_segment(frame, (struct rect){from, 0, to - from, strip.height}, i + 1, page->step);
    }
    if (page->step_words)
        frame_says(frame, ROLE_PROGRESS, "progress", strip, page->step_words);
}

static void draw_titles(struct frame *frame, const struct page *page, const struct areas *a)
{
    struct label title = title_of(frame, page), status = status_of(frame, page);
    if (page->icon)
        tile_draw(frame, &(struct tile){.kind = TILE_CHOSEN, .icon = page->icon}, &a->icon);
    if (page->title) {
        label_draw(frame, &title, a->title);
        frame_says(frame, ROLE_TITLE, "title", a->title, page->title);
    }
    if (page->status) {
        label_draw(frame, &status, a->status);
        frame_says(frame, ROLE_STATUS, "status", a->status, page->status);
    }
}

struct rect page_begin(struct frame *frame, const struct page *page)
{
    struct areas a = place(frame, page);
    frame_screen(frame, page->screen);
    if (page->steps > 0)
        draw_strip(frame, page);
    if (!a.is_untitled)
        draw_titles(frame, page, &a);
    return a.content;
}

static void draw_paging(struct frame *frame, const struct page *page, struct rect row)
{
    int side = row.height;
    struct rect up = rect_cut_left(&row, side), down = rect_cut_right(&row, side);
    struct label text = {.text = page->page_text, .align = ALIGN_CENTRE};
    button_draw(frame,
                &(struct button){.id = "page.up",
                                 .icon = "up",
                                 .spoken = page->words->page_up,
                                 .disabled = page->page <= 1},
                up);
    if (label_width(frame, &text) <= row.width)
        label_draw_middle(frame, &text, row);
    frame_says(frame, ROLE_TEXT, "page", row, page->page_text);
    button_draw(frame,
                &(struct button){.id = "page.down",
                                 .icon = "down",
                                 .spoken = page->words->page_down,
                                 .disabled = page->page >= page->pages},
                down);
}

/* Paging in the footer: in the middle, or at its start where a tray follows. */
static struct rect draw_middle(struct frame *frame, const struct page *page, const struct areas *a)
{
    struct rect middle = a->middle;
    if (page->pages > 1 && !a->has_paging_row) {
        int width = middle_width(frame, page, a) - page->middle_width;
        struct rect row = page->middle_width ? rect_cut_left(&middle, width)
                                             : rect_centred(middle, width, middle.height);
        draw_paging(frame, page, row);
    } else if (page->middle && page->middle_width == 0) {
        struct label text = {.text = page->middle, .align = ALIGN_CENTRE};
        if (label_lines(frame, &text, middle.width) == 1) {
            label_draw_middle(frame, &text, middle);
            frame_says(frame, ROLE_TEXT, "middle", middle, page->middle);
        }
    }
    return middle;
}

struct rect page_footer(struct frame *frame, const struct page *page)
{
    struct areas a = place(frame, page);
    if (a.has_paging_row)
        draw_paging(frame, page, a.paging);
    if (page->back) {
        struct button back = back_of(page, a.is_back_short);
        button_draw(frame, &back, a.back);
    }
    return draw_middle(frame, page, &a);
}

static void draw_controls(struct frame *frame, const struct page *page, struct rect row)
{
    const struct metrics *m = &frame->metrics;
    if (is_folded(frame)) {
        button_draw(frame,
                    &(struct button){
                        .id = "settings", .icon = "text-size", .spoken = page->words->settings},
                    row);
        return;
    }
    for (unsigned i = 0; i < PAGE_CONTROLS; i++) {
        if (!(page->controls >> i & 1u))
            continue;
        button_draw(frame,
                    &(struct button){.id = control_ids[i],
                                     .icon = control_icons[i],
                                     .spoken = page->words->controls[i]},
                    rect_cut_left(&row, m->target));
        rect_cut_left(&row, m->gap);
    }
}

void page_end(struct frame *frame, const struct page *page)
{
    struct areas a = place(frame, page);
    if (page->next)
        button_draw(frame, page->next, a.next);
    if (!rect_is_empty(a.controls))
        draw_controls(frame, page, a.controls);
}

struct rect page_sheet(struct frame *frame, int width, int height)
{
    const struct metrics *m = &frame->metrics;
    struct rect window = {0, 0, m->width, m->height};
    struct rect most = rect_inset(metrics_content(m), 0);
    most.y = m->margin;
    most.height = m->height - 2 * m->margin;
    int w = width > 0 && width < most.width ? width : most.width;
    int h = height > 0 && height < most.height ? height : most.height;
    struct rect sheet = rect_centred(window, w, h);
    struct frame_paint paint = {.fill = THEME_PAPER};
    if (!frame->theme->has_lips) { /* paper on a veiled paper of the same colour needs a border */
        paint.stroke = THEME_EDGE;
        paint.line_px = metrics_line(m, MM_BORDER_CHOSEN);
    }
    frame_veil(frame);
    frame_box(frame, sheet, metrics_line(m, MM_RADIUS_SHEET), paint);
    return rect_inset(sheet, m->margin);
}
