/* The ways that together lead to every screen. */
#ifndef TOUR_WAYS_H
#define TOUR_WAYS_H

#include "checker.h"
#include "kiosk/tour.h"

struct way {
    const char *name; /* in pictures' names */
    const char *pack; /* path */
    bool every_size;  /* of text; else the usual one alone, which the steward's screens have */
    void (*walk)(const struct tour *tour, const char *language);
    const char *venue; /* of the session that is open at the start; NULL: none */
};

extern const struct way ways[]; /* up to one without a name */

#endif
