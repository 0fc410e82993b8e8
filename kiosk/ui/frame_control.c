/* The controls of a frame, and finding one by its id or by a point. */
#include "ui/frame.h"

#include "record/alloc.h"
#include "ui/direction.h"

#include <glib.h>
#include <string.h>

bool frame_is_pressed(const struct frame *frame, const char *id)
{
    return *frame->pressed && strcmp(frame->pressed, id) == 0;
}

bool frame_is_focused(const struct frame *frame, const char *id)
{
    size_t size = strlen(id);
    for (const char *line = frame->focus; *line; line += *line == '\n') {
        size_t length = strcspn(line, "\n");
        if (length == size && memcmp(line, id, size) == 0)
            return true;
        line += length;
    }
    return false;
}

/* What is read aloud has no marks for bold and direction. */
static const char *keep_plain(struct frame *frame, const char *text)
{
    char *plain = frame_keep(frame, "%s", text ? text : "");
    char *end = plain;
    for (const char *c = plain; *c;) {
        gunichar character = g_utf8_get_char_validated(c, -1);
        size_t size = character < 0x110000 ? (size_t)(g_utf8_next_char(c) - c) : 1;
        if (*c != TEXT_BOLD[0] && !direction_is_mark(character)) {
            memmove(end, c, size);
            end += size;
        }
        c += size;
    }
    *end = '\0';
    return plain;
}

static void mirror(const struct frame *frame, struct frame_control *control)
{
    control->rect.x = frame->metrics.width - control->rect.x - control->rect.width;
    control->hexagon.x = frame->metrics.width - control->hexagon.x - control->hexagon.width;
}

void frame_control(struct frame *frame, const struct frame_control *control)
{
    frame->controls =
        xgrow(frame->controls, frame->control_count, &frame->control_capacity, sizeof *control);
    struct frame_control *c = &frame->controls[frame->control_count++];
    *c = *control;
    c->id = frame_keep(frame, "%.*s", FRAME_ID_SIZE - 1, control->id ? control->id : "");
    c->label = keep_plain(frame, control->label);
    c->value = control->value ? keep_plain(frame, control->value) : NULL;
    c->pressed = frame_is_pressed(frame, c->id);
    c->focused = frame_is_focused(frame, c->id);
    c->covered = false;
    if (frame->look.rtl)
        mirror(frame, c);
}

void frame_says(struct frame *frame, enum frame_role role, const char *id, struct rect r,
                const char *label)
{
    frame_control(frame,
                  &(struct frame_control){.id = id, .role = role, .rect = r, .label = label});
}

bool frame_can_touch(const struct frame_control *control)
{
    return control->role >= ROLE_BUTTON && !control->disabled && !control->covered;
}

static bool is_inside(const struct frame_control *control, int x, int y)
{
    if (control->is_hexagon)
        return hexagon_contains(&control->hexagon, x, y);
    return rect_contains(control->rect, x, y);
}

void frame_darken(struct frame *frame)
{
    frame->command_count = 0;
    frame->is_dark = true;
}

const struct frame_control *frame_hit(const struct frame *frame, int x, int y)
{
    if (frame->is_dark && frame->control_count > 0)
        return &frame->controls[frame->control_count - 1];
    for (size_t i = frame->control_count; i-- > 0;)
        if (frame_can_touch(&frame->controls[i]) && is_inside(&frame->controls[i], x, y))
            return &frame->controls[i];
    return NULL;
}

const struct frame_control *frame_find(const struct frame *frame, const char *id)
{
    for (size_t i = frame->control_count; i-- > 0;)
        if (!frame->controls[i].covered && strcmp(frame->controls[i].id, id) == 0)
            return &frame->controls[i];
    return NULL;
}
