/* DESIGN 4.6 and 4.11: what arrives damaged is never counted and never a crash, and there is always
 * a reason. A bundle's own hash finds every accident, so here is also what a hostile or faulty
 * tablet could send: a session changed inside a bundle whose hash fits.
 *
 * The statements of a session are signed, its envelopes are not: a session is a set that grows. A
 * changed envelope is another envelope, which comes into the ledger beside the true one. It does
 * not open, so it is held; and the closing statement shows that it does not belong. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "bundle_of.h"
#include "fixture.h"
#include "record/alloc.h"

enum { BALLOTS = 3, ISSUES = 1 };

struct victim { /* a small session of an approved tablet, and what it is made of */
    struct fixture_session of;
    struct bytes_writer plain; /* session_encode */
    size_t envelopes_at;       /* where in it the envelopes begin */
};

static struct victim victim_new(struct fixture *x)
{
    struct victim v = {.of = fixture_open(x, 0, 1, 0)};
    for (unsigned n = 0; n < BALLOTS; n++)
        fixture_vote(&v.of, n, (int)n);
    fixture_report(&v.of, 0, YOUTH, "The lamp is broken");
    fixture_close(&v.of, BALLOTS);
    session_encode(v.of.session, &v.plain);
    v.envelopes_at = v.plain.size;
    for (size_t i = 0; i < SESSION_LISTS; i++)
        v.envelopes_at -= v.of.session->lists[i].count * v.of.session->lists[i].envelope_size;
    return v;
}

static void victim_free(struct victim *v)
{
    session_free(v->of.session);
    bytes_free(&v->plain);
}

static struct bytes_writer wrap(const uint8_t *plain, size_t size)
{
    uint8_t packed[8192];
    uLongf packed_size = sizeof packed;
    assert_int_equal(compress2(packed, &packed_size, plain, (uLong)size, 1), Z_OK);
    return bundle_of(packed, packed_size, (uint32_t)size);
}

static struct session *decode(const struct fixture *x, const uint8_t *plain, size_t size,
                              struct fail *f)
{
    struct bytes_writer bundle = wrap(plain, size);
    struct session *s = bundle_decode(bundle.data, bundle.size, x->campaign->pack->campaign, f);
    bytes_free(&bundle);
    return s;
}

static void assert_refused(const struct fixture *x, const uint8_t *plain, size_t size)
{
    struct fail f = {0};
    struct session *s = decode(x, plain, size, &f);
    if (s || f.text[0] == '\0')
        fail_msg("%zu bytes: %s", size, s ? "admitted" : "refused without a reason");
}

static void the_session_itself_is_admitted_in_such_a_bundle(void **state)
{
    struct fixture *x = *state;
    struct victim v = victim_new(x);
    struct fail f = {0};
    struct session *s = decode(x, v.plain.data, v.plain.size, &f);
    assert_non_null(s);
    assert_int_equal(session_count(s, RECORD_BALLOT), BALLOTS);
    session_free(s);
    victim_free(&v);
}

static void a_session_with_any_bit_of_what_is_signed_turned_is_refused(void **state)
{
    struct fixture *x = *state;
    struct victim v = victim_new(x);
    for (size_t bit = 0; bit < 8 * v.envelopes_at; bit++) {
        v.plain.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_refused(x, v.plain.data, v.plain.size);
        v.plain.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    victim_free(&v);
}

static void a_session_cut_anywhere_or_prolonged_by_any_byte_is_refused(void **state)
{
    struct fixture *x = *state;
    struct victim v = victim_new(x);
    for (size_t size = 0; size < v.plain.size; size++)
        assert_refused(x, v.plain.data, size);
    for (unsigned byte = 0; byte < 256; byte++) {
        bytes_put_u8(&v.plain, (uint8_t)byte);
        assert_refused(x, v.plain.data, v.plain.size);
        v.plain.size--;
    }
    victim_free(&v);
}

/* How many of a session's envelopes open; each list must be in its one order. */
static size_t opening_envelopes(const struct victim *v, const struct session *s)
{
    uint8_t plain[ENVELOPE_ISSUE_MAX];
    size_t opened = 0;
    for (const struct envelope_list *l = s->lists; l < s->lists + SESSION_LISTS; l++) {
        assert_true(envelope_list_is_canonical(l));
        for (size_t i = 0; i < l->count; i++)
            opened += envelope_open(v->of.key, s->id, l->kind, envelope_list_at(l, i),
                                    l->envelope_size, plain);
    }
    return opened;
}

static void a_turned_bit_in_an_envelope_is_refused_or_makes_one_that_does_not_open(void **state)
{
    struct fixture *x = *state;
    struct victim v = victim_new(x);
    size_t admitted = 0;
    assert_int_equal(opening_envelopes(&v, v.of.session), BALLOTS + ISSUES);
    for (size_t bit = 8 * v.envelopes_at; bit < 8 * v.plain.size; bit++) {
        struct fail f = {0};
        v.plain.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        struct session *s = decode(x, v.plain.data, v.plain.size, &f);
        v.plain.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        if (s)
            assert_int_equal(opening_envelopes(&v, s), BALLOTS + ISSUES - 1);
        else
            assert_non_null(strstr(f.text, "ascending"));
        admitted += s != NULL;
        session_free(s);
    }
    assert_true(admitted > 0);
    victim_free(&v);
}

/* Through a merge, a folder of damaged files at a time. */

struct folder {
    char *path; /* owned */
    size_t count;
};

static struct folder folder_new(const struct fixture *x, const char *name)
{
    struct folder at = {.path = fixture_path(x, name)};
    assert_true(file_make_folder(at.path, 0755, NULL));
    return at;
}

static void put(struct folder *at, const char *ending, const uint8_t *bytes, size_t size)
{
    char *path = xasprintf("%s/%05zu.%s", at->path, at->count++, ending);
    fixture_write(path, bytes, size);
    free(path);
}

static void put_wrapped(struct folder *at, const uint8_t *plain, size_t size)
{
    struct bytes_writer bundle = wrap(plain, size);
    put(at, "bundle", bundle.data, bundle.size);
    bytes_free(&bundle);
}

static void put_as_it_is(struct folder *at, const uint8_t *bytes, size_t size)
{
    put(at, "bundle", bytes, size);
}

static void put_pack(struct folder *at, const uint8_t *bytes, size_t size)
{
    put(at, "pack", bytes, size);
}

/* One bit of each byte up to `end`, every length up to `end`, every byte more. */
static void put_damaged(struct folder *at, struct bytes_writer *whole, size_t end,
                        void (*put_one)(struct folder *, const uint8_t *, size_t))
{
    for (size_t i = 0; i < end; i++) {
        whole->data[i] ^= (uint8_t)(1 << i % 8);
        put_one(at, whole->data, whole->size);
        whole->data[i] ^= (uint8_t)(1 << i % 8);
        put_one(at, whole->data, i);
    }
    for (unsigned byte = 0; byte < 256; byte++) {
        bytes_put_u8(whole, (uint8_t)byte);
        put_one(at, whole->data, whole->size);
        whole->size--;
    }
}

static size_t quarantined_with_a_reason(const struct campaign *c)
{
    struct quarantine q;
    size_t count = 0;
    assert_true(quarantine_list(c, &q, NULL));
    for (size_t i = 0; i < q.count; i++)
        count += q.items[i].reason[0] != '\0';
    quarantine_clear(&q);
    return count;
}

static void assert_all_quarantined(struct fixture *x, struct folder *at, enum merge_kind kind)
{
    char before[2 * HASH_SIZE + 1], after[2 * HASH_SIZE + 1];
    size_t there = quarantined_with_a_reason(x->campaign);
    fixture_digest(x->campaign, before);
    struct merge_result r = fixture_merge(x->campaign, at->path);
    fixture_assert_count(&r, kind, (unsigned)at->count, 0, 0, (unsigned)at->count);
    assert_int_equal(r.aside_count, at->count);
    for (size_t i = 0; i < r.aside_count; i++)
        assert_true(r.asides[i].reason[0] != '\0');
    assert_int_equal(quarantined_with_a_reason(x->campaign) - there, at->count);
    fixture_digest(x->campaign, after);
    assert_string_equal(before, after);
    merge_result_clear(&r);
    free(at->path);
}

static void damaged_bundles_are_quarantined_each_with_its_reason(void **state)
{
    struct fixture *x = *state;
    struct victim v = victim_new(x);
    struct bytes_writer bundle = {0};
    struct folder at = folder_new(x, "bundles");
    bundle_encode(v.of.session, &bundle);
    put_damaged(&at, &bundle, bundle.size, put_as_it_is);
    assert_all_quarantined(x, &at, MERGE_SESSIONS);
    bytes_free(&bundle);
    victim_free(&v);
}

static void damaged_sessions_in_whole_bundles_are_quarantined_each_with_its_reason(void **state)
{
    struct fixture *x = *state;
    struct victim v = victim_new(x);
    struct folder at = folder_new(x, "sessions");
    put_damaged(&at, &v.plain, v.envelopes_at, put_wrapped);
    assert_all_quarantined(x, &at, MERGE_SESSIONS);
    victim_free(&v);
}

static void damaged_packs_are_quarantined_each_with_its_reason(void **state)
{
    struct fixture *x = *state;
    struct bytes_writer pack = {0};
    struct folder at = folder_new(x, "packs");
    assert_true(file_read(x->campaign->pack_path, PACK_SIZE_MAX, &pack, NULL));
    put_damaged(&at, &pack, pack.size, put_pack);
    assert_all_quarantined(x, &at, MERGE_PACKS);
    bytes_free(&pack);
}

struct held_records {
    uint64_t count;
    bool all_with_reason;
};

static bool note_held(void *data, const struct derived_held *held)
{
    struct held_records *h = data;
    h->count += held->count;
    h->all_with_reason = h->all_with_reason && held->reason[0] != '\0';
    return true;
}

/* The true session, and one more of its envelopes changed in every byte of them. */
static void changed_envelopes_are_held_with_a_reason_and_the_true_ones_count_once(void **state)
{
    struct fixture *x = *state;
    struct victim v = victim_new(x);
    struct folder at = folder_new(x, "envelopes");
    struct held_records held = {.all_with_reason = true};
    put_wrapped(&at, v.plain.data, v.plain.size);
    for (size_t i = v.envelopes_at; i < v.plain.size; i++) {
        v.plain.data[i] ^= (uint8_t)(1 << i % 8);
        put_wrapped(&at, v.plain.data, v.plain.size);
        v.plain.data[i] ^= (uint8_t)(1 << i % 8);
    }
    struct merge_result r = fixture_merge(x->campaign, at.path);
    assert_int_equal(r.of[MERGE_SESSIONS].received, at.count);
    assert_int_equal(r.of[MERGE_SESSIONS].added, 1);
    fixture_approve(x, 0);

    struct derived_totals t = fixture_totals(x);
    uint64_t turned = r.of[MERGE_BALLOTS].added + r.of[MERGE_ISSUES].added - BALLOTS - ISSUES;
    assert_int_equal(turned + r.of[MERGE_SESSIONS].quarantined + 1, at.count);
    fixture_assert_total(&t.ballots, BALLOTS, (unsigned)r.of[MERGE_BALLOTS].added - BALLOTS, 0);
    fixture_assert_total(&t.issues, ISSUES, (unsigned)r.of[MERGE_ISSUES].added - ISSUES, 0);
    struct derived *d = fixture_derive(x);
    assert_true(derived_each_held(d, note_held, &held, NULL));
    assert_int_equal(held.count, turned);
    assert_true(held.all_with_reason);
    derived_close(d);

    struct status status;
    assert_true(status_read(x->campaign, &status, NULL));
    assert_true(status.sessions[0].complete); /* the tablet's own: what was added does not open */
    assert_int_equal(status.sessions[0].added, turned);
    status_clear(&status);
    merge_result_clear(&r);
    free(at.path);
    victim_free(&v);
}

int hostile_tests(void)
{
    const struct CMUnitTest tests[] = {
#define FIXTURE_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        FIXTURE_TEST(the_session_itself_is_admitted_in_such_a_bundle),
        FIXTURE_TEST(a_session_with_any_bit_of_what_is_signed_turned_is_refused),
        FIXTURE_TEST(a_session_cut_anywhere_or_prolonged_by_any_byte_is_refused),
        FIXTURE_TEST(a_turned_bit_in_an_envelope_is_refused_or_makes_one_that_does_not_open),
        FIXTURE_TEST(damaged_bundles_are_quarantined_each_with_its_reason),
        FIXTURE_TEST(damaged_sessions_in_whole_bundles_are_quarantined_each_with_its_reason),
        FIXTURE_TEST(damaged_packs_are_quarantined_each_with_its_reason),
        FIXTURE_TEST(changed_envelopes_are_held_with_a_reason_and_the_true_ones_count_once),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
