/* The pack: a survey, the campaign's public keys and a label, signed by the coordinator. Its hash
 * is its revision. FORMAT.md "Pack". */
#ifndef SEAL_PACK_H
#define SEAL_PACK_H

#include "record/survey.h"
#include "seal/keys.h"

/* A survey that deflate cannot shorten grows by less than a thousandth. */
enum { PACK_SIZE_MAX = SURVEY_ENCODED_MAX + 64 * 1024 };

struct pack {
    struct campaign_keys keys;
    uint8_t campaign[HASH_SIZE];
    uint8_t hash[HASH_SIZE]; /* BLAKE2b-256 of the whole pack file */
    uint32_t number;         /* label: 1, 2, 3 ... */
    int32_t day;             /* when it was made */
    struct survey *survey;   /* owned */
};

void pack_encode(const struct survey *s, const struct coordinator_keys *keys, uint32_t number,
                 int32_t day, struct bytes_writer *out);
/* Checks magic, version, limits, that the campaign id fits the keys, the signature; only then
 * inflates and reads the survey. */
struct pack *pack_decode(const uint8_t *data, size_t size, struct fail *f);
void pack_free(struct pack *p);

#endif
