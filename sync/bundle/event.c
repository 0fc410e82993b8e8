/* A line is parsed field by field into what it would be formatted from: a reader formats it again
 * and compares, so that nothing but the one right spelling passes. */
#include "bundle/event.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/day.h"

enum { HEX_SIZE = 2 * HASH_SIZE, KIND_NAME_MAX = 23 };

static const struct {
    const char *name;
    bool is_timed;
} kinds[EVENT_KINDS] = {
    [EVENT_STARTED] = {"started", false},
    [EVENT_STOPPED] = {"stopped", true},
    [EVENT_CRASH] = {"crash-found", false},
    [EVENT_PACK] = {"pack-loaded", false},
    [EVENT_SET_UP] = {"set-up", true},
    [EVENT_PIN_RIGHT] = {"pin-right", true},
    [EVENT_PIN_WRONG] = {"pin-wrong", true},
    [EVENT_OPENED] = {"session-opened", true},
    [EVENT_CLOSED] = {"session-closed", true},
    [EVENT_CLOSED_ITSELF] = {"session-closed-itself", false},
    [EVENT_RECOVERED] = {"session-recovered", true},
    [EVENT_EXPORTED] = {"exported", true},
    [EVENT_LEFT_OUT] = {"left-out", true},
    [EVENT_FRAMES] = {"codes-shown", true},
    [EVENT_ERASED] = {"session-erased", true},
    [EVENT_LOG_EXPORTED] = {"log-exported", true},
    [EVENT_READINESS] = {"readiness", true},
    [EVENT_STORAGE_FAILS] = {"storage-fails", false},
    [EVENT_STORAGE_WORKS] = {"storage-works", false},
    [EVENT_COPY_AWAY] = {"copy-away", false},
    [EVENT_COPY_BACK] = {"copy-back", false},
    [EVENT_NOT_SAVED] = {"not-saved", false},
    [EVENT_DAY_SET] = {"day-set", true},
    [EVENT_SCREEN_SIZE] = {"screen-size", true},
    [EVENT_LINE_CUT] = {"line-cut", false},
};

const char *event_name(enum event_kind kind)
{
    return kinds[kind].name;
}

bool event_is_timed(enum event_kind kind)
{
    return kinds[kind].is_timed;
}

static bool find_kind(const char *name, enum event_kind *out)
{
    for (unsigned i = 0; i < EVENT_KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0) {
            *out = (enum event_kind)i;
            return true;
        }
    return false;
}

static void hash_line(const uint8_t before[HASH_SIZE], const char *line, size_t size,
                      uint8_t hash[HASH_SIZE])
{
    uint8_t chained[HASH_SIZE + EVENT_LINE_SIZE];
    memcpy(chained, before, HASH_SIZE);
    memcpy(chained + HASH_SIZE, line, size);
    hash_tagged("event", chained, HASH_SIZE + size, hash);
}

/* Words fill no more than one line, and have no '#' that could pass for the hash's. */
static void plain_words(const char *words, char out[EVENT_WORDS_SIZE])
{
    size_t size = strnlen(words, EVENT_WORDS_SIZE - 1);
    while (size > 0 && words[size] && ((unsigned char)words[size] & 0xC0) == 0x80)
        size--; /* no half character */
    for (size_t i = 0; i < size; i++)
        out[i] =
            (unsigned char)words[i] < ' ' || words[i] == 0x7F || words[i] == '#' ? ' ' : words[i];
    while (size > 0 && out[size - 1] == ' ')
        size--;
    out[size] = '\0';
}

size_t event_format(const struct event *e, const uint8_t before[HASH_SIZE],
                    char out[EVENT_LINE_SIZE], uint8_t hash[HASH_SIZE])
{
    char words[EVENT_WORDS_SIZE], day[12], time[6] = "-", hex[HEX_SIZE + 1];
    int minute = e->minute >= 0 && e->minute < 24 * 60 ? e->minute : EVENT_NO_TIME;
    plain_words(e->words, words);
    day_format(e->day, day);
    if (minute >= 0)
        snprintf(time, sizeof time, "%02d:%02d", minute / 60 % 24, minute % 60);
    int size = snprintf(out, EVENT_LINE_SIZE, "%u %s %s %s%s%s", e->number, day, time,
                        event_name(e->kind), *words ? " " : "", words);
    hash_line(before, out, (size_t)size, hash);
    hex_encode(hash, HASH_SIZE, hex);
    size += snprintf(out + size, EVENT_LINE_SIZE - (size_t)size, " #%s\n", hex);
    return (size_t)size;
}

/* Cuts the next word off *at; "" where there is none. */
static void next_word(const char **at, char *out, size_t out_size)
{
    size_t size = strcspn(*at, " ");
    size_t kept = size < out_size - 1 ? size : out_size - 1;
    memcpy(out, *at, kept);
    out[kept] = '\0';
    *at += size;
    *at += **at == ' ';
}

static bool parse_time(const char *text, int *minute)
{
    int hours, minutes;
    *minute = EVENT_NO_TIME;
    if (strcmp(text, "-") == 0)
        return true;
    if (sscanf(text, "%2d:%2d", &hours, &minutes) != 2)
        return false;
    *minute = hours * 60 + minutes;
    return true;
}

static bool parse_fields(const char *line, struct event *out)
{
    char number[12], day[12], time[6], kind[KIND_NAME_MAX + 1];
    next_word(&line, number, sizeof number);
    next_word(&line, day, sizeof day);
    next_word(&line, time, sizeof time);
    next_word(&line, kind, sizeof kind);
    out->number = (uint32_t)strtoul(number, NULL, 10);
    snprintf(out->words, sizeof out->words, "%s", line);
    return day_parse(day, &out->day) && parse_time(time, &out->minute) &&
           find_kind(kind, &out->kind);
}

bool event_parse(const char *line, size_t size, struct event *out, uint8_t hash[HASH_SIZE])
{
    char text[EVENT_LINE_SIZE];
    if (size < HEX_SIZE + 2 || size >= EVENT_LINE_SIZE || memchr(line, '\0', size))
        return false;
    memcpy(text, line, size);
    text[size] = '\0';
    char *mark = text + size - HEX_SIZE - 2;
    uint8_t said[HASH_SIZE];
    if (memcmp(mark, " #", 2) != 0 || !hex_decode(mark + 2, said, HASH_SIZE))
        return false;
    *mark = '\0';
    if (!parse_fields(text, out))
        return false;
    memcpy(hash, said, HASH_SIZE);
    return true;
}
