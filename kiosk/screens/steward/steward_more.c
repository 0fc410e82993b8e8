/* What a steward needs now and then: a table of large buttons, page by page where they do not fit
 * one. */
#include <string.h>

#include "screens/part/dialog.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "screens/steward/button_table.h"
#include "screens/steward/steward_page.h"

static const struct entry {
    const char *id;
    enum string words;
    const char *icon;
    enum go go;
} entries[] = {
    {"more.ready", STRING_MORE_READY, "check", GO_READY},
    {"more.touch", STRING_MORE_TOUCH, "touch", GO_TOUCH},
    {"more.sound", STRING_MORE_SOUND, "speaker", GO_SOUND},
    {"more.scale", STRING_MORE_SCALE, "screen", GO_SCALE},
    {"more.events", STRING_MORE_EVENTS, "clock", GO_EVENTS},
    {"more.erase", STRING_MORE_ERASE, "cross", GO_ERASE},
    {"more.survey", STRING_MORE_SURVEY, "list", GO_SURVEY},
    {"more.words", STRING_MORE_WORDS, "key", GO_WORDS},
    {"steward.shutdown", STRING_STEWARD_SHUTDOWN, "power", GO_STAY},
};

enum { ENTRIES = sizeof entries / sizeof *entries };

/* An open session is closed first. */
static struct button entry_button(const struct kiosk *k, const struct entry *entry)
{
    bool is_last = strcmp(entry->id, "steward.shutdown") == 0, waits = is_last && kiosk_is_open(k);
    return (struct button){.id = entry->id,
                           .label =
                               kiosk_say(k, waits ? STRING_STEWARD_SHUTDOWN_FIRST : entry->words),
                           .icon = entry->icon,
                           .align_start = true,
                           .disabled = waits};
}

static void draw_question(const struct kiosk *k, struct frame *frame)
{
    struct dialog d = {
        .icon = "power",
        .title = kiosk_say(k, STRING_STEWARD_SHUTDOWN_SURE),
        .text = "",
        .yes = {.id = "steward.confirm", .label = kiosk_say(k, STRING_STEWARD_SHUTDOWN)},
        .no = {.id = "steward.not-now", .label = kiosk_say(k, STRING_STEWARD_NOT_NOW)},
    };
    dialog_draw_over(frame, &d);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    struct button buttons[ENTRIES];
    steward_page_init(&p, k, kiosk_say(k, STRING_MORE_TITLE), NULL, NULL);
    for (int i = 0; i < ENTRIES; i++)
        buttons[i] = entry_button(k, &entries[i]);
    button_table_draw(k, frame, &p, buttons, ENTRIES, frame->metrics.portrait ? 1 : 2);
    if (k->desk.asks)
        draw_question(k, frame);
}

static enum go touch(struct kiosk *k, const char *id)
{
    for (int i = 0; i < ENTRIES; i++)
        if (strcmp(entries[i].id, id) == 0 && entries[i].go != GO_STAY)
            return entries[i].go;
    if (step_page_turn(id, &k->desk.page))
        return GO_STAY;
    if (strcmp(id, "steward.confirm") == 0)
        return GO_SHUT_DOWN;
    k->desk.asks = strcmp(id, "steward.shutdown") == 0;
    return strcmp(id, "steward.back") == 0 ? GO_PANEL : GO_STAY;
}

const struct screen screen_more = {.name = "steward_more", .draw = draw, .touch = touch};
