/* Each bundle that is begun keeps its frames' payloads in their places. A frame's check is short,
 * so the whole hash has the last word: what does not make the bundle is forgotten and shown again.
 */
#include "bundle/frames.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/code.h"
#include "seal/hash.h"

static void id_of(const uint8_t *bundle, size_t size, char id[FRAME_BUNDLE_LETTERS + 1])
{
    uint8_t hash[HASH_SIZE];
    hash_bytes(bundle, size, hash);
    code_encode(hash, HASH_SIZE, FRAME_BUNDLE_LETTERS, id);
}

/* Cutting */

size_t frames_needed(size_t size, size_t letters)
{
    size_t payload = frame_payload(letters);
    return payload > 0 ? size / payload + (size % payload > 0) : 0;
}

bool frames_cut(const uint8_t *bundle, size_t size, size_t letters, struct frames *out,
                struct fail *f)
{
    size_t payload = frame_payload(letters), count = frames_needed(size, letters);
    if (count == 0)
        return fail_set(f, FAIL_USAGE, "No bundle can be shown in QR codes of %zu letters.",
                        letters);
    if (count > FRAMES_MAX)
        return fail_set(f, FAIL_LIMIT,
                        "This session needs %zu QR codes, and %d is the most. Use a stick.", count,
                        FRAMES_MAX);
    *out = (struct frames){.lines = xcalloc(count, sizeof *out->lines), .count = count};
    id_of(bundle, size, out->bundle);
    struct qr_frame frame = {.total = (unsigned)count};
    memcpy(frame.bundle, out->bundle, sizeof frame.bundle);
    for (; frame.index < count; frame.index++) {
        char line[FRAME_LETTERS_MAX + 1];
        size_t at = frame.index * payload;
        frame.size = size - at < payload ? size - at : payload;
        memcpy(frame.payload, bundle + at, frame.size);
        frame_write(&frame, line);
        out->lines[frame.index] = xstrdup(line);
    }
    return true;
}

void frames_clear(struct frames *frames)
{
    for (size_t i = 0; i < frames->count; i++)
        free(frames->lines[i]);
    free(frames->lines);
    *frames = (struct frames){0};
}

/* Collecting */

static void forget_parts(struct frames_bundle *b)
{
    for (size_t i = 0; i < FRAMES_MAX; i++)
        free(b->parts[i].bytes);
    memset(b->parts, 0, sizeof b->parts);
    b->have = 0;
}

void frames_collector_clear(struct frames_collector *c)
{
    for (size_t i = 0; i < c->count; i++)
        forget_parts(&c->bundles[i]);
    *c = (struct frames_collector){0};
}

void frames_missing(const struct frames_bundle *b, bool missing[FRAMES_MAX])
{
    for (size_t i = 0; i < FRAMES_MAX; i++)
        missing[i] = !b->whole && i < b->total && !b->parts[i].bytes;
}

static struct frames_bundle *find(struct frames_collector *c, const char *id)
{
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->bundles[i].id, id) == 0)
            return &c->bundles[i];
    return NULL;
}

/* A place that is free, or that of a whole one; NULL if there is none. */
static struct frames_bundle *begin(struct frames_collector *c, const struct qr_frame *frame)
{
    struct frames_bundle *place = NULL;
    for (size_t i = 0; i < c->count && !place; i++)
        if (c->bundles[i].whole)
            place = &c->bundles[i];
    if (c->count < FRAMES_BUNDLES_MAX)
        place = &c->bundles[c->count++];
    if (!place)
        return NULL;
    *place = (struct frames_bundle){.total = frame->total};
    memcpy(place->id, frame->bundle, sizeof place->id);
    return place;
}

/* The size of every part but the last, as far as it is known: else 0. */
static size_t part_size(const struct frames_bundle *b)
{
    for (size_t i = 0; i + 1 < b->total; i++)
        if (b->parts[i].bytes)
            return b->parts[i].size;
    return 0;
}

static bool is_cut_alike(const struct frames_bundle *b, const struct qr_frame *frame)
{
    size_t size = part_size(b), last = b->parts[b->total - 1].size;
    if (frame->total != b->total)
        return false;
    if (frame->index + 1 < b->total)
        return (size == 0 || frame->size == size) && frame->size >= last;
    return size == 0 || frame->size <= size;
}

/* What passing from one bundle to another means. */
static unsigned note_passage(struct frames_collector *c, const struct frames_bundle *to, bool begun)
{
    const struct frames_bundle *from = &c->bundles[c->latest];
    bool unfinished = from->have > 0 && from != to;
    c->latest = (size_t)(to - c->bundles);
    if (!unfinished)
        return 0;
    return begun ? FRAMES_OTHER_BUNDLE : FRAMES_INTERLEAVED;
}

static enum frames_outcome join(struct frames_bundle *b, struct bytes_writer *whole)
{
    char id[FRAME_BUNDLE_LETTERS + 1];
    for (size_t i = 0; i < b->total; i++)
        bytes_put(whole, b->parts[i].bytes, b->parts[i].size);
    forget_parts(b);
    id_of(whole->data, whole->size, id);
    if ((b->whole = strcmp(id, b->id) == 0))
        return FRAMES_WHOLE;
    bytes_free(whole);
    return FRAMES_WRONG_HASH;
}

static enum frames_outcome put(struct frames_bundle *b, const struct qr_frame *frame,
                               struct bytes_writer *whole)
{
    struct frames_part *part = &b->parts[frame->index];
    if (part->bytes && part->size == frame->size &&
        memcmp(part->bytes, frame->payload, part->size) == 0)
        return FRAMES_AGAIN;
    if (part->bytes)
        return FRAMES_OTHER_PAYLOAD;
    *part = (struct frames_part){xmalloc(frame->size), frame->size};
    memcpy(part->bytes, frame->payload, part->size);
    return ++b->have == b->total ? join(b, whole) : FRAMES_TAKEN;
}

static void take(struct frames_collector *c, const struct qr_frame *frame, struct frames_seen *seen,
                 struct bytes_writer *whole)
{
    struct frames_bundle *b = find(c, frame->bundle);
    bool begun = !b;
    seen->outcome = FRAMES_TOO_MANY;
    if (!b && !(b = begin(c, frame)))
        return;
    seen->bundle = b;
    seen->outcome = FRAMES_WHOLE_ALREADY;
    if (b->whole)
        return;
    seen->notes |= note_passage(c, b, begun);
    if (!is_cut_alike(b, frame)) {
        forget_parts(b);
        b->total = frame->total;
        seen->notes |= FRAMES_CUT_ANEW;
    }
    seen->outcome = put(b, frame, whole);
}

/* A line that is no frame may still claim to be one of a bundle whose frames are longer. */
static enum frames_outcome refuse(const struct frames_collector *c, const struct qr_frame *claimed,
                                  enum frame_found found, size_t letters)
{
    static const enum frames_outcome outcomes[] = {
        [FRAME_NONE] = FRAMES_NO_FRAME,
        [FRAME_SHORT] = FRAMES_SHORT,
        [FRAME_DAMAGED] = FRAMES_DAMAGED,
        [FRAME_WRONG] = FRAMES_WRONG,
    };
    for (size_t i = 0; i < c->count && found == FRAME_DAMAGED; i++) {
        const struct frames_bundle *b = &c->bundles[i];
        if (strcmp(b->id, claimed->bundle) == 0 && claimed->index + 1 < b->total &&
            letters < FRAME_AROUND_LETTERS + (part_size(b) * 8 + 4) / 5)
            return FRAMES_SHORT;
    }
    return outcomes[found];
}

struct frames_seen frames_collect(struct frames_collector *c, const char *line, size_t size,
                                  struct bytes_writer *whole)
{
    struct qr_frame frame;
    struct frames_seen seen = {0};
    size_t letters;
    enum frame_found found = frame_read(line, size, &frame, &seen.notes, &letters);
    *whole = (struct bytes_writer){0};
    if (found == FRAME_FOUND) {
        seen.number = frame.index + 1;
        take(c, &frame, &seen, whole);
    } else {
        seen.outcome = refuse(c, &frame, found, letters);
    }
    return seen;
}

/* Keeping */

static bool is_begun(const struct frames_bundle *b)
{
    return !b->whole && b->have > 0;
}

static void write_parts(const struct frames_bundle *b, struct bytes_writer *out)
{
    char line[FRAME_LETTERS_MAX + 1];
    struct qr_frame frame = {.total = b->total};
    memcpy(frame.bundle, b->id, sizeof frame.bundle);
    for (; frame.index < b->total; frame.index++) {
        const struct frames_part *part = &b->parts[frame.index];
        if (!part->bytes)
            continue;
        frame.size = part->size;
        memcpy(frame.payload, part->bytes, part->size);
        frame_write(&frame, line);
        bytes_put(out, line, strlen(line));
        bytes_put_u8(out, '\n');
    }
}

void frames_write_begun(const struct frames_collector *c, size_t most, struct bytes_writer *out)
{
    size_t begun = 0;
    for (size_t i = 0; i < c->count; i++)
        begun += is_begun(&c->bundles[i]);
    for (size_t i = 0; i < c->count; i++)
        if (is_begun(&c->bundles[i]) && begun-- <= most)
            write_parts(&c->bundles[i], out);
}
