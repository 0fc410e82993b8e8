/* Finding an option of a long list by its name: a match anywhere in the label, in the language on
 * screen, whatever its case and accents. What is searched for stays until the page is left, and
 * the list shows no other options. */
#ifndef SCREENS_SEARCH_H
#define SCREENS_SEARCH_H

#include "screens/part/choices.h"
#include "ui/button.h"

enum { SEARCH_OPTIONS_MIN = 31 };

/* Has the list so many options that there is a search? The button that leads to it ("search"), or
 * of a list that was narrowed back to all of it ("search.all"), and what a touch of it does; false
 * if it was another. */
bool search_is_there(const struct kiosk *k, int question);
struct button search_button(const struct kiosk *k);
bool search_touch(struct kiosk *k, const char *id, int question);

/* How much of a narrowed list is shown, in words. */
const char *search_status(const struct kiosk *k, struct frame *frame, size_t shown, size_t all);
/* Leaves the options whose label holds what was typed. */
void search_narrow(struct choices *c, const struct kiosk *k);

#endif
