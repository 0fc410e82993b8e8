/* A ledger that somebody hands in: opened as a stranger's, and all in it read. */
#include "tally/ledger.h"

#include "fuzz.h"
#include "seal/decision.h"

static bool read_pack(void *data, const void *bytes, size_t size)
{
    (void)data;
    pack_free(pack_decode(bytes, size, NULL));
    return true;
}

static bool read_session(void *data, const void *bytes, size_t size, const uint8_t hash[HASH_SIZE])
{
    (void)data;
    (void)hash;
    session_free(session_decode(bytes, size, NULL, NULL));
    return true;
}

static bool read_decision(void *data, const void *bytes, size_t size)
{
    struct decision d;
    (void)data;
    if (decision_decode(bytes, size, &fuzz_coordinator()->public_keys, &d, NULL))
        decision_clear(&d);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fail f = {0};
    (void)fuzz_coordinator(); /* starts libsodium */
    struct ledger *l = ledger_open_foreign(fuzz_file("ledger.db", data, size), &f);
    FUZZ_MUST(l || f.text[0]);
    if (l) {
        (void)ledger_each_pack(l, read_pack, NULL, &f);
        (void)ledger_each_session(l, read_session, NULL, &f);
        (void)ledger_each_decision(l, read_decision, NULL, &f);
    }
    ledger_close(l);
    return 0;
}
