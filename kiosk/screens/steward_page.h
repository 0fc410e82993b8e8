/* The page of a steward's screen: title, status or what went wrong, Back. */
#ifndef SCREENS_STEWARD_PAGE_H
#define SCREENS_STEWARD_PAGE_H

#include "kiosk.h"
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

/* A keypad, ids pin:0 to pin:9, pin.delete and (unless `ok` is NULL) pin.ok, filling r. */
void keypad_draw(const struct kiosk *k, struct frame *frame, const char *ok, struct rect r);
struct rect keypad_cut(const struct frame *frame, struct rect *area); /* its room, at the end */
/* What a touch on it does to the digits; false if it was none of these keys. */
bool keypad_touch(const char *id, char *digits, size_t size);
void keypad_type(const char *utf8, char *digits, size_t size); /* the same by a real keyboard */

#endif
