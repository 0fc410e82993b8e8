/* A cell is a regular hexagon, point up, with rounded corners. The inner hexagon is the same path
 * made smaller by the square root of its share, corners and all, so that the areas keep exactly
 * the ratio of the mentions. */
#include "report/honeycomb.h"

#include <math.h>

#include "report/markup.h"

enum { LABEL_WIDTH_PX = 88, COMB_WIDTH_PX = 456, GAP_PX = 6 };
static const double ROUNDING = 0.13; /* of the side: where a corner's curve begins */

struct comb {
    size_t columns, rows; /* rows of `columns` and of one fewer take turns */
    double side, width;   /* of a cell */
    double pitch_x, pitch_y;
};

/* As many columns as keep a cell wide enough for its words. */
static size_t columns_for(size_t options)
{
    if (options <= 4)
        return options ? options : 1;
    return options <= 11 ? 4 : 5;
}

static size_t row_length(const struct comb *c, size_t row)
{
    return row % 2 && c->columns > 1 ? c->columns - 1 : c->columns;
}

static struct comb comb_for(size_t options)
{
    struct comb c = {.columns = columns_for(options)};
    int fitting = c.columns < 4 ? 4 : (int)c.columns;
    c.width = (double)(COMB_WIDTH_PX - GAP_PX * (fitting - 1)) / fitting;
    c.side = c.width / sqrt(3);
    c.pitch_x = c.width + GAP_PX;
    c.pitch_y = 1.5 * c.side + GAP_PX * sqrt(3) / 2;
    for (size_t room = 0; room < options; c.rows++)
        room += row_length(&c, c.rows);
    return c;
}

static void centre_of(const struct comb *c, size_t cell, double *x, double *y)
{
    size_t row = 0;
    for (; cell >= row_length(c, row); row++)
        cell -= row_length(c, row);
    *x = 1 + c->width / 2 + (double)cell * c->pitch_x + (row % 2 ? c->pitch_x / 2 : 0);
    *y = 1 + c->side + (double)row * c->pitch_y;
}

static void put_point(struct bytes_writer *out, char command, double x, double y)
{
    markup_put(out, "%c", command);
    markup_number(out, x);
    markup_put(out, " ");
    markup_number(out, y);
}

static void put_hexagon(struct bytes_writer *out, const char *class, double x, double y,
                        double side)
{
    static const double corner[6][2] = {{0, -1}, {0.8660254, -0.5}, {0.8660254, 0.5},
                                        {0, 1},  {-0.8660254, 0.5}, {-0.8660254, -0.5}};
    double round = side * ROUNDING;
    markup_put(out, "<path class=\"%s\" d=\"", class);
    for (size_t i = 0; i < 6; i++) {
        const double *at = corner[i], *before = corner[(i + 5) % 6], *after = corner[(i + 1) % 6];
        double cx = x + side * at[0], cy = y + side * at[1];
        put_point(out, i ? 'L' : 'M', cx + round * (before[0] - at[0]),
                  cy + round * (before[1] - at[1]));
        put_point(out, 'Q', cx, cy);
        put_point(out, ' ', cx + round * (after[0] - at[0]), cy + round * (after[1] - at[1]));
    }
    markup_put(out, "Z\"/>");
}

static void put_attribute(struct bytes_writer *out, const char *name, double value)
{
    markup_put(out, " %s=\"", name);
    markup_number(out, value);
    markup_put(out, "\"");
}

static void put_words(struct bytes_writer *out, const struct comb *c, const struct report_option *o,
                      double x, double y)
{
    double width = fmin(c->width * 0.84, LABEL_WIDTH_PX), height = c->side * 1.7;
    markup_put(out, "<foreignObject");
    put_attribute(out, "x", x - width / 2);
    put_attribute(out, "y", y - height / 2);
    put_attribute(out, "width", width);
    put_attribute(out, "height", height);
    markup_put(out, "><div xmlns=\"http://www.w3.org/1999/xhtml\" class=\"cell\"><div>");
    if (o->mentions.hidden)
        markup_put(out, "<i>not shown</i>");
    else
        markup_put(out, "<b>%zu</b>", o->mentions.value);
    markup_put(out, "<span>");
    markup_label(out, o->label);
    markup_put(out, "</span></div></div></foreignObject>");
}

static void put_cell(struct bytes_writer *out, const struct comb *c, const struct report_option *o,
                     size_t cell, size_t most)
{
    double x, y;
    centre_of(c, cell, &x, &y);
    bool top = report_is_top(o);
    double share = most && !o->mentions.hidden ? (double)o->mentions.value / (double)most : 0;
    markup_put(out, "<g class=\"%s\">", top ? "top" : "");
    put_hexagon(out, "outer", x, y, c->side);
    if (share > 0)
        put_hexagon(out, "inner", x, y, c->side * sqrt(share));
    put_words(out, c, o, x, y);
    markup_put(out, "</g>\n");
}

void honeycomb_svg(const struct report *r, struct bytes_writer *out)
{
    struct comb c = comb_for(r->option_count);
    int height = (int)ceil(2 + 2 * c.side + ((double)c.rows - 1) * c.pitch_y);
    size_t most = 0;
    for (size_t i = 0; i < r->option_count; i++)
        if (!r->options[i].mentions.hidden && r->options[i].mentions.value > most)
            most = r->options[i].mentions.value;
    markup_put(out,
               "<svg class=\"honeycomb\" xmlns=\"http://www.w3.org/2000/svg\" "
               "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n",
               COMB_WIDTH_PX + 2, height, COMB_WIDTH_PX + 2, height);
    for (size_t i = 0; i < r->option_count; i++)
        put_cell(out, &c, &r->options[i], i, most);
    markup_put(out, "</svg>\n");
}
