/* Lengths. Everything on screen is given in millimetres and turned into pixels here, at the
 * screen's real density; text is sized by the height of a capital. */
#ifndef UI_METRICS_H
#define UI_METRICS_H

#include "ui/rect.h"

#include <stdbool.h>

enum metrics_size { SIZE_SMALL, SIZE_DEFAULT, SIZE_LARGE, SIZE_LARGEST, SIZES };

#define METRICS_DEFAULT_PX_PER_MM 5.88 /* 1280x800 at 10.1": where nothing better is known */
#define METRICS_CAP_PER_EM 0.714       /* Noto Sans */

/* Lengths in mm; UI.md, "Space, corners, lines" and "Type". */
#define MM_UNIT 2.72
#define MM_GAP_FLOOR 2.54
#define MM_TARGET 13.6
#define MM_KEY 12.9
#define MM_KEYS_EDGE 1.5 /* least margin of keys that need the page's */
#define MM_TARGET_FLOOR 12.7
#define MM_RADIUS_CONTROL 2.7
#define MM_RADIUS_PANEL 3.4
#define MM_RADIUS_SHEET 5.0
#define MM_RADIUS_HEXAGON 2.4
#define MM_BORDER 0.5
#define MM_BORDER_CHOSEN 1.0
#define MM_FOCUS_RING 0.8
#define MM_FOCUS_OFFSET 0.5
#define MM_LIP 1.0
#define MM_LIP_HEXAGON 1.2
#define MM_ICON 7.0
#define MM_ICON_CELL 8.5
#define MM_BADGE 8.5
#define MM_BADGE_TIGHT 7.3 /* above three lines */
#define MM_BADGE_LEAST 6.2
#define MM_RING 7.0
#define MM_PROGRESS 1.9
#define MM_CONTENT_WIDTH_MAX 350.0
#define MM_SMALL_SCREEN_HEIGHT 100.0
#define MM_CAP_RECEIPT 9.0

struct metrics {
    int width, height; /* of the window, px */
    double px_per_mm;
    enum metrics_size size;
    double font_px, title_px;      /* em; ready for a text_style */
    double line_height;            /* of text, times the em */
    int unit, margin, gap, target; /* px: 1 unit, screen margin, between targets, a button */
    int margin_end; /* px: the margin at the end; as `margin`, unless something stands there */
    bool portrait;
    bool small_screen; /* under 100 mm high */
    bool dense;        /* such a screen with large text: room for one thing at a time */
};

/* px_per_mm <= 0 takes the default density. */
struct metrics metrics_make(int width, int height, double px_per_mm, enum metrics_size size);
/* Density of a screen of this many pixels and this diagonal; 0 where either is not positive. */
double metrics_density(int width, int height, double diagonal_inches);

int metrics_px(const struct metrics *m, double mm);      /* rounded up: targets and gaps */
double metrics_line(const struct metrics *m, double mm); /* to the nearest, at least 1: strokes */
/* What a lip takes of the room between two rows: on a small screen it lies in their gap. */
int metrics_lip_room(const struct metrics *m);
/* Em in px for this cap height, and never less than that of all text. */
double metrics_font(const struct metrics *m, double cap_mm);

/* The window less its margins, no wider than 350 mm, centred. */
struct rect metrics_content(const struct metrics *m);

#endif
