/* Keys lie as their table says while all of them are as wide as a finger needs. An upright tablet
 * has tables of its own; on a still narrower one keys are dealt out in rows of as many as fit. */
#include "ui/keyboard_keys.h"

#include <stdio.h>
#include <string.h>

#include "ui/keyboard.h"
#include "ui/keyboard_layout.h"

#define COLUMNS_WANTED 10

static int columns_for(const struct frame *frame, int width)
{
    const struct metrics *m = &frame->metrics;
    int gap = metrics_px(m, MM_GAP_FLOOR);
    return (width + gap) / (metrics_px(m, MM_TARGET_FLOOR) + gap);
}

struct rect keyboard_keys_widened(const struct frame *frame, struct rect r)
{
    int edge = metrics_px(&frame->metrics, MM_KEYS_EDGE), widest = frame->metrics.width - 2 * edge;
    if (columns_for(frame, r.width) >= COLUMNS_WANTED ||
        columns_for(frame, widest) < COLUMNS_WANTED)
        return r;
    return (struct rect){edge, r.y, widest, r.height};
}

/* The page as it is where `columns` keys lie side by side. */
static const struct keyboard_page *page_of(const struct keyboard_layout *layout, int page,
                                           int columns)
{
    bool is_narrow = columns < COLUMNS_WANTED && columns >= KEYBOARD_NARROW_KEYS;
    const struct keyboard_page *const *pages = is_narrow ? layout->narrow : layout->pages;
    return pages[page] ? pages[page] : pages[KEYBOARD_LETTERS];
}

static void add_row(struct keyboard_keys *keys, const char *row)
{
    keys->row_starts[keys->row_count++] = keys->count;
    for (const char *c = row; c && *c && keys->count < KEYBOARD_KEYS_MAX;) {
        size_t size = strcspn(c, " ");
        snprintf(keys->items[keys->count++], KEYBOARD_KEY_SIZE, "%.*s", (int)size, c);
        c += size + (c[size] == ' ');
    }
    keys->row_starts[keys->row_count] = keys->count;
}

size_t keyboard_keys_at_ends(const struct keyboard_keys *keys)
{
    return keys->has_shift ? 2 : 1;
}

size_t keyboard_keys_longest(const struct keyboard_keys *keys)
{
    size_t longest = 1;
    for (size_t i = 0; i < keys->row_count; i++) {
        size_t length = keys->row_starts[i + 1] - keys->row_starts[i];
        if (i + 1 == keys->row_count)
            length += keyboard_keys_at_ends(keys);
        longest = length > longest ? length : longest;
    }
    return longest;
}

static void deal_out(struct keyboard_keys *keys, size_t columns)
{
    size_t rows = (keys->count + keyboard_keys_at_ends(keys) + columns - 1) / columns;
    keys->row_count = rows < KEYBOARD_KEY_ROWS_MAX ? rows : KEYBOARD_KEY_ROWS_MAX;
    for (size_t i = 0; i < keys->row_count; i++)
        keys->row_starts[i] = i * columns < keys->count ? i * columns : keys->count;
    keys->row_starts[keys->row_count] = keys->count;
}

void keyboard_keys_load(struct keyboard_keys *keys, const struct frame *frame, const char *language,
                        int page, int width)
{
    const struct keyboard_layout *layout = keyboard_layout(language);
    int columns = columns_for(frame, width);
    const struct keyboard_page *shown = page_of(layout, page, columns);
    *keys = (struct keyboard_keys){.has_shift = layout->shifts != NULL, .beside = shown->beside};
    for (int i = 0; i < KEYBOARD_ROWS && (shown->rows[i] || i < KEYBOARD_ROWS - 1); i++)
        add_row(keys, shown->rows[i]);
    if (columns >= 2 && keyboard_keys_longest(keys) > (size_t)columns)
        deal_out(keys, (size_t)columns);
}
