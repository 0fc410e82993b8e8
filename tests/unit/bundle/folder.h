/* A folder for one test: made by its setup, removed with all in it by its teardown. */
#ifndef TEST_BUNDLE_FOLDER_H
#define TEST_BUNDLE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

struct folder {
    char path[64]; /* SCRATCH_PATH_SIZE */
};

int folder_setup(void **state);
int folder_teardown(void **state);

const char *folder_join(const struct folder *x, const char *name); /* until the next call */
size_t folder_entries(const struct folder *x);                     /* hidden ones too */
/* Runs `act` in a child without root's rights and with no write to a file past `bytes`; true if it
 * said so. */
bool folder_restricted(const struct folder *x, size_t bytes, bool (*act)(const struct folder *x));

#endif
