/* bundle_export: what a stick or folder holds afterwards, also where it is full, gone or lies. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "folder.h"
#include "sealed.h"

static void an_export_writes_the_bundle_and_its_pack(void **state)
{
    const struct folder *x = *state;
    static const uint8_t pack[] = "a pack's bytes";
    struct session *s = sealed_session("Tablet 3", 5, 2);
    struct bytes_writer data;
    struct fail f = {0};
    char *path;
    for (int time = 0; time < 2; time++) { /* the second time over the first */
        assert_true(bundle_export(s, pack, sizeof pack, x->path, &path, &f));
        assert_int_equal(folder_entries(x), 2);
        assert_true(file_read(path, BUNDLE_SIZE_MAX, &data, &f));
        free(path);
        struct session *again = bundle_decode(data.data, data.size, NULL, &f);
        assert_non_null(again);
        sealed_assert_same(s, again);
        session_free(again);
        bytes_free(&data);
    }
    assert_true(file_read(folder_join(x, "abababab.pack"), 1000, &data, &f));
    assert_int_equal(data.size, sizeof pack);
    assert_memory_equal(data.data, pack, sizeof pack);
    bytes_free(&data);
    session_free(s);
}

static void an_export_leaves_alone_what_is_there_and_unchanged(void **state)
{
    const struct folder *x = *state;
    struct session *s = sealed_session("Tablet 3", 1, 1);
    struct stat before, after, mended;
    char *path;
    assert_true(bundle_export(s, (const uint8_t *)"pack", 4, x->path, &path, NULL));
    assert_int_equal(stat(path, &before), 0);
    free(path);
    assert_true(bundle_export(s, (const uint8_t *)"pack", 4, x->path, &path, NULL));
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_equal(truncate(path, before.st_size - 1), 0);
    free(path);
    assert_true(bundle_export(s, (const uint8_t *)"pack", 4, x->path, &path, NULL));
    assert_int_equal(stat(path, &mended), 0);
    assert_int_equal(mended.st_size, before.st_size);
    free(path);
    session_free(s);
}

/* As when a tablet's box was copied: each copy closed the session by itself. */
static void an_export_keeps_the_same_session_that_is_there_in_another_state(void **state)
{
    const struct folder *x = *state;
    struct session *s = sealed_session_of_all_parts();
    struct stat first, kept;
    char *path, *other, *again;
    assert_int_equal(s->closing_count, 2);
    assert_true(bundle_export(s, (const uint8_t *)"pack", 4, x->path, &path, NULL));
    assert_int_equal(stat(path, &first), 0);
    s->closing_count = 1;
    assert_true(bundle_export(s, (const uint8_t *)"pack", 4, x->path, &other, NULL));
    assert_true(bundle_export(s, (const uint8_t *)"pack", 4, x->path, &again, NULL));
    s->closing_count = 2;
    assert_string_equal(other, again);
    assert_string_not_equal(path, other);
    assert_string_equal(other + strlen(other) - strlen(".bundle"), ".bundle");
    assert_int_equal(folder_entries(x), 3); /* with the pack */
    assert_int_equal(stat(path, &kept), 0);
    assert_int_equal(kept.st_size, first.st_size);
    free(path);
    free(other);
    free(again);
    session_free(s);
}

static void an_export_mends_a_pack_that_was_cut_short(void **state)
{
    const struct folder *x = *state;
    static const uint8_t pack[] = "a pack's bytes";
    struct session *s = sealed_session("Tablet 3", 1, 0);
    struct bytes_writer data;
    char *path;
    assert_true(file_write(folder_join(x, "abababab.pack"), pack, 5, 0644, NULL));
    assert_true(bundle_export(s, pack, sizeof pack, x->path, &path, NULL));
    free(path);
    assert_true(file_read(folder_join(x, "abababab.pack"), 1000, &data, NULL));
    assert_int_equal(data.size, sizeof pack);
    bytes_free(&data);
    session_free(s);
}

/* A stick that turns a bit of this file, at the moment at which the export wants to read from the
 * stick itself. */
static const char *lossy_path;

int posix_fadvise(int fd, off_t offset, off_t length, int advice)
{
    (void)fd, (void)offset, (void)length, (void)advice;
    FILE *file = lossy_path ? fopen(lossy_path, "r+b") : NULL;
    if (file) {
        fseek(file, 20, SEEK_SET);
        int byte = fgetc(file);
        fseek(file, 20, SEEK_SET);
        fputc(byte ^ 1, file);
        fclose(file);
    }
    return 0;
}

static void an_export_that_does_not_read_back_is_removed_and_reported(void **state)
{
    const struct folder *x = *state;
    struct session *s = sealed_session("Tablet 3", 5, 0);
    struct fail f = {0};
    char *name = bundle_file_name(s), *path;
    lossy_path = folder_join(x, name);
    bool ok = bundle_export(s, (const uint8_t *)"pack", 4, x->path, &path, &f);
    assert_int_equal(access(lossy_path, F_OK), -1);
    lossy_path = NULL;
    assert_false(ok);
    assert_null(path);
    assert_int_equal(f.kind, FAIL_IO);
    assert_non_null(strstr(f.text, "did not come back"));
    free(name);
    session_free(s);
}

static bool export_finds_no_room(const struct folder *x)
{
    struct session *s =
        sealed_session("Tablet 3", 200, 0); /* over 10 kB that cannot be compressed */
    struct fail f = {0};
    char *path;
    bool refused = !bundle_export(s, (const uint8_t *)"pack", 4, x->path, &path, &f) && !path &&
                   f.kind != FAIL_NONE && strstr(f.text, ".bundle");
    session_free(s);
    return refused;
}

static void an_export_without_room_leaves_no_half_bundle(void **state)
{
    const struct folder *x = *state;
    assert_int_equal(chmod(x->path, 0777), 0);
    assert_true(folder_restricted(x, 8000, export_finds_no_room));
    assert_int_equal(folder_entries(x), 1);
    assert_int_equal(access(folder_join(x, "abababab.pack"), F_OK), 0);
}

static void an_export_to_a_missing_stick_makes_no_folder_instead(void **state)
{
    const struct folder *x = *state;
    struct session *s = sealed_session("Tablet 3", 1, 0);
    struct fail f = {0};
    char *path;
    assert_false(bundle_export(s, (const uint8_t *)"pack", 4, folder_join(x, "stick"), &path, &f));
    assert_int_equal(f.kind, FAIL_IO);
    assert_int_equal(folder_entries(x), 0);
    session_free(s);
}

int export_tests(void)
{
    const struct CMUnitTest tests[] = {
#define FOLDER_TEST(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)
        FOLDER_TEST(an_export_writes_the_bundle_and_its_pack),
        FOLDER_TEST(an_export_leaves_alone_what_is_there_and_unchanged),
        FOLDER_TEST(an_export_keeps_the_same_session_that_is_there_in_another_state),
        FOLDER_TEST(an_export_mends_a_pack_that_was_cut_short),
        FOLDER_TEST(an_export_that_does_not_read_back_is_removed_and_reported),
        FOLDER_TEST(an_export_without_room_leaves_no_half_bundle),
        FOLDER_TEST(an_export_to_a_missing_stick_makes_no_folder_instead),
    };
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
