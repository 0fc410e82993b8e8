/* What the saved screen's pages are made of: the receipt, what it proves and what not, and the code
 * for telephones. */
#ifndef SCREENS_SAVED_PARTS_H
#define SCREENS_SAVED_PARTS_H

#include "kiosk.h"
#include "screens/part/bullets.h"

/* The receipt's letters on a panel, in three groups, as large as it allows up to 9 mm capitals. */
void saved_code(const struct kiosk *k, struct frame *frame, struct rect r);
/* Is a panel of this width wide enough for them? Some letters are wider than others. */
bool saved_code_fits(const struct kiosk *k, const struct frame *frame, int width);
int saved_code_height(const struct frame *frame);
/* "Your receipt", the letters, and the air under them; drawn, they are cut off *r. */
int saved_receipt_height(const struct kiosk *k, const struct frame *frame, int width);
void saved_receipt(const struct kiosk *k, struct frame *frame, struct rect *r);

struct saved_promises { /* points into itself: do not copy */
    struct bullet list[4];
    struct bullets bullets;
};
/* with_clears: that all clears by itself, too. */
void saved_promises(struct saved_promises *p, const struct kiosk *k, bool with_clears);
void saved_promises_draw(const struct saved_promises *p, struct frame *frame, struct rect r,
                         unsigned page);

int saved_qr_side(const struct frame *frame); /* at most, px */
/* What to do with the code, and the air before it; the screen's height where a word is too wide. */
int saved_qr_words_height(const struct kiosk *k, const struct frame *frame, int width);
/* The code, as large as it may be, with these words under it; and without them. */
void saved_qr(const struct kiosk *k, struct frame *frame, struct rect r);
void saved_qr_alone(const struct kiosk *k, struct frame *frame, struct rect r);

#endif
