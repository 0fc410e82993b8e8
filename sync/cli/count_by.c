/* Venue and channel are read off the ballot's session, everything else off the ballot. */
#include "cli/count_by.h"

#include <stdlib.h>
#include <string.h>

static void add_venue(struct count_by *by, const struct derived_session *session)
{
    const struct survey *s = by->survey;
    const struct survey_list *venues = s->venue_list >= 0 ? &s->lists[s->venue_list] : NULL;
    int choice = venues ? survey_find_choice(venues, session->venue) : -1;
    struct split_value value = {session->venue, session->venue, SURVEY_CHOICES_MAX};
    if (choice >= 0) {
        value.label = survey_text_in(s, &venues->choices[choice].label, s->default_language);
        value.order = (size_t)choice;
    }
    split_add(by->split, &value);
}

static void add_channel(struct count_by *by, const struct derived_session *session)
{
    const char *name = channel_name(session->channel);
    split_add(by->split, &(struct split_value){name, name, 0});
}

static const struct {
    const char *name, *label;
    void (*add)(struct count_by *by, const struct derived_session *session);
} of_session[] = {{"venue", "Venue", add_venue}, {"channel", "Channel", add_channel}};
enum { OF_SESSION = sizeof of_session / sizeof *of_session };

static bool splits(const struct survey *s, int question)
{
    enum question_type type = s->questions[question].type;
    return (type == QUESTION_SELECT_ONE || type == QUESTION_SELECT_MULTIPLE) &&
           survey_in_ballot(s, question) && survey_repeat_of(s, question) < 0;
}

static bool unknown(const struct survey *s, const char *name, struct fail *f)
{
    struct bytes_writer names = {0};
    for (int i = 0; i < (int)s->question_count; i++)
        if (splits(s, i)) {
            bytes_put(&names, ", ", 2);
            bytes_put(&names, s->questions[i].name, strlen(s->questions[i].name));
        }
    bytes_put_u8(&names, 0);
    fail_set(f, FAIL_USAGE, "Votes cannot be counted by %.64s, but by: venue, channel%s", name,
             (const char *)names.data);
    bytes_free(&names);
    return false;
}

bool count_by_open(struct count_by *by, const struct survey *s, const char *name, struct fail *f)
{
    int question = survey_find(s, name);
    *by = (struct count_by){.survey = s};
    for (size_t i = 0; i < OF_SESSION; i++)
        if (strcmp(of_session[i].name, name) == 0) {
            by->label = of_session[i].label;
            by->add = of_session[i].add;
            by->split = split_new(s, -1, f);
            return true;
        }
    if (question < 0 || !splits(s, question))
        return unknown(s, name, f);
    const char *label = survey_text_in(s, &s->questions[question].label, s->default_language);
    by->label = *label ? label : name;
    by->split = split_new(s, question, f);
    return by->split != NULL;
}

void count_by_close(struct count_by *by)
{
    split_free(by->split);
    by->split = NULL;
}

void count_by_add(struct count_by *by, const struct derived_ballot *ballot)
{
    if (by->add)
        by->add(by, ballot->session);
    else
        split_add_ballot(by->split, ballot->survey, ballot->bytes);
}
