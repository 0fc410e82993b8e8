/* A session filled in memory, without a box: answers on paper, and simulated residents. */
#ifndef SEAL_SESSION_CAST_H
#define SEAL_SESSION_CAST_H

#include "seal/session.h"

/* Seals one record under the session key (an issue is padded first) and adds it. `plain` is what
 * ballot_encode or issue_encode gave. */
bool session_cast(struct session *s, const uint8_t session_key[KEY_SIZE], enum record_kind kind,
                  const uint8_t id[RECORD_ID_SIZE], const uint8_t *plain, size_t size,
                  struct fail *f);
/* Sorts the session and adds a closing statement for what is in it, signed by the device. Of *c the
 * caller gives hand_count, no_answer, declined, come_back, quick_visits and how; the rest is filled
 * in. */
bool session_close(struct session *s, const struct device_key *device, struct closing *c,
                   struct fail *f);

#endif
