/* The steward's ways: from the first start, through a session and what comes after it, and from
 * door to door. */
#ifndef TEST_STEWARD_WAY_H
#define TEST_STEWARD_WAY_H

#include "kiosk/tour.h"

void steward_way_first(const struct tour *tour, const char *language);
void steward_way_sessions(const struct tour *tour, const char *language);
void steward_way_doors(const struct tour *tour, const char *language);

#endif
