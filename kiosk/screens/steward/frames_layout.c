/* The code is a square as large as the screen gives; the words need a width, or upright a height.
 */
#include "screens/steward/frames_layout.h"

#include "ui/panel.h"

#define BESIDE_MM 72.0
#define UNDER_MM 95.0 /* on a 10 inch tablet a code of the largest version keeps 6 px a module */

static int least(int a, int b)
{
    return a < b ? a : b;
}

static void beside(const struct metrics *m, struct frames_layout *l)
{
    int words = metrics_px(m, BESIDE_MM);
    int gap = m->small_screen ? m->unit : 2 * m->unit;
    int side = least(l->rest.height, l->rest.width - gap - words);
    l->code = rect_cut_left(&l->rest, side);
    l->code = rect_centred(l->code, side, side);
    rect_cut_left(&l->rest, gap);
}

static void above(const struct metrics *m, struct frames_layout *l)
{
    int side = least(l->rest.width, l->rest.height - metrics_px(m, UNDER_MM));
    l->code = rect_centred(rect_cut_top(&l->rest, side), side, side);
    rect_cut_top(&l->rest, m->unit);
}

struct frames_layout frames_layout(const struct metrics *m)
{
    struct frames_layout l = {.rest = metrics_content(m)};
    if (m->portrait)
        above(m, &l);
    else
        beside(m, &l);
    l.side = l.code.width - 2 * panel_qr_inset(m);
    return l;
}
