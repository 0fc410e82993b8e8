/* One item ahead: a second thread works on the next item while the caller uses the present one.
 *
 * Between ahead_put and ahead_take an item belongs to the second thread, afterwards to the caller
 * again: nothing is shared, so `work` touches its item and what nobody changes. At most one item is
 * ahead, which bounds the memory. Where no thread can be made, ahead_take does the work itself. */
#ifndef TALLY_AHEAD_H
#define TALLY_AHEAD_H

struct ahead;

struct ahead *ahead_new(void (*work)(void *item));
/* The item before must have been taken. */
void ahead_put(struct ahead *a, void *item);
/* The item that was put, worked on; waits for it. NULL if there is none. */
void *ahead_take(struct ahead *a);
/* Take what was put first: an item that is still there is not freed. NULL is harmless. */
void ahead_free(struct ahead *a);

#endif
