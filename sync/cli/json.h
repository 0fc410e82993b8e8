/* JSON (RFC 8259), written to stdout as it comes. Inside an object each value has a key, inside an
 * array its key is NULL. */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "seal/hash.h"

enum { JSON_DEPTH_MAX = 8 };

struct json { /* starts as zeros */
    unsigned depth;
    char ends[JSON_DEPTH_MAX]; /* what closes each level */
    bool filled[JSON_DEPTH_MAX + 1];
};

void json_object(struct json *j, const char *key);
void json_array(struct json *j, const char *key);
void json_end(struct json *j); /* of the innermost object or array */
/* Text that is not UTF-8, as file names may be, has U+FFFD for each byte that is not ASCII. */
void json_text(struct json *j, const char *key, const char *text);
void json_hash(struct json *j, const char *key, const uint8_t hash[HASH_SIZE]); /* in hex */
void json_number(struct json *j, const char *key, int64_t number);
void json_decimal(struct json *j, const char *key, double number);
void json_bool(struct json *j, const char *key, bool value);

#endif
