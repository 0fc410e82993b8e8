/* The languages of the welcome screen and Start: a honeycomb of names round it, each in its own
 * script, or a list, page by page. Ids: "language:CODE", "start". */
#ifndef SCREENS_LANGUAGES_H
#define SCREENS_LANGUAGES_H

#include "kiosk.h"

void languages_draw(const struct kiosk *k, struct frame *frame, struct rect area);
/* What a list needs at least: one row, and Start. */
int languages_least_height(const struct frame *frame);

#endif
