/* The set, and the set as bytes: the opening statement, closing statements, the length of each list
 * of envelopes, the lists. Decoding looks at form and order first, because signatures are dear. */
#include "seal/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "seal/field.h"

static const char magic[] = "BCSESSN1", magic_erased[] = "BCSESSN2";

void session_called(uint32_t number, const uint8_t id[HASH_SIZE], char out[SESSION_CALLED_SIZE])
{
    if (number > 0)
        snprintf(out, SESSION_CALLED_SIZE, "session %u", number);
    else
        hex_encode(id, 4, out);
}

static void lists_init(struct session *s)
{
    s->lists[0] = (struct envelope_list){
        .kind = RECORD_BALLOT, .envelope_size = s->opening.ballot_size + (size_t)ENVELOPE_OVERHEAD};
    for (size_t i = 0; i < ISSUE_SIZES; i++)
        s->lists[1 + i] = (struct envelope_list){.kind = RECORD_ISSUE,
                                                 .envelope_size = ((size_t)ISSUE_PADDED_MIN << i) +
                                                                  ENVELOPE_OVERHEAD};
}

/* The signature is not checked yet. */
static bool session_begin(struct session *s, const uint8_t *opening, size_t size, struct fail *f)
{
    if (!opening_read(opening, size, &s->opening, f))
        return false;
    hash_bytes(opening, size, s->id);
    s->opening_bytes = xmalloc(size);
    s->opening_size = size;
    memcpy(s->opening_bytes, opening, size);
    lists_init(s);
    return true;
}

struct session *session_new(const uint8_t *opening, size_t size, struct fail *f)
{
    struct session *s = xcalloc(1, sizeof *s);
    if (session_begin(s, opening, size, f) && opening_check(opening, size, &s->opening, f))
        return s;
    session_free(s);
    return NULL;
}

void session_free(struct session *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < SESSION_LISTS; i++)
        envelope_list_free(&s->lists[i]);
    erased_free(&s->erased);
    free(s->opening_bytes);
    free(s);
}

bool session_add_envelope(struct session *s, enum record_kind kind, const uint8_t *data,
                          size_t size, struct fail *f)
{
    for (struct envelope_list *l = s->lists; l < s->lists + SESSION_LISTS; l++)
        if (l->kind == kind && l->envelope_size == size) {
            envelope_list_add(l, data, 1);
            return true;
        }
    return fail_set(f, FAIL_FORMAT, "No envelope of this kind has %zu bytes in this session.",
                    size);
}

void session_sort(struct session *s)
{
    for (size_t i = 0; i < SESSION_LISTS; i++)
        envelope_list_sort(&s->lists[i]);
}

static void closing_insert(struct session *s, const uint8_t data[CLOSING_SIZE])
{
    size_t at = 0;
    while (at < s->closing_count && memcmp(s->closings[at], data, CLOSING_SIZE) < 0)
        at++;
    memmove(s->closings[at + 1], s->closings[at], (s->closing_count - at) * CLOSING_SIZE);
    memcpy(s->closings[at], data, CLOSING_SIZE);
    s->closing_count++;
}

static bool closing_is_in(const struct session *s, const uint8_t data[CLOSING_SIZE])
{
    for (size_t i = 0; i < s->closing_count; i++)
        if (memcmp(s->closings[i], data, CLOSING_SIZE) == 0)
            return true;
    return false;
}

static bool closing_check(const struct session *s, const uint8_t *data, size_t size, struct fail *f)
{
    struct closing closing;
    if (!closing_decode(data, size, s->opening.device, &closing, f))
        return false;
    if (memcmp(closing.session, s->id, HASH_SIZE) != 0)
        return fail_set(f, FAIL_CONFLICT, "The closing statement belongs to another session.");
    return true;
}

bool session_add_closing(struct session *s, const uint8_t *data, size_t size, struct fail *f)
{
    if (!closing_check(s, data, size, f))
        return false;
    if (closing_is_in(s, data))
        return true;
    if (s->closing_count == SESSION_CLOSINGS_MAX)
        return fail_set(f, FAIL_LIMIT, "A session has at most %d closing statements.",
                        SESSION_CLOSINGS_MAX);
    closing_insert(s, data);
    return true;
}

size_t session_count(const struct session *s, enum record_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < SESSION_LISTS; i++)
        count += s->lists[i].kind == kind ? s->lists[i].count : 0;
    return count;
}

const uint8_t *session_envelope(const struct session *s, enum record_kind kind, size_t i,
                                size_t *size)
{
    const struct envelope_list *l = s->lists;
    for (; l->kind != kind || i >= l->count; l++)
        i -= l->kind == kind ? l->count : 0;
    *size = l->envelope_size;
    return envelope_list_at(l, i);
}

static int hash_compare(const void *a, const void *b)
{
    return memcmp(a, b, HASH_SIZE);
}

void session_set_hash(const struct session *s, uint8_t out[HASH_SIZE])
{
    size_t ballots = session_total(s, RECORD_BALLOT), issues = session_total(s, RECORD_ISSUE);
    uint8_t *hashes = xmalloc((ballots + issues + 1) * HASH_SIZE), *at = hashes;
    for (const struct envelope_list *l = s->lists; l < s->lists + SESSION_LISTS; l++)
        for (size_t i = 0; i < l->count; i++, at += HASH_SIZE)
            envelope_hash(l->kind, envelope_list_at(l, i), l->envelope_size, at);
    for (size_t i = 0; i < s->erased.count; i++, at += HASH_SIZE)
        memcpy(at, s->erased.all[i] + 1, HASH_SIZE);
    qsort(hashes, ballots + issues, HASH_SIZE, hash_compare);

    struct bytes_writer w = {0};
    bytes_put_u32(&w, (uint32_t)ballots);
    bytes_put_u32(&w, (uint32_t)issues);
    bytes_put(&w, hashes, (ballots + issues) * HASH_SIZE);
    hash_tagged("BigCount set 1", w.data, w.size, out);
    bytes_free(&w);
    free(hashes);
}

static bool limits_check(const uint64_t count[2], uint64_t envelope_bytes, struct fail *f)
{
    if (count[0] > SESSION_ENVELOPES_MAX || count[1] > SESSION_ENVELOPES_MAX ||
        envelope_bytes > SESSION_ENVELOPE_BYTES_MAX)
        return fail_set(f, FAIL_LIMIT,
                        "A session has at most %d ballots, as many issues, and %d MiB of both.",
                        SESSION_ENVELOPES_MAX, SESSION_ENVELOPE_BYTES_MAX / (1024 * 1024));
    return true;
}

static void count_erased(const struct erased_list *l, uint64_t count[2], uint64_t *bytes)
{
    count[0] += erased_count(l, RECORD_BALLOT);
    count[1] += erased_count(l, RECORD_ISSUE);
    *bytes += l->count * ERASED_SIZE;
}

/* What `into` would become at most, checked before anything changes. */
static bool union_fits(const struct session *into, const struct session *other,
                       const size_t missing[SESSION_LISTS], struct fail *f)
{
    uint64_t count[2] = {0}, envelope_bytes = 0;
    count_erased(&into->erased, count, &envelope_bytes);
    count_erased(&other->erased, count, &envelope_bytes);
    for (size_t i = 0; i < SESSION_LISTS; i++) {
        size_t together = into->lists[i].count + missing[i];
        count[into->lists[i].kind - 1] += together;
        envelope_bytes += together * into->lists[i].envelope_size;
    }
    return limits_check(count, envelope_bytes, f);
}

/* The greatest of both, as many as a session may have: a choice that no order of joining changes.
 * A statement's first number is that of its ballots, so the one that claims the most stays. */
static void closings_union(struct session *into, const struct session *other)
{
    for (size_t i = 0; i < other->closing_count; i++) {
        const uint8_t *closing = other->closings[i];
        if (closing_is_in(into, closing))
            continue;
        if (into->closing_count == SESSION_CLOSINGS_MAX) {
            if (memcmp(closing, into->closings[0], CLOSING_SIZE) < 0)
                continue;
            into->closing_count--;
            memmove(into->closings[0], into->closings[1], into->closing_count * CLOSING_SIZE);
        }
        closing_insert(into, closing);
    }
}

bool session_union(struct session *into, const struct session *other, size_t added[2],
                   struct fail *f)
{
    size_t missing[SESSION_LISTS];
    for (size_t i = 0; i < SESSION_LISTS; i++)
        missing[i] = envelope_list_missing(&into->lists[i], &other->lists[i]);
    if (!union_fits(into, other, missing, f))
        return false;
    const size_t before[2] = {session_total(into, RECORD_BALLOT),
                              session_total(into, RECORD_ISSUE)};
    for (size_t i = 0; i < SESSION_LISTS; i++)
        if (missing[i] > 0)
            envelope_list_union(&into->lists[i], &other->lists[i]);
    session_erased_union(into, other);
    added[0] = session_total(into, RECORD_BALLOT) - before[0];
    added[1] = session_total(into, RECORD_ISSUE) - before[1];
    closings_union(into, other);
    return true;
}

static size_t encoded_size(const struct session *s)
{
    size_t size = MAGIC_SIZE + 2 + s->opening_size + 1 + s->closing_count * CLOSING_SIZE;
    for (size_t i = 0; i < SESSION_LISTS; i++)
        size += 4 + s->lists[i].count * s->lists[i].envelope_size;
    return size + (s->erased.count ? 4 + s->erased.count * ERASED_SIZE : 0);
}

void session_encode(const struct session *s, struct bytes_writer *out)
{
    bytes_reserve(out, encoded_size(s));
    bytes_put(out, s->erased.count ? magic_erased : magic, MAGIC_SIZE);
    bytes_put_u16(out, (uint16_t)s->opening_size);
    bytes_put(out, s->opening_bytes, s->opening_size);
    bytes_put_u8(out, (uint8_t)s->closing_count);
    bytes_put(out, s->closings, s->closing_count * CLOSING_SIZE);
    for (size_t i = 0; i < SESSION_LISTS; i++)
        bytes_put_u32(out, (uint32_t)s->lists[i].count);
    for (size_t i = 0; i < SESSION_LISTS; i++)
        bytes_put(out, s->lists[i].data, s->lists[i].count * s->lists[i].envelope_size);
    if (s->erased.count) {
        bytes_put_u32(out, (uint32_t)s->erased.count);
        bytes_put(out, s->erased.all, s->erased.count * ERASED_SIZE);
    }
}

static bool cut_off(struct fail *f)
{
    return fail_set(f, FAIL_FORMAT, "The session is cut off or damaged: copy it again.");
}

/* Strictly ascending, so that a set has one encoding only. */
static bool canonical_check(const struct session *s, struct fail *f)
{
    bool ok = true;
    for (size_t i = 1; i < s->closing_count; i++)
        ok = ok && memcmp(s->closings[i - 1], s->closings[i], CLOSING_SIZE) < 0;
    for (size_t i = 0; i < SESSION_LISTS; i++)
        ok = ok && envelope_list_is_canonical(&s->lists[i]);
    return ok || fail_set(f, FAIL_FORMAT,
                          "The session's envelopes or closing statements are "
                          "not in ascending order, each once.");
}

static bool lists_get(struct bytes_reader *r, struct session *s, struct fail *f)
{
    uint32_t counts[SESSION_LISTS];
    uint64_t count[2] = {0}, envelope_bytes = 0;
    for (size_t i = 0; i < SESSION_LISTS; i++) {
        counts[i] = bytes_get_u32(r);
        count[s->lists[i].kind - 1] += counts[i];
        envelope_bytes += (uint64_t)counts[i] * s->lists[i].envelope_size;
    }
    if (!limits_check(count, envelope_bytes, f))
        return false;
    for (size_t i = 0; i < SESSION_LISTS; i++) {
        const uint8_t *envelopes = bytes_get(r, counts[i] * s->lists[i].envelope_size);
        if (!envelopes)
            return cut_off(f);
        envelope_list_add(&s->lists[i], envelopes, counts[i]);
    }
    return true;
}

/* An erased envelope that is there all the same has no encoding. */
static bool erased_get(struct bytes_reader *r, struct session *s, struct fail *f)
{
    uint64_t count[2] = {session_count(s, RECORD_BALLOT), session_count(s, RECORD_ISSUE)};
    uint64_t bytes = 0;
    size_t erased = bytes_get_u32(r);
    for (size_t i = 0; i < erased; i++) {
        const uint8_t *one = bytes_get(r, ERASED_SIZE);
        if (!one)
            return cut_off(f);
        erased_add(&s->erased, one);
    }
    count_erased(&s->erased, count, &bytes);
    for (size_t i = 0; i < SESSION_LISTS; i++)
        bytes += (uint64_t)s->lists[i].count * s->lists[i].envelope_size;
    if (!limits_check(count, bytes, f))
        return false;
    return (erased && erased_is_canonical(&s->erased) && session_erased_settle(s) == 0) ||
           fail_set(f, FAIL_FORMAT, "The session's erased records are not in their one order.");
}

/* Form, limits and order; no signature yet. */
static bool session_read(const uint8_t *data, size_t size, struct session *s, struct fail *f)
{
    bool has_erased = size >= MAGIC_SIZE && memcmp(data, magic_erased, MAGIC_SIZE) == 0;
    if (!field_magic(data, size, has_erased ? magic_erased : magic, "a session", f))
        return false;
    struct bytes_reader r = bytes_read(data + MAGIC_SIZE, size - MAGIC_SIZE);
    size_t opening_size = bytes_get_u16(&r);
    const uint8_t *opening = bytes_get(&r, opening_size);
    if (!opening)
        return cut_off(f);
    if (!session_begin(s, opening, opening_size, f))
        return false;
    size_t closings = bytes_get_u8(&r);
    if (closings < 1 || closings > SESSION_CLOSINGS_MAX)
        return fail_set(f, FAIL_LIMIT, "A closed session has 1 to %d closing statements.",
                        SESSION_CLOSINGS_MAX);
    s->closing_count = closings;
    bytes_get_into(&r, s->closings, closings * CLOSING_SIZE);
    if (!lists_get(&r, s, f) || (has_erased && !erased_get(&r, s, f)))
        return false;
    return bytes_end(&r) ? canonical_check(s, f) : cut_off(f);
}

static bool closings_check(const struct session *s, struct fail *f)
{
    for (size_t i = 0; i < s->closing_count; i++)
        if (!closing_check(s, s->closings[i], CLOSING_SIZE, f))
            return false;
    return true;
}

struct session *session_decode_records(const uint8_t *data, size_t size,
                                       const uint8_t campaign[HASH_SIZE], struct fail *f)
{
    struct session *s = xcalloc(1, sizeof *s);
    bool ok = session_read(data, size, s, f);
    if (ok && campaign && memcmp(campaign, s->opening.campaign, HASH_SIZE) != 0)
        ok = fail_set(f, FAIL_CONFLICT, "The session belongs to another campaign.");
    if (ok && opening_check(s->opening_bytes, s->opening_size, &s->opening, f))
        return s;
    session_free(s);
    return NULL;
}

struct session *session_decode(const uint8_t *data, size_t size, const uint8_t campaign[HASH_SIZE],
                               struct fail *f)
{
    struct session *s = session_decode_records(data, size, campaign, f);
    if (!s || closings_check(s, f))
        return s;
    session_free(s);
    return NULL;
}
