/* Four rows of keys and two lines to write on leave 4 mm of a 7 inch screen. */
#include "screens/part/typing.h"

#include "screens/part/step_page.h"
#include "ui/face.h"

struct parts {
    struct rect over, field, keys; /* over: what field and keys leave */
};

static struct parts parts_of(const struct frame *frame, const struct typing *t)
{
    const struct metrics *m = &frame->metrics;
    struct parts parts = {.over = metrics_content(m)};
    struct rect *over = &parts.over;
    over->height = m->height - over->y - metrics_px(m, MM_KEYS_EDGE);
    int keys = keyboard_height(frame, frame->look.language, over->width);
    parts.keys = rect_cut_bottom(over, keys);
    rect_cut_bottom(over, metrics_px(m, MM_GAP_FLOOR));
    parts.field = rect_cut_bottom(over, field_height(frame, t->lines));
    return parts;
}

static struct label title_of(const struct frame *frame, const struct typing *t)
{
    return (struct label){.text = t->title, .bold = true, .font_px = frame->metrics.title_px};
}

static int title_height(const struct frame *frame, const struct typing *t, int width)
{
    struct label title = title_of(frame, t);
    int air = face_air_under(frame, &title, width), least = frame->metrics.unit / 4;
    return label_height(frame, &title, width) + (air > least ? air : least);
}

bool typing_says(const struct frame *frame, const struct typing *t)
{
    struct rect over = parts_of(frame, t).over;
    struct label title = title_of(frame, t);
    int strip = metrics_px(&frame->metrics, MM_PROGRESS) + 1; /* that no accent may reach */
    if (!t->title)
        return false;
    int top = over.y + over.height - title_height(frame, t, over.width);
    return top >= over.y && top >= strip + label_over(frame, &title, over.width);
}

void typing_draw(const struct kiosk *k, struct frame *frame, const struct typing *t)
{
    const struct metrics *m = &frame->metrics;
    struct keyboard_words words = step_page_keyboard(k);
    struct parts parts = parts_of(frame, t);
    struct rect row = parts.field, side = row;
    if (typing_says(frame, t))
        label_title(frame, "title", t->title,
                    rect_cut_bottom(&parts.over, title_height(frame, t, row.width)));
    if (t->beside) {
        side = rect_cut_right(&row, m->target);
        rect_cut_right(&row, m->gap);
        side.height = m->target;
    }
    field_draw(frame, &t->field, row);
    keyboard_draw(frame, t->keyboard, frame->look.language, &words, t->back, t->next, parts.keys);
    if (t->beside)
        button_draw(frame, t->beside, side);
}
