/* What duplicates are, for people and for programs. */
#ifndef CLI_DUPLICATES_PRINT_H
#define CLI_DUPLICATES_PRINT_H

#include "tally/duplicates.h"

void duplicates_print(const struct duplicates *d, const char *folder_typed);
void duplicates_print_json(const struct duplicates *d, const char *folder_typed);

/* The command that takes one of them out of the count, with WHY to be written; owned. NULL where
 * no decision does: own words, and contents of one id that all lie in one session. */
char *duplicates_settle_text(const struct duplicate *one, const struct duplicate_place *place,
                             const char *folder_typed);

/* Where the same own words were written, as it may be shown (DESIGN 4.4): by venue and day, of
 * sessions under 10 ballots by venue and week. */
struct duplicates_written {
    const char *venue; /* borrowed */
    bool week;         /* `day` is its Monday */
    int32_t day;
    uint64_t issues;
};
struct duplicates_written *duplicates_written(const struct duplicate *one,
                                              size_t *count); /* owned */

#endif
