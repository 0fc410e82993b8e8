/* Which walks there are to do, and of which looks pictures are kept. */
#ifndef TOUR_PLAN_H
#define TOUR_PLAN_H

#include <stdio.h>
#include <sys/types.h>

#include "look.h"
#include "ways.h"

/* Only what is named is walked; NULL: everything. */
struct plan_filter {
    const char *way, *language, *size, *screen; /* as they stand in findings */
};

/* One process: one way in one language, size and resolution, in all themes. */
struct plan_walk {
    const struct way *way;
    struct look look; /* theme: none */
    char *language;   /* owned */
    bool is_pictured[THEME_NAMES];
    pid_t pid;    /* 0: not begun */
    FILE *report; /* what it writes: its findings and then its line, as in logbook.h */
};

struct plan {
    struct plan_walk *walks; /* owned; the longest first */
    size_t count, capacity;
};

void plan_make(struct plan *plan, const struct plan_filter *filter);
void plan_free(struct plan *plan);
/* Way, language, size, resolution; parted by tabs; owned. */
char *plan_name(const struct plan_walk *walk);
/* A line a walk: its name, and the themes of which pictures are kept, parted by blanks. */
bool plan_list(const struct plan *plan, FILE *to); /* false: it could not be written */

#endif
