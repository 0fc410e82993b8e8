/* One QR frame: a part of a bundle as one line of letters that a QR code holds in alphanumeric mode
 * and a scanner types. FORMAT.md "QR frame".
 *
 * A frame is whole or it is not: the check at its end tells. What scanners do around it does no
 * harm, and is noted: letters in front (`QR-Code:`, `]Q1`) or behind, and lower case. */
#ifndef BUNDLE_FRAME_H
#define BUNDLE_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    FRAMES_MAX = 64,          /* of one bundle */
    FRAME_LETTERS_MAX = 1249, /* QR version 20-L, alphanumeric */
    FRAME_BUNDLE_LETTERS = 13,
    FRAME_AROUND_LETTERS = 24, /* of a frame that are not payload */
    FRAME_LETTERS_MIN = FRAME_AROUND_LETTERS + 2,
    FRAME_PAYLOAD_MAX = (FRAME_LETTERS_MAX - FRAME_AROUND_LETTERS) * 5 / 8, /* bytes: 765 */
};

struct qr_frame {
    char bundle[FRAME_BUNDLE_LETTERS + 1]; /* the first 65 bits of its hash */
    unsigned index, total;                 /* from 0; people count from 1 */
    uint8_t payload[FRAME_PAYLOAD_MAX];
    size_t size; /* of the payload, in bytes; at least 1 */
};

/* What came with it that is not the frame's: any of these, added up. */
enum { FRAME_PREFIX = 1, FRAME_SUFFIX = 2, FRAME_LOWER_CASE = 4 };

enum frame_found {
    FRAME_FOUND,
    FRAME_NONE,    /* nothing in the line begins like a frame */
    FRAME_SHORT,   /* it ends before a frame can: a scanner's buffer is full */
    FRAME_DAMAGED, /* the check does not fit */
    FRAME_WRONG,   /* the check fits, but no program of ours writes this */
};

/* Bytes of payload in a frame of so many letters; 0 where they are too few or too many. */
size_t frame_payload(size_t letters);
/* What a QR code of this version (1 to 20) holds at level L in alphanumeric mode: 25 to 1249. */
size_t frame_letters_of_version(unsigned version);

/* `out` holds FRAME_LETTERS_MAX + 1. */
void frame_write(const struct qr_frame *frame, char *out);
/* Looks for a frame anywhere in a line (without the line's end). *letters is how long it is, or
 * would be. Where the check does not fit, bundle, index and total are what the line claims, as far
 * as it goes (else "" and 0). */
enum frame_found frame_read(const char *line, size_t size, struct qr_frame *frame, unsigned *notes,
                            size_t *letters);

#endif
