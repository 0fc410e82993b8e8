/* Few enough to look through all of them; what they may take together is bounded in bytes. */
#include "ui/masks.h"

#include "record/alloc.h"

#include <stdlib.h>

#define KEPT 256
#define INKED 64 /* of 255: what the eye takes for ink */

struct kept {
    uint64_t key;
    struct mask mask; /* ink: owned; NULL: nothing is kept here */
    unsigned long used;
};

struct masks {
    struct kept kept[KEPT];
    size_t bytes, bytes_max;
    unsigned long clock;
};

int *mask_depths(const struct mask *upper)
{
    int width = cairo_image_surface_get_width(upper->ink);
    int rows = cairo_image_surface_get_height(upper->ink);
    int stride = cairo_image_surface_get_stride(upper->ink);
    const unsigned char *ink = cairo_image_surface_get_data(upper->ink);
    int *depths = xcalloc((size_t)width + 1, sizeof *depths);
    for (int x = 0; x < width; x++) {
        int row = rows;
        while (row > 0 && ink[(row - 1) * stride + x] < INKED)
            row--;
        depths[x] = row > 0 ? row - upper->above : MASK_NO_INK;
    }
    return depths;
}

int mask_apart(const int *depths, int count, const struct mask *lower, int shift)
{
    int width = cairo_image_surface_get_width(lower->ink);
    int rows = cairo_image_surface_get_height(lower->ink);
    int stride = cairo_image_surface_get_stride(lower->ink), apart = 0;
    const unsigned char *ink = cairo_image_surface_get_data(lower->ink);
    for (int x = shift < 0 ? -shift : 0; x < width && x + shift < count; x++) {
        int row = 0, depth = depths[x + shift];
        if (depth == MASK_NO_INK)
            continue;
        while (row < rows && ink[row * stride + x] < INKED)
            row++;
        if (row < rows && depth + lower->above - row > apart)
            apart = depth + lower->above - row;
    }
    return apart;
}

struct masks *masks_create(size_t bytes_max)
{
    struct masks *masks = xcalloc(1, sizeof *masks);
    masks->bytes_max = bytes_max;
    return masks;
}

static size_t bytes_of(const struct mask *mask)
{
    return (size_t)cairo_image_surface_get_stride(mask->ink) *
           (size_t)cairo_image_surface_get_height(mask->ink);
}

static void forget(struct masks *masks, struct kept *kept)
{
    size_t bytes = bytes_of(&kept->mask);
    if (bytes > 0)
        xwipe(cairo_image_surface_get_data(kept->mask.ink), bytes);
    cairo_surface_destroy(kept->mask.ink);
    masks->bytes -= bytes;
    *kept = (struct kept){0};
}

void masks_forget(struct masks *masks)
{
    for (size_t i = 0; i < KEPT; i++)
        if (masks->kept[i].mask.ink)
            forget(masks, &masks->kept[i]);
}

void masks_free(struct masks *masks)
{
    if (masks)
        masks_forget(masks);
    free(masks);
}

const struct mask *masks_find(struct masks *masks, uint64_t key)
{
    for (size_t i = 0; i < KEPT; i++) {
        struct kept *kept = &masks->kept[i];
        if (kept->key == key && kept->mask.ink) {
            kept->used = ++masks->clock;
            return &kept->mask;
        }
    }
    return NULL;
}

/* A free place, else that of the mask unused longest. */
static struct kept *find_place(struct masks *masks)
{
    struct kept *place = masks->kept;
    for (size_t i = 1; i < KEPT; i++)
        if (masks->kept[i].used < place->used)
            place = &masks->kept[i];
    return place;
}

static struct kept *find_oldest(struct masks *masks)
{
    struct kept *oldest = NULL;
    for (size_t i = 0; i < KEPT; i++) {
        struct kept *kept = &masks->kept[i];
        if (kept->mask.ink && (!oldest || kept->used < oldest->used))
            oldest = kept;
    }
    return oldest;
}

const struct mask *masks_add(struct masks *masks, uint64_t key, struct mask mask)
{
    size_t bytes = bytes_of(&mask);
    while (masks->bytes > 0 && masks->bytes + bytes > masks->bytes_max)
        forget(masks, find_oldest(masks));
    struct kept *place = find_place(masks);
    if (place->mask.ink)
        forget(masks, place);
    *place = (struct kept){key, mask, ++masks->clock};
    masks->bytes += bytes;
    return &place->mask;
}
