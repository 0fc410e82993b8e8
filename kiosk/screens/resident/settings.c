/* Settings: language and colours, keeping answers and place; and to stop and wipe everything. */
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "screens/part/sheet.h"
#include "screens/screens.h"
#include "ui/button.h"
#include "ui/choice.h"
#include "ui/label.h"

static const struct {
    const char *id;
    enum string words;
} themes[THEME_NAMES] = {
    [THEME_DEFAULT] = {"theme:default", STRING_SETTINGS_DEFAULT},
    [THEME_WHITE] = {"theme:white", STRING_SETTINGS_WHITE},
    [THEME_BLACK] = {"theme:black", STRING_SETTINGS_BLACK},
    [THEME_LOW_CONTRAST] = {"theme:low", STRING_SETTINGS_LOW},
};

/* A heading with its choices under it. */
struct section {
    const char *heading;
    struct choice *choices; /* owned */
    int count, columns;
};

/* Up to four columns, as many as leave every choice on one line. */
static void fit_columns(struct section *s, const struct frame *frame, int width)
{
    s->columns = 1;
    if (s->count < 2)
        return;
    for (s->columns = s->count < 4 ? s->count : 4; s->columns > 1; s->columns--) {
        int each = (width - (s->columns - 1) * frame->metrics.gap) / s->columns, i = 0;
        while (i < s->count && choice_height(frame, &s->choices[i], each) <= frame->metrics.target)
            i++;
        if (i == s->count)
            break;
    }
    int rows = (s->count + s->columns - 1) / s->columns;
    s->columns = (s->count + rows - 1) / rows; /* no row much shorter than another */
}

static struct section languages(const struct kiosk *k, struct frame *frame, int width)
{
    const struct survey *survey = k->pack->survey;
    struct section s = {.heading = kiosk_say(k, STRING_SETTINGS_LANGUAGE),
                        .choices = xcalloc(survey->language_count, sizeof *s.choices),
                        .count = (int)survey->language_count};
    for (int i = 0; i < s.count; i++)
        s.choices[i] =
            (struct choice){.id = frame_keep(frame, "language:%s", survey->languages[i].code),
                            .label = survey->languages[i].name,
                            .mark = CHOICE_TICK,
                            .place = (size_t)i == k->visit.language};
    fit_columns(&s, frame, width);
    return s;
}

static struct section colours(const struct kiosk *k, const struct frame *frame, int width)
{
    struct section s = {.heading = kiosk_say(k, STRING_SETTINGS_CONTRAST),
                        .choices = xcalloc(THEME_NAMES, sizeof *s.choices),
                        .count = THEME_NAMES};
    for (unsigned i = 0; i < THEME_NAMES; i++)
        s.choices[i] = (struct choice){.id = themes[i].id,
                                       .label = kiosk_say(k, themes[i].words),
                                       .mark = CHOICE_TICK,
                                       .place = i == k->visit.theme};
    fit_columns(&s, frame, width);
    return s;
}

static int pitch(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    return m->target + m->gap + metrics_px(m, MM_LIP);
}

static int section_height(const struct section *s, const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    int rows = (s->count + s->columns - 1) / s->columns;
    return label_height(frame, &(struct label){.text = s->heading}, m->width) + m->unit / 2 +
           rows * pitch(frame);
}

static void draw_section(const struct section *s, struct frame *frame, struct rect *area)
{
    const struct metrics *m = &frame->metrics;
    struct rect r = rect_cut_top(area, section_height(s, frame) + m->unit / 2);
    int width = (r.width - (s->columns - 1) * m->gap) / s->columns;
    rect_cut_top(&r, label_body(frame, "", s->heading, r) + m->unit / 2);
    for (int i = 0; i < s->count; i++)
        choice_draw(frame, &s->choices[i],
                    (struct rect){r.x + i % s->columns * (width + m->gap),
                                  r.y + i / s->columns * pitch(frame), width, m->target});
}

static int both_height(const struct section s[2], const struct frame *frame)
{
    return section_height(&s[0], frame) + section_height(&s[1], frame) + frame->metrics.unit;
}

/* At a door others may stand near: then headphones are what keeps a vote private. */
static const char *headphones(const struct kiosk *k)
{
    bool is_hinted = kiosk_is_doorstep(k) && k->visit.speaks;
    return is_hinted ? kiosk_say(k, STRING_SETTINGS_HEADPHONES) : NULL;
}

static int hint_height(const struct kiosk *k, const struct frame *frame, int width)
{
    const char *hint = headphones(k);
    return hint ? label_height(frame, &(struct label){.text = hint}, width) + frame->metrics.gap
                : 0;
}

/* What stops and wipes, and what reads aloud: side by side where both stay on one line. */
struct acts {
    struct button wipe;
    struct choice speech;
    int wipe_width;
    bool stacked;
};

static struct acts make_acts(const struct kiosk *k, const struct frame *frame, int width)
{
    struct acts a = {
        .wipe = {.id = "wipe", .label = kiosk_say(k, STRING_SETTINGS_WIPE), .icon = "cross"},
        .speech = {.id = "speech",
                   .label = kiosk_say(k, STRING_SETTINGS_SPEECH),
                   .mark = CHOICE_TICK,
                   .place = k->visit.speaks}};
    a.wipe_width = button_width(frame, &a.wipe);
    int left = width - a.wipe_width - frame->metrics.gap;
    a.stacked = choice_height(frame, &a.speech, left) > frame->metrics.target;
    return a;
}

static int acts_height(const struct acts *a, const struct frame *frame)
{
    return frame->metrics.target + (a->stacked ? pitch(frame) : 0);
}

static void draw_acts(const struct acts *a, struct frame *frame, struct rect r)
{
    struct rect row = rect_cut_bottom(&r, frame->metrics.target);
    button_draw(frame, &a->wipe, rect_cut_left(&row, a->wipe_width));
    rect_cut_left(&row, frame->metrics.gap);
    r.height = frame->metrics.target;
    choice_draw(frame, &a->speech, a->stacked ? r : row);
}

/* Title, both sections, the hint and the acts. */
static int sheet_height(const struct section s[2], const struct frame *frame, int hint, int acts)
{
    const struct metrics *m = &frame->metrics;
    return both_height(s, frame) + hint + acts + pitch(frame) + 2 * m->margin + 2 * m->unit;
}

/* Where both sections are too high together, each is a page; the acts are on both. */
static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    int width = metrics_content(m).width - 2 * m->margin;
    struct section sections[2] = {languages(k, frame, width), colours(k, frame, width)};
    struct acts acts = make_acts(k, frame, width);
    int low = acts_height(&acts, frame), hint = hint_height(k, frame, width);
    struct sheet_page sheet = {.title = kiosk_say(k, STRING_SETTINGS_TITLE),
                               .height = sheet_height(sections, frame, hint, low)};
    sheet.is_whole = sheet.height <= metrics_content(m).height;
    struct rect area = sheet_page_begin(frame, k, &sheet);
    rect_cut_bottom(&area, metrics_px(m, MM_LIP));
    struct rect bottom = rect_cut_bottom(&area, low);
    if (hint > 0)
        label_body(frame, "headphones", headphones(k), rect_cut_bottom(&area, hint));
    unsigned pages = sheet.is_whole ? 1 : 2;
    unsigned page = k->visit.view.sheet_page < pages ? k->visit.view.sheet_page : 0;
    for (unsigned i = 0; i < 2; i++)
        if (pages == 1 || page == i)
            draw_section(&sections[i], frame, &area);
    draw_acts(&acts, frame, bottom);
    sheet_page_end(frame, k, &sheet, page, pages);
    free(sections[0].choices);
    free(sections[1].choices);
}

static bool choose_theme(struct kiosk *k, const char *id)
{
    for (unsigned i = 0; i < THEME_NAMES; i++)
        if (strcmp(themes[i].id, id) == 0) {
            k->visit.theme = i;
            return true;
        }
    return false;
}

static enum go touch(struct kiosk *k, const char *id)
{
    const char *code = kiosk_after(id, "language:");
    int language = code ? survey_find_language(k->pack->survey, code) : -1;
    if (language >= 0)
        k->visit.language = (size_t)language;
    if (strcmp(id, "wipe") == 0)
        return GO_WIPE;
    if (strcmp(id, "speech") == 0)
        k->visit.speaks = !k->visit.speaks;
    if (choose_theme(k, id))
        return GO_STAY;
    return sheet_page_touch(id, &k->visit.view.sheet_page);
}

const struct screen screen_settings = {
    .name = "settings", .over = true, .draw = draw, .touch = touch};
