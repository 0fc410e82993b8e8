/* Which way words run. A text in letters of one direction runs that way, wherever it stands: an
 * English issue on an Arabic screen ends with its full stop at the right. A mixed text runs as what
 * is around it, and so that it does not mix with that, a value filled in is isolated. */
#ifndef UI_DIRECTION_H
#define UI_DIRECTION_H

#include <stdbool.h>
#include <stdint.h>

/* Does the text as a whole run from right to left? Right to left around it, every text with a
 * letter of that direction does; what has none (English, a code, digits) runs left to right. */
bool direction_rtl(const char *text, bool rtl_around);
/* The text between marks that keep its order apart from its surroundings', where they could touch
 * it. Owned. */
char *direction_isolated(const char *text, bool rtl_around);
/* Marks that steer the order. They are neither drawn nor read aloud. */
bool direction_is_mark(uint32_t c);

#endif
