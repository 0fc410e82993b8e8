/* Erasing past sessions from the tablet at the campaign's end (DESIGN 4.10): what may go, and why
 * the rest stays. A session goes once two different places have acknowledged the very set that it
 * is, and the pack's closing day (`closes`) is over; or once `keep_until` is over and one place
 * has. Which day it is, the steward says (steward_today). What no place has never goes. */
#ifndef KIOSK_ERASING_H
#define KIOSK_ERASING_H

#include "past.h"

struct steward;

enum erasing_verdict {
    ERASING_MAY,
    ERASING_TOO_EARLY, /* voting is not over: see erasing_days */
    ERASING_NOT_HOME,  /* in too few places */
    ERASING_DAMAGED,   /* nobody can tell where it has arrived */
};

/* What keeps all of them. */
enum erasing_bar {
    ERASING_FREE,
    ERASING_NONE,      /* there is no session */
    ERASING_OPEN,      /* a session is open */
    ERASING_COPY_AWAY, /* the second copy would keep what is erased */
};

struct erasing_days { /* of the pack in use */
    bool has_closes, has_keep_until;
    int32_t closes, keep_until;
    bool is_kept; /* today is not past keep_until: two places are needed, not one */
    bool is_over; /* today is past one of the two */
};

struct erasing_days erasing_days(const struct pack *p, int32_t today);
enum erasing_verdict erasing_verdict(const struct box_closed *c, const struct erasing_days *days);
enum erasing_bar erasing_bar(const struct steward *s, const struct past *past);
/* Erases all that may go, one after the other, by what the box says now, and tells the event log of
 * each. *erased: how many; also after a failure, which leaves the rest. */
bool erasing_do(struct steward *s, size_t *erased, struct fail *f);

#endif
