/* The focus goes round once each way, as the keys would move it, and what it did not come by is
 * told. */
#include "kiosk/reach.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "ui/focus.h"

static void judge_way(const struct frame *frame, enum focus_move move, const char *name,
                      const struct findings *to)
{
    bool *was_there = xcalloc(frame->control_count + 1, sizeof *was_there);
    const char *id = "";
    for (size_t i = 0; i < frame->control_count; i++) {
        const struct frame_control *at = focus_move(frame, id, move);
        if (!at)
            break;
        was_there[at - frame->controls] = true;
        id = at->id;
    }
    for (size_t i = 0; i < frame->control_count; i++)
        if (frame_can_touch(&frame->controls[i]) && !was_there[i])
            finding_add(to, frame->controls[i].id, "the focus never comes by it, going %s", name);
    free(was_there);
}

static void judge_labels(const struct frame *frame, const struct findings *to)
{
    for (size_t i = 0; i < frame->control_count; i++) {
        const struct frame_control *c = &frame->controls[i];
        if (frame_can_touch(c) && strspn(c->label, " \n\u00a0") == strlen(c->label))
            finding_add(to, c->id, "has no words to be spoken");
    }
}

/* By the control that it lies in, or by another that says it. Numbers alone are marks, as on a
 * badge or in a countdown: what they mean is said where it changes. */
static bool is_spoken(const struct frame *frame, const struct frame_command *drawn)
{
    double x = drawn->x + drawn->width / 2,
           y = drawn->y - METRICS_CAP_PER_EM * drawn->style.font_px / 2;
    if (strspn(drawn->text, "0123456789 ") == strlen(drawn->text))
        return true;
    for (size_t i = 0; i < frame->control_count; i++) {
        const struct frame_control *c = &frame->controls[i];
        if (!c->covered &&
            (rect_contains(c->rect, (int)x, (int)y) || strstr(c->label, drawn->text)))
            return true;
    }
    return false;
}

void reach_judge(const struct frame *frame, const struct findings *to)
{
    judge_way(frame, FOCUS_NEXT, "forwards", to);
    judge_way(frame, FOCUS_PREVIOUS, "backwards", to);
    judge_labels(frame, to);
    for (size_t i = finding_first_command(frame); i < frame->command_count; i++)
        if (frame->commands[i].kind == FRAME_TEXT && !is_spoken(frame, &frame->commands[i]))
            finding_add(to, "", "\"%s\" is drawn and never spoken", frame->commands[i].text);
}
