/* A sheet with a title, Done, and pages: what the list, settings and issues sheets have in common.
 */
#ifndef SCREENS_SHEET_H
#define SCREENS_SHEET_H

#include "kiosk.h"
#include "ui/button.h"

struct sheet_page {
    const char *title;
    int height;                     /* px; 0: as high as the margins allow */
    const struct button *beside;    /* beside Done; NULL = none */
    bool is_whole;                  /* all is on one page: no room is kept for paging */
    struct rect done, side, paging; /* set by sheet_page_begin */
};

/* Veil, sheet and title; returns the inside under the title. Paging has its place beside the title
 * or, where that is too narrow, in a row of its own at the bottom of a sheet of full height. */
struct rect sheet_page_begin(struct frame *frame, const struct kiosk *k, struct sheet_page *s);
/* Paging (page from 0) and Done. */
void sheet_page_end(struct frame *frame, const struct kiosk *k, const struct sheet_page *s,
                    unsigned page, unsigned pages);
/* "done" and the paging buttons. */
enum go sheet_page_touch(const char *id, unsigned *page);

#endif
