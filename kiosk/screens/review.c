/* Check your answers: every question that was asked, what was answered or that it was left blank,
 * and a way to change it. Whole cards only, page by page; one that is higher than a page is shown
 * as several. */
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "screens/review_card.h"
#include "screens/screens.h"
#include "screens/step_page.h"

struct cards {
    struct review_card *list; /* owned */
    size_t count;
};

static const struct survey *survey_of(const struct kiosk *k)
{
    return k->pack->survey;
}

/* A rank is shown place by place, unless it is a drill-down: that is one of several. */
static bool has_places(const struct survey_question *q)
{
    return q->type == QUESTION_RANK && q->drill_question < 0;
}

/* "Quicker repairs, then damp", "A, B" or, where each place has a line, "1 A, 2 B"; NULL if blank.
 */
static const char *chosen_words(const struct kiosk *k, struct frame *frame, int question)
{
    const struct survey_question *q = &survey_of(k)->questions[question];
    const struct answer *a = answers_get(k->visit.answers, question, 0);
    const char *words = NULL;
    for (unsigned i = 0; i < a->count; i++) {
        const char *label = kiosk_choice(k, q->list, a->choice[i]);
        if (has_places(q))
            label = frame_keep(frame, "%u %s", i + 1, label);
        if (!words)
            words = label;
        else if (q->type == QUESTION_RANK && !has_places(q))
            words = kiosk_fill(k, frame, STRING_REVIEW_THEN,
                               (struct strings_values){.text = label, .before = words});
        else
            words = frame_keep(frame, "%s, %s", words, label);
    }
    return words;
}

static const char *answer_words(const struct kiosk *k, struct frame *frame, int question,
                                unsigned repetition)
{
    const struct answer *a = answers_get(k->visit.answers, question, repetition);
    enum question_type type = survey_of(k)->questions[question].type;
    if (!a->answered)
        return NULL;
    if (type == QUESTION_TEXT)
        return a->text;
    if (type == QUESTION_ACKNOWLEDGE)
        return kiosk_say(k, STRING_CONSENT_YES);
    return chosen_words(k, frame, question);
}

/* A drill-down is named by its theme, everything else by its own label. */
static const char *card_title(const struct kiosk *k, struct frame *frame, int question)
{
    const struct survey_question *q = &survey_of(k)->questions[question];
    if (q->drill_question < 0)
        return kiosk_words(k, frame, &q->label, 0);
    return kiosk_choice(k, survey_of(k)->questions[q->drill_question].list,
                        (unsigned)q->drill_choice);
}

static struct review_card *add(struct cards *c, const struct kiosk *k, struct frame *frame,
                               int question, const char *id)
{
    struct review_card *card = &c->list[c->count++];
    const struct survey_question *q = &survey_of(k)->questions[question];
    *card = (struct review_card){
        .question = question, .id = id, .title = card_title(k, frame, question)};
    if (has_places(q))
        card->places = answers_get(k->visit.answers, question, 0)->count;
    return card;
}

/* "Housing · Cambridge Road" and, in a line of its own, what was written; NULL if nothing was. */
static const char *issue_words(const struct kiosk *k, struct frame *frame, int repeat,
                               unsigned repetition)
{
    const struct survey *s = survey_of(k);
    const char *words = answer_words(k, frame, steps_text_of(s, repeat), repetition);
    const char *about = NULL;
    for (int i = repeat + 1; i < (int)s->question_count && survey_repeat_of(s, i) == repeat; i++) {
        const struct answer *a = answers_get(k->visit.answers, i, repetition);
        if (s->questions[i].type != QUESTION_SELECT_ONE || !a->answered)
            continue;
        const char *label = kiosk_choice(k, s->questions[i].list, a->choice[0]);
        about = about ? frame_keep(frame, "%s \u00B7 %s", about, label) : label;
    }
    return words && about ? frame_keep(frame, "%s\n%s", about, words) : words;
}

/* A card for each issue; one that says blank if there is none. */
static void add_issues(struct cards *c, const struct kiosk *k, struct frame *frame, int repeat)
{
    const char *name = survey_of(k)->questions[repeat].name;
    unsigned used = k->visit.answers->repetitions[repeat];
    size_t before = c->count;
    for (unsigned r = 0; r < used; r++) {
        const char *words = issue_words(k, frame, repeat, r);
        if (!words)
            continue;
        const char *id = r == 0 ? frame_keep(frame, "change:%s", name)
                                : frame_keep(frame, "change:%s:%u", name, r + 1);
        add(c, k, frame, repeat, id)->answer = words;
    }
    if (c->count == before)
        add(c, k, frame, repeat, frame_keep(frame, "change:%s", name));
}

static struct cards make_cards(const struct kiosk *k, struct frame *frame)
{
    struct steps steps = steps_from(k->visit.answers);
    struct cards c = {xcalloc(steps.count + ASKABLE_ISSUES_MAX, sizeof *c.list), 0};
    for (size_t i = 0; i < steps.count; i++) {
        int question = steps.list[i].question;
        if (steps.list[i].kind != STEP_QUESTION)
            continue;
        const struct survey_question *q = &survey_of(k)->questions[question];
        if (q->type == QUESTION_REPEAT)
            add_issues(&c, k, frame, question);
        else if (q->type != QUESTION_NOTE)
            add(&c, k, frame, question, frame_keep(frame, "change:%s", q->name))->answer =
                answer_words(k, frame, question, 0);
    }
    steps_free(&steps);
    return c;
}

/* ---- cards higher than a page ---- */

static const char *part_title(const struct kiosk *k, struct frame *frame, const char *title,
                              size_t part, size_t parts)
{
    struct strings_values values = {.n = (long)part, .total = (long)parts};
    return frame_keep(frame, "%s (%s)", title, kiosk_fill(k, frame, STRING_PAGE, values));
}

static void push(struct cards *c, struct review_card card)
{
    c->list = xrealloc(c->list, c->count + 1, sizeof *c->list);
    c->list[c->count++] = card;
}

/* The card as it is or, where it is higher than a page, its answer on several: "(1 of 2)". All but
 * the last fill their page, so no two with the same id share one. */
static void push_parts(struct cards *c, const struct kiosk *k, struct frame *frame,
                       struct review_card card, struct rect area)
{
    const char *title = card.title;
    size_t first = c->count;
    while (review_card_height(k, frame, &card, area.width) > area.height) {
        struct review_card part = card, rest;
        part.title = part_title(k, frame, title, 9, 9); /* as wide as it can be */
        if (!review_card_split(k, frame, &part, area, &rest))
            break;
        push(c, part);
        card = rest;
    }
    push(c, card);
    for (size_t i = first; c->count - first > 1 && i < c->count; i++)
        c->list[i].title = part_title(k, frame, title, i - first + 1, c->count - first);
}

static struct cards in_parts(struct cards whole, const struct kiosk *k, struct frame *frame,
                             struct rect area)
{
    struct cards c = {0};
    for (size_t i = 0; i < whole.count; i++)
        push_parts(&c, k, frame, whole.list[i], area);
    free(whole.list);
    return c;
}

/* ---- pages ---- */

/* One page of cards from `first` on, drawn or only measured; returns the first of the next page. */
static size_t draw_page(const struct kiosk *k, struct frame *frame, const struct cards *c,
                        struct rect area, size_t first, bool visible)
{
    size_t at = first;
    for (; at < c->count; at++) {
        int height = review_card_height(k, frame, &c->list[at], area.width);
        if (at > first && height > area.height)
            break;
        struct rect card = rect_cut_top(&area, height);
        rect_cut_top(&area, frame->metrics.gap);
        if (visible)
            review_card_draw(k, frame, &c->list[at], card);
    }
    return at;
}

static unsigned page_count(const struct kiosk *k, struct frame *frame, const struct cards *c,
                           struct rect area)
{
    unsigned pages = 0;
    for (size_t at = 0; at < c->count; pages++)
        at = draw_page(k, frame, c, area, at, false);
    return pages;
}

/* Cards and pages for the page's content, whose paging is filled in. Paging may need a row of its
 * own, which is the cards' loss. */
static struct cards fit(const struct kiosk *k, struct frame *frame, struct step_page *p,
                        struct rect *area)
{
    struct cards c = {0};
    int before;
    *area = (struct rect){0};
    do {
        before = area->height;
        *area = page_content(frame, &p->page);
        rect_cut_top(area, frame->metrics.unit * 3 / 4);
        free(c.list);
        c = in_parts(make_cards(k, frame), k, frame, *area);
        unsigned pages = page_count(k, frame, &c, *area), page = k->visit.view.page;
        step_page_paging(p, k, frame, page < pages ? page : pages - 1, pages);
    } while (p->page.pages > 1 && area->height != before);
    return c;
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct step_page p;
    struct rect area;
    step_page_init(&p, k, frame, kiosk_say(k, STRING_REVIEW_TITLE));
    p.page.status = kiosk_say(k, STRING_REVIEW_UNSAVED);
    p.next = (struct button){.id = "save",
                             .label = kiosk_say(k, STRING_REVIEW_SAVE),
                             .icon = "check",
                             .kind = BUTTON_PRIMARY};
    struct cards c = fit(k, frame, &p, &area);
    page_begin(frame, &p.page);
    size_t first = 0;
    for (int page = 1; page <= p.page.page || page == 1; page++)
        first = draw_page(k, frame, &c, area, first, page == p.page.page || p.page.pages < 2);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
    free(c.list);
}

/* "change:QUESTION" or "change:REPEAT:2". */
static bool change(struct kiosk *k, const char *id)
{
    const char *rest = kiosk_after(id, "change:");
    if (!rest)
        return false;
    char *name = xstrdup(rest), *colon = strchr(name, ':');
    if (colon)
        *colon++ = 0;
    int question = survey_find(survey_of(k), name);
    if (question >= 0)
        visit_change(&k->visit,
                     (struct step){STEP_QUESTION, question, colon ? (unsigned)atoi(colon) - 1 : 0});
    free(name);
    return true;
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (strcmp(id, "save") == 0)
        return GO_SAVE;
    if (!change(k, id))
        step_page_turn(id, &k->visit.view.page);
    return GO_STAY;
}

const struct screen screen_review = {.name = "review", .draw = draw, .touch = touch};
