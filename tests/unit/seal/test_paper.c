/* DESIGN 4, paper import: a session that follows from what it holds. */
#include "cmocka_all.h"
#include "sample.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "seal/paper.h"

static const char words[] = "Lift broken";

struct desk { /* who types in, and where */
    struct coordinator_keys keys;
    struct survey survey;
    struct pack pack;
    const char *venue;
    int32_t day;
};

/* The campaign, pack, venue and day of the sample's session; ballots of 3 bytes. */
static void desk_init(struct desk *d)
{
    *d = (struct desk){.survey = {.ballot_bits = 24}, .venue = "queen_marys_hall", .day = 15171};
    sample_coordinator(&d->keys);
    d->pack = (struct pack){.keys = d->keys.public_keys, .survey = &d->survey};
    campaign_id(&d->keys.public_keys, d->pack.campaign);
    hash_bytes("a pack", 6, d->pack.hash);
}

/* Record letters: a, b, c are ballots, x and y issues. */
static void add(struct paper *p, char letter)
{
    static const uint8_t ballots[][3] = {{0xb2, 0xa4, 0xc0}, {0, 0, 0}, {0xb2, 0xa4, 0xc1}};
    struct bytes_writer issue = {0};
    if (letter < 'x') {
        paper_add(p, RECORD_BALLOT, ballots[letter - 'a'], 3);
        return;
    }
    bytes_put(&issue, "\0\2\0\0", 4); /* question 2, language 0, no selects */
    bytes_put_text(&issue, letter == 'x' ? words : "Lift");
    paper_add(p, RECORD_ISSUE, issue.data, issue.size);
    bytes_free(&issue);
}

static struct session *session_of(const struct desk *d, const char *letters)
{
    struct paper p = {0};
    struct fail f = {0};
    for (; *letters; letters++)
        add(&p, *letters);
    struct session *s = paper_session(&p, &d->pack, &d->keys, d->venue, d->day, &f);
    if (!s)
        fail_msg("%s", f.text);
    paper_clear(&p);
    return s;
}

static struct bytes_writer bytes_of(const struct desk *d, const char *letters)
{
    struct session *s = session_of(d, letters);
    struct bytes_writer w = sample_bytes(s);
    session_free(s);
    return w;
}

static bool is_equal(struct bytes_writer a, struct bytes_writer b)
{
    bool equal = a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
    bytes_free(&a);
    bytes_free(&b);
    return equal;
}

static void the_order_of_the_papers_does_not_matter(void **state)
{
    (void)state;
    static const char *const orders[] = {"abxay", "yxaab", "xyaba", "ayabx"};
    struct desk d;
    desk_init(&d);
    for (size_t i = 1; i < sizeof orders / sizeof *orders; i++)
        assert_true(is_equal(bytes_of(&d, orders[0]), bytes_of(&d, orders[i])));
}

/* `a` is the session of "abx" at the desk as it was; anything else must give another id. */
static void assert_other(const uint8_t id[HASH_SIZE], const struct desk *d, const char *letters)
{
    struct session *s = session_of(d, letters);
    assert_memory_not_equal(s->id, id, HASH_SIZE);
    session_free(s);
}

static void another_paper_venue_day_pack_or_secret_is_another_session(void **state)
{
    (void)state;
    struct desk d, other;
    desk_init(&d);
    struct session *s = session_of(&d, "abx");
    static const char *const letters[] = {"cbx", "aby", "aabx", "abxx", "ab", "bx", "a", ""};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        assert_other(s->id, &d, letters[i]);
    other = d;
    other.venue = "piper_hall";
    assert_other(s->id, &other, "abx");
    other = d;
    other.day++;
    assert_other(s->id, &other, "abx");
    other = d;
    other.pack.hash[31] ^= 1;
    assert_other(s->id, &other, "abx");
    other = d;
    other.keys.seal_secret[31] ^= 1; /* the public keys stay: only what is derived changes */
    assert_other(s->id, &other, "abx");
    session_free(s);
}

/* Nobody without the campaign's secret may test a guess, so not even the random id, which is no
 * secret, may follow from public things. */
static void the_random_id_follows_from_the_secret(void **state)
{
    (void)state;
    struct desk d, other;
    desk_init(&d);
    desk_init(&other);
    other.keys.seal_secret[0] ^= 1;
    struct session *a = session_of(&d, "a"), *b = session_of(&other, "a");
    assert_memory_not_equal(a->opening.random_id, b->opening.random_id, 16);
    session_free(a);
    session_free(b);
}

/* Every plain record of the session, opened with the coordinator's key as any session's. */
static size_t open_all(const struct session *s, const struct desk *d, enum record_kind kind,
                       uint8_t (*out)[ISSUE_PADDED_MAX])
{
    uint8_t key[KEY_SIZE];
    assert_true(session_key_open(&s->opening, &d->keys, key, NULL));
    for (size_t i = 0; i < session_count(s, kind); i++) {
        size_t size;
        const uint8_t *envelope = session_envelope(s, kind, i, &size);
        assert_true(envelope_open(key, s->id, kind, envelope, size, out[i]));
    }
    return session_count(s, kind);
}

static void it_is_admitted_and_opens_like_any_session(void **state)
{
    (void)state;
    struct desk d;
    desk_init(&d);
    struct bytes_writer w = bytes_of(&d, "abax");
    struct session *s = session_decode(w.data, w.size, d.pack.campaign, NULL);
    uint8_t plain[3][ISSUE_PADDED_MAX];
    size_t blank = 0;
    assert_non_null(s);
    assert_int_equal(open_all(s, &d, RECORD_BALLOT, plain), 3);
    for (size_t i = 0; i < 3; i++) {
        bool is_blank = memcmp(plain[i], "\0\0\0", 3) == 0;
        assert_true(is_blank || memcmp(plain[i], "\xb2\xa4\xc0", 3) == 0);
        blank += is_blank;
    }
    assert_int_equal(blank, 1);
    struct bytes_writer issue = {0};
    assert_int_equal(open_all(s, &d, RECORD_ISSUE, plain), 1);
    assert_true(issue_unpad(plain[0], ISSUE_PADDED_MIN, &issue, NULL));
    assert_int_equal(issue.size, 4 + 2 + strlen(words));
    assert_memory_equal(issue.data + 6, words, strlen(words));
    bytes_free(&issue);
    session_free(s);
    bytes_free(&w);
}

static void its_statements_name_paper_and_the_campaign_s_own_key(void **state)
{
    (void)state;
    struct desk d;
    desk_init(&d);
    struct session *s = session_of(&d, "aax");
    struct closing c;
    assert_true(closing_decode(s->closings[0], CLOSING_SIZE, s->opening.device, &c, NULL));
    assert_string_equal(s->opening.tablet, "Paper");
    assert_string_equal(s->opening.venue, "queen_marys_hall");
    assert_int_equal(s->opening.number, 0);
    assert_int_equal(s->opening.channel, CHANNEL_PAPER);
    assert_int_equal(s->opening.day, 15171);
    assert_true(s->opening.trial);
    assert_true(paper_device(&d.keys.public_keys, s->opening.device));
    assert_int_equal(c.ballots, 2);
    assert_int_equal(c.issues, 1);
    assert_int_equal(c.hand_count, HAND_COUNT_NONE);
    assert_int_equal(c.how, CLOSING_CLOSED);
    session_free(s);
}

static void a_tablet_s_key_is_not_paper_s(void **state)
{
    (void)state;
    struct desk d;
    struct device_key device;
    desk_init(&d);
    sample_device(&device);
    assert_false(paper_device(&d.keys.public_keys, device.public_key));
}

static void the_recovery_key_opens_it_too(void **state)
{
    (void)state;
    struct desk d;
    uint8_t secret[KEY_SIZE], by_recovery[KEY_SIZE], by_campaign[KEY_SIZE];
    desk_init(&d);
    struct session *s = session_of(&d, "ab");
    sample_rising(0x60, secret, sizeof secret);
    assert_int_equal(crypto_box_seal_open(by_recovery, s->opening.key_for_recovery, SEALED_KEY_SIZE,
                                          d.keys.public_keys.recovery, secret),
                     0);
    assert_true(session_key_open(&s->opening, &d.keys, by_campaign, NULL));
    assert_memory_equal(by_recovery, by_campaign, KEY_SIZE);
    assert_memory_not_equal(s->opening.key_for_recovery, s->opening.key_for_campaign, KEY_SIZE);
    session_free(s);
}

/* Two versions of zlib may deflate one text differently; stored bytes are the same everywhere. The
 * block is that of FORMAT.md's example: 01 11 00 ee ff. */
static void issues_on_paper_are_stored_and_not_deflated(void **state)
{
    (void)state;
    struct desk d;
    uint8_t plain[1][ISSUE_PADDED_MAX];
    char hex[2 * 22 + 1];
    desk_init(&d);
    struct session *s = session_of(&d, "x");
    open_all(s, &d, RECORD_ISSUE, plain);
    hex_encode(plain[0], 22, hex);
    assert_string_equal(hex, "011100eeff"
                             "00020000000b"
                             "4c6966742062726f6b656e");
    session_free(s);
}

static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    static const uint8_t large[2041];
    char venue[VENUE_NAME_MAX + 2];
    struct desk d;
    desk_init(&d);
    memset(venue, 'v', sizeof venue - 1);
    venue[sizeof venue - 1] = '\0';
    const struct {
        enum record_kind kind;
        size_t size;
        const char *venue;
        enum fail_kind expected;
    } cases[] = {{RECORD_BALLOT, 2, "hall", FAIL_FORMAT},
                 {RECORD_BALLOT, 4, "hall", FAIL_FORMAT},
                 {RECORD_ISSUE, sizeof large, "hall", FAIL_LIMIT},
                 {RECORD_BALLOT, 3, venue, FAIL_LIMIT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct paper p = {0};
        struct fail f = {0};
        paper_add(&p, cases[i].kind, large, cases[i].size);
        assert_null(paper_session(&p, &d.pack, &d.keys, cases[i].venue, d.day, &f));
        assert_int_equal(f.kind, cases[i].expected);
        paper_clear(&p);
    }
}

/* FORMAT.md "Paper"; tests/golden/format_example.py makes the same of the page alone. */
static void the_example_of_the_format_has_its_session_id(void **state)
{
    (void)state;
    static const char expected[] =
        "6263c68ca1a0e991c8b5bfb9dc4e4af38c51038258d58d9f70d0d2d107a2cdba";
    struct desk d;
    char hex[2 * HASH_SIZE + 1];
    desk_init(&d);
    struct session *s = session_of(&d, "abax");
    hex_encode(s->id, HASH_SIZE, hex);
    assert_string_equal(hex, expected);
    session_free(s);
}

int paper_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_the_papers_does_not_matter),
        cmocka_unit_test(another_paper_venue_day_pack_or_secret_is_another_session),
        cmocka_unit_test(the_random_id_follows_from_the_secret),
        cmocka_unit_test(it_is_admitted_and_opens_like_any_session),
        cmocka_unit_test(its_statements_name_paper_and_the_campaign_s_own_key),
        cmocka_unit_test(a_tablet_s_key_is_not_paper_s),
        cmocka_unit_test(the_recovery_key_opens_it_too),
        cmocka_unit_test(issues_on_paper_are_stored_and_not_deflated),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(the_example_of_the_format_has_its_session_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
