/* Every bullet gets an equal share of the height, text and hexagon in its middle. */
#include "screens/bullets.h"

#include "ui/label.h"
#include "ui/tile.h"

void bullets_draw(struct frame *frame, const struct bullet *bullets, size_t count, double width_mm,
                  struct rect r)
{
    const struct metrics *m = &frame->metrics;
    double width = width_mm * m->px_per_mm;
    for (size_t i = 0; i < count; i++) {
        struct rect row = rect_grid(r, 1, (int)count, 0, (int)i);
        struct hexagon h = hexagon_regular(row.x, 0, width);
        h.y = row.y + (row.height - hexagon_height(&h)) / 2;
        tile_draw(frame, &(struct tile){.kind = TILE_SOFT, .icon = bullets[i].icon}, &h);
        struct rect words = row;
        rect_cut_left(&words, (int)width + m->unit * 7 / 4);
        label_draw_middle(frame, &(struct label){.text = bullets[i].text}, words);
        frame_says(frame, ROLE_TEXT, "", words, bullets[i].text);
    }
}
