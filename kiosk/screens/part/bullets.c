/* Every bullet of a page gets an equal share of its height, text and hexagon in its middle; where
 * one needs more than that, all get what they need, and an equal share of what is left. */
#include "screens/part/bullets.h"

#include "ui/label.h"
#include "ui/tile.h"

enum { BULLETS_A_PAGE = 8 };

/* What a page shows of a bullet. */
struct piece {
    const char *icon, *text; /* the text is the frame's */
    int height;
};

struct bullets_page {
    struct piece pieces[BULLETS_A_PAGE];
    int count, needed, tallest; /* heights of all, and of the tallest one */
};

/* Where a page begins: a bullet, and how much of its text the pages before have shown. */
struct start {
    size_t bullet, shown;
};

static int text_start(const struct bullets *b, const struct frame *frame)
{
    return (int)(b->width_mm * frame->metrics.px_per_mm) + frame->metrics.unit * 7 / 4;
}

static int height_of(const struct bullets *b, const struct frame *frame, const char *text,
                     int width)
{
    struct hexagon h = hexagon_regular(0, 0, b->width_mm * frame->metrics.px_per_mm);
    int words = label_height(frame, &(struct label){.text = text}, width - text_start(b, frame));
    int picture = (int)hexagon_height(&h) + 1;
    return words > picture ? words : picture;
}

int bullets_height(const struct bullets *b, const struct frame *frame, int width)
{
    int height = 0;
    for (size_t i = 0; i < b->count; i++)
        height += height_of(b, frame, b->list[i].text, width);
    return height;
}

/* The page that begins there; returns where the next one does. */
static struct start fill_page(const struct bullets *b, struct frame *frame, struct rect r,
                              struct start at, struct bullets_page *page)
{
    *page = (struct bullets_page){0};
    while (at.bullet < b->count && page->count < BULLETS_A_PAGE) {
        struct label label = {.text = b->list[at.bullet].text + at.shown};
        struct piece piece = {b->list[at.bullet].icon, label.text, 0};
        size_t size = label_fit(frame, &label, r.width - text_start(b, frame), r.height);
        if (label.text[size])
            piece.text = frame_keep(frame, "%.*s", (int)size, label.text);
        piece.height = height_of(b, frame, piece.text, r.width);
        if (page->count > 0 && page->needed + piece.height > r.height)
            break;
        page->needed += piece.height;
        page->tallest = piece.height > page->tallest ? piece.height : page->tallest;
        page->pieces[page->count++] = piece;
        if (label.text[size])
            return (struct start){at.bullet, at.shown + size};
        at = (struct start){at.bullet + 1, 0};
    }
    return at;
}

unsigned bullets_pages(const struct bullets *b, struct frame *frame, struct rect r)
{
    struct bullets_page page;
    unsigned pages = 0;
    for (struct start at = {0}; at.bullet < b->count; pages++)
        at = fill_page(b, frame, r, at, &page);
    return pages;
}

static void draw_piece(const struct bullets *b, struct frame *frame, const struct piece *piece,
                       struct rect row)
{
    struct hexagon h = hexagon_regular(row.x, 0, b->width_mm * frame->metrics.px_per_mm);
    h.y = row.y + (row.height - hexagon_height(&h)) / 2;
    tile_draw(frame, &(struct tile){.kind = TILE_SOFT, .icon = piece->icon}, &h);
    rect_cut_left(&row, text_start(b, frame));
    label_draw_middle(frame, &(struct label){.text = piece->text}, row);
    frame_says(frame, ROLE_TEXT, "", row, piece->text);
}

void bullets_draw(const struct bullets *b, struct frame *frame, struct rect r, unsigned page)
{
    struct bullets_page shown;
    struct start at = fill_page(b, frame, r, (struct start){0}, &shown);
    for (; page > 0 && at.bullet < b->count; page--)
        at = fill_page(b, frame, r, at, &shown);
    bool is_even = shown.tallest * shown.count <= r.height;
    struct rect rest = r;
    for (int i = 0; i < shown.count; i++) {
        int share = (r.height - shown.needed) / shown.count;
        struct rect row = is_even ? rect_grid(r, 1, shown.count, 0, i)
                                  : rect_cut_top(&rest, shown.pieces[i].height + share);
        draw_piece(b, frame, &shown.pieces[i], row);
    }
}
