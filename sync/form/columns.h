/* The columns a sheet of a form may have. All others are ignored, and listed. A sheet of answers
 * has none of them: its columns are named by the questions. */
#ifndef FORM_COLUMNS_H
#define FORM_COLUMNS_H

#include <stdbool.h>

#include "form/fault.h"

struct columns_known {
    const char *name;
    bool translatable; /* may stand once for each language, as `name::Language (code)` */
};

/* Ends with a NULL name. */
const struct columns_known *columns_of(enum form_sheet sheet);

#endif
