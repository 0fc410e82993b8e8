/* What is on screen, in words: one JSON line a frame. Assistive technology and end-to-end tests
 * read it; the caller sees to it that it is only ever used with a trial pack.
 *
 * {"screen":"rank","language":"en","size":"default","theme":"default","width":1280,"height":800,
 *  "controls":[{"id":"next","role":"button","label":"Next","rect":[x,y,w,h],"enabled":true,
 *               "pressed":false,"chosen":false,"focused":false,"value":"..."}]}
 *
 * "value" only where there is one. Covered controls are left out. */
#ifndef DESCRIBE_H
#define DESCRIBE_H

#include "ui/frame.h"

#include <stdio.h>

/* Writes the line and flushes. */
void describe_frame(FILE *out, const struct frame *frame);

#endif
