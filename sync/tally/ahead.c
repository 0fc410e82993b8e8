/* One slot, and whose turn it is. There is one thread on either side, and a turn that only the
 * other can end: so one condition serves both. */
#include "tally/ahead.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#include "record/alloc.h"

enum turn { TURN_CALLER, TURN_WORKER, TURN_OVER };

struct ahead {
    void (*work)(void *item);
    void *item; /* borrowed; put and not yet taken */
    pthread_t worker;
    bool threaded; /* the worker could be made */
    pthread_mutex_t mutex;
    pthread_cond_t changed; /* the turn */
    enum turn turn;
};

static void give_turn(struct ahead *a, enum turn turn)
{
    pthread_mutex_lock(&a->mutex);
    a->turn = turn;
    pthread_cond_signal(&a->changed);
    pthread_mutex_unlock(&a->mutex);
}

/* Waits as long as it is this turn; returns the next. */
static enum turn wait_out(struct ahead *a, enum turn turn)
{
    pthread_mutex_lock(&a->mutex);
    while (a->turn == turn)
        pthread_cond_wait(&a->changed, &a->mutex);
    enum turn next = a->turn;
    pthread_mutex_unlock(&a->mutex);
    return next;
}

static void *run(void *data)
{
    struct ahead *a = data;
    while (wait_out(a, TURN_CALLER) == TURN_WORKER) {
        a->work(a->item);
        give_turn(a, TURN_CALLER);
    }
    return NULL;
}

struct ahead *ahead_new(void (*work)(void *item))
{
    struct ahead *a = xcalloc(1, sizeof *a);
    a->work = work;
    pthread_mutex_init(&a->mutex, NULL);
    pthread_cond_init(&a->changed, NULL);
    a->threaded = pthread_create(&a->worker, NULL, run, a) == 0;
    return a;
}

void ahead_put(struct ahead *a, void *item)
{
    a->item = item;
    if (a->threaded && item)
        give_turn(a, TURN_WORKER);
}

void *ahead_take(struct ahead *a)
{
    void *item = a->item;
    if (item && a->threaded)
        wait_out(a, TURN_WORKER);
    else if (item)
        a->work(item);
    a->item = NULL;
    return item;
}

void ahead_free(struct ahead *a)
{
    if (!a)
        return;
    if (a->threaded) {
        wait_out(a, TURN_WORKER);
        give_turn(a, TURN_OVER);
        pthread_join(a->worker, NULL);
    }
    pthread_cond_destroy(&a->changed);
    pthread_mutex_destroy(&a->mutex);
    free(a);
}
