/* A bundle by itself: what a steward's stick holds, before anything is merged. */
#include <string.h>

#include "bundle/bundle.h"
#include "fixture.h"
#include "tally/verify.h"

/* The only finding, of the file, saying that. */
static void assert_finding(const struct verify *v, const char *text)
{
    assert_int_equal(v->finding_count, 1);
    assert_string_equal(v->findings[0].item, "a.bundle");
    assert_non_null(strstr(v->findings[0].text, text));
}

static void a_bundle_is_verified_by_itself(void **state)
{
    struct fixture *x = *state;
    struct fixture_session s = fixture_open(x, 2, 5, 0);
    struct bytes_writer bytes = {0};
    struct verify v;
    fixture_vote(&s, 9, PARKS);
    fixture_close(&s, HAND_COUNT_NONE);
    bundle_encode(s.session, &bytes);
    struct session *found = verify_bundle(bytes.data, bytes.size, "a.bundle", &v);
    assert_non_null(found);
    assert_int_equal(v.finding_count, 0);
    assert_int_equal(v.ballots, 1);
    assert_memory_equal(found->id, s.session->id, HASH_SIZE);
    assert_memory_equal(v.campaign, x->campaign->pack->campaign, HASH_SIZE);
    session_free(found);
    verify_clear(&v);
    bytes.data[bytes.size - 1] ^= 1;
    assert_null(verify_bundle(bytes.data, bytes.size, "a.bundle", &v));
    assert_finding(&v, "damaged");
    verify_clear(&v);
    bytes_free(&bytes);
    session_free(s.session);
}

static void a_bundle_that_lacks_records_is_found(void **state)
{
    struct fixture *x = *state;
    struct fixture_session s = fixture_open(x, 2, 5, 0), part = fixture_copy(&s);
    struct bytes_writer bytes = {0};
    struct verify v;
    fixture_vote(&s, 9, PARKS);
    fixture_close(&s, HAND_COUNT_NONE);
    assert_true(session_add_closing(part.session, s.session->closings[0], CLOSING_SIZE, NULL));
    bundle_encode(part.session, &bytes);
    struct session *found = verify_bundle(bytes.data, bytes.size, "a.bundle", &v);
    assert_non_null(found);
    assert_finding(&v, "1 ballots and 0 issues; here are 0 and 0");
    verify_clear(&v);
    session_free(found);
    bytes_free(&bytes);
    session_free(part.session);
    session_free(s.session);
}

static void a_bundle_closed_in_several_states_is_sound_and_names_them(void **state)
{
    struct fixture *x = *state;
    struct fixture_session two = fixture_open(x, 2, 5, 0), one = fixture_copy(&two);
    struct bytes_writer bytes = {0};
    struct verify v;
    fixture_vote(&two, 1, PARKS);
    fixture_vote(&two, 2, PARKS);
    fixture_close(&two, HAND_COUNT_NONE);
    fixture_vote(&one, 1, PARKS);
    fixture_close(&one, HAND_COUNT_NONE);
    assert_true(session_add_closing(two.session, one.session->closings[0], CLOSING_SIZE, NULL));
    session_sort(two.session);
    bundle_encode(two.session, &bytes);
    struct session *found = verify_bundle(bytes.data, bytes.size, "a.bundle", &v);
    assert_non_null(found);
    assert_int_equal(v.finding_count, 0);
    assert_int_equal(v.notice_count, 1);
    assert_string_equal(v.notices[0].item, "a.bundle");
    assert_non_null(strstr(v.notices[0].text, "(2 ballots and 0 issues; 1 and 0)"));
    assert_false(v.added);
    verify_clear(&v);
    session_free(found);
    bytes_free(&bytes);
    session_free(one.session);
    session_free(two.session);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int verify_bundle_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_bundle_is_verified_by_itself),
        TEST(a_bundle_that_lacks_records_is_found),
        TEST(a_bundle_closed_in_several_states_is_sound_and_names_them),
    };
    return cmocka_run_group_tests_name("verify bundle", tests, NULL, NULL);
}
