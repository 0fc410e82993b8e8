/* A sheet with a title, Done, and pages: what the list, settings and issues sheets have in common.
 */
#ifndef SCREENS_SHEET_H
#define SCREENS_SHEET_H

#include "kiosk.h"
#include "ui/button.h"
#include "ui/page.h"

struct sheet_page {
    const char *title;
    int content_height;          /* px of all that is to be shown, where that is known: a sheet that
                                  * holds it is no higher, and has no paging. 0: full height */
    const struct button *beside; /* beside Done; NULL = none */
    const struct button *foot;   /* at the bottom of every page; NULL = none */
    bool is_whole;               /* these are set by sheet_page_begin: all is on one page */
    bool is_done_short, is_paging_above; /* how a small screen with large text makes room */
    struct rect title_area, done, side, paging, bottom;
};

int sheet_page_width(const struct frame *frame); /* of the inside */
/* Veil, sheet and title; returns the inside under the title. Paging has its place beside the title
 * or, where that is too narrow, at the bottom: beside the foot, or else in a row of its own. */
struct rect sheet_page_begin(struct frame *frame, const struct kiosk *k, struct sheet_page *s);
/* What sheet_page_begin would return, without drawing. */
struct rect sheet_page_content(struct frame *frame, const struct kiosk *k, struct sheet_page s);
/* Paging (page from 0) and Done. */
void sheet_page_end(struct frame *frame, const struct kiosk *k, const struct sheet_page *s,
                    unsigned page, unsigned pages);
/* "done" and the paging buttons. */
enum go sheet_page_touch(const char *id, unsigned *page);

#endif
