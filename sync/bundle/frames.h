/* A bundle as a run of QR frames: cut on the tablet, collected again on the laptop. Pure; sizes are
 * bounded. FORMAT.md "QR frame".
 *
 * To show one: take bundle_encode()'s bytes; choose the largest QR version that the screen shows at
 * 6 pixels a module or more (a code of version v is 17 + 4v modules wide, and 8 more of quiet
 * around it); frames_cut() for frame_letters_of_version(v); draw each line in alphanumeric mode at
 * level L, fixed to that version, so that all codes have one size. Show at most 2.5 a second, over
 * and over; the steward types what the laptop still misses (frame_numbers.h). Every frame but the
 * last is equally long. Cutting the same bytes again at the same length gives the same frames. */
#ifndef BUNDLE_FRAMES_H
#define BUNDLE_FRAMES_H

#include "bundle/frame.h"
#include "record/bytes.h"
#include "record/fail.h"

/* Cutting */

struct frames {
    char **lines; /* owned, and each */
    size_t count;
    char bundle[FRAME_BUNDLE_LETTERS + 1]; /* people are shown the first FRAMES_NAME_LETTERS */
};
enum { FRAMES_NAME_LETTERS = 4 };

/* How many frames of at most `letters` letters the bytes take, even where that is over FRAMES_MAX;
 * 0 where a frame cannot have so many letters. */
size_t frames_needed(size_t size, size_t letters);
/* FAIL_LIMIT where that is more than FRAMES_MAX: a bundle of over 48,960 bytes needs a stick.
 * *out is to be cleared after success only. */
bool frames_cut(const uint8_t *bundle, size_t size, size_t letters, struct frames *out,
                struct fail *f);
void frames_clear(struct frames *frames);

/* Collecting: frames come in any order, as often as they like, of several bundles in turn. */

enum { FRAMES_BUNDLES_MAX = 8 }; /* collected at once; a whole one makes room for another */

struct frames_bundle {
    char id[FRAME_BUNDLE_LETTERS + 1];
    unsigned total, have; /* frames */
    bool whole;           /* it was given out, and its frames are forgotten */
    struct frames_part {
        uint8_t *bytes; /* owned; NULL while missing */
        size_t size;
    } parts[FRAMES_MAX];
};

struct frames_collector { /* starts as zeros */
    struct frames_bundle bundles[FRAMES_BUNDLES_MAX];
    size_t count;
    size_t latest; /* the bundle of the frame taken last */
};

enum frames_outcome {
    FRAMES_TAKEN,
    FRAMES_WHOLE,         /* taken, and it was the last missing one */
    FRAMES_AGAIN,         /* it was here before */
    FRAMES_WHOLE_ALREADY, /* of a bundle that is whole already */
    /* Refused, and nothing is lost by it: */
    FRAMES_NO_FRAME,      /* some other line: a link, a receipt */
    FRAMES_SHORT,         /* its end is missing: a scanner's buffer is full */
    FRAMES_DAMAGED,       /* its check does not fit */
    FRAMES_WRONG,         /* fits its check, and is against FORMAT.md */
    FRAMES_OTHER_PAYLOAD, /* this frame was here before with something else in it; that one stays */
    FRAMES_TOO_MANY,      /* FRAMES_BUNDLES_MAX bundles are begun and none is whole */
    FRAMES_WRONG_HASH,    /* all are here, and do not make the bundle: all are forgotten */
    FRAMES_OUTCOMES
};

/* Beside FRAME_PREFIX ... of frame.h. */
enum {
    FRAMES_OTHER_BUNDLE = 8, /* begins a bundle while the one before is not whole */
    FRAMES_INTERLEAVED = 16, /* back to one begun earlier while the one before is not whole */
    FRAMES_CUT_ANEW = 32,    /* its bundle is cut otherwise now: the frames so far are forgotten */
};

struct frames_seen {
    enum frames_outcome outcome;
    unsigned notes;                     /* FRAME_... and FRAMES_..., added up */
    unsigned number;                    /* of the frame, from 1; 0 if the line does not say */
    const struct frames_bundle *bundle; /* borrowed until the next call; NULL if it has none */
};

/* Takes a line as a scanner typed it, without its end. *whole is written with FRAMES_WHOLE only:
 * the bundle's bytes, whose hash fits; owned by the caller. Whether they are a bundle is for
 * bundle_decode() to say. */
struct frames_seen frames_collect(struct frames_collector *c, const char *line, size_t size,
                                  struct bytes_writer *whole);
/* Which frames are missing, from index 0. */
void frames_missing(const struct frames_bundle *b, bool missing[FRAMES_MAX]);
/* Appends the frames that are here of bundles that are begun and not whole, a line each, ended by
 * LF; of more than `most` such bundles, the last in the collector. */
void frames_write_begun(const struct frames_collector *c, size_t most, struct bytes_writer *out);
void frames_collector_clear(struct frames_collector *c);

#endif
