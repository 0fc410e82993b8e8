/* Fonts are asked for by family and style, never by weight: Noto Nastaliq Bold says it is regular.
 * The character set of each face comes with fontconfig's answer, so that looking for a character
 * opens no font. Open fonts are few; the one unused longest makes room. Of a face that is open in
 * some sizes already one becomes the new size: a tenth of the time, for what FreeType has found out
 * about the face stays. How far ink reaches SDL_ttf does not tell: HarfBuzz does, which Pango
 * brings along and which shapes for both of them. */
#include "ui/font.h"

#include "record/alloc.h"
#include "record/language.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pango.h>
#include <stdlib.h>
#include <string.h>

#define FACES_MAX 64
#define OPEN_MAX 32
#define SIZES_MAX 3 /* of a face that are open */
#define NASTALIQ "Nastaliq"
#define NASTALIQ_SCALE 0.85 /* then an alef is as high as a Latin capital */

struct face {
    char *family;      /* as asked for; "" = found by character */
    GMappedFile *file; /* letters are read as they are drawn, again and again */
    int index;
    bool bold;
    double scale;
    FcCharSet *characters;
    hb_font_t *outlines; /* in the file's own units; NULL until asked for */
};

struct open {
    TTF_Font *font;
    int face, size_px;
    unsigned long used;
};

struct font {
    FcConfig *config;
    struct face faces[FACES_MAX];
    int face_count;
    struct open open[OPEN_MAX];
    unsigned long clock;
};

struct family {
    GUnicodeScript script;
    const char *language; /* NULL = all */
    const char *name;
};

static const char latin_family[] = "Noto Sans";

static const struct family families[] = {
    {G_UNICODE_SCRIPT_ARABIC, "ur", "Noto Nastaliq Urdu"},
    {G_UNICODE_SCRIPT_ARABIC, NULL, "Noto Sans Arabic"},
    {G_UNICODE_SCRIPT_TAMIL, NULL, "Noto Sans Tamil"},
    {G_UNICODE_SCRIPT_HANGUL, NULL, "NanumGothic"},
    {G_UNICODE_SCRIPT_BENGALI, NULL, "Noto Sans Bengali"},
    {G_UNICODE_SCRIPT_DEVANAGARI, NULL, "Noto Sans Devanagari"},
    {G_UNICODE_SCRIPT_GUJARATI, NULL, "Noto Sans Gujarati"},
    {G_UNICODE_SCRIPT_GURMUKHI, NULL, "Noto Sans Gurmukhi"},
    {G_UNICODE_SCRIPT_SINHALA, NULL, "Noto Sans Sinhala"},
    {G_UNICODE_SCRIPT_HEBREW, NULL, "Noto Sans Hebrew"},
    {G_UNICODE_SCRIPT_ETHIOPIC, NULL, "Noto Sans Ethiopic"},
    {G_UNICODE_SCRIPT_THAI, NULL, "Noto Sans Thai"},
    {G_UNICODE_SCRIPT_GEORGIAN, NULL, "Noto Sans Georgian"},
    {G_UNICODE_SCRIPT_ARMENIAN, NULL, "Noto Sans Armenian"},
};

static const char *family_of(GUnicodeScript script, const char *language)
{
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++) {
        const struct family *f = &families[i];
        if (f->script == script && (!f->language || language_is(language, f->language)))
            return f->name;
    }
    return latin_family;
}

/* Adds what fontconfig answered as a face; -1 if there is no room or no file. */
static int add_face(struct font *font, FcPattern *match, const char *family, bool bold)
{
    FcChar8 *path;
    FcCharSet *characters;
    GMappedFile *file;
    int index = 0;
    if (font->face_count == FACES_MAX ||
        FcPatternGetString(match, FC_FILE, 0, &path) != FcResultMatch ||
        FcPatternGetCharSet(match, FC_CHARSET, 0, &characters) != FcResultMatch ||
        !(file = g_mapped_file_new((const char *)path, FALSE, NULL)))
        return -1;
    FcPatternGetInteger(match, FC_INDEX, 0, &index);
    font->faces[font->face_count] = (struct face){
        .family = xstrdup(family),
        .file = file,
        .index = index,
        .bold = bold,
        .scale = strstr(family, NASTALIQ) ? NASTALIQ_SCALE : 1,
        .characters = FcCharSetCopy(characters),
    };
    return font->face_count++;
}

static FcPattern *match(struct font *font, const char *family, const char *style,
                        const FcCharSet *characters)
{
    FcResult result;
    FcPattern *wanted = FcPatternCreate();
    FcPatternAddString(wanted, FC_FAMILY, (const FcChar8 *)family);
    if (style)
        FcPatternAddString(wanted, FC_STYLE, (const FcChar8 *)style);
    if (characters)
        FcPatternAddCharSet(wanted, FC_CHARSET, characters);
    FcConfigSubstitute(font->config, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcPattern *found = FcFontMatch(font->config, wanted, &result);
    FcPatternDestroy(wanted);
    return found;
}

static bool is_family(const FcPattern *found, const char *family)
{
    FcChar8 *name;
    for (int i = 0; FcPatternGetString(found, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (strcmp((const char *)name, family) == 0)
            return true;
    return false;
}

/* The face of this family, or -1 where it is not installed. */
static int face_of_family(struct font *font, const char *family, bool bold)
{
    for (int i = 0; i < font->face_count; i++)
        if (font->faces[i].bold == bold && strcmp(font->faces[i].family, family) == 0)
            return i;
    FcPattern *found = match(font, family, bold ? "Bold" : "Regular", NULL);
    if (!found)
        return -1;
    int face = is_family(found, family) ? add_face(font, found, family, bold) : -1;
    FcPatternDestroy(found);
    return face;
}

static int face_with_character(struct font *font, bool bold, gunichar character)
{
    for (int i = 0; i < font->face_count; i++)
        if (font->faces[i].bold == bold && font_has(font, i, character))
            return i;
    FcCharSet *characters = FcCharSetCreate();
    FcCharSetAddChar(characters, character);
    FcPattern *found = match(font, latin_family, bold ? "Bold" : NULL, characters);
    FcCharSetDestroy(characters);
    if (!found)
        return -1;
    FcCharSet *has;
    bool is_there = FcPatternGetCharSet(found, FC_CHARSET, 0, &has) == FcResultMatch &&
                    FcCharSetHasChar(has, character);
    int face = is_there ? add_face(font, found, "", bold) : -1;
    FcPatternDestroy(found);
    return face;
}

bool font_has(struct font *font, int face, gunichar character)
{
    return FcCharSetHasChar(font->faces[face].characters, character);
}

int font_face(struct font *font, GUnicodeScript script, const char *language, bool bold,
              gunichar character)
{
    const char *family = family_of(script, language);
    if (strstr(family, NASTALIQ) && g_unichar_isdigit(character))
        family = latin_family; /* digits are as large as in any other language */
    int face = face_of_family(font, family, bold);
    if (face >= 0 && font_has(font, face, character))
        return face;
    int latin = face_of_family(font, latin_family, bold);
    if (latin < 0)
        latin = 0; /* Noto Sans Regular: font_create has seen to it */
    if (font_has(font, latin, character))
        return latin;
    int any = face_with_character(font, bold, character);
    return any >= 0 ? any : latin;
}

/* The place for this face in another size: that of another size of it where there are enough. */
static struct open *find_place(struct font *font, int face)
{
    struct open *old = font->open, *other_size = NULL;
    int sizes = 0;
    for (int i = 0; i < OPEN_MAX; i++) {
        struct open *o = &font->open[i];
        if (o->used < old->used)
            old = o;
        if (!o->font || o->face != face)
            continue;
        sizes++;
        if (!other_size || o->used < other_size->used)
            other_size = o;
    }
    return sizes < SIZES_MAX ? old : other_size;
}

static TTF_Font *open_face(const struct face *f, int size_px)
{
    SDL_RWops *bytes = SDL_RWFromConstMem(g_mapped_file_get_contents(f->file),
                                          (int)g_mapped_file_get_length(f->file));
    TTF_Font *opened = TTF_OpenFontIndexRW(bytes, 1, size_px, f->index);
    if (opened)
        TTF_SetFontHinting(opened, TTF_HINTING_LIGHT_SUBPIXEL);
    return opened;
}

static int size_of(const struct face *f, double font_px)
{
    return (int)lround(font_px * f->scale);
}

/* ---- ink ---- */

static hb_font_t *outlines_of(struct face *f)
{
    if (f->outlines)
        return f->outlines;
    hb_blob_t *bytes = hb_blob_create(g_mapped_file_get_contents(f->file),
                                      (unsigned)g_mapped_file_get_length(f->file),
                                      HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(bytes, (unsigned)f->index);
    f->outlines = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(bytes);
    return f->outlines;
}

/* What the letters take in the file's own units, once they have joined. */
static struct extent ink_of(hb_font_t *outlines, hb_buffer_t *shaped)
{
    unsigned count;
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(shaped, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(shaped, &count);
    struct extent ink = {0};
    for (unsigned i = 0; i < count; i++) {
        hb_glyph_extents_t box;
        if (!hb_font_get_glyph_extents(outlines, glyphs[i].codepoint, &box))
            continue;
        int top = places[i].y_offset + box.y_bearing;
        ink.above = fmax(ink.above, top);
        ink.below = fmax(ink.below, -(top + box.height));
    }
    return ink;
}

struct extent font_ink(struct font *font, int face, double font_px, const char *words,
                       GUnicodeScript script, bool rtl)
{
    struct face *f = &font->faces[face];
    hb_font_t *outlines = outlines_of(f);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, words, -1, 0, -1);
    hb_buffer_set_direction(buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(g_unicode_script_to_iso15924(script)));
    hb_shape(outlines, buffer, NULL, 0);
    struct extent ink = ink_of(outlines, buffer);
    hb_buffer_destroy(buffer);
    double px = (double)size_of(f, font_px) / hb_face_get_upem(hb_font_get_face(outlines));
    return (struct extent){px * ink.above, px * ink.below};
}

/* ---- open fonts ---- */

TTF_Font *font_open(struct font *font, int face, double font_px)
{
    const struct face *f = &font->faces[face];
    int size_px = size_of(f, font_px);
    for (int i = 0; i < OPEN_MAX; i++) {
        struct open *o = &font->open[i];
        if (o->font && o->face == face && o->size_px == size_px) {
            o->used = ++font->clock;
            return o->font;
        }
    }
    struct open *o = find_place(font, face);
    bool is_resized = o->font && o->face == face && TTF_SetFontSize(o->font, size_px) == 0;
    if (!is_resized) {
        if (o->font)
            TTF_CloseFont(o->font);
        o->font = open_face(f, size_px);
    }
    *o = (struct open){o->font, face, size_px, ++font->clock};
    return o->font;
}

struct font *font_create(struct fail *f)
{
    struct font *font = xcalloc(1, sizeof *font);
    if (TTF_Init() != 0) {
        fail_set(f, FAIL_IO, "the fonts could not be loaded: %s", SDL_GetError());
        free(font);
        return NULL;
    }
    font->config = FcInitLoadConfigAndFonts();
    if (!font->config) {
        fail_set(f, FAIL_MISSING, "fontconfig has no settings; install the package fontconfig");
        font_free(font);
        return NULL;
    }
    if (face_of_family(font, latin_family, false) < 0) {
        fail_set(f, FAIL_MISSING,
                 "the font Noto Sans is not installed; install the package fonts-noto-core");
        font_free(font);
        return NULL;
    }
    return font;
}

void font_free(struct font *font)
{
    if (!font)
        return;
    for (int i = 0; i < OPEN_MAX; i++)
        if (font->open[i].font)
            TTF_CloseFont(font->open[i].font);
    for (int i = 0; i < font->face_count; i++) {
        free(font->faces[i].family);
        g_mapped_file_unref(font->faces[i].file);
        FcCharSetDestroy(font->faces[i].characters);
        hb_font_destroy(font->faces[i].outlines);
    }
    if (font->config)
        FcConfigDestroy(font->config);
    TTF_Quit();
    free(font);
}
