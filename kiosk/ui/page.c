/* Draws what page_areas has placed. */
#include "ui/page.h"

#include "ui/label.h"
#include "ui/page_areas.h"
#include "ui/tile.h"

#include <math.h>

#define MM_STRIP_GAP 0.8
#define MM_STRIP_UNDERLINE 0.5

static const char *const control_ids[PAGE_CONTROLS] = {"settings", "text-size", "contrast",
                                                       "listen"};
static const char *const control_icons[PAGE_CONTROLS] = {"globe", "text-size", "contrast",
                                                         "speaker"};

struct rect page_content(const struct frame *frame, const struct page *page)
{
    return page_areas(frame, page).content;
}

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

static void draw_titles(struct frame *frame, const struct page *page, const struct page_areas *a)
{
    struct label title = page_areas_title(frame, page), status = page_areas_status(frame, page);
    if (a->icon.width > 0)
        tile_draw(frame, &(struct tile){.kind = TILE_CHOSEN, .icon = page->icon}, &a->icon);
    if (!rect_is_empty(a->title)) {
        label_draw(frame, &title, a->title);
        frame_says(frame, ROLE_TITLE, "title", a->title, page->title);
    }
    if (status.text && !rect_is_empty(a->status)) {
        label_draw(frame, &status, a->status);
        frame_says(frame, ROLE_STATUS, "status", a->status, status.text);
    }
}

struct rect page_begin(struct frame *frame, const struct page *page)
{
    struct page_areas a = page_areas(frame, page);
    frame_screen(frame, page->screen);
    frame->page = page->page;
    frame->pages = page->pages;
    if (page->steps > 0)
        draw_strip(frame, page);
    draw_titles(frame, page, &a);
    return a.content;
}

int page_paging_side(const struct frame *frame, int height)
{
    return frame->metrics.small_screen ? frame->metrics.target : height;
}

void page_paging(struct frame *frame, const struct page *page, struct rect row)
{
    int side = page_paging_side(frame, row.height);
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
static struct rect draw_middle(struct frame *frame, const struct page *page,
                               const struct page_areas *a)
{
    struct rect middle = a->middle;
    if (page->pages > 1 && !a->has_paging_row) {
        int width = page_areas_middle_width(frame, page, a) - page->middle_width;
        struct rect row = page->middle_width ? rect_cut_left(&middle, width)
                                             : rect_centred(middle, width, middle.height);
        if (page->middle_width)
            rect_cut_right(&row, frame->metrics.gap);
        page_paging(frame, page, row);
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
    struct page_areas a = page_areas(frame, page);
    if (a.has_paging_row)
        page_paging(frame, page, a.paging);
    if (page->back) {
        struct button back = page_areas_back(page, a.is_back_short);
        button_draw(frame, &back, a.back);
    }
    return draw_middle(frame, page, &a);
}

static void draw_controls(struct frame *frame, const struct page *page, struct rect row)
{
    const struct metrics *m = &frame->metrics;
    if (page_areas_folded(frame, page)) {
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
    struct page_areas a = page_areas(frame, page);
    if (page->next) {
        struct button next = page_areas_next(page, &a);
        button_draw(frame, &next, a.next);
    }
    if (!rect_is_empty(a.controls))
        draw_controls(frame, page, a.controls);
}

struct rect page_sheet_most(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct rect most = metrics_content(m);
    if (m->dense)
        most.y = 0, most.height = m->height;
    return most;
}

struct rect page_sheet(struct frame *frame, int width, int height)
{
    const struct metrics *m = &frame->metrics;
    struct rect most = page_sheet_most(frame);
    int w = width > 0 && width < most.width ? width : most.width;
    int h = height > 0 && height < most.height ? height : most.height;
    struct rect sheet = rect_centred(most, w, h);
    struct frame_paint paint = {.fill = THEME_PAPER};
    if (!frame->theme->has_lips) { /* paper on a veiled paper of the same colour needs a border */
        paint.stroke = THEME_EDGE;
        paint.line_px = metrics_line(m, MM_BORDER_CHOSEN);
    }
    frame_veil(frame);
    frame_box(frame, sheet, metrics_line(m, MM_RADIUS_SHEET), paint);
    return rect_inset(sheet, m->margin);
}
