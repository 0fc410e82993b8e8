/* Residents' and stewards' screens of the small form, on every screen of the pictures: large
 * targets apart from each other, words whole and in their place. */
#include <stdio.h>
#include <stdlib.h>

#include "kiosk/small_form.h"
#include "kiosk/sweep.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

/* By the way of a small screen, which has every step that others have, and some of its own. */
static void touch_and_check(struct tablet *t, const char *const *ids)
{
    for (; *ids; ids++) {
        while (!tablet_has(t, *ids) && tablet_has(t, "page.down"))
            tablet_touch(t, "page.down");
        tablet_touch(t, *ids);
        sweep_sizes(t);
    }
}

static void a_residents_screens_are_laid_out_at_every_size(void **state)
{
    static const char *const ids[] = {"start",        "next",         "choice:housing",
                                      "choice:youth", "choice:parks", "settings",
                                      "page.down",    "done",         "order",
                                      "done",         "next",         "choice:repairs",
                                      "next",         "next",         "field:theme",
                                      "choice:parks", "field:area",   "choice:north",
                                      "write:words",  "key:a",        "key:page",
                                      "settings",     "done",         "done",
                                      "issue.add",    "write:words",  "key:b",
                                      "done",         "issue.list",   "done",
                                      "next",         "choice:OK",    "next",
                                      "next",         "next",         "save",
                                      "more",         "done",         NULL};
    struct tablet *t = *state;
    t->screen = STAGE_SMALL;
    t->has_fonts = true;
    sweep_sizes(t);
    touch_and_check(t, ids);
}

static void a_stewards_screens_are_laid_out_at_every_size(void **state)
{
    static const char *const ids[] = {"steward.more",    "more.scale",       "scale.less",
                                      "steward.back",    "steward.more",     "more.touch",
                                      "mark:0",          "steward.back",     "more.sound",
                                      "sound.again",     "steward.confirm",  "more.ready",
                                      "ready.save",      "steward.check",    "steward.back",
                                      "more.events",     "steward.back",     "more.survey",
                                      "steward.back",    "more.words",       "steward.back",
                                      "steward.back",    "steward.close",    "pin:1",
                                      "steward.confirm", "steward.open",     "venue:hall",
                                      "steward.next",    "field:initials",   "key:a",
                                      "steward.typed",   "steward.confirm",  "day.later",
                                      "steward.back",    "steward.back",     "steward.back",
                                      "steward.past",    "past:1",           "steward.confirm",
                                      "frames.forward",  "frames.some",      "frames:1",
                                      "frames:9",        "steward.confirm",  "pin.delete",
                                      "steward.confirm", "frames.finish",    "steward.back",
                                      "steward.back",    "steward.export",   "steward.back",
                                      "steward.more",    "steward.shutdown", NULL};
    struct tablet *t = *state;
    t->screen = STAGE_SMALL;
    t->has_fonts = true;
    kiosk_app.corner(&t->kiosk, t->now_ms);
    sweep_sizes(t);
    TOUCH(t, "pin.forgotten");
    sweep_sizes(t);
    TOUCH(t, "steward.back");
    tablet_pin(t, "1111");
    sweep_sizes(t);
    tablet_pin(t, "2580");
    sweep_sizes(t);
    touch_and_check(t, ids);
}

static void note_homes(struct tablet *t, uint32_t number, int places)
{
    struct session *s = box_closed_session(t->kiosk.steward.box, number, NULL);
    uint8_t hash[HASH_SIZE], holder[BOX_HOLDER_SIZE] = {0};
    assert_non_null(s);
    session_set_hash(s, hash);
    for (holder[0] = 0; holder[0] < places; holder[0]++)
        assert_true(box_note_home(t->kiosk.steward.box, number, holder, hash, NULL));
    session_free(s);
}

/* One of three sessions may go; another is damaged. */
static void erasing_is_laid_out_at_every_size(void **state)
{
    static const char *const ids[] = {"steward.more", "more.erase",   "steward.confirm",
                                      "erase.yes",    "steward.back", "steward.back",
                                      "steward.past", "steward.back", NULL};
    struct tablet *t = *state;
    tablet_enter(t);
    TOUCH(t, "steward.close", "steward.skip");
    for (int i = 0; i < 2; i++) {
        tablet_open_session(t);
        tablet_enter(t);
        TOUCH(t, "steward.close", "steward.skip");
    }
    note_homes(t, 1, 2);
    tablet_damage_session(t, 3);
    t->screen = STAGE_SMALL;
    t->has_fonts = true;
    tablet_enter(t);
    TOUCH(t, "steward.more");
    while (!tablet_has(t, "more.erase"))
        tablet_touch(t, "page.down");
    TOUCH(t, "more.erase");
    sweep_sizes(t); /* the form has no last day */
    TOUCH(t, "steward.back", "steward.back");
    small_form_set(t->kiosk.pack->survey, "closes", "2020-01-31");
    touch_and_check(t, ids);
}

/* A run of codes, of which some are shown again, and a session that is too large for codes. */
static void an_export_without_a_stick_is_laid_out_at_every_size(void **state)
{
    static const char *const ids[] = {
        "export.codes", "frames.stop", "frames.faster", "frames.some",     "frames:2",   "frames:-",
        "frames:5",     "frames:,",    "frames:7",      "steward.confirm", "frames.all", NULL};
    struct tablet *t = *state;
    struct fail f = {0};
    uint8_t plain[2000] = {0}, id[RECORD_ID_SIZE] = {0};
    char *aside = xasprintf("%s.aside", t->exports);
    t->screen = STAGE_SMALL;
    t->has_fonts = true;
    assert_int_equal(rename(t->exports, aside), 0);
    for (id[0] = 0; id[0] < 20; id[0]++)
        if (!box_cast(t->kiosk.steward.box, t->kiosk.steward.session, RECORD_ISSUE, id, plain,
                      sizeof plain, &f))
            fail_msg("%s", f.text);
    tablet_enter(t);
    TOUCH(t, "steward.close", "steward.skip");
    sweep_sizes(t); /* waiting for a stick */
    touch_and_check(t, ids);
    t->kiosk.desk.showing.state = SHOWING_TOO_LARGE;
    t->kiosk.desk.showing.needed = 128;
    sweep_sizes(t);
    free(aside);
}

static void the_first_start_is_laid_out_at_every_size(void **state)
{
    static const char *const ids[] = {"key:a", "key:page", "steward.confirm", NULL};
    struct tablet *t = *state;
    t->screen = STAGE_SMALL;
    t->has_fonts = true;
    sweep_sizes(t);
    kiosk_app.corner(&t->kiosk, t->now_ms);
    sweep_sizes(t);
    tablet_pin(t, "2580");
    sweep_sizes(t);
    tablet_pin(t, "1111"); /* not the same */
    sweep_sizes(t);
    tablet_pin(t, "2580");
    tablet_pin(t, "2580");
    sweep_sizes(t);
    touch_and_check(t, ids);
}

int targets_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SESSION(a_residents_screens_are_laid_out_at_every_size),
        WITH_SESSION(a_stewards_screens_are_laid_out_at_every_size),
        WITH_SESSION(an_export_without_a_stick_is_laid_out_at_every_size),
        WITH_SESSION(erasing_is_laid_out_at_every_size),
        WITH_TABLET(the_first_start_is_laid_out_at_every_size),
    };
    return cmocka_run_group_tests_name("targets", tests, NULL, NULL);
}
