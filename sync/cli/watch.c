/* Plain looking four times a second: no notice tells of a mount. A stick is known by its name and
 * by what stat() says of its folder; a merge that leaves an acknowledgement changes that, so each
 * stick is read once more, which brings nothing and is not told. What stat() does not tell, a file
 * that grows or one in an inner folder, is seen in the listing; that costs a walk, so it is taken
 * before a merge, and after one only where a file may have been cut short. */
#define _GNU_SOURCE /* syncfs */
#include "cli/watch.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/account.h"
#include "cli/interrupt.h"
#include "cli/listing.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "record/alloc.h"
#include "tally/quarantine.h"

enum { LOOK_EVERY_MS = 250, LOOKS_WHILE_EMPTY = 8 };

struct stick {
    char *path;        /* owned */
    struct stat state; /* when last looked at */
    struct listing listing;
    unsigned looks;    /* since the listing changed */
    bool here;         /* in the present look */
    bool is_new;       /* not merged in this state */
    bool is_doubtful;  /* when merged, it was empty, or not all in it was good */
    bool told;         /* an account of it was given */
    uint64_t received; /* in that account */
};

struct watch {
    struct campaign *campaign; /* borrowed */
    const char *folder;        /* borrowed */
    bool json;
    struct stick *sticks; /* owned */
    size_t count, capacity;
};

static bool is_same_place(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool is_unchanged(const struct stat *a, const struct stat *b)
{
    return is_same_place(a, b) && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* Telling */

static uint64_t sum_received(const struct merge_result *r)
{
    uint64_t sum = 0;
    for (int kind = 0; kind < MERGE_KINDS; kind++)
        sum += r->of[kind].received;
    return sum;
}

static uint64_t sum_added(const struct merge_result *r)
{
    uint64_t sum = 0;
    for (int kind = 0; kind < MERGE_KINDS; kind++)
        sum += r->of[kind].added;
    return sum;
}

static void print_line(const struct stick *s, const struct merge_result *r, bool safe)
{
    const struct merge_count *sessions = &r->of[MERGE_SESSIONS];
    const char *end = safe ? " Safe to remove." : "";
    print_text(stdout, s->path);
    if (r->nothing_in_count > 0) {
        printf(": nothing added.%s\n", end);
        return;
    }
    char *ballots = print_number(r->of[MERGE_BALLOTS].added, "ballot");
    char *issues = print_number(r->of[MERGE_ISSUES].added, "issue");
    printf(
        ": %s and %s added; of the sessions %llu added, %llu already there, %llu quarantined.%s\n",
        ballots, issues, (unsigned long long)sessions->added,
        (unsigned long long)sessions->already_there, (unsigned long long)sessions->quarantined,
        end);
    free(ballots);
    free(issues);
}

static void print_object(const struct stick *s, const struct merge_result *r, bool safe)
{
    struct json j = {0};
    json_object(&j, NULL);
    json_text(&j, "stick", s->path);
    json_bool(&j, "safe_to_remove", safe);
    account_json(&j, r);
    json_end(&j);
}

/* That it is safe to remove comes last. */
static void tell(const struct watch *w, struct stick *s, const struct merge_result *r, bool safe)
{
    if (s->told && sum_added(r) == 0 && sum_received(r) == s->received)
        return;
    s->told = true;
    s->received = sum_received(r);
    account_print_warnings(w->campaign, r);
    (w->json ? print_object : print_line)(s, r, safe);
    fflush(stdout);
}

/* Merging */

/* Whatever was written has reached the stick, and the stick is the one that was read. */
static bool is_safe(const struct stick *s, struct fail *f)
{
    struct stat now;
    int fd = open(s->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool here = fd >= 0 && fstat(fd, &now) == 0 && is_same_place(&now, &s->state);
    bool flushed = here && (syncfs(fd) == 0 || fail_errno(f, "%s", s->path));
    if (!here)
        fail_set(f, FAIL_MISSING,
                 "%s was pulled out too early. Nothing is lost: put it in again for the rest.",
                 s->path);
    if (fd >= 0)
        close(fd);
    return flushed;
}

static void merge_stick(struct watch *w, struct stick *s)
{
    struct progress progress = {.what = "Merging"};
    struct merge_watch watch = {progress_show, &progress};
    struct merge_result result = {0};
    struct fail why = {0}, unsafe = {0};
    const char *paths[] = {s->path};
    bool ok = merge_paths(w->campaign, paths, 1, &watch, &result, &why) &&
              quarantine_settle(w->campaign, paths, 1, &result, &why);
    bool safe = is_safe(s, &unsafe);
    progress_end(&progress);
    s->is_new = false;
    s->is_doubtful = result.nothing_in_count > 0 || result.aside_count > 0 || result.gone > 0;
    if (ok)
        tell(w, s, &result, safe);
    else if (unsafe.kind != FAIL_MISSING)
        print_message("%s was not merged: %s", s->path, why.text);
    if (!safe)
        print_message("%s", unsafe.text);
    s->here = unsafe.kind != FAIL_MISSING; /* forgotten, and new when it comes back */
    merge_result_clear(&result);
}

/* Looking */

static struct stick *find(struct watch *w, const char *path)
{
    for (size_t i = 0; i < w->count; i++)
        if (strcmp(w->sticks[i].path, path) == 0)
            return &w->sticks[i];
    return NULL;
}

static struct stick *find_or_add(struct watch *w, const char *path)
{
    struct stick *s = find(w, path);
    if (s)
        return s;
    w->sticks = xgrow(w->sticks, w->count, &w->capacity, sizeof *w->sticks);
    s = &w->sticks[w->count++];
    *s = (struct stick){.path = xstrdup(path)};
    return s;
}

static void list(struct stick *s)
{
    struct listing now;
    listing_take(s->path, &now);
    s->looks++;
    if (!listing_equal(&s->listing, &now)) {
        s->looks = 0;
        s->is_new = true;
    }
    s->listing = now;
}

/* One that stood unchanged since the last look is merged; what is still being put in has time, and
 * an empty one has some more, to be mounted or filled. */
static void look_at(struct watch *w, const char *path, const struct stat *state)
{
    struct stick *s = find_or_add(w, path);
    s->here = true;
    if (!is_same_place(&s->state, state))
        s->told = false;
    bool stood = is_unchanged(&s->state, state);
    s->state = *state;
    if (!stood)
        s->is_new = true;
    if (s->is_new || s->is_doubtful)
        list(s);
    if (stood && s->is_new && s->looks >= (s->listing.is_empty ? LOOKS_WHILE_EMPTY : 1))
        merge_stick(w, s);
}

/* Named once, as a merge names one on a stick. */
static void pass_over_link(struct watch *w, const char *path)
{
    struct stick *s = find_or_add(w, path);
    if (!s->told)
        print_message("%s is a link, and not followed. Name the folder it leads to.", path);
    s->told = true;
    s->here = true;
}

static void look_at_entry(struct watch *w, const char *path)
{
    struct stat state, target;
    if (lstat(path, &state) != 0)
        return;
    if (S_ISDIR(state.st_mode))
        look_at(w, path, &state);
    else if (S_ISLNK(state.st_mode) && stat(path, &target) == 0 && S_ISDIR(target.st_mode))
        pass_over_link(w, path);
}

static void forget_those_away(struct watch *w)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->count; i++)
        if (w->sticks[i].here)
            w->sticks[kept++] = w->sticks[i];
        else
            free(w->sticks[i].path);
    w->count = kept;
}

/* A folder that is away for a while has no sticks in it. */
static void look(struct watch *w)
{
    DIR *dir = opendir(w->folder);
    struct dirent *entry;
    for (size_t i = 0; i < w->count; i++)
        w->sticks[i].here = false;
    while (dir && !interrupt_came() && (entry = readdir(dir))) {
        char *path = xasprintf("%s/%s", w->folder, entry->d_name);
        if (entry->d_name[0] != '.')
            look_at_entry(w, path);
        free(path);
    }
    if (dir)
        closedir(dir);
    forget_those_away(w);
}

bool watch_folder(struct campaign *c, const char *folder, bool json, struct fail *f)
{
    struct watch w = {.campaign = c, .folder = folder, .json = json};
    struct stat info;
    if (stat(folder, &info) != 0)
        return fail_errno(f, "%s cannot be watched", folder);
    if (!S_ISDIR(info.st_mode))
        return fail_set(f, FAIL_USAGE, "%s is no folder. Name the one in which sticks appear.",
                        folder);
    interrupt_catch();
    print_message("Put in a stick. Each is merged by itself, until Ctrl-C.");
    while (!interrupt_came()) {
        look(&w);
        nanosleep(&(struct timespec){.tv_nsec = LOOK_EVERY_MS * 1000000L}, NULL);
    }
    for (size_t i = 0; i < w.count; i++)
        free(w.sticks[i].path);
    free(w.sticks);
    return true;
}
