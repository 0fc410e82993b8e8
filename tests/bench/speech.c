/* How soon speech starts: from speech_say to the first samples in the sound device's queue, for
 * each language of assets/strings, in words of a focused control and of a whole page. A line a
 * language: its code, the middle of ROUNDS starts, the slowest of them, in ms. */
#include <SDL2/SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "speech.h"
#include "strings.h"

enum { ROUNDS = 11, WAIT_MS = 10000 };

static double start_ms(struct speech *s, const char *language, const char *text)
{
    struct voice_manner manner = {.speed_percent = 100, .volume_percent = 100};
    strncpy(manner.language, language, sizeof manner.language - 1);
    speech_say(s, &manner, text);
    for (int i = 0; i < WAIT_MS && speech_start_ms(s) < 0; i++)
        SDL_Delay(1);
    return speech_start_ms(s);
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Every other one is a long page, which cuts off what was said before it. */
static bool measure(struct speech *s, const char *language)
{
    struct fail fail;
    double starts[ROUNDS];
    struct strings *words = strings_load(language, &fail);
    if (!words)
        return false;
    char *page =
        xasprintf("%s\n%s\n%s\n%s\n", strings_get(words, STRING_WHAT_TITLE),
                  strings_get(words, STRING_WHAT_LOCKED), strings_get(words, STRING_WHAT_BLANK),
                  strings_get(words, STRING_HEARING_KEYS));
    for (int i = 0; i < ROUNDS; i++)
        starts[i] = start_ms(s, language, i % 2 ? page : strings_get(words, STRING_NEXT));
    free(page);
    strings_free(words);
    qsort(starts, ROUNDS, sizeof *starts, compare);
    printf("%s %.1f %.1f\n", language, starts[ROUNDS / 2], starts[ROUNDS - 1]);
    return starts[0] >= 0;
}

int main(void)
{
    struct speech *s = speech_new();
    bool ok = s != NULL;
    for (const struct embedded *file = strings_files; ok && file->name; file++)
        ok = measure(s, file->name);
    speech_free(s);
    if (!ok)
        fputs("bench-speech: a language has no voice, or there is no sound device\n", stderr);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
