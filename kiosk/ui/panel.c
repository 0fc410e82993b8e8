/* Panels have no lip: they cannot be touched. Themes that paint them like the paper give them the
 * edge's border instead of a pale one. */
#include "ui/panel.h"

#include "ui/label.h"

#define MM_BORDER_STRONG 0.7
#define MM_INSET 3.7
#define RING_PER_DIAMETER 0.094
#define NUMBER_PER_DIAMETER 0.42

static const struct frame_paint paints[] = {
    [PANEL_CARD] = {THEME_CARD, THEME_LIP, 0, FRAME_SOLID},
    [PANEL_SOFT] = {THEME_SOFT, THEME_NOTHING, 0, FRAME_SOLID},
    [PANEL_BLANK] = {THEME_NOTHING, THEME_EDGE, 0, FRAME_DASHED},
    [PANEL_STRONG] = {THEME_CARD, THEME_PLUM, 0, FRAME_SOLID},
};

struct rect panel_draw(struct frame *frame, enum panel_kind kind, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct frame_paint paint = paints[kind];
    paint.line_px = metrics_line(m, kind == PANEL_STRONG ? MM_BORDER_STRONG : MM_BORDER);
    if (!frame->theme->has_lips && kind <= PANEL_SOFT)
        paint.stroke = THEME_EDGE;
    frame_box(frame, r, metrics_line(m, MM_RADIUS_PANEL), paint);
    return rect_inset(r, panel_inset(frame));
}

int panel_inset(const struct frame *frame)
{
    return metrics_px(&frame->metrics, MM_INSET);
}

void panel_countdown(struct frame *frame, double centre_x, double centre_y, double diameter,
                     int seconds_left, int seconds_whole)
{
    struct frame_paint paint = {.stroke = THEME_LIP, .line_px = RING_PER_DIAMETER * diameter};
    struct label number = {.text = frame_keep(frame, "%d", seconds_left),
                           .font_px = NUMBER_PER_DIAMETER * diameter,
                           .bold = true,
                           .align = ALIGN_CENTRE};
    if (!frame->theme->has_lips) {
        paint.stroke = THEME_EDGE;
        paint.line_px = metrics_line(&frame->metrics, MM_BORDER);
    }
    frame_circle(frame, centre_x, centre_y, diameter, paint);
    paint.stroke = THEME_PLUM;
    paint.line_px = RING_PER_DIAMETER * diameter;
    frame_arc(frame, centre_x, centre_y, diameter,
              seconds_whole > 0 ? (double)seconds_left / seconds_whole : 0, paint);
    int side = (int)diameter;
    label_draw_middle(
        frame, &number,
        (struct rect){(int)centre_x - side / 2, (int)centre_y - side / 2, side, side});
}

/* A square this far inside leaves the corners' arcs whole. */
int panel_qr_inset(const struct metrics *m)
{
    return metrics_px(m, MM_BORDER_STRONG + MM_RADIUS_SHEET * 0.3);
}

void panel_qr(struct frame *frame, const char *id, struct rect r, const char *content, int version,
              const char *spoken)
{
    frame_box(frame, r, metrics_line(&frame->metrics, MM_RADIUS_SHEET),
              (struct frame_paint){THEME_QR_LIGHT, THEME_PLUM,
                                   metrics_line(&frame->metrics, MM_BORDER_STRONG), FRAME_SOLID});
    frame_qr(frame, rect_inset(r, panel_qr_inset(&frame->metrics)), content, version);
    frame_says(frame, ROLE_TEXT, id, r, spoken);
}

void panel_rule(struct frame *frame, struct rect r, bool dotted)
{
    double line = metrics_line(&frame->metrics, dotted ? MM_BORDER : MM_BORDER / 2);
    enum theme_token hairline = frame->theme->has_lips ? THEME_LIP : THEME_EDGE;
    if (dotted)
        frame_line(frame, r.x, r.y + line / 2, r.x + r.width, r.y + line / 2,
                   (struct frame_paint){THEME_NOTHING, THEME_EDGE, line, FRAME_DOTTED});
    else
        frame_box(frame, (struct rect){r.x, r.y, r.width, (int)line}, 0,
                  (struct frame_paint){.fill = hairline});
}

void panel_band(struct frame *frame, struct rect r, enum theme_token fill, enum theme_token edge)
{
    frame_box(frame, r, 0, (struct frame_paint){.fill = fill});
    struct rect under = r;
    under = rect_cut_bottom(&under, (int)metrics_line(&frame->metrics, MM_BORDER_CHOSEN));
    if (edge != THEME_NOTHING)
        frame_box(frame, under, 0, (struct frame_paint){.fill = edge});
}
