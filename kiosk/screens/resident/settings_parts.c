/* Each choice takes effect at once, on the sheet itself, too, and all of them lie in the visit. */
#include "screens/resident/settings_parts.h"

#include <stdlib.h>
#include <string.h>

#include "hearing.h"
#include "screens/part/languages.h"
#include "screens/part/value_words.h"

struct named { /* a choice and its words */
    const char *id;
    enum string words;
};

static const struct named sizes[SIZES] = {
    [SIZE_SMALL] = {"size:small", STRING_SETTINGS_SMALL},
    [SIZE_DEFAULT] = {"size:default", STRING_SETTINGS_NORMAL},
    [SIZE_LARGE] = {"size:large", STRING_SETTINGS_LARGE},
    [SIZE_LARGEST] = {"size:largest", STRING_SETTINGS_LARGEST},
};

static const struct named themes[THEME_NAMES] = {
    [THEME_DEFAULT] = {"theme:default", STRING_SETTINGS_DEFAULT},
    [THEME_WHITE] = {"theme:white", STRING_SETTINGS_WHITE},
    [THEME_BLACK] = {"theme:black", STRING_SETTINGS_BLACK},
    [THEME_LOW_CONTRAST] = {"theme:low", STRING_SETTINGS_LOW},
};

static void add_named(const struct kiosk *k, struct section *section, const struct named *list,
                      unsigned count, unsigned chosen)
{
    for (unsigned i = 0; i < count; i++)
        section_add(section, (struct choice){.id = list[i].id,
                                             .label = kiosk_say(k, list[i].words),
                                             .mark = CHOICE_TICK,
                                             .place = i == chosen});
}

/* The one of the list with this id, or -1. */
static int find_named(const struct named *list, int count, const char *id)
{
    while (--count >= 0 && strcmp(list[count].id, id) != 0)
        ;
    return count;
}

/* ---- language ---- */

static void fill_language(const struct kiosk *k, struct frame *frame, struct section *section)
{
    const struct survey *survey = k->pack->survey;
    section->heading = kiosk_say(k, STRING_SETTINGS_LANGUAGE);
    for (size_t i = 0; i < survey->language_count; i++)
        section_add(section, (struct choice){
                                 .id = frame_keep(frame, "language:%s", survey->languages[i].code),
                                 .label = survey->languages[i].name,
                                 .mark = CHOICE_TICK,
                                 .place = i == k->visit.language});
}

/* ---- text size ---- */

static void fill_text_size(const struct kiosk *k, struct frame *frame, struct section *section)
{
    (void)frame;
    section->heading = kiosk_say(k, STRING_SETTINGS_TEXT_SIZE);
    add_named(k, section, sizes, SIZES, k->visit.ways.text_size);
}

static bool touch_text_size(struct kiosk *k, const char *id)
{
    int size = find_named(sizes, SIZES, id);
    if (size >= 0)
        k->visit.ways.text_size = (enum metrics_size)size;
    return size >= 0;
}

/* ---- contrast ---- */

static void fill_contrast(const struct kiosk *k, struct frame *frame, struct section *section)
{
    (void)frame;
    section->heading = kiosk_say(k, STRING_SETTINGS_CONTRAST);
    add_named(k, section, themes, THEME_NAMES, k->visit.ways.theme);
}

static bool touch_contrast(struct kiosk *k, const char *id)
{
    int theme = find_named(themes, THEME_NAMES, id);
    if (theme >= 0)
        k->visit.ways.theme = (unsigned)theme;
    return theme >= 0;
}

/* ---- listen ---- */

static const struct {
    struct named named;
    const char *icon;
} sound_acts[] = {
    {{"speech.page", STRING_SETTINGS_PAGE_AGAIN}, "speaker"},
    {{"speech.quiet", STRING_SETTINGS_QUIET}, "pause"},
    {{"picture.off", STRING_PICTURE_OFF}, "screen"},
};

/* At a door others may stand near: then headphones are what keeps a vote private. */
static void fill_listen(const struct kiosk *k, struct frame *frame, struct section *section)
{
    (void)frame;
    section->heading = kiosk_say(k, STRING_SETTINGS_LISTEN);
    if (kiosk_is_doorstep(k) && k->visit.ways.speaks)
        section->note = kiosk_say(k, STRING_SETTINGS_HEADPHONES);
    section_add(section, (struct choice){.id = "speech",
                                         .label = kiosk_say(k, STRING_SETTINGS_SPEECH),
                                         .mark = CHOICE_TICK,
                                         .place = k->visit.ways.speaks});
    for (size_t i = 0; i < sizeof sound_acts / sizeof *sound_acts; i++)
        section_add(section, (struct choice){.id = sound_acts[i].named.id,
                                             .label = kiosk_say(k, sound_acts[i].named.words),
                                             .icon = sound_acts[i].icon,
                                             .mark = CHOICE_ACT});
}

static void fill_percents(const struct kiosk *k, struct frame *frame, struct section *section,
                          const char *prefix, const unsigned *percents, int count, unsigned chosen)
{
    for (int i = 0; i < count; i++) {
        struct strings_values values = {.n = (long)percents[i]};
        section_add(section,
                    (struct choice){.id = frame_keep(frame, "%s%u", prefix, percents[i]),
                                    .label = kiosk_fill(k, frame, STRING_HEARING_PERCENT, values),
                                    .mark = CHOICE_TICK,
                                    .place = percents[i] == chosen});
    }
}

static void fill_speed(const struct kiosk *k, struct frame *frame, struct section *section)
{
    section->heading = kiosk_say(k, STRING_SETTINGS_SPEED);
    fill_percents(k, frame, section, HEARING_SPEED_ID, hearing_speeds, HEARING_SPEEDS,
                  hearing_speed(&k->visit));
}

static void fill_volume(const struct kiosk *k, struct frame *frame, struct section *section)
{
    section->heading = kiosk_say(k, STRING_SETTINGS_VOLUME);
    fill_percents(k, frame, section, HEARING_VOLUME_ID, hearing_volumes, HEARING_VOLUMES,
                  hearing_volume(&k->visit));
}

/* ---- hands ---- */

/* Off, and so many milliseconds. */
struct times {
    const char *prefix; /* of ids, before the milliseconds */
    enum string words;  /* with seconds */
    size_t count;
    uint32_t ms[6];
};

static const struct times dwells = {
    "dwell:", STRING_SETTINGS_DWELL, 6, {0, 500, 1000, 2000, 3000, 5000}};
static const struct times guards = {"guard:", STRING_SETTINGS_WAIT, 4, {0, 500, 1000, 2000}};

static const char *time_words(const struct kiosk *k, struct frame *frame, enum string words,
                              uint32_t ms)
{
    const char *seconds = value_words_number(k, frame, frame_keep(frame, "%g", ms / 1000.0));
    if (ms == 0)
        return kiosk_say(k, STRING_SETTINGS_OFF);
    return kiosk_fill(k, frame, words, (struct strings_values){.text = seconds});
}

static void add_times(const struct kiosk *k, struct frame *frame, struct section *section,
                      const struct times *times, uint32_t chosen)
{
    for (size_t i = 0; i < times->count; i++)
        section_add(section,
                    (struct choice){.id = frame_keep(frame, "%s%u", times->prefix, times->ms[i]),
                                    .label = time_words(k, frame, times->words, times->ms[i]),
                                    .mark = CHOICE_TICK,
                                    .place = times->ms[i] == chosen});
}

static bool touch_times(const char *id, const struct times *times, uint32_t *chosen)
{
    const char *digits = kiosk_after(id, times->prefix);
    for (size_t i = 0; digits && i < times->count; i++)
        if (strtoul(digits, NULL, 10) == times->ms[i])
            *chosen = times->ms[i];
    return digits != NULL;
}

static void fill_switch(const struct kiosk *k, struct frame *frame, struct section *section)
{
    section->heading = kiosk_say(k, STRING_SETTINGS_SWITCH);
    add_times(k, frame, section, &dwells, k->visit.ways.dwell_ms);
}

static bool touch_switch(struct kiosk *k, const char *id)
{
    return touch_times(id, &dwells, &k->visit.ways.dwell_ms);
}

static void fill_guard(const struct kiosk *k, struct frame *frame, struct section *section)
{
    section->heading = kiosk_say(k, STRING_SETTINGS_GUARD);
    add_times(k, frame, section, &guards, k->visit.ways.guard_ms);
}

static bool touch_guard(struct kiosk *k, const char *id)
{
    return touch_times(id, &guards, &k->visit.ways.guard_ms);
}

const struct settings_part settings_parts[SETTINGS_PARTS] = {
    [SETTINGS_LANGUAGE] = {fill_language, languages_touch},
    [SETTINGS_TEXT_SIZE] = {fill_text_size, touch_text_size},
    [SETTINGS_CONTRAST] = {fill_contrast, touch_contrast},
    [SETTINGS_LISTEN] = {fill_listen, hearing_touch},
    [SETTINGS_SPEED] = {fill_speed, hearing_touch},
    [SETTINGS_VOLUME] = {fill_volume, hearing_touch},
    [SETTINGS_SWITCH] = {fill_switch, touch_switch},
    [SETTINGS_GUARD] = {fill_guard, touch_guard},
};
