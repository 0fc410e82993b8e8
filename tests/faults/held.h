/* What is really there after a fault: in a box opened by a program that knows nothing of what
 * happened, and in the bundles of a folder. */
#ifndef FAULTS_HELD_H
#define FAULTS_HELD_H

#include "store/box.h"

enum { HELD_MAX = 1024 };

struct held {
    size_t count; /* ballots, of all sessions */
    uint8_t ids[HELD_MAX][RECORD_ID_SIZE];
};

/* The box at `path`, opened as after a power cut. `mirror` NULL, or the folder of its second copy,
 * which must come back to it. */
void held_in_box(struct held *held, const char *path, const char *mirror);
/* Those of all bundles below the folder: each must be whole. Returns how many there are. */
size_t held_in_bundles(struct held *held, const char *folder);
/* How often the ballot is among them. */
size_t held_times(const struct held *held, const uint8_t id[RECORD_ID_SIZE]);

#endif
