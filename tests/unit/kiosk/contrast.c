/* The formula, and the table of limits. */
#include "kiosk/contrast.h"

#include <math.h>

#define CONTRAST_MOST 21.0 /* black on white */
#define BLACKS_YELLOW 0xFFF45Cu
#define ON_BLACKS_YELLOW 17.5

/* Of one channel; remembered, for there are many pixels and few values. */
static double linear(uint32_t colour, int shift)
{
    static double known[256];
    uint32_t channel = colour >> shift & 0xFF;
    double value = (double)channel / 255;
    if (channel > 0 && known[channel] <= 0)
        known[channel] = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
    return known[channel];
}

static double luminance(uint32_t colour)
{
    return 0.2126 * linear(colour, 16) + 0.7152 * linear(colour, 8) + 0.0722 * linear(colour, 0);
}

double contrast_ratio(uint32_t a, uint32_t b)
{
    double la = luminance(a), lb = luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

struct contrast_limits contrast_of_text(enum theme_name theme, uint32_t ink, uint32_t ground)
{
    static const struct contrast_limits limits[THEME_NAMES] = {
        [THEME_DEFAULT] = {10, CONTRAST_MOST},
        [THEME_WHITE] = {20, CONTRAST_MOST},
        [THEME_BLACK] = {18, CONTRAST_MOST},
        [THEME_LOW_CONTRAST] = {4.5, 8},
    };
    struct contrast_limits of = limits[theme];
    bool has_yellow = (ink & 0xFFFFFF) == BLACKS_YELLOW || (ground & 0xFFFFFF) == BLACKS_YELLOW;
    if (theme == THEME_BLACK && has_yellow)
        of.least = ON_BLACKS_YELLOW;
    return of;
}
