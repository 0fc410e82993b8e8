/* What scan says on stderr of each line that a scanner typed: how far a bundle is and what it still
 * misses, or what is wrong with the line and the mend. */
#ifndef CLI_SCAN_TELL_H
#define CLI_SCAN_TELL_H

#include "bundle/frames.h"

struct scan_told {                  /* starts as zeros */
    unsigned notes;                 /* said already */
    const struct frames_bundle *in; /* borrowed: of which it was said last that it is in already */
};

void scan_tell(struct scan_told *told, const struct frames_seen *seen);
/* "K7QM", as the tablet shows it. */
void scan_name(const struct frames_bundle *b, char out[FRAMES_NAME_LETTERS + 1]);
/* The codes that are missing, "3, 17-19". Owned. */
char *scan_missing(const struct frames_bundle *b);

#endif
