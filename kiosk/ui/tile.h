/* Small regular hexagons that are looked at, not touched: places of the order tray, bullets, the
 * banner of a theme, pictures of an export. */
#ifndef UI_TILE_H
#define UI_TILE_H

#include "ui/frame.h"

#define MM_TILE_IN_FOOTER 14.3 /* its width */

enum tile_kind { TILE_READY, TILE_CHOSEN, TILE_EMPTY, TILE_PLUM, TILE_SOFT, TILE_LEAF };

struct tile {
    enum tile_kind kind;
    const char *icon; /* NULL = none */
    const char *text; /* a number; under the icon, or alone; NULL = none */
    double font_px;   /* 0 = the size chosen for all text */
};

void tile_draw(struct frame *frame, const struct tile *tile, const struct hexagon *h);

#endif
