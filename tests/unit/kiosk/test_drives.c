/* drives.h, on mounts and a /sys that are made up in a folder: real ones would need a stick. */
#include "drives.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "scratch.h"

struct machine {
    char folder[SCRATCH_PATH_SIZE];
    char *mountinfo, *sys, *media, *exports;
    struct bytes_writer mounts;
    struct drives drives;
};

static char *in(const struct machine *m, const char *path)
{
    return xasprintf("%s/%s", m->folder, path);
}

static void make_folder(const struct machine *m, const char *path)
{
    char *folder = in(m, path);
    assert_true(file_make_folder(folder, 0755, NULL));
    free(folder);
}

static void write_text(const struct machine *m, const char *path, const char *text)
{
    char *file = in(m, path);
    assert_true(file_write(file, text, strlen(text), 0644, NULL));
    free(file);
}

/* A partition of a disk in /sys: its folder, what its disk says, and the link to it by number. */
static void add_partition(struct machine *m, const char *disk, const char *part,
                          const char *numbers, const char *removable)
{
    char *folder = xasprintf("sys/devices/%s/%s", disk, part);
    char *partition = xasprintf("%s/partition", folder);
    char *says = xasprintf("sys/devices/%s/removable", disk);
    char *link = xasprintf("%s/sys/dev/block/%s", m->folder, numbers);
    char *to = xasprintf("../../devices/%s/%s", disk, part);
    make_folder(m, folder);
    write_text(m, partition, "1\n");
    write_text(m, says, removable);
    assert_int_equal(symlink(to, link), 0);
    free(folder), free(partition), free(says), free(link), free(to);
}

/* `point` is a folder of the machine's, which is made; `written` is how mountinfo spells it. */
static void add_mount(struct machine *m, const char *numbers, const char *point,
                      const char *written, const char *rest)
{
    char *line = xasprintf("36 25 %s / %s/%s rw,nosuid shared:1 master:2 - %s rw\n", numbers,
                           m->folder, written ? written : point, rest);
    if (point)
        make_folder(m, point);
    bytes_put(&m->mounts, line, strlen(line));
    free(line);
}

static void add_line(struct machine *m, const char *line)
{
    bytes_put(&m->mounts, line, strlen(line));
}

static const struct drives *look(struct machine *m, bool with_exports)
{
    const struct drives_source source = {with_exports ? m->exports : NULL, m->mountinfo, m->sys,
                                         m->media};
    assert_true(file_write(m->mountinfo, m->mounts.data, m->mounts.size, 0644, NULL));
    drives_clear(&m->drives);
    drives_look(&m->drives, &source);
    return &m->drives;
}

static void assert_one(const struct drives *d, const char *name, bool is_removable)
{
    assert_int_equal(d->count, 1);
    assert_string_equal(d->all[0].name, name);
    assert_int_equal(d->all[0].is_removable, is_removable);
}

#define USB "pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block/sdb"
#define CARD "pci0000:00/0000:00:1e.0/mmc_host/mmc0/mmc0:0001/block/mmcblk0"
#define DISK "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda"

static int setup(void **state)
{
    struct machine *m = xcalloc(1, sizeof *m);
    scratch_make(m->folder);
    m->mountinfo = in(m, "mountinfo");
    m->sys = in(m, "sys");
    m->media = in(m, "media");
    m->exports = in(m, "exports");
    make_folder(m, "sys/dev/block");
    make_folder(m, "sys/class/block");
    add_partition(m, DISK, "sda2", "8:2", "0\n");
    add_partition(m, DISK, "sda3", "8:3", "0\n");
    add_partition(m, USB, "sdb1", "8:17", "0\n");
    add_partition(m, CARD, "mmcblk0p1", "179:1", "1\n");
    add_line(m, "25 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw\n");
    add_line(m, "26 25 0:23 / /proc rw,nosuid - proc proc rw\n");
    *state = m;
    return 0;
}

static int teardown(void **state)
{
    struct machine *m = *state;
    drives_clear(&m->drives);
    scratch_remove(m->folder);
    bytes_free(&m->mounts);
    free(m->mountinfo), free(m->sys), free(m->media), free(m->exports);
    free(m);
    return 0;
}

static void a_disk_on_usb_and_a_card_that_says_so_are_drives(void **state)
{
    add_mount(*state, "8:17", "mnt/VOTES", NULL, "vfat /dev/sdb1");
    assert_one(look(*state, false), "VOTES", true);
    add_mount(*state, "179:1", "mnt/card", NULL, "vfat /dev/mmcblk0p1");
    const struct drives *d = look(*state, false);
    assert_int_equal(d->count, 2);
    assert_string_equal(d->all[1].name, "card");
    assert_null(drives_only(d));
}

static void a_built_in_disk_and_what_has_no_device_are_none(void **state)
{
    add_mount(*state, "8:3", "home", NULL, "ext4 /dev/sda3");
    add_mount(*state, "0:44", "run", NULL, "tmpfs tmpfs");
    add_mount(*state, "0:45", "phone", NULL, "fuse.mtp mtp");
    add_line(*state, "37 25 8:17 / /cut\n");
    add_line(*state, "nonsense\n\n - - - -\n");
    assert_int_equal(look(*state, false)->count, 0);
    assert_null(drives_only(look(*state, false)));
}

static void the_disk_that_the_system_runs_from_is_none_even_on_usb(void **state)
{
    struct machine *m = *state;
    bytes_free(&m->mounts);
    add_line(m, "25 1 8:17 / / rw - ext4 /dev/sdb1 rw\n");
    add_partition(m, USB, "sdb2", "8:18", "1\n");
    add_mount(m, "8:18", "boot", NULL, "vfat /dev/sdb2");
    assert_int_equal(look(m, false)->count, 0);
}

static void blanks_in_a_drives_name_come_back(void **state)
{
    add_mount(*state, "8:17", "mnt/Our \\ votes", "mnt/Our\\040\\134\\040votes", "vfat /dev/sdb1");
    assert_one(look(*state, false), "Our \\ votes", true);
}

static void a_file_system_that_hides_its_number_is_found_by_its_devices_name(void **state)
{
    struct machine *m = *state;
    char *link = in(m, "sys/class/block/sdb1");
    assert_int_equal(symlink("../../devices/" USB "/sdb1", link), 0);
    free(link);
    add_mount(m, "0:51", "mnt/butter", NULL, "btrfs /dev/sdb1");
    assert_one(look(m, false), "butter", true);
}

static void a_long_name_is_cut_between_characters(void **state)
{
    add_mount(*state, "8:17", "mnt/abGłosyGłosyGłosyGłosyGłosyGłosyGłosyGłosy", NULL,
              "vfat /dev/sdb1"); /* byte 40 is the middle of a letter */
    assert_one(look(*state, false), "abGłosyGłosyGłosyGłosyGłosyGłosyG", true);
}

static void what_cannot_be_written_or_is_gone_is_no_place(void **state)
{
    struct machine *m = *state;
    add_mount(m, "8:17", NULL, "mnt/pulled", "vfat /dev/sdb1");
    assert_int_equal(look(m, true)->count, 0);
    make_folder(m, "exports");
    assert_one(look(m, true), "exports", false);
}

static void a_drive_that_is_mounted_read_only_is_no_place_but_named(void **state)
{
    struct machine *m = *state;
    char *line =
        xasprintf("36 25 8:17 / %s/mnt/VOTES ro,nosuid shared:1 - vfat /dev/sdb1 rw\n", m->folder);
    make_folder(m, "mnt/VOTES");
    add_line(m, line);
    assert_int_equal(look(m, false)->count, 0);
    assert_string_equal(m->drives.locked, "VOTES");
    add_mount(m, "179:1", "mnt/card", NULL, "vfat /dev/mmcblk0p1");
    assert_one(look(m, false), "card", true);
    assert_string_equal(m->drives.locked, "VOTES");
    free(line);
}

static void the_export_folder_on_a_stick_is_that_stick_once(void **state)
{
    struct machine *m = *state;
    char *deep = in(m, "mnt/VOTES/kingston");
    make_folder(m, "mnt/VOTES/kingston");
    add_mount(m, "8:17", "mnt/VOTES", NULL, "vfat /dev/sdb1");
    free(m->exports);
    m->exports = deep;
    assert_one(look(m, true), "kingston", true);
}

static void a_sticks_fixed_place_is_none_while_the_stick_is_out(void **state)
{
    struct machine *m = *state;
    make_folder(m, "media/stick");
    free(m->exports);
    m->exports = in(m, "media/stick");
    assert_int_equal(look(m, true)->count, 0);
    add_mount(m, "179:1", "media/other", NULL, "vfat /dev/mmcblk0p1");
    assert_one(look(m, true), "other", true);
    bytes_free(&m->mounts);
    add_mount(m, "8:17", "media/stick", NULL, "vfat /dev/sdb1");
    assert_one(look(m, true), "stick", true);
    free(m->exports);
    m->exports = in(m, "media/stick/kingston");
    make_folder(m, "media/stick/kingston");
    assert_one(look(m, true), "kingston", true);
}

static void the_export_folder_needs_no_choosing_and_else_the_only_drive(void **state)
{
    struct machine *m = *state;
    struct drives_source source = {m->exports, NULL, NULL, NULL};
    make_folder(m, "exports");
    add_mount(m, "8:17", "mnt/VOTES", NULL, "vfat /dev/sdb1");
    add_mount(m, "179:1", "mnt/card", NULL, "vfat /dev/mmcblk0p1");
    const struct drives *d = look(m, true);
    assert_int_equal(d->count, 3);
    assert_string_equal(drives_by_itself(d, &source)->name, "exports");
    assert_int_equal(rmdir(m->exports), 0);
    assert_null(drives_by_itself(look(m, true), &source));
    char *card = in(m, "mnt/card");
    assert_int_equal(rmdir(card), 0);
    free(card);
    assert_string_equal(drives_by_itself(look(m, true), &source)->name, "VOTES");
}

static void looking_again_tells_of_a_stick_that_came_went_or_gave_way_to_another(void **state)
{
    struct machine *m = *state;
    const struct drives_source source = {NULL, m->mountinfo, m->sys, m->media};
    char *votes = in(m, "mnt/VOTES"), *other = in(m, "mnt/OTHER");
    add_mount(m, "8:17", "mnt/VOTES", NULL, "vfat /dev/sdb1");
    assert_one(look(m, false), "VOTES", true);
    assert_false(drives_look_again(&m->drives, &source));
    assert_int_equal(rmdir(votes), 0);
    assert_true(drives_look_again(&m->drives, &source));
    assert_int_equal(m->drives.count, 0);
    make_folder(m, "mnt/VOTES");
    assert_true(drives_look_again(&m->drives, &source));
    add_mount(m, "179:1", NULL, "mnt/OTHER", "vfat /dev/mmcblk0p1");
    assert_one(look(m, false), "VOTES", true);
    assert_int_equal(rename(votes, other), 0);
    assert_true(drives_look_again(&m->drives, &source));
    assert_one(&m->drives, "OTHER", true);
    free(votes), free(other);
}

static void more_drives_than_a_page_wants_are_left_out(void **state)
{
    for (int i = 0; i < 2 * DRIVES_MAX; i++) {
        char *point = xasprintf("mnt/%d", i);
        add_mount(*state, "8:17", point, NULL, "vfat /dev/sdb1");
        free(point);
    }
    assert_int_equal(look(*state, false)->count, 8);
}

int drives_tests(void)
{
    const struct CMUnitTest tests[] = {
#define MACHINE_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        MACHINE_TEST(a_disk_on_usb_and_a_card_that_says_so_are_drives),
        MACHINE_TEST(a_built_in_disk_and_what_has_no_device_are_none),
        MACHINE_TEST(the_disk_that_the_system_runs_from_is_none_even_on_usb),
        MACHINE_TEST(blanks_in_a_drives_name_come_back),
        MACHINE_TEST(a_file_system_that_hides_its_number_is_found_by_its_devices_name),
        MACHINE_TEST(a_long_name_is_cut_between_characters),
        MACHINE_TEST(what_cannot_be_written_or_is_gone_is_no_place),
        MACHINE_TEST(a_drive_that_is_mounted_read_only_is_no_place_but_named),
        MACHINE_TEST(the_export_folder_on_a_stick_is_that_stick_once),
        MACHINE_TEST(a_sticks_fixed_place_is_none_while_the_stick_is_out),
        MACHINE_TEST(the_export_folder_needs_no_choosing_and_else_the_only_drive),
        MACHINE_TEST(looking_again_tells_of_a_stick_that_came_went_or_gave_way_to_another),
        MACHINE_TEST(more_drives_than_a_page_wants_are_left_out),
    };
    return cmocka_run_group_tests_name("drives", tests, NULL, NULL);
}
