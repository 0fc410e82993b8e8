/* Sheets as strings in the test, so that a test's rows can be counted by eye. */
#include "form/folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const names[] = {"survey.csv", "choices.csv", "settings.csv"};

static void join(const struct folder *folder, const char *name, char path[128])
{
    snprintf(path, 128, "%s/%s", folder->path, name);
}

void folder_write_file(const struct folder *folder, const char *name, const void *data, size_t size)
{
    char path[128];

    join(folder, name, path);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        abort();
}

struct folder folder_write(const char *survey, const char *choices, const char *settings)
{
    const char *const sheets[] = {survey, choices, settings};
    struct folder folder = {"/tmp/bigcount-form-XXXXXX"};

    if (!mkdtemp(folder.path))
        abort();
    for (size_t i = 0; i < 3; i++)
        if (sheets[i])
            folder_write_file(&folder, names[i], sheets[i], strlen(sheets[i]));
    return folder;
}

void folder_remove(const struct folder *folder)
{
    char path[128];

    for (size_t i = 0; i < 3; i++) {
        join(folder, names[i], path);
        unlink(path);
    }
    rmdir(folder->path);
}
