/* A session a row: which, when, where, how many votes, and how far it has come. Touching it tells
 * more. Counts are seen behind the PIN only. */
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "screens/part/day_words.h"
#include "screens/part/fact.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "screens/steward/button_table.h"
#include "ui/panel.h"

#define LINE_MM 10.0
#define LINE_SMALL_MM 8.4

/* ---- words ---- */

static const char *numbered(const struct kiosk *k, struct frame *frame, enum string key, unsigned n)
{
    return kiosk_fill(k, frame, key, (struct strings_values){.n = (long)n});
}

static const char *state_words(const struct kiosk *k, struct frame *frame,
                               const struct box_closed *c)
{
    if (c->homes > 0)
        return numbered(k, frame, STRING_PAST_HOME, c->homes);
    return kiosk_say(k, c->exported ? STRING_PAST_EXPORTED : STRING_PAST_NOT_EXPORTED);
}

static const char *state_icon(const struct box_closed *c)
{
    if (c->homes > 0)
        return "check";
    return c->exported && !c->is_damaged ? "usb" : "warn";
}

/* ---- the list ---- */

/* The place has a line of its own; a small screen names it with the details only. */
static const char *row_words(const struct kiosk *k, struct frame *frame, const struct box_closed *c)
{
    const char *title = numbered(k, frame, STRING_PAST_SESSION, c->number);
    if (c->is_damaged)
        return frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD "\n%s", title,
                          kiosk_say(k, STRING_PAST_DAMAGED));
    const char *day = day_words_short(k, frame, c->day);
    const char *venue = frame->metrics.small_screen ? "" : kiosk_venue_of(k, c->venue);
    return frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD " · %s\n%s%s%s · %s", title, day, venue,
                      *venue ? "\n" : "", numbered(k, frame, STRING_PAST_VOTES, c->ballots),
                      state_words(k, frame, c));
}

static struct button closed_row(const struct kiosk *k, struct frame *frame,
                                const struct box_closed *c)
{
    return (struct button){.id = frame_keep(frame, "past:%u", (unsigned)c->number),
                           .label = row_words(k, frame, c),
                           .icon = state_icon(c),
                           .plain = true,
                           .align_start = true};
}

/* There is no more to be told of it. */
static struct button erased_row(const struct kiosk *k, struct frame *frame,
                                const struct box_erased *e)
{
    struct strings_values day = {.text = day_words_short(k, frame, e->day)};
    return (struct button){.id = frame_keep(frame, "erased:%u", (unsigned)e->number),
                           .label = frame_keep(frame, "%s\n%s",
                                               numbered(k, frame, STRING_PAST_SESSION, e->number),
                                               kiosk_fill(k, frame, STRING_PAST_ERASED, day)),
                           .plain = true,
                           .align_start = true,
                           .disabled = true};
}

static void draw_list(const struct kiosk *k, struct frame *frame)
{
    const struct past *past = &k->desk.past;
    size_t count = past->count + past->erased_count;
    struct button *buttons = xcalloc(count, sizeof *buttons);
    struct steward_page p;
    steward_page_init(&p, k, kiosk_say(k, STRING_PAST_TITLE), NULL, NULL);
    for (size_t i = 0; i < past->count; i++)
        buttons[i] = closed_row(k, frame, &past->closed[i]);
    for (size_t i = past->count; i < count; i++)
        buttons[i] = erased_row(k, frame, &past->erased[count - 1 - i]);
    button_table_draw(k, frame, &p, buttons, (int)count, 1);
    free(buttons);
}

/* Nothing to list: no session yet, or a box that cannot be read (desk.message). */
static void draw_none(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    steward_page_init(&p, k, kiosk_say(k, STRING_PAST_TITLE), NULL, NULL);
    struct told told = {.id = "past.none",
                        .kind = TILE_SOFT,
                        .icon = "list",
                        .headline = kiosk_say(k, STRING_PAST_NONE)};
    steward_page_tell(&p, k, frame, *k->desk.message ? NULL : &told, NULL);
}

/* ---- one session ---- */

enum { LINES = 4 };

static const char *export_words(const struct kiosk *k, struct frame *frame,
                                const struct box_closed *c)
{
    if (c->exported && c->has_exported_day)
        return day_words_short(k, frame, c->exported_day);
    return kiosk_say(k, c->exported ? STRING_PAST_YES : STRING_PAST_NOT_YET);
}

static void make_lines(const struct kiosk *k, struct frame *frame, const struct box_closed *c,
                       struct fact lines[LINES])
{
    const char *votes = frame_keep(frame, "%u", (unsigned)c->ballots);
    const char *issues = frame_keep(frame, "%u", (unsigned)c->issues);
    const struct fact all[LINES] = {
        {kiosk_say(k, STRING_PAST_LINE_VOTES), votes},
        {kiosk_say(k, STRING_PAST_LINE_ISSUES), issues},
        {kiosk_say(k, STRING_PAST_LINE_EXPORTED), export_words(k, frame, c)},
        {kiosk_say(k, STRING_PAST_LINE_HOME), c->homes > 0
                                                  ? numbered(k, frame, STRING_PAST_PLACES, c->homes)
                                                  : kiosk_say(k, STRING_PAST_NOT_YET)},
    };
    memcpy(lines, all, sizeof all);
}

static int line_height(const struct frame *frame, const struct fact *line, int width)
{
    const struct metrics *m = &frame->metrics;
    int usual = metrics_px(m, m->small_screen ? LINE_SMALL_MM : LINE_MM);
    int needed = fact_height(frame, line, width, 0);
    return needed > usual ? needed : usual;
}

/* How many of the lines, from the first on, a card in this area holds: one at least. */
static int fit(const struct frame *frame, const struct fact *lines, int count, struct rect area)
{
    int inset = panel_inset(frame), height = 2 * inset, fitting = 0;
    for (; fitting < count; fitting++) {
        height += line_height(frame, &lines[fitting], area.width - 2 * inset);
        if (height > area.height && fitting > 0)
            break;
    }
    return fitting;
}

static void draw_lines(struct frame *frame, const struct fact *lines, int count, struct rect area)
{
    int inset = panel_inset(frame), height = 2 * inset;
    for (int i = 0; i < count; i++)
        height += line_height(frame, &lines[i], area.width - 2 * inset);
    struct rect inside = panel_draw(frame, PANEL_CARD, rect_cut_top(&area, height));
    for (int i = 0; i < count; i++) {
        int line = line_height(frame, &lines[i], inside.width);
        fact_draw(frame, &lines[i], rect_cut_top(&inside, line), 0, i + 1 == count);
    }
}

static struct rect lines_area(const struct frame *frame, const struct steward_page *p)
{
    struct rect area = page_content(frame, &p->page);
    if (!frame->metrics.small_screen)
        rect_cut_top(&area, frame->metrics.unit);
    return area;
}

/* Page by page where one does not hold them all. */
static void draw_card(const struct kiosk *k, struct frame *frame, struct steward_page *p,
                      const struct box_closed *c)
{
    struct fact lines[LINES];
    make_lines(k, frame, c, lines);
    int on_page = fit(frame, lines, LINES, lines_area(frame, p));
    if (on_page < LINES) {
        steward_page_paging(p, k, frame, k->desk.page, 2); /* may take some of the room */
        on_page = fit(frame, lines, LINES, lines_area(frame, p));
    }
    steward_page_paging(p, k, frame, k->desk.page, (unsigned)((LINES + on_page - 1) / on_page));
    page_begin(frame, &p->page);
    int first = (p->page.page - 1) * on_page, left = LINES - first;
    draw_lines(frame, lines + first, left < on_page ? left : on_page, lines_area(frame, p));
}

static void draw_one(const struct kiosk *k, struct frame *frame, const struct box_closed *c)
{
    struct steward_page p;
    const char *venue = kiosk_venue_of(k, c->venue), *day = day_words_short(k, frame, c->day);
    const char *status = c->is_damaged
                             ? kiosk_say(k, STRING_EXPORT_UNREAD_MEND)
                             : frame_keep(frame, "%s%s%s", venue, *venue ? " · " : "", day);
    steward_page_init(&p, k, numbered(k, frame, STRING_PAST_SESSION, c->number), status,
                      c->is_damaged ? NULL : kiosk_say(k, STRING_FRAMES_EXPORT));
    p.confirm.icon = "qr";
    p.confirm.icon_after = NULL;
    if (c->is_damaged)
        page_begin(frame, &p.page);
    else
        draw_card(k, frame, &p, c);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

/* ---- the screen ---- */

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct past *past = &k->desk.past;
    const struct box_closed *shown = past_find(past, past->shown);
    if (shown)
        draw_one(k, frame, shown);
    else if (past->count + past->erased_count > 0)
        draw_list(k, frame);
    else
        draw_none(k, frame);
}

/* 0: the list. */
static void show(struct kiosk *k, uint32_t number)
{
    k->desk.past.shown = number;
    k->desk.page = 0;
}

static enum go touch(struct kiosk *k, const char *id)
{
    struct past *past = &k->desk.past;
    const char *number = kiosk_after(id, "past:");
    if (number)
        show(k, (uint32_t)strtoul(number, NULL, 10));
    else if (strcmp(id, "steward.confirm") == 0)
        return GO_FRAMES;
    else if (strcmp(id, "steward.back") == 0 && past->shown == 0)
        return GO_PANEL;
    else if (strcmp(id, "steward.back") == 0)
        show(k, 0);
    else
        step_page_turn(id, &k->desk.page);
    return GO_STAY;
}

static uint64_t tick(struct kiosk *k)
{
    return past_tick(&k->desk.past, &k->steward, k->now_ms);
}

const struct screen screen_past = {
    .name = "steward_past", .draw = draw, .touch = touch, .tick = tick};
