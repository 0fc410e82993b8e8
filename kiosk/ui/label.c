/* A block of text is wrapped once and then measured or drawn. A line's capitals stand in the middle
 * of its height. Where words hang, some of them reach beyond it: then the block is as much higher
 * as its first and its last line ask. */
#include "ui/label.h"

#include "ui/direction.h"
#include "ui/wrap.h"
#include "ui/writing.h"

#include <math.h>
#include <string.h>

#define TITLE_LINE_HEIGHT 1.12
#define TAIL_PER_EM 0.2
#define CLEAR_PER_EM 0.2 /* between ink and the edge of the face it stands on */

static const char *language_of(const struct frame *frame, const struct label *label)
{
    return label->language ? label->language : frame->look.language;
}

static struct text_style style_of(const struct frame *frame, const struct label *label)
{
    double font_px = label->font_px > 0 ? label->font_px : frame->metrics.font_px;
    return (struct text_style){font_px, label->bold, direction_rtl(label->text, frame->look.rtl),
                               language_of(frame, label)};
}

static void wrap_label(struct wrap *wrap, const struct frame *frame, const struct label *label,
                       double width)
{
    struct text_style style = style_of(frame, label);
    style.bold = label->bold || label->wrap_bold;
    wrap_text(wrap, &frame->measure, &style, label->text, width);
}

/* ---- as a block ---- */

struct block { /* px */
    struct wrap wrap;
    double line;  /* height of one line */
    double lower; /* a baseline under the middle of its line */
    bool hangs;   /* its words do */
};

/* As asked for, or as the script needs. */
static double line_px(const struct frame *frame, const struct label *label,
                      const struct writing *writing, double font_px)
{
    if (label->line_height > 0)
        return fmax(label->line_height, writing->least_height) * font_px;
    if (writing->line_height > 0)
        return writing->line_height * font_px;
    bool is_title = font_px > frame->metrics.font_px;
    double body = frame->metrics.line_height;
    return (is_title ? fmin(TITLE_LINE_HEIGHT, body) : body) * font_px;
}

static struct text_line text_line(const struct label *label, struct text_style style,
                                  const struct wrap_line *line)
{
    style.bold = line->bold;
    return (struct text_line){style, label->text + line->start, line->size_bytes, 0};
}

/* Line by line, and their neighbours' ink with it: what the widest apart need. */
static double apart_px(const struct frame *frame, const struct label *label,
                       struct text_style style, const struct wrap *wrap)
{
    double most = 0;
    for (size_t i = 1; i < wrap->count; i++)
        most = fmax(most, frame_lines_apart(frame, label->align,
                                            text_line(label, style, &wrap->lines[i - 1]),
                                            text_line(label, style, &wrap->lines[i])));
    return most > 0 ? most + WRITING_CLEAR_PER_EM * style.font_px : 0;
}

static void make_block(struct block *b, const struct frame *frame, const struct label *label,
                       double width)
{
    struct text_style style = style_of(frame, label);
    const struct writing *writing = writing_of(style.language, label->text);
    wrap_label(&b->wrap, frame, label, width);
    b->line = line_px(frame, label, writing, style.font_px);
    b->lower = (label->line_height > 0 ? writing->close_middle : writing->middle) * style.font_px;
    b->hangs = writing->hangs && b->wrap.count > 0;
    if (writing->meets && b->wrap.count > 1)
        b->line = fmax(b->line, apart_px(frame, label, style, &b->wrap));
}

static struct extent ink_of(const struct frame *frame, const struct label *label,
                            const struct wrap_line *line)
{
    struct text_style style = style_of(frame, label);
    style.bold = line->bold;
    return frame_text_ink(frame, style, label->text + line->start, line->size_bytes);
}

/* How far the ink of the first `count` lines stands out of them; < 0: it does not. Words that hang
 * down to their baseline stand as clear of what is under it as others with their tails. */
static struct extent out_of_lines(const struct frame *frame, const struct label *label,
                                  const struct block *b, size_t count)
{
    struct extent first = ink_of(frame, label, b->wrap.lines);
    struct extent last = ink_of(frame, label, &b->wrap.lines[count - 1]);
    if (b->hangs)
        last.below = fmax(last.below, TAIL_PER_EM * style_of(frame, label).font_px);
    return (struct extent){first.above - b->line / 2 - b->lower,
                           last.below - b->line / 2 + b->lower};
}

/* What words that hang ask over and under their lines. */
static struct extent room_for_hanging(const struct frame *frame, const struct label *label,
                                      const struct block *b, size_t count)
{
    if (!b->hangs)
        return (struct extent){0, 0};
    struct extent out = out_of_lines(frame, label, b, count);
    return (struct extent){fmax(0, out.above), fmax(0, out.below)};
}

static double height_of(const struct frame *frame, const struct label *label, const struct block *b,
                        size_t count)
{
    struct extent room = room_for_hanging(frame, label, b, count);
    return (double)count * b->line + room.above + room.below;
}

int label_height(const struct frame *frame, const struct label *label, int width)
{
    struct block b;
    make_block(&b, frame, label, width);
    return (int)ceil(height_of(frame, label, &b, b.wrap.count));
}

int label_ink_height(const struct frame *frame, const struct label *label, int width)
{
    struct block b;
    make_block(&b, frame, label, width);
    struct extent out = out_of_lines(frame, label, &b, b.wrap.count);
    return (int)ceil((double)b.wrap.count * b.line + out.above + out.below);
}

int label_under(const struct frame *frame, const struct label *label, int width)
{
    struct block b;
    make_block(&b, frame, label, width);
    struct text_style style = style_of(frame, label);
    double deepest = writing_of(style.language, label->text)->deepest * style.font_px;
    double room = room_for_hanging(frame, label, &b, b.wrap.count).below;
    double under = out_of_lines(frame, label, &b, b.wrap.count).below;
    return (int)ceil(fmax(under, deepest - b.line / 2 + b.lower) - room);
}

int label_over(const struct frame *frame, const struct label *label, int width)
{
    struct block b;
    make_block(&b, frame, label, width);
    double room = room_for_hanging(frame, label, &b, b.wrap.count).above;
    return (int)ceil(out_of_lines(frame, label, &b, b.wrap.count).above - room);
}

int label_apart(const struct frame *frame, const struct label *upper, const struct label *lower,
                int width)
{
    struct block a, b;
    struct text_style style = style_of(frame, upper);
    if (!writing_of(style.language, upper->text)->meets)
        return 0;
    make_block(&a, frame, upper, width);
    make_block(&b, frame, lower, width);
    double wanted = frame_lines_apart(frame, upper->align,
                                      text_line(upper, style, &a.wrap.lines[a.wrap.count - 1]),
                                      text_line(lower, style_of(frame, lower), &b.wrap.lines[0]));
    double given = (a.line + b.line) / 2 - a.lower + b.lower +
                   room_for_hanging(frame, upper, &a, a.wrap.count).below +
                   room_for_hanging(frame, lower, &b, b.wrap.count).above;
    return (int)ceil(fmax(0, wanted + WRITING_CLEAR_PER_EM * style.font_px - given));
}

int label_width(const struct frame *frame, const struct label *label)
{
    struct wrap wrap; /* words one by one: in Nastaliq they add up to more than the line */
    wrap_label(&wrap, frame, label, INFINITY);
    return (int)ceil(
        fmax(wrap.width, frame_text_width(frame, style_of(frame, label), label->text)));
}

size_t label_lines(const struct frame *frame, const struct label *label, int width)
{
    struct wrap wrap;
    wrap_label(&wrap, frame, label, width);
    return wrap.fits ? wrap.count : SIZE_MAX;
}

size_t label_fit(const struct frame *frame, const struct label *label, int width, int height)
{
    struct block b;
    make_block(&b, frame, label, width);
    size_t lines = (size_t)fmax(1, fmin((double)b.wrap.count, floor(height / b.line)));
    while (lines > 1 && height_of(frame, label, &b, lines) > height)
        lines--;
    return lines < b.wrap.count ? b.wrap.lines[lines].start : strlen(label->text);
}

/* Words that a page cuts stay as bold as they are. */
static void go_on(struct label *rest, size_t size_bytes)
{
    for (size_t i = 0; i < size_bytes; i++)
        rest->bold ^= rest->text[i] == TEXT_BOLD[0];
    rest->text += size_bytes;
}

struct label_part label_part(const struct frame *frame, const struct label *label, int width,
                             int height, unsigned page)
{
    struct label rest = *label;
    struct label_part part = {0, label_fit(frame, label, width, height), label->bold};
    for (; page > 0 && part.size_bytes > 0; page--) {
        go_on(&rest, part.size_bytes);
        part.start += part.size_bytes;
        part.size_bytes = *rest.text ? label_fit(frame, &rest, width, height) : 0;
    }
    part.bold = rest.bold;
    return part;
}

unsigned label_pages(const struct frame *frame, const struct label *label, int width, int height)
{
    unsigned pages = 0;
    for (struct label rest = *label; *rest.text; pages++)
        go_on(&rest, label_fit(frame, &rest, width, height));
    return pages;
}

/* `top`: of the first line. */
static void draw_lines(struct frame *frame, const struct label *label, const struct block *b,
                       struct rect r, double top)
{
    struct text_style style = style_of(frame, label);
    enum theme_token colour = label->colour ? label->colour : THEME_INK;
    for (size_t i = 0; i < b->wrap.count; i++) {
        const struct wrap_line *line = &b->wrap.lines[i];
        double middle = top + ((double)i + 0.5) * b->line;
        style.bold = line->bold && (label->bold || !label->wrap_bold);
        frame_text(frame, r.x, round(middle + b->lower), r.width, label->align, style, colour,
                   label->text + line->start, line->size_bytes);
    }
}

int label_draw(struct frame *frame, const struct label *label, struct rect r)
{
    struct block b;
    make_block(&b, frame, label, r.width);
    struct extent room = room_for_hanging(frame, label, &b, b.wrap.count);
    draw_lines(frame, label, &b, r, r.y + room.above);
    return (int)ceil(height_of(frame, label, &b, b.wrap.count));
}

void label_draw_clear(struct frame *frame, const struct label *label, struct rect r,
                      double clear_px)
{
    struct block b;
    make_block(&b, frame, label, r.width);
    int lines = (int)ceil((double)b.wrap.count * b.line);
    int middle = r.y + (r.height - lines) / 2;
    struct extent out = out_of_lines(frame, label, &b, b.wrap.count);
    double spare = r.height - lines - out.above - out.below;
    double clear = fmin(clear_px, spare / 2);
    double highest = r.y + out.above + clear;
    double lowest = r.y + r.height - lines - out.below - clear;
    draw_lines(frame, label, &b, r, fmax(highest, fmin(lowest, middle)));
}

/* Of words that hang the ink counts, of others the lines. */
void label_draw_middle(struct frame *frame, const struct label *label, struct rect r)
{
    struct text_style style = style_of(frame, label);
    if (writing_of(style.language, label->text)->hangs) {
        label_draw_clear(frame, label, r, CLEAR_PER_EM * style.font_px);
        return;
    }
    r.y += (r.height - label_height(frame, label, r.width)) / 2;
    label_draw(frame, label, r);
}

int label_draw_page(struct frame *frame, const char *id, const struct label *label, struct rect r,
                    unsigned page)
{
    struct label_part part = label_part(frame, label, r.width, r.height, page);
    struct label shown = *label;
    if (part.size_bytes == 0)
        return 0;
    shown.text = frame_keep(frame, "%.*s", (int)part.size_bytes, label->text + part.start);
    shown.bold = part.bold;
    r.height = label_draw(frame, &shown, r);
    frame_says(frame, ROLE_TEXT, id, r, shown.text);
    return r.height;
}

int label_body(struct frame *frame, const char *id, const char *text, struct rect r)
{
    r.height = label_draw(frame, &(struct label){.text = text}, r);
    frame_says(frame, ROLE_TEXT, id, r, text);
    return r.height;
}

int label_title(struct frame *frame, const char *id, const char *text, struct rect r)
{
    struct label label = {.text = text, .font_px = frame->metrics.title_px, .bold = true};
    r.height = label_draw(frame, &label, r);
    frame_says(frame, ROLE_TITLE, id, r, text);
    return r.height;
}
