/* Every way in every language, size and resolution; those on the largest screen first, because they
 * take longest. */
#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "seal/pack.h"

static unsigned screen_count(void)
{
    unsigned count = 0;
    while (stage_screens[count].width)
        count++;
    return count;
}

static struct pack *open_pack(const char *path)
{
    struct bytes_writer bytes = {0};
    struct fail f;
    struct pack *pack = NULL;
    if (!file_read(path, PACK_SIZE_MAX, &bytes, &f) ||
        !(pack = pack_decode(bytes.data, bytes.size, &f)))
        fail_msg("%s", f.text);
    bytes_free(&bytes);
    return pack;
}

static char *screen_name(const struct plan_walk *w)
{
    const struct stage_screen *s = &stage_screens[w->look.screen];
    return xasprintf("%dx%d", s->width, s->height);
}

static bool is_wanted(const char *wanted, const char *name)
{
    return !wanted || strcmp(wanted, name) == 0;
}

static bool passes(const struct plan_filter *f, const struct plan_walk *w)
{
    char *screen = screen_name(w);
    bool does = is_wanted(f->way, w->way->name) && is_wanted(f->language, w->language) &&
                is_wanted(f->size, look_sizes[w->look.size]) && is_wanted(f->screen, screen);
    free(screen);
    return does;
}

static void add(struct plan *p, const struct plan_walk *walk)
{
    p->walks = xgrow(p->walks, p->count, &p->capacity, sizeof *p->walks);
    p->walks[p->count] = *walk;
    p->walks[p->count++].language = xstrdup(walk->language);
}

static void add_way(struct plan *p, const struct way *way, const struct plan_filter *filter)
{
    struct pack *pack = open_pack(way->pack);
    struct looks looks = {.languages = (unsigned)pack->survey->language_count,
                          .sizes = way->every_size ? SIZES : 1,
                          .screens = screen_count(),
                          .themes = THEME_NAMES};
    bool *is_chosen = xcalloc(look_count(&looks), sizeof *is_chosen);
    look_cover(&looks, is_chosen);
    for (unsigned i = 0; i < look_count(&looks); i += THEME_NAMES) {
        struct plan_walk w = {.way = way, .look = look_at(&looks, i)};
        w.language = pack->survey->languages[w.look.language].code;
        memcpy(w.is_pictured, is_chosen + i, sizeof w.is_pictured);
        if (passes(filter, &w))
            add(p, &w);
    }
    free(is_chosen);
    pack_free(pack);
}

static int by_screen(const void *a, const void *b)
{
    const struct plan_walk *one = a, *other = b;
    const struct stage_screen *s = &stage_screens[one->look.screen],
                              *t = &stage_screens[other->look.screen];
    return t->width * t->height - s->width * s->height;
}

void plan_make(struct plan *p, const struct plan_filter *filter)
{
    *p = (struct plan){0};
    for (const struct way *way = ways; way->name; way++)
        add_way(p, way, filter);
    if (p->count > 0)
        qsort(p->walks, p->count, sizeof *p->walks, by_screen);
}

void plan_free(struct plan *p)
{
    for (size_t i = 0; i < p->count; i++)
        free(p->walks[i].language);
    free(p->walks);
}

char *plan_name(const struct plan_walk *w)
{
    char *screen = screen_name(w);
    char *name =
        xasprintf("%s\t%s\t%s\t%s", w->way->name, w->language, look_sizes[w->look.size], screen);
    free(screen);
    return name;
}

bool plan_list(const struct plan *p, FILE *to)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct plan_walk *w = &p->walks[i];
        char *name = plan_name(w);
        fprintf(to, "%s\t", name);
        for (int theme = 0; theme < THEME_NAMES; theme++)
            if (w->is_pictured[theme])
                fprintf(to, "%s ", theme_get((enum theme_name)theme)->name);
        fputc('\n', to);
        free(name);
    }
    return fflush(to) == 0;
}
