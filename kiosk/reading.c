/* A line for each control that can be read. What the frame before said is kept as one text; a line
 * that stands in it has been heard. */
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

/* "Housing, 2": without newlines, which end a line. Owned. */
static char *line_of(const struct frame_control *c, const char *chosen)
{
    const char *more = c->value && *c->value                 ? c->value
                       : c->role == ROLE_CHOICE && c->chosen ? chosen
                                                             : "";
    char *line = xasprintf("\n%s%s%s\n", c->label, *more ? ", " : "", more);
    for (char *at = line + 1; at[0] && at[1]; at++)
        if (*at == '\n')
            *at = ' ';
    return line;
}

/* Buttons and fields are said once a screen: what is typed is not repeated with every letter. */
static bool may_change(const struct frame_control *c)
{
    return c->role == ROLE_TITLE || c->role == ROLE_TEXT || c->role == ROLE_STATUS ||
           c->role == ROLE_CHOICE;
}

static bool is_read(const struct frame_control *c)
{
    return !c->covered && c->role != ROLE_KEY && c->role != ROLE_PROGRESS && *c->label;
}

static bool is_new_screen(const struct reading *r, const struct frame *frame)
{
    return !r->lines || strcmp(r->screen, frame->screen) != 0 ||
           strcmp(r->question, frame->question) != 0;
}

static FILE *open_text(char **text, size_t *size)
{
    FILE *out = open_memstream(text, size);
    if (!out)
        abort();
    return out;
}

static void remember(struct reading *r, const struct frame *frame, char *lines)
{
    xwipe_text(r->lines);
    r->lines = lines;
    snprintf(r->screen, sizeof r->screen, "%s", frame->screen);
    snprintf(r->question, sizeof r->question, "%s", frame->question);
}

char *reading_next(struct reading *r, const struct frame *frame, const char *chosen)
{
    char *lines = NULL, *words = NULL;
    size_t lines_size, words_size;
    FILE *all = open_text(&lines, &lines_size), *fresh = open_text(&words, &words_size);
    bool whole = is_new_screen(r, frame);
    for (size_t i = 0; i < frame->control_count; i++) {
        const struct frame_control *c = &frame->controls[i];
        if (!is_read(c))
            continue;
        char *line = line_of(c, chosen);
        fputs(line, all);
        if (whole || (may_change(c) && !strstr(r->lines, line)))
            fputs(line + 1, fresh);
        xwipe_text(line);
    }
    fclose(all);
    fclose(fresh);
    remember(r, frame, lines);
    if (*words)
        return words;
    free(words);
    return NULL;
}

void reading_clear(struct reading *r)
{
    xwipe_text(r->lines);
    xwipe(r, sizeof *r);
}
