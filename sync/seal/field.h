/* Fields that the formats share. The getters clear r->ok where the value is out of its limits. */
#ifndef SEAL_FIELD_H
#define SEAL_FIELD_H

#include "record/bytes.h"
#include "record/fail.h"

/* The first eight bytes of everything that is kept or sent: seven that name what it is, one that is
 * the version of its format, '1'. `what`, for messages: "a session". */
enum { MAGIC_SIZE = 8 };
bool field_magic(const uint8_t *data, size_t size, const char *magic, const char *what,
                 struct fail *f);

uint8_t field_choice(struct bytes_reader *r, uint8_t limit); /* one byte below the limit */
int32_t field_day(struct bytes_reader *r);                   /* 1970-01-01 to 9999-12-31 */
/* Text without control characters, fit to be printed; out holds max_bytes + 1. */
void field_line(struct bytes_reader *r, char *out, size_t max_bytes);

#endif
