/* Trying a PIN is slow on purpose, and nearly every test here sets up a tablet. The linker's --wrap
 * leads each call of crypto_pwhash here, where it is the same function at its least cost. That a
 * PIN really costs what it should is for test-seal to judge. */
#include <sodium.h>

int __real_crypto_pwhash(unsigned char *out, unsigned long long out_size, const char *words,
                         unsigned long long words_size, const unsigned char *salt,
                         unsigned long long passes, size_t memory_bytes, int algorithm);
int __wrap_crypto_pwhash(unsigned char *out, unsigned long long out_size, const char *words,
                         unsigned long long words_size, const unsigned char *salt,
                         unsigned long long passes, size_t memory_bytes, int algorithm);

int __wrap_crypto_pwhash(unsigned char *out, unsigned long long out_size, const char *words,
                         unsigned long long words_size, const unsigned char *salt,
                         unsigned long long passes, size_t memory_bytes, int algorithm)
{
    (void)passes;
    (void)memory_bytes;
    return __real_crypto_pwhash(out, out_size, words, words_size, salt, crypto_pwhash_OPSLIMIT_MIN,
                                crypto_pwhash_MEMLIMIT_MIN, algorithm);
}
