/* What was sealed in the session, and what is left of it that was erased, makes a session again,
 * whose set hash is compared. Of an erased record nothing says whether it was one of the tablet's:
 * a forged one may have been erased beside it. So each choice of the first few is tried. */
#include "tally/own_records.h"

#include <stdlib.h>
#include <string.h>

#include "tally/derive_records.h"

enum { ERASED_TRIED_MAX = 12 }; /* 4096 choices */

static size_t more_than(size_t here, uint32_t claimed)
{
    return here > claimed ? here - claimed : 0;
}

size_t own_records_added(const struct session *s, const struct closing *claim)
{
    return more_than(session_total(s, RECORD_BALLOT), claim->ballots) +
           more_than(session_total(s, RECORD_ISSUE), claim->issues);
}

/* Of a tablet whose program is wrong a record may open, and be held all the same: it is its own. */
static enum opened_answer sealed_here(struct opened *o, const uint8_t session_hash[HASH_SIZE],
                                      enum record_kind kind, size_t position)
{
    char *reason = NULL;
    enum opened_answer answer = opened_record(o, session_hash, kind, position, &reason);
    bool forged = reason && strcmp(reason, derive_not_sealed) == 0;
    free(reason);
    return answer == OPENED_HELD && !forged ? OPENED_YES : answer;
}

/* Adds the envelopes of the kind that were sealed in `s`. False if that is not known. */
static bool add_sealed(struct session *own, struct opened *o, const struct session *s,
                       const uint8_t session_hash[HASH_SIZE], enum record_kind kind)
{
    for (size_t i = 0; i < session_count(s, kind); i++) {
        enum opened_answer answer = sealed_here(o, session_hash, kind, i);
        size_t size;
        const uint8_t *envelope = session_envelope(s, kind, i, &size);
        if (answer == OPENED_UNKNOWN)
            return false;
        if (answer == OPENED_YES && !session_add_envelope(own, kind, envelope, size, NULL))
            return false;
    }
    return true;
}

static bool is_as_claimed(const struct session *own, const struct closing *claim)
{
    uint8_t set_hash[HASH_SIZE];
    if (session_total(own, RECORD_BALLOT) != claim->ballots ||
        session_total(own, RECORD_ISSUE) != claim->issues)
        return false;
    session_set_hash(own, set_hash);
    return memcmp(set_hash, claim->set_hash, HASH_SIZE) == 0;
}

/* With those of the first erased marks that the bits of `choice` name, beside the `rest`. */
static bool fits(struct session *own, const struct session *s, unsigned choice, size_t rest,
                 const struct closing *claim)
{
    own->erased.count = rest;
    for (size_t i = 0; choice >> i; i++)
        if (choice >> i & 1)
            erased_add(&own->erased, s->erased.all[i]);
    return is_as_claimed(own, claim);
}

/* Nothing vouches for marks: a stranger may have added any number. Where none is the tablet's that
 * is seen first, and what has more than was claimed is not hashed, choice after choice. */
static bool any_choice_fits(struct session *own, const struct session *s,
                            const struct closing *claim)
{
    size_t tried = s->erased.count < ERASED_TRIED_MAX ? s->erased.count : ERASED_TRIED_MAX;
    if (is_as_claimed(own, claim))
        return true;
    for (size_t i = tried; i < s->erased.count; i++)
        erased_add(&own->erased, s->erased.all[i]);
    size_t rest = own->erased.count;
    if (own_records_added(own, claim) > 0)
        return false;
    for (unsigned choice = 1u << tried; choice-- > 0;)
        if (fits(own, s, choice, rest, claim))
            return true;
    return false;
}

enum own_records own_records(struct opened *o, const struct session *s,
                             const uint8_t session_hash[HASH_SIZE], const struct closing *claim)
{
    enum own_records answer = OWN_UNKNOWN;
    struct session *own = session_new(s->opening_bytes, s->opening_size, NULL);
    if (own && add_sealed(own, o, s, session_hash, RECORD_BALLOT) &&
        add_sealed(own, o, s, session_hash, RECORD_ISSUE)) {
        session_sort(own);
        answer = any_choice_fits(own, s, claim) ? OWN_WHOLE : OWN_OTHER;
    }
    session_free(own);
    return answer;
}
