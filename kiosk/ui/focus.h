/* Where the keyboard or the two switches are. Pure functions on a finished frame. */
#ifndef UI_FOCUS_H
#define UI_FOCUS_H

#include "ui/frame.h"

enum focus_move { FOCUS_NEXT, FOCUS_PREVIOUS, FOCUS_UP, FOCUS_DOWN, FOCUS_LEFT, FOCUS_RIGHT };

/* Moves from `id` ("" = nowhere yet); next and previous go round in reading order. NULL = nothing
 * to focus. Disabled controls keep the focus off; covered ones too. */
const struct frame_control *focus_move(const struct frame *frame, const char *id,
                                       enum focus_move move);

#endif
