/* A line goes to the disk before its head goes to the box: a power cut between the two leaves a log
 * that holds the head the box knows, and one line more. */
#include "events.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "record/day.h"

static bool is_cut(const struct events *e)
{
    struct event_head head;
    struct bytes_writer data = {0};
    if (!box_event_head(e->box, &head.number, head.hash, NULL) || head.number == 0)
        return false;
    if (!file_read(e->path, EVENT_LOG_SIZE_MAX, &data, NULL))
        return true;
    bool cut = !event_log_holds(data.data, data.size, &head);
    bytes_free(&data);
    return cut;
}

static void open_log(struct events *e, int32_t today)
{
    e->is_cut = e->is_cut || is_cut(e);
    e->log = event_log_open(e->path, today, NULL);
}

static void close_log(struct events *e)
{
    event_log_close(e->log);
    e->log = NULL;
}

/* What lies on a disk that is away, or was, is of no use: the next line looks for it anew, and not
 * before the box is back, so that no log is begun in the empty place of a disk. */
static bool add(struct events *e, int32_t today, const struct event *event)
{
    if (e->log && !event_log_is_there(e->log))
        close_log(e);
    if (!e->log && box_is_there(e->box, NULL))
        open_log(e, today);
    if (e->log && event_log_add(e->log, event, NULL))
        return true;
    close_log(e);
    return false;
}

void events_init(struct events *e, const char *folder, struct box *box, int32_t today)
{
    *e = (struct events){.box = box, .path = xasprintf("%s/events.log", folder)};
    open_log(e, today);
    e->fails = !e->log;
}

void events_destroy(struct events *e)
{
    close_log(e);
    free(e->path);
    *e = (struct events){0};
}

bool events_show_crash(const struct events *e)
{
    struct event_log_state state;
    return events_check(e, NULL, NULL, &state) && state.head.number > 0 &&
           state.last != EVENT_STOPPED;
}

void events_tell(struct events *e, int32_t today, enum event_kind kind, const char *words)
{
    int minute = event_is_timed(kind) ? day_local_minute(time(NULL)) : EVENT_NO_TIME;
    struct event event = {.day = today, .minute = minute, .kind = kind};
    snprintf(event.words, sizeof event.words, "%s", words);
    e->fails = !add(e, today, &event);
    if (e->fails)
        return;
    struct event_head head = event_log_head(e->log);
    e->fails = !box_keep_event_head(e->box, head.number, head.hash, NULL);
}

bool events_check(const struct events *e, void (*each)(void *context, const struct event *e),
                  void *context, struct event_log_state *out)
{
    struct bytes_writer data = {0};
    if (!file_read(e->path, EVENT_LOG_SIZE_MAX, &data, NULL))
        return false;
    event_log_check(data.data, data.size, each, context, out);
    bytes_free(&data);
    return true;
}

bool events_export(struct events *e, int32_t today, const char *folder, struct fail *f)
{
    events_tell(e, today, EVENT_LOG_EXPORTED, "");
    return event_log_export(e->path, box_tablet(e->box), folder, f);
}
