/* What each walk has shown when it was last done: a line - way, language, size, resolution, frames,
 * pictures judged, targets, lines of text, names of screens, seconds of a processor; parted by tabs
 * - and after it its findings, a line each that begins with a tab. One that was not walked to its
 * end has no frames. With a file, a tour that was stopped, or that had findings, goes on. */
#ifndef TOUR_LOGBOOK_H
#define TOUR_LOGBOOK_H

#include "plan.h"

struct logbook {
    const char *path; /* borrowed; NULL: kept in memory alone */
    char **walks;     /* owned */
    size_t count, capacity;
};

/* Reads what the file has; NULL: no file. */
void logbook_open(struct logbook *book, const char *path);
void logbook_close(struct logbook *book);
/* Was it walked to its end, without findings? */
bool logbook_is_well(const struct logbook *book, const struct plan_walk *walk);
/* A line and its findings, in place of what the book has of this walk. */
void logbook_add(struct logbook *book, const char *walk);
/* What was checked in these walks, in all, in words. */
void logbook_sum(const struct logbook *book, const struct plan *plan, FILE *to);

#endif
