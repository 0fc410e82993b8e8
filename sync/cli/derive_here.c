/* The keys live only while rows are made. */
#include "cli/derive_here.h"

#include <stdlib.h>

#include "cli/passphrase.h"
#include "cli/print.h"
#include "cli/progress.h"

static void print_account(const struct derived_total *t, const char *kind)
{
    print_message("%llu %s in the ledger = %llu counted + %llu held + %llu set aside",
                  (unsigned long long)t->in_ledger, kind, (unsigned long long)t->counted,
                  (unsigned long long)t->held, (unsigned long long)t->set_aside);
}

struct derived *derive_here(const struct options *o, struct campaign *c, struct fail *f)
{
    struct coordinator_keys keys;
    struct derived_totals totals;
    struct progress progress = {.what = "Opening"};
    struct derive_watch watch = {progress_show, &progress};
    if (!passphrase_unlock(o, c, &keys, f))
        return NULL;
    struct derived *d = derive(c, &keys, &watch, f);
    progress_end(&progress);
    coordinator_keys_wipe(&keys);
    if (d && derived_totals(d, &totals, f)) {
        print_account(&totals.ballots, "ballots");
        print_account(&totals.issues, "issues");
        return d;
    }
    derived_close(d);
    return NULL;
}
