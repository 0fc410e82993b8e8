/* file.h: DESIGN 4.10, a file is there whole or not at all, and 4.11, what is read is bounded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "bundle/file.h"
#include "folder.h"

static void assert_holds(const char *path, const char *text)
{
    struct bytes_writer data;
    struct fail f = {0};
    if (!file_read(path, 1000, &data, &f))
        fail_msg("%s", f.text);
    assert_int_equal(data.size, strlen(text));
    assert_memory_equal(data.data, text, data.size);
    bytes_free(&data);
}

static void a_file_comes_back_as_it_was_written_with_the_mode_asked_for(void **state)
{
    const char *path = folder_join(*state, "note");
    struct fail f = {0};
    struct stat info;
    mode_t mask = umask(022);
    assert_true(file_write(path, "first", 5, 0644, &f));
    assert_holds(path, "first");
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0644);
    assert_true(file_write(path, "again", 5, 0600, &f)); /* in place of the old one */
    umask(mask);
    assert_holds(path, "again");
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_true(file_write(path, "", 0, 0644, &f));
    assert_holds(path, "");
    assert_int_equal(folder_entries(*state), 1);
}

static void a_name_without_a_folder_is_in_the_present_one(void **state)
{
    const struct folder *x = *state;
    char before[512];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(x->path), 0);
    assert_true(file_write("note", "here", 4, 0644, NULL));
    assert_int_equal(chdir(before), 0);
    assert_holds(folder_join(x, "note"), "here");
}

/* What is brought to the disk, and whether the file had its name by then: calls to fsync end here.
 */
static struct {
    const char *path; /* NULL: nobody watches */
    size_t count;
    bool is_folder[4], is_named[4];
} watch;

int fsync(int fd)
{
    struct stat info;
    if (watch.path && watch.count < 4 && fstat(fd, &info) == 0) {
        watch.is_folder[watch.count] = S_ISDIR(info.st_mode);
        watch.is_named[watch.count++] = access(watch.path, F_OK) == 0;
    }
    return 0;
}

static void a_file_is_on_the_disk_before_it_has_its_name_and_then_the_name_is(void **state)
{
    watch.path = folder_join(*state, "note");
    assert_true(file_write(watch.path, "text", 4, 0644, NULL));
    watch.path = NULL;
    assert_int_equal(watch.count, 2);
    assert_false(watch.is_folder[0] || watch.is_named[0]);
    assert_true(watch.is_folder[1] && watch.is_named[1]);
}

static bool is_full_and_leaves_nothing(const struct folder *x)
{
    static const uint8_t data[5000];
    struct fail f = {0};
    size_t entries = folder_entries(x);
    return !file_write(folder_join(x, "large"), data, sizeof data, 0644, &f) &&
           (f.kind == FAIL_FULL || f.kind == FAIL_IO) && strstr(f.text, "large") &&
           folder_entries(x) == entries;
}

static void a_write_that_runs_out_of_room_leaves_no_file(void **state)
{
    const struct folder *x = *state;
    assert_int_equal(chmod(x->path, 0777), 0);
    assert_true(folder_restricted(x, 4999, is_full_and_leaves_nothing));
    assert_true(folder_restricted(x, 0, is_full_and_leaves_nothing));
    assert_false(folder_restricted(x, 5000, is_full_and_leaves_nothing)); /* it fits */
}

static void a_write_that_runs_out_of_room_leaves_the_old_file_as_it_was(void **state)
{
    const struct folder *x = *state;
    assert_int_equal(chmod(x->path, 0777), 0);
    assert_true(file_write(folder_join(x, "large"), "old", 3, 0644, NULL));
    assert_true(folder_restricted(x, 4999, is_full_and_leaves_nothing));
    assert_holds(folder_join(x, "large"), "old");
}

static bool is_refused(const struct folder *x)
{
    struct fail f = {0};
    return !file_write(folder_join(x, "note"), "text", 4, 0644, &f) && f.kind == FAIL_IO &&
           strstr(f.text, "Permission denied");
}

static void a_folder_that_may_not_be_written_is_named(void **state)
{
    const struct folder *x = *state;
    assert_int_equal(chmod(x->path, 0555), 0);
    assert_true(folder_restricted(x, 5000, is_refused));
    assert_int_equal(chmod(x->path, 0755), 0);
    assert_int_equal(folder_entries(x), 0);
}

static void a_file_takes_the_place_of_files_only(void **state)
{
    const struct folder *x = *state;
    struct stat info;
    struct fail f = {0};
    assert_int_equal(mkdir(folder_join(x, "note"), 0755), 0);
    assert_int_equal(mkfifo(folder_join(x, "pipe"), 0600), 0);
    assert_false(file_write(folder_join(x, "note"), "text", 4, 0644, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_false(file_write(folder_join(x, "pipe"), "text", 4, 0644, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_int_equal(lstat(folder_join(x, "pipe"), &info), 0);
    assert_true(S_ISFIFO(info.st_mode));
    assert_int_equal(folder_entries(x), 2); /* and no left-over */
}

static void a_file_over_the_limit_is_not_read(void **state)
{
    const char *path = folder_join(*state, "note");
    struct bytes_writer data;
    struct fail f = {0};
    assert_true(file_write(path, "12345", 5, 0644, &f));
    assert_true(file_read(path, 5, &data, &f));
    bytes_free(&data);
    assert_false(file_read(path, 4, &data, &f));
    assert_int_equal(f.kind, FAIL_LIMIT);
}

static void what_is_no_regular_file_is_not_read(void **state)
{
    const struct folder *x = *state;
    struct bytes_writer data;
    struct fail f = {0};
    assert_int_equal(mkfifo(folder_join(x, "pipe"), 0600), 0);
    alarm(5); /* a FIFO that is opened in the wrong way waits for ever */
    assert_false(file_read(folder_join(x, "pipe"), 100, &data, &f));
    alarm(0);
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_false(file_read(x->path, 100, &data, &f));
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_false(file_read("/dev/zero", 100, &data, &f));
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_false(file_read(folder_join(x, "nowhere"), 100, &data, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
}

/* This one says that it is empty, and then there is something in it. */
static void a_file_that_grows_while_it_is_read_is_not_taken(void **state)
{
    (void)state;
    struct bytes_writer data = {0};
    struct fail f = {0};
    assert_false(file_read("/proc/self/status", 1000, &data, &f));
    assert_int_equal(f.kind, FAIL_IO);
    assert_non_null(strstr(f.text, "changed while it was read"));
    assert_null(data.data);
}

static void folders_are_made_with_those_above_them(void **state)
{
    const struct folder *x = *state;
    struct fail f = {0};
    struct stat info;
    assert_true(file_make_folder(folder_join(x, "a/b//c/"), 0755, &f));
    assert_true(file_make_folder(folder_join(x, "a/b/c"), 0755, &f)); /* there already */
    assert_int_equal(stat(folder_join(x, "a/b/c"), &info), 0);
    assert_true(S_ISDIR(info.st_mode));
    assert_true(file_write(folder_join(x, "a/note"), "text", 4, 0644, &f));
    assert_false(file_make_folder(folder_join(x, "a/note/d"), 0755, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_false(file_make_folder("", 0755, &f));
}

static void whether_something_can_be_made_at_a_place_is_told_beforehand(void **state)
{
    const struct folder *x = *state;
    struct fail f = {0};
    char before[512];
    assert_true(file_check_parent(folder_join(x, "new"), &f));
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(x->path), 0);
    assert_true(file_check_parent("new", &f));
    assert_int_equal(chdir(before), 0);
    assert_false(file_check_parent(folder_join(x, "none/new"), &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    assert_true(file_write(folder_join(x, "note"), "text", 4, 0644, &f));
    assert_false(file_check_parent(folder_join(x, "note/new"), &f));
}

static bool is_told_beforehand(const struct folder *x)
{
    struct fail f = {0};
    return !file_check_parent(folder_join(x, "new"), &f) && strstr(f.text, "Permission denied");
}

static void a_folder_that_may_not_be_written_is_told_beforehand(void **state)
{
    const struct folder *x = *state;
    assert_int_equal(chmod(x->path, 0555), 0);
    bool told = folder_restricted(x, 0, is_told_beforehand);
    assert_int_equal(chmod(x->path, 0755), 0);
    assert_true(told);
}

static bool may_not_be_read(const struct folder *x)
{
    struct bytes_writer data;
    struct fail f = {0};
    return !file_read(folder_join(x, "note"), 100, &data, &f) && f.kind == FAIL_IO &&
           strstr(f.text, "Give yourself the right to read it");
}

static void a_file_that_may_not_be_read_says_so(void **state)
{
    const struct folder *x = *state;
    assert_int_equal(chmod(x->path, 0755), 0);
    assert_true(file_write(folder_join(x, "note"), "text", 4, 0200, NULL));
    assert_true(folder_restricted(x, 0, may_not_be_read));
}

int file_tests(void)
{
    const struct CMUnitTest tests[] = {
#define FILE_TEST(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)
        FILE_TEST(a_file_comes_back_as_it_was_written_with_the_mode_asked_for),
        FILE_TEST(a_name_without_a_folder_is_in_the_present_one),
        FILE_TEST(a_file_is_on_the_disk_before_it_has_its_name_and_then_the_name_is),
        FILE_TEST(a_write_that_runs_out_of_room_leaves_no_file),
        FILE_TEST(a_write_that_runs_out_of_room_leaves_the_old_file_as_it_was),
        FILE_TEST(a_folder_that_may_not_be_written_is_named),
        FILE_TEST(a_file_takes_the_place_of_files_only),
        FILE_TEST(a_file_over_the_limit_is_not_read),
        FILE_TEST(what_is_no_regular_file_is_not_read),
        FILE_TEST(a_file_that_grows_while_it_is_read_is_not_taken),
        FILE_TEST(folders_are_made_with_those_above_them),
        FILE_TEST(whether_something_can_be_made_at_a_place_is_told_beforehand),
        FILE_TEST(a_folder_that_may_not_be_written_is_told_beforehand),
        FILE_TEST(a_file_that_may_not_be_read_says_so),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
