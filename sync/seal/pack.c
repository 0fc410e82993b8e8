/* Header, deflated survey, signature. Nothing is inflated before the signature holds, and never
 * past the stated size. */
#define ZLIB_CONST
#include "seal/pack.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "record/alloc.h"
#include "seal/field.h"

static const char magic[] = "BCPACK-1";

struct pack_header {
    uint32_t inflated_size, deflated_size;
};

void pack_encode(const struct survey *s, const struct coordinator_keys *keys, uint32_t number,
                 int32_t day, struct bytes_writer *out)
{
    struct bytes_writer survey = {0};
    survey_encode(s, &survey);
    uLongf deflated_size = compressBound(survey.size);
    uint8_t *deflated = xmalloc(deflated_size);
    if (compress2(deflated, &deflated_size, survey.data, survey.size, Z_BEST_COMPRESSION) != Z_OK)
        abort(); /* only for want of memory: the room is what zlib asked for */

    uint8_t campaign[HASH_SIZE];
    size_t start = out->size;
    campaign_id(&keys->public_keys, campaign);
    bytes_put(out, magic, MAGIC_SIZE);
    campaign_keys_put(&keys->public_keys, out);
    bytes_put(out, campaign, HASH_SIZE);
    bytes_put_u32(out, number);
    bytes_put_u32(out, (uint32_t)day);
    bytes_put_u32(out, (uint32_t)survey.size);
    bytes_put_u32(out, (uint32_t)deflated_size);
    bytes_put(out, deflated, deflated_size);
    sign_append(SIGN_PACK, out, start, keys->sign_secret);
    free(deflated);
    bytes_free(&survey);
}

/* Everything before the deflated survey. */
static bool header_get(struct bytes_reader *r, struct pack *p, struct pack_header *h)
{
    bytes_get(r, MAGIC_SIZE);
    campaign_keys_get(r, &p->keys);
    bytes_get_into(r, p->campaign, HASH_SIZE);
    p->number = bytes_get_u32(r);
    p->day = field_day(r);
    h->inflated_size = bytes_get_u32(r);
    h->deflated_size = bytes_get_u32(r);
    return r->ok;
}

static struct survey *survey_inflate(const uint8_t *deflated, const struct pack_header *h,
                                     struct fail *f)
{
    uint8_t *bytes = xmalloc(h->inflated_size);
    struct survey *survey = NULL;
    uLongf inflated = h->inflated_size;
    uLong used = h->deflated_size;
    if (uncompress2(bytes, &inflated, deflated, &used) != Z_OK || inflated != h->inflated_size ||
        used != h->deflated_size)
        fail_set(f, FAIL_FORMAT, "The survey in the pack does not have its stated size.");
    else
        survey = survey_decode(bytes, inflated, f);
    free(bytes);
    return survey;
}

/* False for the few points of small order, to which nothing can be sealed. */
static bool can_seal_to(const uint8_t key[KEY_SIZE])
{
    uint8_t sealed[crypto_box_SEALBYTES];
    return crypto_box_seal(sealed, NULL, 0, key) == 0;
}

/* The campaign id and the signature fit the keys, and the keys serve. */
static bool keys_check(const uint8_t *data, size_t size, const struct pack *p, struct fail *f)
{
    uint8_t campaign[HASH_SIZE];
    campaign_id(&p->keys, campaign);
    if (memcmp(campaign, p->campaign, HASH_SIZE) != 0)
        return fail_set(f, FAIL_SIGNATURE, "The pack's campaign does not fit its keys.");
    if (!sign_check_end(SIGN_PACK, data, size, p->keys.sign))
        return fail_set(f, FAIL_SIGNATURE,
                        "The pack's signature does not hold: it was changed after it was made.");
    if (!can_seal_to(p->keys.seal) || !can_seal_to(p->keys.recovery))
        return fail_set(f, FAIL_SIGNATURE, "Nothing can be sealed to the pack's keys.");
    return true;
}

static bool pack_read(const uint8_t *data, size_t size, struct pack *p, struct fail *f)
{
    if (!field_magic(data, size, magic, "a pack", f))
        return false;
    if (size > PACK_SIZE_MAX)
        return fail_set(f, FAIL_LIMIT, "A pack has at most %d bytes; this one has %zu.",
                        PACK_SIZE_MAX, size);
    struct bytes_reader r = bytes_read(data, size);
    struct pack_header h;
    bool ok = header_get(&r, p, &h);
    const uint8_t *deflated = bytes_get(&r, h.deflated_size);
    bytes_get(&r, SIGNATURE_SIZE);
    if (!ok || !bytes_end(&r))
        return fail_set(f, FAIL_FORMAT, "The pack is cut off or damaged: copy it again.");
    if (h.inflated_size > SURVEY_ENCODED_MAX)
        return fail_set(f, FAIL_LIMIT, "The survey in the pack says it has %u bytes; at most %d.",
                        (unsigned)h.inflated_size, SURVEY_ENCODED_MAX);

    if (!keys_check(data, size, p, f))
        return false;
    p->survey = survey_inflate(deflated, &h, f);
    return p->survey != NULL;
}

struct pack *pack_decode(const uint8_t *data, size_t size, struct fail *f)
{
    struct pack *p = xcalloc(1, sizeof *p);
    if (!pack_read(data, size, p, f)) {
        pack_free(p);
        return NULL;
    }
    hash_bytes(data, size, p->hash);
    return p;
}

void pack_free(struct pack *p)
{
    if (p)
        survey_free(p->survey);
    free(p);
}
