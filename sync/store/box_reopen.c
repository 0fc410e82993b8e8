/* Where the disk may hold other than memory: after an opening or a closing whose commit failed,
 * which may be on the disk all the same, and after the file was shut. It is read again, and that
 * opening or closing is undone, so that a failed act leaves the box as it was. A file is taken only
 * if it holds all that memory does: then it is the same box, or one that knows more. */
#include <string.h>

#include "store/box_state.h"

static bool other(struct fail *f, const char *what)
{
    return fail_set(f, FAIL_CONFLICT,
                    "The box that came back is not the one that was here: it %s. Put the right "
                    "disk back, or shut down and start again.",
                    what);
}

static bool is_same(const struct box *b, const struct box *found, struct fail *f)
{
    if (found->tablet.next_number < b->tablet.next_number)
        return other(f, "is an older one");
    if (!b->open)
        return !found->open || other(f, "holds an open session");
    if (!found->open || memcmp(b->open->id, found->open->id, HASH_SIZE) != 0)
        return other(f, "does not hold the open session");
    if (!slots_hold_all(&found->slots[0], &b->slots[0]) ||
        !slots_hold_all(&found->slots[1], &b->slots[1]))
        return other(f, "lacks votes that were saved");
    return true;
}

/* Undoing */

/* Nobody could cast into a session whose opening was reported as failed: its key is gone. */
static bool is_failed_opening(const struct box *b, const struct box *found)
{
    return !b->open && found->open && found->open->opening.number == b->tablet.next_number &&
           found->slots[0].used + found->slots[1].used == 0;
}

static bool undo_opening(struct box *b, struct fail *f)
{
    struct db_query *q =
        db_query(b->db, "UPDATE tablet SET next_number = :number WHERE row = 1", f);
    db_bind_int(q, ":number", b->tablet.next_number);
    return db_do(q, f) && box_empty_open(b->db, f);
}

static bool is_failed_closing(const struct box *b, struct box *found)
{
    if (!b->open || found->open)
        return false;
    struct session *closed = box_closed_session(found, b->open->opening.number, NULL);
    bool is = closed && memcmp(closed->id, b->open->id, HASH_SIZE) == 0;
    session_free(closed);
    return is;
}

static bool undo_closing(struct box *b, struct fail *f)
{
    struct db_query *q = db_query(b->db, "DELETE FROM closed_session WHERE number = :number", f);
    db_bind_int(q, ":number", b->open->opening.number);
    bool ok = db_do(q, f) && box_insert_open(b->db, b->open->opening_bytes, b->open->opening_size,
                                             &b->counters, f);
    for (size_t i = 0; ok && i < 2; i++) {
        struct slots none = {.db = b->db, .kind = b->slots[i].kind};
        ok = slots_unite(&none, &b->slots[i], f);
    }
    return ok;
}

static bool load(struct box *found, struct fail *f)
{
    return box_load_tablet(found, f) && box_load_session(found, f);
}

static bool undo(struct box *b, struct box *found, struct fail *f)
{
    bool (*act)(struct box * b, struct fail * f) = is_failed_opening(b, found)   ? undo_opening
                                                   : is_failed_closing(b, found) ? undo_closing
                                                                                 : NULL;
    if (!act)
        return true;
    return db_begin(b->db, f) && db_end(b->db, act(b, f), f) && load(found, f);
}

/* Reading again */

static bool is_own(const struct box *b, const struct box *found, struct fail *f)
{
    const struct box_tablet_row *mine = &b->tablet, *theirs = &found->tablet;
    if (!mine->name[0]) /* a key whose making failed may be on the disk all the same */
        return box_check_campaign(mine, theirs->campaign, theirs->trial, NULL) ||
               other(f, "belongs to another campaign");
    return memcmp(mine->device_public, theirs->device_public, KEY_SIZE) == 0 ||
           other(f, "belongs to another tablet");
}

static bool read_again(struct box *b, struct fail *f)
{
    struct box found = {.db = b->db};
    bool ok = load(&found, f) && is_own(b, &found, f) && (!b->in_doubt || undo(b, &found, f)) &&
              is_same(b, &found, f);
    if (ok) {
        if (found.tablet.wrong_pins < b->tablet.wrong_pins)
            found.tablet.wrong_pins = b->tablet.wrong_pins; /* an old file buys no tries */
        box_take_rows(b, &found);
        b->in_doubt = false;
    }
    box_forget_session(&found);
    return ok;
}

bool box_settle(struct box *b, struct fail *f)
{
    return !b->in_doubt || (box_is_there(b, f) && read_again(b, f));
}

bool box_reopen(struct box *b, struct fail *f)
{
    if (db_reopen(b->db, &box_schema, f) && read_again(b, f)) {
        box_mirror_follow(b);
        return true;
    }
    db_shut(b->db);
    return false;
}
