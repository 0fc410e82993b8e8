/* The doors page, where the tablet rests in the steward's hand: what came of this door. The buttons
 * lie where a thumb reaches them. How many took part is seen behind the PIN only. */
#include <string.h>

#include "screens/part/doorstep_banner.h"
#include "screens/screens.h"
#include "screens/steward/doors.h"
#include "ui/button.h"
#include "ui/face.h"
#include "ui/label.h"
#include "ui/tile.h"

#define ROW_MM 18.7
#define PART_MM 27.0
#define PADDING_MM 4.2
#define CAP_COUNT_MM 6.6
#define PICTURE_MM 24.0
#define LINES_MOST 2
#define NO_BREAK "\u00a0" /* a number stays with what it counts */

static const struct {
    const char *id, *icon;
    enum string words;
} doors[DOORS] = {
    [DOOR_NO_ANSWER] = {"door:no_answer", "door", STRING_DOORS_NO_ANSWER},
    [DOOR_DECLINED] = {"door:declined", "cross", STRING_DOORS_DECLINED},
    [DOOR_COME_BACK] = {"door:come_back", "clock", STRING_DOORS_COME_BACK},
};

const char *doors_counts(const struct kiosk *k, struct frame *frame)
{
    const char *text = "";
    for (int i = 0; i < DOORS; i++)
        text = frame_keep(frame, "%s%s%s:" NO_BREAK TEXT_BOLD "%u" TEXT_BOLD, text,
                          i > 0 ? " · " : "", kiosk_say(k, doors[i].words),
                          (unsigned)doorstep_count(&k->steward.counters, (enum doorstep_door)i));
    return text;
}

/* A button with its count at the end. */
static void draw_door(const struct kiosk *k, struct frame *frame, enum doorstep_door door,
                      struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct face_ink ink =
        face_box(frame, &(struct face){doors[door].id, FACE_BUTTON, false, false}, r);
    struct label number = {
        .text = frame_keep(frame, "%u", (unsigned)doorstep_count(&k->steward.counters, door)),
        .font_px = metrics_font(m, CAP_COUNT_MM),
        .bold = true,
        .align = ALIGN_END};
    struct label words = {
        .text = kiosk_say(k, doors[door].words), .bold = true, .line_height = 1.05};
    int padding = metrics_px(m, PADDING_MM), icon = metrics_px(m, MM_ICON);
    struct rect inside = {r.x + padding, r.y, r.width - 2 * padding, r.height};
    face_words(frame, &ink, &number, rect_cut_right(&inside, label_width(frame, &number) + 1));
    rect_cut_right(&inside, m->unit / 2);
    struct rect beside = inside, picture = rect_cut_left(&beside, icon);
    rect_cut_left(&beside, m->unit);
    if (label_lines(frame, &words, beside.width) <= LINES_MOST) { /* the icon gives way to words */
        face_icon(frame, &ink, doors[door].icon, picture.x + icon / 2.0, r.y + r.height / 2.0,
                  icon);
        inside = beside;
    }
    face_words(frame, &ink, &words, inside);
    frame_control(frame, &(struct frame_control){.id = doors[door].id,
                                                 .label = words.text,
                                                 .value = number.text,
                                                 .role = ROLE_BUTTON,
                                                 .rect = r});
}

static void draw_part(const struct kiosk *k, struct frame *frame, struct rect r)
{
    button_draw(frame,
                &(struct button){.id = "door.part",
                                 .label = kiosk_say(k, STRING_DOORS_PART),
                                 .icon = "people",
                                 .icon_after = "right",
                                 .kind = BUTTON_PRIMARY},
                r);
}

/* Its place stays empty while there is nothing to take back. */
static void draw_take_back(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct button back = {.id = "door.take-back", .icon = "left", .align_start = true};
    if (!k->doorstep.has_last)
        return;
    const char *door = kiosk_say(k, doors[k->doorstep.last].words);
    back.spoken = back.label =
        kiosk_fill(k, frame, STRING_DOORS_TAKE_BACK, (struct strings_values){.text = door});
    if (button_height(frame, &back, r.width) > r.height) /* the arrow says the rest */
        back.label = door;
    button_draw(frame, &back, r);
}

static void draw_title(const struct kiosk *k, struct frame *frame, struct rect *area)
{
    int used = label_title(frame, "title", kiosk_say(k, STRING_DOORS_TITLE), *area);
    rect_cut_top(area, used + frame->metrics.unit);
}

/* What is left between the question and the buttons, where it is enough. */
static void draw_picture(struct frame *frame, struct rect r)
{
    double width = metrics_px(&frame->metrics, PICTURE_MM);
    struct hexagon h = hexagon_regular(r.x + (r.width - width) / 2, 0, width);
    h.y = r.y + (r.height - hexagon_height(&h)) / 2;
    if (h.y >= r.y)
        tile_draw(frame, &(struct tile){.kind = TILE_CHOSEN, .icon = "door"}, &h);
}

/* Upright one under the other, else two by two; no higher than they need. */
static struct rect cut_buttons(const struct frame *frame, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    int gap = m->gap + metrics_px(m, MM_LIP), part = metrics_px(m, PART_MM);
    int upright = part + DOORS * (metrics_px(m, ROW_MM) + gap);
    return rect_cut_bottom(area, m->portrait ? upright : 2 * part + gap);
}

static void draw_buttons(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    int gap = m->gap + metrics_px(m, MM_LIP);
    struct rect part = rect_grid(r, 2, 2, gap, 0);
    if (m->portrait) {
        part = rect_cut_top(&r, metrics_px(m, PART_MM));
        rect_cut_top(&r, gap);
    }
    draw_part(k, frame, part);
    for (int i = 0; i < DOORS; i++)
        draw_door(k, frame, (enum doorstep_door)i,
                  m->portrait ? rect_grid(r, 1, DOORS, gap, i) : rect_grid(r, 2, 2, gap, i + 1));
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    int lip = metrics_px(m, MM_LIP);
    struct rect area = metrics_content(m);
    area.y = doorstep_banner_draw(k, frame) + m->unit;
    area.height = m->height - area.y - m->unit - lip;
    struct rect back = rect_cut_bottom(&area, m->portrait ? metrics_px(m, ROW_MM) : m->target);
    rect_cut_bottom(&area, m->gap + lip);
    draw_title(k, frame, &area);
    draw_buttons(k, frame, cut_buttons(frame, &area));
    if (m->portrait)
        draw_picture(frame, area);
    draw_take_back(k, frame, back);
}

static enum go touch(struct kiosk *k, const char *id)
{
    struct box_counters *counters = &k->steward.counters;
    if (strcmp(id, "door.part") == 0)
        return GO_HAND_OVER;
    if (strcmp(id, "door.take-back") == 0)
        doorstep_take_back(&k->doorstep, counters);
    for (int i = 0; i < DOORS; i++)
        if (strcmp(doors[i].id, id) == 0)
            doorstep_add(&k->doorstep, counters, (enum doorstep_door)i);
    steward_save_counters(&k->steward);
    return GO_STAY;
}

const struct screen screen_doors = {.name = "doors", .draw = draw, .touch = touch};
