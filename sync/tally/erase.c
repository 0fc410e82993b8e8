/* The judge lists the records that decisions set aside by session; those that are to be erased are
 * among them. */
#include "tally/erase.h"

#include <string.h>
#include <unistd.h>

#include "tally/derive_rows.h"
#include "tally/derived_file.h"

struct erasing {
    const struct judge *judge; /* borrowed, as the session's id */
    const uint8_t *session;
};

static bool is_erased(void *data, const uint8_t id[RECORD_ID_SIZE])
{
    const struct erasing *e = data;
    const struct judge_record *r = judge_record(e->judge, e->session, id);
    return r && r->erased;
}

bool erase_in_session(const struct judge *j, struct session *s)
{
    struct erasing e = {j, s->id};
    size_t count;
    judge_records(j, s->id, &count);
    return count > 0 && session_erase(s, is_erased, &e);
}

/* Each session once: its records stand side by side. */
bool erase_in_ledger(struct campaign *c, const struct judge *j, struct fail *f)
{
    size_t count;
    const struct judge_record *all = judge_all_records(j, &count);
    for (size_t i = 0; i < count; i++) {
        struct erasing e = {j, all[i].session};
        bool erased;
        if (i > 0 && memcmp(all[i - 1].session, all[i].session, HASH_SIZE) == 0)
            continue;
        if (!ledger_erase(c->ledger, all[i].session, is_erased, &e, &erased, f))
            return false;
    }
    return true;
}

/* Opened rows */

/* The session's row in the ledger and in derived.db; 0 where the ledger has none. */
static bool find_row(struct ledger *l, const uint8_t id[HASH_SIZE], int64_t *row, struct fail *f)
{
    bool found;
    struct db_query *q = db_query(ledger_db(l), "SELECT row FROM session WHERE id = :id", f);
    db_bind_blob(q, ":id", id, HASH_SIZE);
    if (!db_step(q, &found, f))
        return false;
    *row = found ? db_int(q, 0) : 0;
    db_reset(q);
    return true;
}

static bool is_opened(struct db *derived, int64_t row, const uint8_t id[RECORD_ID_SIZE],
                      bool *found, struct fail *f)
{
    struct db_query *q =
        db_query(derived,
                 "SELECT 1 FROM ballot WHERE id = :id AND key BETWEEN :first AND :last UNION ALL"
                 " SELECT 1 FROM issue WHERE id = :id AND key BETWEEN :first AND :last",
                 f);
    db_bind_blob(q, ":id", id, RECORD_ID_SIZE);
    db_bind_int(q, ":first", derived_file_key(row, 0));
    db_bind_int(q, ":last", derived_file_key(row + 1, 0) - 1);
    if (!db_step(q, found, f))
        return false;
    db_reset(q);
    return true;
}

static bool drop_opened(struct campaign *c, struct db *derived, const struct judge *j,
                        struct fail *f)
{
    size_t count;
    const struct judge_record *all = judge_all_records(j, &count);
    for (size_t i = 0; i < count; i++) {
        int64_t row;
        bool found = false;
        if (!all[i].erased)
            continue;
        if (!find_row(c->ledger, all[i].session, &row, f) ||
            (row && !is_opened(derived, row, all[i].id, &found, f)) ||
            (found && !derive_rows_delete(derived, row, f)))
            return false;
    }
    return true;
}

static bool erases(const struct judge *j)
{
    size_t count;
    const struct judge_record *all = judge_all_records(j, &count);
    for (size_t i = 0; i < count; i++)
        if (all[i].erased)
            return true;
    return false;
}

static bool drop_from_file(struct campaign *c, const struct judge *j, struct fail *f)
{
    struct db *derived = derived_file_open(c->derived_path, f);
    bool ok = derived && db_begin(derived, f) && db_end(derived, drop_opened(c, derived, j, f), f);
    db_close(derived);
    return ok;
}

bool erase_opened(struct campaign *c, const struct judge *j, struct fail *f)
{
    struct fail why = {0};
    bool ok = !erases(j) || access(c->derived_path, F_OK) != 0 || drop_from_file(c, j, &why);
    if (ok || why.kind == FAIL_CONFLICT) /* in use, say */
        return true;
    if (why.kind == FAIL_FORMAT) /* made anew by the next count, as ever */
        return derived_file_remove(c->derived_path, f);
    return fail_set(f, why.kind, "%s", why.text);
}
