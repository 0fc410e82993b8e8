/* A voice: one run of the espeak-ng program, which turns a text into samples and hands them on
 * while it still works on the rest. It is a program of its own: its crash is no crash of ours. */
#ifndef KIOSK_VOICE_H
#define KIOSK_VOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum {
    VOICE_TEXT_MAX = 8000, /* bytes; what is longer is cut after a whole character */
    VOICE_RATE_HZ = 22050, /* of its samples: 16 bits, the lower byte first, one channel */
    VOICE_BYTES_PER_S = VOICE_RATE_HZ * 2,
    VOICE_LANGUAGE_SIZE = 36,
};

/* What stands between two of these is said one character at a time. */
#define VOICE_SPELL "\x1f"

struct voice_manner {
    char language[VOICE_LANGUAGE_SIZE]; /* BCP 47 */
    unsigned speed_percent;             /* of the voice's own words a minute: 50 to 200 */
    unsigned volume_percent;            /* up to 200 */
};

struct voice {
    pid_t pid;
    int out;         /* to be polled for samples */
    size_t skipping; /* bytes of a file's header that are still to come */
};

/* Lines of text; each is said with a pause after it. False where the program cannot be started. */
bool voice_start(struct voice *v, const struct voice_manner *manner, const char *text);
/* Waits for samples and reads up to `size` bytes of them, which may be 0; false at their end. */
bool voice_read(struct voice *v, uint8_t *samples, size_t size, size_t *got);
/* Ends it, wherever it is. False where it had failed by itself: there is no such voice. */
bool voice_end(struct voice *v);

/* The text as espeak-ng is given it: SSML, in which a sign is said by its name. Owned. */
char *voice_markup(const char *text);

#endif
