/* One line of a tablet's event log: what happened to the tablet, never what residents did.
 *
 *     12 2026-11-23 14:05 session-opened 7, Queen Mary's Hall #HASH
 *
 * Number, day, time, kind, words, hash. Only what a steward does has a time; the rest has "-". The
 * hash, 64 hex digits, is BLAKE2b-256 under the tag "event" over the hash of the line before (32
 * bytes, zeros before the first) and this line up to the space before '#'. */
#ifndef BUNDLE_EVENT_H
#define BUNDLE_EVENT_H

#include "seal/hash.h"

enum event_kind {
    EVENT_STARTED,
    EVENT_STOPPED,
    EVENT_CRASH, /* the run before this one did not end by itself */
    EVENT_PACK,
    EVENT_SET_UP,
    EVENT_PIN_RIGHT,
    EVENT_PIN_WRONG,
    EVENT_OPENED,
    EVENT_CLOSED,
    EVENT_CLOSED_ITSELF, /* at the day's end */
    EVENT_RECOVERED,
    EVENT_EXPORTED,
    EVENT_LEFT_OUT,     /* of an export: a session that is damaged */
    EVENT_FRAMES,       /* a session was shown as QR codes */
    EVENT_ERASED,       /* from the tablet: a session */
    EVENT_LOG_EXPORTED, /* the last line of every exported log */
    EVENT_READINESS,
    EVENT_STORAGE_FAILS,
    EVENT_STORAGE_WORKS,
    EVENT_COPY_AWAY,
    EVENT_COPY_BACK,
    EVENT_NOT_SAVED, /* once a session */
    EVENT_DAY_SET,
    EVENT_SCREEN_SIZE,
    EVENT_LINE_CUT, /* the log's last line was not whole, and was taken off */
    EVENT_KINDS
};

enum { EVENT_WORDS_SIZE = 160, EVENT_LINE_SIZE = 320, EVENT_NO_TIME = -1 };

struct event {
    uint32_t number; /* from 1 */
    int32_t day;
    int minute; /* of the day; or EVENT_NO_TIME */
    enum event_kind kind;
    char words[EVENT_WORDS_SIZE]; /* one line; may be "" */
};

const char *event_name(enum event_kind kind); /* as in the line */
bool event_is_timed(enum event_kind kind);    /* a steward did it */

/* The line with its '\n'; returns its size. What is no letter of one line in the words becomes a
 * space. */
size_t event_format(const struct event *e, const uint8_t before[HASH_SIZE],
                    char out[EVENT_LINE_SIZE], uint8_t hash[HASH_SIZE]);
/* Of a line without its '\n'. *hash is what the line says, which need not be what it should. False
 * if it is not of this form; *hash is as it was then. */
bool event_parse(const char *line, size_t size, struct event *out, uint8_t hash[HASH_SIZE]);

#endif
