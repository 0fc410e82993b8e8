/* Conflicts: a record id that occurs twice among what would count. All rows that bear it are set
 * aside, whichever session they came with (DESIGN 4.7). What a decision set aside
 * contests nothing, so that a person settles a conflict by voiding the wrong one. */
#ifndef TALLY_CONFLICTS_H
#define TALLY_CONFLICTS_H

#include "seal/envelope.h"
#include "store/db.h"

/* The ids of rows that are yet to be inserted: from 8 to 56 MiB for ballots, and as much for
 * issues; with more than 11 million of a kind SQL compares them. */
struct conflicts;
struct conflicts *conflicts_new(void);
void conflicts_free(struct conflicts *c); /* NULL is harmless */
/* Of rows of an empty derived.db that no decision sets aside; on any thread. */
void conflicts_note(struct conflicts *c, enum record_kind kind, const uint8_t *const *ids,
                    size_t count);

/* Marks the rows of derived.db afresh: `counted` is 1, or 0 where the id occurs twice. `noted`
 * knows all its rows; NULL where there were some before, which are then read. */
bool conflicts_mark(struct db *db, const struct conflicts *noted, struct fail *f);

#endif
