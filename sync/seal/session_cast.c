/* What a box does on disk, in memory: records are sealed into the session one by one, and closing
 * it says what is there. */
#include "seal/session_cast.h"

#include <stdlib.h>
#include <string.h>

bool session_cast(struct session *s, const uint8_t session_key[KEY_SIZE], enum record_kind kind,
                  const uint8_t id[RECORD_ID_SIZE], const uint8_t *plain, size_t size,
                  struct fail *f)
{
    size_t envelope_size;
    uint8_t *envelope =
        envelope_of_record(session_key, s->id, kind, id, plain, size, &envelope_size, f);
    bool ok = envelope && session_add_envelope(s, kind, envelope, envelope_size, f);
    free(envelope);
    return ok;
}

bool session_close(struct session *s, const struct device_key *device, struct closing *c,
                   struct fail *f)
{
    struct bytes_writer bytes = {0};
    session_sort(s);
    memcpy(c->session, s->id, HASH_SIZE);
    c->ballots = (uint32_t)session_count(s, RECORD_BALLOT);
    c->issues = (uint32_t)session_count(s, RECORD_ISSUE);
    session_set_hash(s, c->set_hash);
    closing_encode(c, device, &bytes);
    bool ok = session_add_closing(s, bytes.data, bytes.size, f);
    bytes_free(&bytes);
    return ok;
}
