/* The tablet's event log as the kiosk keeps it: every line is told here, and a log that cannot be
 * written is shown to the steward and never stops voting. Its head is kept in the box. */
#ifndef KIOSK_EVENTS_H
#define KIOSK_EVENTS_H

#include "bundle/event_log.h"
#include "store/box.h"

struct events {
    struct event_log *log; /* owned; NULL: it could not be opened */
    struct box *box;       /* borrowed */
    char *path;            /* owned */
    bool fails;            /* the latest line could not be written */
    bool is_cut;           /* as it was opened, lines that the box remembers were missing */
};

/* Opens FOLDER/events.log. Tells nothing of a failure but by `fails`. */
void events_init(struct events *e, const char *folder, struct box *box, int32_t today);
void events_destroy(struct events *e);
/* Was the last line of an earlier run another than "stopped"? */
bool events_show_crash(const struct events *e);
void events_tell(struct events *e, int32_t today, enum event_kind kind, const char *words);
/* What the file says now; `each` as in event_log_check. False if it cannot be read. */
bool events_check(const struct events *e, void (*each)(void *context, const struct event *e),
                  void *context, struct event_log_state *out);
/* To the folder, under the tablet's name; the export is its last line. */
bool events_export(struct events *e, int32_t today, const char *folder, struct fail *f);

#endif
