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

void sweep_sizes(struct tablet *t)
{
    char fault[LAYOUT_FAULT_SIZE];
    const struct stage_screen screen = t->screen;
    const size_t language = t->kiosk.visit.language;
    for (const struct stage_screen *s = stage_screens; s->width; s++)
        for (t->kiosk.visit.language = 0; t->kiosk.visit.language < 2; t->kiosk.visit.language++) {
            t->screen = *s;
            tablet_draw(t);
            if (layout_fault(&t->frame, fault))
                fail_msg("%dx%d, language %zu, %s: %s", s->width, s->height,
                         t->kiosk.visit.language, t->frame.screen, fault);
        }
    t->screen = screen;
    t->kiosk.visit.language = language;
}
