/* The envelopes are random bytes: nothing below the coordinator's key can tell the difference. */
#include "sealed.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "seal/session_cast.h"

enum { BALLOT_SIZE = 20 };

static struct device_key device;
static struct campaign_keys keys;

static void make_keys(void)
{
    static bool made;
    struct coordinator_keys coordinator;
    uint8_t recovery[KEY_SIZE];
    if (made)
        return;
    assert_true(seal_init(NULL));
    coordinator_keys_new(false, &coordinator, recovery);
    keys = coordinator.public_keys;
    coordinator_keys_wipe(&coordinator);
    device_key_new(&device);
    made = true;
}

static void add_envelopes(struct session *s, enum record_kind kind, size_t size, int count)
{
    uint8_t envelope[ENVELOPE_ISSUE_MAX];
    for (int i = 0; i < count; i++) {
        randombytes_buf(envelope, sizeof envelope);
        assert_true(session_add_envelope(s, kind, envelope, size + ENVELOPE_OVERHEAD, NULL));
    }
}

struct session *sealed_session(const char *tablet, int ballots, int issues)
{
    struct closing c = {.hand_count = HAND_COUNT_NONE, .how = CLOSING_CLOSED};
    struct opening o = {.number = 7, .ballot_size = BALLOT_SIZE, .venue = "hall", .day = 20000};
    uint8_t session_key[KEY_SIZE];
    struct bytes_writer w = {0};
    struct fail f = {0};
    make_keys();
    snprintf(o.tablet, sizeof o.tablet, "%s", tablet);
    campaign_id(&keys, o.campaign);
    memset(o.pack, 0xab, sizeof o.pack);
    session_key_new(&keys, session_key, &o);
    opening_encode(&o, &device, &w);
    struct session *s = session_new(w.data, w.size, &f);
    if (!s)
        fail_msg("%s", f.text);
    bytes_free(&w);
    add_envelopes(s, RECORD_BALLOT, BALLOT_SIZE, ballots);
    add_envelopes(s, RECORD_ISSUE, 256, issues);
    assert_true(session_close(s, &device, &c, NULL));
    return s;
}

static bool is_among(void *ids, const uint8_t id[RECORD_ID_SIZE])
{
    const uint8_t *all = ids;
    return memcmp(id, all, RECORD_ID_SIZE) == 0 ||
           memcmp(id, all + RECORD_ID_SIZE, RECORD_ID_SIZE) == 0;
}

struct session *sealed_session_of_all_parts(void)
{
    struct closing again = {.hand_count = 3, .how = CLOSING_RECOVERED};
    uint8_t ids[2 * RECORD_ID_SIZE];
    size_t size;
    struct session *s = sealed_session("Tablet 3", 3, 2);
    for (size_t padded = 512; padded <= 2048; padded *= 2)
        add_envelopes(s, RECORD_ISSUE, padded, 1);
    assert_true(session_close(s, &device, &again, NULL));
    memcpy(ids, session_envelope(s, RECORD_BALLOT, 0, &size), RECORD_ID_SIZE);
    memcpy(ids + RECORD_ID_SIZE, session_envelope(s, RECORD_ISSUE, 0, &size), RECORD_ID_SIZE);
    assert_true(session_erase(s, is_among, ids));
    assert_int_equal(s->erased.count, 2);
    return s;
}

void sealed_assert_same(const struct session *one, const struct session *other)
{
    struct bytes_writer a = {0}, b = {0};
    session_encode(one, &a);
    session_encode(other, &b);
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
    bytes_free(&a);
    bytes_free(&b);
}
