/* The readiness check as a file to keep: a self-contained page of HTML, dated. */
#ifndef SCREENS_READINESS_PAGE_H
#define SCREENS_READINESS_PAGE_H

#include "kiosk.h"

/* Writes FOLDER/TABLET-readiness-DATE.html and reads it back. Its name, owned; NULL on failure. */
char *readiness_page_save(const struct kiosk *k, const char *folder, struct fail *f);

#endif
