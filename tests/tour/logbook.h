/* What the walks have shown so far, a line a walk: way, language, size, resolution, frames,
 * pictures judged, targets, lines of text, findings, names of screens, seconds of a processor;
 * parted by tabs. With a file, a tour that was stopped goes on with the walks that are missing. */
#ifndef TOUR_LOGBOOK_H
#define TOUR_LOGBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct logbook {
    FILE *file;   /* NULL: kept in memory alone */
    char **lines; /* owned */
    size_t count, capacity;
};

/* Reads what the file has; NULL: no file. */
void logbook_open(struct logbook *book, const char *path);
void logbook_close(struct logbook *book);
/* name: way, language, size, resolution. */
bool logbook_has(const struct logbook *book, const char *name);
void logbook_add(struct logbook *book, const char *line);
bool logbook_has_findings(const struct logbook *book);
/* What was checked, in all, in words. */
void logbook_sum(const struct logbook *book, size_t planned, FILE *to);

#endif
