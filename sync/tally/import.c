/* A paper is a ballot and its issues, encoded as a tablet would; what becomes of them as a set is
 * sealed in one go at the end. */
#include "tally/import.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/ballot.h"
#include "record/day.h"
#include "record/issue.h"

static bool check_venue(const struct survey *s, const char *venue, struct fail *f)
{
    if (s->venue_list < 0)
        return *venue == '\0' ||
               fail_set(f, FAIL_USAGE, "The form has no list of venues. Leave out --venue.");
    const struct survey_list *list = &s->lists[s->venue_list];
    if (survey_find_choice(list, venue) >= 0)
        return true;
    char *names = survey_choice_names(list);
    if (*venue)
        fail_set(f, FAIL_USAGE, "There is no venue %.60s. The form has: %s", venue, names);
    else
        fail_set(f, FAIL_USAGE, "At which venue? Add --venue with one of: %s", names);
    free(names);
    return false;
}

static bool check_day(int32_t day, int32_t today, struct fail *f)
{
    char text[12];
    day_format(day, text);
    if (day > today)
        return fail_set(f, FAIL_USAGE, "%s has not come yet. Give the day on the papers.", text);
    return day >= day_of(2000, 1, 1) ||
           fail_set(f, FAIL_USAGE, "%s is too long ago. Give the day on the papers.", text);
}

static bool of_this_place(const struct import *i, const struct opening *o)
{
    return paper_device(&i->campaign->pack->keys, o->device) && o->day == i->day &&
           strcmp(o->venue, i->venue) == 0;
}

static bool note_before(struct import *i, int64_t row, struct fail *f)
{
    struct session *s = ledger_session_records(i->campaign->ledger, row, f);
    if (!s)
        return false;
    i->sessions_before++;
    i->ballots_before += session_count(s, RECORD_BALLOT);
    session_free(s);
    return true;
}

static bool find_before(struct import *i, struct fail *f)
{
    struct ledger_session *all;
    size_t count;
    if (!ledger_sessions(i->campaign->ledger, &all, &count, f))
        return false;
    bool ok = true;
    for (size_t n = 0; ok && n < count; n++)
        ok = !of_this_place(i, &all[n].opening) || note_before(i, all[n].row, f);
    free(all);
    return ok;
}

bool import_begin(struct import *i, struct campaign *c, const char *venue, int32_t day,
                  int32_t today, struct fail *f)
{
    const struct survey *s = c->pack->survey;
    *i = (struct import){.campaign = c, .venue = venue, .day = day};
    if (s->main_question >= 0)
        i->first_choices =
            xcalloc(survey_list_of(s, s->main_question)->choice_count, sizeof *i->first_choices);
    return check_venue(s, venue, f) && check_day(day, today, f) && find_before(i, f);
}

static void note_ballot(struct import *i, const uint8_t *ballot)
{
    const struct survey *s = i->campaign->pack->survey;
    struct answer first = {0};
    i->ballots++;
    i->blank += ballot_blank(s, ballot);
    if (s->main_question < 0)
        return;
    ballot_get(s, ballot, s->main_question, 0, &first);
    if (first.count > 0)
        i->first_choices[first.choice[0]]++;
    else
        i->no_first++;
}

static void add_issues(struct import *i, const struct answers *a)
{
    struct issue *issues;
    size_t count = issues_from(a, a->survey->default_language, &issues);
    for (size_t n = 0; n < count; n++) {
        struct bytes_writer bytes = {0};
        issue_encode(&issues[n], &bytes);
        paper_add(&i->paper, RECORD_ISSUE, bytes.data, bytes.size);
        bytes_free(&bytes);
        issue_clear(&issues[n]);
    }
    free(issues);
    i->issues += count;
}

void import_add(struct import *i, const struct answers *a)
{
    size_t size = ballot_size(a->survey);
    uint8_t *ballot = xmalloc(size);
    ballot_encode(a, ballot);
    note_ballot(i, ballot);
    paper_add(&i->paper, RECORD_BALLOT, ballot, size);
    xwipe(ballot, size);
    free(ballot);
    add_issues(i, a);
}

bool import_finish(struct import *i, const struct coordinator_keys *keys, struct merge_result *out,
                   struct fail *f)
{
    struct bytes_writer bytes = {0};
    *out = (struct merge_result){0};
    struct session *s = paper_session(&i->paper, i->campaign->pack, keys, i->venue, i->day, f);
    if (s)
        session_encode(s, &bytes);
    bool ok = s && merge_session(i->campaign, bytes.data, bytes.size, out, f);
    bytes_free(&bytes);
    session_free(s);
    return ok;
}

void import_clear(struct import *i)
{
    paper_clear(&i->paper);
    free(i->first_choices);
    *i = (struct import){0};
}
