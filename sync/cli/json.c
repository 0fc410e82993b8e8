/* A comma is due before every value but the first of its level: that is all the state there is. */
#include "cli/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/bytes.h"

static void put_text(const char *text)
{
    bool valid = utf8_valid(text, strlen(text));
    putchar('"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            printf("\\u%04x", (unsigned)c);
        else if (c >= 0x80 && !valid)
            printf("\\ufffd");
        else
            putchar(c);
    }
    putchar('"');
}

static void begin_value(struct json *j, const char *key)
{
    if (j->filled[j->depth])
        putchar(',');
    j->filled[j->depth] = true;
    if (j->depth)
        printf("\n%*s", (int)(2 * j->depth), "");
    if (key) {
        put_text(key);
        printf(": ");
    }
}

static void open_level(struct json *j, const char *key, char begin, char end)
{
    if (j->depth == JSON_DEPTH_MAX)
        abort(); /* a mistake in this program: no answer nests so deep */
    begin_value(j, key);
    putchar(begin);
    j->ends[j->depth++] = end;
    j->filled[j->depth] = false;
}

void json_object(struct json *j, const char *key)
{
    open_level(j, key, '{', '}');
}

void json_array(struct json *j, const char *key)
{
    open_level(j, key, '[', ']');
}

void json_end(struct json *j)
{
    bool filled = j->filled[j->depth--];
    if (filled)
        printf("\n%*s", (int)(2 * j->depth), "");
    putchar(j->ends[j->depth]);
    if (j->depth == 0)
        putchar('\n');
}

void json_text(struct json *j, const char *key, const char *text)
{
    begin_value(j, key);
    put_text(text);
}

void json_hash(struct json *j, const char *key, const uint8_t hash[HASH_SIZE])
{
    char hex[2 * HASH_SIZE + 1];
    hex_encode(hash, HASH_SIZE, hex);
    json_text(j, key, hex);
}

void json_number(struct json *j, const char *key, int64_t number)
{
    begin_value(j, key);
    printf("%lld", (long long)number);
}

void json_decimal(struct json *j, const char *key, double number)
{
    begin_value(j, key);
    printf("%.15g", number);
}

void json_bool(struct json *j, const char *key, bool value)
{
    begin_value(j, key);
    printf(value ? "true" : "false");
}
