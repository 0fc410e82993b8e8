/* One way a screen can look: the four things that vary, every one with every other. */
#ifndef TOUR_LOOK_H
#define TOUR_LOOK_H

#include "kiosk/stage.h"

struct look {
    unsigned language, size, screen, theme; /* of the form; enum metrics_size; of stage_screens;
                                               enum theme_name */
};

/* How many there are of each. One size alone is SIZE_DEFAULT. */
struct looks {
    unsigned languages, sizes, screens, themes;
};

extern const char *const look_sizes[SIZES];

unsigned look_count(const struct looks *looks);
struct look look_at(const struct looks *looks, unsigned index); /* the theme varies fastest */
/* Chooses so few looks that every pair of two values is among them; is_chosen, all false, has room
 * for each look. */
void look_cover(const struct looks *looks, bool *is_chosen);

#endif
