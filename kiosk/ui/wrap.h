/* Breaking text into lines, balanced: the fewest lines that fit, and of these the breaks whose
 * longest line is shortest, so that no short word is left alone on the last line. Pure: widths come
 * through the callback, places to break from Pango, which needs no font for that. */
#ifndef UI_WRAP_H
#define UI_WRAP_H

#include "ui/text.h"

#define WRAP_LINES_MAX 128

struct wrap_line {
    size_t start, size_bytes; /* in the text; trailing spaces left out */
    bool bold;                /* at its beginning */
    double width;
};

struct wrap {
    size_t count;
    bool fits;    /* false: a word is wider than the line, or there are more than WRAP_LINES_MAX;
                   * such a word is cut between letters, so no line is wider than it may be */
    double width; /* of the widest line */
    struct wrap_line lines[WRAP_LINES_MAX];
};

/* Newlines in the text always break. A line ends inside a word, as after a hyphen, only where that
 * needs fewer lines than ending at spaces. */
void wrap_text(struct wrap *wrap, const struct text_measure *measure,
               const struct text_style *style, const char *text, double max_width);

/* Not balanced: each line is filled as far as it goes, as in a field that is typed into. */
void wrap_greedy(struct wrap *wrap, const struct text_measure *measure,
                 const struct text_style *style, const char *text, double max_width);

/* Balanced in exactly `count` lines (1 to 3) where that is possible: every way of breaking is tried
 * and handed to `score`; the highest wins. `score` < 0 means: does not fit. Ways that break inside
 * a word come after all others. Returns the score. */
double wrap_best(struct wrap *wrap, const struct text_measure *measure,
                 const struct text_style *style, const char *text, size_t count,
                 double (*score)(void *context, const struct wrap *wrap), void *context);

#endif
