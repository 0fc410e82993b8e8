/* The battery, from folders made like the system's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "kiosk/sweep.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

static void put(const char *folder, const char *supply, const char *name, const char *word)
{
    char *inside = xasprintf("%s/%s", folder, supply), *path = xasprintf("%s/%s", inside, name);
    assert_true(file_make_folder(inside, 0700, NULL));
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s\n", word);
    fclose(file);
    free(path);
    free(inside);
}

static void put_battery(const char *folder, const char *supply, const char *capacity,
                        const char *status)
{
    put(folder, supply, "type", "Battery");
    put(folder, supply, "capacity", capacity);
    put(folder, supply, "status", status);
}

static void a_tablet_without_a_battery_has_nothing_to_say(void **state)
{
    struct tablet *t = *state;
    assert_false(power_read(t->supplies).has_battery); /* no such folder */
    put(t->supplies, "AC", "type", "Mains");
    put(t->supplies, "AC", "capacity", "3");
    put(t->supplies, "AC", "status", "Discharging");
    put(t->supplies, "BAT0", "type", "Battery"); /* which says nothing else */
    put_battery(t->supplies, "BAT1", "many", "Discharging");
    put_battery(t->supplies, "BAT2", "101", "Discharging");
    assert_false(power_read(t->supplies).has_battery);
}

static void the_battery_of_a_mouse_is_not_the_tablets(void **state)
{
    struct tablet *t = *state;
    put_battery(t->supplies, "hid-mouse", "4", "Discharging");
    put(t->supplies, "hid-mouse", "scope", "Device");
    assert_false(power_read(t->supplies).has_battery);
    put_battery(t->supplies, "BAT0", "80", "Discharging");
    put(t->supplies, "BAT0", "scope", "System");
    assert_int_equal(power_read(t->supplies).percent, 80);
}

static void of_two_batteries_the_fuller_one_counts(void **state)
{
    struct tablet *t = *state;
    put_battery(t->supplies, "BAT0", "40", "Discharging");
    put_battery(t->supplies, "BAT1", "9", "Discharging");
    assert_int_equal(power_read(t->supplies).percent, 40);
}

static void a_battery_is_low_at_15_and_empty_at_5_per_cent_while_it_is_used(void **state)
{
    (void)state;
    assert_false(power_is_low(&(struct power){true, true, 16}));
    assert_true(power_is_low(&(struct power){true, true, 15}));
    assert_false(power_is_low(&(struct power){true, false, 15}));
    assert_false(power_is_low(&(struct power){false, true, 0}));
    assert_false(power_is_empty(&(struct power){true, true, 6}));
    assert_true(power_is_empty(&(struct power){true, true, 5}));
    assert_false(power_is_empty(&(struct power){true, false, 5}));
}

/* ---- on the screen ---- */

/* Somewhere on it; NULL where it is not said. */
static const char *said(struct tablet *t)
{
    tablet_draw(t);
    for (size_t i = 0; i < t->frame.control_count; i++)
        if (strncmp(t->frame.controls[i].label, "Battery ", 8) == 0)
            return t->frame.controls[i].label;
    return NULL;
}

static void run_low(struct tablet *t, const char *capacity)
{
    put_battery(t->supplies, "BAT0", capacity, "Discharging");
    tablet_wait_s(t, 60);
}

static void the_steward_is_told_between_residents_and_behind_the_pin(void **state)
{
    struct tablet *t = *state;
    run_low(t, "9");
    assert_string_equal(said(t), "Battery 9\u00a0%. Please charge the tablet.");
    run_low(t, "5");
    assert_string_equal(said(t), "Battery 5\u00a0%. Close the session and charge.");
    TOUCH(t, "door.part", "ready");
    assert_null(said(t)); /* the resident's screens say nothing of it */
    TOUCH(t, "start");
    assert_null(said(t));
    tablet_touch(t, "next");
    assert_null(said(t));
    kiosk_follow(&t->kiosk, GO_WIPE);
    assert_non_null(said(t));
    tablet_touch(t, "have");
    tablet_enter(t);
    assert_non_null(said(t));
}

static void in_a_hall_the_welcome_screen_tells_the_steward(void **state)
{
    struct tablet *t = *state;
    run_low(t, "15");
    assert_string_equal(tablet_screen(t), "welcome");
    assert_non_null(said(t));
    TOUCH(t, "start");
    assert_null(said(t));
}

static void without_a_session_no_one_is_asked_to_close_it(void **state)
{
    struct tablet *t = *state;
    run_low(t, "2");
    assert_string_equal(tablet_screen(t), "closed");
    assert_string_equal(said(t), "Battery 2\u00a0%. Please charge the tablet.");
}

static void the_battery_is_read_once_a_minute(void **state)
{
    struct tablet *t = *state;
    t->kiosk.minute_ms = t->now_ms + 1000; /* in a second */
    put_battery(t->supplies, "BAT0", "9", "Discharging");
    tablet_wait_s(t, 1);
    put_battery(t->supplies, "BAT0", "9", "Charging");
    tablet_wait_s(t, 59);
    assert_non_null(said(t));
    tablet_wait_s(t, 1);
    assert_null(said(t));
}

static void at_a_door_the_notice_is_laid_out_at_every_size(void **state)
{
    struct tablet *t = *state;
    t->has_fonts = true;
    run_low(t, "5");
    sweep_sizes(t);
    tablet_touch(t, "door.part");
    sweep_sizes(t);
    tablet_touch(t, "ready");
    kiosk_follow(&t->kiosk, GO_WIPE);
    assert_string_equal(tablet_screen(t), "hand_back");
    sweep_sizes(t);
    tablet_touch(t, "have");
    tablet_enter(t);
    assert_string_equal(tablet_screen(t), "steward_panel");
    sweep_sizes(t);
    t->kiosk.steward.counters = (struct box_counters){0, 99, 88, 77, 0};
    t->kiosk.power = (struct power){0};
    sweep_sizes(t);
}

static void in_a_hall_the_notice_is_laid_out_at_every_size(void **state)
{
    struct tablet *t = *state;
    t->has_fonts = true;
    run_low(t, "5");
    sweep_sizes(t);
    tablet_enter(t);
    sweep_sizes(t);
    TOUCH(t, "steward.close", "pin:1", "steward.confirm", "steward.back");
    assert_string_equal(tablet_screen(t), "closed");
    sweep_sizes(t);
}

int power_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_TABLET(a_tablet_without_a_battery_has_nothing_to_say),
        WITH_TABLET(the_battery_of_a_mouse_is_not_the_tablets),
        WITH_TABLET(of_two_batteries_the_fuller_one_counts),
        cmocka_unit_test(a_battery_is_low_at_15_and_empty_at_5_per_cent_while_it_is_used),
        WITH_DOORSTEP(the_steward_is_told_between_residents_and_behind_the_pin),
        WITH_SESSION(in_a_hall_the_welcome_screen_tells_the_steward),
        WITH_TABLET(without_a_session_no_one_is_asked_to_close_it),
        WITH_SESSION(the_battery_is_read_once_a_minute),
        WITH_DOORSTEP(at_a_door_the_notice_is_laid_out_at_every_size),
        WITH_SESSION(in_a_hall_the_notice_is_laid_out_at_every_size),
    };
    return cmocka_run_group_tests_name("power", tests, NULL, NULL);
}
