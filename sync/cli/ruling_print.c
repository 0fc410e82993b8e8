/* Lists by day, for people and for programs; then what contradicts itself. */
#include "cli/ruling_print.h"

#include <stdlib.h>

#include "cli/print.h"
#include "record/alloc.h"
#include "record/day.h"
#include "tally/ruling_text.h"

/* Lists */

static int compare_days(const void *a, const void *b)
{
    const struct ruling *x = *(const struct ruling *const *)a,
                        *y = *(const struct ruling *const *)b;
    if (x->decision.day != y->decision.day)
        return x->decision.day < y->decision.day ? -1 : 1;
    return (x > y) - (x < y);
}

/* By day, then by subject; owned. */
static const struct ruling **by_day(const struct rulings *r)
{
    const struct ruling **all = xcalloc(r->count + 1, sizeof *all);
    for (size_t i = 0; i < r->count; i++)
        all[i] = &r->all[i];
    if (r->count)
        qsort(all, r->count, sizeof *all, compare_days);
    return all;
}

void ruling_print(const struct status *s)
{
    struct print_table t = {.columns = "lllll"};
    const struct ruling **all = by_day(&s->rulings);
    char day[12];
    for (size_t i = 0; i < s->rulings.count; i++) {
        char *subject = ruling_subject(s, &all[i]->decision);
        day_format(all[i]->decision.day, day);
        print_cell(&t, "%s", day);
        print_cell(&t, "%s", ruling_act(all[i]->decision.kind));
        print_cell(&t, "%s", subject);
        print_cell(&t, "%s", all[i]->replaced ? "replaced" : "");
        print_cell(&t, "%s", all[i]->decision.reason);
        free(subject);
    }
    print_table(&t);
    free(all);
    if (s->rulings.count == 0)
        print_message("Nothing was decided yet.");
}

static void ruling_json(struct json *j, const struct status *s, const struct ruling *r)
{
    const struct decision *d = &r->decision;
    char hex[2 * HASH_SIZE + 1], day[12], *subject = ruling_subject(s, d), *typed = ruling_typed(d);
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
    free(subject);
}

void ruling_print_json(struct json *j, const char *key, const struct status *s)
{
    const struct ruling **all = by_day(&s->rulings);
    json_array(j, key);
    for (size_t i = 0; i < s->rulings.count; i++)
        ruling_json(j, s, all[i]);
    json_end(j);
    free(all);
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

void ruling_print_contradictions_json(struct json *j, const char *key, const struct status *s)
{
    struct ruling_run run;
    json_array(j, key);
    for (size_t i = 0; i < s->rulings.count; i += run.count) {
        run = rulings_run(&s->rulings, i);
        if (!ruling_contradicts(run))
            continue;
        json_array(j, NULL);
        for (size_t k = 0; k < run.count; k++)
            if (!run.all[k].replaced)
                ruling_json(j, s, &run.all[k]);
        json_end(j);
    }
    json_end(j);
}
