/* A trial or real campaign with everything sealed and signed as on a tablet, but without box and
 * PIN, whose waiting times are made to be felt. */
#define _XOPEN_SOURCE 700 /* nftw, mkdtemp */
#include "voted.h"

#include <ftw.h>
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "record/alloc.h"
#include "record/ballot.h"

static void must(bool ok, const struct fail *f)
{
    if (!ok)
        fail_msg("%s", f->text);
}

void voted_open(struct voted *v, const struct survey *s, bool trial)
{
    struct fail f = {0};
    uint8_t recovery[KEY_SIZE];
    *v = (struct voted){.folder = "/tmp/bigcount-report-XXXXXX"};
    must(seal_init(&f), &f);
    assert_non_null(mkdtemp(v->folder));
    coordinator_keys_new(trial, &v->keys, recovery);
    device_key_new(&v->device);
    must(campaign_create(v->folder, s, &v->keys, trial ? NULL : "long passphrase", VOTED_DAY, &f),
         &f);
    v->campaign = campaign_open(v->folder, &f);
    must(v->campaign != NULL, &f);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status;
    (void)type;
    (void)walk;
    return remove(path);
}

void voted_close(struct voted *v)
{
    campaign_close(v->campaign);
    coordinator_keys_wipe(&v->keys);
    nftw(v->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static struct opening make_opening(struct voted *v, uint32_t number, const char *venue,
                                   enum channel channel, uint8_t key[KEY_SIZE])
{
    const struct pack *pack = v->campaign->pack;
    struct opening o = {.tablet = "Tablet 3",
                        .number = number,
                        .ballot_size = (uint16_t)ballot_size(pack->survey),
                        .channel = channel,
                        .day = VOTED_DAY,
                        .trial = pack->keys.trial};
    memcpy(o.campaign, pack->campaign, HASH_SIZE);
    memcpy(o.pack, pack->hash, HASH_SIZE);
    memcpy(o.device, v->device.public_key, KEY_SIZE);
    snprintf(o.venue, sizeof o.venue, "%s", venue);
    randombytes_buf(o.random_id, sizeof o.random_id);
    session_key_new(&pack->keys, key, &o);
    return o;
}

static void add_ballot(struct session *s, const uint8_t key[KEY_SIZE], const struct answers *a)
{
    uint8_t id[RECORD_ID_SIZE], plain[BALLOT_SIZE_MAX], sealed[BALLOT_SIZE_MAX + ENVELOPE_OVERHEAD];
    struct fail f = {0};
    size_t size = ballot_size(a->survey);
    randombytes_buf(id, sizeof id);
    ballot_encode(a, plain);
    envelope_seal(key, s->id, RECORD_BALLOT, id, plain, size, sealed);
    must(session_add_envelope(s, RECORD_BALLOT, sealed, size + ENVELOPE_OVERHEAD, &f), &f);
}

static void close_session(struct voted *v, struct session *s)
{
    struct closing c = {.ballots = (uint32_t)session_count(s, RECORD_BALLOT),
                        .hand_count = HAND_COUNT_NONE,
                        .how = CLOSING_CLOSED};
    struct bytes_writer bytes = {0};
    struct fail f = {0};
    memcpy(c.session, s->id, HASH_SIZE);
    session_set_hash(s, c.set_hash);
    closing_encode(&c, &v->device, &bytes);
    must(session_add_closing(s, bytes.data, bytes.size, &f), &f);
    bytes_free(&bytes);
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
    session_sort(s);
    close_session(v, s);
    struct ledger_change change;
    must(ledger_begin(v->campaign->ledger, &f), &f);
    must(ledger_put_session(v->campaign->ledger, s, &change, &f), &f);
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
