/* A screen in the same state is seen many times on the way; it is kept once. */
#include "album.h"

#include <glob.h>
#include <SDL2/SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "ui/fnv.h"

enum { SMALL_PX = 240 };

static void remove_all(const char *pattern)
{
    glob_t found;
    if (glob(pattern, 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc; i++)
        unlink(found.gl_pathv[i]);
    globfree(&found);
}

/* As it stands, for glob. Owned. */
static char *as_it_stands(const char *path)
{
    char *pattern = xmalloc(2 * strlen(path) + 1), *end = pattern;
    for (; *path; *end++ = *path++)
        if (strchr("*?[\\", *path))
            *end++ = '\\';
    *end = '\0';
    return pattern;
}

void album_open(struct album *a, const char *folder, char *look)
{
    char *place = as_it_stands(folder);
    char *whole = xasprintf("%s/*/%s[0-9][0-9][0-9].png", place, look);
    char *small = xasprintf("%s/*/small/%s[0-9][0-9][0-9].png", place, look);
    remove_all(whole);
    remove_all(small);
    free(small);
    free(whole);
    free(place);
    *a = (struct album){.folder = folder, .look = look};
}

void album_free(struct album *album)
{
    free(album->look);
    free(album->seen);
}

static uint64_t hash_words(uint64_t seed, const char *words)
{
    return fnv_hash(seed, words, strlen(words) + 1);
}

static bool is_seen(struct album *a, const struct frame *f)
{
    const struct frame_control *status = frame_find(f, "status");
    uint64_t hash = hash_words(hash_words(FNV_START, f->screen), f->question);
    hash = fnv_hash(hash, &f->page, sizeof f->page);
    hash = hash_words(hash, status ? status->label : "");
    for (size_t i = 0; i < a->seen_count; i++)
        if (a->seen[i] == hash)
            return true;
    a->seen = xgrow(a->seen, a->seen_count, &a->seen_capacity, sizeof *a->seen);
    a->seen[a->seen_count++] = hash;
    return false;
}

static void must(bool done, const char *what, const char *path)
{
    if (done)
        return;
    fprintf(stderr, "%s could not be %s\n", path, what);
    exit(EXIT_FAILURE);
}

/* The mean of the pixels that come together in one. */
static uint32_t mean(const SDL_Surface *s, int x0, int y0, int by)
{
    uint32_t sums[3] = {0}, colour = 0;
    for (int y = y0; y < y0 + by; y++) {
        const char *row = (const char *)s->pixels + y * s->pitch;
        for (int x = x0; x < x0 + by; x++)
            for (int i = 0; i < 3; i++)
                sums[i] += ((const uint32_t *)(const void *)row)[x] >> 8 * i & 0xFF;
    }
    for (int i = 0; i < 3; i++)
        colour |= sums[i] / (uint32_t)(by * by) << 8 * i;
    return colour;
}

static SDL_Surface *smaller(const SDL_Surface *s)
{
    int by = s->w / SMALL_PX, width = s->w / by, height = s->h / by;
    SDL_Surface *small =
        SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
    for (int y = 0; small && y < height; y++) {
        char *row = (char *)small->pixels + y * small->pitch;
        for (int x = 0; x < width; x++)
            ((uint32_t *)(void *)row)[x] = mean(s, x * by, y * by, by);
    }
    return small;
}

char *album_keep(struct album *a, const struct frame *frame, SDL_Surface *picture)
{
    if (!a->folder || is_seen(a, frame))
        return NULL;
    char *small_folder = xasprintf("%s/%s/small", a->folder, frame->screen);
    char *name = xasprintf("%s%03u.png", a->look, ++a->count);
    char *path = xasprintf("%s/%s/%s", a->folder, frame->screen, name);
    char *small_path = xasprintf("%s/%s", small_folder, name);
    must(file_make_folder(small_folder, 0755, NULL), "made", small_folder);
    must(IMG_SavePNG(picture, path) == 0, "written", path);
    SDL_Surface *small = smaller(picture);
    must(small && IMG_SavePNG(small, small_path) == 0, "written", small_path);
    SDL_FreeSurface(small);
    free(small_path);
    free(name);
    free(small_folder);
    return path;
}
