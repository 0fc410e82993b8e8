/* A row is a face with three parts side by side; where they lie depends on nothing that choosing
 * changes. */
#include "ui/choice.h"

#include "ui/face.h"
#include "ui/label.h"

#define MM_PADDING 3.9
#define MM_MARK_RING 8.5
#define MM_MARK_BADGE 9.2
#define MARK_PER_EM 1.2 /* at the larger sizes the mark keeps up with the text */
#define NUMBER_PER_DIAMETER 0.8
#define TICK_PER_DIAMETER 0.74

static double mark_size(const struct frame *frame, double mm)
{
    double by_mm = mm * frame->metrics.px_per_mm, by_text = MARK_PER_EM * frame->metrics.font_px;
    return by_mm > by_text ? by_mm : by_text;
}

/* Where the parts of the row lie, given its rectangle. */
struct parts {
    struct rect mark, icon, label;
};

static struct parts place(const struct frame *frame, const struct choice *choice, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct parts p = {0};
    int padding = metrics_px(m, MM_PADDING), gap = m->unit;
    int mark = (int)mark_size(frame, MM_MARK_BADGE);
    rect_cut_left(&r, padding);
    rect_cut_right(&r, padding);
    if (choice->mark == CHOICE_TICK) {
        p.mark = rect_cut_left(&r, mark);
        rect_cut_left(&r, gap);
    } else {
        p.mark = rect_cut_right(&r, mark);
        rect_cut_right(&r, gap);
    }
    if (choice->icon) {
        p.icon = rect_cut_left(&r, metrics_px(m, MM_ICON_CELL));
        rect_cut_left(&r, gap);
    }
    p.label = r;
    return p;
}

static struct label words_of(const struct choice *choice)
{
    return (struct label){.text = choice->label, .bold = choice->place > 0, .wrap_bold = true};
}

int choice_height(const struct frame *frame, const struct choice *choice, int width)
{
    const struct metrics *m = &frame->metrics;
    struct parts p = place(frame, choice, (struct rect){0, 0, width, m->target});
    struct label words = words_of(choice);
    int needed = label_height(frame, &words, p.label.width) + m->unit;
    int mark = p.mark.width + m->unit;
    int least = mark > m->target ? mark : m->target;
    return needed > least ? needed : least;
}

static double middle_x(struct rect r)
{
    return r.x + r.width / 2.0;
}

void choice_badge(struct frame *frame, double centre_x, double centre_y, double diameter,
                  int number)
{
    frame_circle(frame, centre_x, centre_y, diameter, (struct frame_paint){.fill = THEME_BADGE});
    if (number == 0) {
        frame_icon(frame, "check", centre_x, centre_y, TICK_PER_DIAMETER * diameter,
                   (struct frame_paint){.stroke = THEME_BADGE_NUMBER});
        return;
    }
    struct label label = {.text = frame_keep(frame, "%d", number),
                          .font_px = NUMBER_PER_DIAMETER * diameter,
                          .bold = true,
                          .align = ALIGN_CENTRE,
                          .colour = THEME_BADGE_NUMBER};
    int side = (int)diameter;
    label_draw_middle(
        frame, &label,
        (struct rect){(int)(centre_x - diameter), (int)(centre_y - diameter / 2), 2 * side, side});
}

void choice_ring(struct frame *frame, double centre_x, double centre_y, double diameter)
{
    frame_circle(frame, centre_x, centre_y, diameter,
                 (struct frame_paint){THEME_NOTHING, THEME_EDGE,
                                      metrics_line(&frame->metrics, MM_BORDER), FRAME_DASHED});
}

static void draw_mark(struct frame *frame, const struct choice *choice, double x, double y)
{
    if (choice->place == 0)
        choice_ring(frame, x, y, mark_size(frame, MM_MARK_RING));
    else
        choice_badge(frame, x, y, mark_size(frame, MM_MARK_BADGE),
                     choice->mark == CHOICE_RANK ? choice->place : 0);
}

void choice_draw(struct frame *frame, const struct choice *choice, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    bool chosen = choice->place > 0;
    const struct face face = {choice->id, FACE_CARD, chosen, choice->disabled};
    struct face_ink ink = face_box(frame, &face, r);
    struct parts p = place(frame, choice, r);
    double middle = r.y + r.height / 2.0;
    if (choice->icon)
        face_icon(frame, &ink, choice->icon, middle_x(p.icon), middle, metrics_px(m, MM_ICON_CELL));
    draw_mark(frame, choice, middle_x(p.mark), middle + ink.drop_px);
    struct label words = words_of(choice);
    words.colour = ink.text;
    p.label.y += (int)ink.drop_px;
    label_draw_middle(frame, &words, p.label);
    const char *value =
        chosen && choice->mark == CHOICE_RANK ? frame_keep(frame, "%d", choice->place) : NULL;
    frame_control(frame, &(struct frame_control){.id = choice->id,
                                                 .label = choice->label,
                                                 .value = value,
                                                 .role = ROLE_CHOICE,
                                                 .rect = r,
                                                 .disabled = choice->disabled,
                                                 .chosen = chosen});
}
