/* The languages of the welcome screen and Start: a honeycomb of names round it, each in its own
 * script, or a list, page by page. Ids: "language:CODE", "start". */
#ifndef SCREENS_LANGUAGES_H
#define SCREENS_LANGUAGES_H

#include "kiosk.h"

/* How many pages they need in this area after so many `before` them; UINT_MAX where there is no
 * room.
 */
unsigned languages_pages(const struct kiosk *k, struct frame *frame, struct rect area,
                         unsigned before);
/* What Start leaves of the area on a page before them. */
struct rect languages_above(const struct kiosk *k, struct frame *frame, struct rect area);
/* On the pages before them, Start and paging alone. */
void languages_draw(const struct kiosk *k, struct frame *frame, struct rect area, unsigned before);
/* Touching "language:CODE": the visit goes on in it. False where `id` is none. */
bool languages_touch(struct kiosk *k, const char *id);
/* What a list needs at least: one row, and Start. */
int languages_least_height(const struct kiosk *k, const struct frame *frame);

#endif
