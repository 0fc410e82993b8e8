/* A round of doors, as a pure state machine: who holds the tablet, and what came of the doors where
 * nobody took part. Nothing here draws, reads or writes.
 *
 *     doors --hand over--> hand-over --ready--> resident --the visit ends--> hand-back --> doors
 *
 * The counts are those of the session (struct box_counters): totals, without an order. How many
 * took part is not among them: these are the ballots. */
#ifndef KIOSK_DOORSTEP_H
#define KIOSK_DOORSTEP_H

#include "store/box.h"

enum doorstep_at {
    DOORSTEP_DOORS,     /* the steward's resting screen */
    DOORSTEP_HAND_OVER, /* "Pass the tablet to the resident" */
    DOORSTEP_RESIDENT,  /* holds it: the welcome screen, or a visit */
    DOORSTEP_HAND_BACK, /* "Pass the tablet back" */
};

enum doorstep_door { DOOR_NO_ANSWER, DOOR_DECLINED, DOOR_COME_BACK, DOORS };

struct doorstep {
    enum doorstep_at at;
    bool has_last; /* the latest count may be taken back ... */
    enum doorstep_door last;
    bool was_left; /* hand-back: the visit was left alone for too long, and wiped unsaved */
};

uint32_t doorstep_count(const struct box_counters *c, enum doorstep_door door);
/* One more door of which this came. */
void doorstep_add(struct doorstep *d, struct box_counters *c, enum doorstep_door door);
/* ... once, and until the next door is handed the tablet. */
void doorstep_take_back(struct doorstep *d, struct box_counters *c);

void doorstep_hand_over(struct doorstep *d); /* from the doors: to the resident */
void doorstep_ready(struct doorstep *d);     /* the resident holds the tablet */
/* The visit ended, however: true if the tablet is to be passed back now. */
bool doorstep_end_visit(struct doorstep *d, bool was_left);
void doorstep_rest(struct doorstep *d); /* the steward holds it: the doors */

#endif
