/* Settings: language, text size, colours, listening, keeping answers and place; and to stop and
 * wipe everything, on every page. */
#include <string.h>

#include "screens/part/sheet.h"
#include "screens/resident/settings_parts.h"
#include "screens/screens.h"
#include "ui/button.h"

static void fill(struct sections *s, const struct kiosk *k, struct frame *frame)
{
    *s = (struct sections){.count = SETTINGS_PARTS};
    for (size_t i = 0; i < s->count; i++)
        settings_parts[i].fill(k, frame, &s->list[i]);
}

/* The page that was leafed to or, after what may have moved it, the one of the part in use. */
static unsigned page_of(const struct visit_view *view, const struct sections *s)
{
    if (view->sheet_part > 0)
        return sections_page_of(s, view->sheet_part - 1);
    return view->sheet_page < s->pages ? view->sheet_page : s->pages - 1;
}

/* The least that a page leaves, whichever heading is its title. */
static struct rect least_content(const struct kiosk *k, struct frame *frame,
                                 const struct sections *sections, struct sheet_page sheet)
{
    struct rect least = {0};
    for (size_t i = 0; i < sections->count; i++) {
        sheet.title = sections->list[i].heading;
        struct rect content = sheet_page_content(frame, k, sheet);
        if (i == 0 || content.height < least.height)
            least = content;
    }
    return least;
}

/* A page for each part, whose heading is the sheet's title; returns the page to show. */
static unsigned place_one_a_page(struct sections *sections, const struct kiosk *k,
                                 struct frame *frame, struct sheet_page *sheet)
{
    sections_place(sections, frame, least_content(k, frame, sections, *sheet));
    unsigned page = page_of(&k->visit.view, sections);
    sheet->title = sections_heading(sections, page);
    return page;
}

/* A heading is the sheet's title where letters are so large that a row under one has no room. */
static void fit(struct sections *s, const struct kiosk *k, struct frame *frame,
                struct sheet_page sheet)
{
    struct rect area = sheet_page_content(frame, k, sheet);
    s->is_one_a_page = frame->metrics.dense;
    sections_fit(s, frame, area.width);
    if (s->is_one_a_page)
        return;
    sections_place(s, frame, area);
    s->is_one_a_page = !sections_hold(s, frame, area);
    if (s->is_one_a_page)
        sections_fit(s, frame, area.width);
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct button wipe = {
        .id = "wipe", .label = kiosk_say(k, STRING_SETTINGS_WIPE), .icon = "cross"};
    struct sheet_page sheet = {.title = kiosk_say(k, STRING_SETTINGS_TITLE), .foot = &wipe};
    struct sections sections;
    int width = sheet_page_width(frame);
    unsigned page = 0;
    fill(&sections, k, frame);
    fit(&sections, k, frame, sheet);
    if (sections.is_one_a_page)
        page = place_one_a_page(&sections, k, frame, &sheet);
    else
        sheet.content_height = sections_height(&sections, frame, width);
    struct rect area = sheet_page_begin(frame, k, &sheet);
    if (!sections.is_one_a_page) {
        sections_place(&sections, frame, area);
        page = page_of(&k->visit.view, &sections);
    }
    sections_draw(&sections, frame, area, page);
    sheet_page_end(frame, k, &sheet, page, sections.pages);
    sections_free(&sections);
}

/* Other words and other sizes move what was touched to another page: it stays in sight. */
static bool touch_parts(struct kiosk *k, const char *id)
{
    struct visit *v = &k->visit;
    size_t language = v->language;
    enum metrics_size size = v->ways.text_size;
    for (unsigned i = 0; i < SETTINGS_PARTS; i++)
        if (settings_parts[i].touch(k, id)) {
            v->view.sheet_part = v->language != language || v->ways.text_size != size ? i + 1 : 0;
            return true;
        }
    return false;
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (strcmp(id, "wipe") == 0)
        return GO_WIPE;
    if (touch_parts(k, id))
        return GO_STAY;
    return sheet_page_touch(id, &k->visit.view.sheet_page);
}

const struct screen screen_settings = {
    .name = "settings", .over = true, .draw = draw, .touch = touch};
