/* What came of the doors, in words. */
#ifndef SCREENS_DOORS_H
#define SCREENS_DOORS_H

#include "kiosk.h"

/* "No answer: 12 · Declined: 6 · Come back later: 4" */
const char *doors_counts(const struct kiosk *k, struct frame *frame);

#endif
