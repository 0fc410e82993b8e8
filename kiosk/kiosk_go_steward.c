/* What stewards' screens ask for. Whatever one of them remembered is wiped when another is entered.
 */
#include "kiosk_go.h"

#include "erasing.h"
#include "hearing.h"
#include "record/alloc.h"
#include "screens/part/practice.h"
#include "screens/steward/frames_layout.h"

void desk_clear(struct desk *desk)
{
    event_view_clear(&desk->events);
    exporting_clear(&desk->exporting);
    showing_clear(&desk->showing);
    past_clear(&desk->past);
    revision_clear(&desk->revision);
    xwipe(desk, sizeof *desk);
    desk->venue = -1;
}

static void enter(struct kiosk *k, enum place place)
{
    desk_clear(&k->desk);
    k->place = place;
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

/* Where past sessions are shown, or chosen from. */
static void enter_past(struct kiosk *k, enum place place)
{
    struct fail fail;
    enter(k, place);
    if (!past_begin(&k->desk.past, &k->steward, k->now_ms, &fail))
        kiosk_fault(k, &fail);
}

static void go_past(struct kiosk *k)
{
    enter_past(k, PLACE_PAST);
}

static void go_erase(struct kiosk *k)
{
    enter_past(k, PLACE_ERASE);
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

void (*const kiosk_go_steward[GO_COUNT])(struct kiosk *k) = {
    [GO_STEWARD] = go_steward,     [GO_FORGOTTEN] = go_forgotten,
    [GO_SCALE] = go_scale,         [GO_ENTERED] = go_entered,
    [GO_PANEL] = go_panel,         [GO_CLOSED] = go_closed,
    [GO_OPEN] = go_open,           [GO_CLOSE] = go_close,
    [GO_EXPORT] = go_export,       [GO_PAST] = go_past,
    [GO_ERASE] = go_erase,         [GO_ERASE_NOW] = go_erase_now,
    [GO_SURVEY] = go_survey,       [GO_LOAD] = go_load,
    [GO_MORE] = go_more,           [GO_READY] = go_ready,
    [GO_TOUCH] = go_touch,         [GO_SOUND] = go_sound,
    [GO_WORDS] = go_words,         [GO_VOTING] = go_voting,
    [GO_EVENTS] = go_events,       [GO_EXPORT_LEFT] = go_export_left,
    [GO_FRAMES] = go_frames,       [GO_FRAMES_LEFT] = go_frames_left,
    [GO_SHUT_DOWN] = go_shut_down,
};
