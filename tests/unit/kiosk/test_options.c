/* The command line: what is taken, and that what is refused says the mend. */
#include <string.h>

#include "kiosk/small_form.h"
#include "options.h"

static bool read_words(struct options *o, struct fail *f, const char *const *words)
{
    char *argv[16] = {"bigcount-kiosk"};
    int argc = 1;
    while (words[argc - 1]) {
        argv[argc] = (char *)words[argc - 1];
        argc++;
    }
    return options_read(o, argc, argv, f);
}
#define READ(o, f, ...) read_words(o, f, (const char *const[]){__VA_ARGS__, NULL})

static void every_option_finds_its_place(void **state)
{
    (void)state;
    struct options o;
    struct fail f;
    assert_true(READ(&o, &f, "a.pack", "--data", "d", "--export", "e", "--mirror", "m", "--window",
                     "1280x800", "--diagonal", "10.1", "--language", "pl", "--open", "hall"));
    assert_string_equal(o.pack, "a.pack");
    assert_string_equal(o.data, "d");
    assert_string_equal(o.export_folder, "e");
    assert_string_equal(o.mirror_folder, "m");
    assert_int_equal(o.width, 1280);
    assert_int_equal(o.height, 800);
    assert_true(o.diagonal_inches > 10.09 && o.diagonal_inches < 10.11);
    assert_string_equal(o.language, "pl");
    assert_string_equal(o.open_venue, "hall");
    assert_null(o.describe);
}

static void help_needs_no_pack(void **state)
{
    (void)state;
    struct options o;
    struct fail f;
    assert_true(READ(&o, &f, "--help"));
    assert_true(o.help);
    assert_true(READ(&o, &f, "-h"));
    assert_true(o.help);
}

static void misuse_is_refused_in_one_line_that_names_the_mend(void **state)
{
    (void)state;
    static const char *const table[][4] = {
        {NULL},
        {"a.pack", "b.pack", NULL},
        {"a.pack", "--window", "big", NULL},
        {"a.pack", "--window", "0x0", NULL},
        {"a.pack", "--diagonal", "ten", NULL},
        {"a.pack", "--data", NULL},
        {"a.pack", "--wat", "x", NULL},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct options o;
        struct fail f = {0};
        assert_false(read_words(&o, &f, table[i]));
        assert_int_equal(f.kind, FAIL_USAGE);
        assert_null(strchr(f.text, '\n'));
        assert_non_null(strpbrk(f.text, ":"));
    }
}

int options_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_option_finds_its_place),
        cmocka_unit_test(help_needs_no_pack),
        cmocka_unit_test(misuse_is_refused_in_one_line_that_names_the_mend),
    };
    return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
