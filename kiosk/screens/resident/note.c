/* A note: the form speaks, nothing is asked. What is longer than a page goes on on the next. */
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "ui/label.h"
#include "ui/tile.h"

#define MM_PICTURE 44.0

/* Below the words, where they leave much room. */
static void draw_picture(struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct hexagon h = hexagon_regular(0, 0, metrics_px(m, MM_PICTURE));
    if (hexagon_height(&h) + 2 * m->unit > r.height)
        return;
    h.x = r.x + (r.width - h.width) / 2;
    h.y = r.y + (r.height - hexagon_height(&h)) / 2;
    tile_draw(frame, &(struct tile){.kind = TILE_SOFT, .icon = "people"}, &h);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct label label = {.text = kiosk_hint(k, frame, k->visit.at.question)};
    struct step_page p;
    step_page_init(&p, k, frame, kiosk_label(k, frame, k->visit.at.question));
    struct rect content = step_page_fit_label(&p, k, frame, &label);
    page_begin(frame, &p.page);
    rect_cut_top(&content, label_draw_page(frame, "hint", &label, content, step_page_at(&p)));
    draw_picture(frame, content);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

const struct screen screen_note = {.name = "note", .draw = draw, .touch = step_page_touch};
