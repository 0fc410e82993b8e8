/* What a screen returns (enum go) is looked up in one table and done. */
#include <sodium.h>
#include <string.h>
#include <time.h>

#include "cast.h"
#include "erasing.h"
#include "hearing.h"
#include "kiosk.h"
#include "record/alloc.h"
#include "record/day.h"
#include "screens/part/practice.h"
#include "screens/resident/settings_parts.h"
#include "screens/steward/frames_layout.h"

static void enter(struct kiosk *k, enum place place)
{
    event_view_clear(&k->desk.events);
    exporting_clear(&k->desk.exporting);
    showing_clear(&k->desk.showing);
    past_clear(&k->desk.past);
    revision_clear(&k->desk.revision);
    xwipe(&k->desk, sizeof k->desk);
    k->desk.venue = -1;
    k->place = place;
}

/* What today() and now() are to this visit. */
static void set_clock(struct answers *a)
{
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    a->day = day_local(now);
    a->minute = local.tm_hour * 60 + local.tm_min;
}

static void go_start(struct kiosk *k)
{
    if (!kiosk_check_storage(k, false))
        return;
    set_clock(k->visit.answers);
    visit_start(&k->visit, randombytes_random(), k->now_ms);
}

static void go_next(struct kiosk *k)
{
    visit_next(&k->visit);
}

static void go_hold(struct kiosk *k)
{
    k->visit.view.held = true;
    k->visit.view.full = false;
}

static void go_back(struct kiosk *k)
{
    visit_back(&k->visit);
    visit_touch(&k->visit, k->now_ms); /* wiping, from the first step, forgot it */
}

static void show_settings(struct kiosk *k, enum settings_name part)
{
    k->visit.view.sheet = SHEET_SETTINGS;
    k->visit.view.sheet_part = part + 1;
}

static void go_settings(struct kiosk *k)
{
    show_settings(k, SETTINGS_LANGUAGE);
}

static void go_text_size(struct kiosk *k)
{
    show_settings(k, SETTINGS_TEXT_SIZE);
}

static void go_contrast(struct kiosk *k)
{
    show_settings(k, SETTINGS_CONTRAST);
}

/* Who wants to listen may not be able to read what the sheet says: it speaks at once. */
static void go_listen(struct kiosk *k)
{
    show_settings(k, SETTINGS_LISTEN);
    k->visit.speaks = true;
}

static void go_sheet_done(struct kiosk *k)
{
    k->visit.view.sheet = SHEET_NONE;
    k->visit.view.sheet_page = 0;
}

static void go_picture(struct kiosk *k)
{
    k->visit.picture = PICTURE_ASKED;
}

/* The screen that hands the tablet back still looks and speaks as the resident has set it. */
void kiosk_end_visit(struct kiosk *k)
{
    size_t language = k->visit.language;
    unsigned theme = k->visit.theme;
    enum metrics_size text_size = k->visit.text_size;
    bool speaks = k->visit.speaks;
    int speed = k->visit.speed, volume = k->visit.volume;
    bool was_left = visit_is_left(&k->visit, k->now_ms);
    visit_wipe(&k->visit);
    if (!kiosk_is_doorstep(k) || !doorstep_end_visit(&k->doorstep, was_left))
        return;
    k->visit.language = language;
    k->visit.theme = theme;
    k->visit.text_size = text_size;
    k->visit.speaks = speaks;
    k->visit.speed = speed;
    k->visit.volume = volume;
}

static void go_continue(struct kiosk *k)
{
    visit_touch(&k->visit, k->now_ms);
}

/* A second try comes after something was wrong: what was away is opened anew first. */
static bool save(struct kiosk *k, struct fail *f)
{
    if (k->visit.at.kind == STEP_NOT_SAVED)
        kiosk_check_storage(k, true);
    return cast_visit(&k->visit, k->steward.box, k->steward.session, f);
}

static void go_save(struct kiosk *k)
{
    struct fail fail;
    if (k->visit.at.kind == STEP_REVIEW && !visit_can_save(&k->visit))
        return;
    if (!save(k, &fail)) {
        storage_note(&k->storage, &fail);
        steward_tell_not_saved(&k->steward);
        visit_not_saved(&k->visit);
        return;
    }
    if (visit_is_quick(&k->visit, k->now_ms))
        steward_count_quick(&k->steward);
    used_cards_add(&k->used_cards, &k->visit.answers->card);
    visit_saved(&k->visit, k->now_ms);
}

static void go_more_time(struct kiosk *k)
{
    visit_more_time(&k->visit);
}

static void go_hand_over(struct kiosk *k)
{
    if (kiosk_check_storage(k, false))
        doorstep_hand_over(&k->doorstep);
}

static void go_resident(struct kiosk *k)
{
    doorstep_ready(&k->doorstep);
    visit_touch(&k->visit, k->now_ms);
}

static void go_doors(struct kiosk *k)
{
    visit_wipe(&k->visit);
    doorstep_rest(&k->doorstep);
}

static void go_steward(struct kiosk *k)
{
    enter(k, box_has_device(k->steward.box) ? PLACE_PIN : PLACE_SETUP);
}

/* After the PIN. What was answered is wiped, since a steward sees no answers; only a vote that
 * waits to be saved stays. A session that a crash cut off comes before anything else. */
static void go_panel(struct kiosk *k)
{
    if (k->visit.at.kind != STEP_NOT_SAVED) {
        visit_wipe(&k->visit);
        k->doorstep = (struct doorstep){0}; /* the steward holds the tablet */
    }
    visit_touch(&k->visit, k->now_ms); /* the steward is there: wiping forgot it */
    kiosk_check_readiness(k);
    enter(k, !k->steward.session && box_interrupted(k->steward.box, NULL, NULL, NULL)
                 ? PLACE_RECOVER
                 : PLACE_PANEL);
}

/* A page that locked itself fits still if its session is as it was. */
static void go_entered(struct kiosk *k)
{
    struct left_page left = k->left;
    bool is_fresh = k->now_ms < left.left_ms + LEFT_PAGE_S * 1000ULL;
    bool fits = left.place == (kiosk_is_open(k) ? PLACE_CLOSE : PLACE_OPEN);
    xwipe(&k->left, sizeof k->left);
    go_panel(k);
    if (!is_fresh || !fits || k->place != PLACE_PANEL)
        return;
    k->place = left.place;
    k->desk = left.desk;
}

static void go_scale(struct kiosk *k)
{
    enter(k, PLACE_SCALE);
    k->desk.px_per_mm = k->px_per_mm;
}

static void go_forgotten(struct kiosk *k)
{
    enter(k, PLACE_FORGOTTEN);
}

static void go_closed(struct kiosk *k)
{
    go_panel(k);
    k->desk.closed = true;
}

static void go_open(struct kiosk *k)
{
    enter(k, PLACE_OPEN);
}

static void go_close(struct kiosk *k)
{
    enter(k, PLACE_CLOSE);
}

/* Export and codes lead to each other, and back to where the first of them was asked for. */
static enum place asked_from(const struct kiosk *k)
{
    return k->place == PLACE_EXPORT || k->place == PLACE_FRAMES ? k->desk.from : k->place;
}

static void go_export(struct kiosk *k)
{
    enum place from = asked_from(k);
    enter(k, PLACE_EXPORT);
    k->desk.from = from;
    exporting_begin(&k->desk.exporting, &k->steward, k->now_ms);
}

/* Whoever came without a PIN goes back where that needs none. */
static void go_export_left(struct kiosk *k)
{
    if (k->steward.key)
        go_panel(k);
    else
        enter(k, k->desk.from);
}

static void go_past(struct kiosk *k)
{
    struct fail fail;
    enter(k, PLACE_PAST);
    if (!past_begin(&k->desk.past, &k->steward, k->now_ms, &fail))
        kiosk_fault(k, &fail);
}

static void go_erase(struct kiosk *k)
{
    struct fail fail;
    enter(k, PLACE_ERASE);
    if (!past_begin(&k->desk.past, &k->steward, k->now_ms, &fail))
        kiosk_fault(k, &fail);
}

static void go_erase_now(struct kiosk *k)
{
    struct fail fail = {0};
    size_t erased;
    bool ok = erasing_do(&k->steward, &erased, &fail);
    go_erase(k);
    k->desk.has_erased = ok;
    k->desk.erased = erased;
    if (!ok)
        kiosk_fault(k, &fail);
}

/* What the window leaves free for a code, px. */
static int code_side(const struct kiosk *k)
{
    struct metrics m = metrics_make(k->width, k->height, k->px_per_mm, SIZE_DEFAULT);
    if (k->pack->keys.trial)
        practice_make_room(&m);
    return frames_layout(&m).side;
}

static void go_frames(struct kiosk *k)
{
    uint32_t number = k->place == PLACE_PAST ? k->desk.past.shown : 0;
    enum place from = asked_from(k);
    enter(k, PLACE_FRAMES);
    k->desk.from = from;
    showing_begin(&k->desk.showing, &k->steward, number, code_side(k), k->now_ms);
}

static void go_frames_left(struct kiosk *k)
{
    uint32_t number = k->desk.showing.number;
    if (k->desk.from != PLACE_PAST) {
        go_export_left(k);
        return;
    }
    go_past(k);
    k->desk.past.shown = number;
}

static void go_survey(struct kiosk *k)
{
    enter(k, PLACE_SURVEY);
}

static void go_load(struct kiosk *k)
{
    struct fail fail;
    struct revision *r = &k->desk.revision;
    if (!kiosk_load_revision(k, &r->pack, &r->bytes, &fail)) {
        kiosk_fault(k, &fail);
        return;
    }
    kiosk_check_readiness(k);
    enter(k, PLACE_SURVEY);
    k->desk.loaded = true;
}

static void go_more(struct kiosk *k)
{
    enter(k, PLACE_MORE);
}

static void go_ready(struct kiosk *k)
{
    enter(k, PLACE_READY);
}

static void go_touch(struct kiosk *k)
{
    enter(k, PLACE_TOUCH);
}

static void go_sound(struct kiosk *k)
{
    enter(k, PLACE_SOUND);
    hearing_say(k, kiosk_say(k, STRING_SOUND_SAYS));
}

static void go_words(struct kiosk *k)
{
    enter(k, PLACE_WORDS);
}

static void go_events(struct kiosk *k)
{
    enter(k, PLACE_EVENTS);
    event_view_read(&k->desk.events, &k->steward.events);
}

static void go_voting(struct kiosk *k)
{
    enter(k, PLACE_VISIT);
    steward_leave(&k->steward);
    visit_touch(&k->visit, k->now_ms);
}

static void go_shut_down(struct kiosk *k)
{
    k->finished = true;
}

static void (*const goes[GO_COUNT])(struct kiosk *k) = {
    [GO_START] = go_start,
    [GO_NEXT] = go_next,
    [GO_HOLD] = go_hold,
    [GO_BACK] = go_back,
    [GO_SETTINGS] = go_settings,
    [GO_TEXT_SIZE] = go_text_size,
    [GO_CONTRAST] = go_contrast,
    [GO_LISTEN] = go_listen,
    [GO_SHEET_DONE] = go_sheet_done,
    [GO_PICTURE] = go_picture,
    [GO_WIPE] = kiosk_end_visit,
    [GO_CONTINUE] = go_continue,
    [GO_SAVE] = go_save,
    [GO_MORE_TIME] = go_more_time,
    [GO_STEWARD] = go_steward,
    [GO_FORGOTTEN] = go_forgotten,
    [GO_SCALE] = go_scale,
    [GO_ENTERED] = go_entered,
    [GO_PANEL] = go_panel,
    [GO_CLOSED] = go_closed,
    [GO_OPEN] = go_open,
    [GO_CLOSE] = go_close,
    [GO_EXPORT] = go_export,
    [GO_PAST] = go_past,
    [GO_ERASE] = go_erase,
    [GO_ERASE_NOW] = go_erase_now,
    [GO_SURVEY] = go_survey,
    [GO_LOAD] = go_load,
    [GO_MORE] = go_more,
    [GO_READY] = go_ready,
    [GO_TOUCH] = go_touch,
    [GO_SOUND] = go_sound,
    [GO_WORDS] = go_words,
    [GO_VOTING] = go_voting,
    [GO_EVENTS] = go_events,
    [GO_EXPORT_LEFT] = go_export_left,
    [GO_FRAMES] = go_frames,
    [GO_FRAMES_LEFT] = go_frames_left,
    [GO_SHUT_DOWN] = go_shut_down,
    [GO_HAND_OVER] = go_hand_over,
    [GO_RESIDENT] = go_resident,
    [GO_DOORS] = go_doors,
};

void kiosk_follow(struct kiosk *k, enum go go)
{
    if (goes[go])
        goes[go](k);
}
