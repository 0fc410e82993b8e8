/* The checks ask the system the plain way: by doing what voting will do, or reading what the
 * kernel says. */
#include "readiness.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "record/alloc.h"
#include "record/day.h"

static bool can_write(const char *folder)
{
    char *path = xasprintf("%s/.write-test", folder);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool ok = fd >= 0 && write(fd, "test", 4) == 4 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    ok = unlink(path) == 0 && ok;
    free(path);
    return ok;
}

static uint64_t free_mb(const char *folder)
{
    struct statvfs info;
    if (statvfs(folder, &info) != 0)
        return 0;
    return (uint64_t)info.f_bavail * info.f_frsize / 1000000;
}

/* Does every word that the survey says in this language have a font? */
static bool has_fonts(struct text *text, const struct survey *s, size_t language)
{
    const char *code = s->languages[language].code;
    if (!text_has_fonts(text, code, s->languages[language].name))
        return false;
    for (size_t i = 0; i < s->question_count; i++)
        if (!text_has_fonts(text, code, survey_text_in(s, &s->questions[i].label, language)))
            return false;
    for (size_t l = 0; l < s->list_count; l++)
        for (size_t c = 0; c < s->lists[l].choice_count; c++)
            if (!text_has_fonts(text, code,
                                survey_text_in(s, &s->lists[l].choices[c].label, language)))
                return false;
    return true;
}

/* A device-mapper volume is encrypted if its uuid says so; zram never leaves the memory. */
static bool is_locked_swap(const char *device)
{
    if (strncmp(device, "/dev/zram", 9) == 0)
        return true;
    if (strncmp(device, "/dev/dm-", 8) != 0)
        return false;
    char *path = xasprintf("/sys/block/%s/dm/uuid", device + 5), uuid[6] = "";
    FILE *file = fopen(path, "re");
    bool locked = file && fgets(uuid, sizeof uuid, file) && strcmp(uuid, "CRYPT") == 0;
    if (file)
        fclose(file);
    free(path);
    return locked;
}

static enum readiness_swap swap_state(void)
{
    char line[512], device[256];
    enum readiness_swap state = SWAP_NONE;
    FILE *file = fopen("/proc/swaps", "re");
    if (!file)
        return SWAP_NONE;
    bool heading = true;
    while (fgets(line, sizeof line, file)) {
        if (!heading && sscanf(line, "%255s", device) == 1 && state != SWAP_OPEN)
            state = is_locked_swap(device) ? SWAP_LOCKED : SWAP_OPEN;
        heading = false;
    }
    fclose(file);
    return state;
}

void readiness_check(struct readiness *r, const char *data_folder, const struct pack *pack,
                     struct text *text)
{
    *r = (struct readiness){
        .can_write = can_write(data_folder),
        .free_mb = free_mb(data_folder),
        .today = day_local(time(NULL)),
        .languages = (unsigned)pack->survey->language_count,
        .swap = swap_state(),
    };
    r->clock_fits = r->today >= pack->day;
    for (size_t i = 0; i < r->languages; i++)
        if (has_fonts(text, pack->survey, i))
            r->languages_with_fonts++;
}

unsigned readiness_passed(const struct readiness *r)
{
    return (unsigned)r->can_write + (r->free_mb >= READINESS_SPACE_MIN_MB) + r->clock_fits +
           (r->languages_with_fonts == r->languages) + (r->swap != SWAP_OPEN);
}
