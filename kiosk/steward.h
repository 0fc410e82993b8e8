/* The steward's side of a tablet: its key behind the PIN, the open session, closing, recovering,
 * export. It knows nothing of screens, and nothing of any answer. */
#ifndef KIOSK_STEWARD_H
#define KIOSK_STEWARD_H

#include "drives.h"
#include "events.h"
#include "store/box_mirror.h"

struct steward {
    struct box *box;                       /* owned */
    const struct pack *pack;               /* borrowed */
    const struct bytes_writer *pack_bytes; /* borrowed */
    struct drives_source places;           /* where one can export to; its parts borrowed */
    struct device_key *key;      /* owned, in locked memory; NULL unless the PIN was entered */
    struct box_session *session; /* owned; NULL: none is open */
    struct box_counters counters;
    struct events events;
    int32_t day_offset; /* days the steward put the clock's day right by; lost at the end */
    bool told_storage, told_copy; /* that it fails; that it is away */
    bool told_not_saved;          /* in this session */
    bool counters_unsaved;        /* the box could not take them: a later try may */
    bool exported;                /* the session closed last: as it was closed */
    uint64_t pin_after_ms;        /* no PIN is tried before this */
    bool uncounted; /* the box cannot count tries: the next, after the wait, goes without */
};

struct steward_params {
    const char *data_folder; /* made if missing; a trial pack's box lies in `trial` inside */
    struct drives_source places;
    const char *mirror_folder; /* of the second copy; NULL: none. Never made */
    const struct pack *pack;
    const struct bytes_writer *pack_bytes;
    uint64_t now_ms;
};

/* Opens the box and its event log, and loads the pack into it. Wrong PINs before a restart are
 * still waited for. All that params point to must outlive the steward. */
bool steward_init(struct steward *s, const struct steward_params *params, struct fail *f);
/* Goes on with another pack, which is in the box already. No session is open. */
void steward_use_pack(struct steward *s, const struct pack *p);
void steward_destroy(struct steward *s); /* leaves an open session to be recovered */

/* First start: makes the tablet's key under this PIN, and enters. */
bool steward_set_up(struct steward *s, const char *tablet, const char *pin, struct fail *f);
/* Tries a PIN. After a wrong one the next is not tried before steward_wait_s is 0. Where the box
 * cannot count the try, it is not tried at first, and after the longest wait without counting
 * (box_unlock_uncounted), as `uncounted` says. */
bool steward_enter(struct steward *s, const char *pin, uint64_t now_ms, struct fail *f);
/* The box can be written again: tries count, and the wait is that of their number. */
void steward_count_again(struct steward *s, uint64_t now_ms);
unsigned steward_wait_s(const struct steward *s, uint64_t now_ms);
void steward_leave(struct steward *s); /* wipes the key that the PIN unwrapped */

/* These need the PIN entered. `hand_count` may be HAND_COUNT_NONE. */
bool steward_open(struct steward *s, const char *venue, enum channel channel, int32_t day,
                  const char *initials, struct fail *f);
bool steward_recover(struct steward *s, uint32_t hand_count, struct fail *f);

/* Closes with the open session's own key, then writes all closed ones to the place that needs no
 * choosing, if there is one: `exported` says whether they came there. */
bool steward_close(struct steward *s, uint32_t hand_count, struct fail *f);
/* A session lasts one day: true if the open one began on another than `today`. */
bool steward_is_over(const struct steward *s, int32_t today);
void steward_count_quick(struct steward *s); /* one more visit under 20 s */
/* Puts the counters into the box. A failure loses no vote: counters_unsaved. */
void steward_save_counters(struct steward *s);

/* Today, by the clock and the steward. */
int32_t steward_today(const struct steward *s);
/* The steward says which day it is; the log tells of a clock that was put right. */
void steward_set_day(struct steward *s, int32_t day);
/* A line in the event log, its words like printf's. No answer, no count of an open session, and
 * nothing of a single visit. */
void steward_tell(struct steward *s, enum event_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A vote could not be saved: a line a session, no more. */
void steward_tell_not_saved(struct steward *s);

/* Lines for what changed since they were last told: the storage, and the second copy. */
void steward_tell_storage(struct steward *s, bool works);
void steward_tell_copy(struct steward *s);

/* The event log beside the bundles: TABLET-events.log. */
bool steward_export_events(struct steward *s, const char *folder, struct fail *f);
/* Number of the open session, else of the one that would open next. */
uint32_t steward_number(const struct steward *s);
/* Four words for the tablet's key: what the coordinator approves. "" before the first start. */
void steward_fingerprint(const struct steward *s, char *out, size_t size);
/* The campaign's four words, which the coordinator's `new` printed: that the pack is the right one.
 */
void steward_campaign_words(const struct steward *s, char *out, size_t size);

#endif
