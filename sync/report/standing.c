/* Sentences for the Board, from what status finds. For the public they carry no counts of ballots:
 * a session may be a very small group. */
#include "report/standing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "tally/receipts.h"

void standing_day(int32_t day, char out[STANDING_DAY_SIZE])
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    int year, month, mday;
    day_split(day, &year, &month, &mday);
    snprintf(out, STANDING_DAY_SIZE, "%d %s %d", mday, months[month - 1], year);
}

/* Adds an owned sentence. */
static void say(char ***sentences, size_t *count, char *sentence)
{
    *sentences = xrealloc(*sentences, *count + 1, sizeof **sentences);
    (*sentences)[(*count)++] = sentence;
}

static char *finding_text(const struct report *r, const struct status_finding *found)
{
    const char *tablet = found->device->called;
    bool is_question =
        found->kind == FINDING_NUMBER_TWICE || (r->trial && found->kind == FINDING_CLOSED_TWICE);
    if (is_question)
        return xstrdup(found->text);
    if (r->trial || found->kind == FINDING_SESSIONS_MISSING)
        return xasprintf("%s.", found->text);
    if (found->kind == FINDING_RECORDS_MISSING && found->from == 0)
        return xasprintf("%s: a session is not complete.", tablet);
    if (found->kind == FINDING_RECORDS_MISSING)
        return xasprintf("%s, session %u is not complete.", tablet, found->from);
    if (found->kind == FINDING_RECORDS_ADDED)
        return xasprintf("%s: somebody added records to a session. They do not count.", tablet);
    if (found->kind == FINDING_CLOSED_TWICE)
        return xasprintf("%s, session %u: the tablet closed it in several states.", tablet,
                         found->from);
    if (found->kind == FINDING_ID_TWICE)
        return xasprintf("%s, session %u: records of one id with other content.", tablet,
                         found->from);
    return xasprintf("%s, session %u: counted by hand, another number.", tablet, found->from);
}

static size_t missing_sessions(const struct status *s)
{
    size_t missing = 0;
    for (size_t i = 0; i < s->finding_count; i++)
        if (s->findings[i].kind == FINDING_SESSIONS_MISSING && !s->findings[i].settled)
            missing += s->findings[i].through - s->findings[i].from + 1;
    return missing;
}

static void say_missing(struct report *r, const struct status *s)
{
    size_t missing = missing_sessions(s);
    if (s->session_count == 0)
        say(&r->missing, &r->missing_count, xstrdup("No session has arrived yet."));
    else if (missing == 0 && s->session_count == 1)
        say(&r->missing, &r->missing_count, xstrdup("One session has arrived."));
    else if (missing == 0)
        say(&r->missing, &r->missing_count,
            xasprintf("No gap shows in the %zu sessions that have arrived.", s->session_count));
    else
        say(&r->missing, &r->missing_count,
            xasprintf("%zu of %zu sessions have arrived.", s->session_count,
                      s->session_count + missing));
    for (size_t i = 0; i < s->finding_count; i++)
        if (!s->findings[i].settled)
            say(&r->missing, &r->missing_count, finding_text(r, &s->findings[i]));
}

static void say_held(struct report *r, struct derived *d, const struct derived_totals *totals)
{
    size_t by_reason[HELD_REASONS] = {0}, count;
    uint64_t held_with_session = 0, void_with_session = 0;
    const struct derived_session *sessions = derived_sessions(d, &count);
    for (size_t i = 0; i < count; i++) {
        by_reason[sessions[i].held]++;
        if (sessions[i].held == HELD_VOID)
            void_with_session += sessions[i].ballots;
        else if (sessions[i].held != HELD_NOT)
            held_with_session += sessions[i].ballots;
    }
    for (int reason = HELD_NOT + 1; reason < HELD_REASONS; reason++)
        if (by_reason[reason])
            say(&r->held, &r->held_count,
                xasprintf("Not counted: %zu %s (%s).", by_reason[reason],
                          by_reason[reason] == 1 ? "session" : "sessions",
                          held_reason_text((enum held_reason)reason)));
    if (totals->held_by_card)
        say(&r->held, &r->held_count,
            xstrdup("Not counted: ballots whose card was never issued, or was voided."));
    if (totals->contested)
        say(&r->held, &r->held_count,
            xstrdup("Not counted: further ballots of cards that count once already."));
    if (totals->ballots.held > held_with_session + totals->held_by_card)
        say(&r->held, &r->held_count,
            xstrdup("Not counted: ballots that do not open or do not fit the form."));
    if (totals->ballots.by_decision > void_with_session)
        say(&r->held, &r->held_count,
            xstrdup("Not counted: ballots that a decision set aside, one by one."));
    if (totals->ballots.set_aside > totals->ballots.by_decision + totals->contested)
        say(&r->held, &r->held_count,
            xstrdup("Not counted: ballots with the same id and different contents."));
}

static bool is_waiting(const struct status_session *s)
{
    return s->held == HELD_DEVICE_UNDECIDED || s->held == HELD_PACK_UNKNOWN || s->held == HELD_LATE;
}

/* Neither by a decision nor by a card. */
static uint64_t same_ids(const struct derived_totals *t)
{
    return t->ballots.set_aside - t->ballots.by_decision - t->contested + t->issues.set_aside -
           t->issues.by_decision;
}

struct standing_waiting standing_waiting(const struct status *s,
                                         const struct derived_totals *totals)
{
    struct standing_waiting w = {.missing = missing_sessions(s),
                                 .same_ids = totals ? same_ids(totals) : 0,
                                 .contradictions = rulings_contradictions(&s->rulings)};
    for (size_t i = 0; i < s->session_count; i++)
        if (is_waiting(&s->sessions[i])) {
            w.held++;
            w.ballots_held += s->sessions[i].ballots;
        }
    for (size_t i = 0; i < s->finding_count; i++) {
        w.lacking += s->findings[i].kind == FINDING_RECORDS_MISSING && !s->findings[i].settled;
        w.doubles += s->findings[i].kind == FINDING_NUMBER_TWICE;
        w.closings += s->findings[i].kind == FINDING_CLOSED_TWICE;
    }
    return w;
}

bool standing_is_final(const struct status *s, const struct derived_totals *totals, int32_t today)
{
    struct standing_waiting w = standing_waiting(s, totals);
    return s->closes && today > s->closing_day && !w.held && !w.missing && !w.lacking &&
           !w.doubles && !w.closings && !w.same_ids && !w.contradictions;
}

static void judge_final(struct report *r, const struct status *s,
                        const struct derived_totals *totals)
{
    char day[STANDING_DAY_SIZE];
    struct standing_waiting w = standing_waiting(s, totals);
    if (!s->closes) {
        r->standing = xstrdup("no closing day is set");
        return;
    }
    standing_day(s->closing_day, day);
    bool closed = r->day > s->closing_day;
    r->final = standing_is_final(s, totals, r->day);
    if (closed && (w.missing || w.lacking))
        r->standing = xstrdup("not all sessions are in");
    else if (closed && (w.held || w.doubles || w.closings))
        r->standing = xstrdup("not all sessions are settled");
    else if (closed && w.same_ids)
        r->standing = xstrdup("not all records are settled");
    else if (closed && w.contradictions)
        r->standing = xstrdup("decisions contradict each other");
    else
        r->standing = xasprintf("voting %s %s", closed ? "closed" : "closes", day);
}

/* Once the vote has closed; an empty list is not published. */
static bool hash_receipts(struct report *r, struct campaign *c, struct derived *d, struct fail *f)
{
    struct bytes_writer list = {0};
    uint8_t hash[HASH_SIZE];
    size_t count = 0;
    if (!receipts_may_list(c, r->day, NULL))
        return true;
    bool ok = receipts_list(d, &list, &count, f);
    hash_bytes(list.data, list.size, hash);
    if (count > 0)
        hex_encode(hash, HASH_SIZE, r->receipts);
    bytes_free(&list);
    return ok;
}

bool standing_set(struct report *r, struct campaign *c, struct derived *d, int32_t today,
                  struct fail *f)
{
    struct status status;
    struct derived_totals totals;
    if (!derived_totals(d, &totals, f) || !status_read(c, &status, f))
        return false;
    r->day = today;
    bool ok = hash_receipts(r, c, d, f);
    judge_final(r, &status, &totals);
    say_missing(r, &status);
    say_held(r, d, &totals);
    if (rulings_contradictions(&status.rulings))
        say(&r->held, &r->held_count,
            xstrdup(
                "Decisions contradict each other. Until that is settled the stricter ones stand."));
    hex_encode(status.digest, HASH_SIZE, r->digest);
    status_clear(&status);
    return ok;
}
