/* Icons: SVG files built into the program, recoloured for the theme, rendered at the size asked for
 * and kept. */
#ifndef UI_ICON_H
#define UI_ICON_H

#include "ui/theme.h"

#include <SDL2/SDL_surface.h>
#include <stdbool.h>

struct icon_look {
    const struct theme *theme;
    enum theme_token lines, fill;
    bool dashed;   /* thin and dashed: disabled */
    bool mirrored; /* right to left: left, right, backspace and list are turned round */
};

struct icon; /* the rendered icons */

struct icon *icon_create(void);
void icon_free(struct icon *icon);

/* Draws it with its top left at (x, y); a name that there is no icon of, such as a form may give,
 * draws nothing. */
void icon_draw(struct icon *icon, SDL_Surface *surface, const char *name, int x, int y, int size_px,
               const struct icon_look *look);

#endif
