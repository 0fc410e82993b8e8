/* A key pair is kept as its 32 secret bytes (Ed25519 seed, X25519 scalar) beside the public keys,
 * and made again from them; what does not make the same public key is refused. */
#include "seal/keys.h"

#include <sodium.h>
#include <string.h>
#include <sys/resource.h>

#include "seal/field.h"
#include "seal/lock.h"

static const char magic[] = "BCCOORD1", magic_recovered[] = "BCCOORD2";

enum {
    SECRETS_SIZE = 2 * KEY_SIZE, /* Ed25519 seed, X25519 secret */
    PUBLIC_AT = MAGIC_SIZE,
    SECRETS_AT = PUBLIC_AT + CAMPAIGN_KEYS_SIZE,
    FILE_SIZE_TRIAL = SECRETS_AT + SECRETS_SIZE,
    FILE_SIZE_LOCKED = FILE_SIZE_TRIAL + LOCK_OVERHEAD,
    FILE_SIZE_RECOVERED = SECRETS_AT + KEY_SIZE + LOCK_OVERHEAD,
};

/* libsodium's MODERATE: about a second and 256 MiB, once a command. */
static const struct lock_cost passphrase_cost = {.passes = 3, .memory_kib = 256 * 1024};

bool seal_init(struct fail *f)
{
    if (sodium_init() < 0)
        return fail_set(f, FAIL_IO, "libsodium does not start: the system gives no randomness.");
    /* 0 would still feed a core_pattern pipe such as apport's; 1 stops pipes and files (core(5),
     * fs/coredump.c). */
    const struct rlimit no_core = {.rlim_cur = 1, .rlim_max = 1};
    const struct rlimit zero = {0};
    if (setrlimit(RLIMIT_CORE, &no_core) != 0 && setrlimit(RLIMIT_CORE, &zero) != 0)
        return fail_errno(f, "Core dumps cannot be switched off");
    return true;
}

void coordinator_keys_new(bool trial, struct coordinator_keys *out,
                          uint8_t recovery_secret[KEY_SIZE])
{
    struct campaign_keys *public_keys = &out->public_keys;
    public_keys->trial = trial;
    out->recovered = false;
    crypto_sign_keypair(public_keys->sign, out->sign_secret);
    crypto_box_keypair(public_keys->seal, out->seal_secret);
    crypto_box_keypair(public_keys->recovery, recovery_secret);
}

/* False if the secret is not that of the recovery key. */
static bool recovered_get(const uint8_t secret[KEY_SIZE], struct coordinator_keys *k)
{
    uint8_t recovery[KEY_SIZE];
    crypto_scalarmult_base(recovery, secret);
    memcpy(k->seal_secret, secret, KEY_SIZE);
    sodium_memzero(k->sign_secret, sizeof k->sign_secret);
    k->recovered = true;
    return memcmp(recovery, k->public_keys.recovery, KEY_SIZE) == 0;
}

bool coordinator_keys_recover(const struct campaign_keys *public_keys,
                              const uint8_t recovery_secret[KEY_SIZE], struct coordinator_keys *out,
                              struct fail *f)
{
    out->public_keys = *public_keys;
    if (!public_keys->trial && recovered_get(recovery_secret, out))
        return true;
    coordinator_keys_wipe(out);
    return fail_set(f, FAIL_SECRET,
                    "These words are not those of this campaign's recovery sheet. Its four words "
                    "stand on top of the right one.");
}

void coordinator_keys_wipe(struct coordinator_keys *k)
{
    sodium_memzero(k, sizeof *k);
}

void campaign_keys_put(const struct campaign_keys *k, struct bytes_writer *w)
{
    bytes_put_u8(w, k->trial);
    bytes_put(w, k->sign, KEY_SIZE);
    bytes_put(w, k->seal, KEY_SIZE);
    bytes_put(w, k->recovery, KEY_SIZE);
}

void campaign_keys_get(struct bytes_reader *r, struct campaign_keys *out)
{
    uint8_t trial = bytes_get_u8(r);
    r->ok = r->ok && trial <= 1;
    out->trial = trial == 1;
    bytes_get_into(r, out->sign, KEY_SIZE);
    bytes_get_into(r, out->seal, KEY_SIZE);
    bytes_get_into(r, out->recovery, KEY_SIZE);
}

static void secrets_put(const struct coordinator_keys *k, uint8_t secrets[SECRETS_SIZE])
{
    crypto_sign_ed25519_sk_to_seed(secrets, k->sign_secret);
    memcpy(secrets + KEY_SIZE, k->seal_secret, KEY_SIZE);
}

void coordinator_keys_derive(const struct coordinator_keys *k, const char *tag,
                             uint8_t out[HASH_SIZE])
{
    uint8_t secrets[SECRETS_SIZE];
    secrets_put(k, secrets);
    hash_tagged(tag, secrets, sizeof secrets, out);
    sodium_memzero(secrets, sizeof secrets);
}

/* Keyed with the shared secret: the tag, then the campaign id, which names both keys. */
void coordinator_keys_share(const struct coordinator_keys *k, const char *tag,
                            uint8_t out[HASH_SIZE])
{
    const struct campaign_keys *public_keys = &k->public_keys;
    uint8_t shared[KEY_SIZE], named[TAG_SIZE + HASH_SIZE] = {0};
    memcpy(named, tag, strlen(tag));
    campaign_id(public_keys, named + TAG_SIZE);
    if (crypto_scalarmult(shared, k->seal_secret,
                          k->recovered ? public_keys->seal : public_keys->recovery) != 0)
        sodium_misuse(); /* a key of small order would make a card key that anybody knows */
    crypto_generichash(out, HASH_SIZE, named, sizeof named, shared, sizeof shared);
    sodium_memzero(shared, sizeof shared);
}

void campaign_id(const struct campaign_keys *k, uint8_t out[HASH_SIZE])
{
    struct bytes_writer w = {0};
    campaign_keys_put(k, &w);
    hash_tagged("BigCount camp 1", w.data, w.size, out);
    bytes_free(&w);
}

/* Fills in the secret keys from their kept bytes. False if they are not those of the public keys.
 */
static bool secrets_get(const uint8_t secrets[SECRETS_SIZE], struct coordinator_keys *k,
                        struct fail *f)
{
    uint8_t sign[KEY_SIZE], seal[KEY_SIZE];
    k->recovered = false;
    crypto_sign_seed_keypair(sign, k->sign_secret, secrets);
    memcpy(k->seal_secret, secrets + KEY_SIZE, KEY_SIZE);
    crypto_scalarmult_base(seal, k->seal_secret);
    if (memcmp(sign, k->public_keys.sign, KEY_SIZE) != 0 ||
        memcmp(seal, k->public_keys.seal, KEY_SIZE) != 0)
        return fail_set(f, FAIL_SIGNATURE,
                        "coordinator.key is damaged: its secret and public keys do not fit "
                        "together. Use a copy.");
    return true;
}

static bool passphrase_check(const char *passphrase, struct fail *f)
{
    if (!passphrase || !utf8_valid(passphrase, strlen(passphrase)) ||
        utf8_length(passphrase) < KEYS_PASSPHRASE_MIN)
        return fail_set(f, FAIL_USAGE,
                        "A passphrase needs at least %d characters: three or four words are good.",
                        KEYS_PASSPHRASE_MIN);
    return true;
}

/* How many secret bytes the file keeps. */
static size_t secrets_size(bool recovered)
{
    return recovered ? KEY_SIZE : SECRETS_SIZE;
}

bool coordinator_keys_lock(const struct coordinator_keys *k, const char *passphrase,
                           struct bytes_writer *out, struct fail *f)
{
    bool trial = k->public_keys.trial;
    if (!trial && !passphrase_check(passphrase, f))
        return false;
    uint8_t secrets[SECRETS_SIZE], locked[SECRETS_SIZE + LOCK_OVERHEAD];
    size_t size = secrets_size(k->recovered);
    if (k->recovered)
        memcpy(secrets, k->seal_secret, KEY_SIZE);
    else
        secrets_put(k, secrets);

    size_t start = out->size;
    bytes_put(out, k->recovered ? magic_recovered : magic, MAGIC_SIZE);
    campaign_keys_put(&k->public_keys, out);
    struct lock_beside beside = {out->data + start, SECRETS_AT};
    bool ok = trial || lock_secret(&passphrase_cost, passphrase, beside, secrets, size, locked, f);
    if (ok)
        bytes_put(out, trial ? secrets : locked, trial ? size : size + LOCK_OVERHEAD);
    sodium_memzero(secrets, sizeof secrets);
    return ok;
}

bool coordinator_keys_are_recovered(const uint8_t *data, size_t size)
{
    return size >= MAGIC_SIZE && memcmp(data, magic_recovered, MAGIC_SIZE) == 0;
}

/* Magic, version, public keys, size. */
static bool key_file_read(const uint8_t *data, size_t size, struct coordinator_keys *out,
                          struct fail *f)
{
    out->recovered = coordinator_keys_are_recovered(data, size);
    if (!out->recovered && !field_magic(data, size, magic, "a coordinator.key", f))
        return false;
    struct bytes_reader r = bytes_read(data + PUBLIC_AT, size - PUBLIC_AT);
    campaign_keys_get(&r, &out->public_keys);
    bool trial = out->public_keys.trial;
    size_t whole = out->recovered ? FILE_SIZE_RECOVERED
                   : trial        ? FILE_SIZE_TRIAL
                                  : FILE_SIZE_LOCKED;
    if (!r.ok || size != whole || (out->recovered && trial))
        return fail_set(f, FAIL_FORMAT, "coordinator.key is damaged or cut off: use a copy.");
    return true;
}

static bool secrets_open(const uint8_t *data, const char *passphrase, bool trial, size_t size,
                         uint8_t secrets[SECRETS_SIZE], struct fail *f)
{
    if (trial) {
        memcpy(secrets, data + SECRETS_AT, SECRETS_SIZE);
        return true;
    }
    if (!passphrase)
        return fail_set(f, FAIL_SECRET, "This campaign's keys need its passphrase.");
    return lock_open(passphrase, (struct lock_beside){data, SECRETS_AT}, data + SECRETS_AT, secrets,
                     size, f) ||
           fail_in(f, "coordinator.key");
}

bool coordinator_keys_unlock(const uint8_t *data, size_t size, const char *passphrase,
                             struct coordinator_keys *out, struct fail *f)
{
    uint8_t secrets[SECRETS_SIZE];
    bool ok =
        key_file_read(data, size, out, f) && secrets_open(data, passphrase, out->public_keys.trial,
                                                          secrets_size(out->recovered), secrets, f);
    if (ok && out->recovered)
        ok = coordinator_keys_recover(&out->public_keys, secrets, out, f);
    else if (ok)
        ok = secrets_get(secrets, out, f);
    sodium_memzero(secrets, sizeof secrets);
    if (!ok)
        coordinator_keys_wipe(out);
    return ok;
}
