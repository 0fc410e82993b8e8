/* In the order of the alphabet, for whoever looks for a letter does not know a keyboard. Eight in a
 * row fill four rows; where they are too wide for that, as many as fit. */
#include "screens/part/card_keys.h"

#include "ui/keyboard.h"
#include "ui/metrics.h"

#define MM_KEY_MOST 20.0

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
enum { LETTERS = sizeof letters - 1, COLUMNS = 8, COLUMNS_WITH_ENDS = 9 };

struct grid {
    int columns, rows, gap;
};

/* `most`: keys in a row. */
static struct grid grid_of(const struct frame *frame, int width, int keys, int most)
{
    int gap = metrics_px(&frame->metrics, MM_GAP_FLOOR);
    int fit = (width + gap) / (metrics_px(&frame->metrics, MM_TARGET_FLOOR) + gap);
    int columns = fit < 1 ? 1 : fit < most ? fit : most;
    return (struct grid){columns, (keys + columns - 1) / columns, gap};
}

static struct grid plain_grid(const struct frame *frame, int width)
{
    return grid_of(frame, width, LETTERS, COLUMNS);
}

static struct grid grid_with_ends(const struct frame *frame, int width)
{
    return grid_of(frame, width, LETTERS + CARD_KEYS_ENDS, COLUMNS_WITH_ENDS);
}

static int height_of(const struct frame *frame, struct grid g, double key_mm)
{
    return g.rows * metrics_px(&frame->metrics, key_mm) + (g.rows - 1) * g.gap;
}

int card_keys_least_height(const struct frame *frame, int width)
{
    return height_of(frame, plain_grid(frame, width), MM_KEY);
}

int card_keys_most_height(const struct frame *frame, int width)
{
    return height_of(frame, plain_grid(frame, width), MM_KEY_MOST);
}

int card_keys_with_ends_height(const struct frame *frame, int width)
{
    return height_of(frame, grid_with_ends(frame, width), MM_KEY);
}

/* To the pixel, so that the last column ends where the page does. */
static struct rect cell(struct rect r, struct grid g, int index)
{
    int column = index % g.columns, row = index / g.columns;
    int width = r.width + g.gap, height = r.height + g.gap;
    int left = column * width / g.columns, right = (column + 1) * width / g.columns;
    int top = row * height / g.rows, bottom = (row + 1) * height / g.rows;
    return (struct rect){r.x + left, r.y + top, right - left - g.gap, bottom - top - g.gap};
}

static void draw_letters(struct frame *frame, struct rect r, struct grid g)
{
    for (int i = 0; i < LETTERS; i++) {
        const char *letter = frame_keep(frame, "%c", letters[i]);
        keyboard_key_draw(
            frame,
            &(struct keyboard_key){.id = frame_keep(frame, "key:%s", letter), .text = letter},
            cell(r, g, i));
    }
}

void card_keys_draw(struct frame *frame, struct rect r)
{
    draw_letters(frame, r, plain_grid(frame, r.width));
}

void card_keys_with_ends_draw(struct frame *frame, struct rect r, struct rect ends[CARD_KEYS_ENDS])
{
    struct grid g = grid_with_ends(frame, r.width);
    draw_letters(frame, r, g);
    for (int i = 0; i < CARD_KEYS_ENDS; i++)
        ends[i] = cell(r, g, g.rows * g.columns - CARD_KEYS_ENDS + i);
}
