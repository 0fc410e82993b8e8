/* What must hold of the keys on every frame: next reaches every control in the order of reading
 * (UI.md, "Layout"), and arrows reach every control, too. Judged by where controls lie. */
#ifndef TEST_ORDER_H
#define TEST_ORDER_H

#include "ui/frame.h"

/* Writes the first fault found, in words; false where there is none. */
bool order_fault(const struct frame *frame, char *fault, size_t size);

#endif
