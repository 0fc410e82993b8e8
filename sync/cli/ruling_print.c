/* Lists by what stands in their columns, for people and for programs; then what contradicts itself.
 */
#define _GNU_SOURCE /* strverscmp: session 2 before session 10 */
#include "cli/ruling_print.h"

#include <stdlib.h>
#include <string.h>

#include "cli/print.h"
#include "record/alloc.h"
#include "record/day.h"
#include "tally/ruling_text.h"

/* Lists */

struct listed_ruling {
    const struct ruling *ruling;
    char *subject; /* owned */
};

static int compare_listed(const void *a, const void *b)
{
    const struct listed_ruling *x = a, *y = b;
    const struct decision *d = &x->ruling->decision, *e = &y->ruling->decision;
    if (d->day != e->day)
        return d->day < e->day ? -1 : 1;
    int order = strcmp(ruling_act(d->kind), ruling_act(e->kind));
    if (order == 0)
        order = strverscmp(x->subject, y->subject);
    return order ? order : memcmp(x->ruling->hash, y->ruling->hash, HASH_SIZE);
}

/* By day, then act, then subject; owned. */
static struct listed_ruling *in_order(const struct status *s)
{
    const struct rulings *r = &s->rulings;
    struct listed_ruling *all = xcalloc(r->count + 1, sizeof *all);
    for (size_t i = 0; i < r->count; i++)
        all[i] = (struct listed_ruling){&r->all[i], ruling_subject(s, &r->all[i].decision)};
    qsort(all, r->count, sizeof *all, compare_listed);
    return all;
}

static void free_listed(struct listed_ruling *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(all[i].subject);
    free(all);
}

void ruling_print(const struct status *s)
{
    struct print_table t = {.columns = "lllll"};
    struct listed_ruling *all = in_order(s);
    char day[12];
    for (size_t i = 0; i < s->rulings.count; i++) {
        const struct decision *d = &all[i].ruling->decision;
        day_format(d->day, day);
        print_cell(&t, "%s", day);
        print_cell(&t, "%s", ruling_act(d->kind));
        print_cell(&t, "%s", all[i].subject);
        print_cell(&t, "%s", all[i].ruling->replaced ? "replaced" : "");
        print_cell(&t, "%s", d->reason);
    }
    print_table(&t);
    free_listed(all, s->rulings.count);
    if (s->rulings.count == 0)
        print_message("Nothing was decided yet.");
    else
        print_message("They stand by day, then by act, then by what they are about.");
}

static void ruling_json(struct json *j, const struct ruling *r, const char *subject)
{
    const struct decision *d = &r->decision;
    char hex[2 * HASH_SIZE + 1], day[12], *typed = ruling_typed(d);
    json_object(j, NULL);
    hex_encode(r->hash, HASH_SIZE, hex);
    json_text(j, "hash", hex);
    json_text(j, "act", ruling_act(d->kind));
    hex_encode(d->subject, DECISION_SUBJECT_SIZE, hex);
    json_text(j, "subject", hex);
    json_text(j, "typed", typed);
    json_text(j, "text", subject);
    json_array(j, "sessions");
    for (size_t i = 0; i < d->session_count; i++) {
        hex_encode(d->sessions[i], HASH_SIZE, hex);
        json_text(j, NULL, hex);
    }
    json_end(j);
    day_format(d->day, day);
    json_text(j, "day", day);
    json_text(j, "reason", d->reason);
    json_bool(j, "replaced", r->replaced);
    json_end(j);
    free(typed);
}

void ruling_print_json(struct json *j, const char *key, const struct status *s)
{
    struct listed_ruling *all = in_order(s);
    json_array(j, key);
    for (size_t i = 0; i < s->rulings.count; i++)
        ruling_json(j, all[i].ruling, all[i].subject);
    json_end(j);
    free_listed(all, s->rulings.count);
}

/* Contradictions */

static void print_side(const struct status *s, const struct ruling *r, const char *before)
{
    char day[12], *subject = ruling_subject(s, &r->decision);
    day_format(r->decision.day, day);
    printf("%s%s ", before, ruling_act(r->decision.kind));
    print_text(stdout, subject);
    printf(" (%s: ", day);
    print_text(stdout, r->decision.reason);
    putchar(')');
    free(subject);
}

static size_t revocations(struct ruling_run run)
{
    size_t count = 0;
    for (size_t i = 0; i < run.count; i++)
        count += !run.all[i].replaced && run.all[i].decision.kind == DECISION_REVOKE_DEVICE;
    return count;
}

/* Of several revocations none stands alone: what each of them calls bad is bad. */
static void print_what_stands(struct ruling_run run)
{
    if (revocations(run) < 2) {
        puts(". Until it is settled the first stands, as the stricter.");
        return;
    }
    char *good = ruling_good_in_all(run);
    if (*good)
        printf(". Until it is settled only the sessions that every revocation calls good count: "
               "%s.\n",
               good);
    else
        puts(". Until it is settled none of its sessions counts: every revocation calls others "
             "good.");
    free(good);
}

static void print_settle(const struct ruling *in_force, const char *typed, const char *offer)
{
    print_message("Settle the contradiction by deciding anew, which replaces all of them. To keep "
                  "what stands:");
    /* A message would be cut where many sessions stay good. */
    fprintf(stderr, "bigcount-sync decide %s %s %s --reason WHY\n", offer,
            ruling_act(in_force->decision.kind), typed);
}

static void print_contradiction(const struct status *s, struct ruling_run run, const char *offer)
{
    const struct ruling *in_force = ruling_in_force(run);
    char *typed = ruling_typed_in_force(run);
    print_side(s, in_force, "contradiction: ");
    for (size_t i = 0; i < run.count; i++)
        if (!run.all[i].replaced && &run.all[i] != in_force)
            print_side(s, &run.all[i], "; ");
    print_what_stands(run);
    if (offer)
        print_settle(in_force, typed, offer);
    free(typed);
}

void ruling_print_contradictions(const struct status *s, const char *offer)
{
    struct ruling_run run;
    for (size_t i = 0; i < s->rulings.count; i += run.count) {
        run = rulings_run(&s->rulings, i);
        if (ruling_contradicts(run))
            print_contradiction(s, run, offer);
    }
}

void ruling_print_contradict(size_t subjects, const char *offer)
{
    if (subjects > 0)
        print_message("Decisions contradict each other%s%s",
                      offer ? ": see bigcount-sync status " : ".", offer ? offer : "");
}

void ruling_print_contradictions_json(struct json *j, const char *key, const struct status *s)
{
    struct ruling_run run;
    json_array(j, key);
    for (size_t i = 0; i < s->rulings.count; i += run.count) {
        run = rulings_run(&s->rulings, i);
        if (!ruling_contradicts(run))
            continue;
        json_array(j, NULL);
        for (size_t k = 0; k < run.count; k++) {
            char *subject = ruling_subject(s, &run.all[k].decision);
            if (!run.all[k].replaced)
                ruling_json(j, &run.all[k], subject);
            free(subject);
        }
        json_end(j);
    }
    json_end(j);
}
