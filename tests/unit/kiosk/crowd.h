/* Residents who do anything: each touches what the screen lets one touch, types, and goes in one of
 * the ways there are. Which, is given by a number, so that a crowd is the same every time. */
#ifndef TEST_CROWD_H
#define TEST_CROWD_H

#include "kiosk/tablet.h"

/* How a visit ends; `ends` counts the votes that were saved apart. */
enum crowd_end {
    CROWD_SAVES,
    CROWD_WIPES,
    CROWD_LEAVES,
    CROWD_IS_INTERRUPTED, /* by the steward, who enters and leaves */
    CROWD_GOES_BACK,
    CROWD_SAVES_LATE, /* the disk was full at the first try */
    CROWD_ENDS
};

struct crowd {
    struct tablet *tablet; /* with a practice session open, and at its resting screen */
    uint64_t random;       /* not 0 */
    unsigned ends[CROWD_ENDS], with_words;
};

/* One resident, from the resting screen to it again. The session is in a hall or at a door. */
void crowd_visit(struct crowd *c);
/* Closes the session and opens one of the other channel. */
void crowd_change_channel(struct crowd *c, const char *venue);
/* What a visit shows in which nothing is answered, line by line; the caller frees it. */
char *crowd_blank_visit(struct crowd *c);

#endif
