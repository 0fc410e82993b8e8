/* What the app calls. */
#include "kiosk.h"

#include <math.h>
#include <string.h>

#include "hearing.h"
#include "screens/part/choices.h"
#include "screens/part/practice.h"
#include "screens/part/step_page.h"

/* Has the step a question whose words can have a screen of their own? A note and a group page
 * theirs themselves. */
static bool can_be_long(const struct kiosk *k)
{
    if (k->place != PLACE_VISIT || k->visit.at.kind != STEP_QUESTION)
        return false;
    enum question_type type = kiosk_question(k, k->visit.at.question)->type;
    return type != QUESTION_NOTE && type != QUESTION_GROUP;
}

static void look(void *state, struct frame_look *look)
{
    struct kiosk *k = state;
    look->theme = hearing_is_dark(k) ? THEME_BLACK : (enum theme_name)k->visit.ways.theme;
    look->size = k->place == PLACE_VISIT ? k->visit.ways.text_size : SIZE_DEFAULT;
    look->language = kiosk_language(k);
    look->rtl = strings_rtl(look->language);
}

static void hands(void *state, struct app_hands *hands)
{
    const struct kiosk *k = state;
    hands->dwell_ms = k->visit.ways.dwell_ms;
    hands->guard_ms = k->visit.ways.guard_ms;
}

/* How many pages a step takes is known once it is drawn, and touches go by that. */
static void note_pages(struct kiosk *k, const struct frame *frame)
{
    k->visit.view.pages = frame->pages > 1 ? (unsigned)frame->pages : 0;
    if (frame->pages > 1)
        k->visit.view.page = (unsigned)frame->page - 1;
    if (frame->sheet_page > 0) {
        k->visit.view.sheet_page = (unsigned)frame->sheet_page - 1;
        k->visit.view.sheet_part = 0;
    }
}

/* The page that sets the scale is laid out as on a 10 inch tablet, and so fits every screen. */
#define TABLET_LONG_MM 217.0
#define TABLET_SHORT_MM 136.0

static double safe_density(int width, int height)
{
    int is_wide = width > height, longer = is_wide ? width : height,
        shorter = is_wide ? height : width;
    return fmin(longer / TABLET_LONG_MM, shorter / TABLET_SHORT_MM);
}

/* The match with a bank card, then --diagonal, then the default. */
static double density(void *state, int width, int height, double known)
{
    struct kiosk *k = state;
    double kept = calibration_find(&k->calibration, width, height);
    double scale = kept > 0 ? kept : known > 0 ? known : METRICS_DEFAULT_PX_PER_MM;
    k->width = width;
    k->height = height;
    k->is_scale_known = kept > 0 || known > 0;
    k->px_per_mm = calibration_bound(scale, width, height);
    return k->place == PLACE_SCALE ? safe_density(width, height) : k->px_per_mm;
}

static void draw(void *state, struct frame *frame)
{
    struct kiosk *k = state;
    if (k->pack->keys.trial)
        practice_make_room(&frame->metrics);
    k->visit.view.is_long = false; /* measured as it would be with its title */
    k->visit.view.is_long =
        can_be_long(k) && (step_page_is_long(k, frame) || choices_are_high(k, frame));
    const struct screen *screen = kiosk_screen(k);
    if (screen->over)
        kiosk_step_screen(k)->draw(k, frame);
    screen->draw(k, frame);
    frame_screen(frame, screen->name);
    if (k->place == PLACE_VISIT)
        note_pages(k, frame);
    if (k->place == PLACE_VISIT && k->visit.at.question >= 0)
        frame_question(frame, kiosk_question(k, k->visit.at.question)->name,
                       k->visit.at.repetition);
    if (k->pack->keys.trial)
        practice_draw(k, frame);
    if (hearing_is_dark(k))
        hearing_darken(k, frame);
}

static void shown(void *state, const struct frame *frame)
{
    hearing_shown(state, frame);
}

/* Touches that mean the same on every screen. */
static enum go common_touch(const char *id)
{
    static const struct {
        const char *id;
        enum go go;
    } table[] = {
        {"next", GO_NEXT},           {"back", GO_BACK},         {"settings", GO_SETTINGS},
        {"text-size", GO_TEXT_SIZE}, {"contrast", GO_CONTRAST}, {"listen", GO_LISTEN},
        {"picture.ask", GO_PICTURE},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].id, id) == 0)
            return table[i].go;
    return GO_STAY;
}

/* A syllable is open only from one key on the screen to the next. */
static void close_syllable(struct kiosk *k)
{
    compose_close(&k->visit.view.compose);
    compose_close(&k->desk.compose);
}

static void touch(void *state, const char *id, uint64_t now_ms)
{
    struct kiosk *k = state;
    k->now_ms = now_ms;
    const struct screen *screen = kiosk_screen(k);
    if (!keyboard_is_key(id))
        close_syllable(k);
    if (k->visit.ways.speaks)
        reading_touched(&k->reading, id);
    enum go go = screen->touch ? screen->touch(k, id) : GO_STAY;
    visit_settle(&k->visit);
    kiosk_follow(k, go == GO_STAY ? common_touch(id) : go);
}

static void text(void *state, const char *utf8, uint64_t now_ms)
{
    struct kiosk *k = state;
    k->now_ms = now_ms;
    const struct screen *screen = kiosk_screen(k);
    close_syllable(k);
    if (screen->text)
        screen->text(k, utf8);
    visit_settle(&k->visit);
}

static void key(void *state, enum app_key key, uint64_t now_ms)
{
    struct kiosk *k = state;
    k->now_ms = now_ms;
    const struct screen *screen = kiosk_screen(k);
    if (hearing_key(k, key))
        return;
    if (screen->key)
        kiosk_follow(k, screen->key(k, key));
}

/* The idle notice is answered by its own two buttons; any other touch is a sign of life. */
static void awake(void *state, uint64_t now_ms)
{
    struct kiosk *k = state;
    if (k->place != PLACE_VISIT || visit_notice_left_s(&k->visit, now_ms) == 0)
        visit_touch(&k->visit, now_ms);
}

static void corner(void *state, uint64_t now_ms)
{
    struct kiosk *k = state;
    k->now_ms = now_ms;
    if (k->place == PLACE_VISIT)
        kiosk_follow(k, GO_STEWARD);
}

/* A session lasts one day: it closes at the first moment that nobody is voting. */
static void close_when_over(struct kiosk *k)
{
    if (k->visit.at.kind == STEP_WELCOME && steward_is_over(&k->steward, kiosk_today(k)))
        steward_close(&k->steward, HAND_COUNT_NONE, NULL);
}

/* Once after every visit: neither the widths of what was typed nor the focus is left behind. */
static void forget_visit(struct kiosk *k)
{
    bool is_fresh = visit_is_fresh(&k->visit);
    if (is_fresh && !k->forgotten) {
        k->ended = true;
        if (k->text)
            text_forget(k->text);
    }
    k->forgotten = is_fresh;
}

/* A visit that was left is over and, at a door, a tablet that nobody began with. */
static void tick_visit(struct kiosk *k)
{
    struct visit *v = &k->visit;
    bool is_welcome = v->at.kind == STEP_WELCOME;
    if (kiosk_is_between_residents(k))
        return;
    if (visit_is_over(v, k->now_ms) && (!is_welcome || kiosk_is_doorstep(k)))
        kiosk_end_visit(k);
    else
        visit_tick(v, k->now_ms);
}

/* When the disk is to be looked at next. */
static uint64_t guard_storage(struct kiosk *k)
{
    if (!kiosk_is_waiting(k))
        return UINT64_MAX;
    if (k->now_ms >= storage_next_ms(&k->storage))
        kiosk_check_storage(k, false);
    return storage_next_ms(&k->storage);
}

/* Once a minute: the battery, and counts that the box could not take. */
static void tick_minute(struct kiosk *k)
{
    if (k->now_ms < k->minute_ms)
        return;
    k->minute_ms = k->now_ms + POWER_EACH_S * 1000ULL;
    k->power = power_read(k->power_folder);
    if (kiosk_is_open(k) && k->steward.counters_unsaved)
        steward_save_counters(&k->steward);
}

/* What a steward was filling in; a hand count, a venue and initials are no secrets. */
static void keep_left(struct kiosk *k)
{
    if (k->place == PLACE_OPEN || k->place == PLACE_CLOSE)
        k->left = (struct left_page){k->place, k->desk, k->now_ms};
}

/* A steward's screen that is left alone locks itself. */
static uint64_t tick(void *state, uint64_t now_ms)
{
    struct kiosk *k = state;
    k->now_ms = now_ms;
    const struct screen *screen = kiosk_screen(k);
    uint64_t next = screen->tick ? screen->tick(k) : UINT64_MAX;
    tick_minute(k);
    hearing_tick(k);
    if (k->place != PLACE_VISIT && now_ms < k->visit.touched_ms + VISIT_IDLE_S * 1000ULL)
        return next < now_ms + 1000 ? next : now_ms + 1000;
    keep_left(k);
    if (k->place != PLACE_VISIT)
        kiosk_follow(k, GO_VOTING);
    tick_visit(k);
    forget_visit(k);
    steward_tell_copy(&k->steward);
    close_when_over(k);
    uint64_t guard = guard_storage(k);
    next = kiosk_is_between_residents(k) ? now_ms + VISIT_LOOK_S * 1000ULL
                                         : visit_next_ms(&k->visit, now_ms);
    return next < guard ? next : guard;
}

static bool ended(void *state)
{
    struct kiosk *k = state;
    bool has_ended = k->ended;
    k->ended = false;
    return has_ended;
}

static bool finished(void *state)
{
    const struct kiosk *k = state;
    return k->finished;
}

const struct app_ops kiosk_app = {.look = look,
                                  .density = density,
                                  .hands = hands,
                                  .draw = draw,
                                  .shown = shown,
                                  .touch = touch,
                                  .text = text,
                                  .key = key,
                                  .awake = awake,
                                  .tick = tick,
                                  .ended = ended,
                                  .corner = corner,
                                  .finished = finished};

/* ---- for the screens ---- */

bool kiosk_is_open(const struct kiosk *k)
{
    return k->steward.session != NULL;
}

bool kiosk_is_doorstep(const struct kiosk *k)
{
    return kiosk_is_open(k) && k->steward.session->opening.channel == CHANNEL_DOORSTEP;
}

void kiosk_check_readiness(struct kiosk *k)
{
    kiosk_check_storage(k, true);
    k->power = power_read(k->power_folder);
    const struct readiness_params params = {k->data_folder, &k->steward, k->text, "/proc/swaps",
                                            k->power};
    char before[EVENT_WORDS_SIZE], now[EVENT_WORDS_SIZE];
    bool was_checked = k->readiness.day != 0;
    readiness_summary(&k->readiness, before, sizeof before);
    readiness_check(&k->readiness, &params);
    readiness_summary(&k->readiness, now, sizeof now);
    if (!was_checked || strcmp(before, now) != 0)
        steward_tell(&k->steward, EVENT_READINESS, "%s", now);
}

int32_t kiosk_today(const struct kiosk *k)
{
    return steward_today(&k->steward);
}
