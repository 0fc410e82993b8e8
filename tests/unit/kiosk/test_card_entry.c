/* card_entry.h: a card's letters from keys, from hands on a keyboard, and from code readers. The
 * codes are those of tests/golden/cards.txt. */
#include <string.h>

#include "card_entry.h"
#include "cmocka_all.h"

#define CODE "10000000000000C7"
#define ANOTHER "G0000000000000YZ"

/* A key a second. */
static void type_by_hand(struct card_entry *e, const char *letters, uint64_t now_ms)
{
    for (const char *c = letters; *c; c++, now_ms += 1000)
        card_entry_hear(e, (char[]){*c, 0}, now_ms);
}

/* A letter each 12 ms, and Enter. */
static void scan(struct card_entry *e, const char *code, uint64_t now_ms)
{
    for (const char *c = code; *c; c++, now_ms += 12)
        card_entry_hear(e, (char[]){*c, 0}, now_ms);
    card_entry_end(e, now_ms);
}

static void letters_are_kept_as_cards_have_them(void **state)
{
    struct card_entry e = {0};
    struct card card;
    (void)state;
    type_by_hand(&e, "iooo-oooo oooo-oocl", 1000);
    assert_string_equal(e.letters, "10000000000000C1");
    card_entry_delete(&e);
    card_entry_put(&e, "7");
    assert_int_equal(card_entry_read(&e, &card), CARD_FINE);
    assert_true(card.given);
}

static void a_letter_that_no_card_has_is_named_and_left_out(void **state)
{
    struct card_entry e = {0};
    (void)state;
    type_by_hand(&e, "7u", 1000);
    assert_string_equal(e.letters, "7");
    assert_string_equal(e.stray, "u");
    card_entry_hear(&e, "\u0105", 5000);
    assert_string_equal(e.stray, "\u0105");
    card_entry_put(&e, "K");
    assert_string_equal(e.letters, "7K");
    assert_string_equal(e.stray, "");
}

static void a_letter_more_than_a_card_has_is_left_out(void **state)
{
    struct card_entry e = {0};
    (void)state;
    type_by_hand(&e, CODE, 1000);
    assert_false(e.is_full);
    card_entry_put(&e, "5");
    assert_true(e.is_full);
    assert_string_equal(e.letters, CODE);
    card_entry_delete(&e);
    assert_false(e.is_full);
    assert_string_equal(e.letters, "10000000000000C");
}

static void nothing_can_be_taken_off_nothing(void **state)
{
    struct card_entry e = {0};
    struct card card;
    (void)state;
    card_entry_delete(&e);
    assert_string_equal(e.letters, "");
    assert_int_equal(card_entry_read(&e, &card), CARD_SHORT);
    assert_false(card.given);
}

static void a_scanned_code_takes_the_place_of_what_was_typed_before(void **state)
{
    struct card_entry e = {0};
    (void)state;
    type_by_hand(&e, "7K3", 1000);
    scan(&e, CODE, 10000);
    assert_string_equal(e.letters, CODE);
    assert_false(e.is_full);
    scan(&e, ANOTHER, 20000);
    assert_string_equal(e.letters, ANOTHER);
}

static void a_reader_that_sends_no_enter_is_understood_too(void **state)
{
    struct card_entry e = {0};
    (void)state;
    type_by_hand(&e, "7K3", 1000);
    card_entry_hear(&e, CODE, 10000);
    assert_string_equal(e.letters, CODE);
}

static void what_is_typed_by_hand_goes_behind_what_is_there(void **state)
{
    struct card_entry e = {0};
    (void)state;
    type_by_hand(&e, "7K3", 1000);
    type_by_hand(&e, CODE, 10000);
    assert_string_equal(e.letters, "7K31000000000000");
    assert_true(e.is_full);
}

static void a_reader_that_read_something_else_leaves_no_letter(void **state)
{
    static const char *const others[] = {
        "https://example.org/?card=" CODE,
        CODE "K7QM4D2X9TRA", /* longer than a card's, as a receipt's is */
        "5901234123457",     /* on a bottle */
        "10000000000000C8",
        "http://a.example/a/very/long/address/that/is/longer/than/all/that/is/remembered/of/it",
    };
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct card_entry e = {0};
        scan(&e, others[i], 10000);
        assert_string_equal(e.letters, "");
        assert_string_equal(e.heard, "");
        assert_true(e.is_other);
        scan(&e, CODE, 20000);
        assert_string_equal(e.letters, CODE);
        assert_false(e.is_other);
    }
}

static void enter_by_hand_leaves_the_letters_to_be_mended(void **state)
{
    struct card_entry e = {0};
    (void)state;
    type_by_hand(&e, "10000000000000C8", 1000);
    card_entry_end(&e, 17500);
    assert_string_equal(e.letters, "10000000000000C8");
    assert_false(e.is_other);
    scan(&e, "7K", 30000); /* too few to be a reader's */
    assert_string_equal(e.letters, "10000000000000C8");
    assert_false(e.is_other);
}

static void a_quick_hand_that_mistyped_keeps_its_letters(void **state)
{
    struct card_entry e = {0};
    uint64_t now_ms = 1000;
    (void)state;
    for (const char *c = "10000000000000C8"; *c; c++, now_ms += 80)
        card_entry_hear(&e, (char[]){*c, 0}, now_ms);
    card_entry_end(&e, now_ms);
    assert_string_equal(e.letters, "10000000000000C8");
    assert_false(e.is_other);
}

static void a_reader_is_known_though_the_tablet_is_busy_in_between(void **state)
{
    struct card_entry e = {0};
    (void)state;
    type_by_hand(&e, "7K3", 1000);
    card_entry_hear(&e, "10000000", 10000);
    card_entry_hear(&e, "000000C7", 10200);
    assert_string_equal(e.letters, CODE);
    card_entry_hear(&e, "10000000", 20000);
    card_entry_hear(&e, "000000C8", 20200);
    card_entry_end(&e, 20400);
    assert_true(e.is_other);
}

int card_entry_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_kept_as_cards_have_them),
        cmocka_unit_test(a_letter_that_no_card_has_is_named_and_left_out),
        cmocka_unit_test(a_letter_more_than_a_card_has_is_left_out),
        cmocka_unit_test(nothing_can_be_taken_off_nothing),
        cmocka_unit_test(a_scanned_code_takes_the_place_of_what_was_typed_before),
        cmocka_unit_test(a_reader_that_sends_no_enter_is_understood_too),
        cmocka_unit_test(what_is_typed_by_hand_goes_behind_what_is_there),
        cmocka_unit_test(a_reader_that_read_something_else_leaves_no_letter),
        cmocka_unit_test(a_quick_hand_that_mistyped_keeps_its_letters),
        cmocka_unit_test(a_reader_is_known_though_the_tablet_is_busy_in_between),
        cmocka_unit_test(enter_by_hand_leaves_the_letters_to_be_mended),
    };
    return cmocka_run_group_tests_name("card_entry", tests, NULL, NULL);
}
