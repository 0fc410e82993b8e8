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

static bool add_ballot(void *data, const struct derived_ballot *ballot)
{
    struct tables *t = data;
    t->ballots++;
    for (size_t q = 0; q < t->survey->question_count; q++)
        if (t->votes[q])
            votes_add_ballot(t->votes[q], ballot->survey, ballot->bytes);
    add_place(t, ballot->session);
    return true;
}

bool tables_gather(struct derived *d, const struct survey *s, struct tables *out, struct fail *f)
{
    *out =
        (struct tables){.survey = s, .votes = xcalloc(s->question_count + 1, sizeof *out->votes)};
    bool ok = true;
    for (size_t q = 0; ok && q < s->question_count; q++)
        if (is_used(s, (int)q)) {
            out->votes[q] = votes_new(s, (int)q, f);
            ok = out->votes[q] != NULL;
        }
    if (!ok || !derived_each_ballot(d, add_ballot, out, f)) {
        tables_clear(out);
        return false;
    }
    if (out->place_count)
        qsort(out->places, out->place_count, sizeof *out->places, compare_places);
    return true;
}

void tables_clear(struct tables *t)
{
    for (size_t q = 0; t->votes && q < t->survey->question_count; q++)
        votes_free(t->votes[q]);
    free(t->votes);
    free(t->places);
    *t = (struct tables){0};
}
