/* The field shows the last lines of its text, for that is where typing goes on. A PIN is drawn as
 * dots, and neither its text nor its length reaches the frame's description. */
#include "ui/field.h"

#include "record/alloc.h"
#include "ui/direction.h"
#include "ui/face.h"
#include "ui/label.h"
#include "ui/wrap.h"
#include "ui/writing.h"

#include <glib.h>
#include <math.h>
#include <pango/pango.h>
#include <stdlib.h>
#include <string.h>

#define MM_PADDING 4.2 /* on either side of a line */
#define MM_ABOVE 1.5   /* above the first line and below the last */
#define MM_CARET 0.8
#define CARET_PER_EM 1.1
#define LINE_HEIGHT 1.26
#define DOT "\xe2\x97\x8f" /* U+25CF */

static struct text_style style_of(const struct frame *frame, double font_px, const char *text)
{
    return (struct text_style){font_px > 0 ? font_px : frame->metrics.font_px, false,
                               direction_rtl(text, frame->look.rtl), frame->look.language};
}

/* Room for the script of the interface, in em: it is what will be typed. */
static double line_height(const struct frame *frame)
{
    return fmax(LINE_HEIGHT, writing_of(frame->look.language, NULL)->line_height);
}

int field_height(const struct frame *frame, int lines)
{
    const struct metrics *m = &frame->metrics;
    int height = (int)ceil(lines * line_height(frame) * m->font_px) + 2 * metrics_px(m, MM_ABOVE);
    return height > m->target ? height : m->target;
}

/* A dot for each character of a PIN. */
static const char *dots(struct frame *frame, const char *text)
{
    char *dots = frame_keep(frame, "%s", "");
    for (long left = g_utf8_strlen(text, -1); left > 0; left--)
        dots = frame_keep(frame, "%s" DOT, dots);
    return dots;
}

static void draw_caret(struct frame *frame, double font_px, double x, double middle)
{
    int width = (int)metrics_line(&frame->metrics, MM_CARET);
    int height = (int)(CARET_PER_EM * font_px);
    frame_box(frame, (struct rect){(int)x + width / 2, (int)middle - height / 2, width, height}, 0,
              (struct frame_paint){.fill = THEME_PLUM});
}

/* English typed on an Arabic screen, say: its end is where the line begins. */
static bool runs_other_way(const struct frame *frame, const struct text_style *style,
                           const char *text)
{
    return *text && style->rtl != frame->look.rtl;
}

/* Some of the lines of a text. */
struct lines {
    struct text_style style;
    const char *text;
    const struct wrap_line *first;
    size_t count;
    double line_px, lower; /* a baseline under the middle of its line */
};

static double baseline_in(const struct lines *l, size_t line)
{
    return ((double)line + 0.5) * l->line_px + l->lower;
}

static struct extent ink_of(const struct frame *frame, const struct lines *l, size_t line)
{
    const struct wrap_line *at = &l->first[line];
    return frame_text_ink(frame, l->style, l->text + at->start, at->size_bytes);
}

/* How far under the top of a room they begin: moved where words that hang would leave it. */
static double top_of(const struct frame *frame, const struct lines *l, double top, double height)
{
    if (l->count == 0)
        return top;
    double highest = ink_of(frame, l, 0).above - baseline_in(l, 0);
    double lowest = height - ink_of(frame, l, l->count - 1).below - baseline_in(l, l->count - 1);
    return fmax(highest, fmin(lowest, top));
}

/* Lines are filled from the start, not balanced, so that typing moves no word. A field of one line
 * may be higher than that. */
static void draw_lines(struct frame *frame, double font_px, enum theme_token colour,
                       const char *text, bool has_caret, struct rect r)
{
    struct lines l = {.style = style_of(frame, font_px, text), .text = text};
    struct wrap wrap;
    l.line_px = line_height(frame) * l.style.font_px;
    l.lower = writing_of(l.style.language, text)->middle * l.style.font_px;
    wrap_greedy(&wrap, &frame->measure, &l.style, text, r.width);
    size_t room = (size_t)fmax(1, floor(r.height / l.line_px));
    size_t first = wrap.count > room ? wrap.count - room : 0;
    l.first = wrap.lines + first;
    l.count = wrap.count - first;
    double usual = room == 1 ? (int)((r.height - l.line_px) / 2) : 0;
    double top = r.y + top_of(frame, &l, usual, r.height);
    double middle = top + l.line_px / 2, end = r.x;
    for (size_t i = 0; i < l.count; i++) {
        const struct wrap_line *line = &l.first[i];
        middle = top + ((double)i + 0.5) * l.line_px;
        frame_text(frame, r.x, round(middle + l.lower), r.width, ALIGN_START, l.style, colour,
                   text + line->start, line->size_bytes);
        end = r.x + frame->measure.width(frame->measure.context, &l.style, text + line->start,
                                         line->size_bytes);
    }
    size_t size = strlen(text);
    if (size > 0 && text[size - 1] == ' ')
        end += frame_text_width(frame, l.style, " ");
    if (runs_other_way(frame, &l.style, text))
        end = r.x - metrics_px(&frame->metrics, MM_ABOVE);
    if (has_caret)
        draw_caret(frame, l.style.font_px, end, middle);
}

/* Where the lines lie. */
static struct rect inside_of(const struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    int padding = metrics_px(m, MM_PADDING), above = metrics_px(m, MM_ABOVE);
    struct rect inside = rect_inset(r, above);
    rect_cut_left(&inside, padding - above);
    rect_cut_right(&inside, padding - above);
    return inside;
}

static void draw_open(struct frame *frame, const struct field *field, struct rect r)
{
    const char *text = field->hidden ? dots(frame, field->text) : field->text;
    face_box(frame, &(struct face){.id = field->id, .kind = FACE_OPEN}, r);
    draw_lines(frame, field->font_px, THEME_INK, text, true, inside_of(frame, r));
}

static struct rect cut_pencil(const struct frame *frame, struct rect *inside)
{
    struct rect pencil = rect_cut_right(inside, metrics_px(&frame->metrics, MM_ICON));
    rect_cut_right(inside, frame->metrics.unit);
    return pencil;
}

bool field_fits(const struct frame *frame, const char *placeholder, struct rect r)
{
    struct rect inside = inside_of(frame, r);
    cut_pencil(frame, &inside);
    struct label words = {.text = placeholder};
    return label_height(frame, &words, inside.width) <= inside.height &&
           face_words_height(frame, &words, inside.width) <= inside.height;
}

static void draw_closed(struct frame *frame, const struct field *field, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct face_ink ink = face_box(frame, &(struct face){.id = field->id, .kind = FACE_FIELD}, r);
    struct rect inside = inside_of(frame, r);
    int icon = metrics_px(m, MM_ICON);
    struct rect end = cut_pencil(frame, &inside);
    face_icon(frame, &ink, "pencil", end.x + icon / 2.0, r.y + r.height / 2.0, icon);
    if (!*field->text && field->placeholder) {
        face_words(frame, &ink, &(struct label){.text = field->placeholder}, inside);
    } else if (*field->text) {
        inside.y += (int)ink.drop_px;
        draw_lines(frame, field->font_px, ink.text, field->text, false, inside);
    }
}

void field_draw(struct frame *frame, const struct field *field, struct rect r)
{
    if (field->is_closed)
        draw_closed(frame, field, r);
    else
        draw_open(frame, field, r);
    frame_control(frame, &(struct frame_control){.id = field->id,
                                                 .label = field->label,
                                                 .value = field->hidden ? NULL : field->text,
                                                 .role = ROLE_FIELD,
                                                 .is_open = !field->is_closed,
                                                 .rect = r});
}

bool field_append(char *text, size_t capacity_bytes, size_t max_characters, const char *typed)
{
    size_t size = strlen(text), more = strlen(typed);
    if (!g_utf8_validate(typed, -1, NULL) || size + more + 1 > capacity_bytes ||
        (size_t)g_utf8_strlen(text, -1) + (size_t)g_utf8_strlen(typed, -1) > max_characters)
        return false;
    memcpy(text + size, typed, more + 1);
    return true;
}

/* A vowel on its letter: Unicode has the scripts from Arabic to Sinhala, Tamil among them, here. */
static bool is_sign(gunichar character)
{
    return character >= 0x0600 && character < 0x0E00 && g_unichar_ismark(character);
}

bool field_backspace(char *text)
{
    size_t size = strlen(text), characters = (size_t)g_utf8_strlen(text, -1);
    if (size == 0)
        return false;
    PangoLogAttr *attrs = xcalloc(characters + 1, sizeof *attrs);
    pango_get_log_attrs(text, (int)size, -1, NULL, attrs, (int)characters + 1);
    size_t keep = characters - 1;
    bool has_sign = is_sign(g_utf8_get_char(g_utf8_prev_char(text + size)));
    while (!has_sign && keep > 0 && !attrs[keep].is_cursor_position)
        keep--;
    free(attrs);
    char *end = g_utf8_offset_to_pointer(text, (glong)keep);
    memset(end, 0, size - (size_t)(end - text));
    return true;
}
