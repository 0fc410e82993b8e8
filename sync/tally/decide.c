/* The rulings give what a new decision replaces, in the order of their hashes, as the format wants
 * it. */
#include "tally/decide.h"

#include <string.h>

#include "tally/erase.h"

static bool put_decision(struct campaign *c, const struct coordinator_keys *keys,
                         const struct decision *d, bool *written, struct fail *f)
{
    struct bytes_writer bytes = {0};
    decision_encode(d, keys, &bytes);
    bool ok = ledger_put_decision(c->ledger, bytes.data, bytes.size, written, f);
    bytes_free(&bytes);
    return ok;
}

static void replace(struct decision *d, struct ruling_run run)
{
    d->replace_count = 0;
    for (size_t i = 0; i < run.count && d->replace_count < DECISION_REPLACES_MAX; i++)
        if (!run.all[i].replaced)
            memcpy(d->replaces[d->replace_count++], run.all[i].hash, HASH_SIZE);
}

/* Cut short between the decision and this, it is done by the next decision to erase, or merge. */
static bool erase_now(struct campaign *c, struct fail *f)
{
    if (!ledger_begin(c->ledger, f))
        return false;
    struct judge *j = judge_new(c, f);
    bool ok = j && erase_in_ledger(c, j, f) && ledger_commit(c->ledger, f);
    judge_free(j);
    if (!ok)
        ledger_rollback(c->ledger);
    return ok;
}

bool decide(struct campaign *c, const struct coordinator_keys *keys, struct decision *d,
            bool *written, struct fail *f)
{
    struct rulings rulings;
    *written = false;
    if (!rulings_read(c, &rulings, f))
        return false;
    struct ruling_run run = rulings_on(&rulings, d);
    bool says_so = ruling_says(run, d);
    replace(d, run);
    rulings_clear(&rulings);
    memcpy(d->campaign, c->pack->campaign, HASH_SIZE);
    return (says_so || put_decision(c, keys, d, written, f)) &&
           (d->kind != DECISION_ERASE_RECORD || erase_now(c, f));
}
