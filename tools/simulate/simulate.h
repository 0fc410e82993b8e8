/* The simulation: tablets one after the other, on each its sessions, in each its visits. */
#ifndef SIMULATE_SIMULATE_H
#define SIMULATE_SIMULATE_H

#include <stdbool.h>
#include <stdint.h>

#include "record/fail.h"

struct simulation { /* what is asked for; all borrowed */
    const char *pack, *out, *seed;
    const char *cards;   /* a practice campaign's folder: each ballot gives the next card that it
                            issued, as long as there is one; NULL: none does, but as a sheet says */
    const char *answers; /* a sheet whose rows are cast in turn, from the first again after the
                            last; NULL: random answers */
    unsigned tablets, sessions, ballots; /* sessions a tablet, ballots a session */
    bool no_box;
};

struct simulated { /* all tablets together */
    uint64_t sessions, ballots, issues;
    uint64_t cards; /* ballots that give one */
};

/* Writes bundles, their pack and the truth into the folder `out`, made if missing. The same seed
 * and pack give the same answers, with or without a box, and the same bytes. To be called once in a
 * process, instead of seal_init. */
bool simulate(const struct simulation *wanted, struct simulated *done, struct fail *f);

#endif
