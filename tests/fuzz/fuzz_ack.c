/* An acknowledgement, as it lies on a stick; and with the hash at its end made to fit. */
#include <stdlib.h>
#include <string.h>

#include "bundle/ack.h"
#include "fuzz.h"
#include "record/alloc.h"

static void read_one(const uint8_t *data, size_t size)
{
    struct ack ack;
    struct bytes_writer again = {0};
    if (!ack_decode(data, size, &ack, NULL))
        return;
    ack_encode(&ack, &again);
    fuzz_must_same(&again, data, size);
    ack_clear(&ack);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_one(data, size);
    if (size < HASH_SIZE)
        return 0;
    uint8_t *copy = xmalloc(size);
    memcpy(copy, data, size);
    hash_bytes(copy, size - HASH_SIZE, copy + size - HASH_SIZE);
    read_one(copy, size);
    free(copy);
    return 0;
}
