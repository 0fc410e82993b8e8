/* The page of a steward's screen: title, status or what went wrong, Back. */
#ifndef SCREENS_STEWARD_PAGE_H
#define SCREENS_STEWARD_PAGE_H

#include "kiosk.h"
#include "screens/steward/told.h"
#include "ui/field.h"
#include "ui/page.h"

struct steward_page {
    struct page page; /* points into this struct: do not copy */
    struct button back, confirm;
    struct page_words words;
};

/* The status is desk.message where there is one, else `status` (NULL: none). `confirm` NULL: no
 * button at the end. */
void steward_page_init(struct steward_page *p, const struct kiosk *k, const char *title,
                       const char *status, const char *confirm);

/* Shows page `at` (from 0, clamped) of `pages` in the footer. */
void steward_page_paging(struct steward_page *p, const struct kiosk *k, struct frame *frame,
                         unsigned at, unsigned pages);

/* The whole page: what is told (NULL: nothing) and under it, where there is one, a button; page by
 * page (desk.page) where that does not fit one. */
void steward_page_tell(struct steward_page *p, const struct kiosk *k, struct frame *frame,
                       const struct told *told, const struct button *below);

/* The page of one line to type: over the keyboard, which holds Back (with_back) and the confirming
 * button. */
void steward_page_type(struct steward_page *p, const struct kiosk *k, struct frame *frame,
                       const struct field *field, bool with_back);

#endif
