/* Codes of languages as forms, files of words and tablets name them: "en", "pt-BR" (BCP 47). */
#ifndef RECORD_LANGUAGE_H
#define RECORD_LANGUAGE_H

#include <stdbool.h>

/* True where code says this language, with or without a region: "ko-KR" is "ko", "kok" is not.
 * Every code is "", and NULL is none. */
bool language_is(const char *code, const char *language);

#endif
