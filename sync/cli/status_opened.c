/* Held records are told as count tells them, which leaves derived.db up to date. */
#include "cli/status_opened.h"

#include <stdlib.h>
#include <string.h>

#include "cli/print.h"
#include "tally/cards.h"
#include "tally/derive.h"
#include "tally/retire.h"

static const char *kind_name(const struct derived_held *held)
{
    return held->kind == RECORD_BALLOT ? "ballot" : "issue";
}

/* Records of sessions whose key does not open, too: no judge without keys sees that they are held.
 */
static bool each_held(struct derived *d, bool (*each)(void *data, const struct derived_held *held),
                      void *data, struct fail *f)
{
    size_t count;
    const struct derived_session *s = derived_sessions(d, &count);
    for (const struct derived_session *end = s + count; s < end; s++) {
        const char *reason = held_reason_text(HELD_KEY);
        const struct derived_held ballots = {s, RECORD_BALLOT, reason, s->ballots};
        const struct derived_held issues = {s, RECORD_ISSUE, reason, s->issues};
        if (s->held == HELD_KEY &&
            ((s->ballots && !each(data, &ballots)) || (s->issues && !each(data, &issues))))
            return true;
    }
    return derived_each_held(d, each, data, f);
}

static bool is_reason(const struct derived_held *held, enum card_standing standing)
{
    return strcmp(held->reason, card_standing_text(standing)) == 0;
}

struct telling {
    bool never_issued, voided;
};

static bool print_held(void *telling, const struct derived_held *held)
{
    struct telling *t = telling;
    char called[SESSION_CALLED_SIZE], *records = print_number(held->count, kind_name(held));
    session_called(held->session->number, held->session->id, called);
    printf("held: ");
    print_text(stdout, held->session->tablet);
    printf(", %s: %s: ", called, records);
    print_text(stdout, held->reason);
    putchar('\n');
    t->never_issued = t->never_issued || is_reason(held, CARD_NEVER_ISSUED);
    t->voided = t->voided || is_reason(held, CARD_VOIDED);
    free(records);
    return true;
}

static void print_account(const struct derived_total *t, const char *kind)
{
    char *in_ledger = print_number(t->in_ledger, kind);
    if (t->in_ledger)
        printf("opened: %s in the ledger = %llu counted + %llu held + %llu set aside\n", in_ledger,
               (unsigned long long)t->counted, (unsigned long long)t->held,
               (unsigned long long)t->set_aside);
    free(in_ledger);
}

static bool print_opened(struct derived *d, const struct campaign *c, struct fail *f)
{
    struct telling t = {0};
    struct derived_totals totals;
    if (!derived_totals(d, &totals, f))
        return false;
    print_account(&totals.ballots, "ballot");
    print_account(&totals.issues, "issue");
    if (!each_held(d, print_held, &t, f))
        return false;
    if (t.never_issued || t.voided)
        printf("  See the batches that were issued, and which are void: bigcount-sync cards %s\n",
               c->folder_typed);
    if (t.voided)
        printf("  If a batch was voided by mistake: bigcount-sync decide %s issue-cards BATCH "
               "--reason WHY\n",
               c->folder_typed);
    if (t.never_issued)
        printf("  Cards that another laptop issued count once its campaign is merged: "
               "bigcount-sync merge %s OTHER\n",
               c->folder_typed);
    return true;
}

/* Where nothing counts yet there is nothing to open. */
static void print_unopened(const struct campaign *c, const struct status *s)
{
    uint64_t ballots = 0;
    for (size_t i = 0; i < s->session_count; i++)
        ballots += s->sessions[i].held == HELD_NOT ? s->sessions[i].ballots : 0;
    if (ballots == 0 || retire_is_done(c))
        return;
    char *number = print_number(ballots, "ballot");
    printf("not opened yet: %s of sessions that count. Whether a card or a fault holds some of "
           "them shows after: bigcount-sync %s %s\n",
           number, c->pack->survey->main_question < 0 ? "rebuild" : "count", c->folder_typed);
    free(number);
}

bool status_opened_print(struct campaign *c, const struct status *s, struct fail *f)
{
    struct derived *d = derive_peek(c);
    bool ok = !d || print_opened(d, c, f);
    if (!d)
        print_unopened(c, s);
    derived_close(d);
    return ok;
}

static bool held_json(void *json, const struct derived_held *held)
{
    struct json *j = json;
    json_object(j, NULL);
    json_text(j, "tablet", held->session->tablet);
    json_number(j, "session", held->session->number);
    json_hash(j, "id", held->session->id);
    json_text(j, "kind", kind_name(held));
    json_number(j, "records", (int64_t)held->count);
    json_text(j, "reason", held->reason);
    json_end(j);
    return true;
}

bool status_opened_json(struct json *j, struct campaign *c, struct fail *f)
{
    struct derived *d = derive_peek(c);
    json_bool(j, "opened", d != NULL);
    json_array(j, "held_records");
    bool ok = !d || each_held(d, held_json, j, f);
    json_end(j);
    derived_close(d);
    return ok;
}
