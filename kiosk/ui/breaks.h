/* Where a text may be broken: Pango says it, and what it said is remembered, for a page asks again
 * and again while it looks for the best place of its words. */
#ifndef UI_BREAKS_H
#define UI_BREAKS_H

#include <stddef.h>

/* Of each character, and of the text's end. */
enum {
    BREAK_LINE = 1,   /* a line may end before it ... */
    BREAK_MUST = 2,   /* ... and has to */
    BREAK_LETTER = 4, /* it begins a letter, with the marks that follow */
};

struct breaks; /* of the last few hundred texts */

struct breaks *breaks_create(void);
void breaks_free(struct breaks *breaks);

/* NULL where the text is no UTF-8. *places: before how many characters a line may end. Valid until
 * the next call with another text. */
const unsigned char *breaks_of(struct breaks *breaks, const char *language, const char *text,
                               size_t *places);

/* Some of the texts are a resident's words. */
void breaks_forget(struct breaks *breaks);

#endif
