/* Speech: texts read aloud. A thread lets a voice (voice.h) make the sound and hands it to the
 * sound device piece by piece, so that no frame waits for it and its beginning is heard while the
 * rest is still being made. The device is open only while something is said. What is said last is
 * heard: a new text cuts off the one before. */
#ifndef KIOSK_SPEECH_H
#define KIOSK_SPEECH_H

#include "voice.h"

enum speech_state {
    SPEECH_UNTRIED,  /* not all of it has been said yet */
    SPEECH_HEARD,    /* it went to a sound device */
    SPEECH_NO_VOICE, /* espeak-ng is not installed, or knows no voice for the language */
    SPEECH_NO_SOUND, /* no device takes sound: it is unplugged, or there is none */
};

struct speech;

struct speech *speech_new(void); /* NULL where no thread can be had: then nothing is ever heard */
void speech_free(struct speech *s); /* stops; NULL is harmless, here and below */
/* Returns at once; the copy of the text is wiped once it was said. */
void speech_say(struct speech *s, const struct voice_manner *manner, const char *text);
void speech_stop(struct speech *s);
enum speech_state speech_state(struct speech *s); /* of the latest text */
/* Of that text: how long its first samples took to the device; negative: none came there. */
double speech_start_ms(struct speech *s);

#endif
