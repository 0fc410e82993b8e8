/* The open session: from the steward's PIN to the closing statement. Rows change in one transaction
 * with what they belong to, and memory follows only once that is on disk. */
#include "store/box.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "seal/session_cast.h"
#include "store/box_state.h"

static const enum record_kind box_kinds[] = {RECORD_BALLOT, RECORD_ISSUE};
enum { KIND_COUNT = sizeof box_kinds / sizeof *box_kinds };

/* The open row and its slots, in memory */

void box_forget_session(struct box *b)
{
    session_free(b->open);
    b->open = NULL;
    b->opened_here = false;
    b->counters = (struct box_counters){0};
    for (size_t i = 0; i < KIND_COUNT; i++)
        slots_free(&b->slots[i]);
}

void box_take_rows(struct box *b, struct box *found)
{
    bool same = b->open && found->open && memcmp(b->open->id, found->open->id, HASH_SIZE) == 0;
    bool opened_here = same && b->opened_here;
    box_forget_session(b);
    b->tablet = found->tablet;
    b->open = found->open;
    b->opened_here = opened_here;
    b->counters = found->counters;
    memcpy(b->slots, found->slots, sizeof b->slots);
    found->open = NULL;
    memset(found->slots, 0, sizeof found->slots);
}

static void read_counters(struct db_query *q, int column, struct box_counters *out)
{
    uint32_t *const fields[] = {&out->hand_count, &out->no_answer, &out->declined, &out->come_back,
                                &out->quick_visits};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i] = (uint32_t)db_int(q, column + (int)i);
}

static bool load_open_row(struct box *b, struct fail *f)
{
    struct db_query *q = db_query(b->db,
                                  "SELECT opening, hand_count, no_answer, declined, come_back,"
                                  " quick_visits FROM open_session WHERE row = 1",
                                  f);
    bool row;
    size_t size;
    if (!db_step(q, &row, f))
        return false;
    if (!row)
        return true;
    const uint8_t *opening = db_blob(q, 0, &size);
    b->open = session_new(opening, size, f);
    read_counters(q, 1, &b->counters);
    db_reset(q);
    return b->open != NULL;
}

bool box_load_session(struct box *b, struct fail *f)
{
    box_forget_session(b);
    bool ok = load_open_row(b, f);
    for (size_t i = 0; ok && i < KIND_COUNT; i++)
        ok = slots_load(&b->slots[i], b->db, box_kinds[i], f);
    return ok;
}

/* Opening */

static bool has_pack(struct box *b, const struct pack *p, struct fail *f)
{
    struct db_query *q = db_query(b->db, "SELECT 1 FROM pack WHERE hash = :hash", f);
    bool row;
    db_bind_blob(q, ":hash", p->hash, HASH_SIZE);
    if (!db_step(q, &row, f))
        return false;
    db_reset(q);
    return row || fail_set(f, FAIL_MISSING, "This pack was not loaded into the box.");
}

static bool may_open(struct box *b, const struct device_key *device, const struct pack *p,
                     const char *venue, struct fail *f)
{
    if (b->open)
        return fail_set(f, FAIL_CONFLICT, "Session %u is still open. Close it first.",
                        (unsigned)b->open->opening.number);
    if (memcmp(b->tablet.campaign, p->campaign, HASH_SIZE) != 0)
        return fail_set(f, FAIL_CONFLICT, "This pack is of another campaign than the tablet.");
    if (memcmp(b->tablet.device_public, device->public_key, KEY_SIZE) != 0)
        return fail_set(f, FAIL_CONFLICT, "This key is not the tablet's own.");
    if (strlen(venue) > VENUE_NAME_MAX)
        return fail_set(f, FAIL_LIMIT, "The venue's name is longer than %d bytes.", VENUE_NAME_MAX);
    return has_pack(b, p, f);
}

static struct box_session *new_session(const struct box *b, const struct device_key *device,
                                       const struct pack *p, const char *steward)
{
    struct box_session *s = sodium_malloc(sizeof *s); /* locked, guarded, wiped when freed */
    if (!s)
        abort();
    sodium_memzero(s, sizeof *s);
    s->device = *device;
    strncpy(s->steward, steward, sizeof s->steward - 1);
    struct opening *o = &s->opening;
    *o = opening_under(p);
    memcpy(o->device, device->public_key, KEY_SIZE);
    memcpy(o->tablet, b->tablet.name, sizeof o->tablet);
    randombytes_buf(o->random_id, sizeof o->random_id);
    o->number = b->tablet.next_number;
    session_key_new(&p->keys, s->key, o);
    return s;
}

static void bind_counters(struct db_query *q, const struct box_counters *c)
{
    db_bind_int(q, ":hand_count", c->hand_count);
    db_bind_int(q, ":no_answer", c->no_answer);
    db_bind_int(q, ":declined", c->declined);
    db_bind_int(q, ":come_back", c->come_back);
    db_bind_int(q, ":quick_visits", c->quick_visits);
}

bool box_insert_open(struct db *db, const uint8_t *opening, size_t size,
                     const struct box_counters *c, struct fail *f)
{
    struct db_query *q = db_query(db,
                                  "INSERT INTO open_session (row, opening, hand_count, no_answer,"
                                  " declined, come_back, quick_visits) VALUES (1, :opening,"
                                  " :hand_count, :no_answer, :declined, :come_back, :quick_visits)",
                                  f);
    db_bind_blob(q, ":opening", opening, size);
    bind_counters(q, c);
    return db_do(q, f);
}

bool box_write_counters(struct db *db, const struct box_counters *c, struct fail *f)
{
    struct db_query *q = db_query(db,
                                  "UPDATE open_session SET hand_count = :hand_count,"
                                  " no_answer = :no_answer, declined = :declined,"
                                  " come_back = :come_back, quick_visits = :quick_visits"
                                  " WHERE row = 1",
                                  f);
    bind_counters(q, c);
    return db_do(q, f);
}

static bool take_number(struct box *b, struct fail *f)
{
    return db_do(
        db_query(b->db, "UPDATE tablet SET next_number = next_number + 1 WHERE row = 1", f), f);
}

static bool write_session(struct box *b, const struct opening *o,
                          const struct bytes_writer *opening, struct fail *f)
{
    const struct box_counters none = {.hand_count = HAND_COUNT_NONE};
    return box_insert_open(b->db, opening->data, opening->size, &none, f) && take_number(b, f) &&
           slots_make(b->db, RECORD_BALLOT, o->ballot_size + ENVELOPE_OVERHEAD, f) &&
           slots_make(b->db, RECORD_ISSUE, ENVELOPE_ISSUE_MAX, f) && box_load_session(b, f);
}

static bool begin_session(struct box *b, struct box_session *s, struct fail *f)
{
    struct bytes_writer opening = {0};
    opening_encode(&s->opening, &s->device, &opening);
    hash_bytes(opening.data, opening.size, s->id);
    bool ok = box_begin(b, f);
    if (ok) {
        ok = db_end(b->db, write_session(b, &s->opening, &opening, f), f);
        b->in_doubt = !ok;
    }
    bytes_free(&opening);
    if (!ok) {
        box_forget_session(b);
        return false;
    }
    b->opened_here = true;
    b->tablet.next_number++;
    box_mirror_follow(b);
    return true;
}

struct box_session *box_session_open(struct box *b, const struct device_key *device,
                                     const struct pack *p, const char *venue, enum channel channel,
                                     int32_t day, const char *steward, struct fail *f)
{
    if (!may_open(b, device, p, venue, f))
        return NULL;
    struct box_session *s = new_session(b, device, p, steward);
    memcpy(s->opening.venue, venue, strlen(venue) + 1);
    s->opening.channel = channel;
    s->opening.day = day;
    if (begin_session(b, s, f))
        return s;
    box_session_free(s);
    return NULL;
}

void box_session_free(struct box_session *s)
{
    sodium_free(s);
}

/* Casting */

static bool put_record(struct box *b, const struct box_session *s, enum record_kind kind,
                       const uint8_t id[RECORD_ID_SIZE], const uint8_t *plain, size_t size,
                       struct fail *f)
{
    size_t envelope_size;
    uint8_t *envelope = envelope_of_record(s->key, s->id, kind, id, plain, size, &envelope_size, f);
    bool ok = envelope && slots_put(&b->slots[kind - 1], envelope, envelope_size, f);
    if (ok)
        box_mirror_cast(b, kind, envelope, envelope_size);
    free(envelope);
    return ok;
}

bool box_cast(struct box *b, const struct box_session *s, enum record_kind kind,
              const uint8_t id[RECORD_ID_SIZE], const uint8_t *plain, size_t size, struct fail *f)
{
    if (!b->open || memcmp(s->id, b->open->id, HASH_SIZE) != 0)
        return fail_set(f, FAIL_USAGE, "This session is not open in this box.");
    if (kind == RECORD_BALLOT && size != s->opening.ballot_size)
        return fail_set(f, FAIL_USAGE, "A ballot of this session has %u bytes, not %zu.",
                        (unsigned)s->opening.ballot_size, size);
    return box_is_there(b, f) && box_settle(b, f) && put_record(b, s, kind, id, plain, size, f);
}

static struct box_counts counts_of(const struct box *b)
{
    return (struct box_counts){.ballots = (uint32_t)b->slots[RECORD_BALLOT - 1].used,
                               .issues = (uint32_t)b->slots[RECORD_ISSUE - 1].used};
}

static bool need_session(const struct box *b, struct fail *f)
{
    return b->open || fail_set(f, FAIL_MISSING, "There is no open session. Open one first.");
}

bool box_count(struct box *b, struct box_counts *out, struct fail *f)
{
    *out = counts_of(b);
    return need_session(b, f);
}

bool box_save_counters(struct box *b, const struct box_counters *c, struct fail *f)
{
    if (!need_session(b, f))
        return false;
    if (!box_is_there(b, f) || !box_settle(b, f) || !box_write_counters(b->db, c, f))
        return false;
    b->counters = *c;
    box_mirror_follow(b);
    return true;
}

bool box_interrupted(struct box *b, uint32_t *number, struct box_counts *out,
                     struct box_counters *counters)
{
    if (!b->open || b->opened_here)
        return false;
    if (number)
        *number = b->open->opening.number;
    if (out)
        *out = counts_of(b);
    if (counters)
        *counters = b->counters;
    return true;
}

/* Closing */

static bool add_slots(struct session *s, const struct slots *slots, struct fail *f)
{
    bool ok = true;
    for (size_t slot = 0; ok && slot < slots->count; slot++) {
        size_t size;
        const uint8_t *envelope = slots_at(slots, slot, &size);
        ok = !envelope || session_add_envelope(s, slots->kind, envelope, size, f);
    }
    return ok;
}

bool box_add_slots(const struct box *b, struct session *s, struct fail *f)
{
    return add_slots(s, &b->slots[0], f) && add_slots(s, &b->slots[1], f);
}

static bool close_session(struct session *s, const struct device_key *device,
                          const struct box_counters *c, enum closing_how how, struct fail *f)
{
    struct closing closing = {.hand_count = c->hand_count,
                              .no_answer = c->no_answer,
                              .declined = c->declined,
                              .come_back = c->come_back,
                              .quick_visits = c->quick_visits,
                              .how = how};
    return session_close(s, device, &closing, f);
}

static bool insert_closed(struct box *b, const struct session *s, struct fail *f)
{
    struct bytes_writer bytes = {0};
    session_encode(s, &bytes);
    struct db_query *q = db_query(
        b->db, "INSERT INTO closed_session (number, session) VALUES (:number, :session)", f);
    db_bind_int(q, ":number", s->opening.number);
    db_bind_blob(q, ":session", bytes.data, bytes.size);
    bool ok = db_do(q, f);
    bytes_free(&bytes);
    return ok;
}

bool box_empty_open(struct db *db, struct fail *f)
{
    return slots_empty(db, RECORD_BALLOT, f) && slots_empty(db, RECORD_ISSUE, f) &&
           db_do(db_query(db, "DELETE FROM open_session", f), f);
}

/* The session moves from its slots into one blob: the slots go first, so that a full disk has room
 * for it. */
static bool store_closed(struct box *b, const struct session *s, struct fail *f)
{
    if (!box_begin(b, f))
        return false;
    b->in_doubt = !db_end(b->db, box_empty_open(b->db, f) && insert_closed(b, s, f), f);
    return !b->in_doubt;
}

bool box_session_close(struct box *b, const struct device_key *device, const struct box_counters *c,
                       enum closing_how how, uint32_t *number, struct fail *f)
{
    if (!need_session(b, f) || !box_settle(b, f))
        return false;
    struct session *s = session_new(b->open->opening_bytes, b->open->opening_size, f);
    bool ok =
        s && box_add_slots(b, s, f) && close_session(s, device, c, how, f) && store_closed(b, s, f);
    if (ok) {
        *number = s->opening.number;
        box_forget_session(b);
        box_mirror_follow(b);
    }
    session_free(s);
    return ok;
}
