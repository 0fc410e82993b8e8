/* Three kinds of rows: letters; the last of those, with shift and backspace at its ends; and under
 * them space between what leads elsewhere. */
#include "ui/keyboard.h"

#include "record/language.h"
#include "ui/face.h"
#include "ui/keyboard_keys.h"
#include "ui/keyboard_layout.h"
#include "ui/label.h"
#include "ui/writing.h"

#include <glib.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define ID_PREFIX "key:"
#define DOTTED_CIRCLE "\u25CC"
#define TATWEEL "\u0640"
#define MM_KEY_PADDING 1.4 /* what the ring and the border in it take */
#define EMS_IN_KEY 1.2     /* a capital in the middle of the key, and its tail within */
#define EMS_IN_TALL_KEY 1.55

/* What every row needs to be drawn. */
struct drawing {
    struct frame *frame;
    const struct keyboard *keyboard;
    const char *language;
    const struct keyboard_words *words;
    struct keyboard_keys keys;
    int gap, key_width;
};

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
    int most = 0, widest = keyboard_keys_widened(frame, (struct rect){.width = width}).width;
    for (int page = 0; page < KEYBOARD_PAGES; page++) {
        struct keyboard_keys keys;
        keyboard_keys_load(&keys, frame, language, page, widest);
        int rows = (int)keys.row_count + 1;
        most = rows > most ? rows : most;
    }
    return most * row_height(frame) + (most - 1) * gap_px(frame);
}

/* ---- keys ---- */

static int room_in(const struct frame *frame, struct rect key)
{
    return key.width - 2 * metrics_px(&frame->metrics, MM_KEY_PADDING);
}

/* The size of all text, or less. */
static double font_that_fits(const struct frame *frame, const struct label *label, struct rect key)
{
    double font_px = frame->metrics.font_px, width = label_width(frame, label);
    const char *language = label->language ? label->language : frame->look.language;
    bool is_tall = writing_of(language, label->text)->line_height > 0;
    double highest = key.height / (is_tall ? EMS_IN_TALL_KEY : EMS_IN_KEY);
    double widest = width > 0 ? font_px * room_in(frame, key) / width : font_px;
    int ink = label_ink_height(frame, label, INT_MAX);
    int edges = face_words_height(frame, label, INT_MAX) - ink;
    double inked = font_px * (key.height - edges) / (ink > 0 ? ink : 1);
    return fmin(fmin(font_px, inked), fmin(highest, widest));
}

/* Nastaliq, in which Urdu is written, is too high for a key; its keyboards show other letters. */
static const char *script_of_keys(const struct frame *frame)
{
    return language_is(frame->look.language, "ur") ? "ar" : NULL;
}

void keyboard_key_draw(struct frame *frame, const struct keyboard_key *key, struct rect r)
{
    const struct face face = {key->id, key->soft ? FACE_SOFT : FACE_KEY, key->chosen, false};
    struct face_ink ink = face_box(frame, &face, r);
    if (key->icon) {
        face_icon(frame, &ink, key->icon, r.x + r.width / 2.0, r.y + r.height / 2.0,
                  metrics_px(&frame->metrics, MM_ICON));
    } else {
        struct label label = {.text = key->text,
                              .bold = key->bold,
                              .align = ALIGN_CENTRE,
                              .language = script_of_keys(frame)};
        label.font_px = font_that_fits(frame, &label, r);
        if (label_width(frame, &label) <= r.width) /* a short space bar is known by its place */
            face_words(frame, &ink, &label, r);
    }
    frame_control(frame, &(struct frame_control){.id = key->id,
                                                 .label = key->spoken ? key->spoken : key->text,
                                                 .role = ROLE_KEY,
                                                 .rect = r,
                                                 .chosen = key->chosen});
}

/* What a mark is shown on; "" under a letter. */
static const char *stand_of(const char *key)
{
    gunichar c = g_utf8_get_char(key);
    if (!g_unichar_ismark(c))
        return "";
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_TAMIL ? DOTTED_CIRCLE : TATWEEL;
}

static void draw_letter(const struct drawing *d, const char *types, struct rect r)
{
    const struct keyboard_layout *layout = keyboard_layout(d->language);
    char *shifted = d->keyboard->shift ? keyboard_layout_shifted(layout, types) : NULL;
    const char *text = frame_keep(d->frame, "%s%s", stand_of(types), shifted ? shifted : types);
    g_free(shifted);
    keyboard_key_draw(d->frame,
                      &(struct keyboard_key){.id = frame_keep(d->frame, ID_PREFIX "%s", types),
                                             .text = text,
                                             .spoken = keyboard_layout_name(types)},
                      r);
}

static void draw_shift(const struct drawing *d, struct rect r)
{
    keyboard_key_draw(d->frame,
                      &(struct keyboard_key){.id = ID_PREFIX "shift",
                                             .icon = "shift",
                                             .spoken = d->words->shift,
                                             .soft = true,
                                             .chosen = d->keyboard->shift},
                      r);
}

static void draw_backspace(const struct drawing *d, struct rect r)
{
    keyboard_key_draw(d->frame,
                      &(struct keyboard_key){.id = ID_PREFIX "backspace",
                                             .icon = "backspace",
                                             .spoken = d->words->backspace,
                                             .soft = true},
                      r);
}

/* ---- rows of letters ---- */

/* What stands at the two ends of the last row; empty where nothing does. */
struct ends {
    struct rect start, end;
};

/* Cuts them off the row. */
static struct ends cut_ends(const struct drawing *d, int letters_width, struct rect *row)
{
    bool rtl = d->frame->look.rtl, has_shift = d->keys.has_shift;
    int most = 2 * d->key_width + d->gap;
    int side = (row->width - letters_width) / (int)keyboard_keys_at_ends(&d->keys) - d->gap;
    side = side < most ? side : most;
    struct ends ends = {0};
    if (has_shift || rtl) {
        ends.start = rect_cut_left(row, side);
        rect_cut_left(row, d->gap);
    }
    if (has_shift || !rtl) {
        ends.end = rect_cut_right(row, side);
        rect_cut_right(row, d->gap);
    }
    return ends;
}

/* Backspace is at the right in every script, as on any keyboard, and shift at the left: right to
 * left the frame begins with backspace. */
static void draw_end(const struct drawing *d, struct rect r, bool is_start)
{
    if (rect_is_empty(r))
        return;
    if (is_start == d->frame->look.rtl)
        draw_backspace(d, r);
    else
        draw_shift(d, r);
}

/* Centred. Letters stand in the order of their own keyboards, which the frame does not mirror. */
static void draw_row(const struct drawing *d, size_t row, struct rect r)
{
    size_t first = d->keys.row_starts[row], count = d->keys.row_starts[row + 1] - first;
    int width = count > 0 ? (int)count * (d->key_width + d->gap) - d->gap : 0;
    struct ends ends = {0};
    if (row + 1 == d->keys.row_count)
        ends = cut_ends(d, width, &r);
    draw_end(d, ends.start, true);
    struct rect at = {r.x + (r.width - width) / 2, r.y, d->key_width, r.height};
    for (size_t i = 0; i < count; i++) {
        size_t key = d->frame->look.rtl ? count - 1 - i : i;
        draw_letter(d, d->keys.items[first + key], at);
        at.x += d->key_width + d->gap;
    }
    draw_end(d, ends.end, false);
}

/* ---- the row under them ---- */

static int page_after(const char *language, int page)
{
    bool has_more = keyboard_layout(language)->pages[KEYBOARD_MORE] != NULL;
    if (page == KEYBOARD_LETTERS && has_more)
        return KEYBOARD_MORE;
    return page == KEYBOARD_DIGITS ? KEYBOARD_LETTERS : KEYBOARD_DIGITS;
}

/* What the page key shows: the page it leads to. */
static const char *page_words(const struct drawing *d)
{
    int next = page_after(d->language, d->keyboard->page);
    if (next == KEYBOARD_DIGITS)
        return d->words->digits;
    return next == KEYBOARD_MORE ? d->words->more : d->words->letters;
}

/* As wide as its words need. */
static int page_key_width(const struct drawing *d)
{
    const struct metrics *m = &d->frame->metrics;
    struct label label = {
        .text = page_words(d), .bold = true, .language = script_of_keys(d->frame)};
    int least = metrics_px(m, MM_TARGET), width = label_width(d->frame, &label) + 2 * m->unit;
    return width > least ? width : least;
}

static void draw_page_key(const struct drawing *d, struct rect r)
{
    const struct keyboard_key key = {
        .id = ID_PREFIX "page", .text = page_words(d), .soft = true, .bold = true};
    keyboard_key_draw(d->frame, &key, r);
}

/* Alone, or between the two keys beside it. */
static void draw_space(const struct drawing *d, struct rect r)
{
    const char *beside = d->keys.beside;
    int key = metrics_px(&d->frame->metrics, MM_TARGET);
    if (beside) {
        int size = (int)strcspn(beside, " ");
        draw_letter(d, frame_keep(d->frame, "%.*s", size, beside), rect_cut_left(&r, key));
        rect_cut_left(&r, d->gap);
    }
    struct rect last = beside ? rect_cut_right(&r, key) : r;
    rect_cut_right(&r, beside ? d->gap : 0);
    struct label words = {.text = d->words->space, .language = script_of_keys(d->frame)};
    bool fits = label_width(d->frame, &words) <= room_in(d->frame, r);
    keyboard_key_draw(d->frame,
                      &(struct keyboard_key){.id = ID_PREFIX "space",
                                             .text = d->words->space,
                                             .icon = fits ? NULL : "space"},
                      r);
    if (beside)
        draw_letter(d, strchr(beside, ' ') + 1, last);
}

/* Its arrow says it where a row of keys has no width, or no height, for its words: a key is hardly
 * lower than a button without them. */
static bool is_arrow(const struct frame *frame, const struct button *button, bool is_short)
{
    return (button->icon || button->icon_after) &&
           (is_short || button_least_height(frame, button) > frame->metrics.target);
}

static int width_or_none(const struct frame *frame, const struct button *button)
{
    return button ? button_width(frame, button) : 0;
}

/* What page key, space and the keys beside it need. */
static int least_width(const struct drawing *d)
{
    int key = metrics_px(&d->frame->metrics, MM_TARGET);
    int beside = d->keys.beside ? 2 * (key + d->gap) : 0;
    return page_key_width(d) + d->gap + 2 * key + beside;
}

/* On a short row first Back, then Next keeps only its arrow. */
static void draw_last_row(const struct drawing *d, const struct button *back,
                          const struct button *next, struct rect r)
{
    struct frame *frame = d->frame;
    struct button start = back ? *back : (struct button){0}, end = next ? *next : start;
    int room = r.width - least_width(d) - 2 * d->gap;
    bool is_short = width_or_none(frame, back) + width_or_none(frame, next) > room;
    start.icon_only = is_arrow(frame, &start, is_short);
    int back_width = back ? button_width(frame, &start) : 0;
    is_short = back_width + width_or_none(frame, next) > room;
    end.icon_only = is_arrow(frame, &end, is_short);
    if (back) {
        button_draw(frame, &start, rect_cut_left(&r, button_width(frame, &start)));
        rect_cut_left(&r, d->gap);
    }
    struct rect last = rect_cut_right(&r, next ? button_width(frame, &end) : 0);
    rect_cut_right(&r, next ? d->gap : 0);
    draw_page_key(d, rect_cut_left(&r, page_key_width(d)));
    rect_cut_left(&r, d->gap);
    draw_space(d, r);
    if (next)
        button_draw(frame, &end, last);
}

void keyboard_draw(struct frame *frame, const struct keyboard *keyboard, const char *language,
                   const struct keyboard_words *words, const struct button *back,
                   const struct button *next, struct rect r)
{
    struct drawing d = {frame, keyboard, language, words, .gap = gap_px(frame)};
    r = keyboard_keys_widened(frame, r);
    keyboard_keys_load(&d.keys, frame, language, keyboard->page, r.width);
    int columns = (int)keyboard_keys_longest(&d.keys);
    d.key_width = (r.width - (columns - 1) * d.gap) / columns;
    struct rect last = rect_cut_bottom(&r, row_height(frame)); /* stays where it is on every page */
    for (size_t row = 0; row < d.keys.row_count; row++) {
        draw_row(&d, row, rect_cut_top(&r, row_height(frame)));
        rect_cut_top(&r, d.gap);
    }
    draw_last_row(&d, back, next, last);
}

/* ---- touching ---- */

bool keyboard_has_capitals(const char *language)
{
    const char *shifts = keyboard_layout(language)->shifts;
    return shifts && !*shifts;
}

bool keyboard_is_key(const char *id)
{
    return strncmp(id, ID_PREFIX, strlen(ID_PREFIX)) == 0;
}

/* Shift and the page of further letters hold for one letter. */
static enum keyboard_action type(struct keyboard *keyboard, const char *language, const char *key,
                                 char out[KEYBOARD_TYPED_SIZE])
{
    const struct keyboard_layout *layout = keyboard_layout(language);
    char *shifted = keyboard->shift ? keyboard_layout_shifted(layout, key) : NULL;
    snprintf(out, KEYBOARD_TYPED_SIZE, "%s",
             strcmp(key, "space") == 0 ? " " : (shifted ? shifted : key));
    g_free(shifted);
    keyboard->shift = false;
    if (keyboard->page == KEYBOARD_MORE)
        keyboard->page = KEYBOARD_LETTERS;
    return KEYBOARD_TYPED;
}

enum keyboard_action keyboard_touch(struct keyboard *keyboard, const char *language, const char *id,
                                    char out[KEYBOARD_TYPED_SIZE])
{
    if (!keyboard_is_key(id))
        return KEYBOARD_NONE;
    const char *key = id + strlen(ID_PREFIX);
    if (strcmp(key, "backspace") == 0)
        return KEYBOARD_BACKSPACE;
    if (strcmp(key, "shift") == 0)
        keyboard->shift = !keyboard->shift;
    else if (strcmp(key, "page") == 0)
        keyboard->page = page_after(language, keyboard->page);
    else
        return type(keyboard, language, key, out);
    return KEYBOARD_CHANGED;
}
