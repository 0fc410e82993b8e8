/* The pictures of one walk through the screens: DIR/SCREEN/LANGUAGE-SIZE-THEME-WxH-WAYnnn.png, and
 * under DIR/SCREEN/small the same name, a quarter of a thousand pixels wide. */
#ifndef TOUR_ALBUM_H
#define TOUR_ALBUM_H

#include <SDL2/SDL_surface.h>

#include "ui/frame.h"

struct album {
    const char *folder; /* borrowed; NULL: nothing is kept */
    char *look;         /* owned: of all pictures, as in their names, with the way */
    unsigned count;
    uint64_t *seen; /* owned: hashes of what is in it */
    size_t seen_count, seen_capacity;
};

/* Pictures that are there of this look, of an earlier walk, are removed; the look is taken over. */
void album_open(struct album *album, const char *folder, char *look);
void album_free(struct album *album);
/* Keeps the picture, unless there is one of this screen, question and page that says the same in
 * its status line. Its path, owned; NULL: it was not kept. */
char *album_keep(struct album *album, const struct frame *frame, SDL_Surface *picture);

#endif
