/* The keys live only while rows are made and told. */
#include "cli/derive_here.h"

#include <stdlib.h>

#include "cli/passphrase.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/ruling_print.h"
#include "cli/set_aside.h"
#include "record/alloc.h"
#include "tally/rederive.h"

static void print_account(const struct derived_total *t, const char *kind)
{
    char *in_ledger = print_number(t->in_ledger, kind);
    char *decided = t->by_decision
                        ? xasprintf(" (%llu by decision)", (unsigned long long)t->by_decision)
                        : xstrdup("");
    print_message("%s in the ledger = %llu counted + %llu held + %llu set aside%s", in_ledger,
                  (unsigned long long)t->counted, (unsigned long long)t->held,
                  (unsigned long long)t->set_aside, decided);
    free(decided);
    free(in_ledger);
}

static bool print_held_record(void *any, const struct derived_held *held)
{
    *(bool *)any = true;
    char called[SESSION_CALLED_SIZE];
    session_called(held->session->number, held->session->id, called);
    char *records = print_number(held->count, held->kind == RECORD_BALLOT ? "ballot" : "issue");
    print_message("%s, %s: %s held: %s", held->session->tablet, called, records, held->reason);
    free(records);
    return true;
}

static void say(const char *line)
{
    print_message("%s", line);
}

static bool print_held_records(struct derived *d, const struct campaign *c, struct fail *f)
{
    bool any = false;
    if (!derived_each_held(d, print_held_record, &any, f))
        return false;
    if (any)
        print_message("See what is held, and what settles it: bigcount-sync status %s",
                      c->folder_typed);
    return true;
}

static bool print_contradictions(struct campaign *c, struct fail *f)
{
    struct rulings rulings;
    if (!rulings_read(c, &rulings, f))
        return false;
    ruling_print_contradict(rulings_contradictions(&rulings), c->folder_typed);
    rulings_clear(&rulings);
    return true;
}

static bool print_totals(struct derived *d, struct campaign *c, struct fail *f)
{
    struct derived_totals totals;
    if (!derived_totals(d, &totals, f))
        return false;
    print_account(&totals.ballots, "ballot");
    print_account(&totals.issues, "issue");
    print_held_sessions(totals.sessions.held, c->folder_typed);
    return print_held_records(d, c, f) && set_aside_tell(d, c->folder_typed, say, f) &&
           print_contradictions(c, f);
}

static struct derived *
open_here(struct derived *(*how)(struct campaign *, const struct coordinator_keys *,
                                 const struct derive_watch *, struct fail *),
          struct campaign *c, const struct coordinator_keys *keys, struct fail *f)
{
    struct progress progress = {.what = "Opening"};
    struct derive_watch watch = {progress_show, &progress};
    struct derived *d = how(c, keys, &watch, f);
    progress_end(&progress);
    if (!d || print_totals(d, c, f))
        return d;
    derived_close(d);
    return NULL;
}

struct derived *derive_here_with(const struct coordinator_keys *keys, struct campaign *c,
                                 struct fail *f)
{
    return open_here(derive, c, keys, f);
}

static struct derived *derive_by(struct derived *(*how)(struct campaign *,
                                                        const struct coordinator_keys *,
                                                        const struct derive_watch *, struct fail *),
                                 const struct options *o, struct campaign *c, struct fail *f)
{
    struct coordinator_keys keys;
    if (!passphrase_unlock_to_open(o, c, &keys, f))
        return NULL;
    struct derived *d = open_here(how, c, &keys, f);
    coordinator_keys_wipe(&keys);
    return d;
}

struct derived *derive_here(const struct options *o, struct campaign *c, struct fail *f)
{
    return derive_by(derive, o, c, f);
}

struct derived *derive_here_anew(const struct options *o, struct campaign *c, struct fail *f)
{
    return derive_by(rederive_replace, o, c, f);
}
