/* Where keys and switches lead, on a finished frame. Pure functions. */
#ifndef UI_FOCUS_H
#define UI_FOCUS_H

#include "ui/frame.h"

enum focus_move { FOCUS_NEXT, FOCUS_PREVIOUS, FOCUS_UP, FOCUS_DOWN, FOCUS_LEFT, FOCUS_RIGHT };

/* Moves from `id` ("" = nowhere yet); next and previous go round in reading order. NULL = nothing
 * to focus. Disabled controls keep the focus off; covered ones too. */
const struct frame_control *focus_move(const struct frame *frame, const char *id,
                                       enum focus_move move);

/* Keys side by side, one after another in reading order: the row of this control. A control that is
 * no key is a row of its own. */
struct focus_row {
    size_t first, end; /* of frame->controls; first == end: the id is not there to be touched */
};
struct focus_row focus_row_of(const struct frame *frame, const char *id);

#endif
