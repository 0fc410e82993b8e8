/* Welcome: where we are, what this is, the languages round Start. Without an open session the same
 * picture says that voting is not open. */
#include <stdint.h>
#include <string.h>

#include "progress.h"
#include "screens/part/alert.h"
#include "screens/part/languages.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "screens/steward/battery.h"
#include "ui/button.h"
#include "ui/label.h"
#include "ui/tile.h"

#define CAP_TITLE_MM 9.0
#define MM_LOGO 12.0

/* The width of "Norbiton, Queen Mary's Hall" on its pill, at most `room`. */
struct pill {
    struct label label;
    int start, words, width, height;
};

static struct pill pill_of(const struct kiosk *k, const struct frame *frame, int room)
{
    const struct metrics *m = &frame->metrics;
    struct pill p = {.label = {.text = kiosk_venue(k)}};
    p.start = metrics_px(m, MM_ICON) + m->unit * 3 / 2;
    int most = room - p.start - m->unit, natural = label_width(frame, &p.label) + 1;
    p.words = natural < most ? natural : most;
    p.width = p.start + p.words + m->unit;
    p.height = label_height(frame, &p.label, p.words) + m->unit / 2;
    return p;
}

static void draw_venue(const struct kiosk *k, struct frame *frame, struct rect r)
{
    const struct metrics *m = &frame->metrics;
    struct pill p = pill_of(k, frame, r.width);
    int icon = metrics_px(m, MM_ICON);
    r.width = p.width;
    frame_box(frame, r, metrics_line(m, MM_RADIUS_CONTROL),
              (struct frame_paint){.fill = THEME_SOFT});
    frame_icon(frame, "pin", r.x + m->unit + icon / 2.0 - 2, r.y + r.height / 2.0, icon,
               (struct frame_paint){.stroke = THEME_INK, .fill = THEME_ICON_FILL});
    struct rect words = {r.x + p.start, r.y, p.words, r.height};
    label_draw_middle(frame, &p.label, words);
    frame_says(frame, ROLE_TEXT, "venue", r, p.label.text);
}

/* A small screen has the venue in the header, in the name's place. */
static bool has_venue_in_header(const struct kiosk *k, const struct frame *frame)
{
    return frame->metrics.small_screen && kiosk_is_open(k);
}

static struct label name_of(const struct kiosk *k, const struct frame *frame)
{
    return (struct label){
        .text = kiosk_say(k, STRING_APP), .bold = true, .font_px = frame->metrics.title_px};
}

static void draw_name(const struct kiosk *k, struct frame *frame, struct rect r)
{
    struct label name = name_of(k, frame);
    label_draw_middle(frame, &name, r);
    frame_says(frame, ROLE_TEXT, "app", r, name.text);
}

/* The controls of the header, with their words: here the languages have a place of their own. Where
 * the words of all have no room beside what stands before them, one button leads to all. */
struct controls {
    struct button list[3];
    size_t count;
    int width;
    struct rect place; /* set by draw_header */
};

static struct controls fit_controls(const struct kiosk *k, const struct frame *frame, int room)
{
    struct controls all = {.list = {{.id = "text-size",
                                     .label = kiosk_say(k, STRING_SETTINGS_TEXT_SIZE),
                                     .icon = "text-size"},
                                    {.id = "contrast",
                                     .label = kiosk_say(k, STRING_SETTINGS_CONTRAST),
                                     .icon = "contrast"},
                                    {.id = "listen",
                                     .label = kiosk_say(k, STRING_SETTINGS_LISTEN),
                                     .icon = "speaker"}},
                           .count = 3,
                           .width = 2 * frame->metrics.gap};
    struct controls folded = {.list = {{.id = "settings",
                                        .label = kiosk_say(k, STRING_SETTINGS_TITLE),
                                        .icon = "text-size"}},
                              .count = 1};
    for (size_t i = 0; i < all.count; i++)
        all.width += button_width(frame, &all.list[i]);
    folded.width = button_width(frame, &folded.list[0]);
    return all.width <= room ? all : folded;
}

/* Last of all on the screen: so they are read, and reached by keys. */
static void draw_controls(struct frame *frame, const struct controls *c)
{
    struct rect r = c->place;
    for (size_t i = 0; i < c->count; i++) {
        button_draw(frame, &c->list[i], rect_cut_left(&r, button_width(frame, &c->list[i])));
        rect_cut_left(&r, frame->metrics.gap);
    }
}

/* What stands after the logo: the venue on a small screen, else the name. */
static int first_width(const struct kiosk *k, const struct frame *frame, int room)
{
    struct label name = name_of(k, frame);
    return has_venue_in_header(k, frame) ? pill_of(k, frame, room).width
                                         : label_width(frame, &name);
}

/* Cuts the header off the content; returns what is left to draw in it. */
static struct controls draw_header(const struct kiosk *k, struct frame *frame, struct rect *content)
{
    const struct metrics *m = &frame->metrics;
    int logo = metrics_px(m, MM_LOGO), height = button_height(frame, &(struct button){0}, m->width);
    int room = content->width - logo - 2 * m->unit;
    struct controls controls = fit_controls(k, frame, room - first_width(k, frame, room));
    room -= controls.width;
    if (has_venue_in_header(k, frame) && pill_of(k, frame, room).height > height)
        height = pill_of(k, frame, room).height;
    struct rect header = rect_cut_top(content, height);
    rect_cut_top(content, m->unit);
    struct rect picture = rect_cut_left(&header, logo);
    struct rect end = rect_cut_right(&header, controls.width);
    frame_icon(frame, "logo", picture.x + logo / 2.0, picture.y + height / 2.0, logo,
               (struct frame_paint){.stroke = THEME_PLUM, .fill = THEME_HONEY});
    rect_cut_left(&header, m->unit);
    rect_cut_right(&header, m->unit);
    if (has_venue_in_header(k, frame))
        draw_venue(k, frame, rect_centred(header, header.width, pill_of(k, frame, room).height));
    else
        draw_name(k, frame, header);
    end.height = button_height(frame, &(struct button){0}, m->width);
    controls.place = end;
    return controls;
}

/* Venue, title and lines, one block. */
struct words {
    struct label title, lines;
    int venue, height; /* of the venue with its air, and of the whole block */
};

static struct words measure(const struct kiosk *k, const struct frame *frame, int width,
                            const struct words *w)
{
    const struct metrics *m = &frame->metrics;
    struct words measured = *w;
    bool has_venue = kiosk_is_open(k) && !has_venue_in_header(k, frame);
    measured.venue = has_venue ? pill_of(k, frame, width).height + 3 * m->unit : 0;
    measured.height = measured.venue + label_height(frame, &w->title, width);
    if (*w->lines.text)
        measured.height += m->unit * 3 / 2 + label_height(frame, &w->lines, width);
    return measured;
}

static bool are_whole(const struct frame *frame, const struct words *w, struct rect r)
{
    return w->height <= r.height && label_lines(frame, &w->title, r.width) != SIZE_MAX;
}

/* As large as there is room for; the last line, which the next screen says again, goes first. */
static struct words fit_words(const struct kiosk *k, struct frame *frame, struct rect r,
                              const char *title, const char *const lines[2])
{
    const struct metrics *m = &frame->metrics;
    const char *both = frame_keep(frame, *lines[1] ? "%s\n%s" : "%s%s", lines[0], lines[1]);
    const struct words ways[] = {
        {.title = {.font_px = metrics_font(m, CAP_TITLE_MM), .line_height = 1.08},
         .lines = {.text = both}},
        {.title = {.font_px = m->title_px}, .lines = {.text = both}},
        {.title = {.font_px = m->title_px}, .lines = {.text = lines[0]}},
        {.title = {.font_px = m->title_px}, .lines = {.text = ""}},
    };
    struct words w = {0};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        w = ways[i];
        w.title.text = title;
        w.title.bold = true;
        w = measure(k, frame, r.width, &w);
        if (are_whole(frame, &w, r))
            break;
    }
    return w;
}

static void draw_words(const struct kiosk *k, struct frame *frame, struct rect r, const char *title,
                       const char *const lines[2])
{
    const struct metrics *m = &frame->metrics;
    struct words w = fit_words(k, frame, r, title, lines);
    rect_cut_top(&r, (r.height - w.height) / 2);
    if (w.venue > 0) {
        struct rect pill = rect_cut_top(&r, w.venue);
        pill.height -= 3 * m->unit;
        draw_venue(k, frame, pill);
    }
    int used = label_draw(frame, &w.title, r);
    frame_says(frame, ROLE_TITLE, "title", (struct rect){r.x, r.y, r.width, used}, title);
    rect_cut_top(&r, used + m->unit * 3 / 2);
    if (*w.lines.text)
        label_body(frame, "", w.lines.text, r);
}

/* Cuts the part for the picture off the content: at its end or, upright, below. */
static struct rect cut_picture(const struct frame *frame, struct rect *content, int percent)
{
    struct rect picture = frame->metrics.portrait
                              ? rect_cut_bottom(content, content->height * 60 / 100)
                              : rect_cut_right(content, content->width * percent / 100);
    if (frame->metrics.portrait)
        rect_cut_bottom(content, frame->metrics.unit);
    else
        rect_cut_right(content, frame->metrics.unit);
    return picture;
}

/* What the form says on its first screen, else its title. */
static const char *title_words(const struct kiosk *k)
{
    const char *words = survey_setting_in(k->pack->survey, "welcome", k->visit.language);
    if (!words)
        words = survey_setting_in(k->pack->survey, "form_title", k->visit.language);
    return words ? words : kiosk_say(k, STRING_APP);
}

/* Words beside the languages; where large letters leave no room for that, over a list of them. */
static struct rect cut_languages(const struct kiosk *k, struct frame *frame, const char *title,
                                 const char *const lines[2], struct rect *content)
{
    struct rect words = *content, most = *content;
    struct rect picture = cut_picture(frame, &words, frame->metrics.small_screen ? 48 : 56);
    struct words w = fit_words(k, frame, words, title, lines);
    if (are_whole(frame, &w, words)) {
        *content = words;
        return picture;
    }
    rect_cut_bottom(&most, languages_least_height(frame) + frame->metrics.unit);
    w = fit_words(k, frame, most, title, lines);
    words = rect_cut_top(content, w.height < most.height ? w.height : most.height);
    rect_cut_top(content, frame->metrics.unit);
    picture = *content;
    *content = words;
    return picture;
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct rect content = metrics_content(&frame->metrics);
    struct strings_values minutes = {.n = (long)progress_minutes(k->pack->survey)};
    const char *const lines[] = {kiosk_fill(k, frame, STRING_WELCOME_TIME, minutes),
                                 kiosk_say(k, STRING_WELCOME_NAME)};
    struct controls controls = draw_header(k, frame, &content);
    if (!kiosk_is_doorstep(k)) /* there the steward sees it between two residents */
        battery_strip(k, frame, &content);
    struct rect picture = cut_languages(k, frame, title_words(k), lines, &content);
    draw_words(k, frame, content, title_words(k), lines);
    languages_draw(k, frame, picture);
    draw_controls(frame, &controls);
}

/* Without Start: words, and one picture. */
static void draw_shut(const struct kiosk *k, struct frame *frame, const char *title,
                      const char *const lines[2], const char *icon)
{
    struct rect content = metrics_content(&frame->metrics);
    struct controls controls = draw_header(k, frame, &content);
    battery_strip(k, frame, &content);
    struct rect picture = cut_picture(frame, &content, 40);
    draw_words(k, frame, content, title, lines);
    struct hexagon h = hexagon_regular(0, 0, picture.width * 0.6);
    h.x = picture.x + (picture.width - h.width) / 2;
    h.y = picture.y + (picture.height - hexagon_height(&h)) / 2;
    tile_draw(frame, &(struct tile){.kind = TILE_SOFT, .icon = icon}, &h);
    draw_controls(frame, &controls);
}

/* The second line is the steward's, who opens it. */
static void draw_closed(const struct kiosk *k, struct frame *frame)
{
    const char *alert = alert_words(k);
    const char *const lines[] = {kiosk_say(k, STRING_CLOSED_TEXT), alert ? alert : ""};
    draw_shut(k, frame, kiosk_say(k, STRING_CLOSED_TITLE), lines, "door");
}

/* In the other languages, too: whoever comes may not read this one. */
static void draw_cannot_save(const struct kiosk *k, struct frame *frame)
{
    const char *others = "";
    for (size_t i = 0; i < k->pack->survey->language_count; i++)
        if (i != k->visit.language)
            others = frame_keep(frame, "%s%s%s", others, *others ? "\n" : "",
                                strings_get(k->strings[i], STRING_STORAGE_TITLE));
    const char *const lines[] = {kiosk_say(k, STRING_STORAGE_TEXT), others};
    draw_shut(k, frame, kiosk_say(k, STRING_STORAGE_TITLE), lines, "warn");
}

static enum go touch(struct kiosk *k, const char *id)
{
    const char *code = kiosk_after(id, "language:");
    int language = code ? survey_find_language(k->pack->survey, code) : -1;
    if (language >= 0)
        k->visit.language = (size_t)language;
    step_page_turn(id, &k->visit.view.page);
    return strcmp(id, "start") == 0 ? GO_START : GO_STAY;
}

const struct screen screen_welcome = {.name = "welcome", .draw = draw, .touch = touch};
const struct screen screen_closed = {.name = "closed", .draw = draw_closed, .touch = touch};
const struct screen screen_cannot_save = {
    .name = "cannot_save", .draw = draw_cannot_save, .touch = touch};
