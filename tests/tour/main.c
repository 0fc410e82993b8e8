/* Walks through every screen in every language, size of text, theme and resolution, judges each
 * frame, and writes what is wrong, one finding a line: screen, language, size, theme, resolution,
 * control, what. Each walk is a process of its own, so that one that finds no way on leaves the
 * others whole. Exits 1 with findings.
 *
 * --out keeps pictures in a folder (album.h); --jobs says how many walk at a time; --log keeps
 * which walks were done (logbook.h), and leaves those out; the rest choose walks (plan.h). */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "logbook.h"
#include "plan.h"
#include "record/alloc.h"

struct options {
    const char *out, *log; /* NULL: none */
    size_t jobs;
    struct plan_filter filter;
};

static bool read_options(int argc, char **argv, struct options *o)
{
    const char *jobs = "1";
    const char **const values[] = {
        &o->out,           &jobs,  &o->filter.way, &o->filter.language, &o->filter.size,
        &o->filter.screen, &o->log};
    static const struct option names[] = {
        {"out", required_argument, NULL, 0},  {"jobs", required_argument, NULL, 1},
        {"way", required_argument, NULL, 2},  {"language", required_argument, NULL, 3},
        {"size", required_argument, NULL, 4}, {"screen", required_argument, NULL, 5},
        {"log", required_argument, NULL, 6},  {0},
    };
    for (int at; (at = getopt_long(argc, argv, "", names, NULL)) != -1;) {
        if (at == '?')
            return false;
        *values[at] = optarg;
    }
    o->jobs = strtoul(jobs, NULL, 10);
    return optind == argc && o->jobs > 0;
}

/* ---- one walk, in its process ---- */

static double seconds_used(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static void report(const struct plan_walk *w, const struct checker *checker, int to)
{
    char *name = plan_name(w), *words = checker_words(checker);
    dprintf(to, "%s\t%s\t%.1f\n", name, words, seconds_used());
    free(words);
    free(name);
}

static void do_walk(const struct plan_walk *w, const char *out, int report_to)
{
    struct checker checker;
    struct tablet *t = tablet_new_on(w->way->pack, w->way->venue);
    t->screen = stage_screens[w->look.screen];
    t->kiosk.visit.ways.text_size = (enum metrics_size)w->look.size;
    checker_init(&checker, t, w->language, w->way->name);
    for (int theme = 0; out && theme < THEME_NAMES; theme++)
        if (w->is_pictured[theme])
            checker_keep(&checker, (enum theme_name)theme, out);
    w->way->walk(&(struct tour){t, checker_look, &checker}, w->language);
    report(w, &checker, report_to);
    checker_free(&checker);
    tablet_free(t);
}

static void begin(struct plan_walk *w, const char *out)
{
    int ends[2];
    fflush(NULL);
    if (pipe(ends) < 0 || (w->pid = fork()) < 0)
        abort();
    if (w->pid == 0) {
        close(ends[0]);
        do_walk(w, out, ends[1]);
        exit(EXIT_SUCCESS);
    }
    close(ends[1]);
    w->report = fdopen(ends[0], "r");
}

/* ---- all of them ---- */

/* One without a report was not walked to its end. Another process may get its number later. */
static void end(struct plan_walk *w, struct logbook *book)
{
    char *line = NULL, *name = plan_name(w);
    size_t room = 0;
    if (getline(&line, &room, w->report) > 0) {
        line[strcspn(line, "\n")] = '\0';
        logbook_add(book, line);
    } else {
        printf("%s\t-\t\tthere was no way on: the reason stands above\n", name);
    }
    fclose(w->report);
    w->pid = 0;
    free(line);
    free(name);
}

static void wait_for_one(struct plan *p, struct logbook *book)
{
    pid_t pid = wait(NULL);
    for (size_t i = 0; i < p->count; i++)
        if (p->walks[i].pid == pid)
            end(&p->walks[i], book);
}

static bool is_done(const struct plan_walk *w, const struct logbook *book)
{
    char *name = plan_name(w);
    bool is = logbook_has(book, name);
    free(name);
    return is;
}

static void walk_all(struct plan *p, const struct options *o, struct logbook *book)
{
    size_t running = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (is_done(&p->walks[i], book))
            continue;
        for (; running >= o->jobs; running--)
            wait_for_one(p, book);
        begin(&p->walks[i], o->out);
        running++;
    }
    for (; running > 0; running--)
        wait_for_one(p, book);
}

static bool are_all_done(const struct plan *p, const struct logbook *book)
{
    bool are = true;
    for (size_t i = 0; i < p->count && are; i++)
        are = is_done(&p->walks[i], book);
    return are;
}

int main(int argc, char **argv)
{
    struct options options = {0};
    struct plan plan;
    struct logbook book;
    if (!read_options(argc, argv, &options)) {
        fprintf(stderr, "bigcount-tour [--out DIR] [--log FILE] [--jobs N] [--way W] "
                        "[--language L] [--size S] [--screen WxH]\n");
        return EXIT_FAILURE;
    }
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    logbook_open(&book, options.log);
    plan_make(&plan, &options.filter);
    walk_all(&plan, &options, &book);
    logbook_sum(&book, plan.count, stderr);
    bool is_well = are_all_done(&plan, &book) && !logbook_has_findings(&book);
    logbook_close(&book);
    plan_free(&plan);
    return is_well ? EXIT_SUCCESS : EXIT_FAILURE;
}
