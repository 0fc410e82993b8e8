/* The buttons share the width; the title is larger than other text, and wraps beside the picture.
 */
#include "screens/dialog.h"

#include "ui/label.h"
#include "ui/page.h"
#include "ui/panel.h"
#include "ui/tile.h"

#define CAP_TITLE_MM 7.6
#define PICTURE_MM 34.5
#define BUTTON_MM 18.7
#define WIDTH_MM 177.0

static struct label title_of(const struct frame *frame, const struct dialog *d)
{
    return (struct label){.text = d->title,
                          .bold = true,
                          .font_px = metrics_font(&frame->metrics, CAP_TITLE_MM),
                          .line_height = 1.1};
}

static int words_height(const struct frame *frame, const struct dialog *d, int width)
{
    struct label title = title_of(frame, d), text = {.text = d->text};
    int height = label_height(frame, &title, width);
    return *d->text ? height + frame->metrics.unit / 2 + label_height(frame, &text, width) : height;
}

static void draw_picture(struct frame *frame, const struct dialog *d, struct rect r)
{
    double x = r.x + r.width / 2.0, y = r.y + r.height / 2.0;
    if (!d->icon) {
        panel_countdown(frame, x, y, r.width, d->seconds_left, d->seconds_whole);
        return;
    }
    struct hexagon h = hexagon_regular(r.x, 0, r.width);
    h.y = y - hexagon_height(&h) / 2;
    tile_draw(frame, &(struct tile){.kind = TILE_SOFT, .icon = d->icon}, &h);
}

static void draw_words(struct frame *frame, const struct dialog *d, struct rect r)
{
    struct label title = title_of(frame, d);
    rect_cut_top(&r, (r.height - words_height(frame, d, r.width)) / 2);
    int used = label_draw(frame, &title, r);
    frame_says(frame, ROLE_TITLE, "title", (struct rect){r.x, r.y, r.width, used}, d->title);
    if (!*d->text)
        return;
    rect_cut_top(&r, used + frame->metrics.unit / 2);
    label_body(frame, "", d->text, r);
}

void dialog_draw(struct frame *frame, const struct dialog *d, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct button yes = d->yes, no = d->no;
    struct rect buttons = rect_cut_bottom(&r, metrics_px(m, BUTTON_MM) + metrics_px(m, MM_LIP));
    buttons.height = metrics_px(m, BUTTON_MM);
    rect_cut_bottom(&r, 2 * m->unit);
    draw_picture(frame, d, rect_cut_left(&r, metrics_px(m, PICTURE_MM)));
    rect_cut_left(&r, 3 * m->unit);
    draw_words(frame, d, r);
    int least = button_width(frame, &no), share = buttons.width * 45 / 100;
    struct rect end = rect_cut_right(&buttons, least > share ? least : share);
    rect_cut_right(&buttons, 3 * m->unit / 2);
    yes.kind = BUTTON_PRIMARY;
    button_draw(frame, &yes, buttons);
    button_draw(frame, &no, end);
}

void dialog_draw_over(struct frame *frame, const struct dialog *d)
{
    const struct metrics *m = &frame->metrics;
    int width = metrics_px(m, WIDTH_MM), picture = metrics_px(m, PICTURE_MM);
    int words = words_height(frame, d, width - 2 * m->margin - picture - 3 * m->unit);
    int height = (words > picture ? words : picture) + metrics_px(m, BUTTON_MM) +
                 metrics_px(m, MM_LIP) + 2 * m->margin + 4 * m->unit;
    dialog_draw(frame, d, page_sheet(frame, width, height));
}
