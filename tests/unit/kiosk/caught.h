/* For tests of those who judge frames: what they find, kept in one string. */
#ifndef TEST_CAUGHT_H
#define TEST_CAUGHT_H

#include "kiosk/finding.h"

struct caught {
    char all[4096]; /* a line each */
};

struct findings caught_here(struct caught *caught); /* empties it */
/* Fails the test unless these words are among what was found; NULL: unless nothing was. */
void assert_caught(const struct caught *caught, const char *words);

#endif
