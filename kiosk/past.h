/* Past sessions, newest first, and where they have come home: acknowledgements (bundle/ack.h) that
 * a stick brings back are read when it is seen here, and at the end of every export (exporting.h),
 * and kept in the box. They are hints and no proof: what erases by them is erasing.h. */
#ifndef KIOSK_PAST_H
#define KIOSK_PAST_H

#include "drives.h"
#include "store/box.h"

struct steward;

enum { PAST_ACK_SIZE_MAX = 1 << 20 }; /* bytes of an acknowledgement: 16,000 sessions */

struct past {
    struct box_closed *closed; /* owned; newest first */
    size_t count;
    struct box_erased *erased; /* owned; oldest first */
    size_t erased_count;
    uint32_t shown; /* number of the session whose details are shown; 0: the list */
    struct drives drives;
    uint64_t look_ms; /* when it looks again */
};

bool past_begin(struct past *p, struct steward *s, uint64_t now_ms, struct fail *f);
/* Looks for sticks when it is time, and reads those that came. Returns when next. */
uint64_t past_tick(struct past *p, struct steward *s, uint64_t now_ms);
void past_clear(struct past *p);
const struct box_closed *past_find(const struct past *p, uint32_t number); /* NULL: none */

/* Reads the acknowledgements in a folder into the box. What is larger than the bounds above,
 * damaged or another campaign's is passed over. */
void past_read_folder(struct steward *s, const struct box_closed *closed, size_t count,
                      const char *folder);

#endif
