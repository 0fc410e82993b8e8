/* What is on screen, in words: one JSON line a frame. Assistive technology and end-to-end tests
 * read it; the caller sees to it that it is only ever used with a trial pack.
 *
 * {"screen":"rank","question":"themes","language":"en","size":"default","theme":"default",
 *  "width":1280,"height":800,
 *  "controls":[{"id":"next","role":"button","label":"Next","rect":[x,y,w,h],"enabled":true,
 *               "pressed":false,"chosen":false,"focused":false,"value":"..."}]}
 *
 * "question" and "value" only where there is one. "enabled" is false for what is only read. Covered
 * controls are left out. A hexagon's rect is its box; its middle is inside it. */
#ifndef DESCRIBE_H
#define DESCRIBE_H

#include "ui/frame.h"

/* The line, newline included; the caller frees it. */
char *describe_frame(const struct frame *frame);

#endif
