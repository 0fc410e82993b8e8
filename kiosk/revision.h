/* A newer revision of the survey, found as *.pack on a stick or in the export folder. Only a pack
 * that the campaign's coordinator signed, with a greater number than the one in use, is offered;
 * why another is not is told. */
#ifndef KIOSK_REVISION_H
#define KIOSK_REVISION_H

#include "drives.h"
#include "seal/pack.h"

enum { REVISION_FILES_MAX = 16 }; /* looked at, of all places together */

/* What the files there are; the last that applies is told. */
enum revision_found {
    REVISION_NONE, /* no pack but the one in use */
    REVISION_OLDER,
    REVISION_STRANGE,   /* of another campaign */
    REVISION_DAMAGED,   /* damaged, too large, or not signed */
    REVISION_UNASKABLE, /* asks what this kiosk has no screen for */
    REVISION_TWIN,      /* the same number as the one in use, and other contents */
    REVISION_OFFERED,
    REVISION_FOUND_COUNT,
};

struct revision {
    enum revision_found found;
    struct pack *pack;         /* owned; REVISION_OFFERED: the newest */
    struct bytes_writer bytes; /* its file */
    struct drives drives;      /* the places looked at */
    uint64_t look_ms;          /* when it looks again */
};

/* Looks for places when it is time and, where these are others than before, at the packs there;
 * `now` is the pack in use. Returns when next. */
uint64_t revision_tick(struct revision *r, const struct pack *now,
                       const struct drives_source *places, uint64_t now_ms);
void revision_clear(struct revision *r);

#endif
