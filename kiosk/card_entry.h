/* A voting card's code while it is typed: letter by letter, on the screen or by hand, or all at
 * once by a code reader, which is a keyboard to the tablet. Pure. */
#ifndef KIOSK_CARD_ENTRY_H
#define KIOSK_CARD_ENTRY_H

#include "record/card.h"

enum {
    CARD_ENTRY_PAUSE_MS = 250, /* as long as none of a reader, be the tablet busy */
    CARD_ENTRY_LETTER_MS = 60, /* that a hand needs for a letter at least, on average */
    CARD_ENTRY_HEARD_SIZE = 64,
    CARD_ENTRY_STRAY_SIZE = 5, /* a character, and NUL */
};

struct card_entry {                    /* all zeros: nothing was typed yet */
    char letters[CARD_LETTERS + 1];    /* as cards have them: capitals, 0 for O, 1 for I and L */
    char heard[CARD_ENTRY_HEARD_SIZE]; /* what a keyboard or reader sent without a pause */
    uint64_t began_ms, heard_ms;       /* the first of it, and the last */
    char stray[CARD_ENTRY_STRAY_SIZE]; /* typed last, and in no card's code; "" */
    bool is_full;                      /* typed last: a letter too many */
    bool is_other;                     /* a reader read something that is no card's code */
};

/* A key on the screen. */
void card_entry_put(struct card_entry *e, const char *letter);
/* What was wrong with the last letter is known now, and need not be said any more. */
void card_entry_heed(struct card_entry *e);
/* Takes off the last letter. */
void card_entry_delete(struct card_entry *e);
/* From a keyboard or a reader. A whole code that comes without a pause takes the place of whatever
 * was typed before it. */
void card_entry_hear(struct card_entry *e, const char *utf8, uint64_t now_ms);
/* Enter. What a reader sent before it and is no code is dropped: is_other. */
void card_entry_end(struct card_entry *e, uint64_t now_ms);

/* What the letters come to; *out is blank unless that is CARD_FINE. */
enum card_fault card_entry_read(const struct card_entry *e, struct card *out);

#endif
