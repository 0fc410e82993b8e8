/* A decision, as signed bytes; its hash is what later decisions name when they replace it. What a
 * kind's subject and list may hold stands in a table, so that equal acts have equal bytes. */
#include "seal/decision.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "seal/field.h"

static const char magic_first[] = "BCDECID1", magic[] = "BCDECID2";

/* How much of the subject a kind uses, and how many sessions it names. */
static const struct shape {
    size_t subject_size, sessions_min, sessions_max;
} shapes[DECISION_KINDS] = {
    [DECISION_APPROVE_DEVICE] = {KEY_SIZE, 0, 0},
    [DECISION_REVOKE_DEVICE] = {KEY_SIZE, 0, DECISION_SESSIONS_MAX},
    [DECISION_VOID_BALLOT] = {16, 1, 1},
    [DECISION_RESTORE_BALLOT] = {16, 1, 1},
    [DECISION_VOID_SESSION] = {HASH_SIZE, 0, 0},
    [DECISION_RESTORE_SESSION] = {HASH_SIZE, 0, 0},
    [DECISION_ERASE_RECORD] = {16, 1, 1},
    [DECISION_ADMIT_SESSION] = {HASH_SIZE, 0, 0},
    [DECISION_MOVE_CLOSING] = {4, 0, 0},
    [DECISION_ISSUE_CARDS] = {20, 0, 0},
    [DECISION_VOID_CARDS] = {20, 0, 0},
};

void decision_subject_day(uint8_t subject[DECISION_SUBJECT_SIZE], int32_t day)
{
    memset(subject, 0, DECISION_SUBJECT_SIZE);
    for (int i = 0; i < 4; i++)
        subject[i] = (uint8_t)((uint32_t)day >> (24 - 8 * i));
}

int32_t decision_day_of(const uint8_t subject[DECISION_SUBJECT_SIZE])
{
    struct bytes_reader r = bytes_read(subject, DECISION_SUBJECT_SIZE);
    return field_day(&r);
}

void decision_encode(const struct decision *d, const struct coordinator_keys *keys,
                     struct bytes_writer *out)
{
    size_t start = out->size;
    bytes_put(out, magic, MAGIC_SIZE);
    bytes_put(out, d->campaign, HASH_SIZE);
    bytes_put_u8(out, (uint8_t)d->kind);
    bytes_put(out, d->subject, DECISION_SUBJECT_SIZE);
    bytes_put_u32(out, (uint32_t)d->day);
    bytes_put_u8(out, (uint8_t)d->replace_count);
    bytes_put(out, d->replaces, d->replace_count * HASH_SIZE);
    bytes_put_u16(out, (uint16_t)d->session_count);
    bytes_put(out, d->sessions, d->session_count * HASH_SIZE);
    bytes_put_text(out, d->reason);
    sign_append(SIGN_DECISION, out, start, keys->sign_secret);
}

void decision_clear(struct decision *d)
{
    free(d->sessions);
    d->sessions = NULL;
    d->session_count = 0;
}

/* `count` hashes, strictly ascending; more than `max` are too many. */
static void hashes_get(struct bytes_reader *r, size_t count, size_t max, uint8_t (*out)[HASH_SIZE])
{
    r->ok = r->ok && count <= max;
    for (size_t i = 0; r->ok && i < count; i++) {
        bytes_get_into(r, out[i], HASH_SIZE);
        r->ok = r->ok && (i == 0 || memcmp(out[i - 1], out[i], HASH_SIZE) < 0);
    }
}

static void sessions_get(struct bytes_reader *r, struct decision *d)
{
    d->session_count = bytes_get_u16(r);
    if (d->session_count == 0 || d->session_count > DECISION_SESSIONS_MAX) {
        r->ok = r->ok && d->session_count == 0;
        return;
    }
    d->sessions = xcalloc(d->session_count, HASH_SIZE);
    hashes_get(r, d->session_count, DECISION_SESSIONS_MAX, d->sessions);
}

static void decision_get(struct bytes_reader *r, bool first_form, struct decision *d)
{
    bytes_get(r, MAGIC_SIZE);
    bytes_get_into(r, d->campaign, HASH_SIZE);
    d->kind = bytes_get_u8(r);
    bytes_get_into(r, d->subject, DECISION_SUBJECT_SIZE);
    d->day = field_day(r);
    d->replace_count = bytes_get_u8(r);
    hashes_get(r, d->replace_count, DECISION_REPLACES_MAX, d->replaces);
    if (!first_form)
        sessions_get(r, d);
    field_line(r, d->reason, DECISION_REASON_MAX);
    bytes_get(r, SIGNATURE_SIZE);
    r->ok = r->ok && d->reason[0] != '\0';
}

static bool is_known(const struct decision *d, bool first_form)
{
    enum decision_kind last = first_form ? DECISION_REVOKE_DEVICE : DECISION_KINDS - 1;
    return d->kind >= DECISION_APPROVE_DEVICE && d->kind <= last;
}

static bool has_shape(const struct decision *d)
{
    static const uint8_t zeros[DECISION_SUBJECT_SIZE];
    const struct shape *s = &shapes[d->kind];
    struct bytes_reader day = bytes_read(d->subject, DECISION_SUBJECT_SIZE);
    if (d->kind == DECISION_MOVE_CLOSING)
        field_day(&day);
    return day.ok && d->session_count >= s->sessions_min && d->session_count <= s->sessions_max &&
           memcmp(d->subject + s->subject_size, zeros, DECISION_SUBJECT_SIZE - s->subject_size) ==
               0;
}

static bool decision_check(const uint8_t *data, size_t size, const struct campaign_keys *keys,
                           const struct decision *d, struct fail *f)
{
    uint8_t campaign[HASH_SIZE];
    campaign_id(keys, campaign);
    if (memcmp(campaign, d->campaign, HASH_SIZE) != 0)
        return fail_set(f, FAIL_CONFLICT, "The decision belongs to another campaign.");
    if (!sign_check_end(SIGN_DECISION, data, size, keys->sign))
        return fail_set(f, FAIL_SIGNATURE, "The decision's signature does not hold.");
    return true;
}

static bool decision_read(const uint8_t *data, size_t size, struct decision *out, struct fail *f)
{
    bool first_form = size >= MAGIC_SIZE && memcmp(data, magic_first, MAGIC_SIZE) == 0;
    struct bytes_reader r = bytes_read(data, size);
    *out = (struct decision){0};
    if (!field_magic(data, size, first_form ? magic_first : magic, "a decision", f))
        return false;
    decision_get(&r, first_form, out);
    if (!bytes_end(&r))
        return fail_set(f, FAIL_FORMAT, "The decision is cut off, damaged or over a limit.");
    if (!is_known(out, first_form))
        return fail_set(f, FAIL_FORMAT,
                        "The decision is of a kind this Big Count does not know: use a later one.");
    return has_shape(out) || fail_set(f, FAIL_FORMAT,
                                      "The decision names what does not fit its kind: it is "
                                      "damaged. Merge another copy.");
}

bool decision_decode(const uint8_t *data, size_t size, const struct campaign_keys *keys,
                     struct decision *out, struct fail *f)
{
    if (decision_read(data, size, out, f) && decision_check(data, size, keys, out, f))
        return true;
    decision_clear(out);
    return false;
}
