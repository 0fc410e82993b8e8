/* The outline of a bank card (ISO/IEC 7810 ID-1: 85.60 x 53.98 mm), made larger or smaller until a
 * card fits it. The page itself is laid out as if the screen were a 10 inch one (kiosk.c), so that
 * its buttons can be reached whatever the present scale. */
#include <math.h>
#include <string.h>

#include "screens/screens.h"
#include "screens/steward/steward_page.h"
#include "ui/label.h"

#define CARD_WIDTH_MM 85.60
#define CARD_HEIGHT_MM 53.98
#define CARD_RADIUS_MM 3.18
#define CARD_LEAST_PX 60.0
#define ROOM_WIDE 0.58 /* of the screen */
#define ROOM_UPRIGHT 0.9
#define ROOM_HIGH 0.55
#define COARSE 0.05
#define FINE 0.004

static const struct change {
    const char *id, *icon;
    enum string words;
    double by;
} changes[] = {
    {"scale.less", "down", STRING_SCALE_MUCH_SMALLER, 1 - COARSE},
    {"scale.more", "up", STRING_SCALE_MUCH_LARGER, 1 + COARSE},
    {"scale.bit-less", "minus", STRING_SCALE_SMALLER, 1 - FINE},
    {"scale.bit-more", "plus", STRING_SCALE_LARGER, 1 + FINE},
};

enum { CHANGES = sizeof changes / sizeof *changes };

/* What the card is drawn with, and what Done keeps: no more than the page has room for, whose
 * buttons and words take the rest. */
static double scale_of(const struct kiosk *k)
{
    bool is_wide = k->width > k->height;
    double wide = k->width * (is_wide ? ROOM_WIDE : ROOM_UPRIGHT) / CARD_WIDTH_MM;
    double high = k->height * ROOM_HIGH / CARD_HEIGHT_MM;
    return fmin(k->desk.px_per_mm, fmin(wide, high));
}

static struct button change_button(const struct kiosk *k, const struct change *change)
{
    return (struct button){.id = change->id,
                           .label = kiosk_say(k, change->words),
                           .icon = change->icon,
                           .align_start = true};
}

/* They stand at the end under one another or, upright, two and two along the bottom. */
static void draw_changes(const struct kiosk *k, struct frame *frame, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    int columns = m->portrait ? 2 : 1, rows = CHANGES / columns, width = 0, height = 0;
    int gap = m->gap + metrics_px(m, MM_LIP);
    struct button buttons[CHANGES];
    for (int i = 0; i < CHANGES; i++) {
        buttons[i] = change_button(k, &changes[i]);
        int needed = button_width(frame, &buttons[i]);
        width = needed > width ? needed : width;
    }
    width = m->portrait ? (area->width - gap) / columns : width;
    for (int i = 0; i < CHANGES; i++) {
        int needed = button_height(frame, &buttons[i], width);
        height = needed > height ? needed : height;
    }
    height = rows * (height + gap) - gap;
    rect_cut_bottom(area, metrics_px(m, MM_LIP));
    struct rect r = m->portrait ? rect_cut_bottom(area, height) : rect_cut_right(area, width);
    if (m->portrait)
        rect_cut_bottom(area, gap);
    else
        rect_cut_right(area, gap);
    r = rect_centred(r, r.width, height);
    for (int i = 0; i < CHANGES; i++)
        button_draw(frame, &buttons[i], rect_grid(r, columns, rows, gap, i));
}

static void draw_card(const struct kiosk *k, struct frame *frame, struct rect area)
{
    double scale = scale_of(k);
    struct rect card =
        rect_centred(area, (int)lround(CARD_WIDTH_MM * scale), (int)lround(CARD_HEIGHT_MM * scale));
    frame_box(frame, card, CARD_RADIUS_MM * scale,
              (struct frame_paint){.fill = THEME_CARD,
                                   .stroke = THEME_PLUM,
                                   .line_px = metrics_line(&frame->metrics, MM_BORDER)});
    struct label words = {.text = kiosk_say(k, STRING_SCALE_CARD), .align = ALIGN_CENTRE};
    struct rect inside = rect_inset(card, frame->metrics.unit);
    if (label_width(frame, &words) > inside.width)
        return;
    label_draw_middle(frame, &words, inside);
    frame_says(frame, ROLE_TEXT, "card", card, words.text);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct steward_page p;
    steward_page_init(&p, k, kiosk_say(k, STRING_SCALE_TITLE),
                      k->calibration.is_damaged ? kiosk_say(k, STRING_SCALE_DAMAGED) : NULL,
                      kiosk_say(k, STRING_DONE));
    p.confirm.icon_after = NULL;
    struct rect area = page_begin(frame, &p.page);
    draw_changes(k, frame, &area);
    draw_card(k, frame, area);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
}

static enum go keep(struct kiosk *k)
{
    struct fail fail = {0};
    struct calibration_size size = {k->width, k->height, scale_of(k)};
    if (!calibration_keep(&k->calibration, k->data_folder, size, &fail)) {
        kiosk_fault(k, &fail);
        return GO_STAY;
    }
    steward_tell(&k->steward, EVENT_SCREEN_SIZE, "%d x %d, %.3f px/mm", size.width, size.height,
                 size.px_per_mm);
    return GO_PANEL;
}

static enum go touch(struct kiosk *k, const char *id)
{
    for (int i = 0; i < CHANGES; i++)
        if (strcmp(changes[i].id, id) == 0)
            k->desk.px_per_mm =
                fmax(CARD_LEAST_PX / CARD_WIDTH_MM,
                     calibration_bound(scale_of(k) * changes[i].by, k->width, k->height));
    if (strcmp(id, "steward.confirm") == 0)
        return keep(k);
    return strcmp(id, "steward.back") == 0 ? GO_PANEL : GO_STAY;
}

const struct screen screen_scale = {.name = "steward_scale", .draw = draw, .touch = touch};
