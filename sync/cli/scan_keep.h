/* What was scanned of bundles that are not whole yet, kept in the campaign's folder from one run of
 * scan to the next: scanned.txt, a frame a line, sealed as the bundles are. */
#ifndef CLI_SCAN_KEEP_H
#define CLI_SCAN_KEEP_H

#include "bundle/frames.h"
#include "tally/campaign.h"

/* Fewer than a collector holds, so that bundles nobody finishes leave room for others. */
enum { SCAN_KEEP_BUNDLES = 4 };

/* The frames that were kept, as text of lines; empty where there are none. */
bool scan_keep_read(const struct campaign *c, struct bytes_writer *lines, struct fail *f);
/* The line that begins at *at, which moves on to the next; false after the last. Borrowed. */
bool scan_keep_line(const struct bytes_writer *lines, size_t *at, const char **line, size_t *size);
/* Keeps those of the bundles begun last; where none is begun, no file is left. */
bool scan_keep_write(const struct campaign *c, const struct frames_collector *from, struct fail *f);
bool scan_keep_forget(const struct campaign *c, struct fail *f); /* none there is no failure */

#endif
