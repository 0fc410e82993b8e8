/* Names, and what is owned. */
#include "tally/merge_result.h"

#include <stdlib.h>

const char *merge_kind_name(enum merge_kind kind)
{
    static const char *const names[MERGE_KINDS] = {
        [MERGE_SESSIONS] = "sessions", [MERGE_BALLOTS] = "ballots",     [MERGE_ISSUES] = "issues",
        [MERGE_PACKS] = "packs",       [MERGE_DECISIONS] = "decisions", [MERGE_OTHERS] = "others",
    };
    return names[kind];
}

void merge_result_clear(struct merge_result *r)
{
    for (size_t i = 0; i < r->aside_count; i++) {
        free(r->asides[i].path);
        free(r->asides[i].reason);
    }
    free(r->asides);
    for (size_t i = 0; i < r->nothing_in_count; i++)
        free(r->nothing_in[i]);
    free(r->nothing_in);
    for (size_t i = 0; i < r->incomplete_count; i++)
        free(r->incomplete[i]);
    free(r->incomplete);
    newest_clear(&r->newest);
    *r = (struct merge_result){0};
}
