/* A voting card's code: 16 letters (record/code.h) in groups of four, 14 of data - 70 bits drawn
 * from the campaign's secret - and 2 of check, so that any two wrong letters and any two swapped
 * ones are noticed while typing. The QR on the card says the 16 letters and nothing else. */
#ifndef RECORD_CARD_H
#define RECORD_CARD_H

#include <stdbool.h>
#include <stdint.h>

#include "record/fail.h"

enum {
    CARD_LETTERS = 16,
    CARD_BITS = 70,
    CARD_SIZE = 9, /* bytes that hold them; the last two bits are 0 */
};

struct card {
    bool given; /* false: there is none, and the bytes are zeros */
    uint8_t bytes[CARD_SIZE];
};

/* The form's setting `cards`. */
enum card_use { CARDS_NONE, CARDS_OPTIONAL, CARDS_REQUIRED };
/* "none", "optional" or "required" without regard to case, and `yes` and `no`, which both mean
 * none: what was written before there were cards in a ballot. False for anything else. */
bool card_use_read(const char *setting, enum card_use *out);

/* "7K3Q9A2M0D4XWT5V"; out holds CARD_LETTERS + 1. */
void card_text(const struct card *card, char *out);
/* "7K3Q 9A2M 0D4X WT5V"; out holds CARD_LETTERS + 4. */
void card_grouped(const struct card *card, char *out);

/* What is wrong with a code as somebody typed it, or a reader did. */
enum card_fault {
    CARD_FINE,
    CARD_STRAY, /* a character that no code has: among letters only U, which looks like V */
    CARD_SHORT, /* fewer letters than 16, none at all among them */
    CARD_LONG,
    CARD_CHECK, /* 16 letters that do not fit together */
};
/* Reads lower case, spaces and hyphens, O as 0, I and L as 1. *out is blank unless it is fine. */
enum card_fault card_read(const char *text, struct card *out);
/* The same; the message says what is wrong, and the mend. */
bool card_parse(const char *text, struct card *out, struct fail *f);

#endif
