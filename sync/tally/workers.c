/* A ring of places: the oldest comes first; behind it those that were begun, then those that wait.
 * Waking a thread costs as much as a small item, so workers take some items at once, and wake the
 * user at the end of them, or before they themselves have to wait. */
#include "tally/workers.h"

#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "record/alloc.h"

enum {
    KEPT_BYTES = 4 * 1024 * 1024, /* for each thread */
    BATCHES_HELD = 4,             /* of each thread, in the memory that may be claimed */
};

struct workers_place {
    struct workers *of;
    void *item;   /* borrowed */
    size_t bytes; /* claimed */
    bool done;
};

struct workers {
    struct workers_job job;
    void *user;                 /* borrowed */
    size_t bytes, bytes_max;    /* claimed */
    size_t last_bytes;          /* claimed by the item that was done last */
    struct workers_place *ring; /* owned */
    size_t ring_size;
    size_t first, begun, put; /* places, counted on and on; the user alone changes first and put */
    bool over;
    pthread_t threads[WORKERS_THREADS_MAX];
    size_t thread_count;
    pthread_mutex_t mutex;
    pthread_cond_t waiting, done, room; /* an item waits; one is done; claims were given back */
};

static struct workers_place *place_at(struct workers *w, size_t number)
{
    return &w->ring[number % w->ring_size];
}

static size_t least(size_t x, size_t y)
{
    return x < y ? x : y;
}

/* A fair share of those that wait, and of the memory, if they claim what the last one did: whoever
 * took more would have to wait for room, and the others behind it. With the mutex held, as all
 * below but `work`. */
static size_t share_of_waiting(const struct workers *w)
{
    size_t share = (w->put - w->begun + w->thread_count - 1) / w->thread_count;
    size_t room = w->bytes_max / (BATCHES_HELD * w->thread_count) / (w->last_bytes + 1) + 1;
    return least(share, least(room, w->job.at_once));
}

static void work_on(struct workers *w, struct workers_place *place)
{
    pthread_mutex_unlock(&w->mutex);
    w->job.work(place->item, place);
    pthread_mutex_lock(&w->mutex);
    w->last_bytes = place->bytes;
    place->done = true;
}

static void *run(void *data)
{
    struct workers *w = data;
    pthread_mutex_lock(&w->mutex);
    while (!w->over) {
        size_t at = w->begun, end = at + share_of_waiting(w);
        w->begun = end;
        for (; at < end && !w->over; at++)
            work_on(w, place_at(w, at));
        pthread_cond_signal(&w->done);
        if (!w->over && w->begun == w->put)
            pthread_cond_wait(&w->waiting, &w->mutex);
    }
    pthread_mutex_unlock(&w->mutex);
    return NULL;
}

/* One more than processors: it computes while another waits for the disk. */
static size_t threads_wanted(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = processors < 1 ? 1 : (size_t)processors + 1;
    return wanted < WORKERS_THREADS_MAX ? wanted : WORKERS_THREADS_MAX;
}

/* What a thread takes and the user gives back would go to the system and be asked for again, item
 * after item. */
static void keep_memory(void)
{
#ifdef M_TRIM_THRESHOLD
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
#endif
}

/* The mutex keeps those that are there from work until their number is known. */
static void start_threads(struct workers *w)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_mutex_lock(&w->mutex);
    for (size_t wanted = threads_wanted(); w->thread_count < wanted; w->thread_count++)
        if (pthread_create(&w->threads[w->thread_count], NULL, run, w) != 0)
            break;
    pthread_mutex_unlock(&w->mutex);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct workers *workers_new(const struct workers_job *job, void *user, size_t bytes_max)
{
    struct workers *w = xcalloc(1, sizeof *w);
    w->job = *job;
    w->user = user;
    w->bytes_max = bytes_max;
    w->ring_size = WORKERS_AHEAD_TIMES * job->at_once;
    w->ring = xcalloc(w->ring_size, sizeof *w->ring);
    keep_memory();
    pthread_mutex_init(&w->mutex, NULL);
    pthread_cond_init(&w->waiting, NULL);
    pthread_cond_init(&w->done, NULL);
    pthread_cond_init(&w->room, NULL);
    start_threads(w);
    return w;
}

bool workers_claim(struct workers_place *place, size_t bytes)
{
    struct workers *w = place->of;
    pthread_mutex_lock(&w->mutex);
    while (!w->over && w->bytes + bytes > w->bytes_max && place != place_at(w, w->first)) {
        pthread_cond_signal(&w->done);
        pthread_cond_wait(&w->room, &w->mutex);
    }
    w->bytes += bytes;
    place->bytes += bytes;
    bool wanted = !w->over;
    pthread_mutex_unlock(&w->mutex);
    return wanted;
}

static bool is_full(struct workers *w)
{
    pthread_mutex_lock(&w->mutex);
    bool full =
        w->put - w->first == w->ring_size || (w->bytes >= w->bytes_max && w->first < w->put);
    pthread_mutex_unlock(&w->mutex);
    return full;
}

static void put(struct workers *w, void *item, size_t bytes)
{
    pthread_mutex_lock(&w->mutex);
    *place_at(w, w->put++) = (struct workers_place){.of = w, .item = item, .bytes = bytes};
    w->bytes += bytes;
    if (w->put - w->begun >= w->job.at_once)
        pthread_cond_signal(&w->waiting);
    pthread_mutex_unlock(&w->mutex);
}

static void wait_for(struct workers *w, struct workers_place *place)
{
    pthread_mutex_lock(&w->mutex);
    if (w->thread_count == 0) {
        w->begun++;
        work_on(w, place);
    } else if (!place->done && w->begun < w->put) {
        pthread_cond_broadcast(&w->waiting);
    }
    while (!place->done)
        pthread_cond_wait(&w->done, &w->mutex);
    pthread_mutex_unlock(&w->mutex);
}

/* The next one is the oldest then. */
static void give_back(struct workers *w, const struct workers_place *place)
{
    pthread_mutex_lock(&w->mutex);
    w->bytes -= place->bytes;
    w->first++;
    pthread_cond_broadcast(&w->room);
    pthread_mutex_unlock(&w->mutex);
}

static bool use_oldest(struct workers *w, struct fail *f)
{
    struct workers_place *place = place_at(w, w->first);
    wait_for(w, place);
    bool ok = w->job.use(w->user, place->item, f);
    w->job.drop(place->item);
    give_back(w, place);
    return ok;
}

bool workers_pass(struct workers *w, void *item, size_t bytes, struct fail *f)
{
    bool ok = true;
    while (ok && is_full(w))
        ok = use_oldest(w, f);
    if (ok)
        put(w, item, bytes);
    else
        w->job.drop(item);
    return ok;
}

bool workers_finish(struct workers *w, struct fail *f)
{
    while (w->first < w->put)
        if (!use_oldest(w, f))
            return false;
    return true;
}

static void end_threads(struct workers *w)
{
    pthread_mutex_lock(&w->mutex);
    w->over = true;
    pthread_cond_broadcast(&w->waiting);
    pthread_cond_broadcast(&w->room);
    pthread_mutex_unlock(&w->mutex);
    for (size_t i = 0; i < w->thread_count; i++)
        pthread_join(w->threads[i], NULL);
}

void workers_free(struct workers *w)
{
    if (!w)
        return;
    end_threads(w);
    for (size_t at = w->first; at < w->put; at++)
        w->job.drop(place_at(w, at)->item);
    pthread_cond_destroy(&w->room);
    pthread_cond_destroy(&w->done);
    pthread_cond_destroy(&w->waiting);
    pthread_mutex_destroy(&w->mutex);
    free(w->ring);
    free(w);
}
