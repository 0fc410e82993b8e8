/* The page of a group: its questions one under the other, on as few pages as hold them whole. Next
 * goes through the pages, and what is needed brings its page along. A group inside that has a label
 * begins with it as a heading. */
#include <stdlib.h>

#include "record/alloc.h"
#include "screens/part/group_block.h"
#include "screens/part/step_page.h"
#include "screens/screens.h"

struct blocks {
    struct group_block *list; /* owned */
    size_t count;
};

static struct group_block *add_block(struct blocks *b)
{
    b->list = xrealloc(b->list, b->count + 1, sizeof *b->list);
    return &b->list[b->count++];
}

/* One that is higher than a page begins on pages of its own. */
static void add_question(struct blocks *b, const struct kiosk *k, struct frame *frame, int question,
                         struct rect content)
{
    struct group_block rest;
    group_block_make(add_block(b), k, frame, question, content);
    while (group_block_split(&b->list[b->count - 1], frame, content, &rest))
        *add_block(b) = rest;
}

static struct blocks make_blocks(const struct kiosk *k, struct frame *frame, struct rect content)
{
    const struct step page = k->visit.at;
    struct blocks b = {0};
    int group = page.question;
    for (int i = steps_on_page(k->visit.answers, page, page.question); i >= 0;
         i = steps_on_page(k->visit.answers, page, i)) {
        int parent = kiosk_question(k, i)->parent;
        if (parent != group && parent != page.question && *kiosk_label(k, frame, parent))
            group_block_make_heading(add_block(&b), k, frame, parent, content);
        group = parent;
        add_question(&b, k, frame, i, content);
    }
    return b;
}

static void free_blocks(struct blocks *b)
{
    for (size_t i = 0; i < b->count; i++)
        group_block_free(&b->list[i]);
    free(b->list);
    *b = (struct blocks){0};
}

/* ---- pages ---- */

static int gap_of(const struct frame *frame)
{
    const struct metrics *m = &frame->metrics;
    return m->small_screen ? m->gap + metrics_px(m, MM_LIP) : m->unit * 3 / 2;
}

/* A heading does not end a page. */
static int height_with_next(const struct frame *frame, const struct blocks *b, size_t at)
{
    int height = group_block_height(&b->list[at]);
    if (b->list[at].kind != GROUP_HEADING || at + 1 == b->count)
        return height;
    return height + gap_of(frame) + group_block_height(&b->list[at + 1]);
}

/* One page of blocks from `first` on, drawn or only measured; returns the first of the next. */
static size_t draw_page(struct frame *frame, const struct blocks *b, struct rect area, size_t first,
                        bool visible)
{
    size_t at = first;
    for (; at < b->count; at++) {
        if (at > first && height_with_next(frame, b, at) > area.height)
            break;
        struct rect r = rect_cut_top(&area, group_block_height(&b->list[at]));
        rect_cut_top(&area, gap_of(frame));
        if (visible)
            group_block_draw(&b->list[at], frame, r);
    }
    return at;
}

/* How many pages there are; *at_fault receives the one with the first block of which something is
 * needed, and stays where there is none. */
static unsigned count_pages(struct frame *frame, const struct blocks *b, struct rect area,
                            unsigned *at_fault)
{
    unsigned pages = 0;
    bool is_found = false;
    for (size_t at = 0; at < b->count; pages++) {
        size_t next = draw_page(frame, b, area, at, false);
        for (; at < next; at++) {
            if (b->list[at].need && !is_found)
                *at_fault = pages;
            is_found = is_found || b->list[at].need;
        }
    }
    return pages;
}

static struct rect content_of(const struct frame *frame, const struct step_page *p)
{
    struct rect content = page_content(frame, &p->page);
    rect_cut_top(&content, frame->metrics.small_screen ? 0 : frame->metrics.unit / 2);
    return content;
}

/* Paging may need a row of its own, which is the blocks' loss. */
static struct blocks fit(const struct kiosk *k, struct frame *frame, struct step_page *p)
{
    const struct visit_view *view = &k->visit.view;
    struct rect content = content_of(frame, p), before;
    struct blocks b;
    for (;;) {
        b = make_blocks(k, frame, content);
        unsigned page = view->page, at_fault = page;
        unsigned pages = count_pages(frame, &b, content, &at_fault);
        page = view->at_fault ? at_fault : page;
        step_page_paging(p, k, frame, page < pages ? page : pages - 1, pages);
        before = content;
        content = content_of(frame, p);
        if (pages < 2 || content.height == before.height)
            return b;
        free_blocks(&b);
    }
}

static void draw(const struct kiosk *k, struct frame *frame)
{
    struct step_page p;
    step_page_init(&p, k, frame, kiosk_label(k, frame, k->visit.at.question));
    struct blocks b = fit(k, frame, &p);
    struct rect content = content_of(frame, &p);
    page_begin(frame, &p.page);
    size_t first = 0;
    for (int page = 1; page < p.page.page; page++)
        first = draw_page(frame, &b, content, first, false);
    draw_page(frame, &b, content, first, true);
    page_footer(frame, &p.page);
    page_end(frame, &p.page);
    free_blocks(&b);
}

static enum go touch(struct kiosk *k, const char *id)
{
    struct visit_view *view = &k->visit.view;
    if (!group_block_touch(k, id) && step_page_turn(id, &view->page))
        view->at_fault = false;
    return GO_STAY;
}

const struct screen screen_group = {.name = "group", .draw = draw, .touch = touch};
