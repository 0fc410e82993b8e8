/* A form written for one test: a temporary folder with the sheets that are not NULL. */
#ifndef UNIT_FORM_FOLDER_H
#define UNIT_FORM_FOLDER_H

#include <stddef.h>

struct folder {
    char path[64];
};

struct folder folder_write(const char *survey, const char *choices, const char *settings);
void folder_write_file(const struct folder *folder, const char *name, const void *data,
                       size_t size);
void folder_remove(const struct folder *folder);

#endif
