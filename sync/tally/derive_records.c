/* What does not open or is not canonical is held, with its reason, beside its neighbours. */
#include "tally/derive_records.h"

#include <stdlib.h>

#include "record/alloc.h"
#include "record/ballot.h"

const char derive_not_sealed[] = "It was not sealed in this session.";

static void take_card(struct derive_ballot *b, const struct survey *survey,
                      const uint8_t card_key[KEY_SIZE])
{
    struct card card;
    ballot_take_card(survey, b->plain, &card);
    if (card.given) {
        b->card = xmalloc(CARD_HASH_SIZE);
        card_hash(card_key, &card, b->card);
    } else if (survey->cards == CARDS_REQUIRED) {
        b->held = xstrdup("It gives no card, and its form asks for one.");
    }
    xwipe(&card, sizeof card);
}

static void open_ballot(struct derive_ballot *b, const struct session *s, size_t position,
                        const uint8_t key[KEY_SIZE], const struct survey *survey,
                        const uint8_t card_key[KEY_SIZE])
{
    struct fail why = {0};
    size_t size;
    const uint8_t *envelope = session_envelope(s, RECORD_BALLOT, position, &size);
    if (!envelope_open(key, s->id, RECORD_BALLOT, envelope, size, b->plain))
        b->held = xstrdup(derive_not_sealed);
    else if (!ballot_check(survey, b->plain, size - ENVELOPE_OVERHEAD, &why))
        b->held = xstrdup(why.text);
    else
        take_card(b, survey, card_key);
}

static void open_issue(struct derive_issue *i, const struct session *s, size_t position,
                       const uint8_t key[KEY_SIZE], const struct survey *survey)
{
    struct fail why = {0};
    struct bytes_writer plain = {0};
    uint8_t padded[ISSUE_PADDED_MAX];
    size_t size;
    const uint8_t *envelope = session_envelope(s, RECORD_ISSUE, position, &size);
    if (!envelope_open(key, s->id, RECORD_ISSUE, envelope, size, padded))
        i->held = xstrdup(derive_not_sealed);
    else if (!issue_unpad(padded, size - ENVELOPE_OVERHEAD, &plain, &why) ||
             !issue_decode(survey, plain.data, plain.size, &i->issue, &why))
        i->held = xstrdup(why.text);
    bytes_free(&plain);
    xwipe(padded, sizeof padded);
}

size_t derive_records_size(const struct session *s)
{
    return session_count(s, RECORD_BALLOT) *
               (sizeof(struct derive_ballot) + s->opening.ballot_size) +
           session_count(s, RECORD_ISSUE) * (sizeof(struct derive_issue) + ISSUE_PADDED_MIN);
}

void derive_records_open(struct derive_records *r, const struct session *s,
                         const uint8_t key[KEY_SIZE], const struct survey *survey,
                         const uint8_t card_key[KEY_SIZE])
{
    *r = (struct derive_records){.ballot_count = session_count(s, RECORD_BALLOT),
                                 .issue_count = session_count(s, RECORD_ISSUE)};
    r->plain_size = r->ballot_count * s->opening.ballot_size;
    r->plain = xmalloc(r->plain_size);
    r->ballots = xcalloc(r->ballot_count, sizeof *r->ballots);
    r->issues = xcalloc(r->issue_count, sizeof *r->issues);
    for (size_t i = 0; i < r->ballot_count; i++) {
        r->ballots[i].plain = r->plain + i * s->opening.ballot_size;
        open_ballot(&r->ballots[i], s, i, key, survey, card_key);
    }
    for (size_t i = 0; i < r->issue_count; i++)
        open_issue(&r->issues[i], s, i, key, survey);
}

void derive_records_clear(struct derive_records *r)
{
    for (size_t i = 0; i < r->ballot_count; i++) {
        free(r->ballots[i].held);
        free(r->ballots[i].card);
    }
    for (size_t i = 0; i < r->issue_count; i++) {
        free(r->issues[i].held);
        issue_clear(&r->issues[i].issue);
    }
    if (r->plain)
        xwipe(r->plain, r->plain_size);
    free(r->plain);
    free(r->ballots);
    free(r->issues);
    *r = (struct derive_records){0};
}
