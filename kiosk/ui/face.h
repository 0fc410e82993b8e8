/* The face of a touchable thing: border, lip, focus ring, and how it looks ready, pressed, chosen
 * and disabled. Buttons, rows, keys and cells are faces with something on them. */
#ifndef UI_FACE_H
#define UI_FACE_H

#include "ui/label.h"

enum face_kind {
    FACE_CARD,   /* something to choose */
    FACE_BUTTON, /* an action */
    FACE_PLUM,   /* the main action */
    FACE_KEY,    /* of the keyboard */
    FACE_SOFT,   /* shift, backspace, 123 */
    FACE_FIELD,  /* something to write in */
    FACE_OPEN,   /* the same while it is written in: without a lip, and pressing changes nothing */
    FACE_KINDS
};

struct face {
    const char *id;
    enum face_kind kind;
    bool chosen, disabled;
};

struct face_ink {                           /* what lies on a face is drawn with these */
    enum theme_token text, icon_fill, line; /* line: of a ring */
    bool dashed;                            /* icons of a disabled control */
    double drop_px;                         /* the face has moved down by this much */
};

/* The face fills r; the lip lies below. With the focus, a ring reaches a little beyond both, and
 * the face is smaller by as much as keeps it off the ring. */
struct face_ink face_box(struct frame *frame, const struct face *face, struct rect r);
struct face_ink face_hexagon(struct frame *frame, const struct face *face, const struct hexagon *h);
/* What must be free between words and a face under them: their tails stay off its ring. */
int face_air_under(const struct frame *frame, const struct label *words, int width);
/* How far a face's lip, and the ring round both, reach under it: no accent of words there may. */
int face_reach_under(const struct frame *frame);
/* What words need of a face's height: their ink, and what border and focus take at its edges. */
int face_words_height(const struct frame *frame, const struct label *words, int width);
/* In the middle of r, which is as high as the face, or as far off it as keeps tails and accents off
 * the border. Drawn in the colour of the face's text. */
void face_words(struct frame *frame, const struct face_ink *ink, const struct label *words,
                struct rect r);
void face_icon(struct frame *frame, const struct face_ink *ink, const char *name, double centre_x,
               double centre_y, double size_px);

#endif
