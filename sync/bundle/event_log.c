/* Every line is one write and one fsync. The file is read once, when it is opened, to find where
 * the chain stands; a line that does not fit is gone on from, so that what follows it can be
 * judged on its own. */
#include "bundle/event_log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "record/alloc.h"

struct event_log {
    int fd;
    char *path;
    struct event_head head;
    off_t size;
};

/* Takes one line into the state; true if it is a line at all. */
static bool take_line(struct event_log_state *state, const char *line, size_t size, struct event *e)
{
    uint8_t hash[HASH_SIZE], right[HASH_SIZE];
    char again[EVENT_LINE_SIZE];
    memcpy(hash, state->head.hash, sizeof hash);
    bool is_line = event_parse(line, size, e, hash);
    bool fits = is_line && e->number == state->head.number + 1 &&
                event_format(e, state->head.hash, again, right) == size + 1 &&
                memcmp(again, line, size) == 0;
    state->head.number++;
    memcpy(state->head.hash, hash, sizeof hash);
    if (!fits && state->wrong == 0)
        state->wrong = state->head.number;
    if (is_line)
        state->last = e->kind;
    return is_line;
}

void event_log_check(const void *data, size_t size,
                     void (*each)(void *context, const struct event *e), void *context,
                     struct event_log_state *out)
{
    const char *at = data, *end = at + size;
    *out = (struct event_log_state){0};
    while (at < end) {
        struct event e;
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        if (!line_end)
            break;
        if (take_line(out, at, (size_t)(line_end - at), &e) && each)
            each(context, &e);
        at = line_end + 1;
    }
    out->is_torn = at < end;
}

bool event_log_holds(const void *data, size_t size, const struct event_head *head)
{
    const char *at = data, *end = at + size, *next;
    if (head->number == 0)
        return true;
    for (uint32_t i = 1; at < end && (next = memchr(at, '\n', (size_t)(end - at))); i++) {
        struct event e;
        uint8_t hash[HASH_SIZE];
        if (i == head->number)
            return event_parse(at, (size_t)(next - at), &e, hash) &&
                   memcmp(hash, head->hash, HASH_SIZE) == 0;
        at = next + 1;
    }
    return false;
}

/* ---- writing ---- */

static size_t whole_lines_size(const uint8_t *data, size_t size)
{
    while (size > 0 && data[size - 1] != '\n')
        size--;
    return size;
}

/* Where the chain stands, and the file's end, without a torn line. */
static bool find_end(struct event_log *log, bool *was_torn, struct fail *f)
{
    struct bytes_writer data = {0};
    struct event_log_state state;
    if (!file_read(log->path, EVENT_LOG_SIZE_MAX, &data, f))
        return false;
    event_log_check(data.data, data.size, NULL, NULL, &state);
    log->head = state.head;
    log->size = (off_t)whole_lines_size(data.data, data.size);
    *was_torn = state.is_torn;
    bytes_free(&data);
    return !*was_torn || ftruncate(log->fd, log->size) == 0 ||
           fail_errno(f, "%s cannot be written", log->path);
}

struct event_log *event_log_open(const char *path, int32_t today, struct fail *f)
{
    struct event_log *log = xcalloc(1, sizeof *log);
    struct event cut = {.day = today, .minute = EVENT_NO_TIME, .kind = EVENT_LINE_CUT};
    bool was_torn = false;
    log->path = xstrdup(path);
    log->fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0600);
    bool ok = log->fd >= 0 || fail_errno(f, "%s cannot be written", path);
    if (ok && find_end(log, &was_torn, f) && (!was_torn || event_log_add(log, &cut, f)))
        return log;
    event_log_close(log);
    return NULL;
}

void event_log_close(struct event_log *log)
{
    if (!log)
        return;
    if (log->fd >= 0)
        close(log->fd);
    free(log->path);
    free(log);
}

bool event_log_is_there(const struct event_log *log)
{
    struct stat here, there;
    return fstat(log->fd, &here) == 0 && stat(log->path, &there) == 0 &&
           here.st_dev == there.st_dev && here.st_ino == there.st_ino;
}

/* A line that did not reach the disk whole is taken back: none may follow half a line. */
static bool write_line(struct event_log *log, const char *line, size_t size, struct fail *f)
{
    ssize_t written = write(log->fd, line, size);
    if (written == (ssize_t)size && fsync(log->fd) == 0)
        return true;
    if (written >= 0 && written < (ssize_t)size)
        errno = ENOSPC; /* what write leaves out it does not explain */
    fail_errno(f, "%s cannot be written", log->path);
    if (ftruncate(log->fd, log->size) != 0)
        fail_errno(f, "%s cannot be mended", log->path);
    return false;
}

bool event_log_add(struct event_log *log, const struct event *e, struct fail *f)
{
    char line[EVENT_LINE_SIZE];
    struct event_head head = {.number = log->head.number + 1};
    struct event numbered = *e;
    numbered.number = head.number;
    size_t size = event_format(&numbered, log->head.hash, line, head.hash);
    if (log->size + (off_t)size > EVENT_LOG_SIZE_MAX)
        return fail_set(f, FAIL_LIMIT, "%s is full. Export it, then use another data folder.",
                        log->path);
    if (!write_line(log, line, size, f))
        return false;
    log->size += (off_t)size;
    log->head = head;
    return true;
}

struct event_head event_log_head(const struct event_log *log)
{
    return log->head;
}

bool event_log_export(const char *path, const char *tablet, const char *folder, struct fail *f)
{
    struct bytes_writer data = {0};
    char *name = bundle_name(tablet, "events.log");
    char *target = xasprintf("%s/%s", folder, name);
    bool ok = file_read(path, EVENT_LOG_SIZE_MAX, &data, f) &&
              file_write_checked(target, data.data, data.size, f);
    bytes_free(&data);
    free(target);
    free(name);
    return ok;
}
