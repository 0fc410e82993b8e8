/* One pass over the ballots fills every question's votes; all counting comes afterwards. */
#include "report/tables.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

static bool is_drill_down(const struct survey *s, int question)
{
    return s->main_question >= 0 && s->questions[question].drill_question == s->main_question;
}

bool tables_is_group(const struct survey *s, int question)
{
    enum question_type type = s->questions[question].type;
    return (type == QUESTION_SELECT_ONE || type == QUESTION_SELECT_MULTIPLE) &&
           survey_in_ballot(s, question) && !is_drill_down(s, question);
}

static bool is_used(const struct survey *s, int question)
{
    if (question == s->main_question || tables_is_group(s, question))
        return true;
    return is_drill_down(s, question) && survey_in_ballot(s, question) &&
           survey_list_of(s, question) != NULL;
}

static size_t venue_order(const struct survey *s, const char *venue)
{
    if (s->venue_list < 0)
        return 0;
    const struct survey_list *venues = &s->lists[s->venue_list];
    int choice = survey_find_choice(venues, venue);
    return choice >= 0 ? (size_t)choice : venues->choice_count;
}

/* By nothing that depends on which laptop the ballots came to first. */
static int compare_places(const void *a, const void *b)
{
    const struct tables_place *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    int venues = strcmp(x->venue, y->venue);
    return venues ? venues : (int)x->channel - (int)y->channel;
}

static void add_place(struct tables *t, const struct derived_session *session)
{
    for (size_t i = 0; i < t->place_count; i++) {
        struct tables_place *p = &t->places[i];
        if (p->channel == session->channel && strcmp(p->venue, session->venue) == 0) {
            p->ballots++;
            return;
        }
    }
    t->places = xrealloc(t->places, t->place_count + 1, sizeof *t->places);
    t->places[t->place_count++] = (struct tables_place){session->venue, session->channel, 1,
                                                        venue_order(t->survey, session->venue)};
}

struct gathering {
    struct tables *tables;
    struct contested contested;
};

static bool add_ballot(void *data, const struct derived_ballot *ballot)
{
    struct gathering *g = data;
    struct tables *t = g->tables;
    t->ballots++;
    for (size_t q = 0; q < t->survey->question_count; q++)
        if (t->votes[q])
            votes_add_ballot(t->votes[q], ballot->survey, ballot->bytes);
    if (t->with)
        votes_add_ballot(t->with, ballot->survey, ballot->bytes);
    if (t->without && !contested_has(&g->contested, ballot))
        votes_add_ballot(t->without, ballot->survey, ballot->bytes);
    add_place(t, ballot->session);
    return true;
}

static bool add_other(void *data, const struct derived_ballot *ballot)
{
    votes_add_ballot(data, ballot->survey, ballot->bytes);
    return true;
}

static bool begin(struct tables *t, bool contested, struct fail *f)
{
    for (size_t q = 0; q < t->survey->question_count; q++)
        if (is_used(t->survey, (int)q)) {
            t->votes[q] = votes_new(t->survey, (int)q, f);
            if (!t->votes[q])
                return false;
        }
    if (!contested || t->survey->main_question < 0)
        return true;
    t->with = votes_new(t->survey, t->survey->main_question, f);
    t->without = votes_new(t->survey, t->survey->main_question, f);
    return t->with && t->without;
}

bool tables_gather(struct campaign *c, struct derived *d, struct tables *out, struct fail *f)
{
    const struct survey *s = c->pack->survey;
    struct gathering g = {.tables = out};
    *out =
        (struct tables){.survey = s, .votes = xcalloc(s->question_count + 1, sizeof *out->votes)};
    bool ok = contested_read(c, d, &g.contested, f) && begin(out, g.contested.any, f) &&
              derived_each_ballot(d, add_ballot, &g, f) &&
              (!out->with || contested_each_other(d, add_other, out->with, f));
    contested_clear(&g.contested);
    if (!ok)
        tables_clear(out);
    else if (out->place_count)
        qsort(out->places, out->place_count, sizeof *out->places, compare_places);
    return ok;
}

void tables_clear(struct tables *t)
{
    for (size_t q = 0; t->votes && q < t->survey->question_count; q++)
        votes_free(t->votes[q]);
    votes_free(t->with);
    votes_free(t->without);
    free(t->votes);
    free(t->places);
    *t = (struct tables){0};
}
