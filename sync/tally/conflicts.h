/* Conflicts: a record id that occurs twice among what would count. All rows that bear it are set
 * aside, whichever session they came with (DESIGN 4.7). */
#ifndef TALLY_CONFLICTS_H
#define TALLY_CONFLICTS_H

#include "store/db.h"

/* Marks the rows of derived.db afresh: `counted` is 1, or 0 where the id occurs twice. */
bool conflicts_mark(struct db *db, struct fail *f);

#endif
