/* A closed session shown as a run of QR codes (bundle/frames.h), one after the other and over
 * again, for `bigcount-sync scan` to read from the screen. The steward sets the pace, stops at one
 * code, and types those that the laptop still misses: then those alone are shown. Being shown is
 * not having arrived: only acknowledgements say that (past.h).
 *
 * However it is touched, no two codes come within SHOWING_LEAST_MS (UI.md: at most 2.5 a second).
 * The time is passed in. */
#ifndef KIOSK_SHOWING_H
#define KIOSK_SHOWING_H

#include "bundle/frames.h"

struct steward;

enum {
    SHOWING_LEAST_MS = 400,
    SHOWING_MODULE_PX = 6,    /* what a poor camera still reads */
    SHOWING_WATCHED_S = 600,  /* a run that nobody touched for so long stops */
    SHOWING_NUMBERS_SIZE = 96 /* of what is typed */
};

enum showing_state {
    SHOWING_RUNS,
    SHOWING_STOPPED, /* at one code */
    SHOWING_TOO_LARGE,
    SHOWING_UNREAD, /* the box did not give the session */
};

struct showing {
    enum showing_state state;
    uint32_t number;         /* of the session */
    struct frames frames;    /* owned */
    size_t needed;           /* codes; more than FRAMES_MAX where it is too large */
    unsigned version;        /* of all its codes */
    bool wanted[FRAMES_MAX]; /* those shown: all, or some */
    bool is_some;
    size_t at;         /* the one on screen, from 0 */
    int owed;          /* steps that were asked for too soon; back: negative */
    unsigned pace;     /* 0: the slowest */
    uint64_t shown_ms; /* since when the one on screen is there */
    uint64_t touched_ms;
};

/* The QR version to cut a bundle of this size for, where a square of side_px is free: the largest
 * whose modules have SHOWING_MODULE_PX, a larger one where that gives too many codes, a smaller one
 * where that gives no more. */
unsigned showing_version(size_t bundle_size, int side_px);

/* Session `number`, or the newest that can be read where it is 0; the event log tells of it. */
void showing_begin(struct showing *s, struct steward *steward, uint32_t number, int side_px,
                   uint64_t now_ms);
/* The next code, or the step that is owed, when it is time. Returns when to call again; UINT64_MAX:
 * never by itself. */
uint64_t showing_tick(struct showing *s, uint64_t now_ms);
/* Somebody watches: the codes run, and were touched not long ago. */
bool showing_is_watched(const struct showing *s, uint64_t now_ms);
void showing_clear(struct showing *s);

/* Acts of the steward. */
void showing_step(struct showing *s, bool forward, uint64_t now_ms); /* stops there */
void showing_stop(struct showing *s, uint64_t now_ms);               /* or goes on */
void showing_set_pace(struct showing *s, bool faster, uint64_t now_ms);
bool showing_can_set_pace(const struct showing *s, bool faster);
/* As typed (frame_numbers.h): those are shown from the first on. False, and nothing changed, where
 * they are no numbers of its codes. */
bool showing_some(struct showing *s, const char *numbers, uint64_t now_ms);
void showing_all(struct showing *s, uint64_t now_ms);

#endif
