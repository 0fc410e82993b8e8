/* What is something else is told from what is of a later version, because the mends differ. */
#include "seal/field.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_MAX = 2932896 }; /* 9999-12-31 */

bool field_magic(const uint8_t *data, size_t size, const char *magic, const char *what,
                 struct fail *f)
{
    if (size < MAGIC_SIZE || memcmp(data, magic, MAGIC_SIZE - 1) != 0)
        return fail_set(f, FAIL_FORMAT, "This is not %s of Big Count.", what);
    if (data[MAGIC_SIZE - 1] != (uint8_t)magic[MAGIC_SIZE - 1])
        return fail_set(f, FAIL_FORMAT,
                        "This is %s in another version of the format: use the Big Count that "
                        "made it, or a later one.",
                        what);
    return true;
}

uint8_t field_choice(struct bytes_reader *r, uint8_t limit)
{
    uint8_t value = bytes_get_u8(r);
    r->ok = r->ok && value < limit;
    return value;
}

int32_t field_day(struct bytes_reader *r)
{
    uint32_t day = bytes_get_u32(r);
    r->ok = r->ok && day <= DAY_MAX;
    return day <= DAY_MAX ? (int32_t)day : 0;
}

void field_line(struct bytes_reader *r, char *out, size_t max_bytes)
{
    char *text = bytes_get_text(r, max_bytes);
    memcpy(out, text, strlen(text) + 1);
    for (const char *c = text; *c; c++)
        r->ok = r->ok && (unsigned char)*c >= ' ' && *c != 0x7f;
    free(text);
}
