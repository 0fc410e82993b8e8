/* doorstep.h: who holds the tablet at a door, and what came of each. */
#include <string.h>

#include "cmocka_all.h"
#include "doorstep.h"

static void each_door_is_counted_where_it_belongs(void **state)
{
    (void)state;
    struct doorstep d = {0};
    struct box_counters c = {.quick_visits = 9};
    doorstep_add(&d, &c, DOOR_NO_ANSWER);
    doorstep_add(&d, &c, DOOR_NO_ANSWER);
    doorstep_add(&d, &c, DOOR_DECLINED);
    doorstep_add(&d, &c, DOOR_NO_ANSWER);
    doorstep_add(&d, &c, DOOR_COME_BACK);
    doorstep_add(&d, &c, DOOR_COME_BACK);
    assert_int_equal(c.no_answer, 3);
    assert_int_equal(c.declined, 1);
    assert_int_equal(c.come_back, 2);
    assert_int_equal(c.quick_visits, 9);
    assert_int_equal(doorstep_count(&c, DOOR_NO_ANSWER), 3);
    assert_int_equal(doorstep_count(&c, DOOR_DECLINED), 1);
    assert_int_equal(doorstep_count(&c, DOOR_COME_BACK), 2);
}

static void only_the_last_count_is_taken_back_and_only_once(void **state)
{
    (void)state;
    struct doorstep d = {0};
    struct box_counters c = {0};
    doorstep_take_back(&d, &c);
    assert_int_equal(c.no_answer, 0);
    doorstep_add(&d, &c, DOOR_DECLINED);
    doorstep_add(&d, &c, DOOR_COME_BACK);
    doorstep_take_back(&d, &c);
    doorstep_take_back(&d, &c);
    assert_int_equal(c.declined, 1);
    assert_int_equal(c.come_back, 0);
}

static void a_count_before_the_hand_over_is_not_taken_back_after_it(void **state)
{
    (void)state;
    struct doorstep d = {0};
    struct box_counters c = {0};
    doorstep_add(&d, &c, DOOR_DECLINED);
    doorstep_hand_over(&d);
    doorstep_ready(&d);
    doorstep_take_back(&d, &c);
    assert_int_equal(c.declined, 1);
}

static void a_visit_is_handed_back_only_by_who_holds_the_tablet(void **state)
{
    (void)state;
    struct doorstep d = {0};
    assert_false(doorstep_end_visit(&d, false));
    doorstep_ready(&d); /* nobody passed it on */
    assert_int_equal(d.at, DOORSTEP_DOORS);
    doorstep_hand_over(&d);
    assert_false(doorstep_end_visit(&d, false));
    doorstep_ready(&d);
    assert_true(doorstep_end_visit(&d, false));
    assert_int_equal(d.at, DOORSTEP_HAND_BACK);
    doorstep_rest(&d);
    assert_int_equal(d.at, DOORSTEP_DOORS);
}

int doorstep_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_door_is_counted_where_it_belongs),
        cmocka_unit_test(only_the_last_count_is_taken_back_and_only_once),
        cmocka_unit_test(a_count_before_the_hand_over_is_not_taken_back_after_it),
        cmocka_unit_test(a_visit_is_handed_back_only_by_who_holds_the_tablet),
    };
    return cmocka_run_group_tests_name("doorstep", tests, NULL, NULL);
}
