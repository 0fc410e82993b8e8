/* From a question's page and from the sheet of a field: the search leads back to either. */
#include "kiosk/search_way.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "screens/part/search.h"

#define GO(tour, ...) tour_go(tour, (const char *const[]){__VA_ARGS__, NULL})

/* The options that are there come again, under other names. */
static void lengthen(struct survey *s, const char *question)
{
    struct survey_list *l = &s->lists[s->questions[survey_find(s, question)].list];
    size_t own = l->choice_count;
    l->choices = xrealloc(l->choices, SEARCH_OPTIONS_MIN, sizeof *l->choices);
    for (; l->choice_count < SEARCH_OPTIONS_MIN; l->choice_count++) {
        const struct survey_choice *copied = &l->choices[l->choice_count % own];
        struct survey_text label = {xcalloc(s->language_count, sizeof(char *))};
        for (size_t i = 0; i < s->language_count; i++)
            label.by_language[i] = xstrdup(survey_text_in(s, &copied->label, i));
        l->choices[l->choice_count] = (struct survey_choice){
            .name = xasprintf("%s_%zu", copied->name, l->choice_count), .label = label};
    }
}

/* The first two letters of an option, in the language on screen. */
static char *beginning(const struct tablet *t, const char *question, const char *option)
{
    const struct survey *s = t->kiosk.pack->survey;
    const struct survey_list *l = survey_list_of(s, survey_find(s, question));
    const struct survey_choice *choice = &l->choices[survey_find_choice(l, option)];
    const char *label = survey_text_in(s, &choice->label, t->kiosk.visit.language);
    size_t size = 0;
    for (int letters = 0; letters < 3 && label[size]; size++)
        letters += ((unsigned char)label[size + 1] & 0xC0) != 0x80;
    return xstrndup(label, size);
}

static void type(const struct tour *tour, const char *words)
{
    tablet_type(tour->tablet, words);
    tour_look(tour);
}

/* What is found can be chosen at once where there is room for it, and else when the keys are gone.
 */
static void search(const struct tour *tour, const char *question)
{
    char *letters = beginning(tour->tablet, question, "hospital");
    GO(tour, "search");
    type(tour, "7");
    GO(tour, "done", "search.all", "search");
    type(tour, letters);
    GO(tour, "done", "search.all", "search");
    type(tour, "Norbiton");
    GO(tour, tablet_has(tour->tablet, "choice:outside") ? "choice:outside" : "done",
       "?choice:other_streets");
    free(letters);
}

static void go_to(const struct tour *tour, const char *question)
{
    struct visit *v = &tour->tablet->kiosk.visit;
    visit_change(v, (struct step){STEP_QUESTION, survey_find(v->survey, question), 0});
    tour_look(tour);
    while (strcmp(tablet_screen(tour->tablet), "question") == 0) /* a long one's words come first */
        GO(tour, "next");
}

void search_way(const struct tour *tour, const char *language)
{
    char *in_language = xasprintf("language:%s", language);
    struct survey *s = tour->tablet->kiosk.pack->survey;
    lengthen(s, "home_area");
    lengthen(s, "area");
    GO(tour, in_language, "start");
    go_to(tour, "home_area");
    search(tour, "home_area");
    go_to(tour, "issues");
    GO(tour, "field:area");
    search(tour, "area");
    free(in_language);
}
