/* The file is written anew, whole, whenever a walk has come to its end. */
#include "logbook.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "record/alloc.h"

enum { FIRST_NUMBER = 4, NUMBERS = 4, SCREENS = FIRST_NUMBER + NUMBERS, SECONDS, FIELDS };
enum { SCREENS_MAX = 128 };

/* Where the field begins; NULL where the line has none. */
static const char *field(const char *line, int index)
{
    for (; line && index > 0; index--) {
        line += strcspn(line, "\t\n");
        line = *line == '\t' ? line + 1 : NULL;
    }
    return line;
}

/* Way, language, size and resolution, the tab after them too. */
static size_t name_size(const char *walk)
{
    return (size_t)(field(walk, FIRST_NUMBER) - walk);
}

static char **find(const struct logbook *b, const char *walk)
{
    for (size_t i = 0; i < b->count; i++)
        if (strncmp(b->walks[i], walk, name_size(b->walks[i])) == 0)
            return &b->walks[i];
    return NULL;
}

static void put(struct logbook *b, const char *walk)
{
    char **old = find(b, walk);
    if (!old) {
        b->walks = xgrow(b->walks, b->count, &b->capacity, sizeof *b->walks);
        *(old = &b->walks[b->count++]) = NULL;
    }
    free(*old);
    *old = xstrdup(walk);
}

static void write_file(const struct logbook *b)
{
    struct bytes_writer all = {0};
    struct fail f;
    for (size_t i = 0; i < b->count; i++)
        bytes_put(&all, b->walks[i], strlen(b->walks[i]));
    if (b->path && !file_write(b->path, all.data, all.size, 0644, &f)) {
        fprintf(stderr, "%s\n", f.text);
        exit(EXIT_FAILURE);
    }
    bytes_free(&all);
}

/* A line of a walk and what follows it, up to the next; false at the end. */
static bool read_walk(FILE *file, struct bytes_writer *walk)
{
    char *line = NULL;
    size_t room = 0;
    int first;
    walk->size = 0;
    do {
        ssize_t size = getline(&line, &room, file);
        if (size <= 0)
            break;
        bytes_put(walk, line, (size_t)size);
        ungetc(first = getc(file), file);
    } while (first == '\t');
    free(line);
    bytes_put_u8(walk, '\0');
    return walk->size > 1;
}

void logbook_open(struct logbook *b, const char *path)
{
    struct bytes_writer walk = {0};
    *b = (struct logbook){.path = path};
    FILE *file = path ? fopen(path, "r") : NULL;
    while (file && read_walk(file, &walk))
        if (field((char *)walk.data, FIELDS - 1) && !field((char *)walk.data, FIELDS))
            put(b, (char *)walk.data);
    if (file)
        fclose(file);
    bytes_free(&walk);
    write_file(b);
}

void logbook_close(struct logbook *b)
{
    for (size_t i = 0; i < b->count; i++)
        free(b->walks[i]);
    free(b->walks);
}

void logbook_add(struct logbook *b, const char *walk)
{
    put(b, walk);
    write_file(b);
}

/* NULL: not there. */
static const char *walk_of(const struct logbook *b, const struct plan_walk *walk)
{
    char *name = plan_name(walk), *line = xasprintf("%s\t", name), **found = find(b, line);
    free(line);
    free(name);
    return found ? *found : NULL;
}

static unsigned long count_findings(const char *walk)
{
    unsigned long count = 0;
    for (const char *at = walk; (at = strstr(at, "\n\t")) != NULL; at++)
        count++;
    return count;
}

bool logbook_is_well(const struct logbook *b, const struct plan_walk *walk)
{
    const char *there = walk_of(b, walk);
    return there && count_findings(there) == 0;
}

/* ---- the sum ---- */

struct sum {
    size_t walks;
    unsigned long frames, pictures, targets, texts, findings;
    char *screens[SCREENS_MAX]; /* owned */
    int screen_count;
    double seconds;
};

/* Adds the names that are not there yet. */
static void add_screens(struct sum *s, const char *line)
{
    const char *all = field(line, SCREENS);
    char *screens = xasprintf("%.*s", (int)strcspn(all, "\t"), all), *rest;
    for (char *name = strtok_r(screens, " ", &rest); name; name = strtok_r(NULL, " ", &rest)) {
        int i = 0;
        while (i < s->screen_count && strcmp(s->screens[i], name) != 0)
            i++;
        if (i == s->screen_count && i < SCREENS_MAX)
            s->screens[s->screen_count++] = xstrdup(name);
    }
    free(screens);
}

static void add(struct sum *s, const char *walk)
{
    unsigned long *const numbers[NUMBERS] = {&s->frames, &s->pictures, &s->targets, &s->texts};
    s->walks += strtoul(field(walk, FIRST_NUMBER), NULL, 10) > 0;
    for (int i = 0; i < NUMBERS; i++)
        *numbers[i] += strtoul(field(walk, FIRST_NUMBER + i), NULL, 10);
    s->findings += count_findings(walk);
    s->seconds += strtod(field(walk, SECONDS), NULL);
    add_screens(s, walk);
}

void logbook_sum(const struct logbook *b, const struct plan *plan, FILE *to)
{
    struct sum s = {0};
    for (size_t i = 0; i < plan->count; i++) {
        const char *walk = walk_of(b, &plan->walks[i]);
        if (walk)
            add(&s, walk);
    }
    fprintf(to,
            "%zu of %zu walks: %lu frames of %d screens, %lu pictures judged, in them %lu targets "
            "and %lu lines of text; %lu findings; %.0f s of a processor\n",
            s.walks, plan->count, s.frames, s.screen_count, s.pictures, s.targets, s.texts,
            s.findings, s.seconds);
    while (s.screen_count > 0)
        free(s.screens[--s.screen_count]);
}
