/* The parts every screen has: progress, title and status, footer, paging, and the four controls;
 * and the sheet that lies over a screen. Order of calls is reading order:
 *
 *     content = page_begin(frame, &page);   progress, title, status
 *     ... the screen's own content ...
 *     middle = page_footer(frame, &page);   Back, paging
 *     ... a tray in `middle`, if the screen has one ...
 *     page_end(frame, &page);               Next, then the four controls
 */
#ifndef UI_PAGE_H
#define UI_PAGE_H

#include "ui/button.h"

enum page_control { PAGE_LANGUAGE, PAGE_TEXT_SIZE, PAGE_CONTRAST, PAGE_SPEECH, PAGE_CONTROLS };
#define PAGE_ALL_CONTROLS 0xFu
#define PAGE_STATUSES 8

struct page_words {                      /* said by controls that show an icon only */
    const char *controls[PAGE_CONTROLS]; /* ids: "settings" "text-size" "contrast" "listen" */
    const char *settings;            /* id "settings": the four folded into one on narrow screens */
    const char *page_up, *page_down; /* ids "page.up" "page.down" */
};

struct page {
    const char *screen; /* its name in --describe */
    const char *title;
    const char *status;      /* one line under the title; NULL = none. TEXT_BOLD allowed */
    const char *status_room; /* the longest status this screen may come to show: room for it is
                              * kept, so that nothing moves; NULL = status */
    const char *statuses[PAGE_STATUSES]; /* others that it may come to show, NULL after the last:
                                          * none of them may reach the title */
    const char *notice;     /* said where the status stands or, where that is too short for it,
                             * where title and status stand: nothing else moves. NULL = none */
    const char *icon;       /* honey hexagon before the title, where it has room; NULL = none */
    double title_px;        /* 0 = the size of titles */
    int step, steps;        /* from 1; steps 0 = no strip */
    const char *step_words; /* "Step 2 of 7": read for the strip; NULL = none */
    unsigned controls;      /* bits 1u << PAGE_...; PAGE_ALL_CONTROLS */
    const struct page_words *words;
    const struct button *back; /* its icon alone where the footer is short; NULL = none */
    const struct button *next; /* without its icons where that is not enough, and then with its
                                * brief words; NULL = none */
    const char *middle;        /* footer words between them; NULL = none */
    int page, pages;           /* from 1; pages < 2 = no paging */
    const char *page_text;     /* "1 of 3" */
    int middle_width;          /* px the screen wants between Back and Next (tray); 0 = none */
    int middle_height;         /* px that it wants there; 0 = those of Back and Next */
};

struct rect page_begin(struct frame *frame, const struct page *page);
/* Would this status fit one line beside the four controls? */
bool page_fits_beside(const struct frame *frame, const struct page *page, const char *status);
/* What page_begin would return, without drawing: for choosing between honeycomb and list. */
struct rect page_content(const struct frame *frame, const struct page *page);
/* What the four controls and the air before them take of the header's width; 0 without them. */
int page_controls_width(const struct frame *frame, const struct page *page);
struct rect page_footer(struct frame *frame, const struct page *page);
void page_end(struct frame *frame, const struct page *page);
/* How wide a paging button is in a row of this height: a small screen has no width for squares. */
int page_paging_side(const struct frame *frame, int height);
/* The paging alone, at the ends of a row: for a screen with a footer of its own. */
void page_paging(struct frame *frame, const struct page *page, struct rect row);

/* The largest sheet: as the margins allow; a small screen has no height for margins where the text
 * is large. */
struct rect page_sheet_most(const struct frame *frame);
/* A veil over all so far, and a sheet of this size (0 = the largest) in the middle; returns its
 * inside. */
struct rect page_sheet(struct frame *frame, int width, int height);

#endif
