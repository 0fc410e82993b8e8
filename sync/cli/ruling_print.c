/* What a decision is about is named as people know it: a tablet by its name and four words, a vote
 * by its receipt, a session by its tablet and the first digits of its id. */
#include "cli/ruling_print.h"

#include <stdlib.h>
#include <string.h>

#include "cli/print.h"
#include "record/alloc.h"
#include "record/day.h"
#include "seal/card.h"

enum { ID_DIGITS = 8, ID_BYTES = ID_DIGITS / 2 };

static const char *const acts[DECISION_KINDS] = {
    [DECISION_APPROVE_DEVICE] = "approve",    [DECISION_REVOKE_DEVICE] = "revoke",
    [DECISION_VOID_BALLOT] = "void-ballot",   [DECISION_RESTORE_BALLOT] = "restore-ballot",
    [DECISION_VOID_SESSION] = "void-session", [DECISION_RESTORE_SESSION] = "restore-session",
    [DECISION_ERASE_RECORD] = "erase",        [DECISION_ADMIT_SESSION] = "admit",
    [DECISION_MOVE_CLOSING] = "close",        [DECISION_ISSUE_CARDS] = "issue-cards",
    [DECISION_VOID_CARDS] = "void-cards",
};

const char *ruling_act(enum decision_kind kind)
{
    return acts[kind];
}

static void batch_name(const uint8_t subject[DECISION_SUBJECT_SIZE], char *out)
{
    struct card_batch batch;
    card_batch_get(subject, &batch);
    card_batch_name(&batch, out);
}

/* As it is typed after the act; owned. */
static char *typed_subject(const struct decision *d)
{
    char text[WORDS_FINGERPRINT_MAX + RECEIPT_LETTERS + 12];
    switch (ruling_about(d->kind)) {
    case RULING_DEVICE: devices_fingerprint(d->subject, text); break;
    case RULING_RECORD: receipt_grouped(d->subject, text); break;
    case RULING_CLOSING: day_format(decision_day_of(d->subject), text); break;
    case RULING_CARDS: batch_name(d->subject, text); break;
    case RULING_SESSION:
    case RULING_LATENESS: hex_encode(d->subject, ID_BYTES, text); break;
    }
    return xstrdup(text);
}

static char *session_text(const struct status *s, const uint8_t id[HASH_SIZE])
{
    char digits[ID_DIGITS + 1], called[SESSION_CALLED_SIZE];
    hex_encode(id, ID_BYTES, digits);
    for (size_t i = 0; i < s->session_count; i++) {
        if (memcmp(s->sessions[i].id, id, HASH_SIZE) != 0)
            continue;
        session_called(s->sessions[i].opening.number, id, called);
        return xasprintf("%s, %s (%s)", s->sessions[i].opening.tablet, called, digits);
    }
    return xasprintf("session %s, which is not here", digits);
}

/* For people; owned. */
static char *subject_text(const struct status *s, const struct decision *d)
{
    enum ruling_about about = ruling_about(d->kind);
    const struct device *device = devices_find(&s->devices, d->subject);
    char *typed = typed_subject(d), *text = NULL, *session = NULL;
    if (about == RULING_DEVICE)
        text = xasprintf("%s (%s)", device ? device->tablet : "a tablet not yet here", typed);
    else if (about == RULING_SESSION || about == RULING_LATENESS)
        text = session_text(s, d->subject);
    else if (about == RULING_RECORD)
        text = xasprintf("%s in %s", typed, session = session_text(s, d->sessions[0]));
    else
        text = xstrdup(typed);
    if (d->kind == DECISION_REVOKE_DEVICE && d->session_count > 0) {
        char *sessions = print_number(d->session_count, "session"), *device_text = text;
        text = xasprintf("%s, but not %s", device_text, sessions);
        free(device_text);
        free(sessions);
    }
    free(session);
    free(typed);
    return text;
}

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
        char *subject = subject_text(s, &all[i]->decision);
        day_format(all[i]->decision.day, day);
        print_cell(&t, "%s", day);
        print_cell(&t, "%s", acts[all[i]->decision.kind]);
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
    char hex[2 * HASH_SIZE + 1], day[12], *subject = subject_text(s, d), *typed = typed_subject(d);
    json_object(j, NULL);
    hex_encode(r->hash, HASH_SIZE, hex);
    json_text(j, "hash", hex);
    json_text(j, "act", acts[d->kind]);
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
    char day[12], *subject = subject_text(s, &r->decision);
    day_format(r->decision.day, day);
    printf("%s%s ", before, acts[r->decision.kind]);
    print_text(stdout, subject);
    printf(" (%s: ", day);
    print_text(stdout, r->decision.reason);
    putchar(')');
    free(subject);
}

static void print_contradiction(const struct status *s, struct ruling_run run, const char *folder)
{
    const struct ruling *in_force = ruling_in_force(run);
    char *typed = typed_subject(&in_force->decision);
    print_side(s, in_force, "contradiction: ");
    for (size_t i = 0; i < run.count; i++)
        if (!run.all[i].replaced && &run.all[i] != in_force)
            print_side(s, &run.all[i], "; ");
    puts(". Until it is settled the first stands, as the stricter.");
    print_message("Settle the contradiction by deciding anew, which replaces all of them. To keep "
                  "what stands: bigcount-sync decide %s %s %s --reason WHY",
                  folder, acts[in_force->decision.kind], typed);
    free(typed);
}

void ruling_print_contradictions(const struct status *s, const char *folder)
{
    struct ruling_run run;
    for (size_t i = 0; i < s->rulings.count; i += run.count) {
        run = rulings_run(&s->rulings, i);
        if (ruling_contradicts(run))
            print_contradiction(s, run, folder);
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
