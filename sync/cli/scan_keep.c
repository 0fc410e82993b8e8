/* The file is written anew with each frame: a tablet shows two or three a second. */
#include "cli/scan_keep.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bundle/file.h"
#include "record/alloc.h"

enum { KEPT_BYTES_MAX = SCAN_KEEP_BUNDLES * FRAMES_MAX * (FRAME_LETTERS_MAX + 1) };

static char *path_of(const struct campaign *c)
{
    return xasprintf("%s/" CAMPAIGN_SCANNED, c->folder);
}

bool scan_keep_read(const struct campaign *c, struct bytes_writer *lines, struct fail *f)
{
    struct fail why = {0};
    char *path = path_of(c);
    *lines = (struct bytes_writer){0};
    bool ok = file_read(path, KEPT_BYTES_MAX, lines, &why) || why.kind == FAIL_MISSING ||
              fail_set(f, why.kind, "What was scanned before is not used: %s", why.text);
    free(path);
    return ok;
}

bool scan_keep_line(const struct bytes_writer *lines, size_t *at, const char **line, size_t *size)
{
    if (*at >= lines->size)
        return false;
    const uint8_t *begin = lines->data + *at, *end = memchr(begin, '\n', lines->size - *at);
    *line = (const char *)begin;
    *size = end ? (size_t)(end - begin) : lines->size - *at;
    *at += *size + 1;
    return true;
}

bool scan_keep_forget(const struct campaign *c, struct fail *f)
{
    char *path = path_of(c);
    bool ok = unlink(path) == 0 || errno == ENOENT || fail_errno(f, "%s cannot be removed", path);
    free(path);
    return ok;
}

bool scan_keep_write(const struct campaign *c, const struct frames_collector *from, struct fail *f)
{
    struct bytes_writer lines = {0};
    frames_write_begun(from, SCAN_KEEP_BUNDLES, &lines);
    if (lines.size == 0)
        return scan_keep_forget(c, f);
    char *path = path_of(c);
    bool ok = file_write(path, lines.data, lines.size, 0600, f);
    free(path);
    bytes_free(&lines);
    return ok;
}
