/* One row a kind: received = added + already there + quarantined. */
#include "cli/account.h"

#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/json.h"
#include "cli/pack_print.h"
#include "cli/print.h"
#include "cli/retired.h"
#include "cli/ruling_print.h"

static void print_count_row(struct print_table *t, const char *name, const struct merge_count *c)
{
    print_cell(t, "%s", name);
    print_cell(t, "%llu", (unsigned long long)c->received);
    print_cell(t, "%llu", (unsigned long long)c->added);
    print_cell(t, "%llu", (unsigned long long)c->already_there);
    print_cell(t, "%llu", (unsigned long long)c->quarantined);
}

/* Ballots and issues together. */
static struct merge_count records_of(const struct merge_result *r)
{
    const struct merge_count *b = &r->of[MERGE_BALLOTS], *i = &r->of[MERGE_ISSUES];
    return (struct merge_count){.received = b->received + i->received,
                                .added = b->added + i->added,
                                .already_there = b->already_there + i->already_there,
                                .quarantined = b->quarantined + i->quarantined,
                                .same_bundle = b->same_bundle + i->same_bundle,
                                .same_id = b->same_id + i->same_id};
}

static void print_there(const char *state, uint64_t sessions, uint64_t records)
{
    char *of_sessions = print_number(sessions, "session");
    char *of_records = print_number(records, "record");
    if (sessions && records)
        printf("  %s: %s with %s\n", state, of_sessions, of_records);
    else if (sessions)
        printf("  %s: %s\n", state, of_sessions);
    free(of_records);
    free(of_sessions);
}

/* In which way it was there, each apart. */
static void print_already_there(const struct merge_result *r)
{
    const struct merge_count *sessions = &r->of[MERGE_SESSIONS], records = records_of(r);
    if (sessions->already_there == 0)
        return;
    printf("already there:\n");
    print_there("in the same state", sessions->same_bundle, records.same_bundle);
    print_there("in another state", sessions->already_there - sessions->same_bundle,
                records.already_there - records.same_bundle);
}

void account_print(const struct merge_result *r)
{
    char digest[2 * HASH_SIZE + 1];
    struct print_table t = {.columns = "lrrrr"};
    static const char *const heads[] = {"", "received", "added", "already there", "quarantined"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        print_cell(&t, "%s", heads[i]);
    for (int kind = 0; kind < MERGE_KINDS; kind++)
        if (kind <= MERGE_ISSUES || r->of[kind].received > 0)
            print_count_row(&t, merge_kind_name((enum merge_kind)kind), &r->of[kind]);
    print_table(&t);
    print_already_there(r);
    hex_encode(r->digest, HASH_SIZE, digest);
    printf("digest: %s\n", digest);
}

/* In which way what is already there was there; packs and decisions can be there in one way only.
 */
static void print_ways_json(struct json *j, const char *name, const struct merge_count *c)
{
    bool sessions = strcmp(name, merge_kind_name(MERGE_SESSIONS)) == 0;
    json_number(j, "same_bundle", (int64_t)c->same_bundle);
    json_number(j, sessions ? "same_session" : "same_record",
                (int64_t)(c->already_there - c->same_bundle));
    if (!sessions)
        json_number(j, "same_id", (int64_t)c->same_id);
}

static void print_count_json(struct json *j, const char *name, const struct merge_count *c,
                             bool in_bundles)
{
    json_object(j, name);
    json_number(j, "received", (int64_t)c->received);
    json_number(j, "added", (int64_t)c->added);
    json_number(j, "already_there", (int64_t)c->already_there);
    json_number(j, "quarantined", (int64_t)c->quarantined);
    if (in_bundles)
        print_ways_json(j, name, c);
    json_end(j);
}

void account_json(struct json *j, const struct merge_result *r)
{
    char digest[2 * HASH_SIZE + 1];
    struct merge_count records = records_of(r);
    for (int kind = 0; kind < MERGE_KINDS; kind++)
        print_count_json(j, merge_kind_name((enum merge_kind)kind), &r->of[kind],
                         kind <= MERGE_ISSUES);
    print_count_json(j, "records", &records, true);
    json_number(j, "held", (int64_t)r->held);
    json_number(j, "gone", (int64_t)r->gone);
    json_array(j, "quarantined");
    for (size_t i = 0; i < r->aside_count; i++) {
        json_object(j, NULL);
        json_text(j, "path", r->asides[i].path);
        json_text(j, "reason", r->asides[i].reason);
        json_end(j);
    }
    json_end(j);
    json_array(j, "nothing_in");
    for (size_t i = 0; i < r->nothing_in_count; i++)
        json_text(j, NULL, r->nothing_in[i]);
    json_end(j);
    json_array(j, "incomplete");
    for (size_t i = 0; i < r->incomplete_count; i++)
        json_text(j, NULL, r->incomplete[i]);
    json_end(j);
    json_number(j, "contradictions", (int64_t)r->contradictions);
    json_bool(j, "adopted", r->adopted);
    hex_encode(r->digest, HASH_SIZE, digest);
    json_text(j, "digest", digest);
}

void account_print_json(const struct merge_result *r)
{
    struct json j = {0};
    json_object(&j, NULL);
    account_json(&j, r);
    json_end(&j);
}

/* One message, however many folders. */
static void print_unacknowledged(const struct merge_result *r)
{
    if (r->unacknowledged == 0)
        return;
    char *folders = print_number(r->unacknowledged, "folder");
    print_message("The votes are safe, but %s got no acknowledgement of them: %s", folders,
                  r->why_unacknowledged.text);
    free(folders);
}

static void print_same_ids(const struct campaign *c, const struct merge_result *r)
{
    uint64_t same = records_of(r).same_id;
    const char *offer = retired_offer(c);
    if (same == 0)
        return;
    char *number = print_number(same, "record");
    print_message("%s share their id with another one of other content: all are kept. Of those "
                  "that open none counts; a forged one does not open, is held, and takes nothing "
                  "away.%s%s",
                  number, offer ? " See which: bigcount-sync duplicates " : "", offer ? offer : "");
    free(number);
}

static void print_packs(const struct campaign *c, const struct merge_result *r)
{
    char *name = r->adopted ? pack_print_name(c->pack) : NULL;
    char *contradiction = pack_print_contradiction(&r->newest, retired_offer(c));
    if (name)
        print_message("A newer pack came and is in force now: %s. Copy %s to the tablets.", name,
                      c->pack_path);
    if (contradiction)
        print_message("Packs contradict each other: %s", contradiction);
    free(contradiction);
    free(name);
}

void account_print_warnings(const struct campaign *c, const struct merge_result *r)
{
    for (size_t i = 0; i < r->aside_count; i++)
        print_message("Quarantined %s: %s", r->asides[i].path, r->asides[i].reason);
    for (size_t i = 0; i < r->nothing_in_count; i++)
        print_message("%s: there is no bundle, pack or ledger in it. Was it the right stick?",
                      r->nothing_in[i]);
    if (r->gone > 0)
        print_message("%llu of the files were gone when their turn came. Put the stick in again "
                      "and merge it once more.",
                      (unsigned long long)r->gone);
    for (size_t i = 0; i < r->incomplete_count; i++)
        print_message("%s. Export it again from the tablet, and merge that.", r->incomplete[i]);
    print_packs(c, r);
    print_same_ids(c, r);
    ruling_print_contradict(r->contradictions, retired_offer(c));
    print_held_sessions(r->held, retired_offer(c));
    print_unacknowledged(r);
}

int account_status(const struct merge_result *r)
{
    return r->held > 0 || r->aside_count > 0 || r->incomplete_count > 0 || r->gone > 0
               ? STATUS_HELD
               : STATUS_DONE;
}
