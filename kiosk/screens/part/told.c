/* Picture and headline share a row, which is as high as the higher of them. */
#include "screens/part/told.h"

#include "ui/label.h"

#define PICTURE_MM 26.0
#define PICTURE_SMALL_MM 16.0
#define CAP_HEADLINE_MM 7.0
#define BAR_MM 7.0

static void draw_bar(struct frame *frame, const struct told *told, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    double radius = r.height / 2.0, line = metrics_line(m, MM_BORDER);
    struct rect done = r;
    done.width = (int)((double)r.width * (double)told->at / (double)told->count);
    frame_box(frame, r, radius, (struct frame_paint){THEME_CARD, THEME_EDGE, line, FRAME_SOLID});
    if (done.width >= r.height)
        frame_box(frame, done, radius, (struct frame_paint){.fill = THEME_PLUM});
}

static struct rect draw_texts(struct frame *frame, const struct told *told, struct rect area)
{
    for (int i = 0; i < TOLD_TEXTS_MAX && told->texts[i]; i++) {
        struct label text = {.text = told->texts[i]};
        if (label_height(frame, &text, area.width) > area.height)
            return area;
        rect_cut_top(&area, label_body(frame, "", told->texts[i], area) + frame->metrics.unit / 2);
    }
    return area;
}

struct rect told_draw(struct frame *frame, const struct told *told, struct rect area)
{
    const struct metrics *m = &frame->metrics;
    int picture = metrics_px(m, m->small_screen ? PICTURE_SMALL_MM : PICTURE_MM);
    struct label headline = {.text = told->headline,
                             .bold = true,
                             .font_px =
                                 m->small_screen ? m->title_px : metrics_font(m, CAP_HEADLINE_MM),
                             .line_height = 1.1};
    int words = label_height(frame, &headline, area.width - picture - 2 * m->unit);
    struct hexagon h = hexagon_regular(area.x, 0, picture);
    int height = (int)hexagon_height(&h);
    struct rect top = rect_cut_top(&area, words > height ? words : height);
    h.y = top.y + (top.height - height) / 2.0;
    tile_draw(frame, &(struct tile){.kind = told->kind, .icon = told->icon}, &h);
    rect_cut_left(&top, picture + 2 * m->unit);
    label_draw_middle(frame, &headline, top);
    frame_says(frame, ROLE_TITLE, told->id, top, told->headline);
    rect_cut_top(&area, m->unit);
    if (told->with_bar) {
        draw_bar(frame, told, rect_cut_top(&area, metrics_px(m, BAR_MM)));
        rect_cut_top(&area, m->unit);
    }
    return draw_texts(frame, told, area);
}
