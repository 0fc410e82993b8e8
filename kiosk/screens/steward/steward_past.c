/* A session a row: which, when, where, how many votes, and how far it has come. Touching it tells
 * more. Counts are seen behind the PIN only. */
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "screens/part/button_table.h"
#include "screens/part/day_words.h"
#include "screens/part/step_page.h"
#include "screens/part/told.h"
#include "screens/screens.h"
#include "ui/label.h"
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
    struct rect area = page_begin(frame, &p.page);
    struct told told = {.id = "past.none",
                        .kind = TILE_SOFT,
                        .icon = "list",
                        .headline = kiosk_say(k, STRING_PAST_NONE)};
    if (!*k->desk.message)
        told_draw_middle(frame, &told, area, 0);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

/* ---- one session ---- */

struct line {
    const char *what, *value;
};

enum { LINES = 4 };

static const char *export_words(const struct kiosk *k, struct frame *frame,
                                const struct box_closed *c)
{
    if (c->exported && c->has_exported_day)
        return day_words_short(k, frame, c->exported_day);
    return kiosk_say(k, c->exported ? STRING_PAST_YES : STRING_PAST_NOT_YET);
}

static void make_lines(const struct kiosk *k, struct frame *frame, const struct box_closed *c,
                       struct line lines[LINES])
{
    const char *votes = frame_keep(frame, "%u", (unsigned)c->ballots);
    const char *issues = frame_keep(frame, "%u", (unsigned)c->issues);
    const struct line all[LINES] = {
        {kiosk_say(k, STRING_PAST_LINE_VOTES), votes},
        {kiosk_say(k, STRING_PAST_LINE_ISSUES), issues},
        {kiosk_say(k, STRING_PAST_LINE_EXPORTED), export_words(k, frame, c)},
        {kiosk_say(k, STRING_PAST_LINE_HOME), c->homes > 0
                                                  ? numbered(k, frame, STRING_PAST_PLACES, c->homes)
                                                  : kiosk_say(k, STRING_PAST_NOT_YET)},
    };
    memcpy(lines, all, sizeof all);
}

static void draw_line(struct frame *frame, const struct line *line, struct rect r, bool is_last)
{
    struct rect below = {r.x, r.y + r.height, r.width, 0};
    label_draw_middle(frame, &(struct label){.text = line->what}, r);
    label_draw_middle(frame, &(struct label){.text = line->value, .bold = true, .align = ALIGN_END},
                      r);
    frame_says(frame, ROLE_TEXT, "", r, frame_keep(frame, "%s: %s", line->what, line->value));
    if (!is_last)
        panel_rule(frame, below, false);
}

static void draw_lines(const struct kiosk *k, struct frame *frame, const struct box_closed *c,
                       struct rect area)
{
    const struct metrics *m = &frame->metrics;
    struct line lines[LINES];
    int height = metrics_px(m, m->small_screen ? LINE_SMALL_MM : LINE_MM);
    int air = metrics_px(m, 2 * MM_RADIUS_PANEL);
    make_lines(k, frame, c, lines);
    if (!m->small_screen)
        rect_cut_top(&area, m->unit);
    struct rect inside = panel_draw(frame, PANEL_CARD, rect_cut_top(&area, LINES * height + air));
    for (int i = 0; i < LINES; i++)
        draw_line(frame, &lines[i], rect_grid(inside, 1, LINES, 0, i), i + 1 == LINES);
}

static void draw_one(const struct kiosk *k, struct frame *frame, const struct box_closed *c)
{
    struct steward_page p;
    const char *status = c->is_damaged ? kiosk_say(k, STRING_EXPORT_UNREAD_MEND)
                                       : frame_keep(frame, "%s · %s", kiosk_venue_of(k, c->venue),
                                                    day_words_short(k, frame, c->day));
    steward_page_init(&p, k, numbered(k, frame, STRING_PAST_SESSION, c->number), status,
                      c->is_damaged ? NULL : kiosk_say(k, STRING_FRAMES_EXPORT));
    p.confirm.icon = "qr";
    p.confirm.icon_after = NULL;
    struct rect area = page_begin(frame, &p.page);
    if (!c->is_damaged)
        draw_lines(k, frame, c, area);
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

static enum go touch(struct kiosk *k, const char *id)
{
    struct past *past = &k->desk.past;
    const char *number = kiosk_after(id, "past:");
    if (number)
        past->shown = (uint32_t)strtoul(number, NULL, 10);
    else if (strcmp(id, "steward.confirm") == 0)
        return GO_FRAMES;
    else if (strcmp(id, "steward.back") == 0 && past->shown == 0)
        return GO_PANEL;
    else if (strcmp(id, "steward.back") == 0)
        past->shown = 0;
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
