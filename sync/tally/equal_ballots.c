/* Ballots stream by three times, as 64-bit hashes under a random key, and what is kept is little:
 * the first time a session's own hashes, sorted, show what it has often; the second time that is
 * counted over the whole campaign; the third time the few ballots that are flagged are named. */
#include "tally/equal_ballots.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/ballot.h"

struct stratum {                 /* ballots of one pack: only these can be equal */
    const struct survey *survey; /* borrowed */
    uint8_t key[crypto_shorthash_KEYBYTES];
    uint64_t ballots; /* that are not blank */
};

struct often {                             /* a ballot that a session has often */
    const struct derived_session *session; /* borrowed */
    size_t stratum;
    uint64_t hash, here, here_of;
    uint64_t all; /* in the campaign; once counted */
};

struct search {
    struct duplicates *out; /* borrowed */
    struct stratum *strata; /* owned */
    size_t stratum_count;
    size_t stratum; /* of the ballot in hand */

    const struct derived_session *session; /* borrowed; the one whose hashes are gathered */
    uint64_t *hashes;                      /* owned */
    size_t hash_count, hash_capacity;

    struct often *often; /* owned; by session */
    size_t often_count, often_capacity;
    struct often **by_hash; /* owned array */

    uint64_t sessions, ballots; /* compared */
    size_t at;                  /* naming: the first of `often` of the session in hand */
};

static size_t stratum_of(struct search *s, const struct survey *survey)
{
    for (size_t i = 0; i < s->stratum_count; i++)
        if (s->strata[i].survey == survey)
            return i;
    s->strata = xrealloc(s->strata, s->stratum_count + 1, sizeof *s->strata);
    struct stratum *stratum = &s->strata[s->stratum_count];
    *stratum = (struct stratum){.survey = survey};
    crypto_shorthash_keygen(stratum->key);
    return s->stratum_count++;
}

/* False for a blank one. */
static bool hash_of(struct search *s, const struct derived_ballot *b, uint64_t *hash)
{
    if (ballot_blank(b->survey, b->bytes))
        return false;
    s->stratum = stratum_of(s, b->survey);
    crypto_shorthash((uint8_t *)hash, b->bytes, b->size, s->strata[s->stratum].key);
    return true;
}

/* What a session has often */

static int compare_hashes(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void end_session(struct search *s)
{
    if (s->hash_count >= COMPARISON_LEAST) {
        s->sessions++;
        qsort(s->hashes, s->hash_count, sizeof *s->hashes, compare_hashes);
    }
    for (size_t from = 0, end; from < s->hash_count; from = end) {
        for (end = from + 1; end < s->hash_count && s->hashes[end] == s->hashes[from];)
            end++;
        if (end - from < COMPARISON_LEAST)
            continue;
        s->often = xgrow(s->often, s->often_count, &s->often_capacity, sizeof *s->often);
        s->often[s->often_count++] = (struct often){.session = s->session,
                                                    .stratum = s->stratum,
                                                    .hash = s->hashes[from],
                                                    .here = end - from,
                                                    .here_of = s->hash_count};
    }
    s->hash_count = 0;
}

static bool gather(void *data, const struct derived_ballot *ballot)
{
    struct search *s = data;
    uint64_t hash;
    if (s->session != ballot->session)
        end_session(s);
    s->session = ballot->session;
    if (!hash_of(s, ballot, &hash))
        return true;
    s->hashes = xgrow(s->hashes, s->hash_count, &s->hash_capacity, sizeof *s->hashes);
    s->hashes[s->hash_count++] = hash;
    s->strata[s->stratum].ballots++;
    s->ballots++;
    return true;
}

/* How often the campaign has it */

static int compare_often(const void *a, const void *b)
{
    const struct often *const *x = a, *const *y = b;
    return compare_hashes(&(*x)->hash, &(*y)->hash);
}

static int compare_with_hash(const void *hash, const void *often)
{
    const struct often *const *o = often;
    return compare_hashes(hash, &(*o)->hash);
}

/* Several sessions may have the same one often: it is counted in one entry of them, */
static bool count_one(void *data, const struct derived_ballot *ballot)
{
    struct search *s = data;
    uint64_t hash;
    if (!hash_of(s, ballot, &hash))
        return true;
    struct often **found =
        bsearch(&hash, s->by_hash, s->often_count, sizeof *s->by_hash, compare_with_hash);
    if (found)
        (*found)->all++;
    return true;
}

/* and then passed on to the others, which stand beside it. */
static void spread_counts(struct search *s)
{
    for (size_t from = 0, end; from < s->often_count; from = end) {
        uint64_t all = 0;
        for (end = from; end < s->often_count && s->by_hash[end]->hash == s->by_hash[from]->hash;)
            all += s->by_hash[end++]->all;
        for (size_t i = from; i < end; i++)
            s->by_hash[i]->all = all;
    }
}

static bool count_often(struct search *s, struct derived *d, struct fail *f)
{
    s->by_hash = xcalloc(s->often_count, sizeof *s->by_hash);
    for (size_t i = 0; i < s->often_count; i++)
        s->by_hash[i] = &s->often[i];
    qsort(s->by_hash, s->often_count, sizeof *s->by_hash, compare_often);
    if (!derived_each_ballot(d, count_one, s, f))
        return false;
    spread_counts(s);
    return true;
}

/* What stands out */

static struct comparison comparison_of(const struct search *s, const struct often *o)
{
    return (struct comparison){.here = o->here,
                               .here_of = o->here_of,
                               .rest = o->all - o->here,
                               .rest_of = s->strata[o->stratum].ballots - o->here_of};
}

static void keep_what_stands_out(struct search *s, double comparisons)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->often_count; i++) {
        struct comparison compared = comparison_of(s, &s->often[i]);
        if (!comparison_stands_out(&compared, comparisons))
            continue;
        struct duplicate *one = duplicates_add(s->out, DUPLICATE_BALLOTS);
        one->compared = compared;
        one->expected = comparison_expected(&compared);
        one->chance = comparison_chance(&compared);
        one->level = COMPARISON_LEVEL / comparisons;
        s->often[kept++] = s->often[i];
    }
    s->often_count = kept;
}

static bool name_one(void *data, const struct derived_ballot *ballot)
{
    struct search *s = data;
    struct duplicate *first = &s->out->all[s->out->count - s->often_count];
    uint64_t hash;
    while (s->at < s->often_count && s->often[s->at].session->row < ballot->session->row)
        s->at++;
    if (s->at == s->often_count || !hash_of(s, ballot, &hash))
        return s->at < s->often_count;
    for (size_t i = s->at; i < s->often_count && s->often[i].session == ballot->session; i++)
        if (s->often[i].hash == hash)
            memcpy(duplicates_place(&first[i], duplicates_session(s->out, ballot->session->id))->id,
                   ballot->id, RECORD_ID_SIZE);
    return true;
}

bool equal_ballots_find(struct duplicates *out, struct derived *d, struct fail *f)
{
    struct search s = {.out = out};
    bool ok = derived_each_ballot(d, gather, &s, f);
    end_session(&s);
    if (ok && s.often_count > 0) {
        ok = count_often(&s, d, f);
        keep_what_stands_out(&s, (double)s.sessions * ((double)s.ballots / COMPARISON_LEAST));
    }
    if (ok && s.often_count > 0)
        ok = derived_each_ballot(d, name_one, &s, f);
    free(s.strata);
    free(s.hashes);
    free(s.often);
    free(s.by_hash);
    return ok;
}
