/* A pack, as it lies on a stick; and as the coordinator would have signed it. */
#include "seal/pack.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "record/alloc.h"

enum { KEYS_AT = 8, CAMPAIGN_AT = KEYS_AT + CAMPAIGN_KEYS_SIZE };

static void read_one(const uint8_t *data, size_t size)
{
    struct fail f = {0};
    struct pack *p = pack_decode(data, size, &f);
    FUZZ_MUST(p || f.text[0]);
    pack_free(p);
}

static void put_keys(uint8_t *pack)
{
    struct bytes_writer keys = {0};
    campaign_keys_put(&fuzz_coordinator()->public_keys, &keys);
    FUZZ_MUST(keys.size == CAMPAIGN_KEYS_SIZE);
    memcpy(pack + KEYS_AT, keys.data, keys.size);
    campaign_id(&fuzz_coordinator()->public_keys, pack + CAMPAIGN_AT);
    bytes_free(&keys);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct coordinator_keys *keys = fuzz_coordinator();
    read_one(data, size);
    if (size < CAMPAIGN_AT + HASH_SIZE + SIGNATURE_SIZE)
        return 0;
    uint8_t *copy = xmalloc(size);
    memcpy(copy, data, size);
    put_keys(copy);
    size_t signed_size = size - SIGNATURE_SIZE;
    sign_make(SIGN_PACK, copy, signed_size, keys->sign_secret, copy + signed_size);
    read_one(copy, size);
    free(copy);
    return 0;
}
