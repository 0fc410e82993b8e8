/* The storage guard: voting stops before a vote can be lost, and goes on by itself when the disk is
 * mended. Asked where nobody is in the middle of a visit; a vote that fails all the same waits on
 * its own screen.
 *
 * A look asks the file system: is the box there, may it be written, is there room for what the
 * session may still need (box_room_bytes)? A try really writes to the box, and opens it anew where
 * that fails (box_reopen). The time is passed in. */
#ifndef KIOSK_STORAGE_H
#define KIOSK_STORAGE_H

#include "store/box_mirror.h"
#include "strings.h"

enum storage_state {
    STORAGE_WORKS,
    STORAGE_FULL,      /* or nearly */
    STORAGE_READ_ONLY, /* often the system's answer to a failing disk */
    STORAGE_GONE,
    STORAGE_OTHER,   /* another or older box came back, or another program has it */
    STORAGE_DAMAGED, /* the box is */
    STORAGE_FAILS,
    STORAGE_STATES,
};

enum {
    STORAGE_LOOK_S = 60, /* between two looks while all is well, and between two tries */
    STORAGE_MEND_S = 10, /* the same while it is not */
};

struct storage {
    enum storage_state state;
    struct fail reason;           /* of another state than STORAGE_WORKS: technical, in English */
    uint64_t looked_ms, tried_ms; /* 0: never */
};

/* Looks, and tries if the last try is long ago, or anything is wrong, or `try_now`. Tries to repair
 * the second copy, too, as often. True if votes can be saved. */
bool storage_check(struct storage *s, struct box *box, const char *folder, bool try_now,
                   uint64_t now_ms);
/* An act of the box failed: if that was for the disk's sake, votes cannot be saved. */
void storage_note(struct storage *s, const struct fail *f);
/* When it is to be looked at next. */
uint64_t storage_next_ms(const struct storage *s);

/* What is wrong with the disk, and the mend, in words for the steward. */
enum string storage_words(enum storage_state state);
/* STORAGE_WORKS where the failure was not the disk's. */
enum storage_state storage_state_of(const struct fail *f);
/* False if there is nothing to say of the second copy: none is asked for, or it is whole. */
bool storage_mirror_words(const struct box_mirror *m, enum string *words);

#endif
