/* The saved screen's footer: More time, Done, and how long the screen stays. */
#ifndef SCREENS_SAVED_FOOTER_H
#define SCREENS_SAVED_FOOTER_H

#include "kiosk.h"
#include "ui/page.h"

struct saved_footer {
    struct button more, done;
    int row, ring, more_width, done_width, words_width;
    bool is_stacked, is_over; /* the buttons; the countdown */
};

struct saved_footer saved_footer_of(const struct kiosk *k, const struct frame *frame, int width,
                                    bool has_paging);
int saved_footer_height(const struct saved_footer *f, const struct frame *frame);
/* In r, which is so high; paging where the page has several. */
void saved_footer_draw(const struct kiosk *k, struct frame *frame, const struct saved_footer *f,
                       const struct page *page, struct rect r);

#endif
