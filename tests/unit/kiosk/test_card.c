/* A voting card on a tablet: given by touch, by hand or by a reader, refused where it was used
 * before, and cast with the ballot. The codes are those of tests/golden/cards.txt. */
#include <stdlib.h>
#include <string.h>

#include "kiosk/small_form.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"
#include "record/ballot.h"

#define CODE "10000000000000C7"
#define ANOTHER "G0000000000000YZ"
#define WRONG "10000000000000C8"

static int with_cards(void **state, const char *use, void (*open)(struct tablet *t))
{
    struct tablet *t = tablet_new_of(small_form_setting("cards", use));
    tablet_set_up(t);
    open(t);
    *state = t;
    return 0;
}

static int with_cards_optional(void **state)
{
    return with_cards(state, "optional", tablet_open_session);
}

static int with_cards_required(void **state)
{
    return with_cards(state, "required", tablet_open_session);
}

static int with_cards_from_door_to_door(void **state)
{
    return with_cards(state, "required", tablet_open_doorstep);
}

static void to_card(struct tablet *t)
{
    TOUCH(t, "start", "next");
    assert_string_equal(tablet_screen(t), "card");
}

/* With the card given already: on to review with nothing else answered. */
static void to_review(struct tablet *t)
{
    while (strcmp(tablet_screen(t), "review") != 0)
        tablet_touch(t, "next");
}

static void save(struct tablet *t)
{
    to_review(t);
    tablet_touch(t, "save");
    assert_string_equal(tablet_screen(t), "saved");
    tablet_touch(t, "done");
}

static void touch_code(struct tablet *t, const char *code)
{
    for (const char *c = code; *c; c++) {
        char *id = xasprintf("key:%c", *c);
        tablet_touch(t, id);
        free(id);
    }
}

static const char *said(struct tablet *t)
{
    return tablet_label(t, "status");
}

static const char *typed(struct tablet *t)
{
    tablet_draw(t);
    return frame_find(&t->frame, "field:card")->value;
}

static void assert_says(struct tablet *t, const char *words)
{
    if (!strstr(said(t), words))
        fail_msg("%s: not %s", said(t), words);
}

/* The card in the only ballot of closed session 1, as its code; "" where there is none. */
static void cast_card(struct tablet *t, char code[CARD_LETTERS + 1])
{
    struct fail f;
    struct card card;
    uint8_t key[KEY_SIZE];
    size_t size;
    assert_true(kiosk_close_practice(&t->kiosk, &f));
    struct session *s = box_closed_session(t->kiosk.steward.box, 1, &f);
    assert_true(session_key_open(&s->opening, &t->keys, key, &f));
    assert_int_equal(session_count(s, RECORD_BALLOT), 1);
    const uint8_t *envelope = session_envelope(s, RECORD_BALLOT, 0, &size);
    uint8_t *ballot = xcalloc(size, 1);
    assert_true(envelope_open(key, s->id, RECORD_BALLOT, envelope, size, ballot));
    ballot_card(t->kiosk.pack->survey, ballot, &card);
    code[0] = 0;
    if (card.given)
        card_text(&card, code);
    free(ballot);
    session_free(s);
}

/* ---- giving it ---- */

static void a_card_typed_on_the_screen_is_cast_with_the_ballot(void **state)
{
    struct tablet *t = *state;
    char code[CARD_LETTERS + 1];
    to_card(t);
    touch_code(t, CODE);
    assert_string_equal(typed(t), "1000 0000\n0000 00C7");
    tablet_touch(t, "next");
    assert_string_equal(tablet_screen(t), "rank");
    save(t);
    cast_card(t, code);
    assert_string_equal(code, CODE);
}

static void a_scanned_card_is_taken_at_once(void **state)
{
    struct tablet *t = *state;
    char code[CARD_LETTERS + 1];
    to_card(t);
    touch_code(t, "7K3");
    tablet_scan(t, CODE);
    assert_string_equal(tablet_screen(t), "rank");
    save(t);
    cast_card(t, code);
    assert_string_equal(code, CODE);
}

static void whoever_has_no_card_goes_on_where_the_form_lets_them(void **state)
{
    struct tablet *t = *state;
    char code[CARD_LETTERS + 1];
    to_card(t);
    touch_code(t, WRONG);
    tablet_touch(t, "card.none");
    assert_string_equal(tablet_screen(t), "rank");
    tablet_touch(t, "back");
    assert_string_equal(typed(t), "");
    tablet_touch(t, "next");
    assert_string_equal(tablet_screen(t), "rank");
    save(t);
    cast_card(t, code);
    assert_string_equal(code, "");
}

static void where_a_card_is_required_nobody_starts_without_one(void **state)
{
    struct tablet *t = *state;
    to_card(t);
    assert_false(tablet_has(t, "card.none"));
    tablet_touch(t, "next");
    assert_string_equal(tablet_screen(t), "card");
    assert_string_equal(said(t), "No card? Please ask a steward.");
    tablet_touch(t, "back");
    assert_string_equal(tablet_screen(t), "what");
}

/* ---- what is said ---- */

static void each_slip_is_told_and_holds_the_page(void **state)
{
    struct tablet *t = *state;
    to_card(t);
    touch_code(t, "1000");
    assert_says(t, "Type its 16 letters");
    tablet_touch(t, "next");
    assert_says(t, "12 letters are still missing.");
    tablet_type(t, "u");
    assert_says(t, "No card has a U. It may be a V.");
    tablet_type(t, "?");
    assert_says(t, "No card has this: ?");
    touch_code(t, "0000000000C8");
    assert_says(t, "Please look at your card again.");
    tablet_touch(t, "next");
    assert_string_equal(tablet_screen(t), "card");
    tablet_touch(t, "key:7");
    assert_says(t, "A card has 16 letters");
    TOUCH(t, "key:backspace", "key:7");
    assert_says(t, "Type its 16 letters");
    tablet_touch(t, "next");
    assert_string_equal(tablet_screen(t), "rank");
}

static void a_reader_that_read_something_else_does_not_go_on_without_a_card(void **state)
{
    struct tablet *t = *state;
    to_card(t);
    tablet_scan(t, "https://example.org/");
    assert_string_equal(tablet_screen(t), "card");
    assert_says(t, "That was something else.");
    assert_string_equal(typed(t), "");
    tablet_scan(t, "");
    assert_string_equal(tablet_screen(t), "card");
}

/* ---- once only ---- */

static void a_card_that_gave_a_vote_gives_no_second_one_on_this_tablet(void **state)
{
    struct tablet *t = *state;
    to_card(t);
    tablet_scan(t, CODE);
    save(t);
    to_card(t);
    tablet_scan(t, CODE);
    assert_string_equal(tablet_screen(t), "card");
    assert_says(t, "This card was used on this tablet before. Please ask a steward.");
    tablet_touch(t, "next");
    assert_string_equal(tablet_screen(t), "card");
    tablet_scan(t, ANOTHER);
    assert_string_equal(tablet_screen(t), "rank");
}

static void a_visit_that_was_not_saved_uses_no_card_up(void **state)
{
    struct tablet *t = *state;
    to_card(t);
    tablet_scan(t, CODE);
    to_review(t);
    TOUCH(t, "settings", "wipe");
    to_card(t);
    tablet_scan(t, CODE);
    assert_string_equal(tablet_screen(t), "rank");
}

static void after_a_restart_no_card_is_remembered(void **state)
{
    struct tablet *t = *state;
    to_card(t);
    tablet_scan(t, CODE);
    save(t);
    tablet_off(t);
    tablet_on(t);
    struct card card;
    card_read(CODE, &card);
    assert_false(used_cards_has(&t->kiosk.used_cards, &card));
}

/* ---- from door to door ---- */

static void hand_over_to_card(struct tablet *t)
{
    TOUCH(t, "door.part", "ready");
    to_card(t);
}

static void hand_back(struct tablet *t)
{
    assert_string_equal(tablet_screen(t), "hand_back");
    tablet_touch(t, "have");
}

static void at_a_door_a_card_is_cast_and_gives_no_vote_at_the_next(void **state)
{
    struct tablet *t = *state;
    char code[CARD_LETTERS + 1];
    hand_over_to_card(t);
    touch_code(t, CODE);
    tablet_touch(t, "next");
    save(t);
    hand_back(t);
    hand_over_to_card(t);
    tablet_scan(t, CODE);
    assert_says(t, "This card was used on this tablet before. Please ask a steward.");
    TOUCH(t, "settings", "wipe");
    hand_back(t);
    cast_card(t, code);
    assert_string_equal(code, CODE);
}

static void letters_left_at_a_door_are_not_there_at_the_next(void **state)
{
    struct tablet *t = *state;
    hand_over_to_card(t);
    touch_code(t, "1000");
    tablet_wait_s(t, 180 + 30); /* until it is wiped */
    hand_back(t);
    hand_over_to_card(t);
    assert_string_equal(typed(t), "");
}

/* ---- in the visit ---- */

static void review_says_that_a_card_is_given_and_not_which(void **state)
{
    struct tablet *t = *state;
    to_card(t);
    tablet_touch(t, "card.none");
    to_review(t);
    assert_true(tablet_has(t, "card.change"));
    tablet_touch(t, "card.change");
    assert_string_equal(tablet_screen(t), "card");
    tablet_scan(t, CODE);
    assert_string_equal(tablet_screen(t), "review");
    tablet_draw(t);
    bool is_told = false;
    for (size_t i = 0; i < t->frame.control_count; i++) {
        is_told = is_told || strstr(t->frame.controls[i].label, "We have your card.");
        assert_null(strstr(t->frame.controls[i].label, "1000"));
    }
    assert_true(is_told);
}

static void a_card_that_was_broken_later_holds_saving(void **state)
{
    struct tablet *t = *state;
    to_card(t);
    tablet_scan(t, CODE);
    to_review(t);
    TOUCH(t, "card.change", "key:backspace", "back");
    assert_string_equal(tablet_screen(t), "review");
    tablet_touch(t, "save");
    assert_string_equal(tablet_screen(t), "card");
    TOUCH(t, "key:7", "next", "save");
    assert_string_equal(tablet_screen(t), "saved");
}

static void letters_stay_when_the_language_changes_and_on_the_way_back(void **state)
{
    struct tablet *t = *state;
    to_card(t);
    touch_code(t, "1000");
    TOUCH(t, "settings", "language:pl", "done");
    assert_string_equal(typed(t), "1000");
    assert_says(t, "Wpisz 16 liter");
    TOUCH(t, "back", "next");
    assert_string_equal(typed(t), "1000");
}

static void on_a_small_screen_the_keys_have_a_page_of_their_own_until_all_is_typed(void **state)
{
    struct tablet *t = *state;
    t->screen = STAGE_SMALL;
    to_card(t);
    assert_false(tablet_has(t, "key:1"));
    TOUCH(t, "write:card", "key:1");
    assert_false(tablet_has(t, "next"));
    TOUCH(t, "card.fold", "write:card");
    touch_code(t, &CODE[1]);
    assert_false(tablet_has(t, "key:1"));
    tablet_touch(t, "next");
    assert_string_equal(tablet_screen(t), "rank");
}

static void where_letters_are_largest_words_are_read_first_and_what_is_wrong_at_once(void **state)
{
    struct tablet *t = *state;
    t->screen = STAGE_SMALL;
    t->kiosk.visit.ways.text_size = SIZE_LARGEST;
    to_card(t);
    assert_false(tablet_has(t, "write:card"));
    while (!tablet_has(t, "write:card"))
        tablet_touch(t, "next");
    tablet_touch(t, "next");
    assert_says(t, "No card? Please");
    while (!tablet_has(t, "write:card"))
        tablet_touch(t, "page.down");
    tablet_touch(t, "write:card");
    touch_code(t, "1000");
    tablet_type(t, "u");
    assert_says(t, "No card has a U");
    tablet_scan(t, CODE);
    assert_int_equal(t->kiosk.visit.at.kind, STEP_QUESTION);
}

#define WITH(cards, test)                                                                          \
    cmocka_unit_test_setup_teardown(test, with_cards_##cards, tablet_fixture_end)

int card_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH(required, a_card_typed_on_the_screen_is_cast_with_the_ballot),
        WITH(optional, a_scanned_card_is_taken_at_once),
        WITH(optional, whoever_has_no_card_goes_on_where_the_form_lets_them),
        WITH(required, where_a_card_is_required_nobody_starts_without_one),
        WITH(required, each_slip_is_told_and_holds_the_page),
        WITH(optional, a_reader_that_read_something_else_does_not_go_on_without_a_card),
        WITH(optional, a_card_that_gave_a_vote_gives_no_second_one_on_this_tablet),
        WITH(required, a_visit_that_was_not_saved_uses_no_card_up),
        WITH(required, after_a_restart_no_card_is_remembered),
        WITH(from_door_to_door, at_a_door_a_card_is_cast_and_gives_no_vote_at_the_next),
        WITH(from_door_to_door, letters_left_at_a_door_are_not_there_at_the_next),
        WITH(optional, review_says_that_a_card_is_given_and_not_which),
        WITH(required, a_card_that_was_broken_later_holds_saving),
        WITH(required, letters_stay_when_the_language_changes_and_on_the_way_back),
        WITH(required, on_a_small_screen_the_keys_have_a_page_of_their_own_until_all_is_typed),
        WITH(required, where_letters_are_largest_words_are_read_first_and_what_is_wrong_at_once),
    };
    return cmocka_run_group_tests_name("card", tests, NULL, NULL);
}
