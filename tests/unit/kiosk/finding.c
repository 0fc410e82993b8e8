/* Telling of findings, and what those who judge a frame ask of it alike. */
#include "kiosk/finding.h"

#include <stdarg.h>
#include <stdio.h>

void finding_add(const struct findings *to, const char *control, const char *format, ...)
{
    char what[FINDING_SIZE];
    va_list args;
    va_start(args, format);
    /* The analyser does not see that the list was begun. */
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized) */
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    to->add(to->context, control, what);
}

const char *finding_control_at(const struct frame *frame, double x, double y)
{
    for (size_t i = frame->control_count; i-- > 0;) {
        const struct frame_control *c = &frame->controls[i];
        if (!c->covered && c->id[0] && rect_contains(c->rect, (int)x, (int)y))
            return c->id;
    }
    return "";
}

size_t finding_first_command(const struct frame *frame)
{
    size_t first = 0;
    for (size_t i = 0; i < frame->command_count; i++)
        if (frame->commands[i].paint.fill == THEME_VEIL)
            first = i + 2;
    return first;
}
