/* A session, as it comes out of a bundle or another's ledger; and as a tablet would have signed it,
 * because who has a tablet can sign anything. */
#include "seal/session.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "record/alloc.h"

enum { OPENING_AT = 10, DEVICE_AT = 72, CLOSING_ID_AT = 8 };

static void must_be_a_set(const uint8_t *data, size_t size, struct session *s)
{
    struct session *other = session_decode_records(data, size, NULL, NULL);
    size_t added[2];
    FUZZ_MUST(other != NULL);
    FUZZ_MUST(session_union(s, other, added, NULL));
    FUZZ_MUST(added[0] == 0 && added[1] == 0);
    session_free(other);
}

static void read_one(const uint8_t *data, size_t size)
{
    struct fail f = {0};
    struct bytes_writer again = {0};
    struct session *s = session_decode(data, size, NULL, &f);
    if (!s) {
        FUZZ_MUST(f.text[0]);
        return;
    }
    must_be_a_set(data, size, s);
    session_encode(s, &again);
    fuzz_must_same(&again, data, size);
    session_free(s);
}

static void sign_closings(uint8_t *at, size_t left, const uint8_t id[HASH_SIZE])
{
    const struct coordinator_keys *keys = fuzz_coordinator();
    for (; left >= CLOSING_SIZE; at += CLOSING_SIZE, left -= CLOSING_SIZE) {
        memcpy(at + CLOSING_ID_AT, id, HASH_SIZE);
        sign_make(SIGN_CLOSING, at, CLOSING_SIZE - SIGNATURE_SIZE, keys->sign_secret,
                  at + CLOSING_SIZE - SIGNATURE_SIZE);
    }
}

/* False where there is no room for what would be signed. */
static bool sign_all(uint8_t *data, size_t size)
{
    const struct coordinator_keys *keys = fuzz_coordinator();
    uint8_t id[HASH_SIZE];
    if (size < OPENING_AT)
        return false;
    size_t opening_size = (size_t)data[8] << 8 | data[9];
    if (opening_size < DEVICE_AT + KEY_SIZE + SIGNATURE_SIZE ||
        size < OPENING_AT + opening_size + 1)
        return false;
    uint8_t *opening = data + OPENING_AT, *after = opening + opening_size;
    memcpy(opening + DEVICE_AT, keys->public_keys.sign, KEY_SIZE);
    sign_make(SIGN_OPENING, opening, opening_size - SIGNATURE_SIZE, keys->sign_secret,
              after - SIGNATURE_SIZE);
    hash_bytes(opening, opening_size, id);
    size_t stated = (size_t)after[0] * CLOSING_SIZE, left = size - OPENING_AT - opening_size - 1;
    sign_closings(after + 1, stated < left ? stated : left, id);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t *copy = xmalloc(size + 1);
    (void)fuzz_coordinator(); /* starts libsodium */
    read_one(data, size);
    if (size > 0)
        memcpy(copy, data, size);
    if (sign_all(copy, size))
        read_one(copy, size);
    free(copy);
    return 0;
}
