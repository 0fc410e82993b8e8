/* Drawn at most ten times a second, so that drawing costs nothing beside the work. */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

enum { WIDTH = 40, PAUSE_MS = 100 };

static bool is_due(struct progress *p)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long long passed_ms =
        (long long)(now.tv_sec - p->last.tv_sec) * 1000 + (now.tv_nsec - p->last.tv_nsec) / 1000000;
    if (passed_ms < PAUSE_MS)
        return false;
    p->last = now;
    return true;
}

void progress_show(void *progress, size_t done, size_t known)
{
    struct progress *p = progress;
    if (known == 0 || !is_due(p) || !isatty(STDERR_FILENO))
        return;
    size_t filled = done * WIDTH / known;
    fprintf(stderr, "\r%s [", p->what);
    for (size_t i = 0; i < WIDTH; i++)
        fputc(i < filled ? '#' : ' ', stderr);
    fprintf(stderr, "] %zu of %zu", done, known);
    p->shown = true;
}

void progress_end(struct progress *p)
{
    if (p->shown)
        fprintf(stderr, "\r\033[K");
    p->shown = false;
}
