/* floor-files FOLDER: reads and hashes (BLAKE2b-256) each bundle in a folder: what looking at them
 * again cannot do without. Prints the seconds. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "record/alloc.h"

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static bool read_and_hash(const char *folder, const char *name, struct fail *f)
{
    struct bytes_writer bytes = {0};
    uint8_t hash[HASH_SIZE];
    char *path = xasprintf("%s/%s", folder, name);
    bool ok = file_read(path, BUNDLE_SIZE_MAX, &bytes, f);
    if (ok)
        hash_bytes(bytes.data, bytes.size, hash);
    bytes_free(&bytes);
    free(path);
    return ok;
}

int main(int argc, char **argv)
{
    struct fail f = {0};
    struct dirent *entry;
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    if (!folder || !seal_init(&f)) {
        fprintf(stderr, "floor-files FOLDER\n");
        return 2;
    }
    double start = now_s();
    while ((entry = readdir(folder)))
        if (strstr(entry->d_name, ".bundle") && !read_and_hash(argv[1], entry->d_name, &f)) {
            fprintf(stderr, "floor-files: %s\n", f.text);
            return 1;
        }
    printf("%.6f\n", now_s() - start);
    closedir(folder);
    return 0;
}
