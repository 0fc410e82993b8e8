/* The buttons share the width; the title is larger than other text, and wraps beside the picture,
 * upright under it. A small screen has the same in less room. */
#include "screens/part/dialog.h"

#include <stdint.h>

#include "ui/label.h"
#include "ui/page.h"
#include "ui/panel.h"
#include "ui/tile.h"

#define CAP_TITLE_MM 7.6
#define PICTURE_MM 34.5
#define PICTURE_SMALL_MM 24.0
#define BUTTON_MM 18.7
#define WIDTH_MM 177.0

static int picture_px(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    return metrics_px(m, m->small_screen ? PICTURE_SMALL_MM : PICTURE_MM);
}

/* ---- words ---- */

static enum frame_align align_of(const struct frame *frame)
{
    return frame->metrics.portrait ? ALIGN_CENTRE : ALIGN_START;
}

/* Large, unless a word of it is wider than that. */
static struct label title_of(const struct frame *frame, const struct dialog *d, int width)
{
    const struct metrics *m = &frame->metrics;
    struct label title = {.text = d->title,
                          .bold = true,
                          .font_px = m->small_screen ? m->title_px : metrics_font(m, CAP_TITLE_MM),
                          .line_height = 1.1,
                          .align = align_of(frame)};
    if (label_lines(frame, &title, width) == SIZE_MAX)
        title.font_px = m->title_px;
    return title;
}

static struct label text_of(const struct frame *frame, const struct dialog *d)
{
    return (struct label){.text = d->text, .align = align_of(frame)};
}

/* Letters so large that there is no room for all take the picture's, and then the text's. */
struct shape {
    bool has_picture, has_text;
};

/* What the picture leaves of the width. */
static int words_width(const struct frame *frame, struct shape shape, int width)
{
    const struct metrics *m = &frame->metrics;
    return m->portrait || !shape.has_picture ? width : width - picture_px(frame) - 3 * m->unit;
}

static int words_height(const struct frame *frame, const struct dialog *d, struct shape shape,
                        int width)
{
    struct label title = title_of(frame, d, width), text = text_of(frame, d);
    int height = label_height(frame, &title, width);
    return shape.has_text ? height + frame->metrics.unit / 2 + label_height(frame, &text, width)
                          : height;
}

/* Of picture and words in this width, one beside the other or, upright, under it. */
static int height_of(const struct frame *frame, const struct dialog *d, struct shape shape,
                     int width)
{
    const struct metrics *m = &frame->metrics;
    int words = words_height(frame, d, shape, words_width(frame, shape, width));
    int picture = shape.has_picture ? picture_px(frame) : 0;
    if (m->portrait)
        return shape.has_picture ? words + picture + 2 * m->unit : words;
    return words > picture ? words : picture;
}

static bool has_whole_words(const struct frame *frame, const struct dialog *d, struct shape shape,
                            int width)
{
    int words = words_width(frame, shape, width);
    struct label title = title_of(frame, d, words), text = text_of(frame, d);
    return label_lines(frame, &title, words) < SIZE_MAX &&
           (!shape.has_text || label_lines(frame, &text, words) < SIZE_MAX);
}

static struct shape shape_for(const struct frame *frame, const struct dialog *d, int width,
                              int height)
{
    struct shape shape = {true, *d->text != '\0'};
    if (height_of(frame, d, shape, width) > height || !has_whole_words(frame, d, shape, width))
        shape.has_picture = false;
    if (height_of(frame, d, shape, width) > height)
        shape.has_text = false;
    return shape;
}

static void draw_words(struct frame *frame, const struct dialog *d, struct shape shape,
                       struct rect r)
{
    struct label title = title_of(frame, d, r.width), text = text_of(frame, d);
    rect_cut_top(&r, (r.height - words_height(frame, d, shape, r.width)) / 2);
    int used = label_draw(frame, &title, r);
    frame_says(frame, ROLE_TITLE, "title", (struct rect){r.x, r.y, r.width, used}, d->title);
    if (!shape.has_text)
        return;
    rect_cut_top(&r, used + frame->metrics.unit / 2);
    r.height = label_draw(frame, &text, r);
    frame_says(frame, ROLE_TEXT, "", r, d->text);
}

/* ---- buttons ---- */

/* The width of the second one; 0 where the two do not fit side by side. */
static int no_width(const struct frame *frame, const struct dialog *d, int width)
{
    int least = button_width(frame, &d->no), share = width * 45 / 100;
    int no = least > share ? least : share;
    return no + 3 * frame->metrics.unit / 2 + button_width(frame, &d->yes) <= width ? no : 0;
}

/* Higher than usual where words need two lines, or hang. */
static int needed_px(const struct frame *frame, const struct button *button, int width)
{
    bool is_long = button_width(frame, button) > width;
    return is_long ? button_height(frame, button, width) : button_least_height(frame, button);
}

struct heights {
    int yes, no;
};

/* Both the same but where a small screen has them one over the other. */
static struct heights button_heights(const struct frame *frame, const struct dialog *d, int width)
{
    const struct metrics *m = &frame->metrics;
    int usual = m->small_screen ? m->target : metrics_px(m, BUTTON_MM);
    int yes = needed_px(frame, &d->yes, width), no = needed_px(frame, &d->no, width);
    struct heights h = {yes > usual ? yes : usual, no > usual ? no : usual};
    if (!m->small_screen || no_width(frame, d, width) > 0)
        h.yes = h.no = h.yes > h.no ? h.yes : h.no;
    return h;
}

static int buttons_height(const struct frame *frame, const struct dialog *d, int width)
{
    const struct metrics *m = &frame->metrics;
    struct heights h = button_heights(frame, d, width);
    int lip = metrics_px(m, MM_LIP);
    return no_width(frame, d, width) > 0 ? h.yes + lip : h.yes + h.no + 2 * lip + m->gap;
}

static void draw_buttons(struct frame *frame, const struct dialog *d, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    int no = no_width(frame, d, r.width);
    struct button yes = d->yes;
    struct heights heights = button_heights(frame, d, r.width);
    struct rect first = rect_cut_top(&r, heights.yes), second = first;
    if (no > 0) {
        second = rect_cut_right(&first, no);
        rect_cut_right(&first, 3 * m->unit / 2);
    } else {
        second.y += first.height + m->gap + metrics_px(m, MM_LIP);
        second.height = heights.no;
    }
    yes.kind = BUTTON_PRIMARY;
    button_draw(frame, &yes, first);
    button_draw(frame, &d->no, second);
}

/* ---- the whole ---- */

static void draw_picture(struct frame *frame, const struct dialog *d, struct rect r)
{
    double width = picture_px(frame), x = r.x + r.width / 2.0, y = r.y + r.height / 2.0;
    if (!d->icon) {
        panel_countdown(frame, x, y, width, d->seconds_left, d->seconds_whole);
        return;
    }
    struct hexagon h = hexagon_regular(x - width / 2, 0, width);
    h.y = y - hexagon_height(&h) / 2;
    tile_draw(frame, &(struct tile){.kind = TILE_SOFT, .icon = d->icon}, &h);
}

/* Upright picture and words are together in the middle. */
static void draw_upright(struct frame *frame, const struct dialog *d, struct shape shape,
                         struct rect r)
{
    int air = (r.height - height_of(frame, d, shape, r.width)) / 2;
    rect_cut_top(&r, air > 0 ? air : 0);
    if (shape.has_picture) {
        draw_picture(frame, d, rect_cut_top(&r, picture_px(frame)));
        rect_cut_top(&r, 2 * frame->metrics.unit);
    }
    r.height = words_height(frame, d, shape, r.width);
    draw_words(frame, d, shape, r);
}

void dialog_draw(struct frame *frame, const struct dialog *d, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct rect buttons = rect_cut_bottom(&r, buttons_height(frame, d, r.width));
    rect_cut_bottom(&r, 2 * m->unit);
    struct shape shape = shape_for(frame, d, r.width, r.height);
    if (m->portrait) {
        draw_upright(frame, d, shape, r);
    } else {
        if (shape.has_picture)
            draw_picture(frame, d, rect_cut_left(&r, picture_px(frame)));
        rect_cut_left(&r, shape.has_picture ? 3 * m->unit : 0);
        draw_words(frame, d, shape, r);
    }
    draw_buttons(frame, d, buttons);
}

void dialog_draw_over(struct frame *frame, const struct dialog *d)
{
    const struct metrics *m = &frame->metrics;
    struct rect most = page_sheet_most(frame);
    int width = metrics_px(m, WIDTH_MM), sheet = width < most.width ? width : most.width;
    int inside = sheet - 2 * m->margin;
    int around = buttons_height(frame, d, inside) + 2 * m->margin + 2 * m->unit;
    struct shape shape = shape_for(frame, d, inside, most.height - around);
    int height = height_of(frame, d, shape, inside) + around + 2 * m->unit;
    dialog_draw(frame, d, page_sheet(frame, sheet, height));
}
