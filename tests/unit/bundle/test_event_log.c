/* The event log: whatever is done to one of its lines shows, and it goes on after a power cut. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#include "bundle/event_log.h"
#include "bundle/file.h"
#include "folder.h"

enum { LINES = 6, TEXT_SIZE = 4096 };

static const struct event events[LINES] = {
    {.day = 20780, .minute = EVENT_NO_TIME, .kind = EVENT_STARTED, .words = "0.1.0"},
    {.day = 20780, .minute = 540, .kind = EVENT_PIN_WRONG},
    {.day = 20780, .minute = 541, .kind = EVENT_PIN_RIGHT},
    {.day = 20780, .minute = 545, .kind = EVENT_OPENED, .words = "1, Queen Mary’s Hall"},
    {.day = 20780, .minute = 1020, .kind = EVENT_CLOSED, .words = "1"},
    {.day = 20780, .minute = 1021, .kind = EVENT_EXPORTED, .words = "1"},
};

struct text {
    char bytes[TEXT_SIZE];
    size_t size;
};

static struct text read_text(const char *path)
{
    struct text t = {.size = 0};
    struct bytes_writer data;
    struct fail f = {0};
    if (!file_read(path, TEXT_SIZE, &data, &f))
        fail_msg("%s", f.text);
    memcpy(t.bytes, data.data, data.size);
    t.size = data.size;
    bytes_free(&data);
    return t;
}

static void add_all(const char *path)
{
    struct fail f = {0};
    struct event_log *log = event_log_open(path, 20780, &f);
    if (!log)
        fail_msg("%s", f.text);
    for (int i = 0; i < LINES; i++)
        if (!event_log_add(log, &events[i], &f))
            fail_msg("%s", f.text);
    event_log_close(log);
}

static struct text make_log(void *state, const char **path)
{
    *path = folder_join(state, "events.log");
    add_all(*path);
    return read_text(*path);
}

static struct event_log_state check(const struct text *t)
{
    struct event_log_state state;
    event_log_check(t->bytes, t->size, NULL, NULL, &state);
    return state;
}

/* Where line `index` (from 0) begins; that of LINES is the end. */
static size_t line_at(const struct text *t, int index)
{
    size_t at = 0;
    for (; index > 0; index--)
        at +=
            (size_t)((const char *)memchr(t->bytes + at, '\n', t->size - at) + 1 - (t->bytes + at));
    return at;
}

static void cut(struct text *t, size_t from, size_t to)
{
    memmove(t->bytes + from, t->bytes + to, t->size - to);
    t->size -= to - from;
}

static void paste(struct text *t, size_t at, const char *line, size_t size)
{
    memmove(t->bytes + at + size, t->bytes + at, t->size - at);
    memcpy(t->bytes + at, line, size);
    t->size += size;
}

/* The hash of the first line made by another program: python3's hashlib.blake2b(digest_size=32)
 * over "event" filled up with zeros to 16 bytes, 32 zeros, and the line. */
static void a_line_is_plain_text_and_ends_with_its_hash(void **state)
{
    const char *path;
    struct text t = make_log(*state, &path);
    static const char first[] =
        "1 2026-11-23 - started 0.1.0 #"
        "9699659bf6eaf1e592c0962512787590e26b11d06d42be3341bf9da814b86157\n";
    static const char fourth[] = "4 2026-11-23 09:05 session-opened 1, Queen Mary’s Hall #";
    assert_memory_equal(t.bytes, first, strlen(first));
    assert_memory_equal(t.bytes + line_at(&t, 3), fourth, strlen(fourth));
    assert_int_equal(check(&t).head.number, LINES);
    assert_int_equal(check(&t).wrong, 0);
    assert_false(check(&t).is_torn);
}

static void every_changed_byte_shows_in_its_line_or_the_next(void **state)
{
    const char *path;
    struct text t = make_log(*state, &path);
    for (size_t i = 0; i + 1 < t.size; i++) {
        struct text changed = t;
        uint32_t line = 1;
        for (size_t at = 0; at < i; at++)
            line += t.bytes[at] == '\n';
        changed.bytes[i] ^= 1;
        uint32_t wrong = check(&changed).wrong;
        if (wrong != line && wrong != line + 1)
            fail_msg("byte %zu of line %u: line %u is said to be wrong", i, line, wrong);
    }
}

static void a_line_that_is_taken_out_or_put_in_twice_or_moved_shows(void **state)
{
    const char *path;
    struct text t = make_log(*state, &path);
    for (int i = 0; i + 1 < LINES; i++) {
        size_t from = line_at(&t, i), to = line_at(&t, i + 1), next = line_at(&t, i + 2);
        struct text removed = t, doubled = t, swapped = t;
        cut(&removed, from, to);
        assert_int_equal(check(&removed).wrong, i + 1);
        paste(&doubled, to, t.bytes + from, to - from);
        assert_int_equal(check(&doubled).wrong, i + 2);
        cut(&swapped, from, to);
        paste(&swapped, from + next - to, t.bytes + from, to - from);
        assert_int_equal(check(&swapped).wrong, i + 1);
    }
}

/* Somebody who knows the rule gives the changed line its right hash: the next line tells. */
static void a_line_made_anew_with_its_hash_shows_in_the_next(void **state)
{
    const char *path;
    struct text t = make_log(*state, &path);
    char line[EVENT_LINE_SIZE];
    uint8_t hash[HASH_SIZE];
    struct text before = t;
    before.size = line_at(&t, 1);
    struct event other = events[1];
    other.number = 2;
    other.kind = EVENT_PIN_RIGHT;
    size_t size = event_format(&other, check(&before).head.hash, line, hash);
    cut(&t, line_at(&t, 1), line_at(&t, 2));
    paste(&t, line_at(&t, 1), line, size);
    assert_int_equal(check(&t).wrong, 3);
}

static void lines_cut_off_at_the_end_show_by_the_head(void **state)
{
    const char *path;
    struct text t = make_log(*state, &path);
    struct event_head head = check(&t).head;
    assert_true(event_log_holds(t.bytes, t.size, &head));
    for (int i = 0; i < LINES; i++) {
        struct text shorter = t;
        shorter.size = line_at(&t, i);
        assert_int_equal(check(&shorter).wrong, 0);
        assert_false(event_log_holds(shorter.bytes, shorter.size, &head));
        struct event_head earlier = check(&shorter).head;
        assert_true(event_log_holds(t.bytes, t.size, &earlier)); /* it only grew */
    }
}

static void a_line_that_a_power_cut_tore_is_taken_off_and_said_so(void **state)
{
    const char *path;
    struct text t = make_log(*state, &path);
    struct fail f = {0};
    assert_true(file_write(path, t.bytes, t.size - 7, 0600, &f));
    t = read_text(path);
    assert_true(check(&t).is_torn);
    struct event_log *log = event_log_open(path, 20781, &f);
    assert_non_null(log);
    event_log_close(log);
    t = read_text(path);
    assert_int_equal(check(&t).wrong, 0);
    assert_int_equal(check(&t).head.number, LINES);
    assert_int_equal(check(&t).last, EVENT_LINE_CUT);
    assert_false(check(&t).is_torn);
}

static void a_log_goes_on_after_a_restart_and_after_a_changed_line(void **state)
{
    const char *path;
    struct text t = make_log(*state, &path);
    struct fail f = {0};
    t.bytes[line_at(&t, 2) + 3] = '9';
    assert_true(file_write(path, t.bytes, t.size, 0600, &f));
    add_all(path);
    t = read_text(path);
    assert_int_equal(check(&t).head.number, 2 * LINES);
    assert_int_equal(check(&t).wrong, 3); /* still, and no other */
    cut(&t, 0, line_at(&t, 3));
    assert_int_equal(check(&t).wrong, 1);
}

static void words_stay_on_one_line(void **state)
{
    struct event e = {.number = 1, .day = 0, .minute = EVENT_NO_TIME, .kind = EVENT_PACK};
    uint8_t hash[HASH_SIZE], none[HASH_SIZE] = {0};
    char line[EVENT_LINE_SIZE];
    (void)state;
    snprintf(e.words, sizeof e.words, "one\ntwo #%s ", "three");
    event_format(&e, none, line, hash);
    static const char right[] = "1 1970-01-01 - pack-loaded one two  three #";
    assert_memory_equal(line, right, strlen(right));
}

static void a_log_that_cannot_be_written_says_so_and_stays_whole(void **state)
{
    struct fail f = {0};
    assert_null(event_log_open(folder_join(*state, "none/events.log"), 0, &f));
    assert_non_null(strstr(f.text, "events.log cannot be written"));
    assert_null(event_log_open("/dev/full", 0, &f)); /* no file that can be read whole */
}

/* The file may grow by a few bytes only: what does not fit is not written, and write() says so by
 * its count alone. */
static void a_line_that_a_full_disk_cuts_short_is_taken_back_and_said_to_be_so(void **state)
{
    enum { ROOM = 10 };
    const char *path;
    struct text before = make_log(*state, &path), after;
    struct fail f = {0};
    struct rlimit old, tight;
    struct event_log *log = event_log_open(path, 20780, NULL);
    assert_non_null(log);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    tight = old;
    tight.rlim_cur = before.size + ROOM;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    errno = 0;
    bool ok = event_log_add(log, &events[0], &f);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_false(ok);
    assert_int_equal(f.kind, FAIL_FULL);
    after = read_text(path);
    assert_int_equal(after.size, before.size);
    assert_true(event_log_add(log, &events[0], &f));
    event_log_close(log);
    after = read_text(path);
    assert_int_equal(check(&after).wrong, 0);
    assert_int_equal(check(&after).head.number, LINES + 1);
}

static void an_exported_log_is_the_same_under_the_tablets_name(void **state)
{
    const char *path;
    struct text t = make_log(*state, &path), copy;
    struct fail f = {0};
    char *folder = file_folder(path);
    assert_true(event_log_export(path, "Tablet 3/b", folder, &f));
    copy = read_text(folder_join(*state, "Tablet-3-b-events.log"));
    assert_int_equal(copy.size, t.size);
    assert_memory_equal(copy.bytes, t.bytes, t.size);
    free(folder);
}

#define FILE_TEST(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)

int event_log_tests(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(a_line_is_plain_text_and_ends_with_its_hash),
        FILE_TEST(every_changed_byte_shows_in_its_line_or_the_next),
        FILE_TEST(a_line_that_is_taken_out_or_put_in_twice_or_moved_shows),
        FILE_TEST(a_line_made_anew_with_its_hash_shows_in_the_next),
        FILE_TEST(lines_cut_off_at_the_end_show_by_the_head),
        FILE_TEST(a_line_that_a_power_cut_tore_is_taken_off_and_said_so),
        FILE_TEST(a_log_goes_on_after_a_restart_and_after_a_changed_line),
        cmocka_unit_test(words_stay_on_one_line),
        FILE_TEST(a_log_that_cannot_be_written_says_so_and_stays_whole),
        FILE_TEST(a_line_that_a_full_disk_cuts_short_is_taken_back_and_said_to_be_so),
        FILE_TEST(an_exported_log_is_the_same_under_the_tablets_name),
    };
    return cmocka_run_group_tests_name("event_log", tests, NULL, NULL);
}
