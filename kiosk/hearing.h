/* Hearing: how a visit is read aloud, and all a resident can do about it, by keys of its own, by
 * the settings, or by touching a screen whose picture is off. */
#ifndef KIOSK_HEARING_H
#define KIOSK_HEARING_H

#include "kiosk.h"

enum { HEARING_SPEEDS = 8, HEARING_VOLUMES = 6 };
extern const unsigned hearing_speeds[HEARING_SPEEDS];   /* percent, slowest first */
extern const unsigned hearing_volumes[HEARING_VOLUMES]; /* percent, softest first */
unsigned hearing_speed(const struct visit *v);          /* what a visit has chosen of them */
unsigned hearing_volume(const struct visit *v);

/* Reads the frame aloud where the visit wants that. Stewards' screens are silent: they are read
 * with others standing by. */
void hearing_shown(struct kiosk *k, const struct frame *frame);
void hearing_say(struct kiosk *k, const char *text); /* in the language on screen */
/* Where nothing can be heard, the picture comes back, and the steward's page says so. */
void hearing_tick(struct kiosk *k);

/* Ids of the choices in the settings, with a percentage after it. */
#define HEARING_SPEED_ID "speed:"
#define HEARING_VOLUME_ID "volume:"

/* True where the key, or the control of this id, is one of sound; then it has been done. */
bool hearing_key(struct kiosk *k, enum app_key key);
bool hearing_touch(struct kiosk *k, const char *id);

/* Audio-only: the frame's controls are there, its picture is not. */
bool hearing_is_dark(const struct kiosk *k);
void hearing_darken(const struct kiosk *k, struct frame *frame);

#endif
