/* The checks ask the system the plain way: by doing what voting will do, or reading what the
 * kernel says. */
#include "readiness.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
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

/* The fonts of one language of a survey. */
struct fonts {
    struct text *text;
    const struct survey *survey;
    size_t language;
};

static bool have(const struct fonts *f, const struct survey_text *words)
{
    return text_has_fonts(f->text, f->survey->languages[f->language].code,
                          survey_text_in(f->survey, words, f->language));
}

static bool have_list(const struct fonts *f, const struct survey_list *list)
{
    bool all = true;
    for (size_t i = 0; all && i < list->choice_count; i++)
        all = have(f, &list->choices[i].label);
    return all;
}

/* Does every word that the survey says in this language have a font? */
static bool have_all(const struct fonts *f)
{
    const struct survey *s = f->survey;
    const struct survey_language *language = &s->languages[f->language];
    bool all = text_has_fonts(f->text, language->code, language->name);
    for (size_t i = 0; all && i < s->question_count; i++) {
        const struct survey_question *q = &s->questions[i];
        all = have(f, &q->label) && have(f, &q->hint) && have(f, &q->required_message) &&
              have(f, &q->constraint_message);
    }
    for (size_t i = 0; all && i < s->list_count; i++)
        all = have_list(f, &s->lists[i]);
    for (size_t i = 0; all && i < s->setting_count; i++)
        all = have(f, &s->settings[i].text);
    return all;
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

/* Where the system does not tell, nobody knows. */
static enum readiness_swap swap_state(const char *swaps)
{
    char line[512], device[256];
    enum readiness_swap state = SWAP_NONE;
    FILE *file = fopen(swaps, "re");
    if (!file)
        return SWAP_UNKNOWN;
    bool heading = true;
    while (fgets(line, sizeof line, file)) {
        if (!heading && sscanf(line, "%255s", device) == 1 && state != SWAP_OPEN)
            state = is_locked_swap(device) ? SWAP_LOCKED : SWAP_OPEN;
        heading = false;
    }
    fclose(file);
    return state;
}

/* As seal_init sets it: 1 byte keeps the kernel from handing the memory to a program, too. */
static bool makes_dumps(void)
{
    struct rlimit core;
    return getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_cur > 1;
}

static enum readiness_place place_state(const struct drives_source *source)
{
    struct drives drives;
    drives_look(&drives, source);
    bool is_there = drives.count > 0;
    drives_clear(&drives);
    if (is_there)
        return EXPORT_THERE;
    return source->export_folder ? EXPORT_AWAY : EXPORT_NOT_SET;
}

static void note_time(struct readiness *r, const struct steward *s)
{
    r->day = steward_today(s);
    r->minute = day_local_minute(time(NULL));
}

void readiness_check(struct readiness *r, const struct readiness_params *params)
{
    const struct steward *s = params->steward;
    const struct survey *survey = s->pack->survey;
    *r = (struct readiness){
        .can_write = can_write(params->data_folder),
        .log_fails = s->events.fails,
        .free_mb = drives_free_bytes(params->data_folder) / 1000000,
        .copy = box_mirror_look(s->box)->state,
        .is_day_set = s->day_offset != 0,
        .languages = (unsigned)survey->language_count,
        .swap = swap_state(params->swaps),
        .power = params->power,
        .dumps = makes_dumps(),
        .export_place = place_state(&s->places),
        .touched = r->touched,
        .heard = r->heard,
    };
    note_time(r, s);
    r->clock_fits = !r->is_day_set && r->day >= s->pack->day;
    for (size_t i = 0; i < r->languages; i++)
        r->languages_with_fonts += have_all(&(struct fonts){params->text, survey, i});
}

static enum readiness_state judged(bool passed)
{
    return passed ? READY_PASSED : READY_FAILED;
}

static enum readiness_state copy_state(enum box_mirror_state copy)
{
    return copy == BOX_MIRROR_NONE ? READY_UNKNOWN : judged(copy == BOX_MIRROR_WHOLE);
}

static enum readiness_state touch_state(unsigned touched)
{
    return touched == (1u << READINESS_TOUCHES) - 1 ? READY_PASSED : READY_UNKNOWN;
}

static enum readiness_state swap_judged(const struct readiness *r)
{
    if (r->swap == SWAP_OPEN || r->dumps)
        return READY_FAILED;
    return r->swap == SWAP_UNKNOWN ? READY_UNKNOWN : READY_PASSED;
}

static enum readiness_state battery_state(const struct power *p)
{
    return p->has_battery ? judged(!power_is_low(p)) : READY_UNKNOWN;
}

enum readiness_state readiness_state(const struct readiness *r, enum readiness_part part)
{
    const enum readiness_state states[READINESS_PARTS] = {
        [READY_STORAGE] = judged(r->can_write && !r->log_fails),
        [READY_SPACE] = judged(r->free_mb >= READINESS_SPACE_MIN_MB),
        [READY_COPY] = copy_state(r->copy),
        [READY_CLOCK] = judged(r->clock_fits),
        [READY_LANGUAGES] = judged(r->languages_with_fonts == r->languages),
        [READY_SWAP] = swap_judged(r),
        [READY_BATTERY] = battery_state(&r->power),
        [READY_EXPORT] = r->export_place == EXPORT_NOT_SET
                             ? READY_UNKNOWN
                             : judged(r->export_place == EXPORT_THERE),
        [READY_TOUCH] = touch_state(r->touched),
        [READY_SOUND] = r->heard,
    };
    return states[part];
}

static unsigned count(const struct readiness *r, enum readiness_state state)
{
    unsigned found = 0;
    for (unsigned i = 0; i < READINESS_PARTS; i++)
        found += readiness_state(r, (enum readiness_part)i) == state;
    return found;
}

unsigned readiness_passed(const struct readiness *r)
{
    return count(r, READY_PASSED);
}

unsigned readiness_judged(const struct readiness *r)
{
    return READINESS_PARTS - count(r, READY_UNKNOWN);
}

void readiness_summary(const struct readiness *r, char *out, size_t size)
{
    static const char *const names[READINESS_PARTS] = {
        [READY_STORAGE] = "storage", [READY_SPACE] = "space",         [READY_COPY] = "second copy",
        [READY_CLOCK] = "clock",     [READY_LANGUAGES] = "languages", [READY_SWAP] = "swap",
        [READY_BATTERY] = "battery", [READY_EXPORT] = "export place", [READY_TOUCH] = "touch",
        [READY_SOUND] = "sound",
    };
    int used = snprintf(out, size, "%u/%u", readiness_passed(r), readiness_judged(r));
    for (unsigned i = 0; i < READINESS_PARTS && (size_t)used < size; i++)
        if (readiness_state(r, (enum readiness_part)i) == READY_FAILED)
            used += snprintf(out + used, size - (size_t)used, ", not %s", names[i]);
}
