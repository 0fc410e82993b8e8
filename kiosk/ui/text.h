/* Text: Pango decides which script, which direction, where a line may break; SDL_ttf measures and
 * draws each run in a font that fontconfig finds for it. Strings are UTF-8. TEXT_BOLD in a string
 * switches bold on and off again: "You can choose " TEXT_BOLD "1 more" TEXT_BOLD ".". It is a
 * control character, so nothing an author writes is taken for it. */
#ifndef UI_TEXT_H
#define UI_TEXT_H

#include "record/fail.h"
#include "ui/breaks.h"
#include "ui/extent.h"

#include <cairo/cairo.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TEXT_BOLD "\x01"

struct text_style {
    double font_px;       /* em */
    bool bold;            /* where the line begins; TEXT_BOLD toggles it */
    bool rtl;             /* base direction of the line */
    const char *language; /* BCP 47: picks the font of the script (ur: Nastaliq); NULL = English */
};

struct text_line {
    struct text_style style;
    const char *text;
    size_t size_bytes;
    double x; /* its left edge */
};

/* What layout asks. All are callbacks, so that tests of layout need no font; without `ink` a
 * script's usual reach is taken (ui/writing.h), and without `apart` lines stand as close as they
 * are asked to. */
struct text_measure {
    double (*width)(void *context, const struct text_style *style, const char *text,
                    size_t size_bytes);
    struct extent (*ink)(void *context, const struct text_style *style, const char *text,
                         size_t size_bytes);
    /* the least distance of their baselines at which their ink stays apart */
    double (*apart)(void *context, const struct text_line *upper, const struct text_line *lower);
    void *context;
    struct breaks *breaks; /* of all texts that are wrapped by it */
};

struct text; /* the engine: open fonts, and what it remembers of lines */

struct text *text_create(struct fail *f); /* fails where Noto Sans is not installed */
void text_free(struct text *text);
struct text_measure text_measure(struct text *text);

/* Draws one line with its baseline at y, starting at x (left edge, whatever the direction), both to
 * the nearest pixel. argb is opaque. What was drawn is kept (ui/masks.h). */
void text_draw(struct text *text, cairo_t *cr, const struct text_style *style, const char *line,
               size_t size_bytes, double x, double y, uint32_t argb);

/* Bytes of the first letter, with its marks, of a text that is UTF-8 and not "". */
size_t text_letter(const char *text);

/* Forgets all that it remembers of lines: it tells which words were on screen. */
void text_forget(struct text *text);

/* True where every character of the string has a font here; for the readiness check. */
bool text_has_fonts(struct text *text, const char *language, const char *string);

#endif
