/* A hexagon to choose. The icon row lies on top, the label under it, broken where the smallest
 * distance between a line's corners and the edge is greatest; measured in bold, so that choosing
 * never moves a word. */
#ifndef UI_CELL_H
#define UI_CELL_H

#include "ui/frame.h"
#include "ui/wrap.h"

struct cell {
    const char *id;
    const char *label;
    const char *icon; /* NULL = the label takes its room */
    int place;        /* rank number; 0 = not chosen */
    bool chosen;
    bool has_mark; /* ring, badge or (tick) a check; false: a label and an icon only */
    bool tick;     /* chosen shows a tick, not a number; without has_mark a lone check */
    bool primary;  /* plum: Start; its icon lies under the label */
    bool disabled;
    double font_px;       /* 0 = the size chosen for all text */
    const char *language; /* of the label; NULL = the interface's */
};

struct cell_way { /* how the block is placed */
    size_t lines;
    double line_em;                  /* line height */
    double above_mm;                 /* above the hexagon's centre */
    double icon_mm, mark_mm, gap_mm; /* gap: under the icon row */
};

struct cell_fit {
    bool fits;          /* false: draw the question as a list; a cell drawn all the same shows its
                         * words over the edge */
    double distance_px; /* smallest distance of a line's corner to the edge */
    struct cell_way way;
    struct wrap wrap;
};

void cell_fit(const struct frame *frame, const struct cell *cell, const struct hexagon *h,
              struct cell_fit *fit);
void cell_draw(struct frame *frame, const struct cell *cell, const struct hexagon *h);

#endif
