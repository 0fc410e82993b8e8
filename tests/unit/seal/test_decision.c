/* DESIGN 4.6 for decisions. */
#include "cmocka_all.h"
#include "page_hex.h"
#include "sample.h"

#include <string.h>

#include "seal/decision.h"

static struct decision sample_decision(void)
{
    struct coordinator_keys keys;
    struct device_key device;
    struct decision d = {.kind = DECISION_APPROVE_DEVICE,
                         .day = 15171,
                         .replace_count = 2,
                         .reason = "Tablet 3 is ours; Ewa read its words out."};
    sample_coordinator(&keys);
    sample_device(&device);
    campaign_id(&keys.public_keys, d.campaign);
    memcpy(d.subject, device.public_key, KEY_SIZE);
    memset(d.replaces[0], 1, HASH_SIZE);
    memset(d.replaces[1], 2, HASH_SIZE);
    return d;
}

static struct bytes_writer encoded(const struct decision *d)
{
    struct coordinator_keys keys;
    struct bytes_writer w = {0};
    sample_coordinator(&keys);
    decision_encode(d, &keys, &w);
    return w;
}

static enum fail_kind refusal(const struct bytes_writer *w)
{
    struct coordinator_keys keys;
    struct decision out;
    struct fail f = {0};
    sample_coordinator(&keys);
    bool ok = decision_decode(w->data, w->size, &keys.public_keys, &out, &f);
    assert_true(ok == (f.kind == FAIL_NONE));
    if (ok)
        decision_clear(&out);
    return f.kind;
}

static enum fail_kind refusal_of(const struct decision *d)
{
    struct bytes_writer w = encoded(d);
    enum fail_kind kind = refusal(&w);
    bytes_free(&w);
    return kind;
}

static void a_decision_comes_back_as_it_was(void **state)
{
    (void)state;
    struct coordinator_keys keys;
    struct decision d = sample_decision(), out;
    struct bytes_writer w = encoded(&d);
    sample_coordinator(&keys);
    assert_true(decision_decode(w.data, w.size, &keys.public_keys, &out, NULL));
    assert_memory_equal(out.campaign, d.campaign, HASH_SIZE);
    assert_memory_equal(out.subject, d.subject, KEY_SIZE);
    assert_int_equal(out.kind, DECISION_APPROVE_DEVICE);
    assert_int_equal(out.day, 15171);
    assert_int_equal(out.replace_count, 2);
    assert_memory_equal(out.replaces, d.replaces, sizeof(uint8_t[2][HASH_SIZE]));
    assert_string_equal(out.reason, d.reason);
    bytes_free(&w);
}

static void design_4_11_every_flipped_bit_of_a_decision_is_refused(void **state)
{
    (void)state;
    struct decision d = sample_decision();
    struct bytes_writer w = encoded(&d);
    sample_expect_flips_refused(&w, refusal);
    bytes_free(&w);
}

static void design_4_11_a_decision_cut_off_or_lengthened_is_refused(void **state)
{
    (void)state;
    struct decision d = sample_decision();
    struct bytes_writer w = encoded(&d), cut = w;
    for (cut.size = 0; cut.size < w.size; cut.size++)
        assert_int_equal(refusal(&cut), FAIL_FORMAT);
    bytes_put_u8(&w, 0);
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);
}

static void design_4_6_a_decision_of_another_campaign_or_hand_is_refused(void **state)
{
    (void)state;
    struct decision d = sample_decision(), out;
    struct coordinator_keys keys, stranger;
    struct bytes_writer w = {0};
    struct fail f;
    uint8_t recovery_secret[KEY_SIZE];
    sample_coordinator(&keys);
    coordinator_keys_new(true, &stranger, recovery_secret);
    decision_encode(&d, &stranger, &w);
    assert_false(decision_decode(w.data, w.size, &keys.public_keys, &out, &f));
    assert_int_equal(f.kind, FAIL_SIGNATURE);
    bytes_free(&w);
    d.campaign[0] ^= 1;
    assert_int_equal(refusal_of(&d), FAIL_CONFLICT);
}

static void what_a_decision_replaces_is_strictly_ascending(void **state)
{
    (void)state;
    struct decision d = sample_decision();
    memset(d.replaces[1], 1, HASH_SIZE);
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    memset(d.replaces[1], 0, HASH_SIZE);
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    for (d.replace_count = 0; d.replace_count < DECISION_REPLACES_MAX; d.replace_count++)
        memset(d.replaces[d.replace_count], (int)d.replace_count, HASH_SIZE);
    assert_int_equal(refusal_of(&d), FAIL_NONE);
    struct bytes_writer w = encoded(&d);
    w.data[77] = DECISION_REPLACES_MAX + 1;
    assert_int_equal(refusal(&w), FAIL_FORMAT);
    bytes_free(&w);
}

static void a_decision_has_a_reason_of_one_printable_line(void **state)
{
    (void)state;
    struct decision d = sample_decision();
    d.reason[0] = '\0';
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    strcpy(d.reason, "two\nlines");
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    strcpy(d.reason, "\xc0\xaf");
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    memset(d.reason, 'r', DECISION_REASON_MAX);
    d.reason[DECISION_REASON_MAX] = '\0';
    assert_int_equal(refusal_of(&d), FAIL_NONE);
}

/* As FORMAT.md has it: how much of the subject a kind uses, and how many sessions it names. */
static const struct {
    size_t subject_size, sessions_min, sessions_max;
} page_kinds[] = {
    {0, 0, 0},  {32, 0, 0}, {32, 0, 4096}, {16, 1, 1}, {16, 1, 1}, {32, 0, 0},
    {32, 0, 0}, {16, 1, 1}, {32, 0, 0},    {4, 0, 0},  {20, 0, 0}, {20, 0, 0},
};
enum { PAGE_KINDS = sizeof page_kinds / sizeof *page_kinds };

static uint8_t some_sessions[DECISION_SESSIONS_MAX + 1][HASH_SIZE];

/* A decision of this kind with a subject of that many bytes and that many sessions. */
static struct decision of_kind(unsigned kind, size_t subject_size, size_t sessions)
{
    struct decision d = sample_decision();
    for (size_t i = 0; i <= DECISION_SESSIONS_MAX; i++) {
        some_sessions[i][0] = (uint8_t)(i >> 8);
        some_sessions[i][1] = (uint8_t)i;
    }
    d.kind = (enum decision_kind)kind;
    memset(d.subject, 0, sizeof d.subject);
    memset(d.subject, 1, subject_size);
    if (kind == DECISION_MOVE_CLOSING)
        decision_subject_day(d.subject, 15171);
    d.sessions = some_sessions;
    d.session_count = sessions;
    return d;
}

static void every_kind_takes_the_subject_and_the_sessions_that_the_format_says(void **state)
{
    (void)state;
    for (unsigned kind = 1; kind < PAGE_KINDS; kind++) {
        size_t used = page_kinds[kind].subject_size, least = page_kinds[kind].sessions_min,
               most = page_kinds[kind].sessions_max;
        struct decision d = of_kind(kind, used, least);
        assert_int_equal(refusal_of(&d), FAIL_NONE);
        d = of_kind(kind, used, most);
        assert_int_equal(refusal_of(&d), FAIL_NONE);
        d = of_kind(kind, used, most + 1);
        assert_int_equal(refusal_of(&d), FAIL_FORMAT);
        if (least > 0) {
            d = of_kind(kind, used, 0);
            assert_int_equal(refusal_of(&d), FAIL_FORMAT);
        }
        if (used < DECISION_SUBJECT_SIZE) {
            d = of_kind(kind, used, least);
            d.subject[used] = 1;
            assert_int_equal(refusal_of(&d), FAIL_FORMAT);
        }
    }
}

static void the_sessions_of_a_decision_are_strictly_ascending(void **state)
{
    (void)state;
    struct decision d = of_kind(DECISION_REVOKE_DEVICE, KEY_SIZE, 2);
    memcpy(some_sessions[1], some_sessions[0], HASH_SIZE);
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    some_sessions[0][5] = 1;
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
}

static void an_unknown_kind_of_decision_is_refused(void **state)
{
    (void)state;
    struct decision d = of_kind(0, 0, 0);
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
    d = of_kind(PAGE_KINDS, 0, 0);
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
}

static void a_closing_day_is_a_day(void **state)
{
    (void)state;
    struct decision d = of_kind(DECISION_MOVE_CLOSING, 4, 0);
    assert_int_equal(decision_day_of(d.subject), 15171);
    decision_subject_day(d.subject, 2932897); /* after 9999-12-31 */
    assert_int_equal(refusal_of(&d), FAIL_FORMAT);
}

static struct decision decoded(const struct bytes_writer *w)
{
    struct coordinator_keys keys;
    struct decision d;
    struct fail f = {0};
    sample_coordinator(&keys);
    if (!decision_decode(w->data, w->size, &keys.public_keys, &d, &f))
        fail_msg("%s", f.text);
    return d;
}

static void a_decision_in_the_first_form_still_reads(void **state)
{
    (void)state;
    struct bytes_writer page = page_hex("```hex of a first decision\n");
    struct device_key device;
    struct decision d = decoded(&page);
    sample_device(&device);
    assert_int_equal(d.kind, DECISION_APPROVE_DEVICE);
    assert_memory_equal(d.subject, device.public_key, KEY_SIZE);
    assert_int_equal(d.day, 15171);
    assert_int_equal(d.replace_count + d.session_count, 0);
    assert_string_equal(d.reason, "Ours");
    sample_expect_flips_refused(&page, refusal);
    page.data[40] = 5; /* a kind of the second form alone */
    assert_int_equal(refusal(&page), FAIL_FORMAT);
    bytes_free(&page);
}

static void the_decision_in_format_md_reads_and_writes_byte_for_byte(void **state)
{
    (void)state;
    struct bytes_writer page = page_hex("```hex of a decision\n");
    struct decision d = decoded(&page);
    assert_int_equal(d.kind, DECISION_REVOKE_DEVICE);
    assert_int_equal(d.session_count, 1);
    assert_memory_equal(d.sessions[0], "\xe2\xdb\xbb\x3c", 4);
    assert_string_equal(d.reason, "Lost on the way home");
    struct bytes_writer made = encoded(&d);
    assert_int_equal(made.size, page.size);
    assert_memory_equal(made.data, page.data, page.size);
    decision_clear(&d);
    bytes_free(&made);
    bytes_free(&page);
}

int decision_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_decision_comes_back_as_it_was),
        cmocka_unit_test(design_4_11_every_flipped_bit_of_a_decision_is_refused),
        cmocka_unit_test(design_4_11_a_decision_cut_off_or_lengthened_is_refused),
        cmocka_unit_test(design_4_6_a_decision_of_another_campaign_or_hand_is_refused),
        cmocka_unit_test(what_a_decision_replaces_is_strictly_ascending),
        cmocka_unit_test(a_decision_has_a_reason_of_one_printable_line),
        cmocka_unit_test(every_kind_takes_the_subject_and_the_sessions_that_the_format_says),
        cmocka_unit_test(the_sessions_of_a_decision_are_strictly_ascending),
        cmocka_unit_test(an_unknown_kind_of_decision_is_refused),
        cmocka_unit_test(a_closing_day_is_a_day),
        cmocka_unit_test(a_decision_in_the_first_form_still_reads),
        cmocka_unit_test(the_decision_in_format_md_reads_and_writes_byte_for_byte),
    };
    return cmocka_run_group_tests_name("decision", tests, NULL, NULL);
}
