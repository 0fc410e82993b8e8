/* Everything here is the box's own functions in the order a steward's day needs them. The key that
 * a PIN unwraps is kept only while the steward's screens are open. */
#include "steward.h"

#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "bundle/file.h"
#include "exporting.h"
#include "record/alloc.h"
#include "seal/words.h"

/* A damaged box is set aside only where its second copy can take its place. */
static struct box *open_or_restore(const char *path, const struct steward_params *params,
                                   struct fail *f)
{
    struct box *box = box_open(path, f);
    if (!box && f->kind == FAIL_FORMAT && params->mirror_folder)
        box = box_restore(path, params->mirror_folder, params->pack, f);
    return box;
}

static bool open_box(struct steward *s, const struct steward_params *params, struct fail *f)
{
    char *own = xasprintf("%s%s", params->data_folder, params->pack->keys.trial ? "/trial" : "");
    char *path = xasprintf("%s/box.db", own);
    s->box = file_make_folder(own, 0700, f) ? open_or_restore(path, params, f) : NULL;
    if (s->box)
        events_init(&s->events, own, s->box, steward_today(s));
    free(path);
    free(own);
    return s->box != NULL;
}

int32_t steward_today(const struct steward *s)
{
    return day_local(time(NULL)) + s->day_offset;
}

void steward_set_day(struct steward *s, int32_t day)
{
    char words[12];
    int32_t offset = day - day_local(time(NULL));
    if (offset == s->day_offset)
        return;
    s->day_offset = offset;
    day_format(day, words);
    steward_tell(s, EVENT_DAY_SET, "%s", words);
}

void steward_tell(struct steward *s, enum event_kind kind, const char *format, ...)
{
    char words[EVENT_WORDS_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    events_tell(&s->events, steward_today(s), kind, words);
}

void steward_tell_not_saved(struct steward *s)
{
    if (!s->told_not_saved)
        steward_tell(s, EVENT_NOT_SAVED, "%s", "");
    s->told_not_saved = true;
}

void steward_tell_storage(struct steward *s, bool works)
{
    if (s->told_storage == works)
        steward_tell(s, works ? EVENT_STORAGE_WORKS : EVENT_STORAGE_FAILS, "%s", "");
    s->told_storage = !works;
}

void steward_tell_copy(struct steward *s)
{
    bool is_away = box_mirror_look(s->box)->state == BOX_MIRROR_AWAY;
    if (s->told_copy != is_away)
        steward_tell(s, is_away ? EVENT_COPY_AWAY : EVENT_COPY_BACK, "%s", "");
    s->told_copy = is_away;
}

void steward_use_pack(struct steward *s, const struct pack *p)
{
    char campaign[WORDS_FINGERPRINT_MAX];
    s->pack = p;
    steward_campaign_words(s, campaign, sizeof campaign);
    steward_tell(s, EVENT_PACK, "%s, %u", campaign, p->number);
}

/* What every run of the program begins with. */
static void tell_start(struct steward *s)
{
    if (events_show_crash(&s->events))
        steward_tell(s, EVENT_CRASH, "%s", "");
    steward_tell(s, EVENT_STARTED, "%s", BIGCOUNT_VERSION);
    steward_use_pack(s, s->pack);
}

static void start_pin_wait(struct steward *s, uint64_t now_ms)
{
    unsigned wait_s = s->uncounted ? BOX_PIN_DELAY_MAX_S : box_pin_delay_s(box_wrong_pins(s->box));
    s->pin_after_ms = now_ms + wait_s * 1000ULL;
}

bool steward_init(struct steward *s, const struct steward_params *params, struct fail *f)
{
    *s = (struct steward){
        .pack = params->pack, .pack_bytes = params->pack_bytes, .places = params->places};
    if (!open_box(s, params, f) ||
        !box_load_pack(s->box, s->pack, s->pack_bytes->data, s->pack_bytes->size, f))
        return false;
    if (params->mirror_folder)
        box_mirror(s->box, params->mirror_folder, NULL);
    start_pin_wait(s, params->now_ms);
    tell_start(s);
    return true;
}

void steward_destroy(struct steward *s)
{
    steward_leave(s);
    box_session_free(s->session);
    events_destroy(&s->events);
    box_close(s->box);
    *s = (struct steward){0};
}

/* Unwraps the device key into locked, guarded memory. */
static bool unlock(struct steward *s, const char *pin, bool counted, struct fail *f)
{
    struct device_key *key = sodium_malloc(sizeof *key);
    if (!key)
        return fail_set(f, FAIL_LIMIT, "no memory can be locked: raise the limit (ulimit -l)");
    if (!(counted ? box_unlock : box_unlock_uncounted)(s->box, pin, key, f)) {
        sodium_free(key);
        return false;
    }
    steward_leave(s);
    s->key = key;
    return true;
}

bool steward_set_up(struct steward *s, const char *tablet, const char *pin, struct fail *f)
{
    if (!box_make_device(s->box, tablet, pin, f) || !unlock(s, pin, true, f))
        return false;
    steward_tell(s, EVENT_SET_UP, "%s", tablet);
    return true;
}

static bool is_of_the_disk(const struct fail *f)
{
    return f->kind == FAIL_FULL || f->kind == FAIL_IO || f->kind == FAIL_MISSING;
}

static bool try_pin(struct steward *s, const char *pin, struct fail *f)
{
    bool waited = s->uncounted;
    s->uncounted = false;
    if (unlock(s, pin, true, f))
        return true;
    if (!is_of_the_disk(f))
        return false;
    if (waited && unlock(s, pin, false, f))
        return true;
    s->uncounted = true;
    return false;
}

bool steward_enter(struct steward *s, const char *pin, uint64_t now_ms, struct fail *f)
{
    struct fail inner = {0};
    bool right = try_pin(s, pin, &inner);
    if (right || inner.kind == FAIL_SECRET)
        steward_tell(s, right ? EVENT_PIN_RIGHT : EVENT_PIN_WRONG, "%s", "");
    if (!right)
        start_pin_wait(s, now_ms);
    *f = inner;
    return right;
}

void steward_count_again(struct steward *s, uint64_t now_ms)
{
    if (!s->uncounted)
        return;
    s->uncounted = false;
    start_pin_wait(s, now_ms);
}

unsigned steward_wait_s(const struct steward *s, uint64_t now_ms)
{
    return s->pin_after_ms > now_ms ? (unsigned)((s->pin_after_ms - now_ms + 999) / 1000) : 0;
}

void steward_leave(struct steward *s)
{
    sodium_free(s->key); /* wipes */
    s->key = NULL;
}

bool steward_open(struct steward *s, const char *venue, enum channel channel, int32_t day,
                  const char *initials, struct fail *f)
{
    s->counters = (struct box_counters){.hand_count = HAND_COUNT_NONE};
    s->counters_unsaved = false;
    s->session = box_session_open(s->box, s->key, s->pack, venue, channel, day, initials, f);
    s->told_not_saved = false;
    if (s->session)
        steward_tell(s, EVENT_OPENED, "%u%s%s", s->session->opening.number, *venue ? ", " : "",
                     venue);
    return s->session != NULL;
}

bool steward_recover(struct steward *s, uint32_t hand_count, struct fail *f)
{
    struct box_counters counters = {0};
    uint32_t number;
    if (!box_interrupted(s->box, NULL, NULL, &counters))
        return true;
    counters.hand_count = hand_count;
    if (!box_session_close(s->box, s->key, &counters, CLOSING_RECOVERED, &number, f))
        return false;
    steward_tell(s, EVENT_RECOVERED, "%u", number);
    return true;
}

bool steward_close(struct steward *s, uint32_t hand_count, struct fail *f)
{
    uint32_t number;
    bool is_over = steward_is_over(s, steward_today(s));
    s->exported = false;
    s->counters.hand_count = hand_count;
    if (!box_session_close(s->box, &s->session->device, &s->counters, CLOSING_CLOSED, &number, f))
        return false;
    box_session_free(s->session);
    s->session = NULL;
    steward_tell(s, is_over ? EVENT_CLOSED_ITSELF : EVENT_CLOSED, "%u", number);
    s->exported = exporting_by_itself(s);
    return true;
}

bool steward_is_over(const struct steward *s, int32_t today)
{
    return s->session && s->session->opening.day != today;
}

void steward_count_quick(struct steward *s)
{
    s->counters.quick_visits++;
    steward_save_counters(s);
}

void steward_save_counters(struct steward *s)
{
    s->counters_unsaved = !box_save_counters(s->box, &s->counters, NULL);
}

bool steward_export_events(struct steward *s, const char *folder, struct fail *f)
{
    return events_export(&s->events, steward_today(s), folder, f);
}

uint32_t steward_number(const struct steward *s)
{
    return s->session ? s->session->opening.number : box_next_number(s->box);
}

void steward_fingerprint(const struct steward *s, char *out, size_t size)
{
    uint8_t key[KEY_SIZE], hash[HASH_SIZE];
    char words[WORDS_FINGERPRINT_MAX] = "";
    if (box_has_device(s->box) && box_device_public(s->box, key, NULL)) {
        hash_bytes(key, sizeof key, hash);
        words_fingerprint(hash, words);
    }
    snprintf(out, size, "%s", words);
}

void steward_campaign_words(const struct steward *s, char *out, size_t size)
{
    char words[WORDS_FINGERPRINT_MAX];
    words_fingerprint(s->pack->campaign, words);
    snprintf(out, size, "%s", words);
}
