/* What rencache does: the window is cut into tiles; each tile's hash is that of all commands that
 * touch it. Tiles whose hash changed since the last frame are damage: joined into rectangles,
 * clipped, and painted again from what is seen lowest, so that no edge is blended twice. */
#include "ui/paint.h"

#include "record/alloc.h"
#include "ui/cover.h"
#include "ui/fnv.h"
#include "ui/icon.h"
#include "ui/masks.h"
#include "ui/qr.h"
#include "ui/shape.h"

#include <cairo/cairo.h>
#include <stdlib.h>
#include <string.h>

#define TILE_PX 64
#define MASKS_BYTES (2 << 20) /* of shapes as they were drawn */

struct paint {
    struct text *text;
    struct icon *icon;
    struct masks *masks;              /* of shapes */
    int width, height, columns, rows; /* of the tiles */
    uint64_t *now, *before;           /* tile hashes */
};

struct paint *paint_create(struct fail *f)
{
    struct text *text = text_create(f);
    if (!text)
        return NULL;
    struct paint *paint = xcalloc(1, sizeof *paint);
    paint->text = text;
    paint->icon = icon_create();
    paint->masks = masks_create(MASKS_BYTES);
    return paint;
}

void paint_free(struct paint *paint)
{
    if (!paint)
        return;
    text_free(paint->text);
    icon_free(paint->icon);
    masks_free(paint->masks);
    free(paint->now);
    free(paint->before);
    free(paint);
}

struct text *paint_text(struct paint *paint)
{
    return paint->text;
}

void paint_forget(struct paint *paint)
{
    paint->width = paint->height = 0;
}

/* Makes the tiles fit the surface; true where everything must be painted. */
static bool fit_tiles(struct paint *paint, const SDL_Surface *surface)
{
    if (paint->width == surface->w && paint->height == surface->h)
        return false;
    paint->width = surface->w;
    paint->height = surface->h;
    paint->columns = (surface->w + TILE_PX - 1) / TILE_PX;
    paint->rows = (surface->h + TILE_PX - 1) / TILE_PX;
    size_t tiles = (size_t)paint->columns * (size_t)paint->rows;
    paint->now = xrealloc(paint->now, tiles, sizeof *paint->now);
    paint->before = xrealloc(paint->before, tiles, sizeof *paint->before);
    memset(paint->before, 0, tiles * sizeof *paint->before);
    return true;
}

static void hash_tiles(struct paint *paint, const struct frame *frame)
{
    struct rect window = {0, 0, paint->width, paint->height};
    size_t tiles = (size_t)paint->columns * (size_t)paint->rows;
    uint64_t background = fnv_hash(FNV_START, frame->theme->name, strlen(frame->theme->name) + 1);
    for (size_t i = 0; i < tiles; i++)
        paint->now[i] = background;
    for (size_t i = 0; i < frame->command_count; i++) {
        struct rect b = rect_intersection(frame->commands[i].bounds, window);
        if (rect_is_empty(b))
            continue;
        uint64_t value = frame_command_hash(&frame->commands[i]);
        for (int y = b.y / TILE_PX; y <= (b.y + b.height - 1) / TILE_PX; y++)
            for (int x = b.x / TILE_PX; x <= (b.x + b.width - 1) / TILE_PX; x++) {
                uint64_t *tile = &paint->now[y * paint->columns + x];
                *tile = fnv_hash(*tile, &value, sizeof value);
            }
    }
}

/* Adds a strip of changed tiles: below one of the same width it makes that one taller. */
static int add_damage(struct rect damage[PAINT_DAMAGE_MAX], int count, struct rect strip)
{
    for (int i = 0; i < count; i++) {
        struct rect *d = &damage[i];
        if (d->x == strip.x && d->width == strip.width && d->y + d->height == strip.y) {
            d->height += strip.height;
            return count;
        }
    }
    if (count < PAINT_DAMAGE_MAX) {
        damage[count] = strip;
        return count + 1;
    }
    for (int i = 1; i < count; i++)
        damage[0] = rect_union(damage[0], damage[i]);
    damage[0] = rect_union(damage[0], strip);
    return 1;
}

static int find_damage(const struct paint *paint, struct rect damage[PAINT_DAMAGE_MAX])
{
    struct rect window = {0, 0, paint->width, paint->height};
    int count = 0;
    for (int y = 0; y < paint->rows; y++) {
        const uint64_t *now = paint->now + y * paint->columns;
        const uint64_t *before = paint->before + y * paint->columns;
        for (int x = 0; x < paint->columns; x++) {
            int first = x;
            while (x < paint->columns && now[x] != before[x])
                x++;
            struct rect strip = {first * TILE_PX, y * TILE_PX, (x - first) * TILE_PX, TILE_PX};
            if (x > first)
                count = add_damage(damage, count, rect_intersection(strip, window));
        }
    }
    return count;
}

static void draw_icon(struct paint *paint, SDL_Surface *surface, const struct theme *theme,
                      const struct frame_command *c)
{
    struct icon_look look = {theme, c->paint.stroke, c->paint.fill, c->paint.line != FRAME_SOLID,
                             c->style.rtl};
    icon_draw(paint->icon, surface, c->text, (int)c->x, (int)c->y, (int)c->width, &look);
}

static void draw_command(struct paint *paint, SDL_Surface *surface, cairo_t *cr,
                         const struct theme *theme, const struct frame_command *c)
{
    switch (c->kind) {
    case FRAME_ICON: draw_icon(paint, surface, theme, c); break;
    case FRAME_QR: qr_draw(cr, theme, c); break;
    case FRAME_TEXT:
        text_draw(paint->text, cr, &c->style, c->text, strlen(c->text), c->x, c->y,
                  theme_colour(theme, c->paint.fill));
        break;
    default: shape_draw(paint->masks, cr, theme, c);
    }
}

cairo_t *paint_open(SDL_Surface *surface)
{
    cairo_surface_t *pixels = cairo_image_surface_create_for_data(
        surface->pixels, CAIRO_FORMAT_RGB24, surface->w, surface->h, surface->pitch);
    cairo_t *cr = cairo_create(pixels);
    cairo_surface_destroy(pixels); /* cr has its own share in it */
    return cr;
}

static void paint_part(struct paint *paint, SDL_Surface *surface, cairo_t *cr,
                       const struct frame *frame, struct rect part)
{
    SDL_Rect clip = {part.x, part.y, part.width, part.height};
    size_t first = cover_first(frame, part);
    SDL_SetClipRect(surface, &clip);
    cairo_save(cr);
    cairo_rectangle(cr, part.x, part.y, part.width, part.height);
    cairo_clip(cr);
    if (first == SIZE_MAX) {
        shape_colour(cr, frame->theme, THEME_PAPER);
        cairo_paint(cr);
        first = 0;
    }
    for (size_t i = first; i < frame->command_count; i++)
        if (!rect_is_empty(rect_intersection(frame->commands[i].bounds, part)))
            draw_command(paint, surface, cr, frame->theme, &frame->commands[i]);
    cairo_restore(cr);
    SDL_SetClipRect(surface, NULL);
}

/* In parts: where the cover hides what is below it, and above, beside and under that. */
static void paint_damage(struct paint *paint, SDL_Surface *surface, cairo_t *cr,
                         const struct frame *frame, struct rect damage)
{
    struct rect cover = cover_find(frame, damage), rest = damage, parts[5] = {cover};
    parts[1] = rect_cut_top(&rest, cover.y - damage.y);
    parts[2] = rect_cut_left(&rest, cover.x - damage.x);
    parts[3] = rect_cut_bottom(&rest, rest.height - cover.height);
    parts[4] = rest;
    rect_cut_left(&parts[4], cover.width);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!rect_is_empty(parts[i]))
            paint_part(paint, surface, cr, frame, parts[i]);
}

int paint_frame(struct paint *paint, SDL_Surface *surface, const struct frame *frame,
                struct rect damage[PAINT_DAMAGE_MAX])
{
    bool everything = fit_tiles(paint, surface);
    hash_tiles(paint, frame);
    int count = find_damage(paint, damage);
    if (everything) {
        damage[0] = (struct rect){0, 0, paint->width, paint->height};
        count = 1;
    }
    uint64_t *swap = paint->before;
    paint->before = paint->now;
    paint->now = swap;
    if (count == 0)
        return 0;
    cairo_t *cr = paint_open(surface);
    for (int i = 0; i < count; i++)
        paint_damage(paint, surface, cr, frame, damage[i]);
    cairo_destroy(cr);
    return count;
}
