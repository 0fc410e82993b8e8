/* Which day is it? Asked before a session opens: a tablet whose battery ran empty does not know. */
#ifndef SCREENS_STEWARD_DAY_H
#define SCREENS_STEWARD_DAY_H

#include "kiosk.h"

/* desk.day becomes today or, where the clock is from before the pack was made, the pack's day. */
void steward_day_begin(struct kiosk *k);
/* The page: ids day.earlier, day.later, steward.back, steward.confirm. */
void steward_day_draw(const struct kiosk *k, struct frame *frame, const char *title);
void steward_day_touch(struct kiosk *k, const char *id); /* earlier and later */

#endif
