/* Contrast by the formula of WCAG 2.2, and how much of it each theme promises (UI.md, "Colour"). */
#ifndef TEST_CONTRAST_H
#define TEST_CONTRAST_H

#include "ui/theme.h"

#define CONTRAST_LINE 3.0 /* the least of borders, rings and pictures, in every theme */

double contrast_ratio(uint32_t a, uint32_t b); /* of 0xAARRGGBB; alpha does not count */

struct contrast_limits {
    double least, most;
};

/* Of this ink on this ground. */
struct contrast_limits contrast_of_text(enum theme_name theme, uint32_t ink, uint32_t ground);

#endif
