/* Of the files with the kiosk's words only the one line is built in. */
#include "cli/native_reader.h"

#include <string.h>

#include "record/embedded.h"

extern const struct embedded native_readers[]; /* the line of each file of assets/strings */

static const char line_begin[] = "native_reader = ";

const char *native_reader_of(const char *code)
{
    for (const struct embedded *file = native_readers; file->name; file++) {
        size_t size = strlen(file->name);
        if (strncmp(code, file->name, size) == 0 && (code[size] == 0 || code[size] == '-'))
            return file->text + strlen(line_begin);
    }
    return NULL;
}
