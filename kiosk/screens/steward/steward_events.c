/* The event log in plain words: its newest lines first, and over them whether it is whole. */
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "screens/part/day_words.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "screens/steward/steward_page.h"
#include "ui/label.h"

static const enum string words_of[EVENT_KINDS] = {
    [EVENT_STARTED] = STRING_EVENT_STARTED,
    [EVENT_STOPPED] = STRING_EVENT_STOPPED,
    [EVENT_CRASH] = STRING_EVENT_CRASH,
    [EVENT_PACK] = STRING_EVENT_PACK,
    [EVENT_SET_UP] = STRING_EVENT_SET_UP,
    [EVENT_PIN_RIGHT] = STRING_EVENT_PIN_RIGHT,
    [EVENT_PIN_WRONG] = STRING_EVENT_PIN_WRONG,
    [EVENT_OPENED] = STRING_EVENT_OPENED,
    [EVENT_CLOSED] = STRING_EVENT_CLOSED,
    [EVENT_CLOSED_ITSELF] = STRING_EVENT_CLOSED_ITSELF,
    [EVENT_RECOVERED] = STRING_EVENT_RECOVERED,
    [EVENT_EXPORTED] = STRING_EVENT_EXPORTED,
    [EVENT_LEFT_OUT] = STRING_EVENT_LEFT_OUT,
    [EVENT_FRAMES] = STRING_EVENT_FRAMES,
    [EVENT_ERASED] = STRING_EVENT_ERASED,
    [EVENT_LOG_EXPORTED] = STRING_EVENT_LOG_EXPORTED,
    [EVENT_READINESS] = STRING_EVENT_READINESS,
    [EVENT_STORAGE_FAILS] = STRING_EVENT_STORAGE_FAILS,
    [EVENT_STORAGE_WORKS] = STRING_EVENT_STORAGE_WORKS,
    [EVENT_COPY_AWAY] = STRING_EVENT_COPY_AWAY,
    [EVENT_COPY_BACK] = STRING_EVENT_COPY_BACK,
    [EVENT_NOT_SAVED] = STRING_EVENT_NOT_SAVED,
    [EVENT_DAY_SET] = STRING_EVENT_DAY_SET,
    [EVENT_SCREEN_SIZE] = STRING_EVENT_SCREEN_SIZE,
    [EVENT_LINE_CUT] = STRING_EVENT_LINE_CUT,
};

/* "7, queen_marys_hall": a session's number, and the venue as residents call it. */
static const char *opened_words(const struct kiosk *k, struct frame *frame, const char *words)
{
    const char *venue = strstr(words, ", ");
    if (!venue)
        return words;
    return frame_keep(frame, "%.*s, %s", (int)(venue - words), words, kiosk_venue_of(k, venue + 2));
}

static const char *event_words(const struct kiosk *k, struct frame *frame, const struct event *e)
{
    const char *day = day_words(k, frame, e->day), *words = kiosk_say(k, words_of[e->kind]);
    if (e->minute >= 0)
        day = frame_keep(frame, "%s %02d:%02d", day, e->minute / 60, e->minute % 60);
    const char *more = e->kind == EVENT_OPENED ? opened_words(k, frame, e->words) : e->words;
    return frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD " %s%s%s", day, words, *more ? ": " : "",
                      more);
}

/* A line an event. */
static const char *all_words(const struct kiosk *k, struct frame *frame)
{
    const struct event_view *v = &k->desk.events;
    char *all = xstrdup("");
    for (size_t i = 0; i < v->count; i++) {
        char *more =
            xasprintf("%s%s%s", all, i > 0 ? "\n" : "", event_words(k, frame, &v->newest[i]));
        free(all);
        all = more;
    }
    const char *kept = frame_keep(frame, "%s", all);
    free(all);
    return kept;
}

static const char *state_words(const struct kiosk *k, struct frame *frame)
{
    const struct event_view *v = &k->desk.events;
    if (!v->can_read || !v->can_write)
        return kiosk_say(k, STRING_EVENTS_FAIL);
    if (v->state.wrong)
        return kiosk_fill(k, frame, STRING_EVENTS_WRONG,
                          (struct strings_values){.n = (long)v->state.wrong});
    if (v->is_cut)
        return kiosk_say(k, STRING_EVENTS_CUT);
    return kiosk_fill(k, frame, STRING_EVENTS_WHOLE,
                      (struct strings_values){.n = (long)v->state.head.number});
}

static unsigned count_pages(const struct frame *frame, const struct label *label, struct rect area)
{
    unsigned pages = label_pages(frame, label, area.width, area.height);
    return pages > 0 ? pages : 1;
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    struct label label = {.text = all_words(k, frame)};
    steward_page_init(&p, k, kiosk_say(k, STRING_MORE_EVENTS), state_words(k, frame), NULL);
    steward_page_paging(&p, k, frame, 0, 2); /* its room, whether it is needed or not */
    unsigned pages = count_pages(frame, &label, page_content(frame, &p.page));
    steward_page_paging(&p, k, frame, k->desk.page, pages);
    struct rect area = page_begin(frame, &p.page);
    label_draw_page(frame, "events", &label, area, (unsigned)p.page.page - 1);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

static enum go touch(struct kiosk *k, const char *id)
{
    step_page_turn(id, &k->desk.page);
    return strcmp(id, "steward.back") == 0 ? GO_MORE : GO_STAY;
}

const struct screen screen_events = {.name = "steward_events", .draw = draw, .touch = touch};
