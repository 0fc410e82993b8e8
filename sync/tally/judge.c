/* What the rulings say of sessions is looked up as it is asked for; records that are set aside are
 * listed by session beforehand, because deriving asks by session. Packs are a sorted array of
 * hashes. */
#include "tally/judge.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/day.h"
#include "seal/paper.h"

struct judge {
    const struct campaign *campaign; /* borrowed */
    struct rulings rulings;          /* owned */
    struct judge_record *records;    /* owned; by session, then id */
    size_t record_count, record_capacity;
    uint8_t (*packs)[HASH_SIZE]; /* owned; ascending, as the ledger gives them */
    size_t pack_count;
    uint32_t newest_number; /* of a pack */
    bool closes;
    int32_t closing_day; /* if it closes */
};

const char *device_standing_name(enum device_standing standing)
{
    static const char *const names[] = {
        [DEVICE_UNDECIDED] = "not approved",
        [DEVICE_APPROVED] = "approved",
        [DEVICE_REVOKED] = "revoked",
    };
    return names[standing];
}

const char *held_reason_text(enum held_reason reason)
{
    static const char *const texts[HELD_REASONS] = {
        [HELD_NOT] = "it counts",
        [HELD_DEVICE_UNDECIDED] = "its tablet is not approved",
        [HELD_DEVICE_REVOKED] = "its tablet was revoked",
        [HELD_PACK_UNKNOWN] = "its pack is not here",
        [HELD_TRIAL] = "practice and real votes do not mix",
        [HELD_KEY] = "it is not locked for this campaign's key",
        [HELD_LATE] = "it was opened after the closing day",
        [HELD_VOID] = "a decision set it aside",
    };
    return texts[reason];
}

static int compare_hashes(const void *a, const void *b)
{
    return memcmp(a, b, HASH_SIZE);
}

static int compare_records(const void *a, const void *b)
{
    const struct judge_record *x = a, *y = b;
    int order = memcmp(x->session, y->session, HASH_SIZE);
    return order ? order : memcmp(x->id, y->id, RECORD_ID_SIZE);
}

/* Reading */

/* Ascending by hash: of packs with the newest number the last one says when voting closes. */
static void look_at_pack(struct judge *j, const struct pack *p)
{
    if (p->number < j->newest_number)
        return;
    const char *closes = survey_setting(p->survey, "closes");
    j->newest_number = p->number;
    j->closes = closes && day_parse(closes, &j->closing_day);
}

static bool add_pack(void *data, const void *bytes, size_t size)
{
    struct judge *j = data;
    const struct pack *in_force = j->campaign->pack;
    j->packs = xrealloc(j->packs, j->pack_count + 1, HASH_SIZE);
    uint8_t *hash = j->packs[j->pack_count++];
    hash_bytes(bytes, size, hash);
    if (memcmp(hash, in_force->hash, HASH_SIZE) == 0) {
        look_at_pack(j, in_force);
        return true;
    }
    struct pack *p = pack_decode(bytes, size, NULL);
    if (p)
        look_at_pack(j, p);
    pack_free(p);
    return true;
}

static void add_record(struct judge *j, const struct decision *d)
{
    if (d->kind == DECISION_RESTORE_BALLOT)
        return;
    j->records = xgrow(j->records, j->record_count, &j->record_capacity, sizeof *j->records);
    struct judge_record *r = &j->records[j->record_count++];
    *r = (struct judge_record){.erased = d->kind == DECISION_ERASE_RECORD};
    memcpy(r->session, d->sessions[0], HASH_SIZE);
    memcpy(r->id, d->subject, RECORD_ID_SIZE);
}

static void look_at_rulings(struct judge *j)
{
    struct ruling_run run;
    for (size_t i = 0; i < j->rulings.count; i += run.count) {
        run = rulings_run(&j->rulings, i);
        const struct ruling *r = ruling_in_force(run);
        if (!r)
            continue;
        enum ruling_about about = ruling_about(r->decision.kind);
        if (about == RULING_RECORD)
            add_record(j, &r->decision);
        if (about == RULING_CLOSING) {
            j->closes = true;
            j->closing_day = decision_day_of(r->decision.subject);
        }
    }
    if (j->record_count)
        qsort(j->records, j->record_count, sizeof *j->records, compare_records);
}

struct judge *judge_new(struct campaign *c, struct fail *f)
{
    struct judge *j = xcalloc(1, sizeof *j);
    j->campaign = c;
    if (!rulings_read(c, &j->rulings, f) || !ledger_each_pack(c->ledger, add_pack, j, f)) {
        judge_free(j);
        return NULL;
    }
    look_at_rulings(j);
    return j;
}

void judge_free(struct judge *j)
{
    if (!j)
        return;
    rulings_clear(&j->rulings);
    free(j->records);
    free(j->packs);
    free(j);
}

bool judge_has_pack(const struct judge *j, const uint8_t hash[HASH_SIZE])
{
    return j->packs && bsearch(hash, j->packs, j->pack_count, HASH_SIZE, compare_hashes);
}

/* Judging */

static struct ruling_run rulings_of(const struct judge *j, enum decision_kind kind,
                                    const uint8_t subject[DECISION_SUBJECT_SIZE])
{
    struct decision about = {.kind = kind};
    memcpy(about.subject, subject, DECISION_SUBJECT_SIZE);
    return rulings_on(&j->rulings, &about);
}

enum device_standing judge_device(const struct judge *j, const uint8_t device[KEY_SIZE])
{
    if (paper_device(&j->campaign->pack->keys, device))
        return DEVICE_APPROVED;
    const struct ruling *r = ruling_in_force(rulings_of(j, DECISION_REVOKE_DEVICE, device));
    if (!r)
        return DEVICE_UNDECIDED;
    return r->decision.kind == DECISION_REVOKE_DEVICE ? DEVICE_REVOKED : DEVICE_APPROVED;
}

static enum held_reason judge_its_device(const struct judge *j, const uint8_t id[HASH_SIZE],
                                         const uint8_t device[KEY_SIZE])
{
    enum device_standing standing = judge_device(j, device);
    if (standing == DEVICE_UNDECIDED)
        return HELD_DEVICE_UNDECIDED;
    if (standing == DEVICE_REVOKED &&
        !ruling_spares(rulings_of(j, DECISION_REVOKE_DEVICE, device), id))
        return HELD_DEVICE_REVOKED;
    return HELD_NOT;
}

static bool is_void(const struct judge *j, const uint8_t id[HASH_SIZE])
{
    const struct ruling *r = ruling_in_force(rulings_of(j, DECISION_VOID_SESSION, id));
    return r && r->decision.kind == DECISION_VOID_SESSION;
}

static bool is_late(const struct judge *j, const uint8_t id[HASH_SIZE], int32_t day)
{
    return j->closes && day > j->closing_day &&
           !ruling_in_force(rulings_of(j, DECISION_ADMIT_SESSION, id));
}

enum held_reason judge_session(const struct judge *j, const uint8_t id[HASH_SIZE],
                               const struct opening *o)
{
    if (is_void(j, id))
        return HELD_VOID;
    if (o->trial != campaign_is_trial(j->campaign))
        return HELD_TRIAL;
    enum held_reason held = judge_its_device(j, id, o->device);
    if (held != HELD_DEVICE_REVOKED && !judge_has_pack(j, o->pack)) /* no pack would let it count */
        return HELD_PACK_UNKNOWN;
    return held == HELD_NOT && is_late(j, id, o->day) ? HELD_LATE : held;
}

static int compare_session(const void *session, const void *record)
{
    const struct judge_record *r = record;
    return memcmp(session, r->session, HASH_SIZE);
}

const struct judge_record *judge_all_records(const struct judge *j, size_t *count)
{
    *count = j->record_count;
    return j->records;
}

const struct judge_record *judge_records(const struct judge *j, const uint8_t session[HASH_SIZE],
                                         size_t *count)
{
    *count = 0;
    const struct judge_record *r = j->record_count ? bsearch(session, j->records, j->record_count,
                                                             sizeof *j->records, compare_session)
                                                   : NULL;
    if (!r)
        return NULL;
    const struct judge_record *end = r + 1;
    while (r > j->records && compare_session(session, r - 1) == 0)
        r--;
    while (end < j->records + j->record_count && compare_session(session, end) == 0)
        end++;
    *count = (size_t)(end - r);
    return r;
}

const struct judge_record *judge_record(const struct judge *j, const uint8_t session[HASH_SIZE],
                                        const uint8_t id[RECORD_ID_SIZE])
{
    struct judge_record wanted = {0};
    memcpy(wanted.session, session, HASH_SIZE);
    memcpy(wanted.id, id, RECORD_ID_SIZE);
    return j->record_count
               ? bsearch(&wanted, j->records, j->record_count, sizeof *j->records, compare_records)
               : NULL;
}

size_t judge_contradictions(const struct judge *j)
{
    return rulings_contradictions(&j->rulings);
}

bool judge_closing_day(const struct judge *j, int32_t *day)
{
    *day = j->closing_day;
    return j->closes;
}
