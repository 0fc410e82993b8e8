/* The buttons share the width; the title is larger than other text, and wraps beside the picture,
 * upright under it. A small screen has the same in less room. */
#include "screens/part/dialog.h"

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

static int button_px(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    return m->small_screen ? m->target : metrics_px(m, BUTTON_MM);
}

/* ---- words ---- */

static enum frame_align align_of(const struct frame *frame)
{
    return frame->metrics.portrait ? ALIGN_CENTRE : ALIGN_START;
}

static struct label title_of(const struct frame *frame, const struct dialog *d)
{
    const struct metrics *m = &frame->metrics;
    return (struct label){.text = d->title,
                          .bold = true,
                          .font_px = m->small_screen ? m->title_px : metrics_font(m, CAP_TITLE_MM),
                          .line_height = 1.1,
                          .align = align_of(frame)};
}

static struct label text_of(const struct frame *frame, const struct dialog *d)
{
    return (struct label){.text = d->text, .align = align_of(frame)};
}

/* What the picture leaves of the width. */
static int words_width(const struct frame *frame, int width)
{
    const struct metrics *m = &frame->metrics;
    return m->portrait ? width : width - picture_px(frame) - 3 * m->unit;
}

static int words_height(const struct frame *frame, const struct dialog *d, int width)
{
    struct label title = title_of(frame, d), text = text_of(frame, d);
    int height = label_height(frame, &title, width);
    return *d->text ? height + frame->metrics.unit / 2 + label_height(frame, &text, width) : height;
}

static void draw_words(struct frame *frame, const struct dialog *d, struct rect r)
{
    struct label title = title_of(frame, d), text = text_of(frame, d);
    rect_cut_top(&r, (r.height - words_height(frame, d, r.width)) / 2);
    int used = label_draw(frame, &title, r);
    frame_says(frame, ROLE_TITLE, "title", (struct rect){r.x, r.y, r.width, used}, d->title);
    if (!*d->text)
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

static int buttons_height(const struct frame *frame, const struct dialog *d, int width)
{
    const struct metrics *m = &frame->metrics;
    int lip = metrics_px(m, MM_LIP), one = button_px(frame) + lip;
    return no_width(frame, d, width) > 0 ? one : 2 * one + m->gap;
}

static void draw_buttons(struct frame *frame, const struct dialog *d, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    int no = no_width(frame, d, r.width);
    struct button yes = d->yes;
    struct rect first = rect_cut_top(&r, button_px(frame)), second = first;
    if (no > 0) {
        second = rect_cut_right(&first, no);
        rect_cut_right(&first, 3 * m->unit / 2);
    } else {
        second.y += first.height + m->gap + metrics_px(m, MM_LIP);
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

void dialog_draw(struct frame *frame, const struct dialog *d, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct rect buttons = rect_cut_bottom(&r, buttons_height(frame, d, r.width));
    rect_cut_bottom(&r, 2 * m->unit);
    if (m->portrait) { /* picture and words together in the middle */
        int words = words_height(frame, d, r.width);
        int air = (r.height - words - picture_px(frame) - 2 * m->unit) / 2;
        rect_cut_top(&r, air > 0 ? air : 0);
        draw_picture(frame, d, rect_cut_top(&r, picture_px(frame)));
        rect_cut_top(&r, 2 * m->unit);
        r.height = words;
    } else {
        draw_picture(frame, d, rect_cut_left(&r, picture_px(frame)));
        rect_cut_left(&r, 3 * m->unit);
    }
    draw_words(frame, d, r);
    draw_buttons(frame, d, buttons);
}

void dialog_draw_over(struct frame *frame, const struct dialog *d)
{
    const struct metrics *m = &frame->metrics;
    int most = metrics_content(m).width, width = metrics_px(m, WIDTH_MM);
    int sheet = width < most ? width : most, inside = sheet - 2 * m->margin;
    int words = words_height(frame, d, words_width(frame, inside)), picture = picture_px(frame);
    int both = words > picture ? words : picture;
    if (m->portrait)
        both = words + picture + 2 * m->unit;
    int height = both + buttons_height(frame, d, inside) + 2 * m->margin + 4 * m->unit;
    dialog_draw(frame, d, page_sheet(frame, sheet, height));
}
