/* A file that anybody could have edited: each number is bounded before it shapes a screen. */
#include "calibration.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "record/alloc.h"

enum { FILE_SIZE_MAX = 4096, SIDE_MAX_PX = 16384 };

#define SHORT_SIDE_MIN_MM 50.0
#define SHORT_SIDE_MAX_MM 1500.0

static int short_side(int width, int height)
{
    return width < height ? width : height;
}

double calibration_bound(double px_per_mm, int width, int height)
{
    double least = short_side(width, height) / SHORT_SIDE_MAX_MM;
    double most = short_side(width, height) / SHORT_SIDE_MIN_MM;
    return px_per_mm < least ? least : px_per_mm > most ? most : px_per_mm;
}

static bool is_size(const struct calibration_size *s)
{
    return s->width > 0 && s->height > 0 && s->width <= SIDE_MAX_PX && s->height <= SIDE_MAX_PX &&
           s->px_per_mm >= calibration_bound(s->px_per_mm, s->width, s->height) &&
           s->px_per_mm <= calibration_bound(s->px_per_mm, s->width, s->height);
}

static bool parse(struct calibration *c, char *text)
{
    char end, *rest, *line = strtok_r(text, "\n", &rest);
    for (; line; line = strtok_r(NULL, "\n", &rest)) {
        struct calibration_size s;
        if (c->count == CALIBRATION_SIZES ||
            sscanf(line, "%5d %5d %lf%c", &s.width, &s.height, &s.px_per_mm, &end) != 3 ||
            !is_size(&s))
            return false;
        c->all[c->count++] = s;
    }
    return true;
}

void calibration_read(struct calibration *c, const char *folder)
{
    struct bytes_writer data = {0};
    struct fail fail = {0};
    char *path = xasprintf("%s/screen.conf", folder);
    *c = (struct calibration){0};
    bool is_there = file_read(path, FILE_SIZE_MAX, &data, &fail);
    c->is_damaged = !is_there && fail.kind != FAIL_MISSING;
    if (is_there) {
        bytes_put_u8(&data, 0);
        c->is_damaged = !parse(c, (char *)data.data);
        bytes_free(&data);
    }
    if (c->is_damaged)
        c->count = 0;
    free(path);
}

static bool is_same(const struct calibration_size *s, int width, int height)
{
    return (s->width == width && s->height == height) || (s->width == height && s->height == width);
}

double calibration_find(const struct calibration *c, int width, int height)
{
    for (unsigned i = 0; i < c->count; i++)
        if (is_same(&c->all[i], width, height))
            return c->all[i].px_per_mm;
    return 0;
}

/* The place of this size, a new one, or the oldest. */
static struct calibration_size *place_of(struct calibration *c, const struct calibration_size *size)
{
    for (unsigned i = 0; i < c->count; i++)
        if (is_same(&c->all[i], size->width, size->height))
            return &c->all[i];
    if (c->count == CALIBRATION_SIZES)
        memmove(c->all, c->all + 1, --c->count * sizeof *c->all);
    return &c->all[c->count++];
}

bool calibration_keep(struct calibration *c, const char *folder, struct calibration_size size,
                      struct fail *f)
{
    char text[CALIBRATION_SIZES * 32] = "";
    size_t used = 0;
    size.px_per_mm = calibration_bound(size.px_per_mm, size.width, size.height);
    *place_of(c, &size) = size;
    c->is_damaged = false;
    for (unsigned i = 0; i < c->count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%d %d %.3f\n", c->all[i].width,
                                 c->all[i].height, c->all[i].px_per_mm);
    char *path = xasprintf("%s/screen.conf", folder);
    bool ok = file_write(path, text, used, 0644, f);
    free(path);
    return ok;
}
