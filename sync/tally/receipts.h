/* The list of receipts: once the vote has closed, the codes of all counted ballots, so that
 * everybody can look for their own, and nobody can say which session it came from. It shows how
 * many ballots counted, and nothing else. FORMAT.md "List of receipts". */
#ifndef TALLY_RECEIPTS_H
#define TALLY_RECEIPTS_H

#include "tally/derived.h"

/* True after the closing day; else FAIL_CONFLICT: while people vote, a list would show when. */
bool receipts_may_list(struct campaign *c, int32_t today, struct fail *f);
/* Appends the list, a line a ballot. */
bool receipts_list(struct derived *d, struct bytes_writer *out, size_t *count, struct fail *f);

#endif
