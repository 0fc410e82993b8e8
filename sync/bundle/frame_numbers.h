/* Numbers of frames as people say and type them, "3, 17-19": what the laptop prints as missing is
 * what the tablet lets a steward type. Frames are numbered from 1. */
#ifndef BUNDLE_FRAME_NUMBERS_H
#define BUNDLE_FRAME_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "record/fail.h"

/* "3, 17-19" of those that are set; "" for none. Owned. */
char *frame_numbers_write(const bool *set, size_t total);
/* Numbers and ranges between commas or spaces, in any order, also twice; at least one. FAIL_FORMAT
 * for anything else, FAIL_LIMIT for a frame that is not there; *set is then as it was. */
bool frame_numbers_read(const char *text, bool *set, size_t total, struct fail *f);

#endif
