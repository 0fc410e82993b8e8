/* The ${name}s in a label: each is an answer that stands in its place on screen. Only what can be
 * the name of a question counts; "${" otherwise is what it says. Inside the record layer only. */
#ifndef RECORD_LABEL_H
#define RECORD_LABEL_H

#include <stdbool.h>
#include <stddef.h>

#include "record/survey.h"

/* One of them: its name, and where and how long `${name}` is in the text. */
struct label_name {
    char name[SURVEY_NAME_MAX + 1];
    const char *at;
    size_t size;
};

/* Finds the first one from `text` on. */
bool label_find(const char *text, struct label_name *out);
/* Calls `each` for every one, until it returns false. */
bool label_names(const char *text, bool (*each)(void *data, const char *name), void *data);

#endif
