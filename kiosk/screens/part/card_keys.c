/* In the order of the alphabet, for whoever looks for a letter does not know a keyboard. Eight in a
 * row fill four rows; where they are too wide for that, as many as fit. */
#include "screens/part/card_keys.h"

#include "ui/keyboard.h"
#include "ui/metrics.h"

#define MM_KEY_MOST 20.0

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
enum { LETTERS = sizeof letters - 1, COLUMNS = 8 };

static int gap_px(const struct frame *frame)
{
    return metrics_px(&frame->metrics, MM_GAP_FLOOR);
}

static int columns_of(const struct frame *frame, int width)
{
    int gap = gap_px(frame);
    int fit = (width + gap) / (metrics_px(&frame->metrics, MM_TARGET_FLOOR) + gap);
    return fit < 1 ? 1 : fit < COLUMNS ? fit : COLUMNS;
}

static int rows_of(const struct frame *frame, int width)
{
    int columns = columns_of(frame, width);
    return (LETTERS + columns - 1) / columns;
}

static int height_of(const struct frame *frame, int width, double key_mm)
{
    int rows = rows_of(frame, width);
    return rows * metrics_px(&frame->metrics, key_mm) + (rows - 1) * gap_px(frame);
}

int card_keys_least_height(const struct frame *frame, int width)
{
    return height_of(frame, width, MM_KEY);
}

int card_keys_most_height(const struct frame *frame, int width)
{
    return height_of(frame, width, MM_KEY_MOST);
}

/* To the pixel, so that the last column ends where the page does. */
static struct rect cell(struct rect r, int columns, int rows, int gap, int index)
{
    int column = index % columns, row = index / columns;
    int left = column * (r.width + gap) / columns, right = (column + 1) * (r.width + gap) / columns;
    int top = row * (r.height + gap) / rows, bottom = (row + 1) * (r.height + gap) / rows;
    return (struct rect){r.x + left, r.y + top, right - left - gap, bottom - top - gap};
}

void card_keys_draw(struct frame *frame, struct rect r)
{
    int columns = columns_of(frame, r.width), rows = rows_of(frame, r.width);
    for (int i = 0; i < LETTERS; i++) {
        const char *letter = frame_keep(frame, "%c", letters[i]);
        keyboard_key_draw(
            frame,
            &(struct keyboard_key){.id = frame_keep(frame, "key:%s", letter), .text = letter},
            cell(r, columns, rows, gap_px(frame), i));
    }
}
