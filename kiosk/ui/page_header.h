/* Where title, status and the controls lie: the upper part of page_areas. */
#ifndef UI_PAGE_HEADER_H
#define UI_PAGE_HEADER_H

#include "ui/page_areas.h"

/* Places them; returns the y under which the content may begin. */
int page_header_place(const struct frame *frame, const struct page *page, struct page_areas *a);
/* A notice stands where the status does or, where it is longer than that, takes the title's place
 * too. One that is longer still makes room for itself. */
void page_header_notice(const struct frame *frame, const struct page *page, struct page_areas *a);

#endif
