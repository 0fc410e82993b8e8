/* The pictures of one walk through the screens: DIR/SCREEN/LANGUAGE-SIZE-THEME-WxH-WAYnnn.png, and
 * under DIR/SCREEN/small the same name, a quarter of a thousand pixels wide. What a QR code in a
 * picture must be read as stands in a file beside it, NAME.png.code. */
#ifndef TOUR_ALBUM_H
#define TOUR_ALBUM_H

#include <SDL2/SDL_surface.h>

#include "ui/frame.h"

struct album {
    const char *folder; /* borrowed; NULL: nothing is kept */
    char *look;         /* owned: of all pictures, as in their names */
    const char *way;    /* borrowed */
    unsigned count;
    uint64_t *seen; /* owned: hashes of what is in it */
    size_t seen_count, seen_capacity;
};

void album_free(struct album *album);
/* Keeps the picture, unless there is one of this screen, question and page that says the same in
 * its status line. */
void album_keep(struct album *album, const struct frame *frame, SDL_Surface *picture);

#endif
