/* Where the parts of a page lie; shared by measuring and drawing. */
#ifndef UI_PAGE_AREAS_H
#define UI_PAGE_AREAS_H

#include "ui/label.h"
#include "ui/page.h"

struct page_areas {
    struct rect controls, title, status; /* empty where there is none */
    int air;                             /* px: under the last of them (ui/face.h) */
    bool is_bare; /* a small screen of large text has nothing to say over the content, which then
                   * stands beside the controls */
    struct hexagon icon;
    struct rect content, paging, back, next, middle;
    bool has_paging_row;
    bool is_back_short, is_paging_short; /* arrows alone, where the footer is short */
    bool is_next_short;                  /* words alone */
    bool is_next_brief;                  /* its brief words */
};

struct page_areas page_areas(const struct frame *frame, const struct page *page);

/* The parts as they are measured and drawn. */
struct label page_areas_title(const struct frame *frame, const struct page *page);
/* The status or, where there is one, the notice. */
struct label page_areas_status(const struct frame *frame, const struct page *page);
struct button page_areas_back(const struct page *page, bool is_short);
struct button page_areas_next(const struct page *page, const struct page_areas *a);
bool page_areas_folded(const struct frame *frame,
                       const struct page *page); /* the four controls into one */
double page_areas_icon_width(const struct frame *frame);
/* What the icon takes of the title's width. It goes where a word of the title, or on a small screen
 * another line of it, would be the price. */
int page_areas_icon_room(const struct frame *frame, const struct page *page, int width);
int page_areas_middle_width(const struct frame *frame, const struct page *page,
                            const struct page_areas *a); /* that the footer's middle needs */

#endif
