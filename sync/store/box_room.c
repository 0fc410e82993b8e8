/* Can a vote be saved? Asked before somebody begins one. */
#include "store/box_state.h"

bool box_is_there(struct box *b, struct fail *f)
{
    return db_is_there(b->db, f);
}

bool box_begin(struct box *b, struct fail *f)
{
    return box_is_there(b, f) && box_settle(b, f) && db_begin(b->db, f);
}

/* SQLite leaves alone what is overwritten with itself, so the number goes up and down again. */
bool box_try_writing(struct box *b, struct fail *f)
{
    static const char up[] = "UPDATE tablet SET next_number = next_number + 1 WHERE row = 1";
    static const char down[] = "UPDATE tablet SET next_number = next_number - 1 WHERE row = 1";
    if (!box_begin(b, f))
        return false;
    return db_end(b->db, db_run(b->db, up, f) && db_run(b->db, down, f), f);
}

/* Before a session opens, a ballot is taken to be as large as the largest issue. */
static uint64_t slots_bytes(const struct slots *s)
{
    uint64_t size = s->slot_size > 0 ? s->slot_size : ENVELOPE_ISSUE_MAX;
    return (s->count + SLOTS_STEP) * size;
}

uint64_t box_room_bytes(const struct box *b)
{
    return 3 * (slots_bytes(&b->slots[0]) + slots_bytes(&b->slots[1])) + 1024 * 1024;
}
