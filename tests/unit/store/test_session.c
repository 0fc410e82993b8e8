/* box.h: a session from its opening to the closed list, what is refused on the way, and DESIGN 4.2
 * and 4.9 as far as the box guards them. */
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"
#include "record/ballot.h"

static void random_id(uint8_t id[RECORD_ID_SIZE])
{
    randombytes_buf(id, RECORD_ID_SIZE);
}

static struct box_counts count(struct fixture *x)
{
    struct box_counts counts;
    assert_true(box_count(x->box, &counts, NULL));
    return counts;
}

static struct session *closed(struct fixture *x, uint32_t number)
{
    struct fail f = {0};
    struct session *s = box_closed_session(x->box, number, &f);
    if (!s)
        fail_msg("%s", f.text);
    return s;
}

static void what_was_cast_is_in_the_closed_session_and_opens_with_the_coordinators_key(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t ballot_id[RECORD_ID_SIZE], issue_id[RECORD_ID_SIZE];
    uint8_t ballot[BALLOT_SIZE_MAX], issue[700], key[KEY_SIZE], plain[BALLOT_SIZE_MAX];
    size_t size, ballot_bytes = fixture_ballot_size();
    randombytes_buf(ballot, ballot_bytes);
    randombytes_buf(issue, sizeof issue);
    random_id(ballot_id);
    random_id(issue_id);
    fixture_open_session(x);
    assert_true(box_cast(x->box, x->session, RECORD_ISSUE, issue_id, issue, sizeof issue, &f));
    assert_true(box_cast(x->box, x->session, RECORD_BALLOT, ballot_id, ballot, ballot_bytes, &f));
    assert_int_equal(fixture_close_session(x, CLOSING_CLOSED), 1);

    struct session *s = closed(x, 1);
    assert_int_equal(session_count(s, RECORD_BALLOT), 1);
    assert_int_equal(session_count(s, RECORD_ISSUE), 1);
    assert_true(session_key_open(&s->opening, &fixture_campaign()->keys, key, &f));
    const uint8_t *envelope = session_envelope(s, RECORD_BALLOT, 0, &size);
    assert_memory_equal(envelope, ballot_id, RECORD_ID_SIZE);
    assert_true(envelope_open(key, s->id, RECORD_BALLOT, envelope, size, plain));
    assert_memory_equal(plain, ballot, ballot_bytes);

    struct bytes_writer unpadded = {0};
    envelope = session_envelope(s, RECORD_ISSUE, 0, &size);
    assert_memory_equal(envelope, issue_id, RECORD_ID_SIZE);
    assert_int_equal(size, 1024 + ENVELOPE_OVERHEAD); /* 700 random bytes: the next size is 1024 */
    assert_true(envelope_open(key, s->id, RECORD_ISSUE, envelope, size, plain));
    assert_true(issue_unpad(plain, size - ENVELOPE_OVERHEAD, &unpadded, &f));
    assert_int_equal(unpadded.size, sizeof issue);
    assert_memory_equal(unpadded.data, issue, sizeof issue);
    bytes_free(&unpadded);
    session_free(s);
}

static void the_opening_statement_says_where_and_the_closing_statement_how_many(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t id[RECORD_ID_SIZE], set_hash[HASH_SIZE];
    fixture_open_session(x);
    for (int i = 0; i < 5; i++) {
        random_id(id);
        fixture_cast(x, i < 3 ? RECORD_BALLOT : RECORD_ISSUE, id);
    }
    const struct box_counters counters = {
        .hand_count = 4, .no_answer = 9, .declined = 8, .come_back = 7, .quick_visits = 6};
    uint32_t number;
    assert_true(
        box_session_close(x->box, fixture_device(), &counters, CLOSING_CLOSED, &number, &f));

    struct session *s = closed(x, number);
    const struct opening *o = &s->opening;
    const struct pack *p = fixture_campaign()->pack;
    assert_memory_equal(o->campaign, p->campaign, HASH_SIZE);
    assert_memory_equal(o->pack, p->hash, HASH_SIZE);
    assert_memory_equal(o->device, fixture_device()->public_key, KEY_SIZE);
    assert_string_equal(o->tablet, "Tablet 3");
    assert_string_equal(o->venue, "hall");
    assert_int_equal(o->channel, CHANNEL_HALL);
    assert_int_equal(o->day, FIXTURE_DAY);
    assert_false(o->trial);

    struct closing c;
    assert_int_equal(s->closing_count, 1);
    assert_true(closing_decode(s->closings[0], CLOSING_SIZE, o->device, &c, &f));
    session_set_hash(s, set_hash);
    assert_memory_equal(c.set_hash, set_hash, HASH_SIZE);
    assert_int_equal(c.how, CLOSING_CLOSED);
    assert_int_equal(c.ballots, 3);
    assert_int_equal(c.issues, 2);
    assert_int_equal(c.hand_count, 4);
    assert_int_equal(c.no_answer, 9);
    assert_int_equal(c.declined, 8);
    assert_int_equal(c.come_back, 7);
    assert_int_equal(c.quick_visits, 6);
    session_free(s);
}

static void sessions_are_numbered_without_a_gap_also_across_restarts(void **state)
{
    struct fixture *x = *state;
    for (uint32_t number = 1; number <= 4; number++) {
        fixture_open_session(x);
        assert_int_equal(fixture_close_session(x, CLOSING_CLOSED), number);
        if (number % 2 == 0)
            fixture_reopen(x);
    }
    struct box_closed *list;
    size_t n;
    assert_true(box_closed_list(x->box, &list, &n, NULL));
    assert_int_equal(n, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(list[i].number, i + 1);
    free(list);
}

static void the_closed_list_tells_the_steward_what_is_there_and_what_left(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t id[RECORD_ID_SIZE] = {1};
    fixture_open_session(x);
    fixture_cast(x, RECORD_BALLOT, id);
    fixture_close_session(x, CLOSING_CLOSED);
    assert_true(box_mark_exported(x->box, 1, FIXTURE_DAY + 2, &f));
    assert_false(box_mark_exported(x->box, 2, FIXTURE_DAY, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    fixture_open_session(x);
    fixture_close_session(x, CLOSING_CLOSED);

    struct box_closed *list;
    size_t n;
    assert_true(box_closed_list(x->box, &list, &n, &f));
    assert_int_equal(n, 2);
    assert_true(list[0].exported);
    assert_true(list[0].has_exported_day);
    assert_int_equal(list[0].exported_day, FIXTURE_DAY + 2);
    assert_false(list[1].exported);
    assert_false(list[1].has_exported_day);
    assert_in_range(list[0].size_bytes, fixture_ballot_size(), 2048);
    assert_int_equal(list[0].ballots, 1);
    assert_int_equal(list[0].issues, 0);
    assert_int_equal(list[0].day, FIXTURE_DAY);
    assert_string_equal(list[0].venue, "hall");
    assert_memory_equal(list[0].pack, fixture_campaign()->pack->hash, HASH_SIZE);
    free(list);
    assert_null(box_closed_session(x->box, 3, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
}

static void casting_one_id_again_stores_it_once(void **state)
{
    struct fixture *x = *state;
    uint8_t id[RECORD_ID_SIZE];
    random_id(id);
    fixture_open_session(x);
    for (int i = 0; i < 3; i++) {
        fixture_cast(x, RECORD_BALLOT, id);
        fixture_cast(x, RECORD_ISSUE, id); /* another kind is another record */
    }
    assert_int_equal(count(x).ballots, 1);
    assert_int_equal(count(x).issues, 1);
    fixture_close_session(x, CLOSING_CLOSED);
    struct session *s = closed(x, 1);
    assert_int_equal(session_count(s, RECORD_BALLOT), 1);
    session_free(s);
}

static void more_than_256_ballots_are_all_kept(void **state)
{
    enum { CASTS = 600 };
    struct fixture *x = *state;
    static uint8_t ids[CASTS][RECORD_ID_SIZE];
    randombytes_buf(ids, sizeof ids);
    fixture_open_session(x);
    for (size_t i = 0; i < CASTS; i++) {
        fixture_cast(x, RECORD_BALLOT, ids[i]);
        assert_int_equal(count(x).ballots, i + 1);
    }
    fixture_close_session(x, CLOSING_CLOSED);
    struct session *s = closed(x, 1);
    assert_int_equal(session_count(s, RECORD_BALLOT), CASTS);
    for (size_t i = 0; i < CASTS; i++)
        assert_int_equal(fixture_holds(s, RECORD_BALLOT, ids[i]), 1);
    session_free(s);
}

static void a_crashed_session_is_found_counted_and_closed_as_recovered(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t id[RECORD_ID_SIZE] = {7};
    const struct box_counters saved = {.hand_count = HAND_COUNT_NONE,
                                       .no_answer = 3,
                                       .declined = 2,
                                       .come_back = 5,
                                       .quick_visits = 1};
    fixture_open_session(x);
    assert_false(box_interrupted(x->box, NULL, NULL, NULL));
    fixture_cast(x, RECORD_BALLOT, id);
    fixture_cast(x, RECORD_ISSUE, id);
    assert_true(box_save_counters(x->box, &saved, &f));
    fixture_reopen(x);

    uint32_t number;
    struct box_counts counts;
    struct box_counters counters;
    assert_true(box_interrupted(x->box, &number, &counts, &counters));
    assert_int_equal(number, 1);
    assert_int_equal(counts.ballots, 1);
    assert_int_equal(counts.issues, 1);
    assert_memory_equal(&counters, &saved, sizeof saved);
    assert_null(box_session_open(x->box, fixture_device(), fixture_campaign()->pack, "hall",
                                 CHANNEL_HALL, FIXTURE_DAY, "AB", &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);

    fixture_close_session(x, CLOSING_RECOVERED);
    assert_false(box_interrupted(x->box, NULL, NULL, NULL));
    struct session *s = closed(x, 1);
    struct closing c;
    assert_true(closing_decode(s->closings[0], CLOSING_SIZE, s->opening.device, &c, &f));
    assert_int_equal(c.how, CLOSING_RECOVERED);
    assert_int_equal(fixture_holds(s, RECORD_BALLOT, id), 1);
    session_free(s);
}

static void what_does_not_belong_is_refused(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t id[RECORD_ID_SIZE] = {0}, plain[4096] = {0};
    struct box_counts counts;
    const struct box_counters none = {0};
    uint32_t number;
    assert_false(box_count(x->box, &counts, &f));
    assert_false(box_save_counters(x->box, &none, &f));
    assert_false(box_session_close(x->box, fixture_device(), &none, CLOSING_CLOSED, &number, &f));
    assert_int_equal(f.kind, FAIL_MISSING);

    fixture_open_session(x);
    size_t size = fixture_ballot_size();
    assert_false(box_cast(x->box, x->session, RECORD_BALLOT, id, plain, size - 1, &f));
    assert_false(box_cast(x->box, x->session, RECORD_BALLOT, id, plain, size + 1, &f));
    assert_false(box_cast(x->box, x->session, RECORD_ISSUE, id, plain, 2041, &f));
    assert_int_equal(f.kind, FAIL_LIMIT);
    assert_int_equal(count(x).ballots + count(x).issues, 0);

    struct box_session *old = x->session; /* closed by now */
    x->session = NULL;
    fixture_close_session(x, CLOSING_CLOSED);
    assert_false(box_cast(x->box, old, RECORD_BALLOT, id, plain, size, &f));
    fixture_open_session(x);
    assert_false(box_cast(x->box, old, RECORD_BALLOT, id, plain, size, &f));
    assert_int_equal(f.kind, FAIL_USAGE);
    box_session_free(old);
}

static void a_session_opens_only_with_this_boxs_key_campaign_and_pack(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct device_key stranger;
    const struct pack *p = fixture_campaign()->pack;
    device_key_new(&stranger);
    assert_null(
        box_session_open(x->box, &stranger, p, "hall", CHANNEL_HALL, FIXTURE_DAY, "AB", &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    struct fixture_campaign *other = fixture_campaign_new(false, "Other");
    assert_null(box_session_open(x->box, fixture_device(), other->pack, "hall", CHANNEL_HALL,
                                 FIXTURE_DAY, "AB", &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    fixture_campaign_free(other);
    struct pack unknown = *p;
    unknown.hash[0] ^= 1;
    assert_null(box_session_open(x->box, fixture_device(), &unknown, "hall", CHANNEL_HALL,
                                 FIXTURE_DAY, "AB", &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    fixture_open_session(x);
    assert_int_equal(fixture_close_session(x, CLOSING_CLOSED), 1); /* no number was used up */
}

/* The secret in pieces of 8 bytes: none of them is in the file. */
static void assert_absent(const struct bytes_writer *file, const uint8_t *secret, size_t size)
{
    size_t at;
    for (size_t i = 0; i + 8 <= size; i += 4)
        assert_int_equal(fixture_find(file, secret + i, 8, &at), 0);
}

static void assert_unreadable(struct fixture *x, const uint8_t *ballot, const char *words,
                              const uint8_t key[KEY_SIZE])
{
    const char *const paths[] = {x->path, x->journal};
    for (size_t i = 0; i < 2; i++) {
        struct bytes_writer file = fixture_file(paths[i]);
        assert_absent(&file, ballot, fixture_ballot_size());
        assert_absent(&file, (const uint8_t *)words, strlen(words));
        assert_absent(&file, key, KEY_SIZE);
        assert_absent(&file, fixture_device()->secret, KEY_SIZE);
        bytes_free(&file);
    }
}

static void neither_answers_nor_words_nor_keys_are_in_the_box(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    static const char words[] = "The lift in Madingley has been broken since March";
    uint8_t ballot[BALLOT_SIZE_MAX], key[KEY_SIZE], id[RECORD_ID_SIZE];
    size_t at;
    randombytes_buf(ballot, sizeof ballot);
    random_id(id);
    fixture_open_session(x);
    memcpy(key, x->session->key, KEY_SIZE);
    assert_true(box_cast(x->box, x->session, RECORD_BALLOT, id, ballot, fixture_ballot_size(), &f));
    assert_true(
        box_cast(x->box, x->session, RECORD_ISSUE, id, (const uint8_t *)words, strlen(words), &f));
    assert_unreadable(x, ballot, words, key);
    struct bytes_writer file = fixture_file(x->path);
    assert_int_equal(fixture_find(&file, id, sizeof id, &at), 2); /* the search does find things */
    bytes_free(&file);
    fixture_close_session(x, CLOSING_CLOSED);
    assert_unreadable(x, ballot, words, key);
}

int session_tests(void)
{
    const struct CMUnitTest tests[] = {
#define BOX_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        BOX_TEST(what_was_cast_is_in_the_closed_session_and_opens_with_the_coordinators_key),
        BOX_TEST(the_opening_statement_says_where_and_the_closing_statement_how_many),
        BOX_TEST(sessions_are_numbered_without_a_gap_also_across_restarts),
        BOX_TEST(the_closed_list_tells_the_steward_what_is_there_and_what_left),
        BOX_TEST(casting_one_id_again_stores_it_once),
        BOX_TEST(more_than_256_ballots_are_all_kept),
        BOX_TEST(a_crashed_session_is_found_counted_and_closed_as_recovered),
        BOX_TEST(what_does_not_belong_is_refused),
        BOX_TEST(a_session_opens_only_with_this_boxs_key_campaign_and_pack),
        BOX_TEST(neither_answers_nor_words_nor_keys_are_in_the_box),
    };
    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
