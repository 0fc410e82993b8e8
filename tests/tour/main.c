/* Walks through every screen in every language, size of text, theme and resolution, judges each
 * frame, and writes what is wrong, one finding a line: screen, language, size, theme, resolution,
 * control, what. Each walk is a process of its own, so that one that finds no way on leaves the
 * others whole. Exits 1 with findings.
 *
 * --out keeps pictures in a folder (album.h); --jobs says how many walk at a time; the rest choose
 * walks (plan.h). */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plan.h"

struct options {
    const char *out; /* NULL: no pictures */
    size_t jobs;
    struct plan_filter filter;
};

static bool read_options(int argc, char **argv, struct options *o)
{
    const char *jobs = "1";
    const char **const values[] = {
        &o->out, &jobs, &o->filter.way, &o->filter.language, &o->filter.size, &o->filter.screen};
    static const struct option names[] = {
        {"out", required_argument, NULL, 0},
        {"jobs", required_argument, NULL, 1},
        {"way", required_argument, NULL, 2},
        {"language", required_argument, NULL, 3},
        {"size", required_argument, NULL, 4},
        {"screen", required_argument, NULL, 5},
        {0},
    };
    for (int at; (at = getopt_long(argc, argv, "", names, NULL)) != -1;) {
        if (at == '?')
            return false;
        *values[at] = optarg;
    }
    o->jobs = strtoul(jobs, NULL, 10);
    return optind == argc && o->jobs > 0;
}

static bool do_walk(const struct plan_walk *w, const char *out)
{
    struct checker checker;
    struct tablet *t = tablet_new_on(w->way->pack, w->way->venue);
    t->screen = stage_screens[w->look.screen];
    t->kiosk.visit.ways.text_size = (enum metrics_size)w->look.size;
    checker_init(&checker, t, w->language, w->way->name);
    for (int theme = 0; out && theme < THEME_NAMES; theme++)
        if (w->is_pictured[theme])
            checker_keep(&checker, (enum theme_name)theme, out);
    if (survey_find_language(t->kiosk.pack->survey, w->language) >= 0) /* else: a form of fewer */
        w->way->walk(&(struct tour){t, checker_look, &checker}, w->language);
    bool is_well = checker.finding_count == 0;
    checker_free(&checker);
    tablet_free(t);
    return is_well;
}

/* One that ended otherwise than by EXIT_FAILURE, which is: with findings, was not walked to its
 * end. */
static void tell_end(const struct plan_walk *w, int status)
{
    char *name = plan_name(w);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > EXIT_FAILURE)
        printf("%s\t%s\t-\t\tthere was no way on: the reason stands above\n", w->way->name, name);
    free(name);
}

/* True where the walk that ended first had no findings. */
static bool wait_for_one(struct plan *p)
{
    int status = 0;
    pid_t pid = wait(&status);
    for (size_t i = 0; i < p->count; i++)
        if (p->walks[i].pid == pid)
            tell_end(&p->walks[i], status);
    return status == 0;
}

static void begin(struct plan_walk *w, const char *out)
{
    fflush(NULL);
    w->pid = fork();
    if (w->pid < 0)
        abort();
    if (w->pid == 0)
        exit(do_walk(w, out) ? EXIT_SUCCESS : EXIT_FAILURE);
}

int main(int argc, char **argv)
{
    struct options options = {0};
    struct plan plan;
    size_t running = 0;
    bool is_well = true;
    if (!read_options(argc, argv, &options)) {
        fprintf(stderr, "bigcount-tour [--out DIR] [--jobs N] [--way W] [--language L] [--size S] "
                        "[--screen WxH]\n");
        return EXIT_FAILURE;
    }
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    plan_make(&plan, &options.filter);
    for (size_t i = 0; i < plan.count; i++, running++) {
        for (; running >= options.jobs; running--)
            is_well = wait_for_one(&plan) && is_well;
        begin(&plan.walks[i], options.out);
    }
    for (; running > 0; running--)
        is_well = wait_for_one(&plan) && is_well;
    plan_free(&plan);
    return is_well ? EXIT_SUCCESS : EXIT_FAILURE;
}
