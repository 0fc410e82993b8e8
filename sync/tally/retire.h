/* Retiring: when the purpose is done, what opens votes is destroyed, and what was found stays: the
 * ledger, sealed for good, and retired.txt, a signed summary. FORMAT.md "Retirement". */
#ifndef TALLY_RETIRE_H
#define TALLY_RETIRE_H

#include "tally/campaign.h"

/* Of retired.txt: a line for each of some 200,000 decisions. */
enum { RETIRED_SIZE_MAX = 64 * 1024 * 1024 };

bool retire_is_done(const struct campaign *c); /* retired.txt is there */
/* What happened, on which day, and where the counts are, or that it was cut short, in sentences;
 * owned. NULL if it is not. */
char *retire_text(const struct campaign *c);
/* FAIL_CONFLICT with that text, if it is. */
bool retire_check(const struct campaign *c, struct fail *f);

/* Signs the summary's text, which is added to, and writes it; recovered keys cannot sign, and say
 * so in its place. FAIL_LIMIT where nothing could read it again. */
bool retire_write(const struct campaign *c, const struct coordinator_keys *keys,
                  struct bytes_writer *text, struct fail *f);
/* Destroys keys, derived rows, the quarantine and frames that were scanned; to be called again
 * where it was cut short. */
bool retire_destroy(const struct campaign *c, struct fail *f);

enum retire_standing { RETIRE_NOT, RETIRE_SIGNED, RETIRE_UNSIGNED, RETIRE_FORGED };
/* Whether there is a summary, and who vouches for it. */
enum retire_standing retire_verify(const struct campaign *c);

#endif
