/* A tile's looks are a table row; its icon and number share the middle, the icon above. */
#include "ui/tile.h"

#include "ui/label.h"

#define MM_BORDER_TILE 0.7
#define ICON_ALONE 0.5 /* parts of the tile's width */
#define ICON_ABOVE 0.34
#define ICON_UP 0.24
#define TEXT_DOWN 0.2
#define TEXT_BESIDE_ICON 0.4 /* the highest capitals that leave room for an icon above */
#define RADIUS 0.13

struct looks {
    enum theme_token fill, border, text, icon_fill;
    bool bold;
};

static const struct looks looks[] = {
    [TILE_READY] = {THEME_CARD, THEME_EDGE, THEME_INK, THEME_ICON_FILL, false},
    [TILE_CHOSEN] = {THEME_HONEY, THEME_CHOSEN_BORDER, THEME_ON_HONEY, THEME_CARD, true},
    [TILE_EMPTY] = {THEME_NOTHING, THEME_EDGE, THEME_INK, THEME_NOTHING, false},
    [TILE_PLUM] = {THEME_PLUM, THEME_NOTHING, THEME_ON_PLUM, THEME_NOTHING, true},
    [TILE_SOFT] = {THEME_SOFT, THEME_NOTHING, THEME_INK, THEME_ICON_FILL, false},
    [TILE_LEAF] = {THEME_LEAF, THEME_NOTHING, THEME_PAPER, THEME_NOTHING, true},
};

/* Large text has the tile to itself: a number says more than a picture. */
static bool has_icon(const struct frame *frame, const struct tile *tile, const struct hexagon *h)
{
    double font_px = tile->font_px > 0 ? tile->font_px : frame->metrics.font_px;
    return tile->icon &&
           (!tile->text || METRICS_CAP_PER_EM * font_px <= TEXT_BESIDE_ICON * h->width);
}

static void draw_icon(struct frame *frame, const struct tile *tile, const struct looks *l,
                      const struct hexagon *h)
{
    double part = tile->text ? ICON_ABOVE : ICON_ALONE, up = tile->text ? ICON_UP : 0;
    enum theme_token fill = frame->theme->has_lips ? l->icon_fill : THEME_NOTHING;
    frame_icon(frame, tile->icon, h->x + h->width / 2, h->y + hexagon_height(h) / 2 - up * h->width,
               part * h->width, (struct frame_paint){.fill = fill, .stroke = l->text});
}

void tile_draw(struct frame *frame, const struct tile *tile, const struct hexagon *h)
{
    const struct metrics *m = &frame->metrics;
    const struct looks *l = &looks[tile->kind];
    double line = metrics_line(m, tile->kind == TILE_CHOSEN ? MM_BORDER_TILE : MM_BORDER);
    double radius = RADIUS * h->width;
    enum theme_token border = l->border;
    if (tile->kind == TILE_SOFT && !frame->theme->has_lips)
        border = THEME_EDGE; /* soft is paper there: without a border nothing would be seen */
    frame_hexagon(frame, h, radius,
                  (struct frame_paint){l->fill, border, line,
                                       tile->kind == TILE_EMPTY ? FRAME_DASHED : FRAME_SOLID});
    bool is_above = has_icon(frame, tile, h);
    if (is_above)
        draw_icon(frame, tile, l, h);
    if (!tile->text)
        return;
    struct label label = {.text = tile->text,
                          .bold = l->bold,
                          .font_px = tile->font_px,
                          .align = ALIGN_CENTRE,
                          .colour = l->text};
    double down = is_above ? TEXT_DOWN * h->width : 0;
    label_draw_middle(
        frame, &label,
        (struct rect){(int)h->x, (int)(h->y + down), (int)h->width, (int)hexagon_height(h)});
}
