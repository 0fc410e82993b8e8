/* Keys lie as their table says while all of them are as wide as a finger needs. An upright tablet
 * has tables of its own; on a still narrower one keys are dealt out in rows of as many as fit. */
#include "ui/keyboard.h"

#include "ui/face.h"
#include "ui/keyboard_layout.h"
#include "ui/label.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#define KEYS_MAX 48
#define ROWS_MAX 8
#define KEY_SIZE 16
#define COLUMNS_WANTED 10
#define MM_EDGE 1.5 /* least margin of a keyboard wider than the content */
#define ID_PREFIX "key:"

struct key {
    char types[KEY_SIZE];
};

struct keys {
    size_t count;
    struct key items[KEYS_MAX];
    size_t row_count;
    size_t row_starts[ROWS_MAX + 1]; /* the last one is count */
};

/* The page as it is where `columns` keys lie side by side. */
static const struct keyboard_page *page_of(const char *language, int page, int columns)
{
    const struct keyboard_layout *layout = keyboard_layout(language);
    const struct keyboard_page *pages = layout->pages;
    if (columns < COLUMNS_WANTED && columns >= KEYBOARD_NARROW_KEYS)
        pages = layout->narrow;
    return pages[page].rows[0] ? &pages[page] : &pages[0];
}

static void add_row(struct keys *keys, const char *row)
{
    keys->row_starts[keys->row_count++] = keys->count;
    for (const char *c = row; c && *c && keys->count < KEYS_MAX;) {
        size_t size = strcspn(c, " ");
        snprintf(keys->items[keys->count++].types, KEY_SIZE, "%.*s", (int)size, c);
        c += size + (c[size] == ' ');
    }
    keys->row_starts[keys->row_count] = keys->count;
}

static int columns_for(const struct frame *frame, int width)
{
    const struct metrics *m = &frame->metrics;
    int gap = metrics_px(m, MM_GAP_FLOOR);
    return (width + gap) / (metrics_px(m, MM_TARGET_FLOOR) + gap);
}

/* Where that makes room for ten keys, the keyboard reaches into the margins. */
static struct rect widened(const struct frame *frame, struct rect r)
{
    int edge = metrics_px(&frame->metrics, MM_EDGE), widest = frame->metrics.width - 2 * edge;
    if (columns_for(frame, r.width) >= COLUMNS_WANTED ||
        columns_for(frame, widest) < COLUMNS_WANTED)
        return r;
    return (struct rect){edge, r.y, widest, r.height};
}

static size_t longest_row(const struct keys *keys)
{
    size_t longest = 1;
    for (size_t i = 0; i < keys->row_count; i++) {
        size_t length = keys->row_starts[i + 1] - keys->row_starts[i];
        longest = length > longest ? length : longest;
    }
    return longest;
}

/* Shift and backspace end the last row; they need the room of two keys. */
static void deal_out(struct keys *keys, size_t columns)
{
    size_t rows = (keys->count + 2 + columns - 1) / columns;
    keys->row_count = rows < ROWS_MAX ? rows : ROWS_MAX;
    for (size_t i = 0; i < keys->row_count; i++)
        keys->row_starts[i] = i * columns < keys->count ? i * columns : keys->count;
    keys->row_starts[keys->row_count] = keys->count;
}

static void load(struct keys *keys, const struct frame *frame, const char *language, int page,
                 int width)
{
    int columns = columns_for(frame, width);
    const struct keyboard_page *rows = page_of(language, page, columns);
    *keys = (struct keys){0};
    for (int i = 0; i < KEYBOARD_ROWS && (rows->rows[i] || i < KEYBOARD_ROWS - 1); i++)
        add_row(keys, rows->rows[i]);
    if (columns >= 2 && longest_row(keys) > (size_t)columns)
        deal_out(keys, (size_t)columns);
}

static int row_height(const struct frame *frame)
{
    return metrics_px(&frame->metrics, MM_KEY);
}

static int gap_px(const struct frame *frame)
{
    return metrics_px(&frame->metrics, MM_GAP_FLOOR);
}

int keyboard_height(const struct frame *frame, const char *language, int width)
{
    int most = 0, widest = widened(frame, (struct rect){.width = width}).width;
    for (int page = 0; page < KEYBOARD_PAGES; page++) {
        struct keys keys;
        load(&keys, frame, language, page, widest);
        int rows = (int)keys.row_count + 1;
        most = rows > most ? rows : most;
    }
    return most * row_height(frame) + (most - 1) * gap_px(frame);
}

/* ---- drawing ---- */

void keyboard_key_draw(struct frame *frame, const struct keyboard_key *key, struct rect r)
{
    const struct face face = {key->id, key->soft ? FACE_SOFT : FACE_KEY, key->chosen, false};
    struct face_ink ink = face_box(frame, &face, r);
    if (key->icon) {
        face_icon(frame, &ink, key->icon, r.x + r.width / 2.0, r.y + r.height / 2.0,
                  metrics_px(&frame->metrics, MM_ICON));
    } else {
        struct label label = {
            .text = key->text, .bold = key->bold, .align = ALIGN_CENTRE, .colour = ink.text};
        struct rect words = r;
        words.y += (int)ink.drop_px;
        label_draw_middle(frame, &label, words);
    }
    frame_control(frame, &(struct frame_control){.id = key->id,
                                                 .label = key->spoken ? key->spoken : key->text,
                                                 .role = ROLE_KEY,
                                                 .rect = r,
                                                 .chosen = key->chosen});
}

static void draw_letter(struct frame *frame, const struct keyboard *keyboard, const struct key *key,
                        struct rect r)
{
    char *upper = keyboard->shift ? g_utf8_strup(key->types, -1) : NULL;
    const char *text = frame_keep(frame, "%s", upper ? upper : key->types);
    g_free(upper);
    keyboard_key_draw(
        frame,
        &(struct keyboard_key){.id = frame_keep(frame, ID_PREFIX "%s", key->types), .text = text},
        r);
}

static void draw_shift(struct frame *frame, const struct keyboard *keyboard,
                       const struct keyboard_words *words, struct rect r)
{
    keyboard_key_draw(frame,
                      &(struct keyboard_key){.id = ID_PREFIX "shift",
                                             .icon = "shift",
                                             .spoken = words->shift,
                                             .soft = true,
                                             .chosen = keyboard->shift},
                      r);
}

static void draw_backspace(struct frame *frame, const struct keyboard_words *words, struct rect r)
{
    keyboard_key_draw(frame,
                      &(struct keyboard_key){.id = ID_PREFIX "backspace",
                                             .icon = "backspace",
                                             .spoken = words->backspace,
                                             .soft = true},
                      r);
}

/* One row of keys, centred; on the last one shift and backspace take the ends. */
static void draw_row(struct frame *frame, const struct keyboard *keyboard,
                     const struct keyboard_words *words, const struct keys *keys, size_t row,
                     int key_width, struct rect r)
{
    int gap = gap_px(frame);
    size_t first = keys->row_starts[row], end = keys->row_starts[row + 1];
    int count = (int)(end - first);
    int width = count > 0 ? count * key_width + (count - 1) * gap : 0;
    bool is_last = row + 1 == keys->row_count;
    int side = (r.width - width) / 2 - gap;
    struct rect at = {r.x + (r.width - width) / 2, r.y, key_width, r.height};
    if (is_last)
        draw_shift(frame, keyboard, words, (struct rect){r.x, r.y, side, r.height});
    for (size_t i = first; i < end; i++) {
        draw_letter(frame, keyboard, &keys->items[i], at);
        at.x += key_width + gap;
    }
    if (is_last)
        draw_backspace(frame, words, (struct rect){r.x + r.width - side, r.y, side, r.height});
}

/* What the page key shows: the page it leads to. */
static const char *next_page_words(const struct keyboard *keyboard, const char *language,
                                   const struct keyboard_words *words)
{
    bool has_more = keyboard_layout(language)->pages[KEYBOARD_MORE].rows[0] != NULL;
    if (keyboard->page == KEYBOARD_LETTERS)
        return words->digits;
    return keyboard->page == KEYBOARD_DIGITS && has_more ? words->more : words->letters;
}

static int width_or_none(const struct frame *frame, const struct button *button)
{
    return button ? button_width(frame, button) : 0;
}

/* Leads to the next page; as wide as its words need. */
static void draw_page_key(struct frame *frame, const char *words, struct rect *row)
{
    int least = metrics_px(&frame->metrics, MM_TARGET);
    int width =
        label_width(frame, &(struct label){.text = words, .bold = true}) + 2 * frame->metrics.unit;
    keyboard_key_draw(
        frame,
        &(struct keyboard_key){.id = ID_PREFIX "123", .text = words, .soft = true, .bold = true},
        rect_cut_left(row, width > least ? width : least));
}

/* Space, between comma and full stop unless the rows above have those. */
static void draw_space(struct frame *frame, const struct keyboard_words *words, bool is_alone,
                       struct rect r)
{
    int gap = gap_px(frame), key = metrics_px(&frame->metrics, MM_TARGET);
    struct rect stop = r;
    if (!is_alone) {
        struct rect comma = rect_cut_left(&r, key);
        rect_cut_left(&r, gap);
        stop = rect_cut_right(&r, key);
        rect_cut_right(&r, gap);
        keyboard_key_draw(frame, &(struct keyboard_key){.id = ID_PREFIX ",", .text = ","}, comma);
    }
    keyboard_key_draw(frame, &(struct keyboard_key){.id = ID_PREFIX "space", .text = words->space},
                      r);
    if (!is_alone)
        keyboard_key_draw(frame, &(struct keyboard_key){.id = ID_PREFIX ".", .text = "."}, stop);
}

static bool has_stops(const struct keys *keys)
{
    for (size_t i = 0; i < keys->count; i++)
        if (strcmp(keys->items[i].types, ".") == 0)
            return true;
    return false;
}

static void draw_last_row(struct frame *frame, const struct keyboard *keyboard,
                          const char *language, const struct keyboard_words *words,
                          const struct button *back, const struct button *next, bool is_alone,
                          struct rect r)
{
    int gap = gap_px(frame), key = metrics_px(&frame->metrics, MM_TARGET);
    struct button start = back ? *back : (struct button){0};
    int ends = width_or_none(frame, back) + width_or_none(frame, next);
    start.icon_only = start.icon && ends + (is_alone ? 4 : 6) * key + 5 * gap > r.width;
    if (back) {
        button_draw(frame, &start, rect_cut_left(&r, button_width(frame, &start)));
        rect_cut_left(&r, gap);
    }
    struct rect end = rect_cut_right(&r, width_or_none(frame, next));
    rect_cut_right(&r, next ? gap : 0);
    draw_page_key(frame, next_page_words(keyboard, language, words), &r);
    rect_cut_left(&r, gap);
    draw_space(frame, words, is_alone, r);
    if (next)
        button_draw(frame, next, end);
}

void keyboard_draw(struct frame *frame, const struct keyboard *keyboard, const char *language,
                   const struct keyboard_words *words, const struct button *back,
                   const struct button *next, struct rect r)
{
    struct keys keys;
    r = widened(frame, r);
    load(&keys, frame, language, keyboard->page, r.width);
    int gap = gap_px(frame), columns = (int)longest_row(&keys);
    int key_width = (r.width - (columns - 1) * gap) / columns;
    struct rect last = rect_cut_bottom(&r, row_height(frame)); /* stays where it is on every page */
    for (size_t row = 0; row < keys.row_count; row++) {
        draw_row(frame, keyboard, words, &keys, row, key_width,
                 rect_cut_top(&r, row_height(frame)));
        rect_cut_top(&r, gap);
    }
    draw_last_row(frame, keyboard, language, words, back, next, has_stops(&keys), last);
}

/* ---- touching ---- */

enum keyboard_action keyboard_touch(struct keyboard *keyboard, const char *language, const char *id,
                                    char out[KEYBOARD_TYPED_SIZE])
{
    if (strncmp(id, ID_PREFIX, strlen(ID_PREFIX)) != 0)
        return KEYBOARD_NONE;
    const char *key = id + strlen(ID_PREFIX);
    if (strcmp(key, "backspace") == 0)
        return KEYBOARD_BACKSPACE;
    if (strcmp(key, "shift") == 0) {
        keyboard->shift = !keyboard->shift;
        return KEYBOARD_CHANGED;
    }
    if (strcmp(key, "123") == 0) {
        int pages = keyboard_layout(language)->pages[KEYBOARD_MORE].rows[0] ? 3 : 2;
        keyboard->page = (keyboard->page + 1) % pages;
        return KEYBOARD_CHANGED;
    }
    char *upper = keyboard->shift ? g_utf8_strup(key, -1) : NULL;
    snprintf(out, KEYBOARD_TYPED_SIZE, "%s",
             strcmp(key, "space") == 0 ? " " : (upper ? upper : key));
    g_free(upper);
    keyboard->shift = false;
    return KEYBOARD_TYPED;
}
