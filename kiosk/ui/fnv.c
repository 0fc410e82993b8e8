/* http://www.isthe.com/chongo/tech/comp/fnv/ */
#include "ui/fnv.h"

uint64_t fnv_hash(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *b = bytes;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ b[i]) * 0x100000001b3u;
    return hash;
}
