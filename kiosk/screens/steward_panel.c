/* The steward's panel: what is open, how many took part, what can be done, and whether the tablet
 * is ready, which has a page of its own on a small screen. Counts are seen here only, behind the
 * PIN; answers nowhere. */
#include <stdlib.h>
#include <string.h>

#include "screens/dialog.h"
#include "screens/readiness_card.h"
#include "screens/screens.h"
#include "screens/steward_banner.h"
#include "screens/steward_page.h"
#include "ui/label.h"
#include "ui/panel.h"

#define BUTTON_MM 17.0
#define COUNT_MM 25.0
#define COUNT_UPRIGHT_MM 17.0
#define CAP_COUNT_MM 8.0

/* Upright the number and what it counts stand on one line. */
static void draw_count(struct frame *frame, const char *id, struct rect r, unsigned count,
                       const char *words)
{
    struct rect inside = panel_draw(frame, PANEL_CARD, r);
    struct label number = {.text = frame_keep(frame, "%u", count),
                           .bold = true,
                           .font_px = metrics_font(&frame->metrics, CAP_COUNT_MM),
                           .line_height = 1.1};
    struct label label = {.text = words, .line_height = 1.0};
    if (frame->metrics.portrait) {
        label_draw_middle(frame, &number, inside);
        rect_cut_left(&inside, label_width(frame, &number) + frame->metrics.unit / 2);
        label_draw_middle(frame, &label, inside);
    } else {
        int height =
            label_height(frame, &number, inside.width) + label_height(frame, &label, inside.width);
        rect_cut_top(&inside, (inside.height - height) / 2);
        rect_cut_top(&inside, label_draw(frame, &number, inside));
        label_draw(frame, &label, inside);
    }
    frame_says(frame, ROLE_TEXT, id, r, frame_keep(frame, "%u %s", count, words));
}

static const char *count_words(const struct kiosk *k, struct frame *frame, enum string key,
                               unsigned count)
{
    return kiosk_fill(k, frame, key, (struct strings_values){.n = (long)count});
}

static void draw_counts(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct box_counts counts = {0};
    box_count(k->steward.box, &counts, NULL);
    draw_count(frame, "took-part", rect_grid(r, 2, 1, frame->metrics.gap, 0), counts.ballots,
               count_words(k, frame, STRING_STEWARD_TOOK_PART, counts.ballots));
    draw_count(frame, "issues", rect_grid(r, 2, 1, frame->metrics.gap, 1), counts.issues,
               count_words(k, frame, STRING_STEWARD_ISSUES, counts.issues));
}

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

static enum string export_words(const struct kiosk *k)
{
    if (kiosk_is_open(k))
        return STRING_STEWARD_EXPORT_FIRST;
    return k->steward.export_folder ? STRING_STEWARD_EXPORT : STRING_STEWARD_EXPORT_NOWHERE;
}

#define ACTIONS 3

static void make_actions(const struct kiosk *k, struct button buttons[ACTIONS])
{
    bool open = kiosk_is_open(k);
    buttons[0] = session_button(k);
    buttons[1] = (struct button){.id = "steward.export",
                                 .label = kiosk_say(k, export_words(k)),
                                 .icon = "usb",
                                 .disabled = open || !k->steward.export_folder};
    buttons[2] = (struct button){
        .id = "steward.shutdown",
        .label = kiosk_say(k, open ? STRING_STEWARD_SHUTDOWN_FIRST : STRING_STEWARD_SHUTDOWN),
        .icon = "lock",
        .disabled = open};
    for (int i = 0; i < ACTIONS; i++)
        buttons[i].align_start = true;
}

static int action_height(const struct frame *frame)
{
    return metrics_px(&frame->metrics, frame->metrics.portrait ? MM_TARGET : BUTTON_MM);
}

static void draw_actions(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct button buttons[ACTIONS];
    make_actions(k, buttons);
    for (int i = 0; i < ACTIONS; i++) {
        button_draw(frame, &buttons[i], rect_cut_top(&r, action_height(frame)));
        rect_cut_top(&r, m->gap + metrics_px(m, MM_LIP));
    }
}

static void draw_unseen(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    int icon = metrics_px(m, MM_ICON);
    const char *words = kiosk_say(k, STRING_STEWARD_UNSEEN);
    frame_icon(frame, "lock", r.x + icon / 2.0, r.y + r.height / 2.0, icon,
               (struct frame_paint){.stroke = THEME_INK, .fill = THEME_ICON_FILL});
    rect_cut_left(&r, icon + m->unit);
    label_draw_middle(frame, &(struct label){.text = words}, r);
    frame_says(frame, ROLE_TEXT, "", r, words);
}

static void draw_bottom(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct button check = {.id = "steward.check", .label = kiosk_say(k, STRING_STEWARD_CHECK)};
    struct rect side = rect_cut_right(&r, button_width(frame, &check));
    draw_unseen(k, frame, r);
    button_draw(frame, &check, side);
}

static void draw_question(const struct kiosk *k, struct frame *frame)
{
    struct dialog d = {
        .icon = "lock",
        .title = kiosk_say(k, STRING_STEWARD_SHUTDOWN_SURE),
        .text = "",
        .yes = {.id = "steward.confirm", .label = kiosk_say(k, STRING_STEWARD_SHUTDOWN)},
        .no = {.id = "steward.not-now", .label = kiosk_say(k, STRING_STEWARD_NOT_NOW)},
    };
    dialog_draw_over(frame, &d);
}

/* ---- on a small screen ---- */

/* Where the session is, and its counts, as one text. */
static int draw_state(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct box_counts counts = {0};
    const char *text = steward_banner_line(k, frame);
    if (kiosk_is_open(k)) {
        box_count(k->steward.box, &counts, NULL);
        text = frame_keep(
            frame, "%s\n" TEXT_BOLD "%u" TEXT_BOLD " %s · " TEXT_BOLD "%u" TEXT_BOLD " %s", text,
            counts.ballots, count_words(k, frame, STRING_STEWARD_TOOK_PART, counts.ballots),
            counts.issues, count_words(k, frame, STRING_STEWARD_ISSUES, counts.issues));
    }
    int height = label_draw(frame, &(struct label){.text = text}, r);
    frame_says(frame, ROLE_STATUS, "session", (struct rect){r.x, r.y, r.width, height}, text);
    return height;
}

/* The actions, and the way to the checks, two by two. */
static void draw_grid(const struct kiosk *k, struct frame *frame, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    struct button buttons[ACTIONS + 1];
    int width = (area->width - m->gap) / 2, height = m->target;
    make_actions(k, buttons);
    buttons[ACTIONS] = (struct button){.id = "steward.ready",
                                       .label = readiness_card_title(k, frame),
                                       .icon = readiness_card_passed(k) ? "check" : "warn",
                                       .align_start = true};
    for (int i = 0; i <= ACTIONS; i++) {
        int needed = button_height(frame, &buttons[i], width);
        height = needed > height ? needed : height;
    }
    rect_cut_bottom(area, metrics_px(m, MM_LIP));
    struct rect grid = rect_cut_bottom(area, 2 * height + m->gap);
    for (int i = 0; i <= ACTIONS; i++)
        button_draw(frame, &buttons[i], rect_grid(grid, 2, 2, m->gap, i));
}

static void draw_small(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct rect area = metrics_content(m);
    rect_cut_top(&area, steward_banner_draw(k, frame));
    area.height += m->margin / 2;
    rect_cut_top(&area, draw_state(k, frame, area));
    draw_grid(k, frame, &area);
    struct label unseen = {.text = kiosk_say(k, STRING_STEWARD_UNSEEN)};
    if (label_height(frame, &unseen, area.width) <= area.height)
        draw_unseen(k, frame, area);
}

/* What the checks found, on a page of its own. */
static void draw_ready(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    steward_page_init(&p, k, readiness_card_title(k, frame), readiness_card_words(k, frame, ' '),
                      kiosk_say(k, STRING_STEWARD_CHECK));
    p.confirm = (struct button){.id = "steward.check", .label = p.confirm.label};
    struct rect area = page_begin(frame, &p.page);
    readiness_card_lines(k, frame, area);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

/* ---- the screen ---- */

static void draw_parts(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct rect area = metrics_content(m), ready = area;
    area.y = steward_banner_draw(k, frame) + m->unit * 3 / 2;
    area.height = m->height - area.y - m->unit - metrics_px(m, MM_LIP);
    struct rect bottom = rect_cut_bottom(&area, m->target);
    rect_cut_bottom(&area, m->unit);
    if (!m->portrait) {
        ready = rect_cut_right(&area, area.width * 51 / 100);
        rect_cut_right(&area, 2 * m->unit);
    }
    if (kiosk_is_open(k)) {
        draw_counts(k, frame,
                    rect_cut_top(&area, metrics_px(m, m->portrait ? COUNT_UPRIGHT_MM : COUNT_MM)));
        rect_cut_top(&area, m->unit * 3 / 2);
    }
    if (m->portrait) {
        ready = area;
        rect_cut_top(&ready, ACTIONS * (action_height(frame) + m->gap + metrics_px(m, MM_LIP)));
    }
    draw_actions(k, frame, area);
    readiness_card_draw(k, frame, ready);
    draw_bottom(k, frame, bottom);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    if (!frame->metrics.small_screen)
        draw_parts(k, frame);
    else if (k->desk.ready)
        draw_ready(k, frame);
    else
        draw_small(k, frame);
    if (k->desk.asks)
        draw_question(k, frame);
}

static enum go touch(struct kiosk *k, const char *id)
{
    static const struct {
        const char *id;
        enum go go;
    } table[] = {
        {"steward.back", GO_VOTING},   {"steward.open", GO_OPEN},
        {"steward.close", GO_CLOSE},   {"steward.export", GO_EXPORT},
        {"steward.check", GO_PANEL},   {"steward.confirm", GO_SHUT_DOWN},
        {"steward.not-now", GO_PANEL},
    };
    bool is_check = strcmp(id, "steward.check") == 0;
    if (k->desk.ready && (is_check || strcmp(id, "steward.back") == 0)) {
        kiosk_check_readiness(k);
        k->desk.ready = is_check;
        return GO_STAY;
    }
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].id, id) == 0)
            return table[i].go;
    k->desk.ready = strcmp(id, "steward.ready") == 0;
    k->desk.asks = k->desk.asks || strcmp(id, "steward.shutdown") == 0;
    return GO_STAY;
}

const struct screen screen_panel = {.name = "steward_panel", .draw = draw, .touch = touch};
