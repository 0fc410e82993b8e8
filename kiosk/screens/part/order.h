/* The order of a rank: what the status line says, the panel beside a honeycomb, and moving. The
 * sheet (screen_order) is in order_sheet.c. All work on the question of the present step. */
#ifndef SCREENS_ORDER_H
#define SCREENS_ORDER_H

#include "kiosk.h"
#include "ui/page.h"

/* What the page says of the order: "Touch up to 3 ...", "You can choose 1 more.", "You have chosen
 * 3."; `beside`: without "1 more", which the panel beside the honeycomb says. */
void order_say(const struct kiosk *k, struct frame *frame, struct page *page, bool beside);
/* What the page has to say instead: one touched too many, shorter where the page would have to make
 * room for it, or what the step still needs; else NULL. */
const char *order_notice(const struct kiosk *k, struct frame *frame, const struct page *page);

/* order.up:NAME, order.down:NAME, order.remove:NAME. False if `id` is none of them. */
bool order_touch(struct kiosk *k, const char *id);

/* The panel beside the honeycomb: as wide as order_panel_width, and room for every place. */
int order_panel_width(const struct frame *frame);
bool order_panel_fits(const struct kiosk *k, struct frame *frame, int height);
void order_panel_draw(const struct kiosk *k, struct frame *frame, struct rect r);

struct order_place { /* one chosen option */
    const char *name, *label, *icon;
    bool is_first, is_last;
};
struct order_place order_place(const struct kiosk *k, unsigned place); /* from 0 */
/* Up, down and (with words or not) remove, filling r from its start to its end. */
void order_buttons(const struct kiosk *k, struct frame *frame, const struct order_place *place,
                   struct rect r, bool words);

#endif
