/* One table for the three ways to look: a row is a tablet, a venue or a day. What is 0 throughout
 * has no column. */
#include "cli/status_glance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/print.h"
#include "record/alloc.h"
#include "record/day.h"
#include "tally/ruling_text.h"
#include "tally/status_group.h"

enum { ID_BYTES_TYPED = 4, PACK_BYTES_NAMED = 4 };

static const char *name_of(const struct status_group *g, enum status_by by, char day[12])
{
    if (by == BY_DEVICE)
        return g->device->called;
    if (by == BY_VENUE)
        return *g->venue ? g->venue : "no venue";
    day_format(g->day, day);
    return day;
}

/* As people and as programs read them. */
static const struct {
    const char *heading, *key;
} sums[STATUS_SUMS] = {
    [SUM_SESSIONS] = {"sessions", "sessions"},
    [SUM_COUNTED] = {"counted", "counted"},
    [SUM_HELD] = {"held", "held"},
    [SUM_SET_ASIDE] = {"set aside", "set_aside"},
    [SUM_SESSIONS_MISSING] = {"missing", "missing"},
    [SUM_BALLOTS] = {"ballots", "ballots"},
    [SUM_BALLOTS_HELD] = {"ballots held", "ballots_held"},
    [SUM_BALLOTS_SET_ASIDE] = {"ballots set aside", "ballots_set_aside"},
    [SUM_BALLOTS_ERASED] = {"ballots erased", "ballots_erased"},
    [SUM_BALLOTS_MISSING] = {"ballots missing", "ballots_missing"},
    [SUM_ISSUES] = {"issues", "issues"},
    [SUM_ISSUES_HELD] = {"issues held", "issues_held"},
    [SUM_ISSUES_SET_ASIDE] = {"issues set aside", "issues_set_aside"},
    [SUM_ISSUES_ERASED] = {"issues erased", "issues_erased"},
    [SUM_ISSUES_MISSING] = {"issues missing", "issues_missing"},
};

static bool is_always_shown(int sum)
{
    return sum == SUM_SESSIONS || sum == SUM_COUNTED || sum == SUM_BALLOTS || sum == SUM_ISSUES;
}

static void print_sums(struct print_table *t, const char *name, const uint64_t of[STATUS_SUMS],
                       const uint64_t all[STATUS_SUMS])
{
    print_cell(t, "%s", name);
    for (int sum = 0; sum < STATUS_SUMS; sum++)
        if (all[sum] || is_always_shown(sum)) {
            if (of[sum] || is_always_shown(sum))
                print_cell(t, "%llu", (unsigned long long)of[sum]);
            else
                print_cell(t, "%s", "");
        }
}

static void print_heading(struct print_table *t, const char *what, const uint64_t all[STATUS_SUMS])
{
    print_cell(t, "%s", what);
    for (int sum = 0; sum < STATUS_SUMS; sum++)
        if (all[sum] || is_always_shown(sum))
            print_cell(t, "%s", sums[sum].heading);
}

static const char *const ways[] = {[BY_DEVICE] = "tablet", [BY_VENUE] = "venue", [BY_DAY] = "day"};

static void print_groups(const struct status_groups *g, enum status_by by)
{
    char day[12], columns[STATUS_SUMS + 2] = "l";
    struct print_table t = {.columns = columns};
    size_t column = 1;
    for (int sum = 0; sum < STATUS_SUMS; sum++)
        if (g->sums[sum] || is_always_shown(sum))
            columns[column++] = 'r';
    print_heading(&t, ways[by], g->sums);
    for (size_t i = 0; i < g->count; i++)
        print_sums(&t, name_of(&g->all[i], by, day), g->all[i].sums, g->sums);
    if (g->count > 1)
        print_sums(&t, "in all", g->sums, g->sums);
    print_table(&t);
    putchar('\n');
}

void status_glance_print(const struct status *s)
{
    for (enum status_by by = BY_DEVICE; s->session_count && by <= BY_DAY; by++) {
        struct status_groups groups;
        status_group(s, by, &groups);
        print_groups(&groups, by);
        status_groups_clear(&groups);
    }
}

static void group_json(struct json *j, const struct status_group *g, enum status_by by)
{
    char day[12];
    json_object(j, NULL);
    if (by == BY_DEVICE) {
        json_text(j, ways[by], g->device->tablet);
        json_text(j, "fingerprint", g->device->fingerprint);
    } else {
        json_text(j, ways[by], by == BY_VENUE ? g->venue : name_of(g, by, day));
    }
    for (int sum = 0; sum < STATUS_SUMS; sum++)
        if (by == BY_DEVICE || sum != SUM_SESSIONS_MISSING)
            json_number(j, sums[sum].key, (int64_t)g->sums[sum]);
    json_end(j);
}

void status_glance_json(struct json *j, const struct status *s)
{
    static const char *const keys[] = {
        [BY_DEVICE] = "devices", [BY_VENUE] = "venues", [BY_DAY] = "days"};
    for (enum status_by by = BY_DEVICE; by <= BY_DAY; by++) {
        struct status_groups groups;
        status_group(s, by, &groups);
        json_array(j, keys[by]);
        for (size_t i = 0; i < groups.count; i++)
            group_json(j, &groups.all[i], by);
        json_end(j);
        status_groups_clear(&groups);
    }
}

/* Held */

char *status_settle_text(const struct status_session *s, const char *offer)
{
    char id[2 * ID_BYTES_TYPED + 1], pack[2 * PACK_BYTES_NAMED + 1];
    hex_encode(s->id, ID_BYTES_TYPED, id);
    hex_encode(s->opening.pack, PACK_BYTES_NAMED, pack);
    if (!offer)
        return NULL;
    switch (s->held) {
    case HELD_DEVICE_UNDECIDED:
        return xasprintf("bigcount-sync devices %s --approve \"%s\"", offer,
                         s->device->fingerprint);
    case HELD_DEVICE_REVOKED:
        return xasprintf("bigcount-sync decide %s approve \"%s\" --reason WHY", offer,
                         s->device->fingerprint);
    case HELD_PACK_UNKNOWN: return xasprintf("bigcount-sync merge %s %s.pack", offer, pack);
    case HELD_LATE: return xasprintf("bigcount-sync decide %s admit %s --reason WHY", offer, id);
    case HELD_VOID:
        return xasprintf("bigcount-sync decide %s restore-session %s --reason WHY", offer, id);
    default: return NULL;
    }
}

/* A revoked tablet's sessions need not all be good; those that stay so already are named, because a
 * new decision replaces their list. */
static void print_other_way(const struct status *s, const struct status_session *held,
                            const char *offer)
{
    struct decision about = {.kind = DECISION_REVOKE_DEVICE};
    if (held->held != HELD_DEVICE_REVOKED)
        return;
    memcpy(about.subject, held->device->key, KEY_SIZE);
    char *typed = ruling_typed_in_force(rulings_on(&s->rulings, &about));
    printf(
        "  or, for the sessions of it that are good, each with a --good: bigcount-sync decide %s "
        "revoke %s --good SESSION --reason WHY\n",
        offer, typed);
    free(typed);
}

/* For sessions of the same device or pack it is the same command: said once, with how many. */
static void print_settle(const struct status *s, enum held_reason reason, const char *offer)
{
    char *before = NULL;
    for (size_t i = 0; i < s->session_count; i++) {
        char *command =
            s->sessions[i].held == reason ? status_settle_text(&s->sessions[i], offer) : NULL;
        if (command && (!before || strcmp(before, command) != 0)) {
            printf("  ");
            print_text(stdout, s->sessions[i].device->called);
            printf(": ");
            print_text(stdout, command);
            putchar('\n');
            print_other_way(s, &s->sessions[i], offer);
        }
        if (command) {
            free(before);
            before = command;
        }
    }
    free(before);
}

void status_stays_print(unsigned long long count)
{
    printf("  nothing settles this: %s held\n", count == 1 ? "it stays" : "they stay");
}

void status_held_print(const struct status *s, const char *offer)
{
    size_t held[HELD_REASONS] = {0};
    for (size_t i = 0; i < s->session_count; i++)
        held[s->sessions[i].held]++;
    for (int reason = HELD_NOT + 1; reason < HELD_REASONS; reason++) {
        if (held[reason] == 0)
            continue;
        char *sessions = print_number(held[reason], "session");
        printf("%s: %s, %sbecause %s\n", reason == HELD_VOID ? "set aside" : "held", sessions,
               held[reason] > 1 ? "each " : "", held_reason_text((enum held_reason)reason));
        free(sessions);
        if (offer && (reason == HELD_TRIAL || reason == HELD_KEY))
            status_stays_print(held[reason]);
        print_settle(s, (enum held_reason)reason, offer);
    }
}
