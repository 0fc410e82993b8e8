/* The event log as its page shows it: whether it is whole, and its newest lines. */
#ifndef KIOSK_EVENT_VIEW_H
#define KIOSK_EVENT_VIEW_H

#include "events.h"

enum { EVENT_VIEW_MAX = 60 };

struct event_view {
    bool can_read, can_write;
    bool is_cut; /* lines that the box remembers are missing */
    struct event_log_state state;
    struct event *newest; /* owned; the newest first */
    size_t count;
};

void event_view_read(struct event_view *v, const struct events *e);
void event_view_clear(struct event_view *v);

#endif
