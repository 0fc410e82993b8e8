/* Check your answers: every question that was asked, what was answered or that it was left blank,
 * and a way to change it. Whole cards only, page by page; one that is higher than a page is shown
 * as several. */
#include <string.h>

#include "screens/part/review_rows.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"
#include "ui/label.h"

/* ---- cards higher than a page ---- */

enum { PARTS = 99 }; /* so many are measured: the widest */

static const char *part_title(const struct kiosk *k, struct frame *frame, const char *title,
                              size_t part, size_t parts)
{
    struct strings_values values = {.n = (long)part, .total = (long)parts};
    const char *which = kiosk_fill(k, frame, STRING_PAGE, values);
    return *title ? frame_keep(frame, "%s (%s)", title, which) : title;
}

/* A title so high that a page holds nothing beside it stands before its card, as headings do. */
static void push_title(struct review_rows *c, struct frame *frame, struct review_card *card,
                       struct rect area)
{
    struct label title = {.text = card->title, .bold = true};
    unsigned pages = label_pages(frame, &title, area.width, area.height);
    for (unsigned i = 0; i < pages; i++) {
        struct label_part part = label_part(frame, &title, area.width, area.height, i);
        const char *words =
            frame_keep(frame, "%.*s", (int)part.size_bytes, title.text + part.start);
        review_rows_push(c, (struct review_card){.is_heading = true, .title = words});
    }
    card->title = "";
}

static bool is_higher(const struct kiosk *k, const struct frame *frame,
                      const struct review_card *card, struct rect area)
{
    return review_card_height(k, frame, card, area.width) > area.height;
}

/* The card as it is or, where it is higher than a page, its answer on several: "(1 of 2)". All but
 * the last fill their page, so no two with the same id share one. */
static struct review_rows parts_of(const struct kiosk *k, struct frame *frame,
                                   struct review_card card, struct rect area, bool is_each_titled)
{
    const char *title = card.title;
    struct review_rows c = {0};
    struct review_card rest;
    while (is_higher(k, frame, &card, area)) {
        struct review_card part = card;
        bool is_titled = is_each_titled || c.count == 0;
        part.title = is_titled ? part_title(k, frame, title, PARTS, PARTS) : "";
        if (!review_card_split(k, frame, &part, area, &rest)) {
            part = card;
            part.title = ""; /* which part it is stands on the page before */
            if (!review_card_split(k, frame, &part, area, &rest))
                break;
        }
        review_rows_push(&c, part);
        card = rest;
    }
    if (is_higher(k, frame, &card, area) || (c.count > 0 && !is_each_titled))
        card.title = "";
    review_rows_push(&c, card);
    for (size_t i = 0; c.count > 1 && i < c.count; i++)
        if (*c.list[i].title)
            c.list[i].title = part_title(k, frame, title, i + 1, c.count);
    return c;
}

/* Only the first has the title where that makes fewer of them. */
static void push_parts(struct review_rows *c, const struct kiosk *k, struct frame *frame,
                       struct review_card card, struct rect area)
{
    struct review_card part = card;
    part.title = part_title(k, frame, card.title, PARTS, PARTS); /* as wide as it can be */
    card.about = card.title;
    bool is_one = card.is_heading || !is_higher(k, frame, &card, area);
    if (!is_one && !review_card_can_split(k, frame, &part, area))
        push_title(c, frame, &card, area);
    struct review_rows titled = parts_of(k, frame, card, area, true);
    struct review_rows plain = parts_of(k, frame, card, area, false);
    const struct review_rows *parts = plain.count < titled.count ? &plain : &titled;
    if (parts->count == 1 && is_higher(k, frame, &card, area) && *card.title)
        push_title(c, frame, &card, area);
    for (size_t i = 0; i < parts->count; i++)
        review_rows_push(c, parts->list[i]);
    review_rows_free(&plain);
    review_rows_free(&titled);
}

static struct review_rows in_parts(struct review_rows whole, const struct kiosk *k,
                                   struct frame *frame, const char *title, struct rect area)
{
    struct review_rows c = {0};
    if (title)
        review_rows_push(&c, (struct review_card){.is_heading = true, .title = title});
    for (size_t i = 0; i < whole.count; i++)
        push_parts(&c, k, frame, whole.list[i], area);
    review_rows_free(&whole);
    return c;
}

/* ---- pages ---- */

/* A heading does not end a page that could hold what follows it, too. */
static int height_with_next(const struct kiosk *k, const struct frame *frame,
                            const struct review_rows *c, size_t at, struct rect page)
{
    int height = review_card_height(k, frame, &c->list[at], page.width);
    if (!c->list[at].is_heading || at + 1 == c->count)
        return height;
    int both =
        height + frame->metrics.gap + review_card_height(k, frame, &c->list[at + 1], page.width);
    return both <= page.height ? both : height;
}

/* One page of cards from `first` on, drawn or only measured; returns the first of the next page. */
static size_t draw_page(const struct kiosk *k, struct frame *frame, const struct review_rows *c,
                        struct rect area, size_t first, bool visible)
{
    size_t at = first;
    const struct rect page = area;
    for (; at < c->count; at++) {
        int height = review_card_height(k, frame, &c->list[at], area.width);
        if (at > first && height_with_next(k, frame, c, at, page) > area.height)
            break;
        struct rect card = rect_cut_top(&area, height);
        rect_cut_top(&area, frame->metrics.gap);
        if (visible)
            review_card_draw(k, frame, &c->list[at], card);
    }
    return at;
}

static unsigned page_count(const struct kiosk *k, struct frame *frame, const struct review_rows *c,
                           struct rect area)
{
    unsigned pages = 0;
    for (size_t at = 0; at < c->count; pages++)
        at = draw_page(k, frame, c, area, at, false);
    return pages;
}

/* Where title and status leave too little room on every page, they are the first page's heading;
 * else NULL. */
static const char *move_title(const struct kiosk *k, struct frame *frame, struct step_page *p)
{
    struct page *page = &p->page;
    if (!step_page_is_low(p, k, frame))
        return NULL;
    const char *heading =
        frame_keep(frame, "%s" TEXT_BOLD "\n%s" TEXT_BOLD, page->title, page->status);
    page->title = page->status = NULL;
    return heading;
}

/* Cards and pages for the page's content, whose paging is filled in. Paging may need a row of its
 * own, which is the cards' loss. */
static struct review_rows fit(const struct kiosk *k, struct frame *frame, struct step_page *p,
                              struct rect *area)
{
    struct review_rows c = {0};
    const char *title = move_title(k, frame, p);
    int before;
    *area = (struct rect){0};
    do {
        before = area->height;
        *area = page_content(frame, &p->page);
        rect_cut_top(area, frame->metrics.unit * 3 / 4);
        review_rows_free(&c);
        c = in_parts(review_rows_make(k, frame), k, frame, title, *area);
        unsigned pages = page_count(k, frame, &c, *area), page = k->visit.view.page;
        step_page_paging(p, k, frame, page < pages ? page : pages - 1, pages);
    } while (p->page.pages > 1 && area->height != before);
    return c;
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct step_page p;
    struct rect area;
    step_page_init(&p, k, frame, kiosk_say(k, STRING_REVIEW_TITLE));
    p.page.status = kiosk_say(k, STRING_REVIEW_UNSAVED);
    p.next = (struct button){.id = "save",
                             .label = kiosk_say(k, STRING_REVIEW_SAVE),
                             .brief = kiosk_say(k, STRING_REVIEW_SAVE_BRIEF),
                             .icon = "check",
                             .kind = BUTTON_PRIMARY};
    struct review_rows c = fit(k, frame, &p, &area);
    page_begin(frame, &p.page);
    size_t first = 0;
    for (int page = 1; page <= p.page.page || page == 1; page++)
        first = draw_page(k, frame, &c, area, first, page == p.page.page || p.page.pages < 2);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
    review_rows_free(&c);
}

static enum go touch(struct kiosk *k, const char *id)
{
    if (strcmp(id, "save") == 0)
        return GO_SAVE;
    if (!review_rows_touch(k, id))
        step_page_turn(id, &k->visit.view.page);
    return GO_STAY;
}

const struct screen screen_review = {.name = "review", .draw = draw, .touch = touch};
