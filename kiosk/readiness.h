/* Is this tablet ready to vote? Each part is really checked, when asked: writing, space, clock,
 * fonts, swap. What is not checked is not listed. */
#ifndef KIOSK_READINESS_H
#define KIOSK_READINESS_H

#include "seal/pack.h"
#include "ui/text.h"

enum { READINESS_SPACE_MIN_MB = 200 };

enum readiness_swap { SWAP_NONE, SWAP_LOCKED, SWAP_OPEN };

struct readiness {
    bool can_write;   /* a file was written, synced and removed in the data folder */
    uint64_t free_mb; /* in the file system of the data folder */
    int32_t today;    /* the clock's; it cannot be before the pack was made */
    bool clock_fits;
    unsigned languages, languages_with_fonts;
    enum readiness_swap swap; /* open: answers in memory could reach the disk (DESIGN 4.2) */
};

void readiness_check(struct readiness *r, const char *data_folder, const struct pack *pack,
                     struct text *text);
/* The parts that are in order, and all parts. */
unsigned readiness_passed(const struct readiness *r);
enum { READINESS_PARTS = 5 };

#endif
