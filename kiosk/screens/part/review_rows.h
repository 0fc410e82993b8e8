/* The rows of the review, in the order of the steps. */
#ifndef SCREENS_REVIEW_ROWS_H
#define SCREENS_REVIEW_ROWS_H

#include "screens/part/review_card.h"

struct review_rows {
    struct review_card *list; /* owned */
    size_t count;
};

/* Every question that was asked, with headings where a group or a repetition begins, and for each
 * repeat a way to add to it. */
struct review_rows review_rows_make(const struct kiosk *k, struct frame *frame);
void review_rows_push(struct review_rows *rows, struct review_card card);
void review_rows_free(struct review_rows *rows);

/* What a touch on a row's button does; false if `id` is none. */
bool review_rows_touch(struct kiosk *k, const char *id);

#endif
