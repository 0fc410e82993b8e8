/* Every bullet of a page gets an equal share of its height, text and hexagon in its middle; where
 * one needs more than that, all get what they need, and an equal share of what is left. */
#include "screens/part/bullets.h"

#include "ui/label.h"
#include "ui/tile.h"

static int text_start(const struct bullets *b, const struct frame *frame)
{
    return (int)(b->width_mm * frame->metrics.px_per_mm) + frame->metrics.unit * 7 / 4;
}

static int bullet_height(const struct bullets *b, const struct frame *frame, size_t i, int width)
{
    struct hexagon h = hexagon_regular(0, 0, b->width_mm * frame->metrics.px_per_mm);
    int words =
        label_height(frame, &(struct label){.text = b->list[i].text}, width - text_start(b, frame));
    int picture = (int)hexagon_height(&h) + 1;
    return words > picture ? words : picture;
}

int bullets_height(const struct bullets *b, const struct frame *frame, int width)
{
    int height = 0;
    for (size_t i = 0; i < b->count; i++)
        height += bullet_height(b, frame, i, width);
    return height;
}

/* The bullets of the page that begins with `first`: *needed is their height, *tallest that of the
 * tallest one. Returns the first of the next page. */
static size_t fill_page(const struct bullets *b, const struct frame *frame, struct rect r,
                        size_t first, int *needed, int *tallest)
{
    size_t at = first;
    *needed = *tallest = 0;
    for (; at < b->count; at++) {
        int height = bullet_height(b, frame, at, r.width);
        if (at > first && *needed + height > r.height)
            break;
        *needed += height;
        *tallest = height > *tallest ? height : *tallest;
    }
    return at;
}

unsigned bullets_pages(const struct bullets *b, const struct frame *frame, struct rect r)
{
    int needed, tallest;
    unsigned pages = 0;
    for (size_t at = 0; at < b->count; pages++)
        at = fill_page(b, frame, r, at, &needed, &tallest);
    return pages;
}

static void draw_bullet(const struct bullets *b, struct frame *frame, size_t i, struct rect row)
{
    struct hexagon h = hexagon_regular(row.x, 0, b->width_mm * frame->metrics.px_per_mm);
    h.y = row.y + (row.height - hexagon_height(&h)) / 2;
    tile_draw(frame, &(struct tile){.kind = TILE_SOFT, .icon = b->list[i].icon}, &h);
    rect_cut_left(&row, text_start(b, frame));
    label_draw_middle(frame, &(struct label){.text = b->list[i].text}, row);
    frame_says(frame, ROLE_TEXT, "", row, b->list[i].text);
}

void bullets_draw(const struct bullets *b, struct frame *frame, struct rect r, unsigned page)
{
    int needed = 0, tallest = 0;
    size_t first = 0, next = fill_page(b, frame, r, 0, &needed, &tallest);
    for (; page > 0 && next < b->count; page--) {
        first = next;
        next = fill_page(b, frame, r, first, &needed, &tallest);
    }
    if (next == first)
        return; /* the list is empty */
    int count = (int)(next - first), share = (r.height - needed) / count;
    bool is_even = tallest * count <= r.height;
    struct rect rest = r;
    for (size_t i = first; i < next; i++) {
        struct rect row = is_even
                              ? rect_grid(r, 1, count, 0, (int)(i - first))
                              : rect_cut_top(&rest, bullet_height(b, frame, i, r.width) + share);
        draw_bullet(b, frame, i, row);
    }
}
