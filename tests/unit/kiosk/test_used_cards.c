/* used_cards.h: which cards gave a vote on this tablet, and what memory says of them. */
#include <string.h>

#include "cmocka_all.h"
#include "used_cards.h"

enum { CARDS = 20, ONE_HASH = 16 };

#define CARD(number) (&(struct card){.given = true, .bytes = {(uint8_t)(number), 0x5a}})

static void a_card_is_known_once_it_was_used_and_no_other_is(void **state)
{
    struct used_cards u;
    (void)state;
    used_cards_init(&u);
    for (unsigned i = 0; i < CARDS; i++) {
        assert_false(used_cards_has(&u, CARD(i)));
        used_cards_add(&u, CARD(i));
        used_cards_add(&u, CARD(i));
        for (unsigned other = 0; other < CARDS; other++)
            assert_int_equal(used_cards_has(&u, CARD(other)), other <= i);
    }
    assert_int_equal(u.hashes.size, CARDS * ONE_HASH);
    used_cards_destroy(&u);
}

static void no_card_at_all_is_never_used(void **state)
{
    struct used_cards u;
    struct card none = {0};
    (void)state;
    used_cards_init(&u);
    used_cards_add(&u, &none);
    assert_false(used_cards_has(&u, &none));
    assert_int_equal(u.hashes.size, 0);
    used_cards_destroy(&u);
}

static void memory_does_not_tell_which_card_came_first(void **state)
{
    struct used_cards u, other;
    (void)state;
    used_cards_init(&u);
    used_cards_init(&other);
    memcpy(other.key, u.key, sizeof u.key);
    for (unsigned i = 0; i < CARDS; i++) {
        used_cards_add(&u, CARD(i));
        used_cards_add(&other, CARD(CARDS - 1 - i));
    }
    assert_memory_equal(u.hashes.data, other.hashes.data, CARDS * ONE_HASH);
    used_cards_destroy(&u);
    used_cards_destroy(&other);
}

static void another_run_of_the_tablet_has_other_hashes(void **state)
{
    struct used_cards u, later;
    (void)state;
    used_cards_init(&u);
    used_cards_init(&later);
    used_cards_add(&u, CARD(1));
    used_cards_add(&later, CARD(1));
    assert_memory_not_equal(u.hashes.data, later.hashes.data, ONE_HASH);
    used_cards_destroy(&u);
    used_cards_destroy(&later);
}

static void at_the_end_all_is_wiped(void **state)
{
    static const struct used_cards nothing;
    struct used_cards u;
    (void)state;
    used_cards_init(&u);
    used_cards_add(&u, CARD(1));
    used_cards_destroy(&u);
    assert_memory_equal(&u, &nothing, sizeof u);
}

int used_cards_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_is_known_once_it_was_used_and_no_other_is),
        cmocka_unit_test(no_card_at_all_is_never_used),
        cmocka_unit_test(memory_does_not_tell_which_card_came_first),
        cmocka_unit_test(another_run_of_the_tablet_has_other_hashes),
        cmocka_unit_test(at_the_end_all_is_wiped),
    };
    return cmocka_run_group_tests_name("used_cards", tests, NULL, NULL);
}
