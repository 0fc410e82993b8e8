/* JSON by hand: the shapes are few and fixed, only strings need care. */
#include "describe.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const role_names[ROLES] = {
    [ROLE_TITLE] = "title",       [ROLE_TEXT] = "text",     [ROLE_STATUS] = "status",
    [ROLE_PROGRESS] = "progress", [ROLE_BUTTON] = "button", [ROLE_CHOICE] = "choice",
    [ROLE_KEY] = "key",           [ROLE_FIELD] = "field",
};
static const char *const size_names[SIZES] = {"small", "default", "large", "largest"};

static void write_string(FILE *out, const char *text)
{
    fputc('"', out);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            fprintf(out, "\\%c", *c);
        else if (*c < 0x20)
            fprintf(out, "\\u%04x", *c);
        else
            fputc(*c, out);
    }
    fputc('"', out);
}

static void write_member(FILE *out, const char *name, const char *value)
{
    fprintf(out, "\"%s\":", name);
    write_string(out, value);
    fputc(',', out);
}

static const char *truth(bool value)
{
    return value ? "true" : "false";
}

static void write_control(FILE *out, const struct frame_control *c)
{
    fputc('{', out);
    write_member(out, "id", c->id);
    write_member(out, "role", role_names[c->role]);
    write_member(out, "label", c->label);
    if (c->value)
        write_member(out, "value", c->value);
    fprintf(out,
            "\"rect\":[%d,%d,%d,%d],\"enabled\":%s,\"pressed\":%s,\"chosen\":%s,\"focused\":%s}",
            c->rect.x, c->rect.y, c->rect.width, c->rect.height, truth(frame_can_touch(c)),
            truth(c->pressed), truth(c->chosen), truth(c->focused));
}

char *describe_frame(const struct frame *frame)
{
    char *line = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&line, &size);
    if (!out)
        abort();
    fputc('{', out);
    write_member(out, "screen", frame->screen);
    if (frame->question[0])
        write_member(out, "question", frame->question);
    write_member(out, "language", frame->look.language);
    write_member(out, "size", size_names[frame->metrics.size]);
    write_member(out, "theme", frame->theme->name);
    fprintf(out, "\"width\":%d,\"height\":%d,\"controls\":[", frame->metrics.width,
            frame->metrics.height);
    const char *comma = "";
    for (size_t i = 0; i < frame->control_count; i++) {
        if (frame->controls[i].covered)
            continue;
        fputs(comma, out);
        write_control(out, &frame->controls[i]);
        comma = ",";
    }
    fputs("]}\n", out);
    fclose(out);
    return line;
}
