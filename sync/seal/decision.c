/* A decision, as signed bytes; its hash is what later decisions name when they replace it. */
#include "seal/decision.h"

#include <string.h>

#include "seal/field.h"

static const char magic[] = "BCDECID1";

void decision_encode(const struct decision *d, const struct coordinator_keys *keys,
                     struct bytes_writer *out)
{
    size_t start = out->size;
    bytes_put(out, magic, MAGIC_SIZE);
    bytes_put(out, d->campaign, HASH_SIZE);
    bytes_put_u8(out, (uint8_t)d->kind);
    bytes_put(out, d->subject, KEY_SIZE);
    bytes_put_u32(out, (uint32_t)d->day);
    bytes_put_u8(out, (uint8_t)d->replace_count);
    bytes_put(out, d->replaces, d->replace_count * HASH_SIZE);
    bytes_put_text(out, d->reason);
    sign_append(SIGN_DECISION, out, start, keys->sign_secret);
}

static void replaces_get(struct bytes_reader *r, struct decision *d)
{
    d->replace_count = bytes_get_u8(r);
    if (d->replace_count > DECISION_REPLACES_MAX) {
        d->replace_count = 0;
        r->ok = false;
    }
    for (size_t i = 0; i < d->replace_count; i++) {
        bytes_get_into(r, d->replaces[i], HASH_SIZE);
        r->ok = r->ok && (i == 0 || memcmp(d->replaces[i - 1], d->replaces[i], HASH_SIZE) < 0);
    }
}

static void decision_get(struct bytes_reader *r, struct decision *d)
{
    bytes_get(r, MAGIC_SIZE);
    bytes_get_into(r, d->campaign, HASH_SIZE);
    d->kind = bytes_get_u8(r);
    bytes_get_into(r, d->subject, KEY_SIZE);
    d->day = field_day(r);
    replaces_get(r, d);
    field_line(r, d->reason, DECISION_REASON_MAX);
    bytes_get(r, SIGNATURE_SIZE);
}

bool decision_decode(const uint8_t *data, size_t size, const struct campaign_keys *keys,
                     struct decision *out, struct fail *f)
{
    if (!field_magic(data, size, magic, "a decision", f))
        return false;
    struct bytes_reader r = bytes_read(data, size);
    decision_get(&r, out);
    if (!bytes_end(&r) || out->reason[0] == '\0')
        return fail_set(f, FAIL_FORMAT, "The decision is cut off, damaged or over a limit.");
    if (out->kind != DECISION_APPROVE_DEVICE && out->kind != DECISION_REVOKE_DEVICE)
        return fail_set(f, FAIL_FORMAT,
                        "The decision is of a kind this Big Count does not know: use a later one.");

    uint8_t campaign[HASH_SIZE];
    campaign_id(keys, campaign);
    if (memcmp(campaign, out->campaign, HASH_SIZE) != 0)
        return fail_set(f, FAIL_CONFLICT, "The decision belongs to another campaign.");
    if (!sign_check_end(SIGN_DECISION, data, size, keys->sign))
        return fail_set(f, FAIL_SIGNATURE, "The decision's signature does not hold.");
    return true;
}
