/* Erasing past sessions at the campaign's end: how many may go, and in a steward's words why the
 * others stay. It is asked once more, with the day that this goes by. */
#include <string.h>

#include "erasing.h"
#include "screens/part/day_words.h"
#include "screens/part/dialog.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "screens/steward/steward_page.h"

/* ---- words ---- */

static const char *counted(const struct kiosk *k, struct frame *frame, enum string key, size_t n)
{
    return kiosk_fill(k, frame, key, (struct strings_values){.n = (long)n});
}

static struct erasing_days days_of(const struct kiosk *k)
{
    return erasing_days(k->pack, kiosk_today(k));
}

static size_t count_of(const struct kiosk *k, enum erasing_verdict verdict)
{
    const struct past *past = &k->desk.past;
    struct erasing_days days = days_of(k);
    size_t count = 0;
    for (size_t i = 0; i < past->count; i++)
        count += erasing_verdict(&past->closed[i], &days) == verdict;
    return count;
}

/* "1-4, 7" of the sessions that this is said of, oldest first; they are listed newest first. */
static const char *numbers_of(const struct kiosk *k, struct frame *frame,
                              enum erasing_verdict verdict)
{
    const struct past *past = &k->desk.past;
    struct erasing_days days = days_of(k);
    const char *before = "";
    for (size_t i = past->count; i > 0; i--) {
        unsigned first = past->closed[i - 1].number, last = first;
        if (erasing_verdict(&past->closed[i - 1], &days) != verdict)
            continue;
        while (i > 1 && past->closed[i - 2].number == last + 1 &&
               erasing_verdict(&past->closed[i - 2], &days) == verdict)
            last = past->closed[--i - 1].number;
        before = last > first
                     ? frame_keep(frame, "%s%s%u-%u", before, *before ? ", " : "", first, last)
                     : frame_keep(frame, "%s%s%u", before, *before ? ", " : "", first);
    }
    return before;
}

/* "Sessions 3, 5 stay ..."; NULL where this is said of none. */
static const char *staying(const struct kiosk *k, struct frame *frame, enum string key,
                           enum erasing_verdict verdict)
{
    size_t count = count_of(k, verdict);
    if (count == 0)
        return NULL;
    return kiosk_fill(
        k, frame, key,
        (struct strings_values){.n = (long)count, .text = numbers_of(k, frame, verdict)});
}

static const char *too_early(const struct kiosk *k, struct frame *frame,
                             const struct erasing_days *days)
{
    if (!days->has_closes && !days->has_keep_until)
        return kiosk_say(k, STRING_ERASE_EARLY_NEVER);
    int32_t day = days->has_closes ? days->closes : days->keep_until;
    return kiosk_fill(k, frame,
                      days->has_closes ? STRING_ERASE_EARLY_CLOSES : STRING_ERASE_EARLY_KEEP,
                      (struct strings_values){.text = day_words_long(k, frame, day)});
}

/* ---- what is told ---- */

static struct told told_done(const struct kiosk *k, struct frame *frame)
{
    bool is_away = box_mirror_look(k->steward.box)->state == BOX_MIRROR_AWAY;
    return (struct told){.id = "erase.done",
                         .kind = TILE_LEAF,
                         .icon = "check",
                         .headline = counted(k, frame, STRING_ERASE_DONE, k->desk.erased),
                         .texts = {kiosk_say(k, STRING_ERASE_DONE_TEXT),
                                   is_away ? kiosk_say(k, STRING_ERASE_COPY_LATER) : NULL}};
}

static struct told told_bar(const struct kiosk *k, struct frame *frame, enum erasing_bar bar)
{
    struct told told = {.kind = TILE_SOFT, .icon = "warn"};
    if (bar == ERASING_OPEN) {
        told.id = "erase.open";
        told.headline = counted(k, frame, STRING_ERASE_OPEN, steward_number(&k->steward));
    } else if (bar == ERASING_COPY_AWAY) {
        told.id = "erase.copy";
        told.headline = kiosk_say(k, STRING_ERASE_COPY);
        told.texts[0] = kiosk_say(k, STRING_ERASE_COPY_MEND);
    } else {
        told.id = "erase.none";
        told.icon = "list";
        told.headline = kiosk_say(k, STRING_ERASE_NONE);
    }
    return told;
}

static struct told told_sessions(const struct kiosk *k, struct frame *frame)
{
    struct erasing_days days = days_of(k);
    size_t can = count_of(k, ERASING_MAY);
    struct told told = {.id = can > 0 ? "erase.can" : "erase.nothing",
                        .kind = TILE_SOFT,
                        .icon = can > 0 ? "list" : "clock",
                        .headline = can > 0 ? counted(k, frame, STRING_ERASE_CAN, can)
                                            : kiosk_say(k, STRING_ERASE_NOTHING)};
    enum string not_home = days.is_kept ? STRING_ERASE_NOT_HOME : STRING_ERASE_NOWHERE;
    int texts = 0;
    if (!days.is_over)
        told.texts[texts++] = too_early(k, frame, &days);
    else if ((told.texts[texts] = staying(k, frame, not_home, ERASING_NOT_HOME)) != NULL)
        texts++;
    told.texts[texts] = staying(k, frame, STRING_ERASE_DAMAGED, ERASING_DAMAGED);
    return told;
}

static bool can_erase(const struct kiosk *k)
{
    return !k->desk.has_erased && erasing_bar(&k->steward, &k->desk.past) == ERASING_FREE &&
           count_of(k, ERASING_MAY) > 0;
}

static struct told told_now(const struct kiosk *k, struct frame *frame)
{
    enum erasing_bar bar = erasing_bar(&k->steward, &k->desk.past);
    if (k->desk.has_erased)
        return told_done(k, frame);
    return bar == ERASING_FREE ? told_sessions(k, frame) : told_bar(k, frame, bar);
}

/* ---- the screen ---- */

static void draw_question(const struct kiosk *k, struct frame *frame)
{
    struct strings_values today = {.text = day_words_long(k, frame, kiosk_today(k))};
    struct dialog d = {
        .icon = "warn",
        .title = counted(k, frame, STRING_ERASE_SURE, count_of(k, ERASING_MAY)),
        .text = kiosk_fill(k, frame, STRING_ERASE_SURE_TEXT, today),
        .yes = {.id = "erase.yes", .label = kiosk_say(k, STRING_ERASE_CONFIRM)},
        .no = {.id = "steward.not-now", .label = kiosk_say(k, STRING_STEWARD_NOT_NOW)},
    };
    dialog_draw_over(frame, &d);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    struct told told = told_now(k, frame);
    steward_page_init(&p, k, kiosk_say(k, STRING_MORE_ERASE), NULL,
                      can_erase(k) ? kiosk_say(k, STRING_ERASE_CONFIRM) : NULL);
    steward_page_tell(&p, k, frame, &told, NULL);
    if (k->desk.asks && can_erase(k))
        draw_question(k, frame);
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (strcmp(id, "erase.yes") == 0 && k->desk.asks && can_erase(k))
        return GO_ERASE_NOW;
    if (step_page_turn(id, &k->desk.page))
        return GO_STAY;
    k->desk.asks = strcmp(id, "steward.confirm") == 0;
    return strcmp(id, "steward.back") == 0 ? GO_MORE : GO_STAY;
}

/* A stick may bring news of what has come home. */
static uint64_t tick(struct kiosk *k)
{
    return past_tick(&k->desk.past, &k->steward, k->now_ms);
}

const struct screen screen_erase = {
    .name = "steward_erase", .draw = draw, .touch = touch, .tick = tick};
