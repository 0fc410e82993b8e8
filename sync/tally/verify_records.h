/* Are the records of a session those that its tablet closed it with? Fewer or others are a fault.
 * More prove that somebody added envelopes, as whoever has its bundle can; what counts is judged by
 * opening, and so is whether the tablet's own are whole. */
#ifndef TALLY_VERIFY_RECORDS_H
#define TALLY_VERIFY_RECORDS_H

#include "tally/opened.h"

/* What is wrong with a session that holds no more than it was closed with, and the mend; owned, or
 * NULL. */
char *verify_records_misfit(const struct session *s);
/* How many it holds more, erased ones too. */
size_t verify_records_added(const struct session *s);
/* What is to be said of a session that holds more, with these bytes; owned. *whole: of its own none
 * is missing. `opened` NULL: what opens was not asked. */
char *verify_records_added_text(const struct session *s, const uint8_t session_hash[HASH_SIZE],
                                struct opened *opened, bool *whole);

#endif
