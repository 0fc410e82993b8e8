/* What is done with each frame of a walk: it is drawn in every theme, with the focus on one of its
 * controls and without, painted and judged; findings are written, pictures kept. */
#ifndef TOUR_CHECKER_H
#define TOUR_CHECKER_H

#include "album.h"
#include "kiosk/inks.h"
#include "kiosk/tablet.h"

struct checker {
    struct tablet *tablet; /* borrowed */
    const char *language, *way;
    struct inks *inks[THEME_NAMES]; /* owned, like all below */
    struct album albums[THEME_NAMES];
    unsigned turn;         /* which control has the focus next */
    enum theme_name theme; /* in which it is judged now */
    uint64_t *seen_frames; /* hashes */
    size_t frame_count, frame_capacity;
    char **findings; /* written so far, without their theme: each once */
    size_t finding_count, finding_capacity;
};

void checker_init(struct checker *c, struct tablet *t, const char *language, const char *way);
void checker_free(struct checker *c);
/* Keeps pictures in this theme, in this folder. */
void checker_keep(struct checker *c, enum theme_name theme, const char *folder);
/* As struct tour wants it; context is the checker. The tablet is as before afterwards. */
void checker_look(void *context, const struct frame *frame);

#endif
