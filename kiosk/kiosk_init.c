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

static bool load_words(struct kiosk *k, struct fail *f)
{
    const struct survey *s = k->pack->survey;
    k->strings = xcalloc(s->language_count, sizeof *k->strings);
    for (size_t i = 0; i < s->language_count; i++) {
        k->strings[i] = strings_load(s->languages[i].code, f);
        if (!k->strings[i])
            return false;
    }
    return true;
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

static bool load(struct kiosk *k, const struct kiosk_params *params, struct fail *f)
{
    struct visit_settings settings = {0};
    if (!load_pack(k, params, f) || !load_words(k, f) ||
        !find_language(k, params->language, &settings.language, f))
        return false;
    settings.idle_s = visit_idle_s(k->pack->survey);
    visit_init(&k->visit, k->pack->survey, settings);
    const struct steward_params steward = {.data_folder = params->data_folder,
                                           .places = params->places,
                                           .mirror_folder = params->mirror_folder,
                                           .pack = k->pack,
                                           .pack_bytes = &k->pack_bytes,
                                           .now_ms = app_now_ms()};
    return steward_init(&k->steward, &steward, f);
}

bool kiosk_init(struct kiosk *k, const struct kiosk_params *params, struct fail *f)
{
    *k = (struct kiosk){.data_folder = params->data_folder, .desk = {.venue = -1}};
    if (load(k, params, f))
        return true;
    kiosk_destroy(k);
    return false;
}

void kiosk_destroy(struct kiosk *k)
{
    steward_destroy(&k->steward);
    event_view_clear(&k->desk.events);
    exporting_clear(&k->desk.exporting);
    past_clear(&k->desk.past);
    if (k->pack) {
        visit_destroy(&k->visit);
        for (size_t i = 0; k->strings && i < k->pack->survey->language_count; i++)
            strings_free(k->strings[i]);
    }
    free(k->strings);
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
