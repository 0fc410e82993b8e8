/* Few enough to look through all of them; what they may take together is bounded in bytes. */
#include "ui/drawn_lines.h"

#include "record/alloc.h"

#include <stdlib.h>

#define KEPT 256

struct kept {
    uint64_t key;
    struct drawn_line line; /* ink: owned; NULL: nothing is kept here */
    unsigned long used;
};

struct drawn_lines {
    struct kept kept[KEPT];
    size_t bytes;
    unsigned long clock;
};

struct drawn_lines *drawn_lines_create(void)
{
    return xcalloc(1, sizeof(struct drawn_lines));
}

static size_t bytes_of(const struct drawn_line *line)
{
    return (size_t)cairo_image_surface_get_stride(line->ink) *
           (size_t)cairo_image_surface_get_height(line->ink);
}

static void forget(struct drawn_lines *lines, struct kept *kept)
{
    size_t bytes = bytes_of(&kept->line);
    if (bytes > 0)
        xwipe(cairo_image_surface_get_data(kept->line.ink), bytes);
    cairo_surface_destroy(kept->line.ink);
    lines->bytes -= bytes;
    *kept = (struct kept){0};
}

void drawn_lines_forget(struct drawn_lines *lines)
{
    for (size_t i = 0; i < KEPT; i++)
        if (lines->kept[i].line.ink)
            forget(lines, &lines->kept[i]);
}

void drawn_lines_free(struct drawn_lines *lines)
{
    if (lines)
        drawn_lines_forget(lines);
    free(lines);
}

const struct drawn_line *drawn_lines_find(struct drawn_lines *lines, uint64_t key)
{
    for (size_t i = 0; i < KEPT; i++) {
        struct kept *kept = &lines->kept[i];
        if (kept->key == key && kept->line.ink) {
            kept->used = ++lines->clock;
            return &kept->line;
        }
    }
    return NULL;
}

/* A free place, else that of the line unused longest. */
static struct kept *find_place(struct drawn_lines *lines)
{
    struct kept *place = lines->kept;
    for (size_t i = 1; i < KEPT; i++)
        if (lines->kept[i].used < place->used)
            place = &lines->kept[i];
    return place;
}

static struct kept *find_oldest(struct drawn_lines *lines)
{
    struct kept *oldest = NULL;
    for (size_t i = 0; i < KEPT; i++) {
        struct kept *kept = &lines->kept[i];
        if (kept->line.ink && (!oldest || kept->used < oldest->used))
            oldest = kept;
    }
    return oldest;
}

const struct drawn_line *drawn_lines_add(struct drawn_lines *lines, uint64_t key,
                                         struct drawn_line line)
{
    size_t bytes = bytes_of(&line);
    while (lines->bytes > 0 && lines->bytes + bytes > DRAWN_LINES_BYTES)
        forget(lines, find_oldest(lines));
    struct kept *place = find_place(lines);
    if (place->line.ink)
        forget(lines, place);
    *place = (struct kept){key, line, ++lines->clock};
    lines->bytes += bytes;
    return &place->line;
}
