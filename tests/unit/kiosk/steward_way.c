/* Lists of ids, each touched and the screen then looked at, page by page. What begins with ? is
 * touched where it is there: some screens have steps that others have not. */
#include "kiosk/steward_way.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/small_form.h"
#include "record/alloc.h"
#include "store/box.h"

#define GO(tour, ...) tour_go(tour, (const char *const[]){__VA_ARGS__, NULL})

enum { STORAGE_IS_LOOKED_AT_S = 61 };

/* The tablet's own language: it is the steward's, and each visit begins with it. */
static void speak(struct tablet *t, const char *language)
{
    int at = survey_find_language(t->kiosk.pack->survey, language);
    assert_true(at >= 0);
    t->kiosk.visit.settings.language = t->kiosk.visit.language = (size_t)at;
}

static void enter_pin(const struct tour *tour, const char *pin)
{
    tablet_pin(tour->tablet, pin);
    tour_look(tour);
}

static void corner(const struct tour *tour)
{
    kiosk_app.corner(&tour->tablet->kiosk, tour->tablet->now_ms);
    tour_look(tour);
}

static void type(const struct tour *tour, const char *words)
{
    tablet_type(tour->tablet, words);
    tour_look(tour);
}

static void restart(const struct tour *tour, const char *language)
{
    tablet_off(tour->tablet);
    tablet_on(tour->tablet);
    speak(tour->tablet, language);
    tour_look(tour);
}

static void set_up(const struct tour *tour, const char *language)
{
    speak(tour->tablet, language);
    tour_look(tour);
    corner(tour);
    enter_pin(tour, "2580");
    enter_pin(tour, "2580");
    type(tour, "Tablet 3");
    GO(tour, "steward.confirm");
}

static void open_session(const struct tour *tour, const char *venue, const char *channel)
{
    GO(tour, "steward.open", venue, "?steward.next", channel, "?field:initials");
    type(tour, "ak");
    GO(tour, "?steward.typed", "steward.confirm", "day.later", "day.earlier", "steward.confirm");
}

static void to_panel(const struct tour *tour)
{
    while (strcmp(tablet_screen(tour->tablet), "steward_panel") != 0)
        tablet_touch(tour->tablet, "steward.back");
}

void steward_way_first(const struct tour *tour, const char *language)
{
    speak(tour->tablet, language);
    tour_look(tour);
    corner(tour);
    GO(tour, "pin:2", "pin.delete");
    enter_pin(tour, "2580");
    enter_pin(tour, "1111"); /* not the same */
    enter_pin(tour, "2580");
    enter_pin(tour, "2580");
    type(tour, "Tablet 3");
    GO(tour, "steward.confirm", "steward.past", "steward.back", "steward.export", "steward.back",
       "steward.more", "more.scale", "scale.less", "scale.more", "steward.back", "steward.more",
       "more.survey", "steward.back", "more.erase", "steward.back", "more.words", "steward.back",
       "steward.shutdown");
}

/* ---- a session in a hall ---- */

static void show_more(const struct tour *tour)
{
    GO(tour, "steward.more", "more.ready", "ready.save", "steward.check", "steward.back",
       "more.touch", "mark:0", "mark:1", "mark:2", "mark:3", "mark:4", "steward.back", "more.sound",
       "sound.again", "sound.nothing", "more.sound", "steward.confirm", "more.events",
       "steward.back", "more.words", "steward.back", "steward.back");
}

/* The folder of votes goes, as a disk that is pulled out; what then is touched is looked at, and
 * the disk put back. */
static void without_disk(const struct tour *tour, const char *const *ids)
{
    struct tablet *t = tour->tablet;
    char *aside = xasprintf("%s.aside", t->data);
    assert_int_equal(rename(t->data, aside), 0);
    tablet_wait_s(t, STORAGE_IS_LOOKED_AT_S);
    tour_look(tour);
    tour_go(tour, ids);
    assert_int_equal(rename(aside, t->data), 0);
    tablet_wait_s(t, STORAGE_IS_LOOKED_AT_S);
    free(aside);
}

static void vote(struct tablet *t)
{
    tablet_touch(t, "start");
    while (strcmp(tablet_screen(t), "review") != 0)
        tablet_touch(t, "next");
    TOUCH(t, "save", "done");
}

static void show_closing(const struct tour *tour)
{
    GO(tour, "steward.close", "pin:1", "pin.delete", "pin:3", "steward.confirm");
}

/* Without a stick or a folder, votes leave as codes. */
static void show_codes(const struct tour *tour)
{
    GO(tour, "steward.past", "past:1", "steward.confirm", "frames.faster", "frames.stop",
       "frames.forward", "frames.some", "frames:1", "frames:9", "steward.confirm", "pin.delete",
       "steward.confirm", "frames.finish");
}

static void show_export(const struct tour *tour)
{
    struct tablet *t = tour->tablet;
    char *aside = xasprintf("%s.aside", t->exports);
    GO(tour, "steward.export", "steward.back");
    assert_int_equal(rename(t->exports, aside), 0);
    GO(tour, "steward.export", "export.codes", "frames.stop", "frames.finish");
    assert_int_equal(rename(aside, t->exports), 0);
    free(aside);
}

static void show_erasing(const struct tour *tour)
{
    struct tablet *t = tour->tablet;
    uint8_t hash[HASH_SIZE], holder[BOX_HOLDER_SIZE] = {0};
    struct session *s = box_closed_session(t->kiosk.steward.box, 1, NULL);
    assert_non_null(s);
    session_set_hash(s, hash);
    session_free(s);
    for (holder[0] = 0; holder[0] < 2; holder[0]++)
        assert_true(box_note_home(t->kiosk.steward.box, 1, holder, hash, NULL));
    small_form_set(t->kiosk.pack->survey, "closes", "2020-01-31");
    GO(tour, "steward.more", "more.erase", "steward.confirm", "erase.yes", "steward.back",
       "steward.back", "steward.past");
}

void steward_way_sessions(const struct tour *tour, const char *language)
{
    struct tablet *t = tour->tablet;
    set_up(tour, language);
    open_session(tour, "venue:queen_marys_hall", "channel:hall");
    vote(t);
    corner(tour);
    GO(tour, "pin.forgotten", "steward.back");
    enter_pin(tour, "1111");
    tablet_wait_s(t, 60);
    enter_pin(tour, "2580");
    show_more(tour);
    without_disk(tour, (const char *const[]){"?steward.check", NULL});
    GO(tour, "?steward.check", "steward.back");
    without_disk(tour, (const char *const[]){NULL});
    corner(tour);
    enter_pin(tour, "2580");
    show_closing(tour);
    show_export(tour);
    to_panel(tour);
    show_codes(tour);
    to_panel(tour);
    show_erasing(tour);
    to_panel(tour);
    open_session(tour, "venue:piper_hall", "channel:hall");
    restart(tour, language); /* as after a power cut */
    corner(tour);
    enter_pin(tour, "2580");
    GO(tour, "steward.skip");
}

/* ---- from door to door ---- */

void steward_way_doors(const struct tour *tour, const char *language)
{
    struct tablet *t = tour->tablet;
    set_up(tour, language);
    open_session(tour, "venue:cambridge_road_doors", "channel:doorstep");
    GO(tour, "door:no_answer", "door:declined", "door:come_back", "door.take-back", "door.part",
       "not-now", "door.part", "ready", "start", "settings", "wipe", "have", "door.part", "ready",
       "start");
    tablet_wait_s(t, 210); /* left alone */
    tour_look(tour);
    GO(tour, "have");
    corner(tour);
    enter_pin(tour, "2580");
}
