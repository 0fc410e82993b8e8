/* A ring of the newest lines while the file is read, then turned round. */
#include "event_view.h"

#include <stdlib.h>

#include "record/alloc.h"

struct ring {
    struct event events[EVENT_VIEW_MAX];
    size_t seen;
};

static void take(void *context, const struct event *e)
{
    struct ring *ring = context;
    ring->events[ring->seen++ % EVENT_VIEW_MAX] = *e;
}

void event_view_read(struct event_view *v, const struct events *e)
{
    struct ring *ring = xcalloc(1, sizeof *ring);
    *v = (struct event_view){.is_cut = e->is_cut, .can_write = !e->fails};
    v->can_read = events_check(e, take, ring, &v->state);
    v->count = ring->seen < EVENT_VIEW_MAX ? ring->seen : EVENT_VIEW_MAX;
    v->newest = xcalloc(v->count + 1, sizeof *v->newest);
    for (size_t i = 0; i < v->count; i++)
        v->newest[i] = ring->events[(ring->seen - 1 - i) % EVENT_VIEW_MAX];
    free(ring);
}

void event_view_clear(struct event_view *v)
{
    free(v->newest);
    *v = (struct event_view){0};
}
