/* DESIGN 4.7: the order, the partition, the repetition and the number of laptops cannot matter.
 *
 * Each history takes the same five sessions of three tablets, splits every one into copies that
 * hold some of its envelopes each (together all), and lets three laptops merge these copies and
 * each other's ledgers in a random order, with repetitions. In the end each has met everything. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "record/alloc.h"

enum { HISTORIES = 30, SESSIONS = 5, RECORDS = 6, COPIES = 3, LAPTOPS = 3 };

/* Numerical Recipes' generator: the same histories on every machine. */
static unsigned draw(uint32_t *state, unsigned below)
{
    *state = *state * 1664525u + 1013904223u;
    return (unsigned)((uint64_t)(*state >> 8) * below >> 24);
}

static struct fixture_session make_session(struct fixture *x, unsigned i)
{
    struct fixture_session s = fixture_open(x, i % 3, i / 3 + 1, i);
    for (unsigned n = 0; n < RECORDS; n++)
        fixture_vote(&s, i * 100 + n, (int)(n % 4));
    fixture_report(&s, i * 100, YOUTH, "The lamp is broken");
    fixture_close(&s, RECORDS);
    return s;
}

/* A copy with the closing statement and those envelopes of which `bits` has the bit. */
static char *write_copy(struct fixture *x, const struct session *whole, unsigned bits)
{
    struct fixture_session copy = {.survey = x->campaign->pack->survey};
    struct fail f = {0};
    unsigned bit = 0;
    copy.session = session_new(whole->opening_bytes, whole->opening_size, &f);
    for (int kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++)
        for (size_t i = 0; i < session_count(whole, (enum record_kind)kind); i++) {
            size_t size;
            const uint8_t *e = session_envelope(whole, (enum record_kind)kind, i, &size);
            if (bits >> bit++ & 1)
                assert_true(
                    session_add_envelope(copy.session, (enum record_kind)kind, e, size, &f));
        }
    session_sort(copy.session);
    assert_true(session_add_closing(copy.session, whole->closings[0], CLOSING_SIZE, &f));
    return fixture_bundle(x, &copy);
}

struct history {
    char *copies[SESSIONS * COPIES];
    struct campaign *laptops[LAPTOPS];
};

static void split_sessions(struct fixture *x, struct history *h,
                           const struct fixture_session *wholes, uint32_t *random)
{
    const unsigned all = (1u << (RECORDS + 1)) - 1;
    for (unsigned i = 0; i < SESSIONS; i++) {
        unsigned parts[COPIES] = {draw(random, all + 1), draw(random, all + 1)};
        parts[2] = all & ~(parts[0] | parts[1]);
        for (unsigned c = 0; c < COPIES; c++)
            h->copies[i * COPIES + c] = write_copy(x, wholes[i].session, parts[c]);
    }
}

/* Random merges, most of them of some copy into some laptop, some of another's ledger. */
static void wander(struct history *h, uint32_t *random)
{
    for (int step = 0; step < 20; step++) {
        struct campaign *into = h->laptops[draw(random, LAPTOPS)];
        if (draw(random, 4) == 0)
            fixture_merge_only(into, h->laptops[draw(random, LAPTOPS)]->ledger_path);
        else
            fixture_merge_only(into, h->copies[draw(random, SESSIONS * COPIES)]);
    }
}

/* Every copy reaches some laptop; then each laptop meets the others, twice round. */
static void come_together(struct history *h, uint32_t *random)
{
    for (unsigned i = 0; i < SESSIONS * COPIES; i++)
        fixture_merge_only(h->laptops[draw(random, LAPTOPS)], h->copies[i]);
    for (unsigned i = 0; i < 2 * LAPTOPS; i++)
        fixture_merge_only(h->laptops[(i + 1) % LAPTOPS], h->laptops[i % LAPTOPS]->folder);
}

static void live(struct fixture *x, const struct fixture_session *wholes, unsigned number,
                 const char *expected)
{
    struct history h;
    uint32_t random = number;
    char digest[2 * HASH_SIZE + 1];
    for (unsigned i = 0; i < LAPTOPS; i++) {
        char *name = xasprintf("laptop-%u-%u", number, i);
        h.laptops[i] = fixture_second_laptop(x, name);
        free(name);
    }
    split_sessions(x, &h, wholes, &random);
    wander(&h, &random);
    come_together(&h, &random);
    for (unsigned i = 0; i < LAPTOPS; i++) {
        fixture_digest(h.laptops[i], digest);
        assert_string_equal(digest, expected);
        struct merge_result again = fixture_merge(h.laptops[i], h.copies[0]);
        assert_int_equal(again.of[MERGE_SESSIONS].added, 0);
        assert_int_equal(again.of[MERGE_BALLOTS].added, 0);
        merge_result_clear(&again);
    }
    for (unsigned i = 0; i < LAPTOPS; i++)
        campaign_close(h.laptops[i]);
    for (unsigned i = 0; i < SESSIONS * COPIES; i++)
        free(h.copies[i]);
}

/* The digest of a laptop that simply got the whole sessions, one after the other. */
static void plain_digest(struct fixture *x, struct fixture_session *wholes,
                         char out[2 * HASH_SIZE + 1])
{
    struct fail f = {0};
    struct ledger_change change;
    struct campaign *c = fixture_second_laptop(x, "plain");
    for (unsigned i = 0; i < SESSIONS; i++)
        assert_true(ledger_put_session(c->ledger, wholes[i].session, &change, &f));
    fixture_digest(c, out);
    campaign_close(c);
}

static void thirty_random_histories_end_in_one_digest(void **state)
{
    struct fixture *x = *state;
    struct fixture_session wholes[SESSIONS];
    char expected[2 * HASH_SIZE + 1];
    for (unsigned i = 0; i < SESSIONS; i++)
        wholes[i] = make_session(x, i);
    plain_digest(x, wholes, expected);
    for (unsigned number = 0; number < HISTORIES; number++)
        live(x, wholes, number, expected);
    for (unsigned i = 0; i < SESSIONS; i++)
        session_free(wholes[i].session);
}

int history_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(thirty_random_histories_end_in_one_digest, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
