/* Appending commands. A command is complete in itself: its colours are tokens, its text is the
 * frame's own copy, and its bounds hold every pixel it may touch, so that painting and comparing
 * need nothing else. */
#include "ui/frame.h"

#include "record/alloc.h"
#include "ui/fnv.h"
#include "ui/writing.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct frame_string {
    struct frame_string *next;
    size_t size_bytes;
    char text[];
};

void frame_init(struct frame *frame)
{
    memset(frame, 0, sizeof *frame);
}

/* Some of them are a resident's words: they are wiped, not only given back. */
static void free_strings(struct frame *frame)
{
    while (frame->strings) {
        struct frame_string *next = frame->strings->next;
        xwipe(frame->strings->text, frame->strings->size_bytes);
        free(frame->strings);
        frame->strings = next;
    }
}

void frame_free(struct frame *frame)
{
    free_strings(frame);
    free(frame->commands);
    free(frame->controls);
    frame_init(frame);
}

void frame_begin(struct frame *frame, const struct frame_look *look, const struct metrics *metrics,
                 struct text_measure measure)
{
    free_strings(frame);
    frame->look = *look;
    frame->look.language = frame_keep(frame, "%s", look->language ? look->language : "en");
    frame->metrics = *metrics;
    frame->theme = theme_get(look->theme);
    frame->measure = measure;
    frame->command_count = frame->control_count = 0;
    frame->page = frame->pages = frame->sheet_page = 0;
    frame->repetition = 0;
    frame->is_dark = false;
    frame->screen[0] = frame->question[0] = '\0';
}

void frame_screen(struct frame *frame, const char *name)
{
    snprintf(frame->screen, sizeof frame->screen, "%s", name);
}

void frame_question(struct frame *frame, const char *name, unsigned repetition)
{
    frame->repetition = repetition;
    snprintf(frame->question, sizeof frame->question, "%s", name);
}

static char *new_string(struct frame *frame, size_t size_bytes)
{
    struct frame_string *string = xmalloc(sizeof *string + size_bytes + 1);
    string->text[size_bytes] = '\0';
    string->size_bytes = size_bytes;
    string->next = frame->strings;
    frame->strings = string;
    return string->text;
}

static const char *keep_bytes(struct frame *frame, const char *text, size_t size_bytes)
{
    return memcpy(new_string(frame, size_bytes), text, size_bytes);
}

char *frame_keep(struct frame *frame, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t size_bytes = size > 0 ? (size_t)size : 0;
    char *text = new_string(frame, size_bytes);
    vsnprintf(text, size_bytes + 1, format, again);
    va_end(again);
    return text;
}

/* The x of a thing of this width, mirrored where the look is right to left. */
static double place_x(const struct frame *frame, double x, double width)
{
    return frame->look.rtl ? frame->metrics.width - x - width : x;
}

static struct rect bounds_of(double x, double y, double width, double height, double spare)
{
    double left = floor(fmin(x, x + width) - spare), top = floor(fmin(y, y + height) - spare);
    double right = ceil(fmax(x, x + width) + spare), bottom = ceil(fmax(y, y + height) + spare);
    return (struct rect){(int)left, (int)top, (int)(right - left), (int)(bottom - top)};
}

static void append(struct frame *frame, struct frame_command command)
{
    frame->commands =
        xgrow(frame->commands, frame->command_count, &frame->command_capacity, sizeof command);
    frame->commands[frame->command_count++] = command;
}

/* A command whose ink lies in its box, but for anti-aliasing. */
static void append_boxed(struct frame *frame, struct frame_command command)
{
    command.x = place_x(frame, command.x, command.width);
    command.bounds = bounds_of(command.x, command.y, command.width, command.height, 1);
    append(frame, command);
}

void frame_box(struct frame *frame, struct rect r, double radius, struct frame_paint paint)
{
    append_boxed(frame, (struct frame_command){.kind = FRAME_BOX,
                                               .x = r.x,
                                               .y = r.y,
                                               .width = r.width,
                                               .height = r.height,
                                               .radius = radius,
                                               .paint = paint});
}

void frame_hexagon(struct frame *frame, const struct hexagon *h, double radius,
                   struct frame_paint paint)
{
    append_boxed(frame, (struct frame_command){.kind = FRAME_HEXAGON,
                                               .x = h->x,
                                               .y = h->y,
                                               .width = h->width,
                                               .height = hexagon_height(h),
                                               .cap = h->cap,
                                               .radius = radius,
                                               .paint = paint});
}

void frame_arc(struct frame *frame, double centre_x, double centre_y, double diameter, double part,
               struct frame_paint paint)
{
    append_boxed(frame, (struct frame_command){.kind = FRAME_ARC,
                                               .x = centre_x - diameter / 2,
                                               .y = centre_y - diameter / 2,
                                               .width = diameter,
                                               .height = diameter,
                                               .part = part,
                                               .paint = paint});
}

void frame_circle(struct frame *frame, double centre_x, double centre_y, double diameter,
                  struct frame_paint paint)
{
    append_boxed(frame, (struct frame_command){.kind = FRAME_CIRCLE,
                                               .x = centre_x - diameter / 2,
                                               .y = centre_y - diameter / 2,
                                               .width = diameter,
                                               .height = diameter,
                                               .paint = paint});
}

void frame_line(struct frame *frame, double x0, double y0, double x1, double y1,
                struct frame_paint paint)
{
    struct frame_command command = {.kind = FRAME_LINE,
                                    .x = place_x(frame, x0, 0),
                                    .y = y0,
                                    .width = frame->look.rtl ? x0 - x1 : x1 - x0,
                                    .height = y1 - y0,
                                    .paint = paint};
    command.bounds =
        bounds_of(command.x, command.y, command.width, command.height, paint.line_px / 2 + 1);
    append(frame, command);
}

void frame_icon(struct frame *frame, const char *name, double centre_x, double centre_y,
                double size_px, struct frame_paint paint)
{
    append_boxed(frame, (struct frame_command){.kind = FRAME_ICON,
                                               .x = round(centre_x - size_px / 2),
                                               .y = round(centre_y - size_px / 2),
                                               .width = round(size_px),
                                               .height = round(size_px),
                                               .paint = paint,
                                               .style.rtl = frame->look.rtl,
                                               .text = frame_keep(frame, "%s", name)});
}

void frame_icon_plain(struct frame *frame, const char *name, double centre_x, double centre_y,
                      double size_px)
{
    frame_icon(frame, name, centre_x, centre_y, size_px,
               (struct frame_paint){.stroke = THEME_INK, .fill = THEME_ICON_FILL});
}

void frame_qr(struct frame *frame, struct rect r, const char *content, int version)
{
    append_boxed(frame, (struct frame_command){.kind = FRAME_QR,
                                               .x = r.x,
                                               .y = r.y,
                                               .width = r.width,
                                               .height = r.height,
                                               .qr_version = version,
                                               .text = frame_keep(frame, "%s", content)});
}

/* What of the room that words leave in a line is before them. */
static double share_before(enum frame_align align)
{
    return align == ALIGN_CENTRE ? 0.5 : align == ALIGN_END ? 1 : 0;
}

static struct text_style complete(const struct frame *frame, struct text_style style)
{
    if (!style.language)
        style.language = frame->look.language;
    return style;
}

double frame_text_width(const struct frame *frame, struct text_style style, const char *text)
{
    style = complete(frame, style);
    return frame->measure.width(frame->measure.context, &style, text, strlen(text));
}

static void place_line(const struct frame *frame, double share, struct text_line *line)
{
    line->style = complete(frame, line->style);
    double words =
        frame->measure.width(frame->measure.context, &line->style, line->text, line->size_bytes);
    line->x = place_x(frame, -share * words, words);
}

double frame_lines_apart(const struct frame *frame, enum frame_align align, struct text_line upper,
                         struct text_line lower)
{
    double share = share_before(align);
    if (!frame->measure.apart)
        return 0;
    place_line(frame, share, &upper);
    place_line(frame, share, &lower);
    return frame->measure.apart(frame->measure.context, &upper, &lower);
}

struct extent frame_text_ink(const struct frame *frame, struct text_style style, const char *text,
                             size_t size_bytes)
{
    style = complete(frame, style);
    if (frame->measure.ink)
        return frame->measure.ink(frame->measure.context, &style, text, size_bytes);
    const struct writing *usual = writing_of(style.language, NULL);
    return (struct extent){usual->above * style.font_px, usual->below * style.font_px};
}

void frame_text(struct frame *frame, double x, double baseline, double width,
                enum frame_align align, struct text_style style, enum theme_token colour,
                const char *text, size_t size_bytes)
{
    style = complete(frame, style);
    double words = frame->measure.width(frame->measure.context, &style, text, size_bytes);
    double spare = width - words;
    double left = place_x(frame, x + spare * share_before(align), words);
    style.language = frame_keep(frame, "%s", style.language);
    double em = style.font_px; /* tall scripts and marks reach well outside the line */
    append(frame, (struct frame_command){
                      .kind = FRAME_TEXT,
                      .x = left,
                      .y = baseline,
                      .width = words,
                      .paint.fill = colour,
                      .style = style,
                      .text = keep_bytes(frame, text, size_bytes),
                      .bounds = bounds_of(left, baseline - 2.1 * em, words, 3.1 * em, 0.3 * em)});
}

void frame_veil(struct frame *frame)
{
    for (size_t i = 0; i < frame->control_count; i++)
        frame->controls[i].covered = true;
    frame_box(frame, (struct rect){0, 0, frame->metrics.width, frame->metrics.height}, 0,
              (struct frame_paint){.fill = THEME_VEIL});
}

static uint64_t hash_string(uint64_t seed, const char *string)
{
    return string ? fnv_hash(seed, string, strlen(string) + 1) : seed;
}

uint64_t frame_command_hash(const struct frame_command *c)
{
    const double lengths[] = {c->x,   c->y,    c->width,         c->height,       c->radius,
                              c->cap, c->part, c->paint.line_px, c->style.font_px};
    const int kinds[] = {(int)c->kind,       (int)c->paint.fill, (int)c->paint.stroke,
                         (int)c->paint.line, c->style.bold,      c->style.rtl,
                         c->qr_version};
    uint64_t value = fnv_hash(FNV_START, lengths, sizeof lengths);
    value = fnv_hash(value, kinds, sizeof kinds);
    value = hash_string(value, c->style.language);
    return hash_string(value, c->text);
}
