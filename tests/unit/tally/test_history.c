/* DESIGN 4.7: the order, the partition, the repetition and the number of laptops cannot matter.
 *
 * Each history takes the same pool: five sessions of three tablets, under two revisions of the
 * pack, each split into copies that hold some of its envelopes and closing statements (together
 * all); the packs; damaged copies; and two laptops on which decisions were made. Three more laptops
 * merge all this in a random order, some of it at once, some of it again, and each other's ledgers
 * in between. In the end everything has reached one ledger, which has one digest and gives one
 * count.
 *
 * What is expected of the count is counted here by hand: every session has six ballots, for
 * housing, safety, youth, parks, housing and safety, and one issue; the third tablet was revoked;
 * the second session is void, because one office voided and the other restored it, and so is a
 * ballot for housing of the fourth; a ballot for safety of the fifth was erased; the first and the
 * last session hold one ballot each that bears the same record id. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bundle/file.h"
#include "fixture.h"
#include "record/alloc.h"
#include "scratch.h"
#include "tally/decide.h"

enum { HISTORIES = 100, SESSIONS = 5, RECORDS = 6, COPIES = 3, CLOSINGS = 3, LAPTOPS = 3 };
enum {
    SAME_ID = 999,
    REVOKED_TABLET = 2,
    VOID_SESSION = 1,
    REVISED_FROM = 3 /* first session of revision 2 */
};
enum { BATCH_MAX = 4, THINGS_MAX = 32 };

/* The seed of the history that is running, for whoever has to repeat it; 0: none. */
static unsigned running;

/* Numerical Recipes' generator: the same histories on every machine. */
static unsigned draw(uint32_t *random, unsigned below)
{
    *random = *random * 1664525u + 1013904223u;
    return (unsigned)((uint64_t)(*random >> 8) * below >> 24);
}

/* What is there to be merged */

struct pool {
    struct fixture_session wholes[SESSIONS];
    char *revised_pack, *first_pack;
    struct campaign *offices[2]; /* on one all tablets are approved, on the other one is revoked */
};

static struct fixture_session make_session(const struct fixture *x, unsigned i)
{
    struct fixture_session s = fixture_open(x, i % 3, i / 3 + 1, i);
    for (unsigned n = 0; n < RECORDS; n++)
        fixture_vote(&s, i * 100 + n, (int)(n % 4));
    if (i == 0 || i == SESSIONS - 1)
        fixture_vote(&s, SAME_ID, i == 0 ? PARKS : SAFETY);
    fixture_report(&s, i * 100, YOUTH, "The lamp is broken");
    for (uint32_t hand_count = 0; hand_count < CLOSINGS; hand_count++)
        fixture_close(&s, hand_count);
    return s;
}

static void decide_on_device(const struct fixture *x, struct campaign *c, unsigned tablet,
                             enum decision_kind kind)
{
    struct fail f = {0};
    if (!devices_decide(c, &x->keys, x->tablets[tablet].public_key, kind, FIXTURE_DAY, "Asked", &f))
        fail_msg("%s", f.text);
}

static void decide_on_session(const struct fixture *x, struct campaign *c, const struct session *s,
                              enum decision_kind kind)
{
    struct decision d = {.kind = kind, .day = FIXTURE_DAY, .reason = "Looked at again"};
    bool written;
    memcpy(d.subject, s->id, HASH_SIZE);
    assert_true(decide(c, &x->keys, &d, &written, NULL));
    assert_true(written);
}

/* On the ballot that was cast as number n. */
static void decide_on_ballot(const struct fixture *x, struct campaign *c, const struct session *s,
                             unsigned n, enum decision_kind kind)
{
    uint8_t id[HASH_SIZE], in[1][HASH_SIZE];
    struct decision d = {.kind = kind, .day = FIXTURE_DAY, .reason = "Asked for", .sessions = in};
    bool written;
    hash_bytes(&n, sizeof n, id);
    memcpy(d.subject, id, RECORD_ID_SIZE);
    memcpy(in[0], s->id, HASH_SIZE);
    d.session_count = 1;
    assert_true(decide(c, &x->keys, &d, &written, NULL));
    assert_true(written);
}

static struct pool make_pool(struct fixture *x)
{
    struct pool p = {.first_pack = xstrdup(x->campaign->pack_path)};
    struct fixture revised = *x;
    struct survey *s = fixture_survey("Count, revised");
    revised.campaign = fixture_second_laptop(x, "revised");
    assert_true(campaign_revise(revised.campaign, s, &x->keys, FIXTURE_DAY, NULL));
    p.revised_pack = xstrdup(revised.campaign->pack_path);
    for (unsigned i = 0; i < SESSIONS; i++)
        p.wholes[i] = make_session(i < REVISED_FROM ? x : &revised, i);
    for (unsigned i = 0; i < SESSIONS; i++)
        p.wholes[i].survey = x->campaign->pack->survey; /* outlives the revised campaign */
    campaign_close(revised.campaign);
    p.offices[0] = fixture_second_laptop(x, "office");
    p.offices[1] = fixture_second_laptop(x, "home");
    for (unsigned tablet = 0; tablet < 3; tablet++)
        decide_on_device(x, p.offices[0], tablet, DECISION_APPROVE_DEVICE);
    decide_on_session(x, p.offices[0], p.wholes[VOID_SESSION].session, DECISION_VOID_SESSION);
    decide_on_session(x, p.offices[1], p.wholes[VOID_SESSION].session, DECISION_RESTORE_SESSION);
    decide_on_ballot(x, p.offices[0], p.wholes[3].session, 300, DECISION_RESTORE_BALLOT);
    decide_on_ballot(x, p.offices[1], p.wholes[3].session, 300, DECISION_VOID_BALLOT);
    decide_on_ballot(x, p.offices[1], p.wholes[4].session, 401, DECISION_ERASE_RECORD);
    decide_on_device(x, p.offices[1], REVOKED_TABLET, DECISION_REVOKE_DEVICE);
    survey_free(s);
    return p;
}

static void free_pool(struct pool *p)
{
    for (unsigned i = 0; i < SESSIONS; i++)
        session_free(p->wholes[i].session);
    for (unsigned i = 0; i < 2; i++)
        campaign_close(p->offices[i]);
    free(p->first_pack);
    free(p->revised_pack);
}

/* A history's own things: copies of the sessions as this history splits them, and damaged ones. */

struct damaged {
    const char *path;  /* borrowed */
    const char *words; /* in its reason */
    bool met;
};

struct history {
    struct fixture *fixture;
    uint32_t random;
    const char *things[THINGS_MAX]; /* in the order of merging */
    size_t thing_count;
    char *made[THINGS_MAX]; /* owned; files of this history */
    size_t made_count;
    struct damaged damaged[3];
    struct campaign *laptops[LAPTOPS];
};

static void add_thing(struct history *h, const char *path)
{
    assert_in_range(h->thing_count, 0, THINGS_MAX - 1);
    h->things[h->thing_count++] = path;
}

static const char *add_made(struct history *h, char *path)
{
    h->made[h->made_count++] = path;
    add_thing(h, path);
    return path;
}

/* A copy with those envelopes and closing statements whose bits are set. */
static char *write_copy(struct fixture *x, const struct session *whole, unsigned envelopes,
                        unsigned closings)
{
    struct fixture_session copy = {0};
    struct fail f = {0};
    copy.session = session_new(whole->opening_bytes, whole->opening_size, &f);
    for (int kind = RECORD_BALLOT; kind <= RECORD_ISSUE; kind++)
        for (size_t i = 0; i < session_count(whole, (enum record_kind)kind); i++) {
            size_t size;
            const uint8_t *e = session_envelope(whole, (enum record_kind)kind, i, &size);
            if (envelopes & 1)
                assert_true(
                    session_add_envelope(copy.session, (enum record_kind)kind, e, size, &f));
            envelopes >>= 1;
        }
    for (unsigned i = 0; i < CLOSINGS; i++)
        if (closings >> i & 1)
            assert_true(session_add_closing(copy.session, whole->closings[i], CLOSING_SIZE, &f));
    return fixture_bundle(x, &copy);
}

static void split_session(struct history *h, const struct session *whole)
{
    const unsigned all = (1u << (RECORDS + 2)) - 1;
    unsigned parts[COPIES] = {draw(&h->random, all + 1), draw(&h->random, all + 1)};
    parts[2] = all & ~(parts[0] | parts[1]);
    for (unsigned c = 0; c < COPIES; c++) {
        unsigned closings = 1u << c % CLOSINGS | draw(&h->random, 1u << CLOSINGS);
        add_made(h, write_copy(h->fixture, whole, parts[c], closings));
    }
}

/* A copy of a file with its last byte changed, or left out. */
static const char *add_damaged(struct history *h, const char *from, bool cut)
{
    struct bytes_writer bytes = {0};
    char *path = xasprintf("%s.bad%zu%s", from, h->made_count,
                           strcmp(from + strlen(from) - 5, ".pack") == 0 ? ".pack" : ".bundle");
    assert_true(file_read(from, 1 << 20, &bytes, NULL));
    bytes.data[bytes.size - 1] ^= 1;
    fixture_write(path, bytes.data, bytes.size - cut);
    bytes_free(&bytes);
    return add_made(h, path);
}

static void shuffle(struct history *h)
{
    for (size_t i = h->thing_count; i > 1; i--) {
        size_t j = draw(&h->random, (unsigned)i);
        const char *other = h->things[j];
        h->things[j] = h->things[i - 1];
        h->things[i - 1] = other;
    }
}

static struct history begin(struct fixture *x, const struct pool *p, unsigned seed)
{
    struct history h = {.fixture = x, .random = seed};
    for (unsigned i = 0; i < SESSIONS; i++)
        split_session(&h, p->wholes[i].session);
    const char *bundle = h.things[draw(&h.random, SESSIONS * COPIES)];
    h.damaged[0] = (struct damaged){add_damaged(&h, bundle, false), "hash does not fit", false};
    h.damaged[1] = (struct damaged){add_damaged(&h, bundle, true), "cut short", false};
    h.damaged[2] = (struct damaged){add_damaged(&h, p->revised_pack, false), "signature", false};
    add_thing(&h, p->first_pack);
    add_thing(&h, p->revised_pack);
    add_thing(&h, p->offices[0]->folder);
    add_thing(&h, p->offices[1]->ledger_path);
    shuffle(&h);
    for (unsigned i = 0; i < LAPTOPS; i++) {
        char *name = xasprintf("laptop-%u", i);
        h.laptops[i] = fixture_second_laptop(x, name);
        free(name);
    }
    return h;
}

static void end(struct history *h)
{
    for (unsigned i = 0; i < LAPTOPS; i++) {
        char *folder = xstrdup(h->laptops[i]->folder);
        campaign_close(h->laptops[i]);
        scratch_remove(folder);
        free(folder);
    }
    for (size_t i = 0; i < h->made_count; i++) {
        unlink(h->made[i]);
        free(h->made[i]);
    }
}

/* Merging */

static struct campaign *some_laptop(struct history *h)
{
    return h->laptops[draw(&h->random, LAPTOPS)];
}

static void merge(struct campaign *into, const char *const *paths, size_t count)
{
    struct merge_result r;
    struct fail f = {0};
    if (!merge_paths(into, paths, count, NULL, &r, &f))
        fail_msg("%s", f.text);
    for (int kind = 0; kind < MERGE_KINDS; kind++) {
        const struct merge_count *c = &r.of[kind];
        assert_int_equal(c->received, c->added + c->already_there + c->quarantined);
    }
    merge_result_clear(&r);
}

/* Everything once, a few things at a time; in between something again, and ledger into ledger. */
static void wander(struct history *h)
{
    for (size_t at = 0, count; at < h->thing_count; at += count) {
        count = 1 + draw(&h->random, BATCH_MAX);
        count = count < h->thing_count - at ? count : h->thing_count - at;
        merge(some_laptop(h), h->things + at, count);
        if (draw(&h->random, 4) == 0)
            merge(some_laptop(h), h->things + draw(&h->random, (unsigned)(at + count)), 1);
        if (draw(&h->random, 4) == 0)
            fixture_merge_only(some_laptop(h), some_laptop(h)->ledger_path);
    }
}

/* From laptop to laptop, beginning with any, and back. Returns the one that has met all. */
static struct campaign *come_together(struct history *h)
{
    unsigned first = draw(&h->random, LAPTOPS), step = 1 + draw(&h->random, LAPTOPS - 1);
    for (unsigned i = 0; i < 2 * (LAPTOPS - 1); i++)
        fixture_merge_only(h->laptops[(first + (i + 1) * step) % LAPTOPS],
                           h->laptops[(first + i * step) % LAPTOPS]->folder);
    return h->laptops[(first + (LAPTOPS - 1) * step) % LAPTOPS];
}

/* What must come of it */

/* Whichever laptop met a damaged file says the same of it, and none is forgotten. */
static void assert_quarantined(struct history *h)
{
    for (unsigned i = 0; i < LAPTOPS; i++) {
        struct quarantine q;
        assert_true(quarantine_list(h->laptops[i], &q, NULL));
        for (size_t item = 0; item < q.count; item++) {
            struct damaged *d = h->damaged;
            while (d < h->damaged + 3 && strcmp(d->path, q.items[item].path) != 0)
                d++;
            assert_true(d < h->damaged + 3);
            assert_non_null(strstr(q.items[item].reason, d->words));
            d->met = true;
        }
        quarantine_clear(&q);
    }
    for (unsigned i = 0; i < 3; i++)
        assert_true(h->damaged[i].met);
}

static void assert_count(const struct fixture *x, struct campaign *c)
{
    static const unsigned expected[] = {
        [HOUSING] = 3 * 2 - 1, [SAFETY] = 3 * 2 - 1, [YOUTH] = 3, [PARKS] = 3};
    struct fixture on_this = *x;
    struct derived_totals t;
    unsigned themes[4];
    on_this.campaign = c;
    struct derived *d = fixture_derive(&on_this);
    assert_true(derived_totals(d, &t, NULL));
    fixture_assert_total(&t.sessions, 3, 1, 1);
    fixture_assert_total(&t.ballots, 3 * 6 - 2, 6, 2 + 6 + 2);
    fixture_assert_total(&t.issues, 3, 1, 1);
    fixture_themes(d, themes);
    assert_memory_equal(themes, expected, sizeof expected);
    derived_close(d);
}

/* The digest of a laptop that simply got everything whole, one after the other. */
static void plain_digest(struct fixture *x, const struct pool *p, char out[2 * HASH_SIZE + 1])
{
    struct ledger_change change;
    struct campaign *c = fixture_second_laptop(x, "plain");
    const char *const paths[] = {p->revised_pack, p->offices[0]->folder, p->offices[1]->folder};
    for (unsigned i = 0; i < SESSIONS; i++)
        assert_true(ledger_put_session(c->ledger, p->wholes[i].session, &change, NULL));
    merge(c, paths, 3);
    fixture_digest(c, out);
    assert_count(x, c);
    campaign_close(c);
}

static void live(struct fixture *x, const struct pool *p, unsigned seed, const char *expected)
{
    char digest[2 * HASH_SIZE + 1];
    struct history h = begin(x, p, seed);
    wander(&h);
    struct campaign *last = come_together(&h);
    for (unsigned i = 0; i < LAPTOPS; i++) {
        fixture_digest(h.laptops[i], digest);
        assert_string_equal(digest, expected);
    }
    assert_quarantined(&h);
    assert_count(x, last);
    end(&h);
}

/* BIGCOUNT_SEED=n begins with the history of seed n. */
static void a_hundred_random_histories_end_in_one_digest_and_one_count(void **state)
{
    struct fixture *x = *state;
    const char *seed = getenv("BIGCOUNT_SEED");
    unsigned first = seed ? (unsigned)strtoul(seed, NULL, 10) : 1;
    char expected[2 * HASH_SIZE + 1];
    struct pool p = make_pool(x);
    plain_digest(x, &p, expected);
    for (running = first; running < first + HISTORIES; running++)
        live(x, &p, running, expected);
    running = 0;
    free_pool(&p);
}

static int name_the_seed(void **state)
{
    if (running)
        print_error("BIGCOUNT_SEED=%u repeats the history that failed.\n", running);
    return fixture_teardown(state);
}

int history_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_hundred_random_histories_end_in_one_digest_and_one_count,
                                        fixture_setup, name_the_seed),
    };
    return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
