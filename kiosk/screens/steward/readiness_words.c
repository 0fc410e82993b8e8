/* A function a part. */
#include "screens/steward/readiness_words.h"

#include "screens/part/day_words.h"

static const char *storage(const struct kiosk *k, struct frame *frame)
{
    (void)frame;
    if (!k->readiness.can_write)
        return kiosk_say(k, STRING_READY_FAILS);
    return kiosk_say(k, k->readiness.log_fails ? STRING_READY_LOG_FAILS : STRING_READY_WORKS);
}

static const char *space(const struct kiosk *k, struct frame *frame)
{
    unsigned long long free_mb = k->readiness.free_mb;
    return free_mb >= 1000 ? frame_keep(frame, "%llu GB", free_mb / 1000)
                           : frame_keep(frame, "%llu MB", free_mb);
}

static const char *copy(const struct kiosk *k, struct frame *frame)
{
    static const enum string words[] = {[BOX_MIRROR_NONE] = STRING_READY_NOT_SET,
                                        [BOX_MIRROR_WHOLE] = STRING_READY_COPY_WHOLE,
                                        [BOX_MIRROR_AWAY] = STRING_READY_AWAY};
    (void)frame;
    return kiosk_say(k, words[k->readiness.copy]);
}

static const char *clock_day(const struct kiosk *k, struct frame *frame)
{
    const struct readiness *r = &k->readiness;
    if (r->is_day_set)
        return kiosk_fill(k, frame, STRING_READY_CLOCK_SET,
                          (struct strings_values){.text = day_words(k, frame, r->day)});
    return day_words_short(k, frame, r->day);
}

static const char *languages(const struct kiosk *k, struct frame *frame)
{
    return kiosk_fill(k, frame, STRING_PAGE,
                      (struct strings_values){.n = k->readiness.languages_with_fonts,
                                              .total = k->readiness.languages});
}

static const char *swap(const struct kiosk *k, struct frame *frame)
{
    static const enum string words[] = {[SWAP_UNKNOWN] = STRING_READY_NOT_KNOWN,
                                        [SWAP_NONE] = STRING_READY_SWAP_NONE,
                                        [SWAP_LOCKED] = STRING_READY_SWAP_LOCKED,
                                        [SWAP_OPEN] = STRING_READY_SWAP_OPEN};
    const struct readiness *r = &k->readiness;
    (void)frame;
    return kiosk_say(k, r->swap != SWAP_OPEN && r->dumps ? STRING_READY_DUMPS : words[r->swap]);
}

static const char *battery(const struct kiosk *k, struct frame *frame)
{
    const struct power *p = &k->readiness.power;
    if (!p->has_battery)
        return kiosk_say(k, STRING_READY_NO_BATTERY);
    return kiosk_fill(k, frame, STRING_READY_BATTERY_AT,
                      (struct strings_values){.n = (long)p->percent});
}

static const char *export_place(const struct kiosk *k, struct frame *frame)
{
    static const enum string words[] = {[EXPORT_NOT_SET] = STRING_READY_NOT_SET,
                                        [EXPORT_THERE] = STRING_READY_THERE,
                                        [EXPORT_AWAY] = STRING_READY_AWAY};
    (void)frame;
    return kiosk_say(k, words[k->readiness.export_place]);
}

static const char *touch(const struct kiosk *k, struct frame *frame)
{
    (void)frame;
    return kiosk_say(k, readiness_state(&k->readiness, READY_TOUCH) == READY_PASSED
                            ? STRING_READY_TOUCHED
                            : STRING_READY_NOT_TRIED);
}

static const char *sound(const struct kiosk *k, struct frame *frame)
{
    static const enum string words[] = {[READY_UNKNOWN] = STRING_READY_NOT_TRIED,
                                        [READY_PASSED] = STRING_READY_HEARD,
                                        [READY_FAILED] = STRING_READY_NOT_HEARD};
    (void)frame;
    return kiosk_say(k, words[k->readiness.heard]);
}

static const struct {
    enum string what;
    const char *(*result)(const struct kiosk *k, struct frame *frame);
} parts[READINESS_PARTS] = {
    [READY_STORAGE] = {STRING_READY_STORAGE, storage},
    [READY_SPACE] = {STRING_READY_SPACE, space},
    [READY_COPY] = {STRING_READY_COPY, copy},
    [READY_CLOCK] = {STRING_READY_CLOCK, clock_day},
    [READY_LANGUAGES] = {STRING_READY_LANGUAGES, languages},
    [READY_SWAP] = {STRING_READY_SWAP, swap},
    [READY_BATTERY] = {STRING_READY_BATTERY, battery},
    [READY_EXPORT] = {STRING_READY_EXPORT, export_place},
    [READY_TOUCH] = {STRING_READY_TOUCH, touch},
    [READY_SOUND] = {STRING_READY_SOUND, sound},
};

void readiness_words(const struct kiosk *k, struct frame *frame,
                     struct readiness_line lines[READINESS_PARTS])
{
    for (unsigned i = 0; i < READINESS_PARTS; i++)
        lines[i] =
            (struct readiness_line){readiness_state(&k->readiness, (enum readiness_part)i),
                                    {kiosk_say(k, parts[i].what), parts[i].result(k, frame)}};
}

const char *readiness_words_sum(const struct kiosk *k, struct frame *frame)
{
    return kiosk_fill(k, frame, STRING_PAGE,
                      (struct strings_values){.n = readiness_passed(&k->readiness),
                                              .total = readiness_judged(&k->readiness)});
}

const char *readiness_words_title(const struct kiosk *k, struct frame *frame)
{
    return frame_keep(frame, "%s: %s", kiosk_say(k, STRING_READY_TITLE),
                      readiness_words_sum(k, frame));
}

const char *readiness_words_when(const struct kiosk *k, struct frame *frame)
{
    const struct readiness *r = &k->readiness;
    return frame_keep(frame, "%s, %02d:%02d", day_words_long(k, frame, r->day), r->minute / 60,
                      r->minute % 60);
}
