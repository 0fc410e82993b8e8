/* The steward's panel: what is open, how many took part, what can be done, and whether the tablet
 * is ready. Counts are seen here only, behind the PIN; answers nowhere. */
#include <stdint.h>
#include <string.h>

#include "screens/part/alert.h"
#include "screens/part/battery.h"
#include "screens/screens.h"
#include "screens/steward/doors.h"
#include "screens/steward/readiness_card.h"
#include "screens/steward/steward_banner.h"
#include "screens/steward/steward_counts.h"
#include "ui/label.h"

#define BUTTON_MM 17.0
#define STATE_LINES 3 /* that a small screen has room for */

/* A vote that waits to be saved stays with its session: part of it may be in the box already. */
static struct button session_button(const struct kiosk *k)
{
    bool waits = k->visit.at.kind == STEP_NOT_SAVED;
    if (!kiosk_is_open(k))
        return (struct button){.id = "steward.open",
                               .label = kiosk_say(k, STRING_STEWARD_OPEN),
                               .icon = "door",
                               .kind = BUTTON_PRIMARY};
    return (struct button){
        .id = "steward.close",
        .label = kiosk_say(k, waits ? STRING_STEWARD_CLOSE_SAVE_FIRST : STRING_STEWARD_CLOSE),
        .icon = "close",
        .kind = BUTTON_PRIMARY,
        .disabled = waits};
}

/* More is the last: beside the check, or in the grid. */
enum { ACTIONS = 4, MORE = ACTIONS - 1 };

static void make_actions(const struct kiosk *k, struct button buttons[ACTIONS])
{
    bool open = kiosk_is_open(k);
    buttons[0] = session_button(k);
    buttons[1] = (struct button){
        .id = "steward.export",
        .label = kiosk_say(k, open ? STRING_STEWARD_EXPORT_FIRST : STRING_STEWARD_EXPORT),
        .icon = "usb",
        .disabled = open};
    buttons[2] = (struct button){
        .id = "steward.past", .label = kiosk_say(k, STRING_STEWARD_PAST), .icon = "list"};
    buttons[MORE] = (struct button){
        .id = "steward.more", .label = kiosk_say(k, STRING_STEWARD_MORE), .icon = "more"};
    for (int i = 0; i < ACTIONS; i++)
        buttons[i].align_start = true;
}

/* Of each of those that stand under one another: all but More. */
static int least_action(const struct kiosk *k, const struct frame *frame)
{
    struct button buttons[ACTIONS];
    int most = 0;
    make_actions(k, buttons);
    for (int i = 0; i < MORE; i++) {
        int least = button_least_height(frame, &buttons[i]);
        most = least > most ? least : most;
    }
    return most;
}

static int row_air(const struct metrics *m)
{
    return m->gap + metrics_px(m, MM_LIP);
}

/* No higher than there is room for. */
static void draw_actions(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct button buttons[ACTIONS];
    int gap = row_air(m), usual = metrics_px(m, BUTTON_MM), least = least_action(k, frame);
    int room = (r.height - MORE * gap) / MORE, height = least > usual ? least : usual;
    make_actions(k, buttons);
    for (int i = 0; i < MORE; i++) {
        button_draw(frame, &buttons[i], rect_cut_top(&r, height < room ? height : room));
        rect_cut_top(&r, gap);
    }
}

enum { COLUMNS = 2, ROWS = (ACTIONS + COLUMNS - 1) / COLUMNS };

/* The actions two by two; their icons give way where that saves lines. */
struct grid {
    struct button buttons[ACTIONS];
    int width, heights[ROWS], height; /* with the air under each row */
};

static int grid_row(const struct grid *g, const struct frame *frame, int row)
{
    int height = frame->metrics.target;
    for (int i = row * COLUMNS; i < (row + 1) * COLUMNS && i < ACTIONS; i++) {
        int needed = button_height(frame, &g->buttons[i], g->width);
        height = needed > height ? needed : height;
    }
    return height;
}

static struct grid make_grid(const struct kiosk *k, const struct frame *frame, struct rect area,
                             bool with_icons)
{
    const struct metrics *m = &frame->metrics;
    struct grid g = {.width = (area.width - m->gap) / COLUMNS};
    make_actions(k, g.buttons);
    for (int i = 0; i < ACTIONS && !with_icons; i++)
        g.buttons[i].icon = NULL;
    for (int row = 0; row < ROWS; row++) {
        g.heights[row] = grid_row(&g, frame, row);
        g.height += g.heights[row] + row_air(m);
    }
    return g;
}

static struct grid fit_grid(const struct kiosk *k, const struct frame *frame, struct rect area)
{
    struct grid with = make_grid(k, frame, area, true), without = make_grid(k, frame, area, false);
    bool is_short = with.height == ROWS * (frame->metrics.target + row_air(&frame->metrics));
    return frame->metrics.small_screen && !is_short && without.height < with.height ? without
                                                                                    : with;
}

/* From the top of *area. */
static void draw_grid(const struct kiosk *k, struct frame *frame, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    struct grid g = fit_grid(k, frame, *area);
    for (int row = 0; row < ROWS; row++) {
        struct rect r = rect_cut_top(area, g.heights[row]);
        for (int i = row * COLUMNS; i < (row + 1) * COLUMNS && i < ACTIONS; i++) {
            button_draw(frame, &g.buttons[i], rect_cut_left(&r, g.width));
            rect_cut_left(&r, m->gap);
        }
        rect_cut_top(area, row_air(m));
    }
}

static void draw_note(struct frame *frame, const char *picture, const char *words, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    int icon = metrics_px(m, MM_ICON);
    frame_icon_plain(frame, picture, r.x + icon / 2.0, r.y + r.height / 2.0, icon);
    rect_cut_left(&r, icon + m->unit);
    label_draw_middle(frame, &(struct label){.text = words}, r);
    frame_says(frame, ROLE_TEXT, "", r, words);
}

static bool fits_note(const struct frame *frame, const char *words, struct rect r)
{
    int icon = metrics_px(&frame->metrics, MM_ICON) + frame->metrics.unit;
    struct label label = {.text = words};
    return label_lines(frame, &label, r.width - icon) < SIZE_MAX &&
           label_height(frame, &label, r.width - icon) <= r.height;
}

static void draw_unseen(const struct kiosk *k, struct frame *frame, struct rect r)
{
    draw_note(frame, "lock", kiosk_say(k, STRING_STEWARD_UNSEEN), r);
}

/* Upright a battery that runs low has a strip of its own. */
static void draw_bottom(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct button actions[ACTIONS],
        check = {.id = "steward.check", .label = kiosk_say(k, STRING_STEWARD_CHECK)};
    struct rect side = rect_cut_right(&r, button_width(frame, &check)), more = {0};
    make_actions(k, actions);
    rect_cut_right(&r, m->gap);
    if (!m->portrait)
        more = rect_cut_right(&r, button_width(frame, &actions[MORE]));
    const char *battery = m->portrait ? NULL : battery_words(k, frame);
    if (battery)
        draw_note(frame, "battery", battery, r);
    else if (fits_note(frame, kiosk_say(k, STRING_STEWARD_UNSEEN), r))
        draw_unseen(k, frame, r);
    if (!m->portrait)
        button_draw(frame, &actions[MORE], more);
    button_draw(frame, &check, side);
}

/* ---- on a small screen ---- */

/* Where the session is, or that the battery runs low; its counts, and what came of the doors or
 * whether the tablet is ready: as one text. Where that is too long, the counts and what is wrong,
 * and then this alone. */
static const char *state_text(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const char *alert = alert_words(k), *worst = alert ? alert : readiness_words_title(k, frame);
    const char *first = battery_words(k, frame), *text = worst;
    if (kiosk_is_open(k))
        text = frame_keep(frame, "%s · %s", steward_counts_words(k, frame),
                          kiosk_is_doorstep(k) && !alert ? doors_counts(k, frame) : worst);
    struct label both = {
        .text = frame_keep(frame, "%s\n%s", first ? first : steward_banner_line(k, frame), text)};
    bool is_short = label_lines(frame, &both, r.width) <= STATE_LINES;
    if (is_short && label_height(frame, &both, r.width) <= r.height)
        return both.text;
    return label_height(frame, &(struct label){.text = text}, r.width) <= r.height ? text : worst;
}

static int draw_state(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const char *text = state_text(k, frame, r);
    int height = label_draw(frame, &(struct label){.text = text}, r);
    frame_says(frame, ROLE_STATUS, "session", (struct rect){r.x, r.y, r.width, height}, text);
    return height;
}

static void draw_small(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct rect area = metrics_content(m);
    rect_cut_top(&area, steward_banner_draw(k, frame));
    area.height += m->margin / 2;
    struct rect state = area;
    rect_cut_bottom(&state, fit_grid(k, frame, area).height - m->gap + m->unit / 2);
    rect_cut_top(&area, draw_state(k, frame, state) + m->unit / 2);
    draw_grid(k, frame, &area);
    if (fits_note(frame, kiosk_say(k, STRING_STEWARD_UNSEEN), area))
        draw_unseen(k, frame, area);
}

/* ---- the screen ---- */

/* The doors' counts are one card over both columns, a hall's two cards over the buttons. */
static void draw_parts(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct rect area = metrics_content(m), ready;
    area.y = steward_banner_draw(k, frame) + m->unit * 3 / 2;
    area.height = m->height - area.y - m->unit - metrics_px(m, MM_LIP);
    struct rect bottom = rect_cut_bottom(&area, m->target);
    rect_cut_bottom(&area, m->unit);
    if (m->portrait)
        battery_strip(k, frame, &area);
    int actions = m->portrait ? 0 : MORE * (least_action(k, frame) + row_air(m));
    if (kiosk_is_doorstep(k))
        steward_counts_cut(k, frame, &area, actions);
    ready = area;
    if (!m->portrait) {
        ready = rect_cut_right(&area, area.width * 51 / 100);
        rect_cut_right(&area, 2 * m->unit);
    }
    if (kiosk_is_open(k) && !kiosk_is_doorstep(k))
        steward_counts_cut(k, frame, &area, 0);
    if (m->portrait) {
        draw_grid(k, frame, &area);
        ready = area;
    } else {
        draw_actions(k, frame, area);
    }
    alert_draw(k, frame, &ready);
    readiness_card_draw(k, frame, ready);
    draw_bottom(k, frame, bottom);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    if (frame->metrics.small_screen)
        draw_small(k, frame);
    else
        draw_parts(k, frame);
}

static enum go touch(struct kiosk *k, const char *id)
{
    static const struct {
        const char *id;
        enum go go;
    } table[] = {
        {"steward.back", GO_VOTING},   {"steward.open", GO_OPEN}, {"steward.close", GO_CLOSE},
        {"steward.export", GO_EXPORT}, {"steward.past", GO_PAST}, {"steward.check", GO_PANEL},
        {"steward.more", GO_MORE},
    };
    (void)k;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].id, id) == 0)
            return table[i].go;
    return GO_STAY;
}

/* A newer survey is told of where it could be loaded. */
static uint64_t tick(struct kiosk *k)
{
    if (kiosk_is_open(k))
        return UINT64_MAX;
    return revision_tick(&k->desk.revision, k->pack, &k->steward.places, k->now_ms);
}

const struct screen screen_panel = {
    .name = "steward_panel", .draw = draw, .touch = touch, .tick = tick};
