/* What the fuzz targets share. A target, fuzz_NAME.c, gives a reader of foreign bytes what
 * libFuzzer makes up, or, as a test, what lies in corpus/NAME (replay.c). It must not crash, hang
 * or grow, and what it reads it must write again as it was. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "record/bytes.h"
#include "record/survey.h"
#include "seal/keys.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program, as a crash does, where `truth` does not hold: also without assertions. */
#define FUZZ_MUST(truth) fuzz_must((truth), __FILE__, __LINE__, #truth)
void fuzz_must(bool truth, const char *file, int line, const char *what);
/* They are the same bytes. Frees `again`. */
void fuzz_must_same(struct bytes_writer *again, const void *data, size_t size);

/* A text of the input, ended by NUL, owned: at most as far as its first NUL. */
char *fuzz_text(const uint8_t *data, size_t size);

/* A file in a folder that is gone afterwards, in memory where the system has such a place. The
 * path is borrowed until the next call with this name. */
const char *fuzz_folder(void);
const char *fuzz_file(const char *name, const void *data, size_t size);

/* A form with every type of question: that of assets/surveys/hub. */
const struct survey *fuzz_survey(void);

/* Signatures would stop all that is made up at the door, so what is signed is read twice: as it
 * came, and signed anew by these keys, which are always the same. */
const struct coordinator_keys *fuzz_coordinator(void);

#endif
