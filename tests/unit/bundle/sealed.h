/* Closed sessions to make bundles of: signed, with random bytes for envelopes. */
#ifndef TEST_BUNDLE_SEALED_H
#define TEST_BUNDLE_SEALED_H

#include "seal/session.h"

/* Number 7 of its tablet, its pack's hash all 0xab. Owned; ends the test if it fails. */
struct session *sealed_session(const char *tablet, int ballots, int issues);
/* One of every part that a session can have: ballots, issues of all sizes, two closing statements,
 * a ballot and an issue that were erased. Owned. */
struct session *sealed_session_of_all_parts(void);
void sealed_assert_same(const struct session *one, const struct session *other);

#endif
