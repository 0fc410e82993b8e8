/* From a pack file to a kiosk that can be shown: everything that can be refused is refused here,
 * before anything is on the screen. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bundle/file.h"
#include "kiosk.h"
#include "record/alloc.h"
#include "record/askable.h"

static const char practice_tablet[] = "Practice", practice_pin[] = "0000";

static bool load_pack(struct kiosk *k, const struct kiosk_params *params, struct fail *f)
{
    if (!file_read(params->pack_path, PACK_SIZE_MAX, &k->pack_bytes, f))
        return false;
    k->pack = pack_decode(k->pack_bytes.data, k->pack_bytes.size, f);
    if (!k->pack || !askable_survey(k->pack->survey, f))
        return fail_in(f, "%s", params->pack_path);
    if (params->trial_only && !k->pack->keys.trial)
        return fail_set(f, FAIL_USAGE,
                        "--open, --describe and --system are for practice, and %s is a pack for "
                        "real votes: leave them out",
                        params->pack_path);
    return true;
}

static void free_words(struct strings **words, const struct survey *s)
{
    for (size_t i = 0; words && i < s->language_count; i++)
        strings_free(words[i]);
    free(words);
}

/* One a language of the survey; NULL on failure. */
static struct strings **load_words(const struct survey *s, struct fail *f)
{
    struct strings **words = xcalloc(s->language_count, sizeof *words);
    for (size_t i = 0; i < s->language_count; i++) {
        words[i] = strings_load(s->languages[i].code, f);
        if (!words[i]) {
            free_words(words, s);
            return NULL;
        }
    }
    return words;
}

static bool find_language(const struct kiosk *k, const char *code, size_t *language, struct fail *f)
{
    const struct survey *s = k->pack->survey;
    int found = code ? survey_find_language(s, code) : (int)s->default_language;
    *language = found < 0 ? 0 : (size_t)found;
    return found >= 0 ||
           fail_set(f, FAIL_USAGE, "the survey has no language %s: give one of its own, such as %s",
                    code, s->languages[s->default_language].code);
}

/* Goes on with another pack, which is taken over; a language that it lacks gives way to its own. */
static bool adopt(struct kiosk *k, struct pack **pack, struct bytes_writer *bytes, struct fail *f)
{
    const struct survey *s = (*pack)->survey, *old = k->pack->survey;
    struct strings **words = load_words(s, f);
    if (!words)
        return false;
    int language = survey_find_language(s, old->languages[k->visit.settings.language].code);
    struct visit_settings settings = {
        .language = language < 0 ? s->default_language : (size_t)language,
        .idle_s = visit_idle_s(s),
    };
    visit_destroy(&k->visit);
    reading_clear(&k->reading);
    free_words(k->strings, old);
    pack_free(k->pack);
    bytes_free(&k->pack_bytes);
    k->strings = words;
    k->pack = *pack;
    k->pack_bytes = *bytes;
    steward_use_pack(&k->steward, k->pack);
    *pack = NULL;
    *bytes = (struct bytes_writer){0};
    visit_init(&k->visit, s, settings);
    visit_touch(&k->visit, k->now_ms);
    return true;
}

/* Of the pack named at the start and what the box holds of that campaign, the newest is used. */
static bool take_newest(struct kiosk *k, struct fail *f)
{
    uint8_t hash[HASH_SIZE];
    uint32_t number;
    struct bytes_writer bytes = {0};
    if (!box_newest_pack(k->steward.box, k->pack->campaign, hash, &number, f))
        return false;
    if (number <= k->pack->number)
        return true;
    if (!box_pack_bytes(k->steward.box, hash, &bytes, f))
        return false;
    struct pack *pack = pack_decode(bytes.data, bytes.size, f);
    bool ok = pack && askable_survey(pack->survey, f) && adopt(k, &pack, &bytes, f);
    if (!ok)
        fail_in(f, "the tablet's own pack, number %u", (unsigned)number);
    pack_free(pack);
    bytes_free(&bytes);
    return ok;
}

bool kiosk_load_revision(struct kiosk *k, struct pack **pack, struct bytes_writer *bytes,
                         struct fail *f)
{
    if (kiosk_is_open(k) || box_interrupted(k->steward.box, NULL, NULL, NULL))
        return fail_set(f, FAIL_CONFLICT, "A session is open. Close it first.");
    return box_load_pack(k->steward.box, *pack, bytes->data, bytes->size, f) &&
           adopt(k, pack, bytes, f);
}

static bool load(struct kiosk *k, const struct kiosk_params *params, struct fail *f)
{
    struct visit_settings settings = {0};
    if (!load_pack(k, params, f) || (k->strings = load_words(k->pack->survey, f)) == NULL ||
        !find_language(k, params->language, &settings.language, f))
        return false;
    settings.idle_s = visit_idle_s(k->pack->survey);
    visit_init(&k->visit, k->pack->survey, settings);
    const struct steward_params steward = {.data_folder = params->data_folder,
                                           .places = params->places,
                                           .mirror_folder = params->mirror_folder,
                                           .pack = k->pack,
                                           .pack_bytes = &k->pack_bytes,
                                           .now_ms = params->now_ms};
    return steward_init(&k->steward, &steward, f) && take_newest(k, f);
}

bool kiosk_init(struct kiosk *k, const struct kiosk_params *params, struct fail *f)
{
    *k = (struct kiosk){.data_folder = params->data_folder,
                        .power_folder = params->power_folder,
                        .desk = {.venue = -1}};
    used_cards_init(&k->used_cards);
    calibration_read(&k->calibration, params->data_folder);
    if (load(k, params, f))
        return true;
    kiosk_destroy(k);
    return false;
}

void kiosk_destroy(struct kiosk *k)
{
    steward_destroy(&k->steward);
    desk_clear(&k->desk);
    if (k->pack) {
        visit_destroy(&k->visit);
        free_words(k->strings, k->pack->survey);
    }
    used_cards_destroy(&k->used_cards);
    reading_clear(&k->reading);
    pack_free(k->pack);
    bytes_free(&k->pack_bytes);
    xwipe(k, sizeof *k);
}

static bool enter_practice(struct steward *s, struct fail *f)
{
    struct fail inner;
    if (!box_has_device(s->box))
        return steward_set_up(s, practice_tablet, practice_pin, f);
    return steward_enter(s, practice_pin, 0, &inner) ||
           fail_set(f, FAIL_SECRET,
                    "this practice box has a PIN of its own: leave --open out and open the "
                    "session on the screen, or give another --data folder");
}

bool kiosk_open_practice(struct kiosk *k, const char *venue, struct fail *f)
{
    const struct survey *s = k->pack->survey;
    if (s->venue_list >= 0 && survey_find_choice(&s->lists[s->venue_list], venue) < 0)
        return fail_set(f, FAIL_USAGE,
                        "the survey has no venue %s: give one of its own, such as %s", venue,
                        s->lists[s->venue_list].choices[0].name);
    bool ok = enter_practice(&k->steward, f) && steward_recover(&k->steward, HAND_COUNT_NONE, f) &&
              steward_open(&k->steward, s->venue_list >= 0 ? venue : "", CHANNEL_HALL,
                           day_local(time(NULL)), "", f);
    steward_leave(&k->steward);
    return ok;
}

bool kiosk_close_practice(struct kiosk *k, struct fail *f)
{
    if (!k->steward.session)
        return true;
    return steward_close(&k->steward, HAND_COUNT_NONE, f) &&
           (k->steward.exported || !k->steward.places.export_folder ||
            fail_set(f, FAIL_IO, "the session is closed, but it could not be written to %s",
                     k->steward.places.export_folder));
}
