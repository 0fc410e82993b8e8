/* Of the files with the kiosk's words only the one line is built in. */
#include "cli/native_reader.h"

#include <string.h>

#include "record/embedded.h"
#include "record/language.h"

extern const struct embedded native_readers[]; /* the line of each file of assets/strings */

static const char line_begin[] = "native_reader = ";

const char *native_reader_of(const char *code)
{
    for (const struct embedded *file = native_readers; file->name; file++)
        if (language_is(code, file->name))
            return file->text + strlen(line_begin);
    return NULL;
}
