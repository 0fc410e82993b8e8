/* Keys and controls do the same few acts. What is to be said about an act goes before what the
 * frame that follows it says. */
#include "hearing.h"

#include <stdlib.h>
#include <string.h>

const unsigned hearing_speeds[HEARING_SPEEDS] = {50, 65, 80, 100, 125, 150, 175, 200};
const unsigned hearing_volumes[HEARING_VOLUMES] = {25, 50, 75, 100, 140, 200};
enum { NORMAL = 3 }; /* the place of 100 % in both */

unsigned hearing_speed(const struct visit *v)
{
    return hearing_speeds[NORMAL + v->ways.speed];
}

unsigned hearing_volume(const struct visit *v)
{
    return hearing_volumes[NORMAL + v->ways.volume];
}

/* ---- speaking ---- */

void hearing_say(struct kiosk *k, const char *text)
{
    struct voice_manner manner = {.speed_percent = hearing_speed(&k->visit),
                                  .volume_percent = hearing_volume(&k->visit)};
    strncpy(manner.language, kiosk_language(k), sizeof manner.language - 1);
    speech_say(k->speech, &manner, text);
}

static struct reading_words words_of(const struct kiosk *k)
{
    return (struct reading_words){.chosen = kiosk_say(k, STRING_SPEECH_CHOSEN),
                                  .not_chosen = kiosk_say(k, STRING_HEARING_NOT_CHOSEN),
                                  .not_available = kiosk_say(k, STRING_HEARING_NOT_AVAILABLE),
                                  .nothing_yet = kiosk_say(k, STRING_HEARING_NOTHING),
                                  .space = kiosk_say(k, STRING_KEY_SPACE),
                                  .deleted = kiosk_say(k, STRING_HEARING_DELETED),
                                  .here = kiosk_say(k, STRING_HEARING_HERE)};
}

void hearing_shown(struct kiosk *k, const struct frame *frame)
{
    if (k->place == PLACE_VISIT && k->visit.ways.speaks) {
        struct reading_words words = words_of(k);
        const char *text = reading_next(&k->reading, frame, &words);
        if (text)
            hearing_say(k, text);
    } else if (k->reading.before) {
        speech_stop(k->speech);
        reading_clear(&k->reading);
    }
}

static void say_first(struct kiosk *k, enum string key, unsigned n)
{
    char *text = strings_fill(kiosk_strings(k), key, (struct strings_values){.n = (long)n});
    reading_say_first(&k->reading, text);
    free(text);
}

/* ---- acts ---- */

static void set_picture(struct kiosk *k, enum picture picture)
{
    bool is_back = picture == PICTURE_SHOWN && k->visit.picture != PICTURE_SHOWN;
    k->visit.picture = picture;
    if (is_back || picture == PICTURE_OFF)
        say_first(k, is_back ? STRING_PICTURE_IS_ON : STRING_PICTURE_IS_OFF, 0);
}

static void turn_on(struct kiosk *k)
{
    if (!k->visit.ways.speaks) {
        speech_stop(k->speech);     /* whether it is heard is seen anew */
        reading_clear(&k->reading); /* the whole page */
    }
    k->visit.ways.speaks = true;
}

static void turn_off(struct kiosk *k)
{
    k->visit.ways.speaks = false;
    k->visit.picture = PICTURE_SHOWN;
}

static void turn(struct kiosk *k)
{
    if (k->visit.ways.speaks)
        turn_off(k);
    else
        turn_on(k);
}

/* Who has a keyboard is told its keys. */
static void read_aloud(struct kiosk *k)
{
    turn(k);
    if (k->visit.ways.speaks)
        say_first(k, STRING_HEARING_KEYS, 0);
}

static void again(struct kiosk *k)
{
    turn_on(k);
    k->reading.wants_again = true;
}

static void page(struct kiosk *k)
{
    turn_on(k);
    k->reading.wants_page = true;
}

/* Nor is the touch that asked for it answered. */
static void quiet(struct kiosk *k)
{
    speech_stop(k->speech);
    reading_touched(&k->reading, "");
}

static int moved(int step, int by, int count)
{
    int place = NORMAL + step + by;
    return place < 0 || place >= count ? step : step + by;
}

static void set_speed(struct kiosk *k, int by)
{
    turn_on(k);
    k->visit.ways.speed = moved(k->visit.ways.speed, by, HEARING_SPEEDS);
    say_first(k, STRING_HEARING_SPEED, hearing_speed(&k->visit));
}

static void set_volume(struct kiosk *k, int by)
{
    turn_on(k);
    k->visit.ways.volume = moved(k->visit.ways.volume, by, HEARING_VOLUMES);
    say_first(k, STRING_HEARING_VOLUME, hearing_volume(&k->visit));
}

static void slower(struct kiosk *k)
{
    set_speed(k, -1);
}

static void faster(struct kiosk *k)
{
    set_speed(k, 1);
}

static void softer(struct kiosk *k)
{
    set_volume(k, -1);
}

static void louder(struct kiosk *k)
{
    set_volume(k, 1);
}

static void turn_picture(struct kiosk *k)
{
    turn_on(k);
    set_picture(k, k->visit.picture == PICTURE_SHOWN ? PICTURE_OFF : PICTURE_SHOWN);
}

/* From the settings back to the page it is about. */
static void page_of_settings(struct kiosk *k)
{
    kiosk_follow(k, GO_SHEET_DONE);
    page(k);
}

static void turn_picture_off(struct kiosk *k)
{
    kiosk_follow(k, GO_SHEET_DONE);
    turn_on(k);
    set_picture(k, PICTURE_OFF);
}

static void keep_picture_off(struct kiosk *k)
{
    set_picture(k, PICTURE_OFF);
}

static void show_picture(struct kiosk *k)
{
    set_picture(k, PICTURE_SHOWN);
}

/* ---- keys and controls ---- */

static void (*const keys[])(struct kiosk *k) = {
    [APP_KEY_READ_ALOUD] = read_aloud, [APP_KEY_AGAIN] = again,   [APP_KEY_PAGE] = page,
    [APP_KEY_QUIET] = quiet,           [APP_KEY_SLOWER] = slower, [APP_KEY_FASTER] = faster,
    [APP_KEY_SOFTER] = softer,         [APP_KEY_LOUDER] = louder, [APP_KEY_PICTURE] = turn_picture,
};

bool hearing_key(struct kiosk *k, enum app_key key)
{
    bool is_ours = k->place == PLACE_VISIT && key < sizeof keys / sizeof *keys && keys[key];
    if (is_ours)
        keys[key](k);
    return is_ours;
}

static const struct {
    const char *id;
    void (*act)(struct kiosk *k);
} controls[] = {
    {"speech", turn},
    {"speech.page", page_of_settings},
    {"speech.quiet", quiet},
    {"picture.off", turn_picture_off},
    {"picture.show", show_picture},
    {"picture.keep", keep_picture_off},
};

/* The step to the percentage after the prefix; false where the id is no such choice. */
static bool find_step(const char *id, const char *prefix, const unsigned *percents, int count,
                      int *step)
{
    const char *number = kiosk_after(id, prefix);
    for (int i = 0; number && i < count; i++)
        if (strtoul(number, NULL, 10) == percents[i]) {
            *step = i - NORMAL;
            return true;
        }
    return false;
}

bool hearing_touch(struct kiosk *k, const char *id)
{
    struct visit *v = &k->visit;
    if (find_step(id, HEARING_SPEED_ID, hearing_speeds, HEARING_SPEEDS, &v->ways.speed) ||
        find_step(id, HEARING_VOLUME_ID, hearing_volumes, HEARING_VOLUMES, &v->ways.volume))
        return true;
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++)
        if (strcmp(controls[i].id, id) == 0) {
            controls[i].act(k);
            return true;
        }
    return false;
}

/* ---- without the picture ---- */

bool hearing_is_dark(const struct kiosk *k)
{
    return k->place == PLACE_VISIT && k->visit.picture == PICTURE_OFF;
}

/* It is the last to be read, and lies in the corner furthest from where reading begins. */
void hearing_darken(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    frame_control(frame,
                  &(struct frame_control){
                      .id = "picture.ask",
                      .label = kiosk_say(k, STRING_PICTURE_SHOW),
                      .role = ROLE_BUTTON,
                      .rect = {m->width - m->target, m->height - m->target, m->target, m->target}});
    frame_darken(frame);
}

void hearing_tick(struct kiosk *k)
{
    enum speech_state state = k->speech ? speech_state(k->speech) : SPEECH_HEARD;
    if (!k->visit.ways.speaks || state == SPEECH_HEARD || state == SPEECH_UNTRIED)
        return;
    k->visit.picture = PICTURE_SHOWN;
    k->readiness.heard = READY_FAILED;
}
