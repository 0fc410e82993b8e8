/* Frames and findings come again and again on one walk; each is judged, or reported, once. */
#include "checker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/codes.h"
#include "kiosk/layout.h"
#include "kiosk/order.h"
#include "kiosk/reach.h"
#include "look.h"
#include "record/alloc.h"
#include "ui/fnv.h"

void checker_init(struct checker *c, struct tablet *t, const char *language, const char *way,
                  int report_to)
{
    struct fail f;
    *c = (struct checker){.tablet = t,
                          .language = language,
                          .way = way,
                          .report_to = report_to,
                          .screens = xstrdup(" ")};
    if (!(c->inks = inks_new(&f)))
        fail_msg("%s", f.text);
}

void checker_free(struct checker *c)
{
    for (int i = 0; i < THEME_NAMES; i++)
        album_free(&c->albums[i]);
    inks_free(c->inks);
    for (size_t i = 0; i < c->finding_count; i++)
        free(c->findings[i]);
    free(c->findings);
    free(c->seen_frames);
    free(c->screens);
}

void checker_keep(struct checker *c, enum theme_name theme, const char *folder)
{
    const struct tablet *t = c->tablet;
    album_open(&c->albums[theme], folder,
               xasprintf("%s-%s-%s-%dx%d-%s", c->language,
                         look_sizes[t->kiosk.visit.ways.text_size], theme_get(theme)->name,
                         t->screen.width, t->screen.height, c->way));
}

/* ---- findings ---- */

static bool is_reported(struct checker *c, const char *finding)
{
    for (size_t i = 0; i < c->finding_count; i++)
        if (strcmp(c->findings[i], finding) == 0)
            return true;
    c->findings = xgrow(c->findings, c->finding_count, &c->finding_capacity, sizeof *c->findings);
    c->findings[c->finding_count++] = xstrdup(finding);
    return false;
}

/* Screen, language, size, theme, resolution, control, what: one a line, parted by tabs. */
static void report(void *context, const char *control, const char *what)
{
    struct checker *c = context;
    const struct frame *f = &c->tablet->frame;
    char *finding = xasprintf("%s %s\t%s\t%s", f->screen, f->question, control, what);
    char *state =
        f->focus[0] ? xasprintf("; focus on %s, %s pressed", f->focus, f->pressed) : xstrdup("");
    for (char *end = finding; (end = strchr(end, '\n')) != NULL;)
        *end = ' ';
    if (!is_reported(c, finding) &&
        dprintf(c->report_to, "\t%s%s%s\t%s\t%s\t%s\t%dx%d%s%s\n", f->screen,
                f->question[0] ? ":" : "", f->question, c->language, look_sizes[f->look.size],
                f->theme->name, f->metrics.width, f->metrics.height, strchr(finding, '\t'),
                state) < 0)
        fail_msg("a finding could not be written: %s", finding);
    free(state);
    free(finding);
}

/* ---- frames ---- */

static uint64_t hash_of(const struct frame *f)
{
    uint64_t hash = fnv_hash(FNV_START, f->screen, strlen(f->screen));
    for (size_t i = 0; i < f->command_count; i++) {
        uint64_t command = frame_command_hash(&f->commands[i]);
        hash = fnv_hash(hash, &command, sizeof command);
    }
    return hash;
}

static bool is_seen(struct checker *c, const struct frame *frame)
{
    uint64_t hash = hash_of(frame);
    for (size_t i = 0; i < c->frame_count; i++)
        if (c->seen_frames[i] == hash)
            return true;
    c->seen_frames =
        xgrow(c->seen_frames, c->frame_count, &c->frame_capacity, sizeof *c->seen_frames);
    c->seen_frames[c->frame_count++] = hash;
    return false;
}

/* ---- what has been checked ---- */

static void note_screen(struct checker *c, const char *name)
{
    char *whole = xasprintf(" %s ", name);
    if (!strstr(c->screens, whole)) {
        char *longer = xasprintf("%s%s ", c->screens, name);
        free(c->screens);
        c->screens = longer;
    }
    free(whole);
}

static void count(struct checker *c, const struct frame *f)
{
    c->count.pictures++;
    for (size_t i = 0; i < f->control_count; i++)
        c->count.targets += frame_can_touch(&f->controls[i]);
    for (size_t i = finding_first_command(f); i < f->command_count; i++)
        c->count.texts += f->commands[i].kind == FRAME_TEXT;
}

char *checker_words(const struct checker *c)
{
    return xasprintf("%lu\t%lu\t%lu\t%lu\t%s", c->count.frames, c->count.pictures, c->count.targets,
                     c->count.texts, c->screens);
}

/* ---- judging ---- */

static void judge_order(const struct frame *f, const struct findings *to)
{
    char fault[FINDING_SIZE];
    if (order_fault(f, fault, sizeof fault))
        finding_add(to, "", "%s", fault);
}

static void judge(struct checker *c)
{
    const struct findings to = {report, c};
    const struct frame *f = &c->tablet->frame;
    tablet_draw(c->tablet);
    layout_judge(f, &to);
    reach_judge(f, &to);
    judge_order(f, &to);
    inks_judge(c->inks, f, &to);
    count(c, f);
}

/* A code is judged in the picture that is kept. */
static void keep_picture(struct checker *c, struct album *album)
{
    const struct findings to = {report, c};
    const struct frame *f = &c->tablet->frame;
    char *path = album_keep(album, f, inks_picture(c->inks));
    if (path)
        codes_judge(f, path, &to);
    free(path);
}

/* The control whose turn it is, owned: each gets the focus, and is pressed, sooner or later. */
static char *next_control(struct checker *c)
{
    const struct frame *f = &c->tablet->frame;
    for (size_t i = 0; i < f->control_count; i++) {
        const struct frame_control *control = &f->controls[c->turn++ % f->control_count];
        if (frame_can_touch(control))
            return xstrdup(control->id);
    }
    return xstrdup("");
}

static void judge_theme(struct checker *c, const char *focus, const char *pressed,
                        struct album *album)
{
    struct frame *f = &c->tablet->frame;
    judge(c);
    keep_picture(c, album);
    snprintf(f->focus, sizeof f->focus, "%s", focus);
    snprintf(f->pressed, sizeof f->pressed, "%s", pressed);
    judge(c);
    f->focus[0] = f->pressed[0] = '\0';
}

void checker_look(void *context, const struct frame *frame)
{
    struct checker *c = context;
    struct tablet *t = c->tablet;
    unsigned theme = t->kiosk.visit.ways.theme;
    if (is_seen(c, frame))
        return;
    c->count.frames++;
    note_screen(c, frame->screen);
    char *focus = next_control(c), *pressed = next_control(c);
    for (unsigned i = 0; i < THEME_NAMES; i++) {
        t->kiosk.visit.ways.theme = i;
        judge_theme(c, focus, pressed, &c->albums[i]);
    }
    free(focus);
    free(pressed);
    t->kiosk.visit.ways.theme = theme;
    tablet_draw(t);
}
