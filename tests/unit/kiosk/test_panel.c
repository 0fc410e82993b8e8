/* The steward's panel and the doors page with everything that they may have to say at once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "kiosk/sweep.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

/* On the practice pack, with a session open in this channel. */
static struct tablet *opened(const char *venue, enum channel channel)
{
    struct tablet *t = tablet_new_on(NORBITON_PACK, venue);
    t->kiosk.steward.session->opening.channel = channel;
    t->kiosk.steward.counters = (struct box_counters){0, 99, 88, 77, 0};
    return t;
}

/* The same with a second copy that is not there. */
static struct tablet *with_notices(const char *venue, enum channel channel)
{
    struct tablet *t = opened(venue, channel);
    char *card = xasprintf("%s/card", t->folder);
    box_mirror(t->kiosk.steward.box, card, NULL);
    assert_int_equal(box_mirror_look(t->kiosk.steward.box)->state, BOX_MIRROR_AWAY);
    free(card);
    return t;
}

static const char *label_of(struct tablet *t, const char *id)
{
    tablet_draw(t);
    const struct frame_control *control = frame_find(&t->frame, id);
    return control ? control->label : "";
}

/* With and without the battery's notice. */
static void check_both(struct tablet *t, enum place place)
{
    t->kiosk.place = place;
    t->kiosk.power = (struct power){0};
    sweep_sizes(t);
    t->kiosk.power = (struct power){true, true, 5};
    sweep_sizes(t);
}

static void with_every_notice_the_panel_of_a_hall_is_laid_out_at_every_size(void **state)
{
    struct tablet *t = with_notices("queen_marys_hall", CHANNEL_HALL);
    (void)state;
    check_both(t, PLACE_PANEL);
    tablet_free(t);
}

static void with_every_notice_the_panel_at_the_doors_is_laid_out_at_every_size(void **state)
{
    struct tablet *t = with_notices("cambridge_road_doors", CHANNEL_DOORSTEP);
    (void)state;
    check_both(t, PLACE_PANEL);
    tablet_free(t);
}

static void with_every_notice_the_doors_page_is_laid_out_at_every_size(void **state)
{
    struct tablet *t = with_notices("cambridge_road_doors", CHANNEL_DOORSTEP);
    (void)state;
    check_both(t, PLACE_VISIT);
    assert_string_equal(t->frame.screen, "doors");
    t->kiosk.steward.counters_unsaved = true;
    check_both(t, PLACE_VISIT);
    tablet_free(t);
}

static void at_the_doors_the_steward_reads_that_the_second_copy_is_away(void **state)
{
    struct tablet *t = with_notices("cambridge_road_doors", CHANNEL_DOORSTEP);
    (void)state;
    assert_string_equal(label_of(t, "place"),
                        "The second copy is away. Put its card or stick back in.");
    tablet_touch(t, "door.part"); /* the next screen is about to be the resident's */
    assert_string_equal(label_of(t, "place"), "Doorstep Cambridge Road, door to door");
    tablet_free(t);
}

static void at_every_size_the_doors_banner_says_doorstep_and_where(void **state)
{
    struct tablet *t = opened("cambridge_road_doors", CHANNEL_DOORSTEP);
    (void)state;
    for (const struct stage_screen *s = stage_screens; s->width; s++) {
        t->screen = *s;
        assert_non_null(strstr(label_of(t, "place"), "Doorstep"));
        assert_non_null(strstr(label_of(t, "place"), "Cambridge Road"));
    }
    tablet_free(t);
}

static void a_number_is_not_parted_from_what_it_counts(void **state)
{
    struct tablet *t = opened("cambridge_road_doors", CHANNEL_DOORSTEP);
    (void)state;
    t->kiosk.place = PLACE_PANEL;
    assert_string_equal(label_of(t, "counts"),
                        "0 took part · 0 issues\n"
                        "No answer:\u00a099 · Declined:\u00a088 · Come back later:\u00a077");
    tablet_free(t);
}

static void a_screen_size_that_was_lost_is_told_on_the_panel(void **state)
{
    struct tablet *t = *state;
    char *path = xasprintf("%s/screen.conf", t->data);
    tablet_set_up(t);
    assert_string_equal(label_of(t, "alert"), "");
    tablet_off(t);
    assert_true(file_write(path, "broken\n", 7, 0600, NULL));
    tablet_on(t);
    tablet_enter(t);
    assert_string_equal(label_of(t, "alert"), "The screen’s size was lost. Set it under “More”.");
    free(path);
}

int panel_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_every_notice_the_panel_of_a_hall_is_laid_out_at_every_size),
        cmocka_unit_test(with_every_notice_the_panel_at_the_doors_is_laid_out_at_every_size),
        cmocka_unit_test(with_every_notice_the_doors_page_is_laid_out_at_every_size),
        cmocka_unit_test(at_the_doors_the_steward_reads_that_the_second_copy_is_away),
        cmocka_unit_test(at_every_size_the_doors_banner_says_doorstep_and_where),
        cmocka_unit_test(a_number_is_not_parted_from_what_it_counts),
        WITH_TABLET(a_screen_size_that_was_lost_is_told_on_the_panel),
    };
    return cmocka_run_group_tests_name("panel", tests, NULL, NULL);
}
