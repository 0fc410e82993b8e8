/* status: what is in, missing, double, held or quarantined. Asks for no passphrase. */
#include <stdlib.h>
#include <time.h>

#include "cli/command.h"
#include "cli/json.h"
#include "cli/pack_print.h"
#include "cli/print.h"
#include "cli/retired.h"
#include "cli/ruling_print.h"
#include "cli/scan_begun.h"
#include "cli/status_glance.h"
#include "cli/status_opened.h"
#include "record/alloc.h"
#include "record/day.h"
#include "tally/derive.h"
#include "tally/status_held.h"

enum { ID_BYTES_SHOWN = 4 };

static const struct option_rule status_rules[] = {
    {"--json", NULL, "prints the status for a program", false},
    {0},
};

/* "4 no answer, 2 declined", of those that are not 0; owned. */
static char *counters_text(const struct closing *c)
{
    const struct {
        uint32_t count;
        const char *what;
    } counters[] = {{c->no_answer, "no answer"},
                    {c->declined, "declined"},
                    {c->come_back, "come back"},
                    {c->quick_visits, "quick"}};
    char *text = xstrdup("");
    for (size_t i = 0; i < sizeof counters / sizeof *counters; i++) {
        if (counters[i].count == 0)
            continue;
        char *longer = xasprintf("%s%s%u %s", text, *text ? ", " : "", (unsigned)counters[i].count,
                                 counters[i].what);
        free(text);
        text = longer;
    }
    return text;
}

static const char *standing_word(enum held_reason held)
{
    static const char *const words[HELD_REASONS] = {[HELD_NOT] = "",
                                                    [HELD_DEVICE_REVOKED] = "revoked",
                                                    [HELD_LATE] = "late",
                                                    [HELD_VOID] = "void"};
    return words[held] ? words[held] : "held";
}

/* ", 1 held"; owned, "" where there is none. */
static char *part_text(size_t records, const char *part)
{
    return records ? xasprintf(", %zu %s", records, part) : xstrdup("");
}

/* "3 ballots", "2 ballots, 1 held, 1 set aside + 1 erased"; owned. */
static char *records_text(const struct status_session *s, enum record_kind kind, size_t here)
{
    char *text = print_number(here, kind == RECORD_BALLOT ? "ballot" : "issue");
    size_t erased = s->erased[kind - 1];
    char *held_text = part_text(s->held_records[kind - 1], "held");
    char *aside_text = part_text(s->set_aside_records[kind - 1], "set aside");
    char *erased_text = erased ? xasprintf(" + %zu erased", erased) : xstrdup("");
    char *whole = xasprintf("%s%s%s%s", text, held_text, aside_text, erased_text);
    free(text);
    free(held_text);
    free(aside_text);
    free(erased_text);
    return whole;
}

static void print_session(struct print_table *t, const struct status_session *s)
{
    char id[2 * ID_BYTES_SHOWN + 1], day[12], called[SESSION_CALLED_SIZE],
        *ballots = records_text(s, RECORD_BALLOT, s->ballots);
    char *issues = records_text(s, RECORD_ISSUE, s->issues), *counters = counters_text(&s->closing);
    hex_encode(s->id, ID_BYTES_SHOWN, id);
    day_format(s->opening.day, day);
    session_called(s->opening.number, s->id, called);
    print_cell(t, "%s", status_tablet(s));
    print_cell(t, "%s", called);
    print_cell(t, "%s", day);
    print_cell(t, "%s", channel_name(s->opening.channel));
    print_cell(t, "%s", s->opening.venue);
    print_cell(t, "%s", ballots);
    print_cell(t, "%s", issues);
    print_cell(t, "%s", counters);
    print_cell(t, "%s", standing_word(s->held));
    print_cell(t, "%s", id);
    free(counters);
    free(issues);
    free(ballots);
}

/* Over all sessions; of a campaign without any, nothing. */
static void print_people(const struct status *s)
{
    struct status_people all = status_people(s);
    if (s->session_count > 0)
        printf("in all: %llu took part (a ballot each), %llu no answer, %llu declined, "
               "%llu come back; %llu quick (visits under 20 s)\n",
               (unsigned long long)all.took_part, (unsigned long long)all.no_answer,
               (unsigned long long)all.declined, (unsigned long long)all.come_back,
               (unsigned long long)all.quick_visits);
}

/* Each with the name of its files, by which a person looks at it or takes it away. */
static void print_quarantine(const struct quarantine *q, const struct campaign *c)
{
    for (size_t i = 0; i < q->count; i++) {
        printf("quarantined: ");
        print_text(stdout, q->items[i].path);
        printf(": ");
        print_text(stdout, q->items[i].reason);
        printf(q->items[i].has_bytes ? " (%s)\n"
                                     : " (nothing of it is kept but this note: %s.reason)\n",
               q->items[i].name);
    }
    if (q->count)
        print_message("What is quarantined lies in %s, under the name in brackets, and is in no "
                      "count. Once looked into, it may be deleted there.",
                      c->quarantine_path);
}

/* Held by no rule: after the closing day it is late, and before that a person can tell. */
static bool is_to_come(const struct status_session *s)
{
    return s->opening.day > day_local(time(NULL));
}

static void print_days_to_come(const struct status *s)
{
    for (size_t i = 0; i < s->session_count; i++) {
        const struct status_session *session = &s->sessions[i];
        char day[12], called[SESSION_CALLED_SIZE];
        if (!is_to_come(session))
            continue;
        day_format(session->opening.day, day);
        session_called(session->opening.number, session->id, called);
        print_text(stdout, status_tablet(session));
        printf(", %s: its day, %s, is still to come: was a clock wrong?\n", called, day);
    }
}

/* `offer`, here and below: retired_offer. */
static void print_findings(const struct status *s, const char *offer)
{
    bool doubles = false;
    for (size_t i = 0; i < s->finding_count; i++) {
        print_text(stdout, s->findings[i].text);
        if (s->findings[i].mend && offer)
            printf(". %s", s->findings[i].mend);
        putchar('\n');
        doubles = doubles || status_is_double(&s->findings[i]);
    }
    if (doubles && offer)
        printf("See what is double, and what settles it: bigcount-sync duplicates %s\n", offer);
}

static void print_packs(const struct status *s, const struct campaign *c)
{
    char *name = pack_print_name(c->pack);
    char *contradiction = pack_print_contradiction(&s->newest, retired_offer(c));
    if (contradiction) {
        printf("contradiction: ");
        print_text(stdout, contradiction);
        putchar('\n');
    }
    printf("pack in force: ");
    print_text(stdout, name);
    putchar('\n');
    free(contradiction);
    free(name);
}

static bool print_status(const struct status *s, struct campaign *c, struct derived *d,
                         struct fail *f)
{
    struct print_table t = {.columns = "lllllrrlll"};
    const char *offer = retired_offer(c);
    print_practice(campaign_is_trial(c));
    retired_print(c, stdout);
    for (size_t i = 0; i < s->session_count; i++)
        print_session(&t, &s->sessions[i]);
    print_table(&t);
    putchar('\n');
    status_glance_print(s);
    print_people(s);
    status_held_print(s, offer);
    bool ok = status_opened_print(c, s, d, f);
    print_days_to_come(s);
    print_findings(s, offer);
    ruling_print_contradictions(s, offer);
    scan_begun_print(c, offer);
    print_quarantine(&s->quarantine, c);
    print_packs(s, c);
    print_hash("digest", s->digest);
    return ok;
}

static void session_json(struct json *j, const struct status_session *s, const char *offer)
{
    char id[2 * HASH_SIZE + 1], day[12];
    hex_encode(s->id, HASH_SIZE, id);
    day_format(s->opening.day, day);
    json_object(j, NULL);
    json_text(j, "id", id);
    json_text(j, "tablet", s->opening.tablet);
    json_text(j, "fingerprint", s->device->fingerprint);
    json_number(j, "number", s->opening.number);
    json_text(j, "venue", s->opening.venue);
    json_text(j, "channel", channel_name(s->opening.channel));
    json_text(j, "day", day);
    json_bool(j, "day_to_come", is_to_come(s));
    json_number(j, "ballots", (int64_t)s->ballots);
    json_number(j, "issues", (int64_t)s->issues);
    json_number(j, "erased", (int64_t)(s->erased[0] + s->erased[1]));
    json_number(j, "ballots_erased", (int64_t)s->erased[RECORD_BALLOT - 1]);
    json_number(j, "issues_erased", (int64_t)s->erased[RECORD_ISSUE - 1]);
    json_number(j, "closed_with_ballots", s->closing.ballots);
    json_number(j, "closed_with_issues", s->closing.issues);
    if (s->closing.hand_count != HAND_COUNT_NONE)
        json_number(j, "hand_count", s->closing.hand_count);
    json_number(j, "took_part", (int64_t)status_took_part(s));
    json_number(j, "no_answer", s->closing.no_answer);
    json_number(j, "declined", s->closing.declined);
    json_number(j, "come_back", s->closing.come_back);
    json_number(j, "quick_visits", s->closing.quick_visits);
    json_bool(j, "recovered", s->closing.how == CLOSING_RECOVERED);
    if (s->held != HELD_NOT)
        json_text(j, "held", held_reason_text(s->held));
    char *settle = status_settle_text(s, offer);
    if (settle)
        json_text(j, "settle", settle);
    free(settle);
    json_end(j);
}

static void people_json(struct json *j, const char *key, const struct status *s)
{
    struct status_people all = status_people(s);
    json_object(j, key);
    json_number(j, "took_part", (int64_t)all.took_part);
    json_number(j, "no_answer", (int64_t)all.no_answer);
    json_number(j, "declined", (int64_t)all.declined);
    json_number(j, "come_back", (int64_t)all.come_back);
    json_number(j, "quick_visits", (int64_t)all.quick_visits);
    json_end(j);
}

static void sessions_json(struct json *j, const char *key, const struct status *s, bool only_held,
                          const char *offer)
{
    json_array(j, key);
    for (size_t i = 0; i < s->session_count; i++)
        if (!only_held || s->sessions[i].held != HELD_NOT)
            session_json(j, &s->sessions[i], offer);
    json_end(j);
}

static bool is_missing(const struct status_finding *finding)
{
    return finding->kind == FINDING_SESSIONS_MISSING || finding->kind == FINDING_RECORDS_MISSING;
}

/* `missing` are sessions and records; `warnings` are doubles and hand counts. */
static void findings_json(struct json *j, const char *key, const struct status *s, bool missing,
                          const char *offer)
{
    json_array(j, key);
    for (size_t i = 0; i < s->finding_count; i++) {
        const struct status_finding *finding = &s->findings[i];
        if (is_missing(finding) != missing)
            continue;
        json_object(j, NULL);
        json_text(j, "tablet", finding->device->tablet);
        json_text(j, "fingerprint", finding->device->fingerprint);
        json_number(j, "session", finding->from);
        json_number(j, "through", finding->through);
        json_text(j, "text", finding->text);
        if (finding->mend && offer)
            json_text(j, "mend", finding->mend);
        if (status_is_double(finding) && offer) {
            char *see = xasprintf("bigcount-sync duplicates %s", offer);
            json_text(j, "see", see);
            free(see);
        }
        json_end(j);
    }
    json_end(j);
}

static bool print_status_json(const struct status *s, struct campaign *c, struct derived *d,
                              struct fail *f)
{
    const char *offer = retired_offer(c);
    struct json j = {0};
    json_object(&j, NULL);
    json_bool(&j, "retired", !offer);
    json_hash(&j, "digest", s->digest);
    status_glance_json(&j, s);
    sessions_json(&j, "sessions", s, false, offer);
    sessions_json(&j, "held", s, true, offer);
    bool ok = status_opened_json(&j, c, d, f);
    people_json(&j, "people", s);
    findings_json(&j, "missing", s, true, offer);
    findings_json(&j, "warnings", s, false, offer);
    ruling_print_contradictions_json(&j, "contradictions", s);
    pack_print_json(&j, "revisions", &s->newest);
    scan_begun_json(&j, "begun", c, offer);
    json_array(&j, "quarantined");
    for (size_t i = 0; i < s->quarantine.count; i++) {
        json_object(&j, NULL);
        json_text(&j, "path", s->quarantine.items[i].path);
        json_text(&j, "reason", s->quarantine.items[i].reason);
        json_text(&j, "name", s->quarantine.items[i].name);
        json_bool(&j, "kept", s->quarantine.items[i].has_bytes);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    return ok;
}

static bool run_status(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    struct status s = {0};
    struct campaign *c = campaign_open_read(o->words[0], f);
    bool ok = c && status_read(c, &s, f);
    struct derived *d = ok ? derive_peek(c) : NULL;
    ok = ok && (!d || status_held(&s, d, f)) &&
         (options_given(o, "--json") ? print_status_json : print_status)(&s, c, d, f);
    derived_close(d);
    status_clear(&s);
    campaign_close(c);
    return ok;
}

const struct command command_status = {
    .name = "status",
    .words = "DIR [--json]",
    .summary = "says who sent what, and what is missing, double, held or quarantined",
    .rules = status_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_status,
};
