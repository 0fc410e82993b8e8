/* Speech: texts read aloud by the espeak-ng program, which runs as a child and writes sound to a
 * pipe. Making and playing the sound is a thread's work, so that no frame waits for it; the sound
 * device is open only while something is said. What is said last is heard: a new text cuts off the
 * one before. */
#ifndef KIOSK_SPEECH_H
#define KIOSK_SPEECH_H

#include <stdbool.h>
#include <stddef.h>

enum { SPEECH_TEXT_MAX = 8000 }; /* bytes; what is longer is cut after a whole character */

enum speech_state {
    SPEECH_UNTRIED,  /* nothing has been said yet */
    SPEECH_HEARD,    /* the last text went to a sound device */
    SPEECH_NO_VOICE, /* espeak-ng is not installed, or knows no voice for the language */
    SPEECH_NO_SOUND, /* no device takes sound: it is unplugged, or there is none */
};

struct speech;

struct speech *speech_new(void); /* NULL where no thread can be had: then nothing is ever heard */
void speech_free(struct speech *s); /* stops; NULL is harmless, here and below */
/* `language` as in BCP 47; the copy of the text is wiped once it was said. Returns at once. */
void speech_say(struct speech *s, const char *language, const char *text);
void speech_stop(struct speech *s);
enum speech_state speech_state(struct speech *s); /* of the last text that was tried */

#endif
