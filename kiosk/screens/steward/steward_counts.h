/* How many took part, and what came of the doors: seen behind the PIN only. */
#ifndef SCREENS_STEWARD_COUNTS_H
#define SCREENS_STEWARD_COUNTS_H

#include "kiosk.h"

/* "17 took part · 3 issues" */
const char *steward_counts_words(const struct kiosk *k, struct frame *frame);
/* From the top of *area, with the air under them; `rest`: what must be left of it. */
void steward_counts_cut(const struct kiosk *k, struct frame *frame, struct rect *area, int rest);

#endif
