/* What first, under one chosen theme: a rank as a list in two columns, and where among the themes
 * the resident is. */
#include "screens/part/choices.h"
#include "screens/part/order.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "ui/label.h"
#include "ui/tile.h"

#define THEMES_SHOWN_MAX 5
#define DOTS_MM 0.6

struct themes {
    unsigned place, of; /* place from 1 */
    int questions[SURVEY_PICKS_MAX];
    const char *words; /* "Theme 1 of 3" */
};

static const char *theme_icon(const struct survey *s, int question)
{
    const struct survey_question *q = &s->questions[question];
    return survey_list_of(s, q->drill_question)->choices[q->drill_choice].image;
}

static int themes_width(const struct frame *frame, const struct themes *t)
{
    const struct metrics *m = &frame->metrics;
    int each = metrics_px(m, MM_TILE_IN_FOOTER) + 3 * m->unit;
    return (int)t->of * each + label_width(frame, &(struct label){.text = t->words}) + m->unit;
}

static void draw_dots(struct frame *frame, double x, double y, double width)
{
    frame_line(frame, x + width * 0.25, y, x + width * 0.75, y,
               (struct frame_paint){.stroke = THEME_EDGE,
                                    .line_px = metrics_line(&frame->metrics, DOTS_MM),
                                    .line = FRAME_DOTTED});
}

static void draw_themes(const struct kiosk *k, struct frame *frame, const struct themes *t,
                        struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct rect row = rect_centred(r, themes_width(frame, t), m->target);
    struct hexagon h = hexagon_regular(row.x, 0, metrics_px(m, MM_TILE_IN_FOOTER));
    h.y = row.y + (row.height - hexagon_height(&h)) / 2;
    for (unsigned i = 0; i < t->of; i++) {
        tile_draw(frame,
                  &(struct tile){.kind = i + 1 == t->place ? TILE_CHOSEN : TILE_READY,
                                 .icon = theme_icon(k->pack->survey, t->questions[i])},
                  &h);
        if (i + 1 < t->of)
            draw_dots(frame, h.x + h.width, row.y + row.height / 2.0, 3 * m->unit);
        h.x += h.width + 3 * m->unit;
    }
    struct rect words = row;
    rect_cut_left(&words, (int)(h.x - row.x) - 3 * m->unit / 2);
    label_draw_middle(frame, &(struct label){.text = t->words}, words);
    frame_says(frame, ROLE_TEXT, "theme", words, t->words);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    int question = k->visit.at.question;
    struct step_page p;
    struct choices c;
    struct themes t;
    steps_theme(k->visit.answers, k->visit.at, &t.place, &t.of, t.questions);
    t.words =
        kiosk_fill(k, frame, STRING_THEME, (struct strings_values){.n = t.place, .total = t.of});
    step_page_init(&p, k, frame, kiosk_label(k, frame, question));
    p.page.icon = theme_icon(k->pack->survey, question);
    order_say(k, frame, &p.page, false);
    choices_from_answer(&c, k, frame, question, k->visit.at.repetition);
    struct rect content = choices_fit_page(&c, k, frame, &p, frame->metrics.portrait ? 1 : 2, 2);
    bool tray = c.pages < 2 && t.of > 1 && t.of <= THEMES_SHOWN_MAX;
    p.page.middle = tray ? NULL : p.page.middle;
    p.page.middle_width = tray ? themes_width(frame, &t) : 0;
    page_begin(frame, &p.page);
    choices_draw(&c, frame, content, k->visit.view.page);
    struct rect middle = page_footer(frame, &p.page);
    if (tray && themes_width(frame, &t) <= middle.width)
        draw_themes(k, frame, &t, middle);
    page_end(frame, &p.page);
    choices_free(&c);
}

const struct screen screen_priorities = {
    .name = "priorities", .draw = draw, .touch = choices_screen_touch};
