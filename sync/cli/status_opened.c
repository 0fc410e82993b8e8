/* Held records are told as count tells them, which leaves derived.db up to date. */
#include "cli/status_opened.h"

#include <stdlib.h>
#include <string.h>

#include "cli/print.h"
#include "cli/retired.h"
#include "cli/set_aside.h"
#include "cli/status_glance.h"
#include "record/alloc.h"
#include "tally/cards.h"

enum { ID_BYTES_TYPED = 4 };

static const char *kind_name(const struct derived_held *held)
{
    return held->kind == RECORD_BALLOT ? "ballot" : "issue";
}

static bool is_reason(const struct derived_held *held, enum card_standing standing)
{
    return strcmp(held->reason, card_standing_text(standing)) == 0;
}

/* The command that settles why records are held; NULL where none does. Owned. `offer`, here and
 * below: retired_offer. */
static char *settle_text(const struct derived_held *held, const char *offer)
{
    if (!offer)
        return NULL;
    if (is_reason(held, CARD_NEVER_ISSUED))
        return xasprintf("bigcount-sync merge %s OTHER", offer);
    if (is_reason(held, CARD_VOIDED))
        return xasprintf("bigcount-sync decide %s issue-cards BATCH --reason WHY", offer);
    return NULL;
}

struct telling {
    const struct status *status;
    const char *offer; /* retired_offer */
    bool cards;
};

/* Are records of the session missing, other than by a stranger's additions? */
static bool is_incomplete(const struct status *s, const uint8_t session[HASH_SIZE])
{
    for (size_t i = 0; i < s->session_count; i++)
        if (memcmp(s->sessions[i].id, session, HASH_SIZE) == 0)
            return !s->sessions[i].complete;
    return false;
}

static void print_settle(const struct telling *t, const struct derived_held *held)
{
    char *settle = settle_text(held, t->offer);
    if (!settle && t->offer && is_incomplete(t->status, held->session->id))
        printf(
            "  what the tablet sealed in its place may be missing: merge the tablet's own bundle "
            "again\n");
    else if (!settle)
        status_stays_print(held->count);
    else if (is_reason(held, CARD_VOIDED))
        printf("  if it was voided by mistake: %s\n", settle);
    else
        printf("  if another laptop issued them, merge its campaign, else they stay held: %s\n",
               settle);
    free(settle);
}

static bool print_held(void *telling, const struct derived_held *held)
{
    struct telling *t = telling;
    char called[SESSION_CALLED_SIZE], id[2 * ID_BYTES_TYPED + 1];
    char *records = print_number(held->count, kind_name(held));
    session_called(held->session->number, held->session->id, called);
    printf("held: ");
    print_text(stdout, held->session->tablet);
    hex_encode(held->session->id, ID_BYTES_TYPED, id);
    printf(held->session->number ? ", %s (%s): " : ", %s: ", called, id);
    printf("%s: ", records);
    print_text(stdout, held->reason);
    putchar('\n');
    print_settle(t, held);
    t->cards = t->cards || is_reason(held, CARD_NEVER_ISSUED) || is_reason(held, CARD_VOIDED);
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

static void say(const char *line)
{
    print_text(stdout, line);
    putchar('\n');
}

static bool print_opened(struct derived *d, const struct campaign *c, const struct status *s,
                         struct fail *f)
{
    struct telling t = {.status = s, .offer = retired_offer(c)};
    struct derived_totals totals;
    if (!derived_totals(d, &totals, f))
        return false;
    print_account(&totals.ballots, "ballot");
    print_account(&totals.issues, "issue");
    if (!derived_each_held(d, print_held, &t, f))
        return false;
    if (t.cards && t.offer)
        printf("See the batches that were issued, and which are void: bigcount-sync cards %s\n",
               t.offer);
    return set_aside_tell(d, t.offer, say, f);
}

/* Where nothing counts yet there is nothing to open. */
static void print_unopened(const struct campaign *c, const struct status *s)
{
    uint64_t ballots = 0;
    for (size_t i = 0; i < s->session_count; i++)
        ballots += s->sessions[i].held == HELD_NOT ? s->sessions[i].ballots : 0;
    const char *offer = retired_offer(c);
    if (ballots == 0 || !offer)
        return;
    char *number = print_number(ballots, "ballot");
    printf("not opened yet: %s of sessions that count. Whether a card or a fault holds some of "
           "them shows after: bigcount-sync %s %s\n",
           number, c->pack->survey->main_question < 0 ? "rebuild" : "count", offer);
    free(number);
}

bool status_opened_print(const struct campaign *c, const struct status *s, struct derived *d,
                         struct fail *f)
{
    if (d)
        return print_opened(d, c, s, f);
    print_unopened(c, s);
    return true;
}

struct held_listing {
    struct json *json;
    const char *offer;
};

static bool held_json(void *listing, const struct derived_held *held)
{
    const struct held_listing *l = listing;
    struct json *j = l->json;
    char *settle = settle_text(held, l->offer);
    json_object(j, NULL);
    json_text(j, "tablet", held->session->tablet);
    json_number(j, "session", held->session->number);
    json_hash(j, "id", held->session->id);
    json_text(j, "kind", kind_name(held));
    json_number(j, "records", (int64_t)held->count);
    json_text(j, "reason", held->reason);
    if (settle)
        json_text(j, "settle", settle);
    json_end(j);
    free(settle);
    return true;
}

bool status_opened_json(struct json *j, const struct campaign *c, struct derived *d, struct fail *f)
{
    struct held_listing listing = {j, retired_offer(c)};
    json_bool(j, "opened", d != NULL);
    json_array(j, "held_records");
    bool ok = !d || derived_each_held(d, held_json, &listing, f);
    json_end(j);
    return ok;
}
