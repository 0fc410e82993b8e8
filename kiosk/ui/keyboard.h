/* The on-screen keyboard: layouts as tables, drawn as keys. A key's id is "key:" and what it types
 * without shift ("key:a", "key:space"), or "key:shift", "key:backspace", "key:page" (the next
 * page). What is typed joins the text by compose.h. */
#ifndef UI_KEYBOARD_H
#define UI_KEYBOARD_H

#include "ui/button.h"

enum { KEYBOARD_LETTERS, KEYBOARD_DIGITS, KEYBOARD_MORE }; /* pages; the last only where needed */

struct keyboard { /* a screen's keyboard; zero it for each visit */
    bool shift;
    int page;
};

struct keyboard_words {
    const char *space, *shift, *backspace; /* shown on space, read for the others */
    const char *letters, *digits, *more;   /* "abc", "123" and the third page */
};

int keyboard_height(const struct frame *frame, const char *language,
                    int width); /* px, of its highest page */
/* r is widened into the margins where ten keys a row need it. back and next lie at the ends of the
 * last row (either may be NULL). Right to left that row is mirrored, letters and digits are not. */
void keyboard_draw(struct frame *frame, const struct keyboard *keyboard, const char *language,
                   const struct keyboard_words *words, const struct button *back,
                   const struct button *next, struct rect r);

/* One key, for keys that lie otherwise. */
struct keyboard_key {
    const char *id, *text;
    const char *spoken; /* NULL = text */
    const char *icon;   /* in place of the text; NULL = none */
    bool soft, chosen, bold;
};
/* A letter wider than the key is drawn smaller than other text: as large as the key lets it. */
void keyboard_key_draw(struct frame *frame, const struct keyboard_key *key, struct rect r);

/* Does shift make capitals in this language? Then a text begins with one. */
bool keyboard_has_capitals(const char *language);
bool keyboard_is_key(const char *id); /* by its id */

#define KEYBOARD_TYPED_SIZE 16
enum keyboard_action { KEYBOARD_NONE, KEYBOARD_TYPED, KEYBOARD_BACKSPACE, KEYBOARD_CHANGED };
/* What touching `id` means: KEYBOARD_TYPED writes the character to out. After it, shift and the
 * page of further letters give way to the letters. KEYBOARD_NONE: not a key. */
enum keyboard_action keyboard_touch(struct keyboard *keyboard, const char *language, const char *id,
                                    char out[KEYBOARD_TYPED_SIZE]);

#endif
