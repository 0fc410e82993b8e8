/* DESIGN 4.1, a pulled plug. SQLite's calls to fsync end here: nothing of a test has to outlive the
 * machine, so they are noted and cost nothing. What a file held at its last fsync is on the disk;
 * of what was written since, any sector may be there or not. So every instant before an fsync is
 * played through several times: the sectors are dealt, a box is made of them, and what had been
 * reported as cast must be in it. */
#include <errno.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"
#include "store/slots.h"

enum { BOX, JOURNAL, FILES, OTHER = FILES };
enum { MOMENTS_MAX = 32, DEALS = 4, SECTOR = 512 };

struct moment {                                  /* just before an fsync */
    struct bytes_writer disk[FILES], now[FILES]; /* at the last fsync; as written since */
    int syncing;                                 /* BOX, JOURNAL, or OTHER: the folder */
};

static struct {
    const struct fixture *box; /* whose files are watched; NULL: none */
    struct bytes_writer disk[FILES];
    struct moment moments[MOMENTS_MAX];
    size_t count;
} watch;

static const char *path_of(const struct fixture *x, int file)
{
    return file == BOX ? x->path : x->journal;
}

static struct bytes_writer copy_of(const struct bytes_writer *from)
{
    struct bytes_writer copy = {0};
    bytes_put(&copy, from->data, from->size);
    return copy;
}

static int which_file(int fd)
{
    struct stat one, other;
    for (int file = 0; file < FILES; file++)
        if (fstat(fd, &one) == 0 && stat(path_of(watch.box, file), &other) == 0 &&
            one.st_ino == other.st_ino)
            return file;
    return OTHER;
}

static void note_moment(int syncing)
{
    assert_in_range(watch.count, 0, MOMENTS_MAX - 1);
    struct moment *m = &watch.moments[watch.count++];
    m->syncing = syncing;
    for (int file = 0; file < FILES; file++) {
        m->disk[file] = copy_of(&watch.disk[file]);
        m->now[file] = fixture_file(path_of(watch.box, file));
    }
    if (syncing == OTHER)
        return;
    bytes_free(&watch.disk[syncing]);
    watch.disk[syncing] = copy_of(&m->now[syncing]);
}

unsigned fixture_sync_fails;

int fsync(int fd)
{
    if (watch.box)
        note_moment(which_file(fd));
    if (fixture_sync_fails == 0 || --fixture_sync_fails > 0)
        return 0;
    errno = EIO;
    return -1;
}

int fdatasync(int fd)
{
    return fsync(fd);
}

static void watch_begin(const struct fixture *x)
{
    for (int file = 0; file < FILES; file++)
        watch.disk[file] = fixture_file(path_of(x, file));
    watch.box = x;
}

/* The instant after the last fsync counts too. */
static void watch_end(void)
{
    note_moment(OTHER);
    watch.box = NULL;
}

static void forget_moments(void)
{
    for (size_t i = 0; i < watch.count; i++)
        for (int file = 0; file < FILES; file++) {
            bytes_free(&watch.moments[i].disk[file]);
            bytes_free(&watch.moments[i].now[file]);
        }
    for (int file = 0; file < FILES; file++)
        bytes_free(&watch.disk[file]);
    watch.count = 0;
}

/* Dealing the sectors */

/* Where a file grew, a sector that is not on the disk yet reads as zeros; where it was cut and is
 * not yet, it has its old sectors. */
static const uint8_t *deal_sector(const struct moment *m, int file, size_t at, size_t length)
{
    static const uint8_t zeros[SECTOR];
    const struct bytes_writer *disk = &m->disk[file], *now = &m->now[file];
    bool was = disk->size >= at + length, is = now->size >= at + length;
    if (is && randombytes_uniform(2))
        return now->data + at;
    return was ? disk->data + at : zeros;
}

static void write_dealt(const char *path, const struct moment *m, int file)
{
    size_t size = randombytes_uniform(2) ? m->disk[file].size : m->now[file].size;
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    for (size_t at = 0; at < size; at += SECTOR) {
        size_t length = size - at < SECTOR ? size - at : SECTOR;
        assert_int_equal(fwrite(deal_sector(m, file, at, length), 1, length, out), length);
    }
    fclose(out);
}

struct cast {
    uint8_t (*ids)[RECORD_ID_SIZE];
    size_t reported; /* of them, when the plug was pulled */
};

static void assert_nothing_lost(struct fixture *x, const struct cast *cast)
{
    x->box = box_open(x->path, NULL);
    assert_non_null(x->box);
    if (box_interrupted(x->box, NULL, NULL, NULL))
        fixture_close_session(x, CLOSING_RECOVERED);
    struct session *s = box_closed_session(x->box, 1, NULL);
    assert_non_null(s);
    for (size_t i = 0; i < cast->reported; i++)
        assert_int_equal(fixture_holds(s, RECORD_BALLOT, cast->ids[i]), 1);
    assert_in_range(session_count(s, RECORD_BALLOT), cast->reported, cast->reported + 1);
    session_free(s);
    box_close(x->box);
}

static void pull_the_plug_at_every_moment(const struct fixture *x, const struct cast *before,
                                          const struct cast *after)
{
    struct fixture cut = {0};
    snprintf(cut.path, sizeof cut.path, "%s/cut.db", x->folder);
    snprintf(cut.journal, sizeof cut.journal, "%s-journal", cut.path);
    for (size_t i = 0; i < watch.count; i++)
        for (int deal = 0; deal < DEALS; deal++) {
            const struct moment *m = &watch.moments[i];
            for (int file = 0; file < FILES; file++)
                write_dealt(path_of(&cut, file), m, file);
            assert_nothing_lost(&cut, i + 1 < watch.count ? before : after);
        }
    forget_moments();
}

static void cast_and_pull(struct fixture *x, uint8_t ids[][RECORD_ID_SIZE], size_t count)
{
    randombytes_buf(ids[count], RECORD_ID_SIZE);
    watch_begin(x);
    fixture_cast(x, RECORD_BALLOT, ids[count]);
    watch_end();
    assert_true(watch.count > 1);
    pull_the_plug_at_every_moment(x, &(struct cast){ids, count}, &(struct cast){ids, count + 1});
}

static void a_pulled_plug_loses_no_saved_vote(void **state)
{
    enum { CASTS = 5 };
    uint8_t ids[CASTS][RECORD_ID_SIZE];
    struct fixture *x = *state;
    fixture_open_session(x);
    for (size_t count = 0; count < CASTS; count++)
        cast_and_pull(x, ids, count);
}

static void a_plug_pulled_while_slots_are_added_loses_no_saved_vote(void **state)
{
    static uint8_t ids[SLOTS_STEP + 1][RECORD_ID_SIZE];
    struct fixture *x = *state;
    fixture_open_session(x);
    for (size_t i = 0; i < SLOTS_STEP; i++) {
        randombytes_buf(ids[i], RECORD_ID_SIZE);
        fixture_cast(x, RECORD_BALLOT, ids[i]);
    }
    cast_and_pull(x, ids, SLOTS_STEP);
}

static void a_plug_pulled_while_a_session_is_closed_loses_no_saved_vote(void **state)
{
    enum { CASTS = 30 };
    uint8_t ids[CASTS][RECORD_ID_SIZE];
    struct fixture *x = *state;
    fixture_open_session(x);
    for (size_t i = 0; i < CASTS; i++) {
        randombytes_buf(ids[i], RECORD_ID_SIZE);
        fixture_cast(x, RECORD_BALLOT, ids[i]);
    }
    watch_begin(x);
    fixture_close_session(x, CLOSING_CLOSED);
    watch_end();
    const struct cast all = {ids, CASTS};
    pull_the_plug_at_every_moment(x, &all, &all);
}

/* The old pages first (so that a cut in the middle can be undone), then the new ones, then the end
 * of the journal (so that a cut afterwards undoes nothing). */
static void a_cast_returns_only_when_the_disk_has_it(void **state)
{
    struct fixture *x = *state;
    uint8_t id[RECORD_ID_SIZE] = {1};
    fixture_open_session(x);
    fixture_cast(x, RECORD_ISSUE, id); /* the first one makes the journal, and syncs its folder */
    for (enum record_kind kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++) {
        id[0]++;
        watch_begin(x);
        fixture_cast(x, kind, id);
        watch.box = NULL;
        assert_true(watch.count >= 3);
        const struct moment *last = &watch.moments[watch.count - 1];
        assert_int_equal(watch.moments[0].syncing, JOURNAL);
        assert_true(watch.moments[0].now[JOURNAL].size > 0);
        assert_int_equal(last[-1].syncing, BOX);
        assert_int_equal(last->syncing, JOURNAL);
        assert_int_equal(last->now[JOURNAL].size, 0);
        forget_moments();
    }
}

int power_tests(void)
{
    const struct CMUnitTest tests[] = {
#define BOX_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        BOX_TEST(a_pulled_plug_loses_no_saved_vote),
        BOX_TEST(a_plug_pulled_while_slots_are_added_loses_no_saved_vote),
        BOX_TEST(a_plug_pulled_while_a_session_is_closed_loses_no_saved_vote),
        BOX_TEST(a_cast_returns_only_when_the_disk_has_it),
    };
    return cmocka_run_group_tests_name("power", tests, NULL, NULL);
}
