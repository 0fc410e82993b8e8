/* The code, which of how many it is, small hexagons that say how far the run is, and what changes
 * it. What stands above the buttons gives way where the room ends. */
#include "screens/steward/frames_codes.h"

#include <stdint.h>

#include "screens/steward/frames_layout.h"
#include "ui/label.h"
#include "ui/panel.h"
#include "ui/tile.h"

#define PICTURES_MM 11.0 /* a hexagon's width, at most */
#define PICTURES_LEAST_MM 3.6
#define PICTURES_GAP_MM 0.6

static const char *counted(const struct kiosk *k, struct frame *frame, size_t number)
{
    return kiosk_fill(
        k, frame, STRING_FRAMES_AT,
        (struct strings_values){.n = (long)number, .total = (long)k->desk.showing.frames.count});
}

static void draw_code(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct showing *s = &k->desk.showing;
    panel_qr(frame, "qr", r, s->frames.lines[s->at], (int)s->version,
             kiosk_say(k, STRING_FRAMES_CODE));
}

/* As large as the widest of its numbers fits in one line, so that it stays as it is, and no larger
 * than leaves room for the hexagons. */
static int draw_count(const struct kiosk *k, struct frame *frame, struct rect r)
{
    static const double caps_mm[] = {9, 7.5, 6.2, 5.35};
    const struct showing *s = &k->desk.showing;
    int room = r.height / (frame->metrics.small_screen ? 1 : 2);
    struct label label = {.text = counted(k, frame, s->frames.count), .bold = true};
    for (size_t i = frame->metrics.portrait ? 2 : 0; i < sizeof caps_mm / sizeof *caps_mm; i++) {
        label.font_px = metrics_font(&frame->metrics, caps_mm[i]);
        if (label_width(frame, &label) <= r.width && label_height(frame, &label, r.width) <= room)
            break;
    }
    label.text = counted(k, frame, s->at + 1);
    r.height = label_draw(frame, &label, r);
    frame_says(frame, ROLE_STATUS, "frames.at", r, label.text);
    return r.height;
}

static enum tile_kind picture_kind(const struct showing *s, size_t i)
{
    if (i == s->at)
        return TILE_PLUM;
    if (!s->wanted[i])
        return TILE_EMPTY;
    return i < s->at ? TILE_CHOSEN : TILE_READY;
}

struct pictures {
    struct hexagon first;
    double gap, pitch;
    int columns;
};

/* Do so many fit the area, at this width? Every second row is shifted by half of one. */
static bool fit_pictures(struct pictures *p, const struct frame *frame, struct rect r, int width,
                         size_t count)
{
    p->first = hexagon_regular(r.x, r.y, width);
    p->gap = metrics_line(&frame->metrics, PICTURES_GAP_MM);
    p->pitch = hexagon_pitch(&p->first, p->gap);
    p->columns = (int)((r.width - width / 2.0) / (width + p->gap));
    if (p->columns < 1)
        return false;
    size_t rows = (count + (size_t)p->columns - 1) / (size_t)p->columns;
    return (double)(rows - 1) * p->pitch + hexagon_height(&p->first) <= r.height;
}

/* One hexagon a code; none where they would be too small to tell apart. Returns their height. */
static int draw_pictures(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct showing *s = &k->desk.showing;
    struct pictures p;
    int width = metrics_px(&frame->metrics, PICTURES_MM);
    int least = metrics_px(&frame->metrics, PICTURES_LEAST_MM);
    while (width >= least && !fit_pictures(&p, frame, r, width, s->frames.count))
        width--;
    if (width < least)
        return 0;
    struct hexagon h = p.first;
    for (size_t i = 0; i < s->frames.count; i++) {
        size_t row = i / (size_t)p.columns, column = i % (size_t)p.columns;
        h.x = p.first.x + ((double)column + (row % 2 ? 0.5 : 0)) * (width + p.gap);
        h.y = p.first.y + (double)row * p.pitch;
        tile_draw(frame, &(struct tile){.kind = picture_kind(s, i)}, &h);
    }
    return (int)(h.y + hexagon_height(&h)) - r.y;
}

/* ---- the buttons ---- */

static bool is_one_line(const struct frame *frame, const struct button *words, int width,
                        int height)
{
    bool is_high =
        button_width(frame, words) <= width && button_least_height(frame, words) <= height;
    return is_high || button_height(frame, words, width) <= frame->metrics.target;
}

/* Words go before their icon, and where they alone are too wide it stands for them. */
static void fit_words(const struct frame *frame, struct button *button, int width, int height)
{
    struct button words = *button;
    words.icon = NULL;
    bool fits = is_one_line(frame, &words, width, height);
    if (!fits && button->icon) {
        button->spoken = button->label;
        button->icon_only = true;
    } else if (button_width(frame, button) > width) {
        button->icon = NULL;
    }
}

/* Icons alone are as wide as they must be; the rest share what is left. Icons go where words need
 * the room. */
static void draw_row(struct frame *frame, struct button *buttons, int count, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    int icons = 0;
    for (int i = 0; i < count; i++)
        icons += buttons[i].icon_only;
    int free = r.width - icons * m->target - (count - 1) * m->gap;
    int width = icons < count ? free / (count - icons) : 0;
    for (int i = 0; i < count; i++) {
        struct button *b = &buttons[i];
        bool is_alone = b->icon_only;
        if (!is_alone)
            fit_words(frame, b, width, r.height);
        button_draw(frame, b, rect_cut_left(&r, is_alone ? m->target : width));
        rect_cut_left(&r, m->gap);
    }
}

static void draw_steps(const struct kiosk *k, struct frame *frame, struct rect r)
{
    bool stopped = k->desk.showing.state == SHOWING_STOPPED;
    struct button row[] = {
        {.id = "frames.back",
         .spoken = kiosk_say(k, STRING_FRAMES_BACK),
         .icon = "left",
         .icon_only = true},
        {.id = "frames.stop",
         .label = kiosk_say(k, stopped ? STRING_FRAMES_GO_ON : STRING_FRAMES_STOP),
         .icon = stopped ? NULL : "pause"},
        {.id = "frames.forward",
         .spoken = kiosk_say(k, STRING_FRAMES_FORWARD),
         .icon = "right",
         .icon_only = true},
    };
    draw_row(frame, row, 3, r);
}

static void draw_paces(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct showing *s = &k->desk.showing;
    struct button row[] = {{.id = "frames.slower",
                            .label = kiosk_say(k, STRING_FRAMES_SLOWER),
                            .icon = "minus",
                            .disabled = !showing_can_set_pace(s, false)},
                           {.id = "frames.faster",
                            .label = kiosk_say(k, STRING_FRAMES_FASTER),
                            .icon = "plus",
                            .disabled = !showing_can_set_pace(s, true)}};
    draw_row(frame, row, 2, r);
}

static const enum string ends[] = {STRING_FRAMES_ALL, STRING_FRAMES_SOME, STRING_FRAMES_FINISH};

/* Of a row that has words alone. */
static int end_height(const struct kiosk *k, const struct frame *frame)
{
    int most = frame->metrics.target;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct button button = {.label = kiosk_say(k, ends[i])};
        int height = button_least_height(frame, &button);
        most = height > most ? height : most;
    }
    return most;
}

/* Upright, and on a small screen, which has no height for two rows higher than a target, if their
 * words are short enough. */
static bool ends_share_row(const struct kiosk *k, const struct frame *frame, int width)
{
    const struct metrics *m = &frame->metrics;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct button button = {.label = kiosk_say(k, ends[i])};
        if (!is_one_line(frame, &button, (width - m->gap) / 2, end_height(k, frame)))
            return false;
    }
    return m->portrait || (m->small_screen && end_height(k, frame) > m->target);
}

static void draw_ends(const struct kiosk *k, struct frame *frame, struct rect r, struct rect last)
{
    bool is_some = k->desk.showing.is_some;
    struct button row[] = {
        {.id = is_some ? "frames.all" : "frames.some",
         .label = kiosk_say(k, is_some ? STRING_FRAMES_ALL : STRING_FRAMES_SOME)},
        {.id = "frames.finish",
         .label = kiosk_say(k, STRING_FRAMES_FINISH),
         .kind = BUTTON_PRIMARY}};
    if (ends_share_row(k, frame, r.width)) {
        draw_row(frame, row, 2, r);
        return;
    }
    draw_row(frame, row, 1, r);
    draw_row(frame, row + 1, 1, last);
}

static int air(const struct metrics *m)
{
    return metrics_px(m, MM_LIP) + m->gap;
}

static int buttons_height(const struct kiosk *k, const struct frame *frame, int width)
{
    const struct metrics *m = &frame->metrics;
    int last_rows = ends_share_row(k, frame, width) ? 1 : 2;
    return 2 * (m->target + air(m)) + last_rows * (end_height(k, frame) + air(m)) - m->gap;
}

static void draw_buttons(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct rect rows[4];
    for (int i = 0; i < 4; i++) {
        rows[i] = rect_cut_top(&r, i < 2 ? m->target : end_height(k, frame));
        rect_cut_top(&r, air(m));
    }
    draw_steps(k, frame, rows[0]);
    draw_paces(k, frame, rows[1]);
    draw_ends(k, frame, rows[2], rows[3]);
}

/* ---- the screen ---- */

static void draw_words(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    const char *hold = kiosk_say(k, STRING_FRAMES_HOLD);
    struct label title = {
        .text = kiosk_say(k, STRING_FRAMES_TITLE), .bold = true, .font_px = m->title_px};
    if (!m->small_screen && label_lines(frame, &title, r.width) < SIZE_MAX &&
        label_height(frame, &title, r.width) <= r.height / 2)
        rect_cut_top(&r, label_title(frame, "title", title.text, r));
    rect_cut_top(&r, draw_count(k, frame, r) + m->unit / 2);
    int height = label_height(frame, &(struct label){.text = hold}, r.width);
    if (height > r.height)
        return;
    rect_cut_bottom(&r, height + m->unit / 2);
    r.y += draw_pictures(k, frame, r) + m->unit / 2;
    r.height = height;
    label_body(frame, "", hold, r);
}

void frames_codes_draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct frames_layout l = frames_layout(m);
    struct rect buttons = rect_cut_bottom(&l.rest, buttons_height(k, frame, l.rest.width));
    rect_cut_bottom(&l.rest, m->unit / 2);
    draw_words(k, frame, l.rest);
    draw_code(k, frame, l.code);
    draw_buttons(k, frame, buttons);
}
