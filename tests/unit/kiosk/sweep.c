/* Judges each frame by its layout alone: no pixels are painted. */
#include "kiosk/sweep.h"

#include "kiosk/layout.h"

void sweep_look(void *context, const struct frame *frame)
{
    struct sweep *sweep = context;
    char fault[LAYOUT_FAULT_SIZE];
    sweep->frames++;
    if (layout_fault(frame, fault))
        fail_msg("%dx%d, %s, size %d, %s %s: %s", frame->metrics.width, frame->metrics.height,
                 sweep->language, (int)frame->metrics.size, frame->screen, frame->question, fault);
}
