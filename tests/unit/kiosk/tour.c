/* What to do is found on the screen itself: the tour needs to know only the screens' names and the
 * ids on them. */
#include "kiosk/tour.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

#define PAGES_MAX 40
#define NOTICE_S 180

static void look(const struct tour *tour)
{
    tablet_draw(tour->tablet);
    tour->look(tour->context, &tour->tablet->frame);
}

static void first_page(const struct tour *tour)
{
    while (tablet_has(tour->tablet, "page.up"))
        tablet_touch(tour->tablet, "page.up");
}

static void look_at_pages(const struct tour *tour)
{
    first_page(tour);
    look(tour);
    for (int i = 0; tablet_has(tour->tablet, "page.down"); i++) {
        if (i == PAGES_MAX)
            fail_msg("%s has no last page", tour->tablet->frame.screen);
        tablet_touch(tour->tablet, "page.down");
        look(tour);
    }
    first_page(tour);
}

/* Touches what is on this page, or on a later one. */
static void take(const struct tour *tour, const char *id)
{
    first_page(tour);
    while (!tablet_has(tour->tablet, id) && tablet_has(tour->tablet, "page.down"))
        tablet_touch(tour->tablet, "page.down");
    tablet_touch(tour->tablet, id);
}

/* Each is touched, and the screen that follows is looked at whole. */
static void take_all(const struct tour *tour, const char *const *ids)
{
    for (; *ids; ids++) {
        take(tour, *ids);
        look_at_pages(tour);
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
        look_at_pages(tour);
    }
    choose(tour, list, first + 3); /* one too many */
    look_at_pages(tour);
    if (tablet_has(tour->tablet, "order")) /* else it stands beside the honeycomb */
        take_all(tour, order);
    take_all(tour, settings);
    tablet_wait_s(tour->tablet, NOTICE_S);
    look(tour);
    tablet_touch(tour->tablet, "idle.continue");
}

static void show_issues(const struct tour *tour)
{
    static const char *const first[] = {"field:theme", "choice:maintenance", "field:area",
                                        "choice:other_streets", NULL};
    static const char *const second[] = {"issue.add", NULL};
    static const char *const written[] = {"issue.list", "done", NULL};
    take_all(tour, first);
    for (int i = 0; i < 12; i++)
        tablet_type(tour->tablet, "The lift in our block stops between floors. ");
    look_at_pages(tour);
    take_all(tour, second);
    tablet_type(tour->tablet, "Bins");
    take_all(tour, written);
}

static void show_choice(const struct tour *tour)
{
    const struct survey *s = tour->tablet->kiosk.pack->survey;
    int list = s->questions[tour->tablet->kiosk.visit.at.question].list;
    choose(tour, list, survey_find_choice(&s->lists[list], "yes") == 0 ? 0 : 1);
    look_at_pages(tour);
}

/* Answers whatever is asked. */
static void answer(const struct tour *tour, unsigned first)
{
    static const char *const agree[] = {"choice:OK", NULL};
    const struct visit *v = &tour->tablet->kiosk.visit;
    const char *screen = tablet_screen(tour->tablet);
    look_at_pages(tour);
    if (strcmp(screen, "rank") == 0)
        show_rank(tour, v->survey->questions[v->at.question].list, first);
    else if (strcmp(screen, "issue") == 0)
        show_issues(tour);
    else if (strcmp(screen, "consent") == 0)
        take_all(tour, agree);
    else if (v->at.kind == STEP_QUESTION)
        show_choice(tour);
}

void tour_visit(const struct tour *tour, const char *language, unsigned first)
{
    char *in_language = xasprintf("language:%s", language);
    const char *const start[] = {in_language, "start", NULL};
    static const char *const save[] = {"retry", "more", "done", NULL};
    take_all(tour, start);
    free(in_language);
    while (strcmp(tablet_screen(tour->tablet), "review") != 0) {
        answer(tour, first);
        tablet_touch(tour->tablet, "next");
    }
    look_at_pages(tour);
    visit_not_saved(&tour->tablet->kiosk.visit);
    look(tour);
    take_all(tour, save);
}
