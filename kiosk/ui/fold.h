/* Comparing words as people who look for something write them: without regard to case and accents.
 */
#ifndef UI_FOLD_H
#define UI_FOLD_H

#include <stdbool.h>

/* Does the text hold these words, anywhere? */
bool fold_holds(const char *text, const char *words);

#endif
