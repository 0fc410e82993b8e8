/* A step does one thing and says what state follows; which fault it was is asked of the place after
 * the fact, because an errno does not tell a pulled stick from a broken one. */
#define _GNU_SOURCE /* syncfs */
#include "exporting.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bundle/bundle.h"
#include "past.h"
#include "record/alloc.h"
#include "steward.h"

enum { SLACK_BYTES = 64 * 1024 }; /* a pack's share, and what the file system itself takes */

/* ---- one session ---- */

static bool read_session(struct box *b, const struct box_closed *closed, struct session **session,
                         struct bytes_writer *pack)
{
    *session = box_closed_session(b, closed->number, NULL);
    return *session && box_pack_bytes(b, closed->pack, pack, NULL);
}

static void keep_name(struct exporting *e, const char *path)
{
    const char *slash = strrchr(path, '/');
    free(e->newest);
    e->newest = xstrdup(slash ? slash + 1 : path);
}

static void fail(struct exporting *e, enum exporting_fault fault)
{
    e->state = EXPORTING_FAILED;
    e->fault = fault;
}

/* What the place says for itself, after something could not be written there. */
static void fail_at_place(struct exporting *e, bool is_full, struct steward *s)
{
    struct drives now;
    drives_look(&now, &s->places);
    bool is_there = drives_find(&now, e->to.path) != NULL;
    drives_clear(&now);
    if (!is_there) {
        fail(e, EXPORTING_GONE);
        return;
    }
    e->needed_bytes = SLACK_BYTES;
    for (size_t i = e->at; i < e->count; i++)
        e->needed_bytes += e->closed[i].size_bytes;
    e->free_bytes = drives_free_bytes(e->to.path);
    fail(e, is_full ? EXPORTING_FULL : EXPORTING_UNWRITTEN);
}

static void export_next(struct exporting *e, struct steward *s)
{
    const struct box_closed *closed = &e->closed[e->at];
    struct bytes_writer pack = {0};
    struct session *session = NULL;
    struct fail reason = {0};
    char *path = NULL;
    if (!read_session(s->box, closed, &session, &pack)) {
        fail(e, EXPORTING_UNREAD);
    } else if (!bundle_export(session, pack.data, pack.size, e->to.path, &path, &reason)) {
        fail_at_place(e, reason.kind == FAIL_FULL, s);
    } else {
        keep_name(e, path);
        e->at++;
        box_mark_exported(s->box, closed->number, steward_today(s),
                          NULL); /* if not, it is exported once more */
    }
    free(path);
    bytes_free(&pack);
    session_free(session);
}

/* ---- the whole ---- */

static bool flush(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && syncfs(fd) == 0;
    if (fd >= 0)
        close(fd);
    return ok;
}

static void tell_left_out(const struct exporting *e, struct steward *s)
{
    for (size_t i = 0; i < e->count; i++)
        if (e->closed[i].is_damaged)
            steward_tell(s, EVENT_LEFT_OUT, "%u", (unsigned)e->closed[i].number);
}

/* The log says that all came there once that is so, and goes there itself. What the place tells of
 * earlier sessions is read on the way. */
static bool finish(struct exporting *e, struct steward *s)
{
    past_read_folder(s, e->closed, e->count, e->to.path);
    if (!flush(e->to.path))
        return false;
    steward_tell(s, EVENT_EXPORTED, "%zu", e->count - e->left_out);
    tell_left_out(e, s);
    return steward_export_events(s, e->to.path, NULL) && flush(e->to.path);
}

static void leave_out(struct exporting *e)
{
    e->left_out++;
    e->at++;
}

static void step(struct exporting *e, struct steward *s)
{
    if (e->at < e->count && e->closed[e->at].is_damaged)
        leave_out(e);
    else if (e->at < e->count)
        export_next(e, s);
    else if (finish(e, s))
        e->state = EXPORTING_DONE;
    else
        fail_at_place(e, false, s);
}

static void choose_only(struct exporting *e)
{
    const struct drive *only = drives_only(&e->drives);
    if (only)
        exporting_choose(e, only);
}

/* Reads the list anew; nothing is chosen. */
static void start(struct exporting *e, struct steward *s, uint64_t now_ms)
{
    exporting_clear(e);
    if (!box_closed_list(s->box, &e->closed, &e->count, NULL)) {
        fail(e, EXPORTING_UNREAD);
    } else if (e->count == 0) {
        e->state = EXPORTING_DONE;
    } else {
        drives_look(&e->drives, &s->places);
        e->look_ms = now_ms + DRIVES_LOOK_MS;
    }
}

void exporting_begin(struct exporting *e, struct steward *s, uint64_t now_ms)
{
    start(e, s, now_ms);
    if (e->state == EXPORTING_PLACES)
        choose_only(e);
}

void exporting_again(struct exporting *e, struct steward *s, uint64_t now_ms)
{
    char *path = e->to.path ? xstrdup(e->to.path) : NULL;
    start(e, s, now_ms);
    const struct drive *same = path ? drives_find(&e->drives, path) : NULL;
    if (e->state == EXPORTING_PLACES && same)
        exporting_choose(e, same);
    else if (e->state == EXPORTING_PLACES)
        choose_only(e);
    free(path);
}

void exporting_choose(struct exporting *e, const struct drive *to)
{
    free(e->to.path);
    e->to = *to;
    e->to.path = xstrdup(to->path);
    e->state = EXPORTING_WORK;
}

uint64_t exporting_tick(struct exporting *e, struct steward *s, uint64_t now_ms)
{
    if (e->state == EXPORTING_WORK) {
        step(e, s);
        return now_ms;
    }
    if (e->state != EXPORTING_PLACES)
        return UINT64_MAX;
    if (now_ms >= e->look_ms) {
        drives_look_again(&e->drives, &s->places);
        e->look_ms = now_ms + DRIVES_LOOK_MS;
        choose_only(e);
    }
    return e->look_ms;
}

void exporting_clear(struct exporting *e)
{
    drives_clear(&e->drives);
    free(e->to.path);
    free(e->closed);
    free(e->newest);
    *e = (struct exporting){0};
}

bool exporting_by_itself(struct steward *s)
{
    struct exporting e = {0};
    start(&e, s, 0);
    const struct drive *to = drives_by_itself(&e.drives, &s->places);
    if (e.state == EXPORTING_PLACES && to)
        exporting_choose(&e, to);
    while (e.state == EXPORTING_WORK)
        step(&e, s);
    bool done = e.state == EXPORTING_DONE;
    exporting_clear(&e);
    return done;
}
