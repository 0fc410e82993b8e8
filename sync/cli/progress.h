/* A progress bar on stderr, only where stderr is a terminal. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

struct progress {
    const char *what; /* "Merging" */
    struct timespec last;
    bool shown;
};

/* `progress` is a struct progress: the shape of the tally's watches. */
void progress_show(void *progress, size_t done, size_t known);
void progress_end(struct progress *p); /* takes the bar off the screen */

#endif
