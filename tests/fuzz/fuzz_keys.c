/* A coordinator.key without a passphrase, and the words of a recovery sheet, as they are typed. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "seal/words.h"

static void read_words(const uint8_t *data, size_t size)
{
    uint8_t secret[KEY_SIZE], again[KEY_SIZE];
    struct fail f = {0};
    char *text = fuzz_text(data, size), words[WORDS_TEXT_MAX];
    if (words_decode(text, secret, &f)) {
        words_encode(secret, words);
        FUZZ_MUST(words_decode(words, again, &f));
        FUZZ_MUST(memcmp(secret, again, KEY_SIZE) == 0);
    } else
        FUZZ_MUST(f.text[0]);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct coordinator_keys keys;
    struct bytes_writer again = {0};
    FUZZ_MUST(seal_init(NULL));
    if (coordinator_keys_unlock(data, size, NULL, &keys, NULL)) {
        FUZZ_MUST(coordinator_keys_lock(&keys, NULL, &again, NULL));
        fuzz_must_same(&again, data, size);
    }
    read_words(data, size);
    return 0;
}
