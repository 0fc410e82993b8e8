/* The worked example of FORMAT.md: made again from its fixed keys, and compared byte for byte with
 * the hex in the page itself. tests/golden/format_example.py reads the same hex in another
 * language. */
#include "page_hex.h"
#include "sample.h"

#include <string.h>

static const char example[] = "```hex\n";
static const char example_erased[] = "```hex of a session with an erased record\n";

/* One ballot of 3 bytes, one issue, closed with a hand count of 1. */
static struct session *example_session(void)
{
    static const uint8_t ballot[] = {0xb2, 0xa4, 0xc0};
    /* "Lift broken" of question 2, language 0, no selects, as one stored block of RFC 1951 */
    static const uint8_t issue[ISSUE_PADDED_MIN] = "\x01\x11\x00\xee\xff"
                                                   "\x00\x02\x00\x00\x00\x0bLift broken";
    uint8_t key[KEY_SIZE], id[RECORD_ID_SIZE], envelope[ISSUE_PADDED_MIN + ENVELOPE_OVERHEAD];
    struct session *s = sample_begin();
    sample_session_key(key);
    sample_rising(0xc0, id, sizeof id);
    envelope_seal(key, s->id, RECORD_BALLOT, id, ballot, sizeof ballot, envelope);
    session_add_envelope(s, RECORD_BALLOT, envelope, sizeof ballot + ENVELOPE_OVERHEAD, NULL);
    sample_rising(0xd0, id, sizeof id);
    envelope_seal(key, s->id, RECORD_ISSUE, id, issue, sizeof issue, envelope);
    session_add_envelope(s, RECORD_ISSUE, envelope, sizeof envelope, NULL);
    sample_close(s, 1);
    return s;
}

static void the_example_in_format_md_is_what_the_code_writes(void **state)
{
    (void)state;
    struct session *s = example_session();
    struct bytes_writer made = sample_bytes(s), page = page_hex(example);
    assert_int_equal(page.size, made.size);
    assert_memory_equal(page.data, made.data, made.size);
    bytes_free(&made);
    bytes_free(&page);
    session_free(s);
}

static void the_example_in_format_md_opens_with_the_campaigns_secret(void **state)
{
    (void)state;
    struct bytes_writer page = page_hex(example), issue = {0};
    struct session *s = session_decode(page.data, page.size, NULL, NULL);
    struct coordinator_keys coordinator;
    uint8_t key[KEY_SIZE], plain[ISSUE_PADDED_MIN];
    size_t size;
    assert_non_null(s);
    sample_coordinator(&coordinator);
    assert_true(session_key_open(&s->opening, &coordinator, key, NULL));
    const uint8_t *envelope = session_envelope(s, RECORD_BALLOT, 0, &size);
    assert_true(envelope_open(key, s->id, RECORD_BALLOT, envelope, size, plain));
    assert_memory_equal(plain, "\xb2\xa4\xc0", 3);
    envelope = session_envelope(s, RECORD_ISSUE, 0, &size);
    assert_true(envelope_open(key, s->id, RECORD_ISSUE, envelope, size, plain));
    assert_true(issue_unpad(plain, sizeof plain, &issue, NULL));
    assert_int_equal(issue.size, 17);
    assert_memory_equal(issue.data + 6, "Lift broken", 11);
    bytes_free(&issue);
    bytes_free(&page);
    session_free(s);
}

static bool is_the_issue(void *id, const uint8_t record[RECORD_ID_SIZE])
{
    return memcmp(id, record, RECORD_ID_SIZE) == 0;
}

static void the_erased_example_is_what_erasing_the_issue_leaves(void **state)
{
    (void)state;
    struct session *s = example_session();
    uint8_t id[RECORD_ID_SIZE];
    sample_rising(0xd0, id, sizeof id);
    assert_true(session_erase(s, is_the_issue, id));
    struct bytes_writer made = sample_bytes(s), page = page_hex(example_erased);
    assert_int_equal(page.size, made.size);
    assert_memory_equal(page.data, made.data, made.size);
    session_free(s);
    s = session_decode(page.data, page.size, NULL, NULL);
    assert_non_null(s);
    assert_int_equal(session_total(s, RECORD_ISSUE), 1);
    assert_int_equal(session_erased(s, RECORD_ISSUE), 1);
    bytes_free(&made);
    bytes_free(&page);
    session_free(s);
}

int example_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_in_format_md_is_what_the_code_writes),
        cmocka_unit_test(the_example_in_format_md_opens_with_the_campaigns_secret),
        cmocka_unit_test(the_erased_example_is_what_erasing_the_issue_leaves),
    };
    return cmocka_run_group_tests_name("FORMAT.md's example", tests, NULL, NULL);
}
