/* Pango decides, SDL_ttf draws. Pango cuts a line into items of one script and direction and puts
 * them into the order in which they are seen; each item is cut again where the font changes (a
 * character the script's font lacks) or bold begins. What is left is a run: one font, one
 * direction, one script, which SDL_ttf is told before every measure and draw, for it guesses none.
 */
#include "ui/text.h"

#include "record/alloc.h"
#include "ui/direction.h"
#include "ui/fnv.h"
#include "ui/font.h"
#include "ui/masks.h"
#include "ui/plain.h"

#include <math.h>
#include <pango/pango.h>
#include <pango/pangoft2.h>
#include <stdlib.h>
#include <string.h>

#define KNOWN 4096            /* lines of which is remembered what they take; a power of two */
#define MASKS_BYTES (3 << 20) /* of lines as they were drawn */

struct known {
    uint64_t key;
    double width; /* or the distance from another line; < 0: not asked for yet; .above too */
    struct extent ink;
};

struct text {
    struct font *font;
    PangoFontMap *font_map;
    PangoContext *context;
    PangoAttrList *no_attributes;
    struct known known[KNOWN];
    struct breaks *breaks;
    struct masks *masks; /* of lines */
};

struct run {
    size_t start, size; /* in the plain line */
    int face;
    bool bold, rtl;
    GUnicodeScript script;
    SDL_Surface *picture; /* owned; a byte a pixel; NULL: not drawn, or nothing to be seen */
    int above;            /* its rows above the baseline */
};

struct runs {
    struct run *items; /* in the order seen, left to right */
    size_t count, capacity;
};

struct text *text_create(struct fail *f)
{
    struct font *font = font_create(f);
    if (!font)
        return NULL;
    struct text *text = xcalloc(1, sizeof *text);
    text->font = font;
    text->font_map = pango_ft2_font_map_new();
    text->context = pango_font_map_create_context(text->font_map);
    text->no_attributes = pango_attr_list_new();
    text->breaks = breaks_create();
    text->masks = masks_create(MASKS_BYTES);
    return text;
}

void text_free(struct text *text)
{
    if (!text)
        return;
    breaks_free(text->breaks);
    masks_free(text->masks);
    pango_attr_list_unref(text->no_attributes);
    g_object_unref(text->context);
    g_object_unref(text->font_map);
    font_free(text->font);
    free(text);
}

/* Marks and joiners belong to the letter before them, in its font. */
static bool clings(gunichar c)
{
    return g_unichar_ismark(c) || c == 0x200C || c == 0x200D;
}

size_t text_letter(const char *text)
{
    const char *end = g_utf8_next_char(text);
    while (clings(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    return (size_t)(end - text);
}

static void add_run(struct runs *runs, struct run run)
{
    runs->items = xgrow(runs->items, runs->count, &runs->capacity, sizeof run);
    runs->items[runs->count++] = run;
}

static void reverse(struct run *first, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct run swap = first[i];
        first[i] = first[count - 1 - i];
        first[count - 1 - i] = swap;
    }
}

static void cut_item(struct text *text, const struct plain *plain, const char *language,
                     const PangoItem *item, struct runs *runs)
{
    size_t first = runs->count;
    bool rtl = item->analysis.level & 1;
    GUnicodeScript script = (GUnicodeScript)item->analysis.script;
    struct run *open = NULL;
    const char *c = plain->bytes + item->offset, *end = c + item->length;
    for (; c < end; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        size_t at = (size_t)(c - plain->bytes), size = (size_t)(g_utf8_next_char(c) - c);
        if (direction_is_mark(character)) {
            open = NULL;
            continue;
        }
        bool bold = plain->bold[at];
        int face = open && clings(character) && font_has(text->font, open->face, character)
                       ? open->face
                       : font_face(text->font, script, language, bold, character);
        if (open && open->face == face && open->bold == bold) {
            open->size += size;
        } else {
            add_run(runs, (struct run){at, size, face, bold, rtl, script, NULL, 0});
            open = &runs->items[runs->count - 1];
        }
    }
    if (rtl)
        reverse(runs->items + first, runs->count - first);
}

static struct runs cut_line(struct text *text, const struct plain *plain,
                            const struct text_style *style)
{
    struct runs runs = {0};
    const char *language = style->language ? style->language : "en";
    pango_context_set_language(text->context, pango_language_from_string(language));
    GList *logical = pango_itemize_with_base_dir(
        text->context, style->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR, plain->bytes, 0,
        (int)plain->size, text->no_attributes, NULL);
    GList *visual = pango_reorder_items(logical);
    for (GList *item = visual; item; item = item->next)
        cut_item(text, plain, language, item->data, &runs);
    g_list_free(visual);
    g_list_free_full(logical, (GDestroyNotify)pango_item_free);
    return runs;
}

/* The run's words and its font, told the run's direction and script; NULL where the font will not
 * open. The caller gives *words to xwipe_text. */
static TTF_Font *ready_font(struct text *text, const struct run *run, const struct plain *plain,
                            double font_px, char **words)
{
    TTF_Font *font = font_open(text->font, run->face, font_px);
    if (!font)
        return NULL;
    guint32 tag = g_unicode_script_to_iso15924(run->script);
    char script[5] = {(char)(tag >> 24), (char)(tag >> 16), (char)(tag >> 8), (char)tag, '\0'};
    TTF_SetFontDirection(font, run->rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, script);
    *words = xstrndup(plain->bytes + run->start, run->size);
    return font;
}

static double run_width(struct text *text, const struct run *run, const struct plain *plain,
                        double font_px)
{
    char *words;
    int width = 0;
    TTF_Font *font = ready_font(text, run, plain, font_px, &words);
    if (!font)
        return 0;
    TTF_SizeUTF8(font, words, &width, NULL);
    xwipe_text(words);
    return width;
}

static uint64_t key_of(const struct text_style *style, const char *line, size_t size)
{
    const char *language = style->language ? style->language : "en";
    int32_t look[2] = {(int32_t)lround(style->font_px * 4), style->bold | style->rtl << 1};
    uint64_t key = fnv_hash(FNV_START, look, sizeof look);
    key = fnv_hash(key, language, strlen(language) + 1);
    return fnv_hash(key, line, size) | 1; /* 0 marks an empty slot */
}

static struct known *known_of(struct text *text, uint64_t key)
{
    struct known *known = &text->known[key >> 8 & (KNOWN - 1)];
    if (known->key != key)
        *known = (struct known){key, -1, {-1, 0}};
    return known;
}

static double measure_width(void *context, const struct text_style *style, const char *line,
                            size_t size_bytes)
{
    struct text *text = context;
    struct known *known = known_of(text, key_of(style, line, size_bytes));
    if (known->width >= 0)
        return known->width;
    struct plain plain = plain_create(line, size_bytes, style->bold);
    struct runs runs = cut_line(text, &plain, style);
    known->width = 0;
    for (size_t i = 0; i < runs.count; i++)
        known->width += run_width(text, &runs.items[i], &plain, style->font_px);
    free(runs.items);
    plain_free(&plain);
    return known->width;
}

static struct extent run_ink(struct text *text, const struct run *run, const struct plain *plain,
                             double font_px)
{
    char *words = xstrndup(plain->bytes + run->start, run->size);
    struct extent ink = font_ink(text->font, run->face, font_px, words, run->script, run->rtl);
    xwipe_text(words);
    return ink;
}

static struct extent measure_ink(void *context, const struct text_style *style, const char *line,
                                 size_t size_bytes)
{
    struct text *text = context;
    struct known *known = known_of(text, key_of(style, line, size_bytes));
    if (known->ink.above >= 0)
        return known->ink;
    struct plain plain = plain_create(line, size_bytes, style->bold);
    struct runs runs = cut_line(text, &plain, style);
    known->ink.above = 0;
    for (size_t i = 0; i < runs.count; i++) {
        struct extent ink = run_ink(text, &runs.items[i], &plain, style->font_px);
        known->ink.above = fmax(known->ink.above, ink.above);
        known->ink.below = fmax(known->ink.below, ink.below);
    }
    free(runs.items);
    plain_free(&plain);
    return known->ink;
}

void text_forget(struct text *text)
{
    xwipe(text->known, sizeof text->known);
    breaks_forget(text->breaks);
    masks_forget(text->masks);
}

/* Rows over the font's ascent, of those that the picture has more than the font is high. */
static int over_ascent(struct text *text, const struct run *run, const struct plain *plain,
                       double font_px, int ascent, int more)
{
    int over = (int)ceil(run_ink(text, run, plain, font_px).above) - ascent;
    return SDL_clamp(over, 0, more);
}

/* SDL_ttf's palette goes from black to white in 256 steps, so that an index is how much of the
 * pixel is inked. */
static void draw_run(struct text *text, struct run *run, const struct plain *plain, double font_px)
{
    const SDL_Color white = {255, 255, 255, 255}, black = {0, 0, 0, 255};
    char *words;
    TTF_Font *font = ready_font(text, run, plain, font_px, &words);
    if (!font)
        return;
    run->picture = TTF_RenderUTF8_Shaded(font, words, white, black);
    run->above = TTF_FontAscent(font);
    int more = run->picture ? run->picture->h - TTF_FontHeight(font) : 0;
    if (more > 0) /* for ink over the font's ascent it moves the baseline down, without a word */
        run->above += over_ascent(text, run, plain, font_px, run->above, more);
    xwipe_text(words);
}

static void join_run(cairo_surface_t *ink, int x, int y, const SDL_Surface *picture)
{
    int stride = cairo_image_surface_get_stride(ink);
    unsigned char *to = cairo_image_surface_get_data(ink) + y * stride + x;
    const unsigned char *from = picture->pixels;
    for (int row = 0; row < picture->h; row++)
        memcpy(to + row * stride, from + row * picture->pitch, (size_t)picture->w);
}

/* The runs side by side, their baselines at one height. Frees their pictures. */
static struct mask join_runs(struct runs *runs)
{
    int width = 0, above = 0, below = 0, x = 0;
    for (size_t i = 0; i < runs->count; i++) {
        const struct run *run = &runs->items[i];
        if (!run->picture)
            continue;
        width += run->picture->w;
        above = SDL_max(above, run->above);
        below = SDL_max(below, run->picture->h - run->above);
    }
    cairo_surface_t *ink = cairo_image_surface_create(CAIRO_FORMAT_A8, width, above + below);
    cairo_surface_flush(ink);
    for (size_t i = 0; i < runs->count; i++) {
        const struct run *run = &runs->items[i];
        if (!run->picture)
            continue;
        join_run(ink, x, above - run->above, run->picture);
        x += run->picture->w;
        SDL_FreeSurface(run->picture);
    }
    cairo_surface_mark_dirty(ink);
    return (struct mask){ink, above};
}

static struct mask draw_line(struct text *text, const struct text_style *style, const char *line,
                             size_t size_bytes)
{
    struct plain plain = plain_create(line, size_bytes, style->bold);
    struct runs runs = cut_line(text, &plain, style);
    for (size_t i = 0; i < runs.count; i++)
        draw_run(text, &runs.items[i], &plain, style->font_px);
    struct mask drawn = join_runs(&runs);
    free(runs.items);
    plain_free(&plain);
    return drawn;
}

static const struct mask *mask_of(struct text *text, const struct text_style *style,
                                  const char *line, size_t size_bytes)
{
    uint64_t key = key_of(style, line, size_bytes);
    const struct mask *drawn = masks_find(text->masks, key);
    return drawn ? drawn : masks_add(text->masks, key, draw_line(text, style, line, size_bytes));
}

/* What is looked for is drawn sooner or later anyway. */
static double measure_apart(void *context, const struct text_line *upper,
                            const struct text_line *lower)
{
    struct text *text = context;
    int32_t shift = (int32_t)lround(lower->x - upper->x);
    uint64_t keys[] = {key_of(&upper->style, upper->text, upper->size_bytes),
                       key_of(&lower->style, lower->text, lower->size_bytes)};
    uint64_t key = fnv_hash(fnv_hash(FNV_START, keys, sizeof keys), &shift, sizeof shift) | 1;
    struct known *known = known_of(text, key);
    if (known->width >= 0)
        return known->width;
    const struct mask *mask = mask_of(text, &upper->style, upper->text, upper->size_bytes);
    int *depths = mask_depths(mask), count = cairo_image_surface_get_width(mask->ink);
    mask = mask_of(text, &lower->style, lower->text, lower->size_bytes);
    known->width = mask_apart(depths, count, mask, shift);
    free(depths);
    return known->width;
}

struct text_measure text_measure(struct text *text)
{
    return (struct text_measure){measure_width, measure_ink, measure_apart, text, text->breaks};
}

void text_draw(struct text *text, cairo_t *cr, const struct text_style *style, const char *line,
               size_t size_bytes, double x, double y, uint32_t argb)
{
    const struct mask *drawn = mask_of(text, style, line, size_bytes);
    cairo_set_source_rgb(cr, (argb >> 16 & 0xFF) / 255.0, (argb >> 8 & 0xFF) / 255.0,
                         (argb & 0xFF) / 255.0);
    cairo_mask_surface(cr, drawn->ink, (double)lround(x), (double)(lround(y) - drawn->above));
}

bool text_has_fonts(struct text *text, const char *language, const char *string)
{
    struct text_style style = {.font_px = 16, .language = language};
    struct plain plain = plain_create(string, strlen(string), false);
    struct runs runs = cut_line(text, &plain, &style);
    bool has = true;
    for (size_t i = 0; i < runs.count; i++) {
        const char *c = plain.bytes + runs.items[i].start;
        for (const char *end = c + runs.items[i].size; c < end; c = g_utf8_next_char(c))
            has = has && font_has(text->font, runs.items[i].face, g_utf8_get_char(c));
    }
    free(runs.items);
    plain_free(&plain);
    return has;
}
