#include "kiosk/stage.h"

#include "ui/masks.h"

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

int masks_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mask_unused_longest_makes_room),
        cmocka_unit_test(a_mask_larger_than_all_may_be_is_kept_alone),
        cmocka_unit_test(what_is_forgotten_is_gone),
    };
    return cmocka_run_group_tests_name("masks", tests, NULL, NULL);
}
