/* DESIGN 4.3 and 4.4: nothing in the box's files tells in which order records came, nor which issue
 * came with which ballot. Each test plays many sessions, looks at the raw bytes of the file and of
 * its journal as somebody would who took the tablet, and at a closed session's as somebody would
 * who found the stick (a bundle is these bytes, deflated), and asks how well the place of a record
 * agrees with its time, by Kendall's rank correlation summed over the sessions. */
#include <math.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"
#include "store/slots.h"

enum { CASTS_MAX = 300 };

/* Sessions of so many casts each, played so often: few casts tell little, and want more runs. A
 * perfect order would show by 12 standard deviations or more in each row. */
static const struct {
    size_t casts;
    int runs;
} plays[] = {{3, 60}, {6, 60}, {12, 60}, {20, 60}, {200, 16}, {300, 10}};

/* More than 5 standard deviations happen by chance once in 1.7 million checks. */
static const double z_max = 5.0;

struct visits {
    size_t count;
    uint8_t ballot[CASTS_MAX][RECORD_ID_SIZE];
    uint8_t issue[CASTS_MAX][RECORD_ID_SIZE];
};

struct agreement { /* between two orders, over all sessions so far */
    double sum, variance;
};

/* Kendall's S: pairs in the same order less pairs in opposite order; its variance without any
 * connection is n (n - 1) (2n + 5) / 18 (M. G. Kendall, Biometrika 30, 1938). */
static void agreement_add(struct agreement *a, const size_t *one, const size_t *other, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            a->sum += (one[i] < one[j]) == (other[i] < other[j]) ? 1 : -1;
    double count = (double)n;
    a->variance += count * (count - 1) * (2 * count + 5) / 18;
}

static double agreement_z(const struct agreement *a)
{
    return a->sum / sqrt(a->variance);
}

enum { HALF = RECORD_ID_SIZE / 2 };

struct half { /* of an id: the end of a page may cut an id in two */
    const uint8_t *bytes;
    size_t times, at; /* how often it was found, and where last */
    size_t next;      /* 1 + the next half that begins with the same two bytes; 0: none */
};

static size_t first_two(const uint8_t *bytes)
{
    return (size_t)bytes[0] << 8 | bytes[1];
}

/* Looks for all halves in one pass. */
static void find_halves(const struct bytes_writer *file, struct half *halves, size_t n)
{
    static size_t heads[65536];
    memset(heads, 0, sizeof heads);
    for (size_t i = 0; i < n; i++) {
        halves[i].next = heads[first_two(halves[i].bytes)];
        heads[first_two(halves[i].bytes)] = i + 1;
    }
    for (size_t at = 0; at + HALF <= file->size; at++)
        for (size_t i = heads[first_two(file->data + at)]; i > 0; i = halves[i - 1].next)
            if (memcmp(halves[i - 1].bytes, file->data + at, HALF) == 0) {
                halves[i - 1].times++;
                halves[i - 1].at = at;
            }
}

/* Where each id stands. It must stand there and nowhere else. */
static void places_of(const struct bytes_writer *file, uint8_t ids[][RECORD_ID_SIZE], size_t n,
                      size_t *out)
{
    struct half halves[2 * CASTS_MAX] = {0};
    for (size_t i = 0; i < 2 * n; i++)
        halves[i].bytes = ids[i / 2] + i % 2 * HALF;
    find_halves(file, halves, 2 * n);
    for (size_t i = 0; i < n; i++) {
        const struct half *first = &halves[2 * i], *second = first + 1;
        assert_true(first->times <= 1 && second->times <= 1);
        assert_int_not_equal(first->times + second->times, 0);
        out[i] = first->times ? first->at : second->at - HALF;
    }
}

static size_t place_of(const struct bytes_writer *file, uint8_t id[RECORD_ID_SIZE])
{
    size_t at;
    places_of(file, (uint8_t(*)[RECORD_ID_SIZE])id, 1, &at);
    return at;
}

/* Of the visits from `away` on, the second copy hears nothing before it is repaired at the end. */
static void cast_visits_away(struct fixture *x, struct visits *v, size_t n, size_t away)
{
    char aside[96];
    snprintf(aside, sizeof aside, "%s.out", x->card);
    v->count = n;
    fixture_open_session(x);
    for (size_t i = 0; i < n; i++) {
        if (i == away)
            assert_int_equal(rename(x->card, aside), 0);
        randombytes_buf(v->ballot[i], RECORD_ID_SIZE);
        randombytes_buf(v->issue[i], RECORD_ID_SIZE);
        fixture_cast(x, RECORD_ISSUE, v->issue[i]);
        fixture_cast(x, RECORD_BALLOT, v->ballot[i]);
    }
    if (away < n)
        assert_int_equal(rename(aside, x->card), 0);
    box_mirror_retry(x->box);
}

static void cast_visits(struct fixture *x, struct visits *v, size_t n)
{
    cast_visits_away(x, v, n, n);
}

struct findings {
    struct agreement ballots, issues, pairs;
};

static void look(const struct bytes_writer *bytes, struct visits *v, struct findings *found)
{
    size_t time[CASTS_MAX], ballot[CASTS_MAX], issue[CASTS_MAX];
    for (size_t i = 0; i < v->count; i++)
        time[i] = i;
    places_of(bytes, v->ballot, v->count, ballot);
    places_of(bytes, v->issue, v->count, issue);
    agreement_add(&found->ballots, time, ballot, v->count);
    agreement_add(&found->issues, time, issue, v->count);
    agreement_add(&found->pairs, ballot, issue, v->count);
}

static void look_at(const char *path, struct visits *v, struct findings *found)
{
    char journal_path[128];
    snprintf(journal_path, sizeof journal_path, "%s-journal", path);
    struct bytes_writer file = fixture_file(path), journal = fixture_file(journal_path);
    assert_int_equal(journal.size, 0);
    look(&file, v, found);
    bytes_free(&file);
    bytes_free(&journal);
}

static void look_at_session(const struct fixture *x, struct visits *v, struct findings *found)
{
    struct session *s = box_closed_session(x->box, 1, NULL);
    struct bytes_writer bytes = {0};
    assert_non_null(s);
    session_encode(s, &bytes);
    look(&bytes, v, found);
    bytes_free(&bytes);
    session_free(s);
}

static void assert_by_chance(const char *when, size_t n, const struct findings *found)
{
    double ballots = agreement_z(&found->ballots), issues = agreement_z(&found->issues),
           pairs = agreement_z(&found->pairs);
    print_message("  %3zu casts, %s: ballots z = %+.2f, issues z = %+.2f, pairs z = %+.2f\n", n,
                  when, ballots, issues, pairs);
    assert_true(fabs(ballots) < z_max && fabs(issues) < z_max && fabs(pairs) < z_max);
}

static void no_place_in_the_file_tells_an_order_or_a_pair(void **state)
{
    static struct visits visits;
    (void)state;
    for (size_t p = 0; p < sizeof plays / sizeof *plays; p++) {
        const size_t casts = plays[p].casts;
        struct findings open = {0}, closed = {0}, session = {0};
        for (int run = 0; run < plays[p].runs; run++) {
            void *made;
            fixture_setup(&made);
            struct fixture *x = made;
            cast_visits(x, &visits, casts);
            look_at(x->path, &visits, &open);
            fixture_close_session(x, CLOSING_CLOSED);
            look_at(x->path, &visits, &closed);
            look_at_session(x, &visits, &session);
            fixture_teardown(&made);
        }
        assert_by_chance("open", casts, &open);
        assert_by_chance("closed", casts, &closed);
        assert_by_chance("session", casts, &session);
    }
}

/* In every other session the second copy is away for the last third of the visits. */
static void no_place_in_the_second_copy_tells_an_order_or_a_pair(void **state)
{
    static struct visits visits;
    (void)state;
    for (size_t p = 0; p < sizeof plays / sizeof *plays; p++) {
        const size_t casts = plays[p].casts;
        struct findings whole = {0}, repaired = {0}, closed = {0};
        for (int run = 0; run < plays[p].runs; run++) {
            void *made;
            fixture_setup(&made);
            struct fixture *x = made;
            bool away = run % 2 == 0;
            fixture_mirror(x);
            cast_visits_away(x, &visits, casts, away ? casts * 2 / 3 : casts);
            look_at(x->second, &visits, away ? &repaired : &whole);
            fixture_close_session(x, CLOSING_CLOSED);
            look_at(x->second, &visits, &closed);
            fixture_teardown(&made);
        }
        assert_by_chance("second copy", casts, &whole);
        assert_by_chance("second copy, repaired", casts, &repaired);
        assert_by_chance("second copy, closed", casts, &closed);
    }
}

/* A fixed but jumbled order of slots would pass the test above. */
static void the_first_ballot_lies_elsewhere_in_every_session(void **state)
{
    enum { SESSIONS = 60 };
    static struct visits visits;
    struct fixture *x = *state;
    size_t seen[SESSIONS], different = 0;
    for (size_t i = 0; i < SESSIONS; i++) {
        cast_visits(x, &visits, 1);
        fixture_reopen(x);
        struct bytes_writer file = fixture_file(x->path);
        seen[i] = place_of(&file, visits.ballot[0]);
        bytes_free(&file);
        bool again = false;
        for (size_t j = 0; j < i; j++)
            again = again || seen[j] == seen[i];
        different += !again;
        fixture_close_session(x, CLOSING_RECOVERED);
    }
    /* 60 draws of 256: 53.6 different ones are expected, with a deviation of 2.3. */
    assert_true(different >= 40);
}

/* SQLite's file header: change counter (24-27), version-valid-for (92-95) and the library's version
 * (96-99); sqlite.org/fileformat.html. They count transactions, not records of a kind. */
static bool in_header_counters(size_t at)
{
    return (at >= 24 && at < 28) || (at >= 92 && at < 100);
}

static void a_cast_changes_nothing_in_the_file_but_its_own_slot(void **state)
{
    static struct visits visits;
    struct fixture *x = *state;
    size_t slot_size = 2 + fixture_ballot_size() + ENVELOPE_OVERHEAD;
    cast_visits(x, &visits, 20);
    for (int i = 0; i < 50; i++) {
        uint8_t id[RECORD_ID_SIZE];
        randombytes_buf(id, sizeof id);
        struct bytes_writer before = fixture_file(x->path);
        fixture_cast(x, RECORD_BALLOT, id);
        struct bytes_writer after = fixture_file(x->path);
        assert_int_equal(before.size, after.size);
        size_t slot = place_of(&after, id) - 2;
        for (size_t at = 0; at < after.size; at++)
            if (before.data[at] != after.data[at])
                assert_true((at >= slot && at < slot + slot_size) || in_header_counters(at));
        bytes_free(&before);
        bytes_free(&after);
    }
}

static void more_slots_move_every_envelope(void **state)
{
    static struct visits visits;
    struct fixture *x = *state;
    size_t before[SLOTS_STEP], after[SLOTS_STEP], moved = 0;
    uint8_t id[RECORD_ID_SIZE] = {1};
    cast_visits(x, &visits, SLOTS_STEP);
    struct bytes_writer file = fixture_file(x->path);
    places_of(&file, visits.ballot, SLOTS_STEP, before);
    bytes_free(&file);
    fixture_cast(x, RECORD_BALLOT, id);
    file = fixture_file(x->path);
    places_of(&file, visits.ballot, SLOTS_STEP, after);
    bytes_free(&file);
    struct agreement agreement = {0};
    agreement_add(&agreement, before, after, SLOTS_STEP);
    for (size_t i = 0; i < SLOTS_STEP; i++)
        moved += before[i] != after[i];
    assert_true(fabs(agreement_z(&agreement)) < z_max);
    assert_true(moved >= SLOTS_STEP - 10); /* 0.5 are expected to stay where they were */
}

int order_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_place_in_the_file_tells_an_order_or_a_pair),
        cmocka_unit_test(no_place_in_the_second_copy_tells_an_order_or_a_pair),
#define BOX_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        BOX_TEST(the_first_ballot_lies_elsewhere_in_every_session),
        BOX_TEST(a_cast_changes_nothing_in_the_file_but_its_own_slot),
        BOX_TEST(more_slots_move_every_envelope),
    };
    return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
