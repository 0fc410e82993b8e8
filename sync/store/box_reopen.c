/* A file that is opened again is read beside what memory holds, and taken only if it holds all of
 * that: then it is the same box, or one that knows more. */
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
    const struct box_tablet_row *mine = &b->tablet, *theirs = &found->tablet;
    if (memcmp(mine->device_public, theirs->device_public, KEY_SIZE) != 0)
        return other(f, "belongs to another tablet");
    if (theirs->next_number < mine->next_number)
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

bool box_reopen(struct box *b, struct fail *f)
{
    struct box found = {.db = b->db};
    bool ok = db_reopen(b->db, &box_schema, f) && box_load_tablet(&found, f) &&
              box_load_session(&found, f) && is_same(b, &found, f);
    if (ok) {
        if (found.tablet.wrong_pins < b->tablet.wrong_pins)
            found.tablet.wrong_pins = b->tablet.wrong_pins; /* an old file buys no tries */
        box_take_rows(b, &found);
    } else {
        db_shut(b->db);
    }
    box_forget_session(&found);
    if (ok)
        box_mirror_follow(b);
    return ok;
}
