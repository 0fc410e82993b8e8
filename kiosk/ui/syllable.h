/* Korean syllables from the letters of the two-set keyboard (KS X 5002), by libhangul's rules. */
#ifndef UI_SYLLABLE_H
#define UI_SYLLABLE_H

#include <stdbool.h>

#define SYLLABLE_SIZE 4 /* one character of three bytes, and NUL */

/* The key by which libhangul knows a letter; 0: that is not a Korean one. */
char syllable_key(const char *letter);

/* What keys make: a syllable that the last of them closed, if any, and the one that is open. NFC;
 * a letter that stands alone is of the block Hangul Compatibility Jamo. */
struct syllable_made {
    char closed[SYLLABLE_SIZE], open[SYLLABLE_SIZE];
    bool is_whole; /* the open one has a consonant and a vowel */
};
struct syllable_made syllable_make(const char *keys);

#endif
