/* One table of equal-size slots: zeros where free, else a length and an envelope. What is on disk
 * is held in memory too, in the same order, so that neither shows when anything came. DESIGN 4.3.
 */
#ifndef STORE_SLOTS_H
#define STORE_SLOTS_H

#include "seal/envelope.h"
#include "store/db.h"

enum { SLOTS_STEP = 256 };

struct slots {
    struct db *db;         /* borrowed */
    enum record_kind kind; /* which table */
    size_t slot_size;      /* length and envelope; 0 while there is no session */
    size_t count, used;    /* slots */
    uint8_t *bytes;        /* owned: count * slot_size, as on disk */
    bool in_doubt;         /* a commit failed, which may be on the disk all the same */
};

/* Reads the table as it lies; an empty one is no slots. */
bool slots_load(struct slots *s, struct db *db, enum record_kind kind, struct fail *f);
void slots_free(struct slots *s);

/* Fills the empty table with free slots for envelopes of at most `envelope_max` bytes, and empties
 * it again: inside the caller's transaction, and on disk only. */
bool slots_make(struct db *db, enum record_kind kind, size_t envelope_max, struct fail *f);
bool slots_empty(struct db *db, enum record_kind kind, struct fail *f);

/* Puts an envelope, whose first bytes are its record id, into a random free slot, durably, in a
 * transaction of its own; where none is free, there are more first, and every envelope moves. One
 * whose id is there already is written over itself. After a failure the next put reads again what
 * is on the disk. */
bool slots_put(struct slots *s, const uint8_t *envelope, size_t size, struct fail *f);
/* True if every envelope of `other` is in `s`. */
bool slots_hold_all(const struct slots *s, const struct slots *other);
/* Adds to the table what `other` holds of the same session and `s` lacks: all slots are dealt anew.
 * Inside the caller's transaction, and on disk only, as slots_make; where nothing lacks, nothing is
 * written. */
bool slots_unite(const struct slots *s, const struct slots *other, struct fail *f);
/* The envelope in a slot, borrowed; NULL if it is free. */
const uint8_t *slots_at(const struct slots *s, size_t slot, size_t *size);

#endif
