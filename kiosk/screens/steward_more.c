/* What a steward needs now and then: a table of large buttons, page by page where they do not fit
 * one. */
#include <string.h>

#include "screens/dialog.h"
#include "screens/screens.h"
#include "screens/step_page.h"
#include "screens/steward_page.h"

#define BUTTON_MM 20.0

static const struct entry {
    const char *id;
    enum string words;
    const char *icon;
    enum go go;
} entries[] = {
    {"more.ready", STRING_MORE_READY, "check", GO_READY},
    {"more.events", STRING_MORE_EVENTS, "list", GO_EVENTS},
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

/* How the buttons lie on a page. */
struct table {
    int columns, rows, width, height, pages;
};

static struct table make_table(const struct kiosk *k, const struct frame *frame, struct rect area)
{
    const struct metrics *m = &frame->metrics;
    struct table t = {.columns = m->portrait ? 1 : 2};
    int between = m->gap + metrics_px(m, MM_LIP);
    t.width = (area.width - (t.columns - 1) * m->gap) / t.columns;
    t.height = metrics_px(m, m->small_screen ? MM_TARGET : BUTTON_MM);
    for (int i = 0; i < ENTRIES; i++) {
        struct button button = entry_button(k, &entries[i]);
        int needed = button_height(frame, &button, t.width);
        t.height = needed > t.height ? needed : t.height;
    }
    t.rows = area.height / (t.height + between);
    t.rows = t.rows > 0 ? t.rows : 1;
    int on_page = t.rows * t.columns;
    t.pages = (ENTRIES + on_page - 1) / on_page;
    return t;
}

static void draw_table(const struct kiosk *k, struct frame *frame, const struct table *t,
                       struct rect area, int page)
{
    const struct metrics *m = &frame->metrics;
    int on_page = t->rows * t->columns, first = page * on_page;
    for (int i = 0; i < on_page && first + i < ENTRIES; i++) {
        struct button button = entry_button(k, &entries[first + i]);
        button_draw(
            frame, &button,
            (struct rect){area.x + i % t->columns * (t->width + m->gap),
                          area.y + i / t->columns * (t->height + m->gap + metrics_px(m, MM_LIP)),
                          t->width, t->height});
    }
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
    steward_page_init(&p, k, kiosk_say(k, STRING_MORE_TITLE), NULL, NULL);
    struct table t = make_table(k, frame, page_content(frame, &p.page));
    if (t.pages > 1) { /* paging may take some of the room */
        steward_page_paging(&p, k, frame, k->desk.page, (unsigned)t.pages);
        t = make_table(k, frame, page_content(frame, &p.page));
    }
    steward_page_paging(&p, k, frame, k->desk.page, (unsigned)t.pages);
    struct rect area = page_begin(frame, &p.page);
    draw_table(k, frame, &t, area, p.page.page - 1);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
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
