/* Rows are made once, all of one size, and from then on only overwritten: no page is split, no cell
 * moves, so the place of an envelope in the file is the slot it drew and nothing else. Adding slots
 * deals all of them out again, for otherwise the first 256 would lie apart from the rest. */
#include "store/slots.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/ballot.h"
#include "seal/session.h"

enum {
    LENGTH_SIZE = 2,
    SLOT_SIZE_MAX = LENGTH_SIZE + BALLOT_SIZE_MAX + ENVELOPE_OVERHEAD,
};

static const struct {
    const char *measure, *read, *add, *write, *empty;
} slots_sql[] = {
    [RECORD_BALLOT] = {"SELECT count(*), coalesce(max(length(envelope)), 0),"
                       " coalesce(max(slot), 0) FROM ballot_slot",
                       "SELECT envelope FROM ballot_slot ORDER BY slot",
                       "INSERT INTO ballot_slot (slot, envelope) VALUES (:slot, :envelope)",
                       "UPDATE ballot_slot SET envelope = :envelope WHERE slot = :slot",
                       "DELETE FROM ballot_slot"},
    [RECORD_ISSUE] = {"SELECT count(*), coalesce(max(length(envelope)), 0),"
                      " coalesce(max(slot), 0) FROM issue_slot",
                      "SELECT envelope FROM issue_slot ORDER BY slot",
                      "INSERT INTO issue_slot (slot, envelope) VALUES (:slot, :envelope)",
                      "UPDATE issue_slot SET envelope = :envelope WHERE slot = :slot",
                      "DELETE FROM issue_slot"},
};

static size_t length_at(const uint8_t *slot)
{
    return (size_t)slot[0] << 8 | slot[1];
}

static uint8_t *slot_at(const struct slots *s, size_t slot)
{
    return s->bytes + slot * s->slot_size;
}

/* Reading */

static bool damaged(struct fail *f)
{
    return fail_set(f, FAIL_FORMAT,
                    "The box is damaged: its slots are not as they were made. Keep the file, and "
                    "use its second copy if there is one.");
}

static bool measure(struct slots *s, struct fail *f)
{
    bool row;
    struct db_query *q = db_query(s->db, slots_sql[s->kind].measure, f);
    if (!db_step(q, &row, f))
        return false;
    s->count = (size_t)db_int(q, 0);
    s->slot_size = (size_t)db_int(q, 1);
    size_t last = (size_t)db_int(q, 2); /* slots are numbered from 1, and none is missing */
    db_reset(q);
    if (last != s->count || s->count > SESSION_ENVELOPES_MAX || s->slot_size > SLOT_SIZE_MAX ||
        (s->count > 0 && s->slot_size < LENGTH_SIZE + ENVELOPE_OVERHEAD))
        return damaged(f);
    return true;
}

static bool read_slot(struct slots *s, size_t slot, struct db_query *q, struct fail *f)
{
    size_t size;
    const uint8_t *data = db_blob(q, 0, &size);
    if (slot >= s->count || size != s->slot_size)
        return damaged(f);
    memcpy(slot_at(s, slot), data, size);
    size_t length = length_at(data);
    if (length > 0 && (length < ENVELOPE_OVERHEAD || length > size - LENGTH_SIZE))
        return damaged(f);
    s->used += length > 0;
    return true;
}

bool slots_load(struct slots *s, struct db *db, enum record_kind kind, struct fail *f)
{
    slots_free(s);
    *s = (struct slots){.db = db, .kind = kind};
    if (!measure(s, f))
        return false;
    s->bytes = xcalloc(s->count, s->slot_size);
    struct db_query *q = db_query(db, slots_sql[kind].read, f);
    bool row, ok;
    size_t slot = 0;
    while ((ok = db_step(q, &row, f)) && row && (ok = read_slot(s, slot, q, f)))
        slot++;
    db_reset(q);
    return ok && (slot == s->count || damaged(f));
}

void slots_free(struct slots *s)
{
    free(s->bytes);
    *s = (struct slots){0};
}

/* The slot that holds a record; s->count if none does. */
static size_t find_slot(const struct slots *s, const uint8_t id[RECORD_ID_SIZE])
{
    size_t i = 0;
    while (i < s->count && (length_at(slot_at(s, i)) == 0 ||
                            memcmp(slot_at(s, i) + LENGTH_SIZE, id, RECORD_ID_SIZE) != 0))
        i++;
    return i;
}

const uint8_t *slots_at(const struct slots *s, size_t slot, size_t *size)
{
    *size = length_at(slot_at(s, slot));
    return *size > 0 ? slot_at(s, slot) + LENGTH_SIZE : NULL;
}

/* Writing */

static bool write_slot(struct db *db, const char *sql, size_t slot, const uint8_t *bytes,
                       size_t size, struct fail *f)
{
    struct db_query *q = db_query(db, sql, f);
    db_bind_int(q, ":slot", (int64_t)slot + 1);
    db_bind_blob(q, ":envelope", bytes, size);
    return db_do(q, f) && (db_changes(db) == 1 || damaged(f));
}

bool slots_make(struct db *db, enum record_kind kind, size_t envelope_max, struct fail *f)
{
    uint8_t *zeros = xcalloc(1, LENGTH_SIZE + envelope_max);
    bool ok = true;
    for (size_t i = 0; ok && i < SLOTS_STEP; i++)
        ok = write_slot(db, slots_sql[kind].add, i, zeros, LENGTH_SIZE + envelope_max, f);
    free(zeros);
    return ok;
}

bool slots_empty(struct db *db, enum record_kind kind, struct fail *f)
{
    return db_do(db_query(db, slots_sql[kind].empty, f), f);
}

/* All slots in a new random order. */
static void shuffle(uint8_t *bytes, size_t count, size_t slot_size)
{
    uint8_t *held = xmalloc(slot_size);
    for (size_t i = count; i > 1; i--) {
        uint8_t *last = bytes + (i - 1) * slot_size;
        uint8_t *other = bytes + randombytes_uniform((uint32_t)i) * slot_size;
        memcpy(held, last, slot_size);
        memmove(last, other, slot_size);
        memcpy(other, held, slot_size);
    }
    free(held);
}

/* Writes the whole table, `count` slots, of which the first `there` are rows already. */
static bool write_all(struct db *db, enum record_kind kind, size_t there, const uint8_t *bytes,
                      size_t count, size_t slot_size, struct fail *f)
{
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++)
        ok = write_slot(db, i < there ? slots_sql[kind].write : slots_sql[kind].add, i,
                        bytes + i * slot_size, slot_size, f);
    return ok;
}

static bool write_extended(const struct slots *s, const uint8_t *bytes, size_t count,
                           struct fail *f)
{
    return db_begin(s->db, f) &&
           db_end(s->db, write_all(s->db, s->kind, s->count, bytes, count, s->slot_size, f), f);
}

static bool extend(struct slots *s, struct fail *f)
{
    size_t count = s->count + SLOTS_STEP;
    if (count > SESSION_ENVELOPES_MAX)
        return fail_set(f, FAIL_LIMIT, "This session is full. Close it and open another.");
    uint8_t *bytes = xcalloc(count, s->slot_size);
    memcpy(bytes, s->bytes, s->count * s->slot_size);
    shuffle(bytes, count, s->slot_size);
    if (!write_extended(s, bytes, count, f)) {
        free(bytes);
        return false;
    }
    free(s->bytes);
    s->bytes = bytes;
    s->count = count;
    return true;
}

static size_t random_free_slot(const struct slots *s)
{
    uint32_t skip = randombytes_uniform((uint32_t)(s->count - s->used));
    size_t slot = 0;
    while (length_at(slot_at(s, slot)) > 0 || skip-- > 0)
        slot++;
    return slot;
}

/* The envelope as a slot holds it. Owned. */
static uint8_t *slot_of(const struct slots *s, const uint8_t *envelope, size_t size)
{
    uint8_t *bytes = xcalloc(1, s->slot_size);
    bytes[0] = (uint8_t)(size >> 8);
    bytes[1] = (uint8_t)size;
    memcpy(bytes + LENGTH_SIZE, envelope, size);
    return bytes;
}

static bool commit_slot(struct slots *s, size_t slot, const uint8_t *bytes, struct fail *f)
{
    if (!db_begin(s->db, f))
        return false;
    bool ok = write_slot(s->db, slots_sql[s->kind].write, slot, bytes, s->slot_size, f);
    return db_end(s->db, ok, f);
}

static bool read_again(struct slots *s, struct fail *f)
{
    struct slots fresh = {0};
    bool ok = slots_load(&fresh, s->db, s->kind, f);
    if (ok) {
        struct slots before = *s;
        *s = fresh;
        fresh = before;
    }
    slots_free(&fresh);
    return ok;
}

/* Its own slot, where it has one: written once more, it is on the disk for certain. */
static bool put_once(struct slots *s, const uint8_t *envelope, size_t size, struct fail *f)
{
    size_t slot = find_slot(s, envelope);
    bool is_new = slot == s->count;
    if (is_new && s->used == s->count && !extend(s, f))
        return false;
    if (is_new)
        slot = random_free_slot(s);
    uint8_t *bytes = slot_of(s, envelope, size);
    bool ok = commit_slot(s, slot, bytes, f);
    if (ok) {
        memcpy(slot_at(s, slot), bytes, s->slot_size);
        s->used += is_new;
    }
    free(bytes);
    return ok;
}

bool slots_put(struct slots *s, const uint8_t *envelope, size_t size, struct fail *f)
{
    if (s->slot_size < LENGTH_SIZE || size > s->slot_size - LENGTH_SIZE)
        return fail_set(f, FAIL_LIMIT, "A record of %zu bytes does not fit this session.", size);
    if (s->in_doubt && !read_again(s, f))
        return false;
    s->in_doubt = !put_once(s, envelope, size, f);
    return !s->in_doubt;
}

/* Two tables become one */

static int compare_slots(const void *a, const void *b)
{
    const uint8_t *one = *(const uint8_t *const *)a, *other = *(const uint8_t *const *)b;
    size_t size = length_at(one);
    if (size != length_at(other))
        return size < length_at(other) ? -1 : 1;
    return memcmp(one + LENGTH_SIZE, other + LENGTH_SIZE, size);
}

/* The used slots in the order of compare_slots. Owned; the slots are borrowed. */
static const uint8_t **sorted_slots(const struct slots *s)
{
    const uint8_t **sorted = xcalloc(s->used + 1, sizeof *sorted);
    size_t used = 0;
    for (size_t i = 0; i < s->count; i++)
        if (length_at(slot_at(s, i)) > 0)
            sorted[used++] = slot_at(s, i);
    qsort(sorted, used, sizeof *sorted, compare_slots);
    return sorted;
}

/* How many of `other` are not in `s`; these, owned, in *out. */
static size_t lacking(const struct slots *s, const struct slots *other, const uint8_t ***out)
{
    const uint8_t **mine = sorted_slots(s), **theirs = sorted_slots(other);
    size_t found = 0;
    for (size_t i = 0, j = 0; j < other->used; j++) {
        while (i < s->used && compare_slots(&mine[i], &theirs[j]) < 0)
            i++;
        if (i == s->used || compare_slots(&mine[i], &theirs[j]) != 0)
            theirs[found++] = theirs[j];
    }
    free(mine);
    *out = theirs;
    return found;
}

bool slots_hold_all(const struct slots *s, const struct slots *other)
{
    const uint8_t **more;
    size_t found = lacking(s, other, &more);
    free(more);
    return found == 0;
}

/* Room for all, in whole steps. */
static size_t room_for(const struct slots *s, const struct slots *other, size_t used)
{
    size_t count = s->count > other->count ? s->count : other->count;
    while (count < used)
        count += SLOTS_STEP;
    return count;
}

static bool deal(const struct slots *s, const uint8_t *const *more, size_t added, size_t count,
                 size_t slot_size, struct fail *f)
{
    uint8_t *bytes = xcalloc(count, slot_size), *at = bytes;
    for (size_t i = 0; i < s->count; i++)
        if (length_at(slot_at(s, i)) > 0) {
            memcpy(at, slot_at(s, i), slot_size);
            at += slot_size;
        }
    for (size_t i = 0; i < added; i++, at += slot_size)
        memcpy(at, more[i], slot_size);
    shuffle(bytes, count, slot_size);
    bool ok = write_all(s->db, s->kind, s->count, bytes, count, slot_size, f);
    free(bytes);
    return ok;
}

bool slots_unite(const struct slots *s, const struct slots *other, struct fail *f)
{
    if (s->count > 0 && other->count > 0 && s->slot_size != other->slot_size)
        return damaged(f);
    const uint8_t **more;
    size_t added = lacking(s, other, &more), count = room_for(s, other, s->used + added);
    size_t slot_size = s->count > 0 ? s->slot_size : other->slot_size;
    bool ok = (added == 0 && s->count > 0) || deal(s, more, added, count, slot_size, f);
    free(more);
    return ok;
}
