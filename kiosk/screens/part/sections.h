/* Headed groups of choices, one under another, over as many pages as they need: what a sheet of
 * settings is made of. A section stays whole where a page can hold it; a longer one is cut between
 * two rows, and says its heading again. */
#ifndef SCREENS_SECTIONS_H
#define SCREENS_SECTIONS_H

#include "ui/choice.h"

enum { SECTIONS_MAX = 8 };

struct section {
    const char *heading;
    const char *note;       /* under the heading; NULL = none */
    struct choice *choices; /* owned; at least one */
    int count;
    int columns, row_height; /* these are set by sections_fit */
    bool has_heading;
};

struct sections {
    struct section list[SECTIONS_MAX];
    size_t count;
    struct section_run *runs; /* owned; set by sections_place: what stands together on a page */
    size_t run_count;
    unsigned pages;
    bool is_one_a_page; /* to be set before sections_fit: its heading is the title of the sheet */
};

void section_add(struct section *s, struct choice choice);
void sections_free(struct sections *s);

/* Columns and rows for this width: as many columns as leave every choice as low as one does, up to
 * four. */
void sections_fit(struct sections *s, const struct frame *frame, int width);
/* After sections_fit: the height of all on one page. */
int sections_height(const struct sections *s, const struct frame *frame, int width);
/* After sections_fit: over pages of this area. */
void sections_place(struct sections *s, const struct frame *frame, struct rect area);
/* After sections_place: does every page hold its row and what stands over it? */
bool sections_hold(const struct sections *s, const struct frame *frame, struct rect area);
/* After sections_place: the page (from 0) with the section's choice that is chosen, or with its
 * first one. */
unsigned sections_page_of(const struct sections *s, size_t section);
const char *sections_heading(const struct sections *s,
                             unsigned page); /* of the first on the page */
void sections_draw(const struct sections *s, struct frame *frame, struct rect area, unsigned page);

#endif
