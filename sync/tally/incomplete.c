/* What a later bundle of the same merge completed is seen only at its end. */
#include "tally/incomplete.h"

#include <stdlib.h>

#include "record/alloc.h"
#include "store/db.h"
#include "tally/closings.h"
#include "tally/verify_records.h"

void incomplete_add(struct incomplete *i, const uint8_t session[HASH_SIZE])
{
    hash_entries_add(&i->sessions, NULL, session);
}

void incomplete_clear(struct incomplete *i)
{
    hash_entries_clear(&i->sessions);
}

/* Owned; NULL where nothing lacks. */
static char *lacking_text(const struct session *s)
{
    struct closing claim;
    char called[SESSION_CALLED_SIZE], *misfit = verify_records_misfit(s);
    if (!misfit || !closings_claim(s, &claim, NULL)) {
        free(misfit);
        return NULL;
    }
    char *lack =
        closings_lack(&claim, session_total(s, RECORD_BALLOT), session_total(s, RECORD_ISSUE));
    session_called(s->opening.number, s->id, called);
    char *text = xasprintf("%s, %s: %s", s->opening.tablet, called, lack);
    free(misfit);
    free(lack);
    return text;
}

static void tell(struct merge_result *out, const struct judge *j, const struct session *s)
{
    enum held_reason held = judge_session(j, s->id, &s->opening);
    bool dropped = held == HELD_VOID || held == HELD_DEVICE_REVOKED;
    char *text = dropped ? NULL : lacking_text(s);
    if (!text)
        return;
    out->incomplete = xrealloc(out->incomplete, out->incomplete_count + 1, sizeof *out->incomplete);
    out->incomplete[out->incomplete_count++] = text;
}

static bool look_at(struct campaign *c, const struct judge *j, const uint8_t id[HASH_SIZE],
                    struct merge_result *out, struct fail *f)
{
    bool found;
    size_t size;
    struct db_query *q =
        db_query(ledger_db(c->ledger), "SELECT bytes FROM session WHERE id = :id", f);
    db_bind_blob(q, ":id", id, HASH_SIZE);
    if (!db_step(q, &found, f))
        return false;
    if (!found)
        return true;
    const void *bytes = db_blob(q, 0, &size);
    struct session *s = session_decode(bytes, size, NULL, f);
    db_reset(q);
    if (s)
        tell(out, j, s);
    session_free(s);
    return s || fail_in(f, "A session in the ledger is damaged");
}

bool incomplete_tell(struct incomplete *i, struct campaign *c, const struct judge *j,
                     struct merge_result *out, struct fail *f)
{
    hash_entries_drop_doubles(&i->sessions);
    for (size_t at = 0; at < i->sessions.count; at++)
        if (!look_at(c, j, i->sessions.all[at], out, f))
            return false;
    return true;
}
