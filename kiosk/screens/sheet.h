/* A sheet with a title, Done, and pages: what the list, settings and issues sheets have in common.
 */
#ifndef SCREENS_SHEET_H
#define SCREENS_SHEET_H

#include "kiosk.h"

struct sheet_page {
    const char *title;
    struct rect bottom; /* set by sheet_page_begin: where paging goes */
    struct rect done;
};

/* Veil, sheet and title; returns the inside under the title. */
struct rect sheet_page_begin(struct frame *frame, const struct kiosk *k, struct sheet_page *s);
/* The inside, less the row of the paging buttons where there are pages. */
struct rect sheet_page_area(const struct frame *frame, struct rect inside, bool paged);
/* Paging (page from 0) and Done. */
void sheet_page_end(struct frame *frame, const struct kiosk *k, const struct sheet_page *s,
                    unsigned page, unsigned pages);
/* "done" and the paging buttons. */
enum go sheet_page_touch(const char *id, unsigned *page);

#endif
