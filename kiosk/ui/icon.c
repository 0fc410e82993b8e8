/* An icon is drawn with two colours that stand for ink and icon fill; pictures (logo, hand-over)
 * also use others of the default theme. Each is replaced, in the SVG text, by the colour that takes
 * its part in the theme. */
#include "ui/icon.h"

#include "record/alloc.h"
#include "record/embedded.h"

#include <SDL2/SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEPT 96

extern const struct embedded icon_files[]; /* assets/icons */

struct rendered {
    char name[32];
    int size_px;
    struct icon_look look;
    SDL_Surface *picture;
    unsigned long used;
};

struct icon {
    struct rendered kept[KEPT];
    unsigned long clock;
};

struct stand_in { /* a colour in the files, and the token it stands for */
    const char *colour;
    enum theme_token token;
};

static const struct stand_in stand_ins[] = {
    {"#43204F", THEME_PLUM},  {"#FFC53D", THEME_HONEY}, {"#FFEBBD", THEME_SOFT},
    {"#FFF8E8", THEME_PAPER}, {"#FFFFFF", THEME_CARD},
};

static const char ink_colour[] = "#2A1533", fill_colour[] = "#FFDD8A";
static const char line_width[] = "stroke-width=\"3.4\"";
static const char dashed_width[] = "stroke-width=\"2.4\" stroke-dasharray=\"2.4 5.6\"";

static const char *const turned_round[] = {"left", "right", "backspace", "list"};

static const struct embedded *find_file(const char *name)
{
    for (const struct embedded *file = icon_files; file->name; file++)
        if (strcmp(file->name, name) == 0)
            return file;
    return NULL;
}

struct icon *icon_create(void)
{
    return xcalloc(1, sizeof(struct icon));
}

void icon_free(struct icon *icon)
{
    if (!icon)
        return;
    for (int i = 0; i < KEPT; i++)
        SDL_FreeSurface(icon->kept[i].picture);
    free(icon);
}

static char *replaced(char *text, const char *old, const char *new)
{
    char *result = xcalloc(1, strlen(text) + 1), *at;
    char *rest = text;
    while ((at = strstr(rest, old))) {
        char *longer = xasprintf("%s%.*s%s", result, (int)(at - rest), rest, new);
        free(result);
        result = longer;
        rest = at + strlen(old);
    }
    char *whole = xasprintf("%s%s", result, rest);
    free(result);
    free(text);
    return whole;
}

static char *replaced_colour(char *svg, const char *old, const struct theme *theme,
                             enum theme_token token)
{
    uint32_t colour = theme_colour(theme, token);
    char new[8] = "none";
    if (colour >> 24)
        snprintf(new, sizeof new, "#%06X", colour & 0xFFFFFF);
    return replaced(svg, old, new);
}

/* New colours could be taken for stand-ins of the next replacement, so those are marked first. */
static char *coloured(const char *source, const struct icon_look *look)
{
    char *svg = replaced(xstrdup(source), "\"#", "\"@");
    char old[8];
    for (size_t i = 0; i < sizeof stand_ins / sizeof stand_ins[0]; i++) {
        snprintf(old, sizeof old, "@%s", stand_ins[i].colour + 1);
        svg = replaced_colour(svg, old, look->theme, stand_ins[i].token);
    }
    snprintf(old, sizeof old, "@%s", ink_colour + 1);
    svg = replaced_colour(svg, old, look->theme, look->lines);
    snprintf(old, sizeof old, "@%s", fill_colour + 1);
    svg = replaced_colour(svg, old, look->theme, look->fill);
    return look->dashed ? replaced(svg, line_width, dashed_width) : svg;
}

static SDL_Surface *render(const char *name, int size_px, const struct icon_look *look)
{
    char *svg = coloured(find_file(name)->text, look);
    SDL_RWops *file = SDL_RWFromConstMem(svg, (int)strlen(svg));
    SDL_Surface *picture = file ? IMG_LoadSizedSVG_RW(file, size_px, size_px) : NULL;
    if (file)
        SDL_RWclose(file);
    free(svg);
    return picture;
}

static void turn_round(SDL_Surface *picture)
{
    for (int y = 0; y < picture->h; y++) {
        uint32_t *row = (uint32_t *)((char *)picture->pixels + y * picture->pitch);
        for (int x = 0; x < picture->w / 2; x++) {
            uint32_t swap = row[x];
            row[x] = row[picture->w - 1 - x];
            row[picture->w - 1 - x] = swap;
        }
    }
}

static bool is_turned_round(const char *name)
{
    for (size_t i = 0; i < sizeof turned_round / sizeof turned_round[0]; i++)
        if (strcmp(turned_round[i], name) == 0)
            return true;
    return false;
}

static bool same_look(const struct icon_look *a, const struct icon_look *b)
{
    return a->theme == b->theme && a->lines == b->lines && a->fill == b->fill &&
           a->dashed == b->dashed && a->mirrored == b->mirrored;
}

/* The rendered icon: one kept, or a new one in place of that unused longest. */
static SDL_Surface *find_picture(struct icon *icon, const char *name, int size_px,
                                 const struct icon_look *look)
{
    struct rendered *old = icon->kept;
    for (int i = 0; i < KEPT; i++) {
        struct rendered *r = &icon->kept[i];
        if (r->picture && r->size_px == size_px && strcmp(r->name, name) == 0 &&
            same_look(&r->look, look)) {
            r->used = ++icon->clock;
            return r->picture;
        }
        if (r->used < old->used)
            old = r;
    }
    SDL_FreeSurface(old->picture);
    *old = (struct rendered){.size_px = size_px, .look = *look, .used = ++icon->clock};
    snprintf(old->name, sizeof old->name, "%s", name);
    old->picture = render(name, size_px, look);
    if (old->picture && look->mirrored && is_turned_round(name))
        turn_round(old->picture);
    return old->picture;
}

void icon_draw(struct icon *icon, SDL_Surface *surface, const char *name, int x, int y, int size_px,
               const struct icon_look *look)
{
    if (size_px <= 0 || !find_file(name))
        return;
    SDL_Surface *picture = find_picture(icon, name, size_px, look);
    SDL_Rect where = {x, y, 0, 0};
    if (picture)
        SDL_BlitSurface(picture, NULL, surface, &where);
}
