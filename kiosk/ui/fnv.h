/* FNV-1a, 64 bits: a quick hash that tells pictures and words apart. Nothing secret rests on it. */
#ifndef UI_FNV_H
#define UI_FNV_H

#include <stddef.h>
#include <stdint.h>

#define FNV_START 0xcbf29ce484222325u

/* Goes on from `hash`: FNV_START, or that of what comes before these bytes. */
uint64_t fnv_hash(uint64_t hash, const void *bytes, size_t size);

#endif
