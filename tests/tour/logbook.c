/* Lines are written when a walk has come to its end, and never changed. One that is cut off in the
 * middle counts as not there. */
#include "logbook.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

enum { NUMBERS = 5, NAME_FIELDS = 4, SCREENS_MAX = 128 };
enum number { FRAMES, PICTURES, TARGETS, TEXTS, FINDINGS };

static void keep(struct logbook *b, const char *line)
{
    b->lines = xgrow(b->lines, b->count, &b->capacity, sizeof *b->lines);
    b->lines[b->count++] = xstrdup(line);
}

/* Where the field begins; NULL where the line has none. */
static const char *field(const char *line, int index)
{
    for (; line && index > 0; index--)
        line = strchr(line, '\t') ? strchr(line, '\t') + 1 : NULL;
    return line;
}

void logbook_open(struct logbook *b, const char *path)
{
    char *line = NULL;
    size_t room = 0;
    *b = (struct logbook){0};
    if (!path)
        return;
    b->file = fopen(path, "a+");
    if (!b->file) {
        fprintf(stderr, "%s could not be opened\n", path);
        exit(EXIT_FAILURE);
    }
    rewind(b->file);
    while (getline(&line, &room, b->file) > 0)
        if (strchr(line, '\n') && field(line, NAME_FIELDS + NUMBERS + 1)) {
            *strchr(line, '\n') = '\0';
            keep(b, line);
        }
    free(line);
}

void logbook_close(struct logbook *b)
{
    for (size_t i = 0; i < b->count; i++)
        free(b->lines[i]);
    free(b->lines);
    if (b->file)
        fclose(b->file);
}

bool logbook_has(const struct logbook *b, const char *name)
{
    size_t size = strlen(name);
    for (size_t i = 0; i < b->count; i++)
        if (strncmp(b->lines[i], name, size) == 0 && b->lines[i][size] == '\t')
            return true;
    return false;
}

void logbook_add(struct logbook *b, const char *line)
{
    keep(b, line);
    if (b->file) {
        fprintf(b->file, "%s\n", line);
        fflush(b->file);
    }
}

static unsigned long number_of(const char *line, enum number number)
{
    return strtoul(field(line, NAME_FIELDS + (int)number), NULL, 10);
}

static unsigned long sum(const struct logbook *b, enum number number)
{
    unsigned long all = 0;
    for (size_t i = 0; i < b->count; i++)
        all += number_of(b->lines[i], number);
    return all;
}

bool logbook_has_findings(const struct logbook *b)
{
    return sum(b, FINDINGS) > 0;
}

/* Adds the names that are not there yet. */
static void add_screens(char *names[SCREENS_MAX], int *count, const char *line)
{
    const char *all = field(line, NAME_FIELDS + NUMBERS);
    char *screens = xasprintf("%.*s", (int)strcspn(all, "\t"), all), *rest;
    for (char *name = strtok_r(screens, " ", &rest); name; name = strtok_r(NULL, " ", &rest)) {
        int i = 0;
        while (i < *count && strcmp(names[i], name) != 0)
            i++;
        if (i == *count && *count < SCREENS_MAX)
            names[(*count)++] = xstrdup(name);
    }
    free(screens);
}

void logbook_sum(const struct logbook *b, size_t planned, FILE *to)
{
    char *names[SCREENS_MAX];
    int screens = 0;
    double seconds = 0;
    for (size_t i = 0; i < b->count; i++) {
        add_screens(names, &screens, b->lines[i]);
        seconds += strtod(field(b->lines[i], NAME_FIELDS + NUMBERS + 1), NULL);
    }
    fprintf(to,
            "%zu of %zu walks: %lu frames of %d screens, %lu pictures judged, in them %lu targets "
            "and %lu lines of text; %lu findings; %.0f s of a processor\n",
            b->count, planned, sum(b, FRAMES), screens, sum(b, PICTURES), sum(b, TARGETS),
            sum(b, TEXTS), sum(b, FINDINGS), seconds);
    while (screens > 0)
        free(names[--screens]);
}
