/* The head of the event log: one row, overwritten. */
#include "store/box_state.h"

bool box_keep_event_head(struct box *b, uint32_t number, const uint8_t hash[HASH_SIZE],
                         struct fail *f)
{
    struct db_query *q =
        db_query(b->db, "UPDATE event_head SET number = :number, hash = :hash WHERE row = 1", f);
    db_bind_int(q, ":number", number);
    db_bind_blob(q, ":hash", hash, HASH_SIZE);
    if (!box_is_there(b, f) || !db_do(q, f))
        return false;
    box_mirror_follow(b);
    return true;
}

bool box_event_head(struct box *b, uint32_t *number, uint8_t hash[HASH_SIZE], struct fail *f)
{
    struct db_query *q = db_query(b->db, "SELECT number, hash FROM event_head WHERE row = 1", f);
    bool row;
    if (!db_step(q, &row, f))
        return false;
    *number = row ? (uint32_t)db_int(q, 0) : 0;
    bool ok = row ? box_blob(q, 1, hash, HASH_SIZE, f)
                  : fail_set(f, FAIL_FORMAT, "The box is damaged: its event log's row is missing.");
    db_reset(q);
    return ok;
}
