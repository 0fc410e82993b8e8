/* The key pair is kept as its public key and the locked seed, and made again from the seed. */
#include "seal/device_key.h"

#include <sodium.h>
#include <string.h>

#include "seal/lock.h"

_Static_assert(DEVICE_LOCKED_SIZE == KEY_SIZE + LOCK_OVERHEAD + KEY_SIZE, "public, locked seed");

/* About half a second on a small machine, in the memory that a tablet has to spare. */
static const struct lock_cost pin_cost = {.passes = 16, .memory_kib = 64 * 1024};

void device_key_new(struct device_key *out)
{
    crypto_sign_keypair(out->public_key, out->secret);
}

void device_key_wipe(struct device_key *k)
{
    sodium_memzero(k, sizeof *k);
}

bool device_key_lock(const struct device_key *k, const char *pin, uint8_t out[DEVICE_LOCKED_SIZE],
                     struct fail *f)
{
    size_t digits = strspn(pin, "0123456789");
    if (pin[digits] != '\0' || digits < PIN_MIN || digits > PIN_MAX)
        return fail_set(f, FAIL_USAGE, "A PIN has %d to %d digits.", PIN_MIN, PIN_MAX);
    memcpy(out, k->public_key, KEY_SIZE);
    return lock_secret(&pin_cost, pin, (struct lock_beside){out, KEY_SIZE}, k->secret, KEY_SIZE,
                       out + KEY_SIZE, f);
}

bool device_key_unlock(const uint8_t in[DEVICE_LOCKED_SIZE], const char *pin,
                       struct device_key *out, struct fail *f)
{
    uint8_t seed[KEY_SIZE];
    bool ok =
        lock_open(pin, (struct lock_beside){in, KEY_SIZE}, in + KEY_SIZE, seed, sizeof seed, f);
    if (ok) {
        crypto_sign_seed_keypair(out->public_key, out->secret, seed);
        if (memcmp(out->public_key, in, KEY_SIZE) != 0)
            ok = fail_set(f, FAIL_SIGNATURE, "The tablet's key is damaged.");
    }
    sodium_memzero(seed, sizeof seed);
    if (!ok)
        device_key_wipe(out);
    return ok;
}
