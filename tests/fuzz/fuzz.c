/* Keys of seeds that count up, and a folder that is removed at the end. */
#include "fuzz.h"

#include <ftw.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "form/form.h"
#include "record/alloc.h"

void fuzz_must(bool truth, const char *file, int line, const char *what)
{
    if (truth)
        return;
    fprintf(stderr, "%s:%d: it does not hold that %s\n", file, line, what);
    abort();
}

void fuzz_must_same(struct bytes_writer *again, const void *data, size_t size)
{
    FUZZ_MUST(again->size == size);
    FUZZ_MUST(size == 0 || memcmp(again->data, data, size) == 0);
    bytes_free(again);
}

char *fuzz_text(const uint8_t *data, size_t size)
{
    char *text = xmalloc(size + 1);
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    return text;
}

static char folder[64];

static int remove_entry(const char *path, const struct stat *info, int type, struct FTW *at)
{
    (void)info, (void)type, (void)at;
    return remove(path);
}

static void remove_folder(void)
{
    nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

const char *fuzz_folder(void)
{
    if (folder[0])
        return folder;
    snprintf(folder, sizeof folder, "%s/bigcount-fuzz-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    FUZZ_MUST(mkdtemp(folder) != NULL);
    FUZZ_MUST(atexit(remove_folder) == 0);
    return folder;
}

const char *fuzz_file(const char *name, const void *data, size_t size)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    FILE *file = fopen(path, "wb");
    FUZZ_MUST(file != NULL);
    FUZZ_MUST(size == 0 || fwrite(data, size, 1, file) == 1);
    FUZZ_MUST(fclose(file) == 0);
    return path;
}

const struct survey *fuzz_survey(void)
{
    static struct survey *survey;
    if (!survey)
        survey = form_read(SOURCE_DIR "/assets/surveys/hub", NULL, NULL);
    FUZZ_MUST(survey != NULL);
    return survey;
}

static void fill(uint8_t *seed, uint8_t first)
{
    for (int i = 0; i < KEY_SIZE; i++)
        seed[i] = (uint8_t)(first + i);
}

const struct coordinator_keys *fuzz_coordinator(void)
{
    static struct coordinator_keys keys;
    uint8_t seed[KEY_SIZE];
    if (keys.public_keys.trial)
        return &keys;
    FUZZ_MUST(seal_init(NULL));
    fill(seed, 0x20);
    crypto_sign_seed_keypair(keys.public_keys.sign, keys.sign_secret, seed);
    fill(keys.seal_secret, 0x40);
    crypto_scalarmult_base(keys.public_keys.seal, keys.seal_secret);
    fill(seed, 0x60);
    crypto_scalarmult_base(keys.public_keys.recovery, seed);
    keys.public_keys.trial = true;
    return &keys;
}
