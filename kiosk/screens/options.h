/* Which options of a question are on the screen, and in which order. */
#ifndef SCREENS_OPTIONS_H
#define SCREENS_OPTIONS_H

#include "kiosk.h"

struct options {
    unsigned *list; /* owned: indexes into the question's list */
    size_t count;
};

struct options options_of(const struct kiosk *k, int question, unsigned repetition);
void options_free(struct options *o);

#endif
