/* A fuzz target as a test: all that lies in the folders named, each also cut short, prolonged, and
 * with a byte changed here and there. Needs no libFuzzer. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

enum { INPUT_MAX = 1 << 20, VARIANTS = 8 };

/* At exactly its size, so that a sanitizer sees who reads beyond. */
static void run(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size + 1);
    FUZZ_MUST(copy != NULL);
    uint8_t *at = copy + 1;
    memcpy(at, data, size);
    LLVMFuzzerTestOneInput(at, size);
    free(copy);
}

static void run_variants(uint8_t *data, size_t size)
{
    run(data, size);
    data[size] = 0;
    run(data, size + 1);
    for (size_t i = 0; i < VARIANTS; i++) {
        size_t at = size * i / VARIANTS;
        run(data, at);
        if (size == 0)
            continue;
        data[at] ^= (uint8_t)(1U << i);
        run(data, size);
        data[at] ^= (uint8_t)(1U << i);
    }
}

static bool run_file(const char *folder, const char *name)
{
    static uint8_t data[INPUT_MAX + 1];
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return false;
    }
    size_t size = fread(data, 1, INPUT_MAX, file);
    fclose(file);
    run_variants(data, size);
    return true;
}

static bool run_folder(const char *folder)
{
    struct dirent *entry;
    size_t count = 0;
    bool ok = true;
    DIR *dir = opendir(folder);
    while (dir && ok && (entry = readdir(dir)))
        if (entry->d_name[0] != '.') {
            ok = run_file(folder, entry->d_name);
            count++;
        }
    if (dir)
        closedir(dir);
    printf("%s: %zu inputs\n", folder, count);
    return ok && count > 0;
}

int main(int argc, char **argv)
{
    bool ok = argc > 1;
    LLVMFuzzerTestOneInput(NULL, 0); /* as libFuzzer begins */
    for (int i = 1; i < argc; i++)
        ok = run_folder(argv[i]) && ok;
    return ok ? 0 : 1;
}
