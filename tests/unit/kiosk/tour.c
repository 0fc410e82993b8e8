/* What to do is found on the screen itself: the tour needs to know only the screens' names and the
 * ids on them. */
#include "kiosk/tour.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

#define PAGES_MAX 100
#define NOTICE_S 180

static void look(const struct tour *tour)
{
    tablet_draw(tour->tablet);
    tour->look(tour->context, &tour->tablet->frame);
}

/* A frame takes its time to draw. Is this control on the one drawn last? */
static bool is_in_sight(const struct tour *tour, const char *id)
{
    const struct frame_control *control = frame_find(&tour->tablet->frame, id);
    return control && frame_can_touch(control);
}

static void turn_page(const struct tour *tour, const char *id)
{
    tablet_touch(tour->tablet, id);
    tablet_draw(tour->tablet);
}

static void first_page(const struct tour *tour)
{
    tablet_draw(tour->tablet);
    while (is_in_sight(tour, "page.up"))
        turn_page(tour, "page.up");
}

void tour_look(const struct tour *tour)
{
    first_page(tour);
    look(tour);
    int turned = 0;
    for (; is_in_sight(tour, "page.down"); turned++) {
        if (turned == PAGES_MAX)
            fail_msg("%s has no last page", tour->tablet->frame.screen);
        tablet_touch(tour->tablet, "page.down");
        look(tour);
    }
    if (turned > 0)
        first_page(tour);
}

/* NULL where there is none. The welcome screen's pages go round. */
static const char *next_page(const struct tour *tour)
{
    if (is_in_sight(tour, "page.more"))
        return "page.more";
    return is_in_sight(tour, "page.down") ? "page.down" : NULL;
}

/* Turns to the page where it is; to another one where it is on none. */
static bool is_there(const struct tour *tour, const char *id)
{
    first_page(tour);
    for (int i = 0; i < PAGES_MAX && !is_in_sight(tour, id) && next_page(tour); i++)
        turn_page(tour, next_page(tour));
    return is_in_sight(tour, id);
}

static void take(const struct tour *tour, const char *id)
{
    is_there(tour, id);
    tablet_touch(tour->tablet, id);
}

void tour_settings(const struct tour *tour, enum metrics_size size, enum theme_name theme)
{
    static const char *const sizes[SIZES] = {"size:small", "size:default", "size:large",
                                             "size:largest"};
    static const char *const themes[THEME_NAMES] = {"theme:default", "theme:white", "theme:black",
                                                    "theme:low"};
    look(tour);
    tablet_touch(tour->tablet, tablet_has(tour->tablet, "text-size") ? "text-size" : "settings");
    take(tour, sizes[size]);
    look(tour);
    take(tour, themes[theme]);
    tour_look(tour);
    tablet_touch(tour->tablet, "done");
}

void tour_go(const struct tour *tour, const char *const *ids)
{
    for (; *ids; ids++) {
        const char *if_there = kiosk_after(*ids, "?");
        if (if_there && !is_there(tour, if_there))
            continue;
        take(tour, if_there ? if_there : *ids);
        tour_look(tour);
    }
}

static void choose(const struct tour *tour, int list, unsigned index)
{
    const struct survey_list *l = &tour->tablet->kiosk.pack->survey->lists[list];
    char *id = xasprintf("choice:%s", l->choices[index % l->choice_count].name);
    take(tour, id);
    free(id);
}

static void show_rank(const struct tour *tour, int list, unsigned first)
{
    static const char *const order[] = {"order", "done", NULL};
    static const char *const settings[] = {"settings", "done", NULL};
    for (unsigned i = 0; i < 3; i++) {
        choose(tour, list, first + i);
        tour_look(tour);
    }
    choose(tour, list, first + 3); /* one too many */
    tour_look(tour);
    if (tablet_has(tour->tablet, "order")) /* else it stands beside the honeycomb */
        tour_go(tour, order);
    tour_go(tour, settings);
    tablet_wait_s(tour->tablet, NOTICE_S);
    look(tour);
    tablet_touch(tour->tablet, "idle.continue");
}

/* A long question's words come before its answer. */
static void read_question(const struct tour *tour)
{
    tour_look(tour);
    while (strcmp(tablet_screen(tour->tablet), "question") == 0)
        tablet_touch(tour->tablet, "next");
}

static void show_issues(const struct tour *tour)
{
    static const char *const first[] = {"field:theme", "choice:maintenance", "field:area",
                                        "choice:other_streets", NULL};
    static const char *const second[] = {"issue.add", NULL};
    static const char *const written[] = {"issue.list", "done", NULL};
    tour_go(tour, first);
    for (int i = 0; i < 12; i++)
        tablet_type(tour->tablet, "The lift in our block stops between floors. ");
    tour_look(tour);
    tour_go(tour, second);
    read_question(tour);
    tablet_type(tour->tablet, "Bins");
    tour_go(tour, written);
}

static void show_choice(const struct tour *tour)
{
    const struct survey *s = tour->tablet->kiosk.pack->survey;
    int list = s->questions[tour->tablet->kiosk.visit.at.question].list;
    choose(tour, list, survey_find_choice(&s->lists[list], "yes") == 0 ? 0 : 1);
    tour_look(tour);
}

/* Answers whatever is asked. */
static void answer(const struct tour *tour, unsigned first)
{
    static const char *const agree[] = {"choice:OK", NULL};
    const struct visit *v = &tour->tablet->kiosk.visit;
    read_question(tour);
    const char *screen = tablet_screen(tour->tablet);
    tour_look(tour);
    if (strcmp(screen, "rank") == 0)
        show_rank(tour, v->survey->questions[v->at.question].list, first);
    else if (strcmp(screen, "issue") == 0)
        show_issues(tour);
    else if (strcmp(screen, "consent") == 0)
        tour_go(tour, agree);
    else if (v->at.kind == STEP_QUESTION)
        show_choice(tour);
}

void tour_questions(const struct tour *tour, const char *language, unsigned first)
{
    char *in_language = xasprintf("language:%s", language);
    const char *const start[] = {in_language, "start", NULL};
    tour_go(tour, start);
    free(in_language);
    while (strcmp(tablet_screen(tour->tablet), "review") != 0) {
        answer(tour, first);
        tablet_touch(tour->tablet, "next");
    }
}

void tour_visit(const struct tour *tour, const char *language, unsigned first)
{
    static const char *const save[] = {"retry", "more", "done", NULL};
    tour_questions(tour, language, first);
    tour_look(tour);
    visit_not_saved(&tour->tablet->kiosk.visit);
    look(tour);
    tour_go(tour, save);
}

/* ---- a voting card ---- */

static void type_slowly(const struct tour *tour, const char *typed)
{
    tour->tablet->now_ms += 500;
    tablet_type(tour->tablet, typed);
    tour_look(tour);
}

/* Of a code's last letters: those before them were touched. */
static void show_typing(const struct tour *tour)
{
    struct tablet *t = tour->tablet;
    static const char *const four[] = {"key:W", "key:7", "key:Q", "key:M", NULL};
    if (!tablet_has(t, "key:W"))
        take(tour, "write:card");
    tour_go(tour, four);
    type_slowly(tour, "u");
    type_slowly(tour, "\u0105");
    if (tablet_has(t, "card.fold"))
        tablet_touch(t, "card.fold");
    tablet_touch(t, "next");
    tour_look(tour);
    type_slowly(tour, "MMMMWWWWMMMM");
    type_slowly(tour, "1");
}

void tour_card(const struct tour *tour)
{
    struct card used;
    assert_int_equal(card_read("G0000000000000YZ", &used), CARD_FINE);
    used_cards_add(&tour->tablet->kiosk.used_cards, &used);
    if (tour->tablet->kiosk.pack->survey->cards == CARDS_REQUIRED) {
        tablet_touch(tour->tablet, "next");
        tour_look(tour);
    }
    show_typing(tour);
    tablet_scan(tour->tablet, "https://example.org");
    tour_look(tour);
    tablet_scan(tour->tablet, "G0000000000000YZ");
    tour_look(tour);
    type_slowly(tour, "10000000000000C7");
}

/* ---- any form ---- */

#define STEPS_MAX 200

/* Touches the first control on this page whose id begins so, from the one at *at on, which then is
 * the one after it; false where there is none. */
static bool touch_next(const struct tour *tour, const char *prefix, size_t *at)
{
    struct frame *f = &tour->tablet->frame;
    tablet_draw(tour->tablet);
    while (*at < f->control_count) {
        const struct frame_control *c = &f->controls[(*at)++];
        if (!frame_can_touch(c) || !kiosk_after(c->id, prefix))
            continue;
        char *id = xstrdup(c->id); /* the frame's own goes with the next */
        tablet_touch(tour->tablet, id);
        free(id);
        return true;
    }
    return false;
}

/* Opens every control of the page that leads elsewhere, looks, and goes back. */
static void open_all(const struct tour *tour, const char *prefix)
{
    for (size_t at = 0; touch_next(tour, prefix, &at);) {
        tour_look(tour);
        tablet_touch(tour->tablet, "back");
    }
}

static void answer_any(const struct tour *tour)
{
    static const char *const typed[QUESTION_REPEAT + 1] = {[QUESTION_TEXT] = "A bench by the pond.",
                                                           [QUESTION_INTEGER] = "2",
                                                           [QUESTION_DECIMAL] = "2.5",
                                                           [QUESTION_RANGE] = "2",
                                                           [QUESTION_DATE] = "01022030",
                                                           [QUESTION_TIME] = "0930"};
    const struct visit *v = &tour->tablet->kiosk.visit;
    size_t at = 0;
    touch_next(tour, "choice:", &at);
    if (v->at.kind == STEP_QUESTION && typed[v->survey->questions[v->at.question].type])
        tablet_type(tour->tablet, typed[v->survey->questions[v->at.question].type]);
}

/* Page by page: what is there to touch is touched, and then seen answered. */
static void answer_pages(const struct tour *tour)
{
    first_page(tour);
    for (;;) {
        answer_any(tour);
        open_all(tour, "open:");
        if (!tablet_has(tour->tablet, "page.down"))
            break;
        tablet_touch(tour->tablet, "page.down");
    }
    tour_look(tour);
}

static bool is_at(const struct tour *tour, struct step step)
{
    struct step at = tour->tablet->kiosk.visit.at;
    return at.kind == step.kind && at.question == step.question && at.repetition == step.repetition;
}

/* On, through all pages; once more with answers where something is needed. */
static void next_any(const struct tour *tour)
{
    struct step step = tour->tablet->kiosk.visit.at;
    bool was_held = false;
    for (int i = 0; is_at(tour, step); i++) {
        if (i == PAGES_MAX)
            fail_msg("%s does not let go", tour->tablet->frame.question);
        tablet_touch(tour->tablet, "next");
        look(tour);
        if (tour->tablet->kiosk.visit.view.held && !was_held)
            answer_pages(tour);
        was_held = was_held || tour->tablet->kiosk.visit.view.held;
    }
}

static void show_step(const struct tour *tour)
{
    struct step at = tour->tablet->kiosk.visit.at;
    tour_look(tour);
    if (at.kind == STEP_CARD)
        tour_card(tour);
    if (at.kind == STEP_ANOTHER && at.repetition == 0) {
        tablet_touch(tour->tablet, "another");
        return;
    }
    bool is_group = strcmp(tour->tablet->frame.screen, "group") == 0;
    if (at.kind == STEP_QUESTION && !is_group)
        answer_pages(tour);
    next_any(tour);
}

void tour_any(const struct tour *tour, const char *language)
{
    char *in_language = xasprintf("language:%s", language);
    const char *const start[] = {in_language, "start", NULL};
    tour_go(tour, start);
    free(in_language);
    for (int i = 0; strcmp(tablet_screen(tour->tablet), "review") != 0; i++) {
        if (i == STEPS_MAX)
            fail_msg("the form has no end");
        show_step(tour);
    }
    tour_look(tour);
    open_all(tour, "change:");
    tablet_touch(tour->tablet, "save");
    look(tour);
}
