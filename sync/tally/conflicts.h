/* Conflicts: a record id that occurs twice among what would count. All rows that bear it are set
 * aside, whichever session they came with (DESIGN 4.7). What a decision set aside
 * contests nothing, so that a person settles a conflict by voiding the wrong one. */
#ifndef TALLY_CONFLICTS_H
#define TALLY_CONFLICTS_H

#include "seal/envelope.h"
#include "store/db.h"

/* Marks of 11 million ids of a kind, in 8 to 56 MiB. */
enum { CONFLICTS_FIRST_SLOTS = 1 << 21 };

/* The ids of rows that are yet to be inserted. Those of a kind for which there is no more room
 * (marks.h), SQL compares. */
struct conflicts;
struct conflicts *conflicts_new(size_t first_slots);
void conflicts_free(struct conflicts *c); /* NULL is harmless */
/* Of rows of an empty derived.db that no decision sets aside; on any thread. */
void conflicts_note(struct conflicts *c, enum record_kind kind, const uint8_t *const *ids,
                    size_t count);

/* Marks the rows of derived.db afresh: `counted` is 1, or 0 where the id occurs twice. `noted`
 * knows all its rows; NULL where there were some before, which are then read. */
bool conflicts_mark(struct db *db, const struct conflicts *noted, struct fail *f);

#endif
