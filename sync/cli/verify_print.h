/* What verify found, for people or as JSON. */
#ifndef CLI_VERIFY_PRINT_H
#define CLI_VERIFY_PRINT_H

#include "tally/rederive.h"
#include "tally/retire.h"
#include "tally/verify.h"

enum verdict_what { VERDICT_CAMPAIGN, VERDICT_LEDGER, VERDICT_BUNDLE };

struct verdict {
    enum verdict_what what;
    const char *path; /* borrowed */
    struct verify verify;
    struct session *session; /* of a bundle; owned, NULL where it holds none */
    bool derived;            /* derived.db was compared */
    struct rederive_result rederive;
    enum retire_standing retired;
    char *retired_text; /* owned; NULL if it was not */
    bool sound;         /* no findings, no differences */
};

void verify_print(const struct verdict *v);
void verify_print_json(const struct verdict *v);

#endif
