/* Workers: threads that work ahead on items, which are then used on the thread that passes them, in
 * the order in which it does. So what is made of them does not depend on the number of threads.
 *
 * While an item is worked on nothing of it is shared: `work` touches its item and what nobody
 * changes. Memory is bounded by the number of items that are ahead, and by what they claim: one
 * that would pass the bound waits until it is the oldest, which always goes on. Where no thread can
 * be made, the work is done when its turn comes. Signals are the user's: the threads take none. */
#ifndef TALLY_WORKERS_H
#define TALLY_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

#include "record/fail.h"

enum { WORKERS_AHEAD_TIMES = 8, WORKERS_THREADS_MAX = 9 };

struct workers;
struct workers_place; /* of an item that is ahead, and what it claims */

struct workers_job {
    size_t at_once; /* items that a thread takes; up to WORKERS_AHEAD_TIMES as many are ahead */
    void (*work)(void *item, struct workers_place *place);
    bool (*use)(void *user, void *item, struct fail *f); /* of what `work` is through with */
    void (*drop)(void *item);                            /* afterwards, and where it is not used */
};

/* A thread more than the machine has processors, up to WORKERS_THREADS_MAX. What is ahead holds at
 * most `bytes_max` and one item beyond it. */
struct workers *workers_new(const struct workers_job *job, void *user, size_t bytes_max);
/* Takes over `item`, which holds so many bytes from the beginning; uses those that were passed
 * before as long as there is no room for it. False where using one failed. */
bool workers_pass(struct workers *w, void *item, size_t bytes, struct fail *f);
/* Uses all that were passed. */
bool workers_finish(struct workers *w, struct fail *f);
/* Drops what was not used, and ends the threads once they are through with what they have in hand.
 * NULL is harmless. */
void workers_free(struct workers *w);

/* Called by `work` before it takes so many bytes more for its item; waits until there is room. They
 * are given back after the item is used. False where it is not wanted any more. */
bool workers_claim(struct workers_place *place, size_t bytes);

#endif
