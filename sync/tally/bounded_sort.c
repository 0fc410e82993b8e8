/* An external merge sort. In memory the records lie one after another, and only their places are
 * sorted; in the file each has its size before it. Runs are merged by a heap of readers, one a run,
 * with the one at the top whose record comes first. */
#include "tally/bounded_sort.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "record/alloc.h"
#include "record/bytes.h"

enum { READ_BYTES = 16 * 1024, FETCHED_AHEAD = 8, FETCHED_BYTES = 256, LINE_BYTES = 64 };

struct sort_record {
    uint64_t first;       /* of its bytes, as the number whose order is theirs: mostly enough */
    const uint8_t *bytes; /* borrowed */
    size_t size;
};

struct taking { /* who takes the records */
    bool (*each)(void *data, const uint8_t *record, size_t size, struct fail *f);
    void *data;
};

struct run_reader {
    off_t at, end;             /* in the file: what is not read yet */
    uint8_t *buffer;           /* owned; READ_BYTES */
    size_t from, size;         /* of what is read and not given yet */
    struct sort_record record; /* in the buffer */
};

/* One that is too short goes on with zeros. */
static struct sort_record record_of(const uint8_t *bytes, size_t size)
{
    uint8_t first[8] = {0};
    memcpy(first, bytes, size < sizeof first ? size : sizeof first);
    struct bytes_reader r = bytes_read(first, sizeof first);
    return (struct sort_record){bytes_get_u64(&r), bytes, size};
}

static int compare(const void *a, const void *b)
{
    const struct sort_record *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    int order = memcmp(x->bytes, y->bytes, x->size < y->size ? x->size : y->size);
    return order ? order : (x->size > y->size) - (x->size < y->size);
}

static void sort(struct bounded_sort *s)
{
    if (s->count > 0)
        qsort(s->all, s->count, sizeof *s->all, compare);
}

void bounded_sort_clear(struct bounded_sort *s)
{
    if (s->file)
        fclose(s->file);
    free(s->all);
    free(s->bytes);
    free(s->ends);
    *s = (struct bounded_sort){.folder = s->folder, .hold_bytes = s->hold_bytes};
}

/* Writing runs */

static bool cannot_keep(const struct bounded_sort *s, struct fail *f)
{
    return fail_errno(f, "What is sorted cannot be kept in %s", s->folder);
}

static bool open_file(struct bounded_sort *s, struct fail *f)
{
    char *path = xasprintf("%s/.bigcount-XXXXXX", s->folder);
    int fd = mkstemp(path);
    if (fd >= 0)
        unlink(path);
    free(path);
    s->file = fd >= 0 ? fdopen(fd, "w+") : NULL;
    if (!s->file && fd >= 0)
        close(fd);
    return s->file || cannot_keep(s, f);
}

static bool write_records(struct bounded_sort *s)
{
    for (size_t i = 0; i < s->count; i++) {
        uint32_t size = (uint32_t)s->all[i].size;
        if (fwrite(&size, sizeof size, 1, s->file) != 1 ||
            fwrite(s->all[i].bytes, size, 1, s->file) != 1)
            return false;
    }
    return fflush(s->file) == 0;
}

static bool write_run(struct bounded_sort *s, struct fail *f)
{
    sort(s);
    if (!s->file && !open_file(s, f))
        return false;
    if (!write_records(s))
        return cannot_keep(s, f);
    s->ends = xgrow(s->ends, s->run_count, &s->run_capacity, sizeof *s->ends);
    s->ends[s->run_count++] = ftello(s->file);
    s->count = s->size = 0;
    return true;
}

bool bounded_sort_put(struct bounded_sort *s, const void *record, size_t size, struct fail *f)
{
    size_t most = s->hold_bytes ? s->hold_bytes : BOUNDED_SORT_BYTES;
    if (size > BOUNDED_SORT_RECORD_MAX || size > most)
        return fail_set(f, FAIL_USAGE, "%zu bytes are too many for one record to sort.", size);
    if (s->size + size > most && !write_run(s, f))
        return false;
    if (!s->bytes)
        s->bytes = xmalloc(most);
    s->all = xgrow(s->all, s->count, &s->capacity, sizeof *s->all);
    memcpy(s->bytes + s->size, record, size);
    s->all[s->count++] = record_of(s->bytes + s->size, size);
    s->size += size;
    return true;
}

/* Reading them back */

/* Makes `size` bytes be in the buffer, of what is not given yet. */
static bool have(struct run_reader *r, int fd, size_t size)
{
    if (r->size - r->from >= size)
        return true;
    memmove(r->buffer, r->buffer + r->from, r->size - r->from);
    r->size -= r->from;
    r->from = 0;
    while (r->size < size) {
        size_t room = READ_BYTES - r->size, left = (size_t)(r->end - r->at);
        ssize_t got = pread(fd, r->buffer + r->size, room < left ? room : left, r->at);
        if (got == 0)
            errno = EIO; /* the disk gave up what it had taken */
        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        if (got > 0) {
            r->size += (size_t)got;
            r->at += got;
        }
    }
    return true;
}

/* r->record.bytes is NULL at the end of the run. */
static bool next(struct run_reader *r, int fd)
{
    uint32_t size;
    r->record = (struct sort_record){0};
    if (r->at == r->end && r->from == r->size)
        return true;
    if (!have(r, fd, sizeof size))
        return false;
    memcpy(&size, r->buffer + r->from, sizeof size);
    if (!have(r, fd, sizeof size + size))
        return false;
    r->record = record_of(r->buffer + r->from + sizeof size, size);
    r->from += sizeof size + size;
    return true;
}

/* One that is at its end comes last. */
static bool comes_before(const struct run_reader *a, const struct run_reader *b)
{
    return a->record.bytes && (!b->record.bytes || compare(&a->record, &b->record) < 0);
}

/* Lets the reader at `at` sink to where none below it comes before it. */
static void sink(struct run_reader *heap, size_t count, size_t at)
{
    for (size_t below; (below = 2 * at + 1) < count; at = below) {
        if (below + 1 < count && comes_before(&heap[below + 1], &heap[below]))
            below++;
        if (!comes_before(&heap[below], &heap[at]))
            return;
        struct run_reader sinking = heap[at];
        heap[at] = heap[below];
        heap[below] = sinking;
    }
}

static bool start_readers(const struct bounded_sort *s, struct run_reader *heap)
{
    for (size_t i = 0; i < s->run_count; i++) {
        heap[i] = (struct run_reader){.at = i ? s->ends[i - 1] : 0, .end = s->ends[i]};
        heap[i].buffer = xmalloc(READ_BYTES);
    }
    for (size_t i = 0; i < s->run_count; i++)
        if (!next(&heap[i], fileno(s->file)))
            return false;
    for (size_t i = s->run_count; i-- > 0;)
        sink(heap, s->run_count, i);
    return true;
}

static bool take_from_file(struct bounded_sort *s, struct run_reader *heap, const struct taking *to,
                           struct fail *f)
{
    if (!start_readers(s, heap))
        return cannot_keep(s, f);
    for (; heap->record.bytes; sink(heap, s->run_count, 0)) {
        if (!to->each(to->data, heap->record.bytes, heap->record.size, f))
            return false;
        if (!next(heap, fileno(s->file)))
            return cannot_keep(s, f);
    }
    return true;
}

static bool take_from_runs(struct bounded_sort *s, const struct taking *to, struct fail *f)
{
    if (!write_run(s, f))
        return false;
    free(s->bytes);
    s->bytes = NULL;
    struct run_reader *heap = xcalloc(s->run_count, sizeof *heap);
    bool ok = take_from_file(s, heap, to, f);
    for (size_t i = 0; i < s->run_count; i++)
        free(heap[i].buffer);
    free(heap);
    return ok;
}

/* Records lie all over the memory by now. */
static void fetch(const struct sort_record *r)
{
    for (size_t at = 0; at < r->size && at < FETCHED_BYTES; at += LINE_BYTES)
        __builtin_prefetch(r->bytes + at);
}

static bool take_from_memory(struct bounded_sort *s, const struct taking *to, struct fail *f)
{
    sort(s);
    for (size_t i = 0; i < s->count; i++) {
        if (i + FETCHED_AHEAD < s->count)
            fetch(&s->all[i + FETCHED_AHEAD]);
        if (!to->each(to->data, s->all[i].bytes, s->all[i].size, f))
            return false;
    }
    return true;
}

bool bounded_sort_take(struct bounded_sort *s,
                       bool (*each)(void *data, const uint8_t *record, size_t size, struct fail *f),
                       void *data, struct fail *f)
{
    const struct taking to = {each, data};
    bool ok = (s->file ? take_from_runs : take_from_memory)(s, &to, f);
    bounded_sort_clear(s);
    return ok;
}
