/* How letters of the on-screen keyboard join the text before them.
 *
 * Korean letters make syllables: the last one stays open while letters fit into it, and is in the
 * text all the time as it is so far. What belongs to it is remembered; forgetting that closes it,
 * and changes no text. libhangul knows the rules (two-set keyboard, KS X 5002).
 *
 * A Tamil vowel after a consonant becomes its sign, as on Tamil99 and as it is taught: k and i are
 * ki. Other letters are appended. */
#ifndef UI_COMPOSE_H
#define UI_COMPOSE_H

#include <stdbool.h>
#include <stddef.h>

#define COMPOSE_KEYS_SIZE 8 /* a sixth letter always closes the syllable */

struct compose { /* zero: no syllable is open */
    char keys[COMPOSE_KEYS_SIZE];
};

/* As field_append: false, and nothing changed, where the whole would be too long. */
bool compose_append(struct compose *c, char *text, size_t capacity_bytes, size_t max_characters,
                    const char *typed);
/* Takes one letter off the open syllable, else as field_backspace. */
bool compose_backspace(struct compose *c, char *text);
void compose_close(struct compose *c);

#endif
