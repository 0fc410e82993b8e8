/* May we ask: an acknowledge, unticked until the resident ticks it. Who asks and for what (the
 * form's notice) stands beside it, or on pages of its own where there is no room. */
#include <string.h>

#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "ui/choice.h"
#include "ui/label.h"

struct parts { /* of the screen, from top to bottom */
    const char *hint, *notice;
    int hint_height, choice_height, notice_height;
    bool has_own_pages; /* the notice's, after the choice */
    unsigned pages;
};

static void measure(struct parts *p, const struct kiosk *k, struct frame *frame,
                    const struct choice *choice, struct rect content)
{
    const struct metrics *m = &frame->metrics;
    const struct survey *s = k->pack->survey;
    const char *notice = survey_setting_in(s, "notice", k->visit.language);
    p->hint = kiosk_hint(k, frame, k->visit.at.question);
    p->notice = notice ? notice : "";
    p->hint_height =
        *p->hint ? label_height(frame, &(struct label){.text = p->hint}, content.width) + m->unit
                 : 0;
    int height = choice_height(frame, choice, content.width), comfortable = metrics_px(m, 18.7);
    p->choice_height = height > comfortable ? height : comfortable;
    p->notice_height = *p->notice ? step_page_note_height(frame, p->notice, content.width) : 0;
    int all = p->hint_height + p->choice_height + 2 * m->unit + p->notice_height;
    p->has_own_pages = *p->notice && all > content.height;
    p->pages = 1 + (p->has_own_pages ? step_page_note_pages(frame, p->notice, content) : 0);
}

static void draw_choice(struct frame *frame, const struct parts *parts, const struct choice *choice,
                        struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    if (parts->hint_height > 0) {
        label_body(frame, "hint", parts->hint, rect_cut_top(area, parts->hint_height - m->unit));
        rect_cut_top(area, m->unit);
    }
    choice_draw(frame, choice, rect_cut_top(area, parts->choice_height));
    rect_cut_top(area, 2 * m->unit);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    int question = k->visit.at.question;
    const struct survey_question *q = &k->pack->survey->questions[question];
    struct step_page p;
    struct parts parts;
    struct choice choice = {
        .id = "choice:OK",
        .label = kiosk_say(k, STRING_CONSENT_YES),
        .mark = CHOICE_TICK,
        .place = answers_get(k->visit.answers, question, k->visit.at.repetition)->answered,
    };
    step_page_init(&p, k, frame, kiosk_label(k, frame, question));
    p.page.notice = step_page_need(k, frame);
    if (!q->required && !*kiosk_hint(k, frame, question))
        p.page.status = kiosk_say(k, STRING_CONSENT_FREE);
    struct rect area = page_content(frame, &p.page);
    measure(&parts, k, frame, &choice, area);
    unsigned at = k->visit.view.page < parts.pages ? k->visit.view.page : parts.pages - 1;
    step_page_paging(&p, k, frame, at, parts.pages);
    page_begin(frame, &p.page);
    if (at == 0)
        draw_choice(frame, &parts, &choice, &area);
    if (*parts.notice && !parts.has_own_pages)
        step_page_note_page(frame, area, "lock", parts.notice, 0);
    else if (at > 0)
        step_page_note_page(frame, area, "lock", parts.notice, at - 1);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

static enum go touch(struct kiosk *k, const char *id)
{
    struct answer *answer =
        answers_at(k->visit.answers, k->visit.at.question, k->visit.at.repetition);
    if (strcmp(id, "choice:OK") == 0)
        answer->answered = !answer->answered;
    else
        step_page_turn(id, &k->visit.view.page);
    return GO_STAY;
}

const struct screen screen_consent = {.name = "consent", .draw = draw, .touch = touch};
