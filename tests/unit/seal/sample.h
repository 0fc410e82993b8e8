/* A campaign, a tablet and a session made of fixed bytes: the worked example of FORMAT.md, and the
 * ground the other tests stand on. Secret keys are runs of rising bytes: device 00 to 1f,
 * coordinator's signing key 20 to 3f, campaign key 40 to 5f, recovery key 60 to 7f, session key 80
 * to 9f. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include "seal/session.h"

void sample_rising(uint8_t first, uint8_t *out, size_t size);
void sample_coordinator(struct coordinator_keys *out); /* of a trial campaign */
void sample_device(struct device_key *out);
void sample_session_key(uint8_t out[KEY_SIZE]);
void sample_opening(struct opening *out); /* ballots of 3 bytes */
struct session *sample_begin(void);       /* the opening statement and no envelope */

/* Adds the envelope of record number `n` (any number: id and content follow from it). Issues take
 * the four sizes in turn. */
void sample_add(struct session *s, enum record_kind kind, unsigned n);
/* Adds a closing statement for what it holds now. */
void sample_close(struct session *s, uint32_t hand_count);
/* Two ballots, an issue of each size, closed. */
struct session *sample_session(void);
/* Every bit flipped by itself, and then none. */
void sample_expect_flips_refused(struct bytes_writer *w,
                                 enum fail_kind (*refusal)(const struct bytes_writer *));
struct bytes_writer sample_bytes(const struct session *s); /* session_encode */

#endif
