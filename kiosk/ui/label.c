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

/* Height of one line in px. */
static double line_px(const struct frame *frame, const struct label *label)
{
    double font_px = style_of(frame, label).font_px;
    const struct writing *writing = writing_of(language_of(frame, label), label->text);
    if (label->line_height > 0)
        return fmax(label->line_height, writing->least_height) * font_px;
    if (writing->line_height > 0)
        return writing->line_height * font_px;
    bool is_title = font_px > frame->metrics.font_px;
    double body = frame->metrics.line_height;
    return (is_title ? fmin(TITLE_LINE_HEIGHT, body) : body) * font_px;
}

static void wrap_label(struct wrap *wrap, const struct frame *frame, const struct label *label,
                       double width)
{
    struct text_style style = style_of(frame, label);
    style.bold = label->bold || label->wrap_bold;
    wrap_text(wrap, &frame->measure, &style, label->text, width);
}

/* Of the baseline under the middle of its line. */
static double lower_px(const struct frame *frame, const struct label *label)
{
    const struct writing *writing = writing_of(language_of(frame, label), label->text);
    double middle_em = label->line_height > 0 ? writing->close_middle : writing->middle;
    return middle_em * style_of(frame, label).font_px;
}

static struct extent ink_of(const struct frame *frame, const struct label *label,
                            const struct wrap_line *line)
{
    struct text_style style = style_of(frame, label);
    style.bold = line->bold;
    return frame_text_ink(frame, style, label->text + line->start, line->size_bytes);
}

static bool hangs(const struct frame *frame, const struct label *label)
{
    return writing_of(language_of(frame, label), NULL)->hangs;
}

/* How far the ink of the first `count` lines stands out of them. */
static struct extent out_of_lines(const struct frame *frame, const struct label *label,
                                  const struct wrap *wrap, size_t count)
{
    if (!hangs(frame, label) || count == 0)
        return (struct extent){0, 0};
    double half = line_px(frame, label) / 2, lower = lower_px(frame, label);
    struct extent first = ink_of(frame, label, wrap->lines);
    struct extent last = ink_of(frame, label, &wrap->lines[count - 1]);
    return (struct extent){first.above - half - lower, last.below - half + lower};
}

static double height_of(const struct frame *frame, const struct label *label,
                        const struct wrap *wrap, size_t count)
{
    struct extent out = out_of_lines(frame, label, wrap, count);
    return (double)count * line_px(frame, label) + fmax(0, out.above) + fmax(0, out.below);
}

int label_height(const struct frame *frame, const struct label *label, int width)
{
    struct wrap wrap;
    wrap_label(&wrap, frame, label, width);
    return (int)ceil(height_of(frame, label, &wrap, wrap.count));
}

int label_ink_height(const struct frame *frame, const struct label *label)
{
    if (!hangs(frame, label))
        return 0;
    struct extent ink =
        frame_text_ink(frame, style_of(frame, label), label->text, strlen(label->text));
    return (int)ceil(ink.above + ink.below);
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
    struct wrap wrap;
    wrap_label(&wrap, frame, label, width);
    size_t lines = (size_t)fmax(1, fmin((double)wrap.count, floor(height / line_px(frame, label))));
    while (lines > 1 && height_of(frame, label, &wrap, lines) > height)
        lines--;
    return lines < wrap.count ? wrap.lines[lines].start : strlen(label->text);
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
static void draw_lines(struct frame *frame, const struct label *label, const struct wrap *wrap,
                       struct rect r, double top)
{
    struct text_style style = style_of(frame, label);
    double line = line_px(frame, label), lower = lower_px(frame, label);
    enum theme_token colour = label->colour ? label->colour : THEME_INK;
    for (size_t i = 0; i < wrap->count; i++) {
        double middle = top + ((double)i + 0.5) * line;
        style.bold = wrap->lines[i].bold && (label->bold || !label->wrap_bold);
        frame_text(frame, r.x, round(middle + lower), r.width, label->align, style, colour,
                   label->text + wrap->lines[i].start, wrap->lines[i].size_bytes);
    }
}

int label_draw(struct frame *frame, const struct label *label, struct rect r)
{
    struct wrap wrap;
    wrap_label(&wrap, frame, label, r.width);
    struct extent out = out_of_lines(frame, label, &wrap, wrap.count);
    draw_lines(frame, label, &wrap, r, r.y + fmax(0, out.above));
    return (int)ceil(height_of(frame, label, &wrap, wrap.count));
}

/* The lines in the middle, or as far off it as keeps their ink clear of both edges. */
void label_draw_middle(struct frame *frame, const struct label *label, struct rect r)
{
    struct wrap wrap;
    wrap_label(&wrap, frame, label, r.width);
    int lines = (int)ceil((double)wrap.count * line_px(frame, label));
    double top = r.y + (r.height - lines) / 2;
    if (hangs(frame, label)) {
        struct extent out = out_of_lines(frame, label, &wrap, wrap.count);
        double spare = r.height - lines - out.above - out.below;
        double clear = fmin(CLEAR_PER_EM * style_of(frame, label).font_px, spare / 2);
        double highest = r.y + out.above + clear;
        double lowest = r.y + r.height - lines - out.below - clear;
        top = fmax(highest, fmin(lowest, top));
    }
    draw_lines(frame, label, &wrap, r, top);
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
