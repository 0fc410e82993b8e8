/* A bundle, as it lies on a stick; and with the hash in its header made to fit what it holds. */
#include "bundle/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "record/alloc.h"

enum { HASH_AT = 16, PAYLOAD_AT = 48 };

static void read_one(const uint8_t *data, size_t size)
{
    struct fail f = {0};
    struct session *s = bundle_decode(data, size, NULL, &f);
    FUZZ_MUST(s || f.text[0]);
    session_free(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_one(data, size);
    if (size < PAYLOAD_AT)
        return 0;
    uint8_t *copy = xmalloc(size);
    memcpy(copy, data, size);
    hash_bytes(copy + PAYLOAD_AT, size - PAYLOAD_AT, copy + HASH_AT);
    read_one(copy, size);
    free(copy);
    return 0;
}
