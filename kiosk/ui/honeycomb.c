/* Every row length, and slopes from regular down to the flattest, are tried; each cell is as wide
 * as the row allows and as high as the rows allow, but never taller than regular. Of a row length's
 * slopes the roomiest for the labels is taken; of the row lengths the one with the largest cells,
 * those that end on a whole row first. */
#include "ui/honeycomb.h"

#include <math.h>

#define FLATTEST 0.15         /* c / w */
#define REGULAR 0.28867513459 /* c / w of a regular hexagon */
#define SLOPES 8
#define COLUMNS_MAX 7
#define MM_ENOUGH 4.5    /* beyond this distance a more regular cell is better than a roomier one */
#define FLATTER_WINS 0.1 /* mm by which a flatter cell must be better */

struct plan {
    size_t count, columns;
    bool shifted; /* rows equally long, every other one moved (portrait) */
    double gap;
    struct hexagon cell; /* at the area's top left */
};

static size_t row_length(const struct plan *plan, size_t row)
{
    return plan->columns - (plan->shifted ? 0 : row % 2);
}

/* Rows that the cells need; *room: cells that these rows could hold. */
static size_t rows_of(const struct plan *plan, size_t *room)
{
    size_t rows = 0;
    for (*room = 0; *room < plan->count; rows++)
        *room += row_length(plan, rows);
    return rows;
}

/* True where the last row is as long as its place asks for: 4-3-4, not 5-4-2. */
static bool is_whole(const struct plan *plan)
{
    size_t room;
    rows_of(plan, &room);
    return room == plan->count;
}

/* The widest cell up to this width of which half a step to the next one is whole pixels. With rows
 * that are, too, all cells have the same edges, which are drawn but once (ui/masks.h). */
static double whole_width(double width, double gap)
{
    return 2 * floor((width + gap) / 2) - gap;
}

/* Sets the cell so that rows fill the area; false where that leaves no hexagon. */
static bool fit_cell(struct plan *plan, struct rect area, double slope, double lip)
{
    size_t room;
    double columns = (double)plan->columns, rows = (double)rows_of(plan, &room);
    double shift = plan->shifted && rows > 1 ? 0.5 : 0;
    double w = (area.width - (columns - 1 + shift) * plan->gap) / (columns + shift);
    w = whole_width(w, plan->gap);
    double c = slope * w, tan_a = 2 * slope;
    double extra = plan->gap * (sqrt(1 + tan_a * tan_a) - slope);
    /* rows * e + (rows + 1) * c + (rows - 1) * extra + lip = height */
    double e = (area.height - lip - (rows + 1) * c - (rows - 1) * extra) / rows;
    e = fmin(e, w / sqrt(3));
    e = floor(e + c + extra) - c - extra;
    plan->cell = (struct hexagon){area.x, area.y, w, e, c};
    /* As in a regular one, but for that pixel: sides never look shorter than slopes. */
    return e >= 2 * c - 1 && w > 0;
}

static void place(const struct plan *plan, struct rect area, struct honeycomb *honeycomb)
{
    size_t room;
    struct hexagon cell = plan->cell;
    double step = cell.width + plan->gap, pitch = hexagon_pitch(&cell, plan->gap);
    double height = hexagon_height(&cell) + ((double)rows_of(plan, &room) - 1) * pitch;
    double top = area.y + fmax(0, (area.height - height) / 2);
    honeycomb->count = plan->count;
    size_t i = 0;
    for (size_t row = 0; i < plan->count; row++)
        for (size_t column = 0; column < row_length(plan, row) && i < plan->count; column++) {
            cell.x = round(area.x + step * ((double)column + (double)(row % 2) / 2));
            cell.y = round(top + (double)row * pitch);
            honeycomb->cells[i++] = cell;
        }
}

/* The smallest distance of any label to its edge, px; negative where one does not fit, or where it
 * is not more than `least`. */
static double tightest(const struct frame *frame, const struct plan *plan, const struct cell *cells,
                       double least)
{
    double smallest = 1e9;
    for (size_t i = 0; i < plan->count; i++) {
        struct cell_fit fit;
        cell_fit(frame, &cells[i], &plan->cell, &fit);
        smallest = fmin(smallest, fit.distance_px);
        if (!fit.fits || smallest <= least)
            return -1;
    }
    return smallest;
}

static bool is_large_enough(const struct frame *frame, const struct plan *plan)
{
    int floor_px = metrics_px(&frame->metrics, MM_TARGET_FLOOR);
    return plan->cell.width >= floor_px && hexagon_height(&plan->cell) >= floor_px;
}

/* The best cell for this many columns goes into *plan; its distance, or negative where none fits.
 */
static double best_slope(const struct frame *frame, struct rect area, const struct cell *cells,
                         struct plan *plan)
{
    const struct metrics *m = &frame->metrics;
    double best = -1, lip = metrics_line(m, MM_LIP_HEXAGON);
    double least = 0, enough = MM_ENOUGH * m->px_per_mm; /* what the next must have more than */
    struct plan tried = *plan;
    for (int step = 0; step <= SLOPES && least < enough; step++) {
        double slope = REGULAR - (REGULAR - FLATTEST) * step / SLOPES;
        if (!fit_cell(&tried, area, slope, lip) || !is_large_enough(frame, &tried))
            continue;
        double distance = fmin(tightest(frame, &tried, cells, least), enough);
        if (distance <= least)
            continue;
        best = distance;
        least = best + FLATTER_WINS * m->px_per_mm;
        *plan = tried;
    }
    return best;
}

bool honeycomb_fit(const struct frame *frame, struct rect area, const struct cell *cells,
                   size_t count, struct honeycomb *honeycomb)
{
    double largest = 0;
    bool found_whole = false;
    if (count == 0 || count > HONEYCOMB_CELLS_MAX)
        return false;
    for (size_t columns = 2; columns <= COLUMNS_MAX; columns++) {
        struct plan plan = {.count = count,
                            .columns = columns,
                            .shifted = area.height > area.width,
                            .gap = frame->metrics.gap};
        if (best_slope(frame, area, cells, &plan) < 0)
            continue;
        double size = plan.cell.width * (plan.cell.side + plan.cell.cap);
        bool whole = is_whole(&plan);
        if (whole == found_whole ? size > largest : whole) {
            largest = size;
            found_whole = whole;
            place(&plan, area, honeycomb);
        }
    }
    return largest > 0;
}

/* Places round the middle one, in reading order: two above, one each side, two below. */
static const struct {
    double right, down; /* in steps: half a cell's pitch sideways, one row downwards */
} around[] = {{-1, -1}, {1, -1}, {-2, 0}, {2, 0}, {-1, 1}, {1, 1}};

void honeycomb_ring(const struct frame *frame, struct rect area, size_t count,
                    struct honeycomb *honeycomb)
{
    double gap = frame->metrics.gap, lip = metrics_line(&frame->metrics, MM_LIP_HEXAGON);
    struct hexagon unit = hexagon_regular(0, 0, 1);
    double rows = hexagon_height(&unit) + 2 * (unit.side + unit.cap);
    double extra = 2 * (hexagon_pitch(&unit, gap) - hexagon_pitch(&unit, 0));
    double by_width = (area.width - 2 * gap) / 3,
           by_height = (area.height - 1 - lip - extra) / rows;
    struct hexagon h = hexagon_regular(0, 0, whole_width(fmin(by_width, by_height), gap));
    double step = (h.width + gap) / 2, pitch = round(hexagon_pitch(&h, gap));
    h.side += pitch - hexagon_pitch(&h, gap);
    double x = area.x + (area.width - h.width) / 2;
    double y = area.y + (area.height - lip - hexagon_height(&h)) / 2;
    if (count > sizeof around / sizeof around[0])
        count = sizeof around / sizeof around[0];
    honeycomb->count = count;
    for (size_t i = 0; i <= count; i++) {
        honeycomb->cells[i] = h;
        honeycomb->cells[i].x = round(x + (i < count ? around[i].right * step : 0));
        honeycomb->cells[i].y = round(y + (i < count ? around[i].down * pitch : 0));
    }
}
