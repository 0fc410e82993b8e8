/* What was drawn, kept: lines of text and shapes, as how much of each pixel they ink. Most of a
 * page is drawn again with the next touch, and some of it several times, once for each part of the
 * window that has changed. A mask is the same whichever part is painted, so all parts fit together.
 */
#ifndef UI_MASKS_H
#define UI_MASKS_H

#include <cairo/cairo.h>
#include <limits.h>
#include <stddef.h>
#include <stdint.h>

struct mask {
    cairo_surface_t *ink; /* CAIRO_FORMAT_A8: any colour is poured through it */
    int above;            /* a line's rows above its baseline */
};

/* How far a line's ink reaches under its baseline, for each of its pixel columns; MASK_NO_INK where
 * there is none. To be freed. */
#define MASK_NO_INK INT_MIN
int *mask_depths(const struct mask *upper);
/* The least distance of its baseline from that of a line under it, beginning `shift` px farther
 * right, at which no column has ink of one on that of the other. 0 where none has ink of both. */
int mask_apart(const int *depths, int count, const struct mask *lower, int shift);

struct masks;

/* Together they take at most so much, or as much as one that is larger. */
struct masks *masks_create(size_t bytes_max);
void masks_free(struct masks *masks);

/* NULL: not kept. Valid until the next is added. */
const struct mask *masks_find(struct masks *masks, uint64_t key);
/* Takes the mask over, and makes room for it: those unused longest go first. */
const struct mask *masks_add(struct masks *masks, uint64_t key, struct mask mask);

/* Some of them are a resident's words. */
void masks_forget(struct masks *masks);

#endif
