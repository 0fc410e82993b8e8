/* Lines of text as they were drawn last, kept: most of a page is drawn again with the next touch,
 * and some of it several times, once for each part of the window that has changed. */
#ifndef UI_DRAWN_LINES_H
#define UI_DRAWN_LINES_H

#include <cairo/cairo.h>
#include <stdint.h>

#define DRAWN_LINES_BYTES (3 << 20) /* of all that are kept, or one line that is larger */

struct drawn_line {
    cairo_surface_t *ink; /* CAIRO_FORMAT_A8: any colour is poured through it */
    int above;            /* rows above the baseline */
};

struct drawn_lines;

struct drawn_lines *drawn_lines_create(void);
void drawn_lines_free(struct drawn_lines *lines);

/* NULL: not kept. Valid until the next is added. */
const struct drawn_line *drawn_lines_find(struct drawn_lines *lines, uint64_t key);
/* Takes the line over, and makes room for it: the one unused longest goes first. */
const struct drawn_line *drawn_lines_add(struct drawn_lines *lines, uint64_t key,
                                         struct drawn_line line);

/* Some of them are a resident's words. */
void drawn_lines_forget(struct drawn_lines *lines);

#endif
