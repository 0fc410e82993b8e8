/* Welcome: where we are, what this is, the languages round Start. Without an open session the same
 * picture says that voting is not open. */
#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "progress.h"
#include "screens/part/alert.h"
#include "screens/part/battery.h"
#include "screens/part/languages.h"
#include "screens/part/step_page.h"
#include "screens/part/venue_pill.h"
#include "screens/part/welcome_header.h"
#include "screens/screens.h"
#include "ui/label.h"
#include "ui/tile.h"

#define CAP_TITLE_MM 9.0

/* What there is to say beside the languages. */
struct said {
    bool has_venue;
    const char *title, *lines[2]; /* "" for none */
};

/* Venue, title and lines, one block. */
struct words {
    struct label title, lines;
    int venue, height; /* of the venue with its air, and of the whole block */
    bool is_whole;     /* in the rectangle it was measured for */
};

static int air_under_venue(const struct frame *frame)
{
    return (frame->metrics.small_screen ? 1 : 3) * frame->metrics.unit;
}

static struct words measure(const struct kiosk *k, const struct frame *frame, struct rect r,
                            const struct said *said, struct words w)
{
    const struct metrics *m = &frame->metrics;
    struct venue_pill pill = {0};
    if (said->has_venue)
        pill = venue_pill(k, frame, r.width);
    w.venue = said->has_venue ? pill.height + air_under_venue(frame) : 0;
    w.height = w.venue + label_height(frame, &w.title, r.width);
    if (*w.lines.text)
        w.height += m->unit * 3 / 2 + label_height(frame, &w.lines, r.width);
    w.is_whole = w.height <= r.height && pill.lines != SIZE_MAX &&
                 label_lines(frame, &w.title, r.width) != SIZE_MAX &&
                 label_lines(frame, &w.lines, r.width) != SIZE_MAX;
    return w;
}

/* As large as there is room for; the last line, which the next screen says again, goes first. */
static struct words fit_words(const struct kiosk *k, struct frame *frame, struct rect r,
                              const struct said *said)
{
    const struct metrics *m = &frame->metrics;
    const char *both =
        frame_keep(frame, *said->lines[1] ? "%s\n%s" : "%s%s", said->lines[0], said->lines[1]);
    const struct words ways[] = {
        {.title = {.font_px = metrics_font(m, CAP_TITLE_MM)}, .lines = {.text = both}},
        {.title = {.font_px = m->title_px}, .lines = {.text = both}},
        {.title = {.font_px = m->title_px}, .lines = {.text = said->lines[0]}},
        {.title = {.font_px = m->title_px}, .lines = {.text = ""}},
    };
    struct words w = {0};
    for (size_t i = 0; i < sizeof ways / sizeof *ways && !w.is_whole; i++) {
        w = ways[i];
        w.title.text = said->title;
        w.title.bold = true;
        w = measure(k, frame, r, said, w);
    }
    return w;
}

static void draw_words(const struct kiosk *k, struct frame *frame, struct rect r,
                       const struct said *said)
{
    const struct metrics *m = &frame->metrics;
    struct words w = fit_words(k, frame, r, said);
    rect_cut_top(&r, (r.height - w.height) / 2);
    if (w.venue > 0) {
        struct rect pill = rect_cut_top(&r, w.venue);
        pill.height -= air_under_venue(frame);
        venue_pill_draw(k, frame, pill);
    }
    int used = label_draw(frame, &w.title, r);
    frame_says(frame, ROLE_TITLE, "title", (struct rect){r.x, r.y, r.width, used}, said->title);
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

/* ---- words and languages ---- */

struct layout {
    struct rect words, languages;
    unsigned words_pages; /* before those of the languages; 0: they stand with them */
    unsigned pages;       /* of all */
};

/* All that there is to say, where it has pages of its own. */
static struct label text_of(const struct kiosk *k, struct frame *frame, const struct said *said)
{
    const char *venue = said->has_venue ? kiosk_venue(k) : "";
    return (struct label){.text = frame_keep(frame, TEXT_BOLD "%s" TEXT_BOLD "%s%s\n%s\n%s",
                                             said->title, *venue ? "\n" : "", venue, said->lines[0],
                                             said->lines[1])};
}

static struct layout on_own_pages(const struct kiosk *k, struct frame *frame, struct rect content,
                                  const struct said *said)
{
    struct layout l = {languages_above(k, frame, content), content, 0, 0};
    struct label text = text_of(k, frame, said);
    l.words_pages = label_pages(frame, &text, l.words.width, l.words.height);
    l.pages = languages_pages(k, frame, content, l.words_pages);
    return l;
}

/* At the end of the words or, upright, under them. */
static struct layout beside(const struct kiosk *k, struct frame *frame, struct rect content,
                            const struct said *said, int percent)
{
    struct layout l = {.words = content};
    l.languages = cut_picture(frame, &l.words, percent);
    l.pages = fit_words(k, frame, l.words, said).is_whole
                  ? languages_pages(k, frame, l.languages, 0)
                  : UINT_MAX;
    return l;
}

/* The words as high as they are, and the languages in all the rest. */
static struct layout over(const struct kiosk *k, struct frame *frame, struct rect content,
                          const struct said *said)
{
    struct rect most = content;
    rect_cut_bottom(&most, languages_least_height(k, frame) + frame->metrics.unit);
    struct words w = fit_words(k, frame, most, said);
    struct layout l = {.languages = content};
    l.words = rect_cut_top(&l.languages, w.height);
    rect_cut_top(&l.languages, frame->metrics.unit);
    l.pages = w.is_whole ? languages_pages(k, frame, l.languages, 0) : UINT_MAX;
    return l;
}

/* The fewest pages and, of those, the languages round Start beside the words before a list. */
static struct layout lay_out(const struct kiosk *k, struct frame *frame, struct rect content,
                             const struct said *said)
{
    int percent = frame->metrics.small_screen ? 48 : 56;
    const struct layout ways[] = {
        beside(k, frame, content, said, percent), beside(k, frame, content, said, 60),
        over(k, frame, content, said), on_own_pages(k, frame, content, said)};
    struct layout l = ways[0];
    for (size_t i = 1; i < sizeof ways / sizeof *ways; i++)
        if (ways[i].pages < l.pages)
            l = ways[i];
    return l;
}

/* A part of the words, on a page of its own. */
static void draw_page(const struct kiosk *k, struct frame *frame, const struct layout *l,
                      const struct said *said)
{
    struct label text = text_of(k, frame, said);
    label_draw_page(frame, "title", &text, l->words, k->visit.view.page);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct rect content = metrics_content(&frame->metrics);
    struct strings_values minutes = {.n = (long)progress_minutes(k->pack->survey)};
    struct welcome_header header = welcome_header_draw(k, frame, &content);
    const struct said said = {
        header.lacks_venue,
        title_words(k),
        {kiosk_fill(k, frame, STRING_WELCOME_TIME, minutes), kiosk_say(k, STRING_WELCOME_NAME)}};
    if (!kiosk_is_doorstep(k)) /* there the steward sees it between two residents */
        battery_strip(k, frame, &content);
    struct layout l = lay_out(k, frame, content, &said);
    if (l.words_pages == 0)
        draw_words(k, frame, l.words, &said);
    else if (k->visit.view.page < l.words_pages)
        draw_page(k, frame, &l, &said);
    languages_draw(k, frame, l.languages, l.words_pages);
    welcome_header_draw_controls(frame, &header);
}

/* ---- without Start ---- */

/* Words, and one picture where there is room for it. */
static void draw_shut(const struct kiosk *k, struct frame *frame, struct said said,
                      const char *icon)
{
    struct rect content = metrics_content(&frame->metrics);
    struct welcome_header header = welcome_header_draw(k, frame, &content);
    said.has_venue = header.lacks_venue;
    battery_strip(k, frame, &content);
    struct rect words = content, picture = cut_picture(frame, &words, 40);
    if (fit_words(k, frame, words, &said).is_whole) {
        struct hexagon h = hexagon_regular(0, 0, picture.width * 0.6);
        h.x = picture.x + (picture.width - h.width) / 2;
        h.y = picture.y + (picture.height - hexagon_height(&h)) / 2;
        draw_words(k, frame, words, &said);
        tile_draw(frame, &(struct tile){.kind = TILE_SOFT, .icon = icon}, &h);
    } else {
        draw_words(k, frame, content, &said);
    }
    welcome_header_draw_controls(frame, &header);
}

/* The second line is the steward's, who opens it. */
static void draw_closed(const struct kiosk *k, struct frame *frame)
{
    const char *alert = alert_words(k);
    const struct said said = {.title = kiosk_say(k, STRING_CLOSED_TITLE),
                              .lines = {kiosk_say(k, STRING_CLOSED_TEXT), alert ? alert : ""}};
    draw_shut(k, frame, said, "door");
}

/* In the other languages, too: whoever comes may not read this one. */
static void draw_cannot_save(const struct kiosk *k, struct frame *frame)
{
    const char *others = "";
    for (size_t i = 0; i < k->pack->survey->language_count; i++)
        if (i != k->visit.language)
            others = frame_keep(frame, "%s%s%s", others, *others ? "\n" : "",
                                strings_get(k->strings[i], STRING_STORAGE_TITLE));
    const struct said said = {.title = kiosk_say(k, STRING_STORAGE_TITLE),
                              .lines = {kiosk_say(k, STRING_STORAGE_TEXT), others}};
    draw_shut(k, frame, said, "warn");
}

static enum go touch(struct kiosk *k, const char *id)
{
    languages_touch(k, id);
    step_page_turn(id, &k->visit.view.page);
    return strcmp(id, "start") == 0 ? GO_START : GO_STAY;
}

const struct screen screen_welcome = {.name = "welcome", .draw = draw, .touch = touch};
const struct screen screen_closed = {.name = "closed", .draw = draw_closed, .touch = touch};
const struct screen screen_cannot_save = {
    .name = "cannot_save", .draw = draw_cannot_save, .touch = touch};
