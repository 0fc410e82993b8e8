/* A list of options to choose from, in columns, page by page: what every question can be drawn as.
 * Whole rows only; the ids are those of the honeycomb. A scale is drawn as tiles where its words
 * fit. */
#ifndef SCREENS_CHOICES_H
#define SCREENS_CHOICES_H

#include "kiosk.h"
#include "screens/part/tiles.h"

struct step_page;

struct choices {
    struct choice *items; /* owned */
    size_t count;
    int tile_rows_most; /* a scale: tiles in up to so many rows; 0: a list */
    int columns_asked;  /* by the form's appearance: as many as fit, up to this; 0: none */
    bool is_tiled;      /* choices_fit has found room for tiles */
    struct tiles tiles;
    int columns;
    unsigned pages;
    struct choices_page { /* owned; one for each page */
        size_t first, count;
        int row_height; /* of rows whose labels do not need more */
    } * by_page;
};

/* What a question offers, in the visit's order (options.h), with the marks of its answer; of a
 * range its values. */
void choices_from_answer(struct choices *c, const struct kiosk *k, struct frame *frame,
                         int question, unsigned repetition);
/* The options of a list, of which `chosen` (or none, -1) is; ids are `prefix` and the name. */
void choices_from_list(struct choices *c, const struct kiosk *k, struct frame *frame, int list,
                       int chosen, const char *prefix);
void choices_free(struct choices *c);

/* Does an option of the present question need more height than its title leaves to it? */
bool choices_are_high(const struct kiosk *k, struct frame *frame);
/* A page's content, less the air above the first row of a list. */
struct rect choices_area(const struct frame *frame, struct rect content);
/* Takes the number of columns, from columns_min to columns_max, that needs the fewest pages, and of
 * those the fewest columns; one where a label would be too wide for its column. What the form's
 * appearance asks for goes before that. */
void choices_fit(struct choices *c, const struct frame *frame, struct rect area, int columns_min,
                 int columns_max);
/* The same, and an option in one column that is higher than the area goes on in the next row. */
void choices_fit_split(struct choices *c, struct frame *frame, struct rect area, int columns_min,
                       int columns_max);
/* The same in the content of a page of its own, whose paging is filled in; returns the list's area.
 */
struct rect choices_fit_page(struct choices *c, const struct kiosk *k, struct frame *frame,
                             struct step_page *p, int columns_min, int columns_max);
/* What page `page` leaves of the area under its rows. */
struct rect choices_rest(const struct choices *c, const struct frame *frame, struct rect area,
                         unsigned page);
/* Do they lie on one page, whole, in the area they were fitted to? */
bool choices_fit_whole(const struct choices *c, const struct frame *frame, struct rect area);
/* Is each page as high as that area, or lower? A row of one option can be higher. */
bool choices_pages_fit(const struct choices *c, const struct frame *frame, struct rect area);
/* Draws page `page` (clamped; from 0). */
void choices_draw(const struct choices *c, struct frame *frame, struct rect area, unsigned page);
unsigned choices_page(const struct choices *c, unsigned page); /* clamped */

/* The touch of a screen that is one question's options: an option or a paging button. */
enum go choices_screen_touch(struct kiosk *k, const char *id);
/* Touching "choice:NAME": toggles it in the answer. True if `id` is one; a touch too many sets
 * view.full. */
bool choices_touch(struct kiosk *k, int question, unsigned repetition, const char *id);

#endif
