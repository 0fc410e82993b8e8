/* What `count` says beside its result where ballots are contested: the result with all of them, and
 * with none. */
#ifndef CLI_COUNT_CONTESTED_H
#define CLI_COUNT_CONTESTED_H

#include "cli/json.h"
#include "count/count.h"
#include "tally/contested.h"

struct count_contested {
    struct contested contested;
    uint32_t *sound; /* owned; the ballots that count and are not contested */
    size_t sound_count, sound_capacity;
    size_t ballots, counted;      /* contested; of these in the result */
    struct count *with, *without; /* owned; NULL where nothing is contested */
};

bool count_contested_open(struct count_contested *k, struct campaign *c, struct derived *d,
                          struct fail *f);
void count_contested_close(struct count_contested *k);
/* Told of each ballot that counts, before it is added to the votes. */
void count_contested_add(struct count_contested *k, const struct votes *v,
                         const struct derived_ballot *ballot);
/* After the last one, and the result, is counted: adds those that do not count to the votes. */
bool count_contested_count(struct count_contested *k, struct votes *v, enum count_method method,
                           struct derived *d, struct fail *f);

/* Nothing where nothing is contested. */
void count_contested_print(const struct count_contested *k, const struct count *result,
                           const char *folder_typed);
void count_contested_json(struct json *j, const char *key, const struct count_contested *k,
                          const struct count *result);

#endif
