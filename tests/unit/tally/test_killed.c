/* DESIGN 4.1, to its end: kill -9 at any instant of casting, adding slots, closing and exporting
 * loses no record that was reported as cast, doubles none and spoils none, from the box through
 * session, bundle and ledger to the opened rows.
 *
 * A child process lives a tablet's life and reports each record that box_cast took; it is killed a
 * random moment after a given report, and the next child goes on with what the box then holds. One
 * tablet's folder is on the disk, with real fsyncs. The other's is in memory where the system has
 * such a folder, because it casts the hundreds that it takes until slots are added. */
#define _GNU_SOURCE /* F_SETPIPE_SZ */
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "fixture.h"
#include "record/alloc.h"
#include "record/ballot.h"
#include "record/issue.h"
#include "scratch.h"
#include "store/box.h"
#include "store/slots.h"
#include "tally/derived_file.h"

#define PIN "4711"

enum { KILLS = 100 /* of each tablet */, REPORTS_MAX = 100000 };

struct report {
    uint8_t kind, id[RECORD_ID_SIZE];
};

struct tablet {
    struct pack *pack; /* borrowed */
    struct bytes_writer pack_bytes, issue;
    struct device_key *device;
    char folder[64], *box; /* its file */
    const char *stick;     /* where bundles go */
    struct report *reports;
    size_t reported;
};

/* A tablet's life, in a process of its own */

static bool report_one(int reports, enum record_kind kind, const uint8_t id[RECORD_ID_SIZE])
{
    struct report r = {.kind = (uint8_t)kind};
    memcpy(r.id, id, RECORD_ID_SIZE);
    return write(reports, &r, sizeof r) == (ssize_t)sizeof r;
}

static bool cast_some(const struct tablet *t, struct box *b, const struct box_session *s,
                      size_t count, int reports)
{
    const uint8_t blank[BALLOT_SIZE_MAX] = {0};
    uint8_t id[RECORD_ID_SIZE];
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        randombytes_buf(id, sizeof id);
        if (i % 4 == 3)
            ok = box_cast(b, s, RECORD_ISSUE, id, t->issue.data, t->issue.size, NULL) &&
                 report_one(reports, RECORD_ISSUE, id);
        else
            ok = box_cast(b, s, RECORD_BALLOT, id, blank, ballot_size(t->pack->survey), NULL) &&
                 report_one(reports, RECORD_BALLOT, id);
    }
    return ok;
}

static bool export_one(const struct tablet *t, struct box *b, uint32_t number)
{
    struct session *s = box_closed_session(b, number, NULL);
    char *path = NULL;
    bool ok = s &&
              bundle_export(s, t->pack_bytes.data, t->pack_bytes.size, t->stick, &path, NULL) &&
              box_mark_exported(b, number, 20000, NULL);
    free(path);
    session_free(s);
    return ok;
}

/* Closes what is open, and exports what was not. */
static bool finish(const struct tablet *t, struct box *b, enum closing_how how)
{
    const struct box_counters counters = {.hand_count = HAND_COUNT_NONE};
    struct box_closed *list;
    size_t count;
    uint32_t number;
    bool ok = box_session_close(b, t->device, &counters, how, &number, NULL) &&
              box_closed_list(b, &list, &count, NULL);
    if (!ok)
        return false;
    for (size_t i = 0; ok && i < count; i++)
        ok = list[i].exported || export_one(t, b, list[i].number);
    free(list);
    return ok;
}

/* Sessions of `casts` records each, until killed; ends by itself only if something fails. */
static void live(const struct tablet *t, size_t casts, int reports)
{
    struct box *b = box_open(t->box, NULL);
    bool ok = b && (!box_interrupted(b, NULL, NULL, NULL) || finish(t, b, CLOSING_RECOVERED));
    while (ok) {
        struct box_session *s =
            box_session_open(b, t->device, t->pack, "hall", CHANNEL_HALL, FIXTURE_DAY, "AB", NULL);
        ok = s && cast_some(t, b, s, casts, reports) && finish(t, b, CLOSING_CLOSED);
        box_session_free(s);
    }
    _exit(1);
}

/* Killing */

/* Reads up to `count` reports: fewer only where the child has ended. */
static size_t read_reports(struct tablet *t, int from, size_t count)
{
    uint8_t *at = (uint8_t *)(t->reports + t->reported);
    size_t size = 0;
    ssize_t got = 1;
    assert_true(t->reported + count <= REPORTS_MAX);
    while (got > 0 && size < count * sizeof *t->reports) {
        got = read(from, at + size, count * sizeof *t->reports - size);
        size += got > 0 ? (size_t)got : 0;
    }
    assert_int_equal(size % sizeof *t->reports, 0);
    t->reported += size / sizeof *t->reports;
    return size / sizeof *t->reports;
}

/* Lives until it has reported so many, and then up to `moment_us` more. */
static void kill_after(struct tablet *t, size_t reports, size_t casts, uint32_t moment_us)
{
    int ends[2], status;
    assert_int_equal(pipe(ends), 0);
    assert_true(fcntl(ends[1], F_SETPIPE_SZ, 1 << 20) > 0);
    pid_t child = fork();
    if (child == 0)
        live(t, casts, ends[1]);
    close(ends[1]);
    assert_int_equal(read_reports(t, ends[0], reports), reports);
    long wait_us = (long)randombytes_uniform(moment_us);
    nanosleep(&(struct timespec){.tv_nsec = wait_us * 1000}, NULL);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status)); /* else a call had failed */
    read_reports(t, ends[0], REPORTS_MAX - t->reported);
    close(ends[0]);
}

static void kill_while_casting(struct tablet *t)
{
    kill_after(t, randombytes_uniform(8), 20, 5000);
}

static void kill_while_closing_or_exporting(struct tablet *t)
{
    size_t casts = 1 + randombytes_uniform(6);
    kill_after(t, casts, casts, 20000);
}

static void kill_while_slots_are_added(struct tablet *t)
{
    enum { FULL = SLOTS_STEP * 4 / 3 }; /* three records of four are ballots */
    kill_after(t, FULL, FULL + 4, 1500);
}

/* How it began and how it ends */

static void encode_issue(const struct survey *s, struct bytes_writer *out)
{
    char text[] = "The lamp is broken";
    struct issue issue = {
        .question = (uint16_t)survey_find(s, "issues"), .select_count = 1, .text = text};
    issue.selects[0] = (struct issue_select){.question = (uint16_t)survey_find(s, "theme")};
    issue_encode(&issue, out);
}

static void tablet_begin(struct tablet *t, struct fixture *x, unsigned number, const char *parent)
{
    struct fail f = {0};
    *t = (struct tablet){
        .pack = x->campaign->pack, .device = &x->tablets[number], .stick = x->folder};
    snprintf(t->folder, sizeof t->folder, "%s/bigcount-tablet-XXXXXX", parent);
    assert_non_null(mkdtemp(t->folder));
    t->box = xasprintf("%s/box.db", t->folder);
    t->reports = xcalloc(REPORTS_MAX, sizeof *t->reports);
    encode_issue(t->pack->survey, &t->issue);
    struct box *b = box_open(t->box, &f);
    if (!b || !file_read(x->campaign->pack_path, PACK_SIZE_MAX, &t->pack_bytes, &f) ||
        !box_load_pack(b, t->pack, t->pack_bytes.data, t->pack_bytes.size, &f) ||
        !box_make_device(b, "Tablet", PIN, &f) || !box_unlock(b, PIN, t->device, &f))
        fail_msg("%s", f.text);
    box_close(b);
}

/* The last session is recovered and exported, too. Returns how many were. */
static size_t tablet_end(struct tablet *t)
{
    struct box *b = box_open(t->box, NULL);
    assert_non_null(b);
    if (box_interrupted(b, NULL, NULL, NULL))
        assert_true(finish(t, b, CLOSING_RECOVERED));
    struct box_closed *list;
    size_t count, recovered = 0;
    assert_true(box_closed_list(b, &list, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(list[i].number, i + 1); /* no number is lost */
        assert_true(list[i].exported || export_one(t, b, list[i].number));
        struct session *s = box_closed_session(b, list[i].number, NULL);
        struct closing c;
        assert_true(closing_decode(s->closings[0], CLOSING_SIZE, s->opening.device, &c, NULL));
        recovered += c.how == CLOSING_RECOVERED;
        session_free(s);
    }
    free(list);
    box_close(b);
    return recovered;
}

static void tablet_free(struct tablet *t)
{
    scratch_remove(t->folder);
    bytes_free(&t->pack_bytes);
    bytes_free(&t->issue);
    free(t->box);
    free(t->reports);
}

/* What the tally then holds */

static int compare_ids(const void *one, const void *other)
{
    return memcmp(one, other, RECORD_ID_SIZE);
}

/* The ids of all counted records of a kind, ascending. Owned. */
static uint8_t *counted_ids(struct db *db, const char *sql, size_t *count)
{
    uint8_t *ids = NULL;
    struct db_query *q = db_query(db, sql, NULL);
    bool row;
    *count = 0;
    while (db_step(q, &row, NULL) && row) {
        size_t size;
        const void *id = db_blob(q, 0, &size);
        assert_int_equal(size, RECORD_ID_SIZE);
        ids = xrealloc(ids, ++*count, RECORD_ID_SIZE);
        memcpy(ids + (*count - 1) * RECORD_ID_SIZE, id, RECORD_ID_SIZE);
    }
    db_reset(q);
    return ids;
}

static size_t reports_of(const struct tablet *t, enum record_kind kind)
{
    size_t found = 0;
    for (size_t i = 0; i < t->reported; i++)
        found += t->reports[i].kind == kind;
    return found;
}

static void assert_counted(const struct tablet *t, enum record_kind kind, const uint8_t *ids,
                           size_t count)
{
    for (size_t i = 0; i < t->reported; i++)
        if (t->reports[i].kind == kind)
            assert_non_null(bsearch(t->reports[i].id, ids, count, RECORD_ID_SIZE, compare_ids));
}

static void assert_each_counted_once(const struct fixture *x, const struct tablet tablets[2],
                                     enum record_kind kind)
{
    static const char *const sql[] = {
        [RECORD_BALLOT] = "SELECT id FROM ballot WHERE counted = 1 ORDER BY id",
        [RECORD_ISSUE] = "SELECT id FROM issue WHERE counted = 1 ORDER BY id"};
    struct db *db = derived_file_open(x->campaign->derived_path, NULL);
    size_t count, reported = reports_of(&tablets[0], kind) + reports_of(&tablets[1], kind);
    uint8_t *ids = counted_ids(db, sql[kind], &count);
    for (size_t i = 1; i < count; i++)
        assert_true(compare_ids(ids + (i - 1) * RECORD_ID_SIZE, ids + i * RECORD_ID_SIZE) < 0);
    assert_counted(&tablets[0], kind, ids, count);
    assert_counted(&tablets[1], kind, ids, count);
    /* A killed child may have saved one more that it did not come to report. */
    assert_in_range(count, reported, reported + 2 * KILLS);
    free(ids);
    db_close(db);
}

static void assert_nothing_is_left_out(struct fixture *x)
{
    struct merge_result merged = fixture_merge(x->campaign, x->folder);
    for (int kind = 0; kind < MERGE_KINDS; kind++)
        assert_int_equal(merged.of[kind].quarantined, 0);
    merge_result_clear(&merged);
    fixture_approve(x, 0);
    fixture_approve(x, 1);
    struct derived_totals all = fixture_totals(x);
    assert_int_equal(all.sessions.held, 0);
    assert_int_equal(all.ballots.counted, all.ballots.in_ledger);
    assert_int_equal(all.issues.counted, all.issues.in_ledger);
}

static void every_record_that_was_reported_is_in_the_tally_once_after_200_kills(void **state)
{
    struct fixture *x = *state;
    struct tablet disk, memory;
    tablet_begin(&disk, x, 0, "/tmp");
    tablet_begin(&memory, x, 1, access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    for (int i = 0; i < KILLS; i++) {
        (i % 2 ? kill_while_casting : kill_while_closing_or_exporting)(&disk);
        (i % 2 ? kill_while_slots_are_added : kill_while_closing_or_exporting)(&memory);
    }
    size_t recovered = tablet_end(&disk) + tablet_end(&memory);
    assert_nothing_is_left_out(x);
    const struct tablet tablets[] = {disk, memory};
    assert_each_counted_once(x, tablets, RECORD_BALLOT);
    assert_each_counted_once(x, tablets, RECORD_ISSUE);
    print_message("  %d kills, %zu sessions recovered, %zu records reported\n", 2 * KILLS,
                  recovered, disk.reported + memory.reported);
    assert_true(recovered > KILLS / 2);
    tablet_free(&disk);
    tablet_free(&memory);
}

int killed_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            every_record_that_was_reported_is_in_the_tally_once_after_200_kills, fixture_setup,
            fixture_teardown),
    };
    return cmocka_run_group_tests_name("killed", tests, NULL, NULL);
}
