/* Writing every closed session to one place, a session a step, so that a screen can say how far it
 * is. What is there already and unchanged is read, compared and counted, so that beginning anew
 * after a fault soon comes to the rest. A session that the box itself has damaged is left out, and
 * keeps back none of the others. A step leaves a whole bundle or none (bundle_export), and
 * each session is marked in the box as it is done. The event log goes last. "Safe to take out" is
 * said only after all that the place's file system holds was brought to it (syncfs).
 *
 * The time is passed in; box, places, day and event log are the steward's. */
#ifndef KIOSK_EXPORTING_H
#define KIOSK_EXPORTING_H

#include "drives.h"
#include "store/box.h"

struct steward;

enum exporting_state {
    EXPORTING_PLACES, /* several to choose from, or none: put a stick in */
    EXPORTING_WORK,
    EXPORTING_DONE, /* safe to take out; of no session, where none is closed */
    EXPORTING_FAILED,
};

enum exporting_fault {
    EXPORTING_GONE, /* the place is not there any more */
    EXPORTING_FULL, /* see needed_bytes and free_bytes */
    EXPORTING_UNWRITTEN,
    EXPORTING_UNREAD, /* the box did not give a session: nothing of the place */
};

struct exporting {
    enum exporting_state state;
    enum exporting_fault fault;        /* of EXPORTING_FAILED */
    struct drives drives;              /* the places found */
    struct drive to;                   /* the one chosen; owned */
    struct box_closed *closed;         /* owned: all sessions, oldest first */
    size_t count, at;                  /* of them; done so far, in order */
    size_t left_out;                   /* of those done: damaged, not written */
    char *newest;                      /* name of the bundle written last; owned; NULL: none */
    uint64_t needed_bytes, free_bytes; /* EXPORTING_FULL: for the rest, and there */
    uint64_t look_ms;                  /* EXPORTING_PLACES: when it looks again */
};

/* Looks for places; the only one is taken at once. Again after a fault: takes the same place if it
 * is there. */
void exporting_begin(struct exporting *e, struct steward *s, uint64_t now_ms);
void exporting_again(struct exporting *e, struct steward *s, uint64_t now_ms);
void exporting_choose(struct exporting *e, const struct drive *to); /* one of e->drives */
/* One step: a session, or a look for places. Returns when the next is due; UINT64_MAX: none. */
uint64_t exporting_tick(struct exporting *e, struct steward *s, uint64_t now_ms);
void exporting_clear(struct exporting *e);

/* All at once to the place that needs no choosing (drives_by_itself). False if there is none, or
 * not all came there that can be read. */
bool exporting_by_itself(struct steward *s);

#endif
