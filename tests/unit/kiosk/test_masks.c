#include "kiosk/stage.h"

#include "ui/masks.h"

#include <stdlib.h>
#include <string.h>

enum { SIDE = 20, BYTES = SIDE * SIDE };

static void add(struct masks *masks, uint64_t key)
{
    masks_add(masks, key,
              (struct mask){cairo_image_surface_create(CAIRO_FORMAT_A8, SIDE, SIDE), 0});
}

static void the_mask_unused_longest_makes_room(void **state)
{
    (void)state;
    struct masks *masks = masks_create(2 * BYTES);
    add(masks, 1);
    add(masks, 2);
    masks_find(masks, 1);
    add(masks, 3);
    assert_non_null(masks_find(masks, 1));
    assert_null(masks_find(masks, 2));
    assert_non_null(masks_find(masks, 3));
    masks_free(masks);
}

static void a_mask_larger_than_all_may_be_is_kept_alone(void **state)
{
    (void)state;
    struct masks *masks = masks_create(BYTES - 1);
    add(masks, 1);
    assert_non_null(masks_find(masks, 1));
    add(masks, 2);
    assert_null(masks_find(masks, 1));
    assert_non_null(masks_find(masks, 2));
    masks_free(masks);
}

static void what_is_forgotten_is_gone(void **state)
{
    (void)state;
    struct masks *masks = masks_create(2 * BYTES);
    add(masks, 1);
    masks_forget(masks);
    assert_null(masks_find(masks, 1));
    masks_free(masks);
}

/* All ink, its baseline under the row `above`. */
static struct mask block_of_ink(int width, int height, int above)
{
    cairo_surface_t *ink = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
    unsigned char *bytes = cairo_image_surface_get_data(ink);
    memset(bytes, 255, (size_t)cairo_image_surface_get_stride(ink) * (size_t)height);
    return (struct mask){ink, above};
}

/* Ten wide: the upper reaches 4 under its baseline, the lower 7 over its own. */
static void lines_are_as_far_apart_as_their_ink_asks_where_they_meet(void **state)
{
    (void)state;
    struct mask upper = block_of_ink(10, 12, 8), lower = block_of_ink(10, 9, 7);
    int *depths = mask_depths(&upper);
    assert_int_equal(mask_apart(depths, 10, &lower, 0), 4 + 7);
    assert_int_equal(mask_apart(depths, 10, &lower, 9), 4 + 7);
    assert_int_equal(mask_apart(depths, 10, &lower, -9), 4 + 7);
    assert_int_equal(mask_apart(depths, 10, &lower, 10), 0);
    assert_int_equal(mask_apart(depths, 10, &lower, -10), 0);
    free(depths);
    cairo_surface_destroy(upper.ink);
    cairo_surface_destroy(lower.ink);
}

int masks_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mask_unused_longest_makes_room),
        cmocka_unit_test(a_mask_larger_than_all_may_be_is_kept_alone),
        cmocka_unit_test(what_is_forgotten_is_gone),
        cmocka_unit_test(lines_are_as_far_apart_as_their_ink_asks_where_they_meet),
    };
    return cmocka_run_group_tests_name("masks", tests, NULL, NULL);
}
