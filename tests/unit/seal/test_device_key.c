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

/* FORMAT.md, "A locked secret": 32 bytes of public key, then passes and KiB, big-endian. */
static void trying_a_pin_costs_sixteen_passes_in_64_mib(void **state)
{
    (void)state;
    static const uint8_t cost[] = {0, 0, 0, 16, 0, 1, 0, 0}; /* 65,536 KiB */
    struct device_key device;
    uint8_t locked[DEVICE_LOCKED_SIZE];
    sample_device(&device);
    assert_true(device_key_lock(&device, "2580", locked, NULL));
    assert_memory_equal(locked + 32, cost, sizeof cost);
}

int device_key_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pin_opens_the_tablets_key_and_another_does_not),
        cmocka_unit_test(a_pin_is_four_to_twelve_digits),
        cmocka_unit_test(trying_a_pin_costs_sixteen_passes_in_64_mib),
    };
    return cmocka_run_group_tests_name("device key", tests, NULL, NULL);
}
