/* Which code is on screen changes in one place, which keeps them apart; everything else says when
 * the next one is due. */
#include "showing.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/bundle.h"
#include "bundle/frame_numbers.h"
#include "steward.h"
#include "ui/qr.h"

static const uint64_t paces_ms[] = {3000, 2000, 1250, 800, SHOWING_LEAST_MS};
enum { PACES = sizeof paces_ms / sizeof *paces_ms, PACE_AT_FIRST = PACES - 2 };

/* ---- how it is cut ---- */

static unsigned version_for_side(int side_px)
{
    unsigned version = QR_VERSION_MAX;
    while (version > 1 && side_px < QR_SIDE_MODULES(version) * SHOWING_MODULE_PX)
        version--;
    return version;
}

static size_t needed(size_t bundle_size, unsigned version)
{
    size_t count = frames_needed(bundle_size, frame_letters_of_version(version));
    return count > 0 ? count : SIZE_MAX; /* a version too small to hold any of it */
}

unsigned showing_version(size_t bundle_size, int side_px)
{
    unsigned version = version_for_side(side_px);
    while (version < QR_VERSION_MAX && needed(bundle_size, version) > FRAMES_MAX)
        version++;
    size_t count = needed(bundle_size, version);
    while (version > 1 && needed(bundle_size, version - 1) == count)
        version--;
    return version;
}

/* ---- beginning ---- */

static uint32_t newest_number(struct box *b)
{
    struct box_closed *closed;
    size_t count;
    uint32_t number = 0;
    if (!box_closed_list(b, &closed, &count, NULL))
        return 0;
    for (size_t i = 0; i < count; i++)
        if (!closed[i].is_damaged)
            number = closed[i].number;
    free(closed);
    return number;
}

static void cut(struct showing *s, const struct bytes_writer *bundle, int side_px)
{
    s->version = showing_version(bundle->size, side_px);
    s->needed = needed(bundle->size, s->version);
    bool fits = frames_cut(bundle->data, bundle->size, frame_letters_of_version(s->version),
                           &s->frames, NULL);
    s->state = fits ? SHOWING_RUNS : SHOWING_TOO_LARGE;
}

void showing_begin(struct showing *s, struct steward *steward, uint32_t number, int side_px,
                   uint64_t now_ms)
{
    struct bytes_writer bundle = {0};
    showing_clear(s);
    *s = (struct showing){
        .state = SHOWING_UNREAD, .pace = PACE_AT_FIRST, .shown_ms = now_ms, .touched_ms = now_ms};
    s->number = number > 0 ? number : newest_number(steward->box);
    struct session *session = box_closed_session(steward->box, s->number, NULL);
    if (!session)
        return;
    bundle_encode(session, &bundle);
    cut(s, &bundle, side_px);
    bytes_free(&bundle);
    session_free(session);
    showing_all(s, now_ms);
    if (s->state == SHOWING_RUNS)
        steward_tell(steward, EVENT_FRAMES, "%u", (unsigned)s->number);
}

void showing_clear(struct showing *s)
{
    frames_clear(&s->frames);
    *s = (struct showing){0};
}

/* ---- running ---- */

static size_t next_of(const struct showing *s, size_t at, bool forward)
{
    size_t count = s->frames.count;
    do
        at = forward ? (at + 1) % count : (at + count - 1) % count;
    while (!s->wanted[at]);
    return at;
}

static bool is_shown(const struct showing *s)
{
    return s->state == SHOWING_RUNS || s->state == SHOWING_STOPPED;
}

/* What comes too soon is left out: in a run another follows by itself. */
static bool show(struct showing *s, size_t at, uint64_t now_ms)
{
    if (now_ms < s->shown_ms + SHOWING_LEAST_MS)
        return false;
    s->shown_ms = at == s->at ? s->shown_ms : now_ms;
    s->at = at;
    return true;
}

/* A step at a time. */
static uint64_t pay(struct showing *s, uint64_t now_ms)
{
    if (s->owed != 0 && show(s, next_of(s, s->at, s->owed > 0), now_ms))
        s->owed += s->owed > 0 ? -1 : 1;
    return s->owed != 0 ? s->shown_ms + SHOWING_LEAST_MS : UINT64_MAX;
}

bool showing_is_watched(const struct showing *s, uint64_t now_ms)
{
    return s->state == SHOWING_RUNS && now_ms < s->touched_ms + SHOWING_WATCHED_S * 1000ULL;
}

/* One that is not wanted any more goes as soon as it may. */
static uint64_t due_ms(const struct showing *s)
{
    return s->shown_ms + (s->wanted[s->at] ? paces_ms[s->pace] : SHOWING_LEAST_MS);
}

uint64_t showing_tick(struct showing *s, uint64_t now_ms)
{
    if (s->state != SHOWING_RUNS)
        return pay(s, now_ms);
    if (!showing_is_watched(s, now_ms)) {
        s->state = SHOWING_STOPPED;
        return UINT64_MAX;
    }
    if (now_ms >= due_ms(s))
        show(s, next_of(s, s->at, true), now_ms);
    return due_ms(s) > now_ms ? due_ms(s) : now_ms + paces_ms[s->pace]; /* the only one stays */
}

/* ---- the steward's acts ---- */

void showing_step(struct showing *s, bool forward, uint64_t now_ms)
{
    if (!is_shown(s))
        return;
    s->touched_ms = now_ms;
    s->state = SHOWING_STOPPED;
    s->owed += forward ? 1 : -1;
    pay(s, now_ms);
}

void showing_stop(struct showing *s, uint64_t now_ms)
{
    if (!is_shown(s))
        return;
    s->touched_ms = now_ms;
    s->owed = 0;
    s->state = s->state == SHOWING_RUNS ? SHOWING_STOPPED : SHOWING_RUNS;
}

bool showing_can_set_pace(const struct showing *s, bool faster)
{
    return faster ? s->pace + 1 < PACES : s->pace > 0;
}

void showing_set_pace(struct showing *s, bool faster, uint64_t now_ms)
{
    s->touched_ms = now_ms;
    if (showing_can_set_pace(s, faster))
        s->pace = faster ? s->pace + 1 : s->pace - 1;
}

/* From the first of them on. */
static void begin_run(struct showing *s, uint64_t now_ms)
{
    s->touched_ms = now_ms;
    s->owed = 0;
    s->state = SHOWING_RUNS;
    show(s, next_of(s, s->frames.count - 1, true), now_ms);
}

bool showing_some(struct showing *s, const char *numbers, uint64_t now_ms)
{
    if (!is_shown(s) || !frame_numbers_read(numbers, s->wanted, s->frames.count, NULL))
        return false;
    s->is_some = true;
    begin_run(s, now_ms);
    return true;
}

void showing_all(struct showing *s, uint64_t now_ms)
{
    if (!is_shown(s))
        return;
    memset(s->wanted, true, sizeof s->wanted);
    s->is_some = false;
    begin_run(s, now_ms);
}
