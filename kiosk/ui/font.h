/* Which installed font draws a character, found by family and style with fontconfig; and the fonts
 * open now. A face is a font file in one style; it is named by a number that stays valid. */
#ifndef UI_FONT_H
#define UI_FONT_H

#include "record/fail.h"
#include "ui/extent.h"

#include <glib.h>
#include <SDL2/SDL_ttf.h>

struct font;

struct font *font_create(struct fail *f); /* fails where Noto Sans is not installed */
void font_free(struct font *font);

/* The face for a character: the script's own Noto, else Noto Sans, else any installed font that
 * has it; Noto Sans where none has. */
int font_face(struct font *font, GUnicodeScript script, const char *language, bool bold,
              gunichar character);
bool font_has(struct font *font, int face, gunichar character);

/* Of the words as they are drawn, all of them in this face. */
struct extent font_ink(struct font *font, int face, double font_px, const char *words,
                       GUnicodeScript script, bool rtl);

/* The face at this em, ready to draw; valid until a few dozen more have been opened. */
TTF_Font *font_open(struct font *font, int face, double font_px);

#endif
