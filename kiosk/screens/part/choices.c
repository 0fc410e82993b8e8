/* A page takes as many rows as fit, each as high as its tallest label needs; what room is then left
 * makes rows higher, up to a comfortable height. */
#include "screens/part/choices.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "screens/part/step_page.h"

#define ROW_TALLEST_MM 36.0 /* four lines: rather fewer columns than more */

void choices_free(struct choices *c)
{
    free(c->items);
    free(c->by_page);
    *c = (struct choices){0};
}

struct rect choices_area(const struct frame *frame, struct rect content)
{
    if (!frame->metrics.small_screen)
        rect_cut_top(&content, frame->metrics.unit);
    return content;
}

static int row_gap(const struct frame *frame)
{
    return frame->metrics.gap + metrics_lip_room(&frame->metrics);
}

static int column_width(const struct frame *frame, struct rect area, int columns)
{
    return (area.width - (columns - 1) * frame->metrics.gap) / columns;
}

/* The height that the row beginning with option `first` needs. */
static int row_height(const struct choices *c, const struct frame *frame, struct rect area,
                      int columns, size_t first)
{
    int width = column_width(frame, area, columns), height = frame->metrics.target;
    for (size_t i = first; i < first + (size_t)columns && i < c->count; i++) {
        int needed = choice_height(frame, &c->items[i], width);
        height = needed > height ? needed : height;
    }
    return height;
}

/* The height of a page's rows and gaps, each row at least `least` high. */
static int page_height(const struct choices *c, const struct frame *frame, struct rect area,
                       int columns, const struct choices_page *page, int least)
{
    int height = -row_gap(frame);
    for (size_t i = page->first; i < page->first + page->count; i += (size_t)columns) {
        int needed = row_height(c, frame, area, columns, i);
        height += (needed > least ? needed : least) + row_gap(frame);
    }
    return height;
}

/* The page that begins with option `first`: as many rows as fit, then spread. */
static struct choices_page fill_page(const struct choices *c, const struct frame *frame,
                                     struct rect area, int columns, size_t first)
{
    int height = area.height - metrics_lip_room(&frame->metrics);
    struct choices_page page = {first, 0, 0};
    for (size_t left = c->count - first; left > 0;) {
        struct choices_page more = page;
        more.count += left < (size_t)columns ? left : (size_t)columns;
        if (page.count > 0 && page_height(c, frame, area, columns, &more, 0) > height)
            break;
        page = more;
        left = c->count - first - page.count;
    }
    page.row_height = metrics_px(&frame->metrics, MM_CHOICE_COMFORTABLE);
    while (page.row_height > frame->metrics.target &&
           page_height(c, frame, area, columns, &page, page.row_height) > height)
        page.row_height--;
    return page;
}

/* The number of pages in this many columns, laid out into by_page unless that is NULL. */
static unsigned fill_pages(const struct choices *c, const struct frame *frame, struct rect area,
                           int columns, struct choices_page *by_page)
{
    unsigned pages = 0;
    for (size_t first = 0; first < c->count; pages++) {
        struct choices_page page = fill_page(c, frame, area, columns, first);
        if (by_page)
            by_page[pages] = page;
        first += page.count;
    }
    return pages;
}

/* More than one column only where no word is cut and no label needs more lines than look well. */
static bool is_wide_enough(const struct choices *c, const struct frame *frame, struct rect area,
                           int columns)
{
    int tallest = 0, width = column_width(frame, area, columns);
    for (size_t i = 0; i < c->count && columns > 1; i++)
        if (!choice_fits(frame, &c->items[i], width))
            return false;
    for (size_t i = 0; i < c->count; i += (size_t)columns) {
        int needed = row_height(c, frame, area, columns, i);
        tallest = needed > tallest ? needed : tallest;
    }
    return columns == 1 || tallest <= metrics_px(&frame->metrics, ROW_TALLEST_MM);
}

/* The fewest pages and, of those, the fewest columns. */
static void fit_columns(struct choices *c, const struct frame *frame, struct rect area,
                        int columns_min, int columns_max)
{
    unsigned fewest = 0;
    for (int columns = columns_min; columns <= columns_max; columns++) {
        unsigned pages = fill_pages(c, frame, area, columns, NULL);
        if (is_wide_enough(c, frame, area, columns) && (fewest == 0 || pages < fewest)) {
            c->columns = columns;
            fewest = pages;
        }
    }
}

/* As many as the form asks for, fewer where they do not fit. */
static void fit_asked(struct choices *c, const struct frame *frame, struct rect area)
{
    c->columns = c->columns_asked;
    while (c->columns > 1 && !is_wide_enough(c, frame, area, c->columns))
        c->columns--;
}

void choices_fit(struct choices *c, const struct frame *frame, struct rect area, int columns_min,
                 int columns_max)
{
    c->columns = 1;
    c->is_tiled = tiles_fit(&c->tiles, frame, c->items, c->count, c->tile_rows_most, area);
    if (c->columns_asked > 0)
        fit_asked(c, frame, area);
    else
        fit_columns(c, frame, area, columns_min, columns_max);
    free(c->by_page);
    c->by_page = xcalloc(c->count + 1, sizeof *c->by_page);
    c->pages = c->is_tiled ? 1 : fill_pages(c, frame, area, c->columns, c->by_page);
}

/* Its label's rest becomes an option of the same id after it. */
static bool split(struct choices *c, struct frame *frame, struct rect area, size_t at)
{
    int height = area.height - metrics_lip_room(&frame->metrics);
    struct choice item = c->items[at];
    size_t size = choice_fit(frame, &item, area.width, height);
    if (choice_height(frame, &item, area.width) <= height || !item.label[size])
        return false;
    c->items = xrealloc(c->items, c->count + 1, sizeof *c->items);
    memmove(&c->items[at + 1], &c->items[at], (c->count - at) * sizeof *c->items);
    c->count++;
    c->items[at].label = frame_keep(frame, "%.*s", (int)size, item.label);
    c->items[at + 1].label = item.label + size;
    return true;
}

void choices_fit_split(struct choices *c, struct frame *frame, struct rect area, int columns_min,
                       int columns_max)
{
    bool is_split = false;
    choices_fit(c, frame, area, columns_min, columns_max);
    for (size_t i = 0; i < c->count && c->columns == 1 && !c->is_tiled; i++)
        is_split = split(c, frame, area, i) || is_split;
    if (is_split)
        choices_fit(c, frame, area, 1, 1);
}

bool choices_are_high(const struct kiosk *k, struct frame *frame)
{
    const struct step at = k->visit.at;
    if (frame->metrics.size < SIZE_LARGE || !survey_list_of(k->pack->survey, at.question))
        return false;
    struct choices c;
    struct rect area = choices_area(frame, step_page_least_content(k, frame));
    bool is_any = false;
    choices_from_answer(&c, k, frame, at.question, at.repetition);
    for (size_t i = 0; i < c.count; i++)
        is_any = is_any || choice_height(frame, &c.items[i], area.width) > area.height;
    choices_free(&c);
    return is_any;
}

struct columns {
    struct choices *choices;
    int min, max;
};

static unsigned count_pages(void *context, struct frame *frame, struct rect content)
{
    const struct columns *columns = context;
    choices_fit_split(columns->choices, frame, choices_area(frame, content), columns->min,
                      columns->max);
    return columns->choices->pages;
}

struct rect choices_fit_page(struct choices *c, const struct kiosk *k, struct frame *frame,
                             struct step_page *p, int columns_min, int columns_max)
{
    struct columns columns = {c, columns_min, columns_max};
    return choices_area(
        frame, step_page_fit(p, k, frame, &(struct step_page_body){count_pages, &columns}));
}

static int used_height(const struct choices *c, const struct frame *frame, struct rect area,
                       unsigned page)
{
    const struct choices_page *shown = &c->by_page[choices_page(c, page)];
    return c->is_tiled ? tiles_height(&c->tiles, frame)
                       : page_height(c, frame, area, c->columns, shown, shown->row_height);
}

struct rect choices_rest(const struct choices *c, const struct frame *frame, struct rect area,
                         unsigned page)
{
    rect_cut_top(&area, used_height(c, frame, area, page) + row_gap(frame));
    return area;
}

bool choices_fit_whole(const struct choices *c, const struct frame *frame, struct rect area)
{
    return c->pages == 1 && choices_pages_fit(c, frame, area);
}

bool choices_pages_fit(const struct choices *c, const struct frame *frame, struct rect area)
{
    unsigned page = 0;
    while (page < c->pages && used_height(c, frame, area, page) <= area.height)
        page++;
    return page == c->pages;
}

unsigned choices_page(const struct choices *c, unsigned page)
{
    return page < c->pages || page == 0 ? page : c->pages - 1;
}

void choices_draw(const struct choices *c, struct frame *frame, struct rect area, unsigned page)
{
    if (c->is_tiled) { /* a scale alone on its page lies in the middle, near the hand */
        int width = tiles_width(&c->tiles, frame, area.width);
        tiles_draw(&c->tiles, frame, rect_centred(area, width, tiles_height(&c->tiles, frame)));
        return;
    }
    int width = column_width(frame, area, c->columns);
    struct choices_page shown = c->by_page[choices_page(c, page)];
    struct rect row = area;
    for (size_t i = 0; i < shown.count; i++) {
        int column = (int)i % c->columns;
        if (column == 0) {
            row.y += i > 0 ? row.height + row_gap(frame) : 0;
            row.height = row_height(c, frame, area, c->columns, shown.first + i);
            row.height = row.height > shown.row_height ? row.height : shown.row_height;
        }
        struct rect r = {area.x + column * (width + frame->metrics.gap), row.y, width, row.height};
        choice_draw(frame, &c->items[shown.first + i], r);
    }
}
