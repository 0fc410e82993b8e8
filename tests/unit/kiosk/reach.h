/* Whoever uses keys, switches or ears gets to everything: each control that can be touched is come
 * by with the focus, forwards and backwards, and has words to be spoken; no words are for eyes
 * alone. */
#ifndef TEST_REACH_H
#define TEST_REACH_H

#include "kiosk/finding.h"

void reach_judge(const struct frame *frame, const struct findings *to);

#endif
