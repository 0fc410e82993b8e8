/* A trial or real campaign with everything sealed and signed as on a tablet, but without box and
 * PIN, whose waiting times are made to be felt. */
#include "voted.h"
#include "put_into_ledger.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "record/alloc.h"
#include "record/ballot.h"
#include "scratch.h"
#include "seal/session_cast.h"

static void must(bool ok, const struct fail *f)
{
    if (!ok)
        fail_msg("%s", f->text);
}

void voted_open(struct voted *v, const struct survey *s, bool trial)
{
    struct fail f = {0};
    uint8_t recovery[KEY_SIZE];
    *v = (struct voted){0};
    must(seal_init(&f), &f);
    scratch_make(v->folder);
    coordinator_keys_new(trial, &v->keys, recovery);
    device_key_new(&v->device);
    must(campaign_create(v->folder, s, &v->keys, trial ? NULL : "long passphrase", VOTED_DAY, &f),
         &f);
    v->campaign = campaign_open(v->folder, &f);
    must(v->campaign != NULL, &f);
}

void voted_close(struct voted *v)
{
    campaign_close(v->campaign);
    coordinator_keys_wipe(&v->keys);
    scratch_remove(v->folder);
}

static struct opening make_opening(struct voted *v, uint32_t number, const char *venue,
                                   enum channel channel, uint8_t key[KEY_SIZE])
{
    const struct pack *pack = v->campaign->pack;
    struct opening o = opening_under(pack);
    o.number = number;
    o.channel = channel;
    o.day = VOTED_DAY;
    strcpy(o.tablet, "Tablet 3");
    snprintf(o.venue, sizeof o.venue, "%s", venue);
    randombytes_buf(o.random_id, sizeof o.random_id);
    session_key_new(&pack->keys, key, &o);
    return o;
}

static void add_ballot(struct session *s, const uint8_t key[KEY_SIZE], const struct answers *a)
{
    uint8_t id[RECORD_ID_SIZE], plain[BALLOT_SIZE_MAX];
    struct fail f = {0};
    randombytes_buf(id, sizeof id);
    ballot_encode(a, plain);
    must(session_cast(s, key, RECORD_BALLOT, id, plain, ballot_size(a->survey), &f), &f);
}

static void close_session(struct voted *v, struct session *s)
{
    struct closing c = {.hand_count = HAND_COUNT_NONE, .how = CLOSING_CLOSED};
    struct fail f = {0};
    must(session_close(s, &v->device, &c, &f), &f);
}

void voted_session(struct voted *v, uint32_t number, const char *venue, enum channel channel,
                   size_t ballots, void (*cast)(struct answers *a, size_t ballot))
{
    struct fail f = {0};
    uint8_t key[KEY_SIZE];
    struct opening o = make_opening(v, number, venue, channel, key);
    struct bytes_writer bytes = {0};
    opening_encode(&o, &v->device, &bytes);
    struct session *s = session_new(bytes.data, bytes.size, &f);
    must(s != NULL, &f);
    struct answers *a = answers_new(v->campaign->pack->survey);
    for (size_t i = 0; i < ballots; i++) {
        answers_wipe(a);
        cast(a, i);
        add_ballot(s, key, a);
    }
    answers_free(a);
    close_session(v, s);
    struct ledger_change change;
    must(ledger_begin(v->campaign->ledger, &f), &f);
    must(put_into_ledger(v->campaign->ledger, s, &change, &f), &f);
    must(ledger_commit(v->campaign->ledger, &f), &f);
    session_free(s);
    bytes_free(&bytes);
}

void voted_approve(struct voted *v)
{
    struct fail f = {0};
    must(devices_decide(v->campaign, &v->keys, v->device.public_key, DECISION_APPROVE_DEVICE,
                        VOTED_DAY, "known to us", &f),
         &f);
}
