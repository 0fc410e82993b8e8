/* Four rows of keys and two lines to write on leave 4 mm of a 7 inch screen. */
#include "screens/part/typing.h"

#include "screens/part/step_page.h"
#include "ui/label.h"

#define MM_EDGE 1.5 /* under the last row, as beside the others */

void typing_draw(const struct kiosk *k, struct frame *frame, const struct typing *t)
{
    const struct metrics *m = &frame->metrics;
    const char *language = frame->look.language;
    struct keyboard_words words = step_page_keyboard(k);
    struct rect area = metrics_content(m);
    area.height = m->height - area.y - metrics_px(m, MM_EDGE);
    struct rect keys = rect_cut_bottom(&area, keyboard_height(frame, language, area.width));
    rect_cut_bottom(&area, metrics_px(m, MM_GAP_FLOOR));
    struct rect row = rect_cut_bottom(&area, field_height(frame, t->lines)), side = row;
    if (t->title) {
        struct label title = {.text = t->title, .bold = true, .font_px = m->title_px};
        int height = label_height(frame, &title, area.width);
        label_title(frame, "title", t->title, rect_cut_bottom(&area, height + m->unit / 4));
    }
    if (t->beside) {
        side = rect_cut_right(&row, m->target);
        rect_cut_right(&row, m->gap);
        side.height = m->target;
    }
    field_draw(frame, &t->field, row);
    keyboard_draw(frame, t->keyboard, language, &words, t->back, t->next, keys);
    if (t->beside)
        button_draw(frame, t->beside, side);
}
