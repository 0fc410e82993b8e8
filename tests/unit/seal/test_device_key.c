/* The tablet's key under its PIN. */
#include "cmocka_all.h"
#include "sample.h"

#include <sodium.h>

static void a_pin_opens_the_tablets_key_and_another_does_not(void **state)
{
    (void)state;
    struct device_key device, opened;
    struct fail f;
    uint8_t locked[DEVICE_LOCKED_SIZE];
    sample_device(&device);
    assert_true(device_key_lock(&device, "2580", locked, NULL));
    assert_true(device_key_unlock(locked, "2580", &opened, NULL));
    assert_memory_equal(&opened, &device, sizeof device);
    assert_false(device_key_unlock(locked, "2581", &opened, &f));
    assert_int_equal(f.kind, FAIL_SECRET);
    assert_true(sodium_is_zero((const uint8_t *)&opened, sizeof opened));
    locked[0] ^= 1; /* the public key beside it */
    assert_false(device_key_unlock(locked, "2580", &opened, NULL));
}

static void a_pin_is_four_to_twelve_digits(void **state)
{
    (void)state;
    struct device_key device;
    struct fail f;
    uint8_t locked[DEVICE_LOCKED_SIZE];
    sample_device(&device);
    static const char *const bad[] = {"", "123", "1234567890123", "12e4", "12 4", "-123"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(device_key_lock(&device, bad[i], locked, &f));
        assert_int_equal(f.kind, FAIL_USAGE);
    }
}

int device_key_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pin_opens_the_tablets_key_and_another_does_not),
        cmocka_unit_test(a_pin_is_four_to_twelve_digits),
    };
    return cmocka_run_group_tests_name("device key", tests, NULL, NULL);
}
