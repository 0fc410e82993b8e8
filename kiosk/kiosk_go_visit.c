/* What residents' screens ask for. */
#include "kiosk_go.h"

#include <sodium.h>
#include <time.h>

#include "cast.h"
#include "record/day.h"
#include "screens/resident/settings_parts.h"

/* What today() and now() are to this visit. */
static void set_clock(struct answers *a)
{
    time_t now = time(NULL);
    a->day = day_local(now);
    a->minute = day_local_minute(now);
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
    k->visit.ways.speaks = true;
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
    struct visit_ways ways = k->visit.ways;
    bool was_left = visit_is_left(&k->visit, k->now_ms);
    visit_wipe(&k->visit);
    if (!kiosk_is_doorstep(k) || !doorstep_end_visit(&k->doorstep, was_left))
        return;
    k->visit.language = language;
    k->visit.ways = ways;
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

void (*const kiosk_go_visit[GO_COUNT])(struct kiosk *k) = {
    [GO_START] = go_start,       [GO_NEXT] = go_next,           [GO_HOLD] = go_hold,
    [GO_BACK] = go_back,         [GO_SETTINGS] = go_settings,   [GO_TEXT_SIZE] = go_text_size,
    [GO_CONTRAST] = go_contrast, [GO_LISTEN] = go_listen,       [GO_SHEET_DONE] = go_sheet_done,
    [GO_PICTURE] = go_picture,   [GO_WIPE] = kiosk_end_visit,   [GO_CONTINUE] = go_continue,
    [GO_SAVE] = go_save,         [GO_MORE_TIME] = go_more_time, [GO_HAND_OVER] = go_hand_over,
    [GO_RESIDENT] = go_resident, [GO_DOORS] = go_doors,
};
