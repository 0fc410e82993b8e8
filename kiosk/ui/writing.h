/* How a language's script stands on a line. Lengths are in em of the size of the text, from the
 * baseline. */
#ifndef UI_WRITING_H
#define UI_WRITING_H

#include <stdbool.h>

#define WRITING_CLEAR_PER_EM 0.08 /* between the ink of two lines, where they hang */

struct writing {
    double line_height;  /* of text; 0 = by the size of all text */
    double middle;       /* of a line, over the baseline */
    double least_height; /* of lines that are asked to stand closer ... */
    double close_middle; /* ... and their middle: of all letters with their tails */
    double above, below; /* how far its letters reach */
    bool hangs;          /* some words reach much farther than most: where they stand is measured */
    bool meets;          /* the ink of lines that stand close may meet: that is measured */
    double hexagon_line; /* the least height of a line in a hexagon, and ... */
    double hexagon_baseline; /* ... where in it the baseline lies, from its top */
    double deepest;          /* of all its letters, under the baseline; 0 where they hang */
};

/* Of this text, which may also be in Latin letters; NULL = any. `language` in BCP 47. */
const struct writing *writing_of(const char *language, const char *text);

#endif
