/* The closing statement that claims the most is the one that is compared. */
#include "tally/verify_records.h"

#include <string.h>

#include "record/alloc.h"
#include "tally/closings.h"
#include "tally/own_records.h"

char *verify_records_misfit(const struct session *s)
{
    struct closing claim;
    uint8_t set_hash[HASH_SIZE];
    struct fail why = {0};
    size_t ballots = session_total(s, RECORD_BALLOT), issues = session_total(s, RECORD_ISSUE);
    if (!closings_claim(s, &claim, &why))
        return xstrdup(why.text);
    if (own_records_added(s, &claim) > 0)
        return NULL;
    if (ballots != claim.ballots || issues != claim.issues)
        return xasprintf("Its tablet closed it with %u ballots and %u issues; here are %zu and "
                         "%zu. Merge the tablet's own bundle again.",
                         claim.ballots, claim.issues, ballots, issues);
    session_set_hash(s, set_hash);
    if (memcmp(set_hash, claim.set_hash, HASH_SIZE) != 0)
        return xstrdup("Its records are not those that its tablet closed it with. Ask its steward "
                       "for the tablet's own bundle, and who else had the tablet.");
    return NULL;
}

size_t verify_records_added(const struct session *s)
{
    struct closing claim;
    return closings_claim(s, &claim, NULL) ? own_records_added(s, &claim) : 0;
}

static char *added_text(const struct closing *claim, size_t added, const char *then)
{
    return xasprintf("It holds %zu more than the %u ballots and %u issues that its tablet closed "
                     "it with: somebody added to it on its way. %s",
                     added, claim->ballots, claim->issues, then);
}

char *verify_records_added_text(const struct session *s, const uint8_t session_hash[HASH_SIZE],
                                struct opened *opened, bool *whole)
{
    struct closing claim;
    if (!closings_claim(s, &claim, NULL))
        return NULL;
    size_t added = own_records_added(s, &claim);
    enum own_records own = opened ? own_records(opened, s, session_hash, &claim) : OWN_UNKNOWN;
    *whole = own == OWN_WHOLE;
    if (own == OWN_WHOLE)
        return xasprintf("The tablet's own %u ballots and %u issues are whole; %zu others were "
                         "added by somebody. They do not open, and do not count.",
                         claim.ballots, claim.issues, added);
    if (own == OWN_OTHER)
        return added_text(&claim, added,
                          "Without what was not sealed in it, it is not what the tablet closed it "
                          "with either. Merge the tablet's own bundle again.");
    return added_text(&claim, added,
                      opened ? "Whether the tablet's own are whole shows once the session counts, "
                               "and is opened."
                             : "What counts is judged by opening: what was not sealed in it is "
                               "held. Whether the tablet's own are whole says: bigcount-sync "
                               "verify DIR --derive");
}
