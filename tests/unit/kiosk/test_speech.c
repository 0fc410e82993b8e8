/* speech.h with the real espeak-ng: what is heard is taken from SDL's disk driver, which writes it
 * to a file as a device would play it. */
#include <SDL2/SDL.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"
#include "scratch.h"

enum { HEARD_MOST = 1 << 24, WAIT_MS = 20000, LOUD = 1000 /* of 32767 */ };

struct hall {
    char folder[64];
    char *sound; /* the file */
    struct speech *speech;
};

static int open_hall(void **state)
{
    struct hall *h = xcalloc(1, sizeof *h);
    scratch_make(h->folder);
    h->sound = xasprintf("%s/sound", h->folder);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", h->sound, 1);
    setenv("SDL_DISKAUDIODELAY", "1", 1); /* ms a part: faster than it would be played */
    h->speech = speech_new();
    *state = h;
    return 0;
}

static int close_hall(void **state)
{
    struct hall *h = *state;
    speech_free(h->speech);
    scratch_remove(h->folder);
    free(h->sound);
    free(h);
    unsetenv("SDL_AUDIODRIVER");
    unsetenv("SDL_DISKAUDIOFILE");
    unsetenv("SDL_DISKAUDIODELAY");
    return 0;
}

static struct voice_manner manner_of(const char *language)
{
    struct voice_manner m = {.speed_percent = 100, .volume_percent = 100};
    strncpy(m.language, language, sizeof m.language - 1);
    return m;
}

/* Without the silence, which is as long as the machine is busy. */
static void keep_sound(struct bytes_writer *sound)
{
    size_t kept = 0;
    for (size_t i = 0; i + 1 < sound->size; i += 2)
        if (sound->data[i] || sound->data[i + 1]) {
            memmove(sound->data + kept, sound->data + i, 2);
            kept += 2;
        }
    sound->size = kept;
}

/* What is in the file, once the text was said. */
static struct bytes_writer hear(struct hall *h, struct voice_manner manner, const char *text)
{
    struct bytes_writer sound = {0};
    speech_free(h->speech); /* a new one: its state is of this text */
    h->speech = speech_new();
    speech_say(h->speech, &manner, text);
    for (int i = 0; i < WAIT_MS / 10 && speech_state(h->speech) == SPEECH_UNTRIED; i++)
        SDL_Delay(10);
    if (speech_state(h->speech) == SPEECH_HEARD)
        assert_true(file_read(h->sound, HEARD_MOST, &sound, NULL));
    keep_sound(&sound);
    return sound;
}

static int loudest(const struct bytes_writer *sound)
{
    int most = 0;
    for (size_t i = 0; i + 1 < sound->size; i += 2) {
        int sample = (int16_t)(sound->data[i] | sound->data[i + 1] << 8);
        most = abs(sample) > most ? abs(sample) : most;
    }
    return most;
}

static bool is_same_sound(const struct bytes_writer *a, const struct bytes_writer *b)
{
    size_t size = a->size < b->size ? a->size : b->size;
    return size > 0 && memcmp(a->data, b->data, size) == 0;
}

static void each_language_is_heard_and_two_screens_sound_different(void **state)
{
    struct hall *h = *state;
    for (const struct embedded *file = strings_files; file->name; file++) {
        struct strings *s = strings_load(file->name, NULL);
        struct voice_manner manner = manner_of(file->name);
        struct bytes_writer what = hear(h, manner, strings_get(s, STRING_WHAT_TITLE));
        assert_true(speech_start_ms(h->speech) >= 0);
        struct bytes_writer review = hear(h, manner, strings_get(s, STRING_REVIEW_TITLE));
        if (loudest(&what) < LOUD || loudest(&review) < LOUD || is_same_sound(&what, &review))
            fail_msg("%s: %d and %d of loudness", file->name, loudest(&what), loudest(&review));
        bytes_free(&what);
        bytes_free(&review);
        strings_free(s);
    }
}

static void a_slower_voice_takes_longer_and_a_softer_one_is_softer(void **state)
{
    struct hall *h = *state;
    struct voice_manner slow = manner_of("en"), fast = slow, soft = slow;
    slow.speed_percent = 50;
    fast.speed_percent = 200;
    soft.volume_percent = 25;
    struct bytes_writer a = hear(h, slow, "What matters most to you?");
    struct bytes_writer b = hear(h, fast, "What matters most to you?");
    struct bytes_writer c = hear(h, soft, "What matters most to you?");
    assert_true(a.size > 2 * b.size);
    assert_true(loudest(&c) > 0 && loudest(&c) < loudest(&a) / 2);
    bytes_free(&a);
    bytes_free(&b);
    bytes_free(&c);
}

static void a_language_without_a_voice_is_told(void **state)
{
    struct hall *h = *state;
    hear(h, manner_of("xx"), "What matters most to you?");
    assert_int_equal(speech_state(h->speech), SPEECH_NO_VOICE);
}

/* The text would take minutes. */
static void a_new_text_cuts_off_the_one_before(void **state)
{
    struct hall *h = *state;
    struct voice_manner manner = manner_of("en");
    char *text = xmalloc(VOICE_TEXT_MAX + 1);
    for (size_t i = 0; i < VOICE_TEXT_MAX; i++)
        text[i] = i % 5 ? 'a' : ' ';
    text[VOICE_TEXT_MAX] = '\0';
    setenv("SDL_DISKAUDIODELAY", "46", 1); /* as it would be played */
    speech_say(h->speech, &manner, text);
    for (int i = 0; i < WAIT_MS / 10 && speech_start_ms(h->speech) < 0; i++)
        SDL_Delay(10);
    assert_true(speech_start_ms(h->speech) >= 0);
    speech_say(h->speech, &manner, "Next");
    for (int i = 0; i < WAIT_MS / 10 && speech_state(h->speech) == SPEECH_UNTRIED; i++)
        SDL_Delay(10);
    assert_int_equal(speech_state(h->speech), SPEECH_HEARD);
    free(text);
}

#define WITH_HALL(test) cmocka_unit_test_setup_teardown(test, open_hall, close_hall)

int speech_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_HALL(each_language_is_heard_and_two_screens_sound_different),
        WITH_HALL(a_slower_voice_takes_longer_and_a_softer_one_is_softer),
        WITH_HALL(a_language_without_a_voice_is_told),
        WITH_HALL(a_new_text_cuts_off_the_one_before),
    };
    return cmocka_run_group_tests_name("speech", tests, NULL, NULL);
}
