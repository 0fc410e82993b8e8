#include "kiosk/stage.h"

#include "ui/qr.h"

#include <string.h>

static void a_version_20_code_holds_1249_characters_and_no_more(void **state)
{
    (void)state;
    char content[1251];
    memset(content, 'A', sizeof content);
    content[1249] = '\0';
    assert_int_equal(qr_modules(content), 17 + 4 * 20); /* ISO/IEC 18004: 17 + 4 x version */
    content[1249] = 'A';
    content[1250] = '\0';
    assert_int_equal(qr_modules(content), 0);
}

static void a_receipt_is_a_small_code(void **state)
{
    (void)state;
    assert_int_equal(qr_modules("60RK4CSM6M54V3EE1SC5H66S3500"), 17 + 4 * 2);
}

int qr_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_version_20_code_holds_1249_characters_and_no_more),
        cmocka_unit_test(a_receipt_is_a_small_code),
    };
    return cmocka_run_group_tests_name("qr", tests, NULL, NULL);
}
