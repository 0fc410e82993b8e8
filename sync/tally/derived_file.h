/* derived.db: its tables, and the key that packs a record's session and position into an integer,
 * so that rows are appended in order and the tables stay flat to fill. */
#ifndef TALLY_DERIVED_FILE_H
#define TALLY_DERIVED_FILE_H

#include "store/db.h"

enum { DERIVED_POSITION_BITS = 20 }; /* SESSION_ENVELOPES_MAX fits */

/* ballot.counted and issue.counted */
enum derived_counted {
    DERIVED_SET_ASIDE = 0, /* its id occurs twice, or a decision says so */
    DERIVED_COUNTED = 1,
    DERIVED_NOT_BY_CARD = 2, /* a ballot: the table card says why */
};

struct db *derived_file_open(const char *path, struct fail *f);
/* For reading alone; NULL where there is none, or none of the present version. */
struct db *derived_file_read(const char *path);
bool derived_file_remove(const char *path, struct fail *f);
/* Position is the place of the envelope among those of its kind, in canonical order. */
int64_t derived_file_key(int64_t session_row, size_t position);
int64_t derived_file_session(int64_t key);

#endif
