/* May we ask: an acknowledge, unticked until the resident ticks it. What the form says of it stands
 * before it, and who asks and for what (the form's notice) after it: on the same page or, where
 * there is no room, on pages of their own. */
#include <string.h>

#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "ui/choice.h"
#include "ui/label.h"

struct parts {
    struct choice choice;
    const char *hint, *notice;               /* "" for none */
    int hint_height, choice_height;          /* px; of the hint with the air under it */
    unsigned hint_pages, notice_pages, page; /* of their own; 0: on the choice's. The one shown */
};

static void measure(struct parts *p, const struct frame *frame, struct rect content)
{
    const struct metrics *m = &frame->metrics;
    struct label hint = {.text = p->hint};
    int comfortable = metrics_px(m, MM_CHOICE_COMFORTABLE);
    p->hint_height = *p->hint ? label_height(frame, &hint, content.width) + m->unit : 0;
    p->choice_height = choice_height(frame, &p->choice, content.width);
    if (p->choice_height < comfortable && p->hint_height + comfortable <= content.height)
        p->choice_height = comfortable;
}

static unsigned count_pages(void *context, struct frame *frame, struct rect content)
{
    struct parts *p = context;
    struct label hint = {.text = p->hint};
    measure(p, frame, content);
    int used = p->hint_height + p->choice_height, air = 2 * frame->metrics.unit;
    int notice = *p->notice ? step_page_note_height(frame, p->notice, content.width) + air : 0;
    p->hint_pages = p->notice_pages = 0;
    if (used > content.height)
        p->hint_pages = label_pages(frame, &hint, content.width, content.height);
    if (used + notice > content.height && *p->notice)
        p->notice_pages = step_page_note_pages(frame, p->notice, content);
    return p->hint_pages + 1 + p->notice_pages;
}

static void draw_choice_page(struct frame *frame, const struct parts *p, struct rect area)
{
    int unit = frame->metrics.unit;
    if (*p->hint && p->hint_pages == 0) {
        label_body(frame, "hint", p->hint, rect_cut_top(&area, p->hint_height - unit));
        rect_cut_top(&area, unit);
    }
    choice_draw(frame, &p->choice, rect_cut_top(&area, p->choice_height));
    rect_cut_top(&area, 2 * unit);
    if (*p->notice && p->notice_pages == 0)
        step_page_note_page(frame, area, "lock", p->notice, 0);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    int question = k->visit.at.question;
    const struct survey_question *q = kiosk_question(k, question);
    const char *notice = survey_setting_in(k->pack->survey, "notice", k->visit.language);
    struct step_page p;
    struct parts parts = {
        .choice = {.id = "choice:OK",
                   .label = kiosk_say(k, STRING_CONSENT_YES),
                   .mark = CHOICE_TICK,
                   .place =
                       answers_get(k->visit.answers, question, k->visit.at.repetition)->answered},
        .hint = kiosk_hint(k, frame, question),
        .notice = notice ? notice : ""};
    step_page_init(&p, k, frame, kiosk_label(k, frame, question));
    p.page.notice = step_page_need(k, frame);
    if (!q->required && !*parts.hint)
        p.page.status = kiosk_say(k, STRING_CONSENT_FREE);
    struct rect area = step_page_fit(&p, k, frame, &(struct step_page_body){count_pages, &parts});
    parts.page = step_page_at(&p);
    page_begin(frame, &p.page);
    if (parts.page < parts.hint_pages)
        label_draw_page(frame, "hint", &(struct label){.text = parts.hint}, area, parts.page);
    else if (parts.page == parts.hint_pages)
        draw_choice_page(frame, &parts, area);
    else
        step_page_note_page(frame, area, "lock", parts.notice, parts.page - parts.hint_pages - 1);
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
