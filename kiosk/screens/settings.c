/* Settings: language and colours, keeping answers and place; and to stop and wipe everything. */
#include <string.h>

#include "screens/screens.h"
#include "screens/sheet.h"
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

static void draw_heading(struct frame *frame, const char *text, struct rect *area)
{
    rect_cut_top(area, label_body(frame, "", text, *area) + frame->metrics.unit / 2);
}

/* Rows of up to four; returns the height used. */
static int draw_languages(const struct kiosk *k, struct frame *frame, struct rect area)
{
    const struct metrics *m = &frame->metrics;
    const struct survey *s = k->pack->survey;
    int columns = s->language_count < 4 ? (int)s->language_count : 4;
    int rows = ((int)s->language_count + columns - 1) / columns;
    int width = (area.width - (columns - 1) * m->gap) / columns;
    int pitch = m->target + m->gap + metrics_px(m, MM_LIP);
    for (int i = 0; i < (int)s->language_count; i++) {
        struct choice choice = {.id = frame_keep(frame, "language:%s", s->languages[i].code),
                                .label = s->languages[i].name,
                                .mark = CHOICE_TICK,
                                .place = (size_t)i == k->visit.language};
        choice_draw(frame, &choice,
                    (struct rect){area.x + i % columns * (width + m->gap),
                                  area.y + i / columns * pitch, width, m->target});
    }
    return rows * pitch;
}

static int draw_themes(const struct kiosk *k, struct frame *frame, struct rect area)
{
    const struct metrics *m = &frame->metrics;
    int width = (area.width - 3 * m->gap) / 4;
    for (unsigned i = 0; i < THEME_NAMES; i++) {
        struct choice choice = {.id = themes[i].id,
                                .label = kiosk_say(k, themes[i].words),
                                .mark = CHOICE_TICK,
                                .place = i == k->visit.theme};
        choice_draw(frame, &choice,
                    (struct rect){area.x + (int)i * (width + m->gap), area.y, width, m->target});
    }
    return m->target + m->gap + metrics_px(m, MM_LIP);
}

/* Two headings with their rows, and "Stop and wipe". */
static int sheet_height(const struct kiosk *k, const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    int rows = ((int)k->pack->survey->language_count + 3) / 4 + 1;
    return (rows + 2) * (m->target + m->gap + metrics_px(m, MM_LIP)) + 2 * (int)(1.3 * m->font_px) +
           2 * m->margin + 5 * m->unit;
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    struct sheet_page sheet = {.title = kiosk_say(k, STRING_SETTINGS_TITLE),
                               .height = sheet_height(k, frame)};
    struct rect area = sheet_page_begin(frame, &sheet);
    draw_heading(frame, kiosk_say(k, STRING_SETTINGS_LANGUAGE), &area);
    rect_cut_top(&area, draw_languages(k, frame, area) + m->unit / 2);
    draw_heading(frame, kiosk_say(k, STRING_SETTINGS_CONTRAST), &area);
    rect_cut_top(&area, draw_themes(k, frame, area) + m->unit);
    struct button wipe = {
        .id = "wipe", .label = kiosk_say(k, STRING_SETTINGS_WIPE), .icon = "cross"};
    struct rect row = rect_cut_bottom(&area, m->target + metrics_px(m, MM_LIP));
    row.height = m->target;
    button_draw(frame, &wipe, rect_cut_left(&row, button_width(frame, &wipe)));
    sheet_page_end(frame, k, &sheet, 0, 1);
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
    if (choose_theme(k, id))
        return GO_STAY;
    return sheet_page_touch(id, &k->visit.view.sheet_page);
}

const struct screen screen_settings = {
    .name = "settings", .over = true, .draw = draw, .touch = touch};
