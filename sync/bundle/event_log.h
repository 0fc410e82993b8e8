/* A tablet's event log: a text file to which lines are only ever added (event.h), each chained to
 * the one before, so that a changed, removed, inserted or moved line shows. Lines cut off at the
 * end show by the head, which is kept elsewhere too. It holds no answer, no count and no cast:
 * nothing that would order ballots. It cannot be switched off. Whoever can write the file can write
 * the whole of it anew; then it no longer fits its head, nor a copy that was exported before. */
#ifndef BUNDLE_EVENT_LOG_H
#define BUNDLE_EVENT_LOG_H

#include "bundle/event.h"
#include "record/fail.h"

enum { EVENT_LOG_SIZE_MAX = 16 << 20 };

struct event_head { /* the last line */
    uint32_t number;
    uint8_t hash[HASH_SIZE];
};

struct event_log_state {
    struct event_head head; /* what the last whole line says */
    uint32_t wrong;         /* the first line that does not fit; 0: all do */
    bool is_torn;           /* the file ends within a line: so does a power cut while writing */
    enum event_kind last;   /* of the last line */
};

/* Reads a log's bytes; tells `each` (may be NULL) of every line that is one. */
void event_log_check(const void *data, size_t size,
                     void (*each)(void *context, const struct event *e), void *context,
                     struct event_log_state *out);
/* Does a log with these lines still hold the line that was its last one once? */
bool event_log_holds(const void *data, size_t size, const struct event_head *head);

struct event_log; /* a log being written */

/* Makes the file where there is none. A last line that is not whole is taken off, and that is its
 * next line. */
struct event_log *event_log_open(const char *path, int32_t today, struct fail *f);
void event_log_close(struct event_log *log); /* NULL is harmless */
/* False if another file, or none, lies where this one was opened: its disk was taken out. */
bool event_log_is_there(const struct event_log *log);
/* Returns when the line is on the disk. `e->number` is not read: it is the next one. After a
 * failure the log is as it was before. */
bool event_log_add(struct event_log *log, const struct event *e, struct fail *f);
struct event_head event_log_head(const struct event_log *log);

/* Copies a log to FOLDER/TABLET-events.log, and reads it back. */
bool event_log_export(const char *path, const char *tablet, const char *folder, struct fail *f);

#endif
