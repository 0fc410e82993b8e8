/* Welcome: where we are, what this is, the languages round Start. Without an open session the same
 * picture says that voting is not open. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "screens/choices.h"
#include "screens/screens.h"
#include "ui/button.h"
#include "ui/honeycomb.h"
#include "ui/label.h"
#include "ui/tile.h"

#define CAP_TITLE_MM 9.0
#define CAP_START_MM 6.6
#define LANGUAGES_ROUND 6

static void draw_header(const struct kiosk *k, struct frame *frame, struct rect header)
{
    const struct metrics *m = &frame->metrics;
    struct button contrast = {
        .id = "contrast", .label = kiosk_say(k, STRING_SETTINGS_CONTRAST), .icon = "contrast"};
    int logo = metrics_px(m, 12.0);
    frame_icon(frame, "logo", header.x + logo / 2.0, header.y + header.height / 2.0, logo,
               (struct frame_paint){.stroke = THEME_PLUM, .fill = THEME_HONEY});
    struct rect words = header;
    rect_cut_left(&words, logo + m->unit);
    struct label name = {.text = kiosk_say(k, STRING_APP), .bold = true, .font_px = m->title_px};
    label_draw_middle(frame, &name, words);
    frame_says(frame, ROLE_TEXT, "app", words, name.text);
    button_draw(frame, &contrast, rect_cut_right(&header, button_width(frame, &contrast)));
}

/* "Norbiton, Queen Mary's Hall" on a soft pill. */
static int draw_venue(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct label label = {.text = kiosk_venue(k)};
    int icon = metrics_px(m, MM_ICON), start = icon + m->unit * 3 / 2;
    int room = r.width - start - m->unit;
    int width = label_width(frame, &label) < room ? label_width(frame, &label) + 1 : room;
    r.height = label_height(frame, &label, width) + m->unit / 2;
    r.width = start + width + m->unit;
    frame_box(frame, r, metrics_line(m, MM_RADIUS_CONTROL),
              (struct frame_paint){.fill = THEME_SOFT});
    frame_icon(frame, "pin", r.x + m->unit + icon / 2.0 - 2, r.y + r.height / 2.0, icon,
               (struct frame_paint){.stroke = THEME_INK, .fill = THEME_ICON_FILL});
    struct rect words = {r.x + start, r.y, width, r.height};
    label_draw_middle(frame, &label, words);
    frame_says(frame, ROLE_TEXT, "venue", r, label.text);
    return r.height;
}

/* Venue, title and lines as one block in the middle of r. */
static void draw_words(const struct kiosk *k, struct frame *frame, struct rect r, const char *title,
                       const char *lines)
{
    const struct metrics *m = &frame->metrics;
    struct label big = {
        .text = title, .bold = true, .font_px = metrics_font(m, CAP_TITLE_MM), .line_height = 1.08};
    struct label small = {.text = lines};
    bool open = kiosk_is_open(k);
    int venue = open ? metrics_px(m, 9.9) + 3 * m->unit : 0;
    int height = venue + label_height(frame, &big, r.width) + m->unit * 3 / 2 +
                 label_height(frame, &small, r.width);
    rect_cut_top(&r, (r.height - height) / 2);
    if (open)
        rect_cut_top(&r, draw_venue(k, frame, r) + 3 * m->unit);
    int used = label_draw(frame, &big, r);
    frame_says(frame, ROLE_TITLE, "title", (struct rect){r.x, r.y, r.width, used}, title);
    rect_cut_top(&r, used + m->unit * 3 / 2);
    used = label_draw(frame, &small, r);
    frame_says(frame, ROLE_TEXT, "", (struct rect){r.x, r.y, r.width, used}, lines);
}

/* One or two languages leave room: then everything is larger, and moved to the middle. */
static void place_ring(const struct frame *frame, struct rect area, size_t count,
                       struct honeycomb *ring)
{
    struct rect room = area;
    if (count <= 2) {
        room.width = area.width * 6 / 5;
        room.height = area.height * 6 / 5;
    }
    honeycomb_ring(frame, room, count, ring);
    double left = ring->cells[count].x, right = left, top = ring->cells[count].y, bottom = top;
    for (size_t i = 0; i < count; i++) {
        left = fmin(left, ring->cells[i].x);
        right = fmax(right, ring->cells[i].x);
        top = fmin(top, ring->cells[i].y);
        bottom = fmax(bottom, ring->cells[i].y);
    }
    double height = bottom - top + hexagon_height(&ring->cells[0]);
    double width = right - left + ring->cells[0].width;
    for (size_t i = 0; i <= count; i++) {
        ring->cells[i].x += area.x + (area.width - width) / 2 - left;
        ring->cells[i].y += area.y + (area.height - height) / 2 - top;
    }
}

/* More languages than go round Start: a list, page by page, and Start as a button. */
static void draw_language_list(const struct kiosk *k, struct frame *frame, struct rect area)
{
    const struct metrics *m = &frame->metrics;
    const struct survey *s = k->pack->survey;
    struct choices c = {.items = xcalloc(s->language_count, sizeof *c.items),
                        .count = s->language_count};
    struct button start = {.id = "start",
                           .label = kiosk_say(k, STRING_WELCOME_START),
                           .icon_after = "right",
                           .kind = BUTTON_PRIMARY};
    struct button more = {.id = "page.more",
                          .spoken = kiosk_say(k, STRING_PAGE_DOWN),
                          .icon = "down",
                          .icon_only = true};
    struct rect row = rect_cut_bottom(&area, m->target + metrics_px(m, MM_LIP));
    row.height = m->target;
    for (size_t i = 0; i < s->language_count; i++)
        c.items[i] = (struct choice){.id = frame_keep(frame, "language:%s", s->languages[i].code),
                                     .label = s->languages[i].name,
                                     .mark = CHOICE_TICK,
                                     .place = i == k->visit.language};
    rect_cut_bottom(&area, m->unit);
    choices_fit(&c, frame, area, 2, 2);
    choices_draw(&c, frame, area, k->visit.view.page % c.pages);
    if (c.pages > 1)
        button_draw(frame, &more, rect_cut_left(&row, m->target));
    button_draw(frame, &start, rect_cut_right(&row, button_width(frame, &start)));
    choices_free(&c);
}

static void draw_languages(const struct kiosk *k, struct frame *frame, struct rect area)
{
    const struct survey *s = k->pack->survey;
    size_t count = s->language_count;
    struct honeycomb ring;
    if (count > LANGUAGES_ROUND) {
        draw_language_list(k, frame, area);
        return;
    }
    place_ring(frame, area, count, &ring);
    for (size_t i = 0; i < count; i++) {
        bool chosen = i == k->visit.language;
        struct cell cell = {.id = frame_keep(frame, "language:%s", s->languages[i].code),
                            .label = s->languages[i].name,
                            .chosen = chosen,
                            .tick = true,
                            .font_px = frame->metrics.title_px,
                            .language = s->languages[i].code};
        cell_draw(frame, &cell, &ring.cells[i]);
    }
    struct cell start = {.id = "start",
                         .label = kiosk_say(k, STRING_WELCOME_START),
                         .icon = "right",
                         .primary = true,
                         .font_px = metrics_font(&frame->metrics, CAP_START_MM)};
    cell_draw(frame, &start, &ring.cells[count]);
}

static struct rect draw_frame(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct rect content = metrics_content(m);
    draw_header(k, frame, rect_cut_top(&content, m->target));
    rect_cut_top(&content, m->unit);
    return content;
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct rect content = draw_frame(k, frame);
    struct rect languages = rect_cut_right(&content, content.width * 56 / 100);
    rect_cut_right(&content, frame->metrics.unit);
    const char *lines = frame_keep(frame, "%s\n%s", kiosk_say(k, STRING_WELCOME_TIME),
                                   kiosk_say(k, STRING_WELCOME_NAME));
    draw_words(k, frame, content, kiosk_say(k, STRING_WELCOME_TITLE), lines);
    draw_languages(k, frame, languages);
}

static void draw_closed(const struct kiosk *k, struct frame *frame)
{
    struct rect content = draw_frame(k, frame);
    struct rect picture = rect_cut_right(&content, content.width * 40 / 100);
    draw_words(k, frame, content, kiosk_say(k, STRING_CLOSED_TITLE),
               kiosk_say(k, STRING_CLOSED_TEXT));
    struct hexagon h = hexagon_regular(0, 0, picture.width * 0.6);
    h.x = picture.x + (picture.width - h.width) / 2;
    h.y = picture.y + (picture.height - hexagon_height(&h)) / 2;
    tile_draw(frame, &(struct tile){.kind = TILE_SOFT, .icon = "door"}, &h);
}

static enum go touch(struct kiosk *k, const char *id)
{
    const char *code = kiosk_after(id, "language:");
    int language = code ? survey_find_language(k->pack->survey, code) : -1;
    if (language >= 0)
        k->visit.language = (size_t)language;
    if (strcmp(id, "page.more") == 0)
        k->visit.view.page++;
    return strcmp(id, "start") == 0 ? GO_START : GO_STAY;
}

const struct screen screen_welcome = {.name = "welcome", .draw = draw, .touch = touch};
const struct screen screen_closed = {.name = "closed", .draw = draw_closed, .touch = touch};
