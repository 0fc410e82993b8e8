/* What must hold of every frame, whatever screen it shows: nothing cut off, overlapped or outside,
 * targets large enough and apart (UI.md, "Space, corners, lines" and "Layout"). */
#ifndef TEST_LAYOUT_H
#define TEST_LAYOUT_H

#include "kiosk/stage.h"

#define LAYOUT_FAULT_SIZE 512

/* Writes the first fault found, in words; false where there is none. What lies under a veil is not
 * judged. */
bool layout_fault(const struct frame *frame, char fault[LAYOUT_FAULT_SIZE]);

#endif
