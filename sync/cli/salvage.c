/* salvage: what a tablet's box gives without its PIN. The box is copied first and only the copy is
 * opened, because it may be all that is left. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "cli/command.h"
#include "cli/json.h"
#include "cli/print.h"
#include "record/alloc.h"
#include "store/box.h"

enum { BOX_SIZE_MAX = 1 << 30 };

static const struct option_rule salvage_rules[] = {
    {"--out", "FOLDER", "where the bundles are written", false},
    {"--json", NULL, "prints what came out for a program", false},
    {0},
};

struct salvage {
    const char *out;   /* borrowed */
    struct box *box;   /* owned: of the copy */
    struct json *json; /* borrowed; NULL: for people */
    bool all;          /* every closed session came out, and there was one */
};

/* Copies a file that is there into the folder, under this name. */
static bool copy_file(const char *path, const char *folder, const char *name, struct fail *f)
{
    struct bytes_writer bytes = {0};
    if (!file_read(path, BOX_SIZE_MAX, &bytes, f))
        return false;
    char *copy = xasprintf("%s/%s", folder, name);
    bool ok = file_write(copy, bytes.data, bytes.size, 0600, f);
    bytes_free(&bytes);
    free(copy);
    return ok;
}

/* With its journal, which undoes what a crash cut short. */
static bool copy_box(const char *path, const char *folder, struct fail *f)
{
    char *journal = xasprintf("%s-journal", path);
    bool ok = copy_file(path, folder, "box.db", f) &&
              (access(journal, F_OK) != 0 || copy_file(journal, folder, "box.db-journal", f));
    free(journal);
    return ok;
}

static void remove_copy(const char *folder)
{
    static const char *const names[] = {"box.db", "box.db-journal"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = xasprintf("%s/%s", folder, names[i]);
        unlink(path);
        free(path);
    }
    rmdir(folder);
}

static bool export_session(struct salvage *s, const struct box_closed *closed, char **path,
                           struct fail *f)
{
    struct bytes_writer pack = {0};
    struct session *session = box_closed_session(s->box, closed->number, f);
    bool ok = session && box_pack_bytes(s->box, closed->pack, &pack, f) &&
              bundle_export(session, pack.data, pack.size, s->out, path, f);
    bytes_free(&pack);
    session_free(session);
    return ok;
}

static void tell_out(struct salvage *s, const char *path)
{
    if (s->json)
        json_text(s->json, NULL, path);
    else
        printf("%s\n", path);
}

static void salvage_session(struct salvage *s, const struct box_closed *closed)
{
    struct fail why = {0};
    char *path = NULL;
    if (export_session(s, closed, &path, &why)) {
        tell_out(s, path);
    } else {
        s->all = false;
        print_message("Session %u did not come out: %s Keep the box, and try its second copy.",
                      (unsigned)closed->number, why.text);
    }
    free(path);
}

static bool salvage_closed(struct salvage *s, struct fail *f)
{
    struct box_closed *list;
    size_t count;
    if (!box_closed_list(s->box, &list, &count, f))
        return false;
    if (s->json) {
        json_object(s->json, NULL);
        json_array(s->json, "bundles");
    }
    for (size_t i = 0; i < count; i++)
        salvage_session(s, &list[i]);
    if (s->json) {
        json_end(s->json);
        json_end(s->json);
    }
    if (count == 0) {
        s->all = false;
        print_message("The box holds no closed session.");
    }
    free(list);
    return true;
}

/* What stays in the box, and why no program can bring it out. */
static void tell_open(const struct salvage *s)
{
    uint32_t number;
    struct box_counts counts;
    if (!box_interrupted(s->box, &number, &counts, NULL))
        return;
    char *ballots = print_number(counts.ballots, "ballot"),
         *issues = print_number(counts.issues, "issue");
    print_message("Session %u is still open, with %s and %s. They cannot be brought out: a session "
                  "counts once its tablet's own key has closed it, and only the PIN unlocks that "
                  "key. Keep the box. Should the PIN be found, start the kiosk with it: it closes "
                  "the session, and nothing is lost.",
                  (unsigned)number, ballots, issues);
    free(issues);
    free(ballots);
}

/* Of the copy nobody knows: what fails is said of the box that was named. */
static void name_the_box(const char *copy, const char *path, struct fail *f)
{
    struct fail said = *f;
    const char *at = strstr(said.text, copy);
    if (at)
        fail_set(f, said.kind, "%.*s%s%s", (int)(at - said.text), said.text, path,
                 at + strlen(copy));
}

static bool bring_out(struct salvage *s, const char *path, const char *folder, struct fail *f)
{
    char *copy = xasprintf("%s/box.db", folder);
    s->box = copy_box(path, folder, f) ? box_open(copy, f) : NULL;
    bool ok = s->box && salvage_closed(s, f);
    if (ok)
        tell_open(s);
    else
        name_the_box(copy, path, f);
    box_close(s->box);
    free(copy);
    return ok;
}

static bool salvage_to(struct salvage *s, const char *path, struct fail *f)
{
    char *folder = xasprintf("%s/.salvage-XXXXXX", s->out);
    if (!mkdtemp(folder)) {
        fail_errno(f, "%s cannot be written to", s->out);
        free(folder);
        return false;
    }
    bool ok = bring_out(s, path, folder, f);
    remove_copy(folder);
    free(folder);
    return ok;
}

/* A tablet's data folder, or its box itself. Owned. */
static char *box_path(const char *named)
{
    struct stat info;
    bool folder = stat(named, &info) == 0 && S_ISDIR(info.st_mode);
    return folder ? xasprintf("%s/box.db", named) : xstrdup(named);
}

static bool run_salvage(const struct options *o, int *status, struct fail *f)
{
    struct json json = {0};
    struct salvage s = {.out = options_value(o, "--out"),
                        .json = options_given(o, "--json") ? &json : NULL,
                        .all = true};
    if (!s.out)
        return fail_set(f, FAIL_USAGE, "Where to? Add --out FOLDER");
    char *path = box_path(o->words[0]);
    bool was_there = access(s.out, F_OK) == 0;
    bool ok = file_make_folder(s.out, 0755, f) && salvage_to(&s, path, f);
    if (!ok && !was_there)
        rmdir(s.out);
    free(path);
    *status = s.all ? STATUS_DONE : STATUS_FAILED;
    return ok;
}

const struct command command_salvage = {
    .name = "salvage",
    .words = "BOX --out FOLDER [--json]",
    .summary = "brings the closed sessions out of a tablet's box whose PIN is lost",
    .rules = salvage_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_salvage,
};
