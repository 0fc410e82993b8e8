/* A tour of what finds an option of a long list by its name. */
#ifndef TEST_SEARCH_WAY_H
#define TEST_SEARCH_WAY_H

#include "kiosk/tour.h"

/* On the Norbiton pack, whose lists of areas are made long enough: where someone lives, and where
 * an issue is. What some options have is typed, and what none has; one that was found is chosen. */
void search_way(const struct tour *tour, const char *language);

#endif
