/* Picture and headline share a row, which is as high as the higher of them. */
#include "screens/steward/told.h"

#include "ui/label.h"

#define PICTURE_MM 26.0
#define PICTURE_SMALL_MM 16.0
#define CAP_HEADLINE_MM 7.0
#define CAP_HEADLINE_UPRIGHT_MM 6.0
#define BAR_MM 7.0
#define ABOVE_PERCENT 40 /* of the air: the eye's middle lies above the ruler's */

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

static double headline_px(const struct metrics *m)
{
    if (m->small_screen)
        return m->title_px;
    return metrics_font(m, m->portrait ? CAP_HEADLINE_UPRIGHT_MM : CAP_HEADLINE_MM);
}

static struct label headline_of(const struct frame *frame, const struct told *told)
{
    return (struct label){.text = told->headline,
                          .bold = true,
                          .font_px = headline_px(&frame->metrics),
                          .line_height = 1.1};
}

static int picture_size(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    return metrics_px(m, m->small_screen ? PICTURE_SMALL_MM : PICTURE_MM);
}

/* The row of picture and headline. */
static int top_height(const struct frame *frame, const struct told *told, int width)
{
    int picture = picture_size(frame);
    struct hexagon h = hexagon_regular(0, 0, picture);
    struct label headline = headline_of(frame, told);
    int words = label_height(frame, &headline, width - picture - 2 * frame->metrics.unit);
    int height = (int)hexagon_height(&h);
    return words > height ? words : height;
}

static int told_height(const struct frame *frame, const struct told *told, int width)
{
    const struct metrics *m = &frame->metrics;
    int height = top_height(frame, told, width) + m->unit;
    height += told->with_bar ? metrics_px(m, BAR_MM) + m->unit : 0;
    for (int i = 0; i < TOLD_TEXTS_MAX && told->texts[i]; i++)
        height += label_height(frame, &(struct label){.text = told->texts[i]}, width) + m->unit / 2;
    return height;
}

static struct rect draw_picture(struct frame *frame, const struct told *told, struct rect area)
{
    const struct metrics *m = &frame->metrics;
    int picture = picture_size(frame);
    struct label headline = headline_of(frame, told);
    struct hexagon h = hexagon_regular(area.x, 0, picture);
    struct rect top = rect_cut_top(&area, top_height(frame, told, area.width));
    h.y = top.y + (top.height - hexagon_height(&h)) / 2.0;
    tile_draw(frame, &(struct tile){.kind = told->kind, .icon = told->icon}, &h);
    rect_cut_left(&top, picture + 2 * m->unit);
    label_draw_middle(frame, &headline, top);
    frame_says(frame, ROLE_TITLE, told->id, top, told->headline);
    rect_cut_top(&area, m->unit);
    if (told->with_bar) {
        draw_bar(frame, told, rect_cut_top(&area, metrics_px(m, BAR_MM)));
        rect_cut_top(&area, m->unit);
    }
    for (int i = 0; i < TOLD_TEXTS_MAX && told->texts[i]; i++)
        rect_cut_top(&area, label_body(frame, "", told->texts[i], area) + m->unit / 2);
    return area;
}

/* ---- in words alone ---- */

static const char *all_words(struct frame *frame, const struct told *told)
{
    const char *words = frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD, told->headline);
    for (int i = 0; i < TOLD_TEXTS_MAX && told->texts[i]; i++)
        words = frame_keep(frame, "%s\n%s", words, told->texts[i]);
    return words;
}

static struct rect draw_words(struct frame *frame, const struct told *told, struct rect area)
{
    rect_cut_top(&area, label_body(frame, told->id, all_words(frame, told), area));
    return area;
}

/* ---- the whole ---- */

struct rect told_draw_middle(struct frame *frame, const struct told *told, struct rect area,
                             int below_px)
{
    int used = told_height(frame, told, area.width) + below_px;
    if (used > area.height)
        return draw_words(frame, told, area);
    rect_cut_top(&area, (area.height - used) * ABOVE_PERCENT / 100);
    return draw_picture(frame, told, area);
}

static bool fits(const struct frame *frame, const struct told *told, struct rect area)
{
    return told_height(frame, told, area.width) <= area.height;
}

unsigned told_pages(struct frame *frame, const struct told *told, struct rect area)
{
    struct label words = {.text = all_words(frame, told)};
    return fits(frame, told, area) ? 1 : label_pages(frame, &words, area.width, area.height);
}

void told_draw_page(struct frame *frame, const struct told *told, struct rect area, unsigned at)
{
    struct label words = {.text = all_words(frame, told)};
    if (fits(frame, told, area)) {
        told_draw_middle(frame, told, area, 0);
        return;
    }
    label_draw_page(frame, told->id, &words, area, at);
}
