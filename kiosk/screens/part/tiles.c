/* All tiles of a scale are as high as the one that needs most, so that none looks weightier. */
#include "screens/part/tiles.h"

#define MM_TALLEST 40.0 /* four lines */
#define MM_WIDEST 48.0  /* a tile of a short scale is no wider */
#define MM_COMFORTABLE 24.0

static int width_of(const struct frame *frame, int columns, int room)
{
    int width = (room - (columns - 1) * frame->metrics.gap) / columns;
    int widest = metrics_px(&frame->metrics, MM_WIDEST);
    return width < widest ? width : widest;
}

static int row_gap(const struct frame *frame)
{
    return frame->metrics.gap + metrics_px(&frame->metrics, MM_LIP);
}

/* The least height that every tile fits at this width; 0 where a word does not. */
static int height_at(const struct tiles *t, const struct frame *frame, int width)
{
    int height = 0;
    if (width < metrics_px(&frame->metrics, MM_TARGET_FLOOR))
        return 0;
    for (size_t i = 0; i < t->count; i++) {
        int needed = choice_tile_height(frame, &t->items[i], width);
        if (!choice_tile_fits(frame, &t->items[i], width))
            return 0;
        height = needed > height ? needed : height;
    }
    return height <= metrics_px(&frame->metrics, MM_TALLEST) ? height : 0;
}

int tiles_height(const struct tiles *t, const struct frame *frame)
{
    return t->rows * t->height + (t->rows - 1) * row_gap(frame) +
           metrics_px(&frame->metrics, MM_LIP);
}

int tiles_width(const struct tiles *t, const struct frame *frame, int room)
{
    return t->columns * width_of(frame, t->columns, room) + (t->columns - 1) * frame->metrics.gap;
}

/* Higher, where there is room. */
static void make_comfortable(struct tiles *t, const struct frame *frame, struct rect area)
{
    int least = t->height, comfortable = metrics_px(&frame->metrics, MM_COMFORTABLE);
    t->height = least > comfortable ? least : comfortable;
    if (tiles_height(t, frame) > area.height)
        t->height = least;
}

bool tiles_fit(struct tiles *t, const struct frame *frame, const struct choice *items, size_t count,
               int rows_most, struct rect area)
{
    *t = (struct tiles){.items = items, .count = count};
    for (t->rows = 1; count > 0 && t->rows <= rows_most; t->rows++) {
        t->columns = ((int)count + t->rows - 1) / t->rows;
        t->height = height_at(t, frame, width_of(frame, t->columns, area.width));
        if (t->height > 0 && tiles_height(t, frame) <= area.height) {
            make_comfortable(t, frame, area);
            return true;
        }
    }
    return false;
}

void tiles_draw(const struct tiles *t, struct frame *frame, struct rect area)
{
    int width = width_of(frame, t->columns, area.width);
    for (size_t i = 0; i < t->count; i++) {
        int column = (int)i % t->columns, row = (int)i / t->columns;
        choice_tile_draw(frame, &t->items[i],
                         (struct rect){area.x + column * (width + frame->metrics.gap),
                                       area.y + row * (t->height + row_gap(frame)), width,
                                       t->height});
    }
}
