/* Millimetres to pixels, and the type table: cap heights and line heights of the four sizes. */
#include "ui/metrics.h"

#include <math.h>

struct size {
    double cap_mm, title_cap_mm, line_height;
};

static const struct size sizes[SIZES] = {
    [SIZE_SMALL] = {3.6, 4.0, 1.15},
    [SIZE_DEFAULT] = {4.85, 5.35, 1.15},
    [SIZE_LARGE] = {6.6, 6.6, 1.12},
    [SIZE_LARGEST] = {8.5, 8.5, 1.08},
};

/* A length that misses a whole pixel by less than this is that pixel, not the next one. */
#define ROUNDING_PX 0.05

double metrics_density(int width, int height, double diagonal_inches)
{
    if (width <= 0 || height <= 0 || diagonal_inches <= 0)
        return 0;
    return hypot(width, height) / (diagonal_inches * 25.4);
}

int metrics_px(const struct metrics *m, double mm)
{
    return (int)ceil(mm * m->px_per_mm - ROUNDING_PX);
}

double metrics_line(const struct metrics *m, double mm)
{
    return fmax(1, round(mm * m->px_per_mm));
}

int metrics_lip_room(const struct metrics *m)
{
    return m->small_screen ? 0 : metrics_px(m, MM_LIP);
}

double metrics_font(const struct metrics *m, double cap_mm)
{
    return fmax(m->font_px, round(cap_mm / METRICS_CAP_PER_EM * m->px_per_mm));
}

struct metrics metrics_make(int width, int height, double px_per_mm, enum metrics_size size)
{
    const struct size *s = &sizes[size < SIZES ? size : SIZE_DEFAULT];
    struct metrics m = {.width = width, .height = height, .size = size};
    m.px_per_mm = px_per_mm > 0 ? px_per_mm : METRICS_DEFAULT_PX_PER_MM;
    m.font_px = metrics_font(&m, s->cap_mm);
    m.title_px = metrics_font(&m, s->title_cap_mm);
    m.line_height = s->line_height;
    m.small_screen = height / m.px_per_mm < MM_SMALL_SCREEN_HEIGHT;
    m.dense = m.small_screen && size >= SIZE_LARGE;
    m.portrait = height > width;
    m.unit = metrics_px(&m, MM_UNIT);
    m.margin = m.margin_end = m.small_screen ? m.unit : 2 * m.unit;
    m.gap = m.unit;
    m.target = metrics_px(&m, MM_TARGET);
    return m;
}

struct rect metrics_content(const struct metrics *m)
{
    struct rect r = {m->margin, m->margin, m->width - m->margin - m->margin_end,
                     m->height - 2 * m->margin};
    int widest = metrics_px(m, MM_CONTENT_WIDTH_MAX);
    return r.width > widest ? rect_centred(r, widest, r.height) : r;
}
