/* Disclosure control: what of a table may be published, so that no small group shows.
 *
 * A count under `hide_under` is hidden. Where the hidden cells of a column could be worked out from
 * its total (there is only one, or together they are still small), the smallest shown cells are
 * hidden as well. What is shown is rounded. Percentages come from rounded figures only. */
#ifndef REPORT_DISCLOSURE_H
#define REPORT_DISCLOSURE_H

#include <stdbool.h>
#include <stddef.h>

struct disclosure {
    size_t hide_under;   /* 0: nothing is hidden */
    size_t round_to;     /* 1: figures as they are */
    size_t percent_base; /* no percentage on a smaller base */
};

extern const struct disclosure disclosure_public; /* 10, 5, 30 */
extern const struct disclosure disclosure_trial;  /* shows everything: the votes are made up */

struct cell {
    size_t value; /* once published: rounded, and 0 where hidden */
    bool hidden;
};

/* One figure that stands in no column. */
struct cell disclosure_cell(const struct disclosure *d, size_t value);
/* Cells that add up to a total which readers know or can guess. Cells that come in hidden stay so.
 * Leaves true values and says which cells are to be hidden. */
void disclosure_hide(const struct disclosure *d, struct cell *column, size_t count);
/* Then: rounds what is shown, wipes what is hidden. */
void disclosure_publish(const struct disclosure *d, struct cell *cell);
/* What to say before a published figure: "about " where it is rounded, else "". */
const char *disclosure_about(const struct disclosure *d, size_t published);
/* Percentage of published cells, or -1 where it may not be shown. */
int disclosure_percent(const struct disclosure *d, struct cell part, struct cell base);

#endif
