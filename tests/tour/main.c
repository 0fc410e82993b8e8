/* Walks through every screen in every language, size of text, theme and resolution, judges each
 * frame, and writes what is wrong, one finding a line: screen, language, size, theme, resolution,
 * control, what. Each walk is a process of its own, so that one that finds no way on leaves the
 * others whole. Exits 1 with findings.
 *
 * --out keeps pictures in a folder (album.h); --jobs says how many walk at a time; --log keeps
 * what walks have shown (logbook.h), and leaves out those that had no findings; --list only writes
 * which walks there are; the rest choose walks (plan.h). */
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
#include "record/bytes.h"

struct options {
    const char *out, *log; /* NULL: none */
    size_t jobs;
    bool lists; /* only */
    struct plan_filter filter;
};

static bool read_options(int argc, char **argv, struct options *o)
{
    const char *jobs = "1";
    const char **const values[] = {
        &o->out,           &jobs,  &o->filter.way, &o->filter.language, &o->filter.size,
        &o->filter.screen, &o->log};
    enum { LIST = sizeof values / sizeof *values };
    static const struct option names[] = {
        {"out", required_argument, NULL, 0},
        {"jobs", required_argument, NULL, 1},
        {"way", required_argument, NULL, 2},
        {"language", required_argument, NULL, 3},
        {"size", required_argument, NULL, 4},
        {"screen", required_argument, NULL, 5},
        {"log", required_argument, NULL, 6},
        {"list", no_argument, NULL, LIST},
        {0},
    };
    for (int at; (at = getopt_long(argc, argv, "", names, NULL)) != -1;) {
        if (at == '?')
            return false;
        if (at == LIST)
            o->lists = true;
        else
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

static void report(const struct plan_walk *w, const struct checker *checker)
{
    char *name = plan_name(w), *words = checker_words(checker);
    dprintf(fileno(w->report), "%s\t%s\t%.1f\n", name, words, seconds_used());
    free(words);
    free(name);
}

static void do_walk(const struct plan_walk *w, const char *out)
{
    struct checker checker;
    struct tablet *t = tablet_new_on(w->way->pack, w->way->venue);
    t->screen = stage_screens[w->look.screen];
    t->kiosk.visit.ways.text_size = (enum metrics_size)w->look.size;
    checker_init(&checker, t, w->language, w->way->name, fileno(w->report));
    for (int theme = 0; out && theme < THEME_NAMES; theme++)
        if (w->is_pictured[theme])
            checker_keep(&checker, (enum theme_name)theme, out);
    w->way->walk(&(struct tour){t, checker_look, &checker}, w->language);
    report(w, &checker);
    checker_free(&checker);
    tablet_free(t);
}

static void begin(struct plan_walk *w, const char *out)
{
    fflush(NULL);
    if (!(w->report = tmpfile()) || (w->pid = fork()) < 0)
        abort();
    if (w->pid == 0) {
        do_walk(w, out);
        exit(EXIT_SUCCESS);
    }
}

/* ---- all of them ---- */

/* One without a line was not walked to its end, which is a finding too. */
static char *no_way_on(const struct plan_walk *w, struct bytes_writer *findings)
{
    const struct stage_screen *s = &stage_screens[w->look.screen];
    char *name = plan_name(w);
    char *finding = xasprintf("\t%s\t%s\t%s\t-\t%dx%d\t\tthere was no way on\n", w->way->name,
                              w->language, look_sizes[w->look.size], s->width, s->height);
    char *line = xasprintf("%s\t0\t0\t0\t0\t\t0\n", name);
    bytes_put(findings, finding, strlen(finding));
    free(finding);
    free(name);
    return line;
}

/* Each without its tab. */
static void tell(const char *findings)
{
    for (const char *at = findings; *at; at += strcspn(at, "\n") + 1)
        printf("%.*s\n", (int)strcspn(at + 1, "\n"), at + 1);
}

/* The disk may have been full. */
static bool is_whole(const char *line, ssize_t size)
{
    return line[size - 1] == '\n';
}

/* Another process may get its number later. */
static void end(struct plan_walk *w, struct logbook *book)
{
    struct bytes_writer findings = {0};
    char *line = NULL, *walk;
    size_t room = 0;
    ssize_t size;
    rewind(w->report);
    while ((size = getline(&line, &room, w->report)) > 0 && line[0] == '\t' && is_whole(line, size))
        bytes_put(&findings, line, (size_t)size);
    if (size <= 0 || !is_whole(line, size)) {
        free(line);
        line = no_way_on(w, &findings);
    }
    bytes_put_u8(&findings, '\0');
    walk = xasprintf("%s%s", line, (char *)findings.data);
    logbook_add(book, walk);
    tell((char *)findings.data);
    fclose(w->report);
    w->pid = 0;
    bytes_free(&findings);
    free(walk);
    free(line);
}

static void wait_for_one(struct plan *p, struct logbook *book)
{
    pid_t pid = wait(NULL);
    for (size_t i = 0; i < p->count; i++)
        if (p->walks[i].pid == pid)
            end(&p->walks[i], book);
}

static void walk_all(struct plan *p, const struct options *o, struct logbook *book)
{
    size_t running = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (logbook_is_well(book, &p->walks[i]))
            continue;
        for (; running >= o->jobs; running--)
            wait_for_one(p, book);
        begin(&p->walks[i], o->out);
        running++;
    }
    for (; running > 0; running--)
        wait_for_one(p, book);
}

static bool are_all_well(const struct plan *p, const struct logbook *book)
{
    bool are = true;
    for (size_t i = 0; i < p->count && are; i++)
        are = logbook_is_well(book, &p->walks[i]);
    return are;
}

static bool tour(struct plan *plan, const struct options *options)
{
    struct logbook book;
    logbook_open(&book, options->log);
    walk_all(plan, options, &book);
    logbook_sum(&book, plan, stderr);
    bool is_well = are_all_well(plan, &book);
    logbook_close(&book);
    return is_well;
}

int main(int argc, char **argv)
{
    struct options options = {0};
    struct plan plan;
    bool is_well = false;
    if (!read_options(argc, argv, &options)) {
        fprintf(stderr, "bigcount-tour [--out DIR] [--log FILE] [--jobs N] [--list] [--way W] "
                        "[--language L] [--size S] [--screen WxH]\n");
        return EXIT_FAILURE;
    }
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    plan_make(&plan, &options.filter);
    if (plan.count == 0)
        fprintf(stderr, "there is no such walk: see --list\n");
    else
        is_well = options.lists ? plan_list(&plan, stdout) : tour(&plan, &options);
    plan_free(&plan);
    return is_well ? EXIT_SUCCESS : EXIT_FAILURE;
}
