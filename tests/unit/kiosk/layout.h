/* What must hold of every frame, whatever screen it shows: nothing cut off, overlapped or outside,
 * targets large enough and apart (UI.md, "Space, corners, lines" and "Layout"). */
#ifndef TEST_LAYOUT_H
#define TEST_LAYOUT_H

#include "kiosk/finding.h"
#include "kiosk/stage.h"

#define LAYOUT_FAULT_SIZE 512

/* Targets, places and words (words.h). What lies under a veil is not judged. */
void layout_judge(const struct frame *frame, const struct findings *to);
/* Writes the first fault found, in words; false where there is none. Keys go in the order of
 * reading, too (order.h). */
bool layout_fault(const struct frame *frame, char fault[LAYOUT_FAULT_SIZE]);

#endif
