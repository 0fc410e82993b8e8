/* Conflicts: a record id that occurs twice among what would count. All rows that bear it are set
 * aside, whichever session they came with (DESIGN 4.7). What a decision set aside
 * contests nothing, so that a person settles a conflict by voiding the wrong one. */
#ifndef TALLY_CONFLICTS_H
#define TALLY_CONFLICTS_H

#include "store/db.h"

/* Marks the rows of derived.db afresh: `counted` is 1, or 0 where the id occurs twice. */
bool conflicts_mark(struct db *db, struct fail *f);

#endif
