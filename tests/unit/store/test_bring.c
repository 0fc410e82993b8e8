/* box_mirror.h, where two copies differ when they meet: every state of the first copy with every
 * state of the second. A state is a file, and what is in it is known without reading it: a mask of
 * ballots for each session, and whether it is closed. What must come out is then plain: the union,
 * closed where either is closed. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "copies.h"
#include "fixture.h"
#include "scratch.h"

/* What must come out */

static void unite(struct holding *into, const struct state *s)
{
    for (int i = 0; i < SESSIONS; i++) {
        into[i].is_there = into[i].is_there || s->holds[i].is_there;
        into[i].closed = into[i].closed || s->holds[i].closed;
        into[i].ballots |= s->holds[i].ballots;
    }
}

static bool is_tablet(const struct state *s)
{
    return s->whose == OURS || s->whose == TWINS || s->whose == STRANGERS;
}

/* Two tablets, or one session number with two ids. */
static bool clash(const struct state *a, const struct state *b)
{
    if (!is_tablet(a) || !is_tablet(b) || a->whose == b->whose)
        return false;
    bool strange = a->whose == STRANGERS || b->whose == STRANGERS;
    return strange || (a->holds[0].is_there && b->holds[0].is_there);
}

/* Looking at a file */

static unsigned ballots_in(const struct session *s, int session)
{
    unsigned found = 0;
    for (int i = 0; i < BALLOTS; i++)
        if (fixture_holds(s, RECORD_BALLOT, copies_ballot(session, i)) == 1)
            found |= 1U << i;
    return found;
}

static void look(const char *path, const struct device_key *key, struct holding out[SESSIONS])
{
    const struct box_counters none = {0};
    uint32_t open = 0, number;
    struct fail f = {0};
    struct box *b = box_open(path, &f);
    if (!b)
        fail_msg("%s", f.text);
    if (box_interrupted(b, &open, NULL, NULL))
        assert_true(box_session_close(b, key, &none, CLOSING_RECOVERED, &number, &f));
    memset(out, 0, SESSIONS * sizeof *out);
    for (int i = 0; i < SESSIONS; i++) {
        struct session *s = box_closed_session(b, (uint32_t)i + 1, NULL);
        if (s)
            out[i] = (struct holding){true, open != (uint32_t)i + 1, ballots_in(s, i)};
        session_free(s);
    }
    box_close(b);
}

static void assert_holds(const char *what, const char *path, const struct device_key *key,
                         const struct holding *expected, const struct state *a,
                         const struct state *b)
{
    struct holding found[SESSIONS];
    look(path, key, found);
    for (int i = 0; i < SESSIONS; i++)
        if (found[i].is_there != expected[i].is_there || found[i].closed != expected[i].closed ||
            found[i].ballots != expected[i].ballots)
            fail_msg("%s + %s: session %d of %s is there %d, closed %d, holds %x, not %d %d %x",
                     a->name, b->name, i + 1, what, found[i].is_there, found[i].closed,
                     found[i].ballots, expected[i].is_there, expected[i].closed,
                     expected[i].ballots);
}

static void assert_file_is(const char *path, const struct bytes_writer *expected)
{
    struct bytes_writer file = fixture_file(path);
    assert_int_equal(file.size, expected->size);
    assert_memory_equal(file.data, expected->data, file.size);
    bytes_free(&file);
}

static void assert_set_aside(const char *path, const struct state *s)
{
    char aside[128];
    snprintf(aside, sizeof aside, "%s.damaged-1", path);
    if (s->whose == BROKEN)
        assert_file_is(aside, &s->file);
    else
        assert_int_equal(access(aside, F_OK), -1);
}

/* Every pair */

struct place {
    char folder[64], path[80], card[80], second[96];
};

static void make_place(struct place *p, const struct state *a, const struct state *b)
{
    scratch_make(p->folder);
    snprintf(p->path, sizeof p->path, "%s/box.db", p->folder);
    snprintf(p->card, sizeof p->card, "%s/card", p->folder);
    snprintf(p->second, sizeof p->second, "%s/box.db", p->card);
    assert_int_equal(mkdir(p->card, 0700), 0);
    if (a->whose != NOBODYS)
        fixture_put_file(p->path, &a->file);
    if (b->whose != NOBODYS)
        fixture_put_file(p->second, &b->file);
}

/* As the kiosk starts. */
static struct box *start(const struct place *p, struct fail *f)
{
    struct box *box = box_open(p->path, f);
    if (!box && f->kind == FAIL_FORMAT)
        box = box_restore(p->path, p->card, fixture_campaign()->pack, f);
    if (!box)
        return NULL;
    copies_load_pack(box);
    box_mirror(box, p->card, NULL);
    return box;
}

static void check_pair(const struct state *a, const struct state *b)
{
    struct place p;
    struct fail f = {0};
    struct holding expected[SESSIONS] = {0};
    make_place(&p, a, b);
    struct box *box = start(&p, &f);
    if (a->whose == BROKEN && !is_tablet(b)) {
        assert_null(box);
        assert_file_is(p.path, &a->file);
        scratch_remove(p.folder);
        return;
    }
    if (!box)
        fail_msg("%s + %s: %s", a->name, b->name, f.text);
    enum box_mirror_state state = box_mirror_look(box)->state;
    enum fail_kind reason = box_mirror_look(box)->reason.kind;
    box_close(box);
    const struct state *whose = is_tablet(a) ? a : b;
    const struct device_key *key = copies_key(whose);
    unite(expected, a);
    if (clash(a, b)) {
        assert_int_equal(state, BOX_MIRROR_AWAY);
        assert_int_equal(reason, FAIL_CONFLICT);
        assert_file_is(p.second, &b->file);
    } else {
        unite(expected, b);
        assert_int_equal(state, BOX_MIRROR_WHOLE);
        assert_holds("the second copy", p.second, key, expected, a, b);
        assert_set_aside(p.second, b);
    }
    assert_holds("the first copy", p.path, key, expected, a, b);
    assert_set_aside(p.path, a);
    scratch_remove(p.folder);
}

static void any_two_copies_become_their_union_or_stay_as_they_are(void **state)
{
    (void)state;
    for (size_t a = 0; a < copies_count(); a++)
        for (size_t b = 0; b < copies_count(); b++)
            check_pair(copies_at(a), copies_at(b));
}

static void a_session_that_grew_has_to_be_exported_again(void **state)
{
    (void)state;
    struct place p;
    struct fail f = {0};
    struct box_closed *list;
    size_t count;
    make_place(&p, copies_named("closed"), copies_named("fork closed"));
    struct box *box = box_open(p.path, &f);
    assert_true(box_mark_exported(box, 1, FIXTURE_DAY, &f));
    assert_true(box_mark_exported(box, 2, FIXTURE_DAY, &f));
    box_close(box);
    box = start(&p, &f);
    assert_true(box_mirror_look(box)->gave);
    assert_true(box_closed_list(box, &list, &count, &f));
    assert_int_equal(count, 2);
    assert_true(list[0].exported);
    assert_false(list[1].exported);
    free(list);
    box_close(box);
    scratch_remove(p.folder);
}

/* kill -9 at any instant of a repair: what is started again has everything. */

static bool killed_after(const struct place *p, long wait_us)
{
    pid_t child = fork();
    if (child == 0) {
        struct fail f = {0};
        struct box *box = start(p, &f);
        _exit(box ? 0 : 1);
    }
    nanosleep(&(struct timespec){.tv_nsec = wait_us * 1000}, NULL);
    kill(child, SIGKILL);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status);
}

static long time_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000L + t.tv_nsec / 1000;
}

static long whole_repair_us(const struct state *a, const struct state *b)
{
    struct place p;
    struct fail f = {0};
    make_place(&p, a, b);
    long began = time_us();
    box_close(start(&p, &f));
    long took = time_us() - began;
    scratch_remove(p.folder);
    return took;
}

static void a_repair_that_is_killed_loses_nothing_in_either_copy(void **state)
{
    enum { KILLS = 24 };
    static const char *const pairs[][2] = {{"missing", "more open"},
                                           {"fork open", "closed"},
                                           {"closed", "fork open"},
                                           {"fork open", "next open"},
                                           {"next open", "more open"}};
    (void)state;
    size_t killed = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const struct state *a = copies_named(pairs[i][0]), *b = copies_named(pairs[i][1]);
        long whole = whole_repair_us(a, b);
        for (long k = 0; k < KILLS; k++) {
            struct place p;
            struct fail f = {0};
            struct holding expected[SESSIONS] = {0};
            unite(expected, a);
            unite(expected, b);
            make_place(&p, a, b);
            killed += killed_after(&p, whole * 3 / 2 * k / KILLS);
            struct box *box = start(&p, &f);
            if (!box)
                fail_msg("%s + %s: %s", a->name, b->name, f.text);
            assert_int_equal(box_mirror_look(box)->state, BOX_MIRROR_WHOLE);
            box_close(box);
            assert_holds("the first copy", p.path, fixture_device(), expected, a, b);
            assert_holds("the second copy", p.second, fixture_device(), expected, a, b);
            scratch_remove(p.folder);
        }
    }
    assert_in_range(killed, KILLS, sizeof pairs / sizeof *pairs * KILLS);
}

int bring_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_two_copies_become_their_union_or_stay_as_they_are),
        cmocka_unit_test(a_session_that_grew_has_to_be_exported_again),
        cmocka_unit_test(a_repair_that_is_killed_loses_nothing_in_either_copy),
    };
    return cmocka_run_group_tests_name("bring", tests, copies_make, copies_free);
}
