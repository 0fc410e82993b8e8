/* Painted white on black, cut to what is not black, and kept in a table by its hash, where a newer
 * one takes the place of an older. */
#include "kiosk/silhouette.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "ui/fnv.h"
#include "ui/paint.h"

enum { PLACES = 2048 };

struct silhouettes {
    SDL_Surface *canvas;
    struct {
        uint64_t hash;
        struct silhouette silhouette;
    } places[PLACES];
};

struct silhouettes *silhouettes_new(void)
{
    return xcalloc(1, sizeof(struct silhouettes));
}

void silhouettes_free(struct silhouettes *silhouettes)
{
    if (!silhouettes)
        return;
    for (int i = 0; i < PLACES; i++)
        free(silhouettes->places[i].silhouette.fill);
    SDL_FreeSurface(silhouettes->canvas);
    free(silhouettes);
}

static uint64_t hash_of(const struct frame_command *c)
{
    const double lengths[] = {c->x - c->bounds.x, c->y - c->bounds.y, c->style.font_px};
    const int kinds[] = {c->style.bold, c->style.rtl, c->bounds.width, c->bounds.height};
    uint64_t hash = fnv_hash(FNV_START, lengths, sizeof lengths);
    hash = fnv_hash(hash, kinds, sizeof kinds);
    hash = fnv_hash(hash, c->style.language, strlen(c->style.language) + 1);
    return fnv_hash(hash, c->text, strlen(c->text) + 1);
}

static void paint(struct silhouettes *m, struct text *text, const struct frame_command *c)
{
    const struct rect *b = &c->bounds;
    if (!m->canvas || m->canvas->w < b->width || m->canvas->h < b->height) {
        SDL_FreeSurface(m->canvas);
        m->canvas =
            SDL_CreateRGBSurfaceWithFormat(0, b->width, b->height, 32, SDL_PIXELFORMAT_RGB888);
        if (!m->canvas)
            abort();
    }
    SDL_Rect whole = {0, 0, b->width, b->height};
    SDL_FillRect(m->canvas, &whole, 0);
    cairo_t *cr = paint_open(m->canvas);
    text_draw(text, cr, &c->style, c->text, strlen(c->text), c->x - b->x, c->y - b->y, 0xFFFFFFFF);
    cairo_destroy(cr);
}

static uint8_t fill_at(const struct silhouettes *m, int x, int y)
{
    const char *row = (const char *)m->canvas->pixels + y * m->canvas->pitch;
    return (uint8_t)((const uint32_t *)(const void *)row)[x];
}

static struct rect box_of_ink(const struct silhouettes *m, int width, int height)
{
    struct rect box = {0, 0, 0, 0};
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            if (fill_at(m, x, y) > 0)
                box = rect_union(box, (struct rect){x, y, 1, 1});
    return box;
}

static struct silhouette cut(const struct silhouettes *m, const struct frame_command *c)
{
    struct silhouette silhouette = {.box = box_of_ink(m, c->bounds.width, c->bounds.height)};
    const struct rect *box = &silhouette.box;
    if (rect_is_empty(*box))
        return silhouette;
    silhouette.fill = xmalloc((size_t)box->width * (size_t)box->height);
    for (int y = 0; y < box->height; y++)
        for (int x = 0; x < box->width; x++)
            silhouette.fill[y * box->width + x] = fill_at(m, box->x + x, box->y + y);
    return silhouette;
}

const struct silhouette *silhouettes_of(struct silhouettes *m, struct text *text,
                                        const struct frame_command *c)
{
    uint64_t hash = hash_of(c);
    size_t place = hash % PLACES;
    struct silhouette *silhouette = &m->places[place].silhouette;
    if (m->places[place].hash == hash)
        return silhouette;
    free(silhouette->fill);
    paint(m, text, c);
    *silhouette = cut(m, c);
    m->places[place].hash = hash;
    return silhouette;
}
