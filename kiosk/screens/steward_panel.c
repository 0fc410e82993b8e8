/* The steward's panel: what is open, how many took part, what can be done, and whether the tablet
 * is ready. Counts are seen here only, behind the PIN; answers nowhere. */
#include <stdlib.h>
#include <string.h>

#include "screens/dialog.h"
#include "screens/readiness_card.h"
#include "screens/screens.h"
#include "screens/steward_page.h"
#include "ui/label.h"
#include "ui/panel.h"

#define BANNER_MM 19.5
#define BUTTON_MM 17.0
#define CAP_COUNT_MM 8.0

/* "Queen Mary's Hall · Hall · Tablet 3 · A.K." */
static const char *banner_line(const struct kiosk *k, struct frame *frame)
{
    const struct box_session *s = k->steward.session;
    if (!s)
        return box_tablet(k->steward.box);
    const char *channel = kiosk_say(
        k, s->opening.channel == CHANNEL_DOORSTEP ? STRING_CHANNEL_DOORSTEP : STRING_CHANNEL_HALL);
    return frame_keep(frame, "%s · %s · %s%s%s", kiosk_venue(k), channel, s->opening.tablet,
                      *s->steward ? " · " : "", s->steward);
}

static void draw_banner(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    bool open = kiosk_is_open(k);
    struct rect band = {0, 0, m->width, metrics_px(m, BANNER_MM)};
    struct rect inside = metrics_content(m);
    struct button leave = {.id = "steward.back",
                           .label =
                               kiosk_say(k, open ? STRING_STEWARD_VOTING : STRING_STEWARD_LEAVE),
                           .icon_after = "right"};
    panel_band(frame, band, open ? THEME_HONEY : THEME_SOFT, THEME_PLUM);
    inside.y = m->unit / 4;
    inside.height = band.height - m->unit / 2;
    struct rect side = rect_cut_right(&inside, button_width(frame, &leave));
    rect_cut_right(&inside, m->unit);
    struct label title = {
        .text = open ? kiosk_fill(k, frame, STRING_STEWARD_IS_OPEN,
                                  (struct strings_values){.n = (long)steward_number(&k->steward)})
                     : kiosk_say(k, STRING_STEWARD_NONE_OPEN),
        .bold = true,
        .font_px = m->title_px};
    struct label line = {.text = banner_line(k, frame)};
    int height =
        label_height(frame, &title, inside.width) + label_height(frame, &line, inside.width);
    rect_cut_top(&inside, (inside.height - height) / 2);
    rect_cut_top(&inside, label_draw(frame, &title, inside));
    frame_says(frame, ROLE_TITLE, "title", band, title.text);
    label_draw(frame, &line, inside);
    frame_says(frame, ROLE_STATUS, "session", band, line.text);
    button_draw(frame, &leave, rect_centred(side, side.width, m->target));
}

static void draw_count(struct frame *frame, const char *id, struct rect r, unsigned count,
                       const char *words)
{
    struct rect inside = panel_draw(frame, PANEL_CARD, r);
    struct label number = {.text = frame_keep(frame, "%u", count),
                           .bold = true,
                           .font_px = metrics_font(&frame->metrics, CAP_COUNT_MM),
                           .line_height = 1.1};
    struct label label = {.text = words, .line_height = 1.0};
    int height =
        label_height(frame, &number, inside.width) + label_height(frame, &label, inside.width);
    rect_cut_top(&inside, (inside.height - height) / 2);
    rect_cut_top(&inside, label_draw(frame, &number, inside));
    label_draw(frame, &label, inside);
    frame_says(frame, ROLE_TEXT, id, r, frame_keep(frame, "%u %s", count, words));
}

static void draw_counts(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct box_counts counts = {0};
    box_count(k->steward.box, &counts, NULL);
    const char *people = kiosk_fill(k, frame, STRING_STEWARD_TOOK_PART,
                                    (struct strings_values){.n = (long)counts.ballots});
    const char *issues = kiosk_fill(k, frame, STRING_STEWARD_ISSUES,
                                    (struct strings_values){.n = (long)counts.issues});
    draw_count(frame, "took-part", rect_grid(r, 2, 1, frame->metrics.gap, 0), counts.ballots,
               people);
    draw_count(frame, "issues", rect_grid(r, 2, 1, frame->metrics.gap, 1), counts.issues, issues);
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

static void draw_actions(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    bool open = kiosk_is_open(k);
    struct button buttons[] = {
        session_button(k),
        {.id = "steward.export",
         .label = kiosk_say(k, export_words(k)),
         .icon = "usb",
         .disabled = open || !k->steward.export_folder},
        {.id = "steward.shutdown",
         .label = kiosk_say(k, open ? STRING_STEWARD_SHUTDOWN_FIRST : STRING_STEWARD_SHUTDOWN),
         .icon = "lock",
         .disabled = open},
    };
    for (size_t i = 0; i < sizeof buttons / sizeof *buttons; i++) {
        buttons[i].align_start = true;
        button_draw(frame, &buttons[i], rect_cut_top(&r, metrics_px(m, BUTTON_MM)));
        rect_cut_top(&r, m->gap + metrics_px(m, MM_LIP));
    }
}

static void draw_bottom(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct button check = {.id = "steward.check", .label = kiosk_say(k, STRING_STEWARD_CHECK)};
    struct rect side = rect_cut_right(&r, button_width(frame, &check));
    int icon = metrics_px(m, MM_ICON);
    const char *words = kiosk_say(k, STRING_STEWARD_UNSEEN);
    frame_icon(frame, "lock", r.x + icon / 2.0, r.y + r.height / 2.0, icon,
               (struct frame_paint){.stroke = THEME_INK, .fill = THEME_ICON_FILL});
    rect_cut_left(&r, icon + m->unit);
    label_draw_middle(frame, &(struct label){.text = words}, r);
    frame_says(frame, ROLE_TEXT, "", r, words);
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

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct rect area = metrics_content(m);
    area.y = metrics_px(m, BANNER_MM) + m->unit * 3 / 2;
    area.height = m->height - area.y - m->unit - metrics_px(m, MM_LIP);
    draw_banner(k, frame);
    struct rect bottom = rect_cut_bottom(&area, m->target);
    rect_cut_bottom(&area, m->unit);
    struct rect ready = rect_cut_right(&area, area.width * 51 / 100);
    rect_cut_right(&area, 2 * m->unit);
    if (kiosk_is_open(k)) {
        draw_counts(k, frame, rect_cut_top(&area, metrics_px(m, 25.0)));
        rect_cut_top(&area, m->unit * 3 / 2);
    }
    draw_actions(k, frame, area);
    readiness_card_draw(k, frame, ready);
    draw_bottom(k, frame, bottom);
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
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].id, id) == 0)
            return table[i].go;
    k->desk.asks = k->desk.asks || strcmp(id, "steward.shutdown") == 0;
    return GO_STAY;
}

const struct screen screen_panel = {.name = "steward_panel", .draw = draw, .touch = touch};
