/* Cards (DESIGN 4.8): a card counts once, and which of its ballots that is does not depend on the
 * laptop. Sessions of tablet t and number n are of day FIXTURE_DAY + n. */
#include "fixture.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "record/ballot.h"
#include "tally/batches.h"
#include "tally/cards.h"
#include "tally/decide.h"
#include "tally/rederive.h"

static struct card_batch issue(struct fixture *x, struct campaign *c, uint32_t count)
{
    struct card_batch batch;
    struct fail f = {0};
    if (!batches_issue(c, &x->keys, count, FIXTURE_DAY, &batch, &f))
        fail_msg("%s", f.text);
    return batch;
}

static void void_batch(struct fixture *x, const struct card_batch *batch, int32_t day)
{
    struct decision d = {.kind = DECISION_VOID_CARDS, .day = day, .reason = "A parcel was lost"};
    struct fail f = {0};
    bool written;
    card_batch_put(batch, d.subject);
    if (!decide(x->campaign, &x->keys, &d, &written, &f))
        fail_msg("%s", f.text);
}

static struct card card_number(const struct fixture *x, const struct card_batch *batch, uint32_t i)
{
    uint8_t key[KEY_SIZE];
    struct card card;
    card_key(&x->keys, key);
    card_of_batch(key, batch, i, &card);
    return card;
}

/* One ballot with a card as a session of its own, merged. */
static void vote(struct fixture *x, unsigned tablet, uint32_t number, unsigned n, int theme,
                 const struct card *card)
{
    struct fixture_session s = fixture_open(x, tablet, number, n);
    fixture_vote_with(&s, n, theme, card);
    fixture_merge_session(x, &s);
}

static void expect_themes(struct fixture *x, unsigned housing, unsigned safety, unsigned youth)
{
    unsigned themes[4] = {0};
    struct derived *d = fixture_derive(x);
    fixture_themes(d, themes);
    derived_close(d);
    assert_int_equal(themes[HOUSING], housing);
    assert_int_equal(themes[SAFETY], safety);
    assert_int_equal(themes[YOUTH], youth);
}

static void expect_ballots(struct fixture *x, unsigned counted, unsigned held, unsigned set_aside)
{
    struct derived_totals t = fixture_totals(x);
    fixture_assert_total(&t.ballots, counted, held, set_aside);
}

static struct fixture *begin_optional(void **state)
{
    struct fixture *x = *state;
    fixture_ask_for_cards(x, "optional");
    for (unsigned tablet = 0; tablet < 3; tablet++)
        fixture_approve(x, tablet);
    return x;
}

static void a_card_counts_on_its_earliest_day_whatever_came_first(void **state)
{
    struct fixture *x = begin_optional(state);
    struct card_batch batch = issue(x, x->campaign, 3);
    struct card card = card_number(x, &batch, 2), other = card_number(x, &batch, 0);
    vote(x, 0, 5, 1, HOUSING, &card);
    vote(x, 2, 5, 9, YOUTH, &other);
    expect_themes(x, 1, 0, 1);
    vote(x, 1, 4, 2, SAFETY, &card); /* a day before, merged after */
    expect_themes(x, 0, 1, 1);
    expect_ballots(x, 2, 0, 1);
    vote(x, 1, 6, 3, HOUSING, &card);
    expect_themes(x, 0, 1, 1);
    expect_ballots(x, 2, 0, 2);
}

/* BLAKE2b-256 of the card hash and the record id, which the fixture makes of n. */
static void tie_of(const struct fixture *x, const struct card *card, unsigned n,
                   uint8_t out[HASH_SIZE])
{
    uint8_t key[KEY_SIZE], both[CARD_HASH_SIZE + RECORD_ID_SIZE], id[HASH_SIZE];
    card_key(&x->keys, key);
    card_hash(key, card, both);
    crypto_generichash(id, sizeof id, (const uint8_t *)&n, sizeof n, NULL, 0);
    memcpy(both + CARD_HASH_SIZE, id, RECORD_ID_SIZE);
    crypto_generichash(out, HASH_SIZE, both, sizeof both, NULL, 0);
}

static void of_one_day_the_smallest_hash_of_card_and_record_counts(void **state)
{
    struct fixture *x = begin_optional(state);
    struct card_batch batch = issue(x, x->campaign, 8);
    unsigned housing = 0, safety = 0;
    for (uint32_t i = 0; i < 8; i++) { /* with 8 cards either of the two wins some */
        struct card card = card_number(x, &batch, i);
        uint8_t a[HASH_SIZE], b[HASH_SIZE];
        tie_of(x, &card, 100 + i, a);
        tie_of(x, &card, 200 + i, b);
        *(memcmp(a, b, HASH_SIZE) < 0 ? &housing : &safety) += 1;
        vote(x, 0, 5, 100 + i, HOUSING, &card);
        vote(x, 1, 5, 200 + i, SAFETY, &card);
    }
    expect_themes(x, housing, safety, 0);
    expect_ballots(x, 8, 0, 8);
}

static void a_card_that_was_never_issued_holds_its_ballot(void **state)
{
    struct fixture *x = begin_optional(state);
    struct campaign *other = fixture_second_laptop(x, "other");
    struct card_batch batch = issue(x, other, 2); /* the first laptop does not know yet */
    struct card card = card_number(x, &batch, 1);
    vote(x, 0, 5, 1, HOUSING, &card);
    expect_ballots(x, 0, 1, 0);
    fixture_merge_only(x->campaign, other->ledger_path);
    expect_ballots(x, 1, 0, 0);
    campaign_close(other);
}

struct told {
    unsigned count;
    char reasons[2][100];
};

static bool note_held(void *data, const struct derived_held *held)
{
    struct told *told = data;
    assert_int_equal(held->kind, RECORD_BALLOT);
    assert_true(told->count < 2);
    snprintf(told->reasons[told->count++], 100, "%s", held->reason);
    return true;
}

static void held_ballots_are_told_with_what_is_wrong_with_the_card(void **state)
{
    struct fixture *x = begin_optional(state);
    struct card_batch batch = issue(x, x->campaign, 2);
    struct card good = card_number(x, &batch, 0), unknown = {true, {1, 2, 3}};
    struct told told = {0};
    struct fail f = {0};
    vote(x, 0, 5, 1, HOUSING, &good);
    vote(x, 0, 6, 2, SAFETY, &unknown);
    expect_ballots(x, 1, 1, 0);
    void_batch(x, &batch, FIXTURE_DAY);
    expect_ballots(x, 0, 2, 0); /* though no session changed */
    struct derived *d = fixture_derive(x);
    assert_true(derived_each_held(d, note_held, &told, &f));
    derived_close(d);
    assert_int_equal(told.count, 2);
    assert_string_equal(told.reasons[0], "Its card is of a batch that was voided.");
    assert_string_equal(told.reasons[1], "Its card was never issued.");
}

static void no_card_is_held_only_where_the_form_requires_one(void **state)
{
    struct fixture *x = begin_optional(state);
    struct card none = {0};
    vote(x, 0, 5, 1, HOUSING, &none);
    expect_ballots(x, 1, 0, 0);
    fixture_ask_for_cards(x, "required");
    vote(x, 0, 6, 2, SAFETY, &none);
    expect_ballots(x, 1, 1, 0);
}

/* The same envelope id twice, with other contents: DESIGN 4.7. */
static void a_ballot_whose_id_occurs_twice_takes_no_card_away(void **state)
{
    struct fixture *x = begin_optional(state);
    struct card_batch batch = issue(x, x->campaign, 1);
    struct card card = card_number(x, &batch, 0), none = {0};
    vote(x, 0, 2, 1, HOUSING, &card); /* the earliest of the card */
    vote(x, 1, 3, 2, SAFETY, &card);
    expect_themes(x, 1, 0, 0);
    vote(x, 2, 4, 1, YOUTH, &none); /* its id again */
    expect_themes(x, 0, 1, 0);
    expect_ballots(x, 1, 0, 2);
}

struct listing {
    unsigned count;
    bool counts[3];
    int32_t days[3];
};

static bool note_contested(void *data, const struct derived_contested *c)
{
    struct listing *l = data;
    assert_true(l->count < 3);
    l->counts[l->count] = c->counts;
    l->days[l->count++] = c->session->day - FIXTURE_DAY;
    return true;
}

static void all_ballots_of_a_contested_card_are_listed(void **state)
{
    struct fixture *x = begin_optional(state);
    struct card_batch batch = issue(x, x->campaign, 2);
    struct card card = card_number(x, &batch, 0), quiet = card_number(x, &batch, 1);
    struct listing l = {0};
    struct fail f = {0};
    vote(x, 0, 7, 1, HOUSING, &card);
    vote(x, 1, 6, 2, SAFETY, &card);
    vote(x, 2, 8, 3, SAFETY, &card);
    vote(x, 2, 5, 4, SAFETY, &quiet);
    struct derived *d = fixture_derive(x);
    assert_true(derived_each_contested(d, note_contested, &l, &f));
    derived_close(d);
    assert_int_equal(l.count, 3);
    assert_true(l.counts[0] && !l.counts[1] && !l.counts[2]);
    assert_int_equal(l.days[0], 6);
    assert_int_equal(l.days[1], 7);
    assert_int_equal(l.days[2], 8);
}

static void rows_made_in_steps_are_those_made_at_once(void **state)
{
    struct fixture *x = begin_optional(state);
    struct card_batch batch = issue(x, x->campaign, 3), second = issue(x, x->campaign, 1);
    struct card card = card_number(x, &batch, 0), voided = card_number(x, &second, 0);
    struct rederive_result result;
    struct fail f = {0};
    vote(x, 0, 7, 1, HOUSING, &card);
    vote(x, 0, 8, 3, YOUTH, &voided);
    expect_ballots(x, 2, 0, 0);
    vote(x, 1, 6, 2, SAFETY, &card);
    expect_ballots(x, 2, 0, 1);
    void_batch(x, &second, FIXTURE_DAY);
    expect_ballots(x, 1, 1, 1);
    assert_true(rederive_compare(x->campaign, &x->keys, NULL, &result, &f));
    assert_int_equal(result.count, 0);
    assert_null(result.unusable);
    rederive_result_clear(&result);
}

/* Do the 70 bits of a card stand in the file, at any bit? */
static bool holds(const struct bytes_writer *file, const struct card *card)
{
    for (unsigned shift = 0; shift < 8; shift++) {
        uint8_t shifted[CARD_SIZE + 1] = {0};
        for (size_t bit = 0; bit < CARD_BITS; bit++)
            bits_put(shifted, shift + bit, 1, bits_get(card->bytes, bit, 1));
        for (size_t at = 0; at + 7 <= file->size; at++) /* the whole bytes in the middle of it */
            if (memcmp(file->data + at, shifted + 1, 7) == 0)
                return true;
    }
    return false;
}

static struct bytes_writer file_bytes(const char *path)
{
    struct bytes_writer w = {0};
    int byte;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    while ((byte = fgetc(file)) != EOF)
        bytes_put_u8(&w, (uint8_t)byte);
    fclose(file);
    return w;
}

static void derived_db_keeps_no_code(void **state)
{
    struct fixture *x = begin_optional(state);
    struct card_batch batch = issue(x, x->campaign, 1);
    struct card card = card_number(x, &batch, 0);
    uint8_t key[KEY_SIZE], hash[CARD_HASH_SIZE];
    struct card as_hash = {.given = true};
    card_key(&x->keys, key);
    card_hash(key, &card, hash);
    memcpy(as_hash.bytes, hash, CARD_SIZE);
    as_hash.bytes[CARD_SIZE - 1] &= 0xFC;
    vote(x, 0, 7, 1, HOUSING, &card);
    expect_ballots(x, 1, 0, 0);
    struct bytes_writer file = file_bytes(x->campaign->derived_path);
    assert_true(holds(&file, &as_hash)); /* so it would be found */
    assert_false(holds(&file, &card));
    bytes_free(&file);
}

static void a_batch_is_found_by_its_name_and_stays_void(void **state)
{
    struct fixture *x = begin_optional(state);
    struct card_batch batch = issue(x, x->campaign, 7);
    struct batches all;
    struct fail f = {0};
    char name[CARD_BATCH_NAME_SIZE];
    card_batch_name(&batch, name);
    void_batch(x, &batch, FIXTURE_DAY + 1);
    void_batch(x, &batch, FIXTURE_DAY + 2);
    assert_true(batches_read(x->campaign, &all, &f));
    assert_int_equal(all.count, 1);
    const struct batch *found = batches_find(&all, name, &f);
    assert_non_null(found);
    assert_true(found->voided);
    assert_int_equal(found->cards.count, 7);
    assert_null(batches_find(&all, "U", &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    batches_clear(&all);
}

#define with_campaign(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int cards_tests(void)
{
    const struct CMUnitTest tests[] = {
        with_campaign(a_card_counts_on_its_earliest_day_whatever_came_first),
        with_campaign(of_one_day_the_smallest_hash_of_card_and_record_counts),
        with_campaign(a_card_that_was_never_issued_holds_its_ballot),
        with_campaign(held_ballots_are_told_with_what_is_wrong_with_the_card),
        with_campaign(no_card_is_held_only_where_the_form_requires_one),
        with_campaign(a_ballot_whose_id_occurs_twice_takes_no_card_away),
        with_campaign(all_ballots_of_a_contested_card_are_listed),
        with_campaign(rows_made_in_steps_are_those_made_at_once),
        with_campaign(derived_db_keeps_no_code),
        with_campaign(a_batch_is_found_by_its_name_and_stays_void),
    };
    return cmocka_run_group_tests_name("cards", tests, NULL, NULL);
}
