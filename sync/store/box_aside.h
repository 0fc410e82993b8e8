/* What is damaged is never deleted: it gets another name, beside its place. */
#ifndef STORE_BOX_ASIDE_H
#define STORE_BOX_ASIDE_H

#include <stdbool.h>

#include "record/fail.h"

/* Renames the file, and its journal, to PATH.damaged-1, or the next number that is free, up to 9.
 * The box must not be open. */
bool box_set_aside(const char *path, struct fail *f);

#endif
