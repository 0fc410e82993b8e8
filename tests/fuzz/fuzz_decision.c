/* A decision, as it lies in another's ledger; and as the coordinator would have signed it. */
#include "seal/decision.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "record/alloc.h"

enum { CAMPAIGN_AT = 8 };

static void read_one(const uint8_t *data, size_t size)
{
    const struct coordinator_keys *keys = fuzz_coordinator();
    struct decision d;
    struct fail f = {0};
    struct bytes_writer again = {0};
    if (!decision_decode(data, size, &keys->public_keys, &d, &f)) {
        FUZZ_MUST(f.text[0]);
        return;
    }
    if (memcmp(data, "BCDECID1", 8) != 0) { /* the first form is read, and no longer written */
        decision_encode(&d, keys, &again);  /* Ed25519 signs the same in the same way */
        fuzz_must_same(&again, data, size);
    }
    decision_clear(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct coordinator_keys *keys = fuzz_coordinator();
    read_one(data, size);
    if (size < CAMPAIGN_AT + HASH_SIZE + SIGNATURE_SIZE)
        return 0;
    uint8_t *copy = xmalloc(size);
    memcpy(copy, data, size);
    campaign_id(&keys->public_keys, copy + CAMPAIGN_AT);
    size_t signed_size = size - SIGNATURE_SIZE;
    sign_make(SIGN_DECISION, copy, signed_size, keys->sign_secret, copy + signed_size);
    read_one(copy, size);
    free(copy);
    return 0;
}
