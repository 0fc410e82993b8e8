/* The box as a file: its tables, opening it, and the packs it keeps. */
#include "store/box.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "store/box_state.h"

static const char *const box_steps[] = {
    "CREATE TABLE tablet ( -- one row: whose tablet this is\n"
    "  row INTEGER PRIMARY KEY CHECK (row = 1), -- there is one\n"
    "  campaign BLOB, -- id of the campaign it belongs to; NULL before the first pack\n"
    "  trial INTEGER NOT NULL DEFAULT 0, -- 1: that is a practice campaign\n"
    "  name TEXT, -- the tablet's name, given at first start; NULL before\n"
    "  device_public BLOB, -- public half of its signing key; NULL before\n"
    "  device_locked BLOB, -- secret half, locked with the PIN (seal/keys.h); NULL before\n"
    "  wrong_pins INTEGER NOT NULL DEFAULT 0, -- wrong tries since the last right one\n"
    "  next_number INTEGER NOT NULL DEFAULT 1 -- number of the next session\n"
    ") STRICT;\n"
    "INSERT INTO tablet (row) VALUES (1);\n"
    "CREATE TABLE pack ( -- every pack that was loaded, to be exported with its sessions\n"
    "  hash BLOB PRIMARY KEY, -- BLAKE2b-256 of bytes\n"
    "  bytes BLOB NOT NULL -- the pack file\n"
    ") STRICT;\n"
    "CREATE TABLE open_session ( -- one row while a session is open, else none\n"
    "  row INTEGER PRIMARY KEY CHECK (row = 1), -- there is one\n"
    "  opening BLOB NOT NULL, -- the signed opening statement\n"
    "  hand_count INTEGER NOT NULL, -- this and the next four: totals, see struct box_counters\n"
    "  no_answer INTEGER NOT NULL, -- doors where nobody answered\n"
    "  declined INTEGER NOT NULL, -- people who did not want to take part\n"
    "  come_back INTEGER NOT NULL, -- people who asked to be called on later\n"
    "  quick_visits INTEGER NOT NULL -- visits under 20 seconds\n"
    ") STRICT;\n"
    "CREATE TABLE ballot_slot ( -- rows only while a session is open, never added by a cast\n"
    "  slot INTEGER PRIMARY KEY, -- a place, which says nothing about its ballot\n"
    "  envelope BLOB NOT NULL -- length (2 bytes), envelope, zeros; zeros alone if free\n"
    ") STRICT;\n"
    "CREATE TABLE issue_slot ( -- the same for issues\n"
    "  slot INTEGER PRIMARY KEY, -- a place, which says nothing about its issue\n"
    "  envelope BLOB NOT NULL -- length (2 bytes), envelope, zeros; zeros alone if free\n"
    ") STRICT;\n"
    "CREATE TABLE closed_session ( -- every session that was closed here\n"
    "  number INTEGER PRIMARY KEY, -- as in its opening statement\n"
    "  session BLOB NOT NULL, -- the whole session (seal/session.h), sorted\n"
    "  exported INTEGER NOT NULL DEFAULT 0 -- 1: written to a stick or folder and read back\n"
    ") STRICT;\n",

    "CREATE TABLE exported ( -- when a closed session was last exported, if that is known\n"
    "  number INTEGER PRIMARY KEY, -- as in closed_session\n"
    "  day INTEGER NOT NULL -- days since 1970\n"
    ") STRICT;\n"
    "CREATE TABLE home ( -- what acknowledgements said: who has which session\n"
    "  number INTEGER NOT NULL, -- as in closed_session\n"
    "  holder BLOB NOT NULL, -- the place that has it, as in its acknowledgement\n"
    "  set_hash BLOB NOT NULL, -- of what that place has of it, by its latest word\n"
    "  PRIMARY KEY (number, holder) -- one word of each\n"
    ") STRICT;\n",

    "CREATE TABLE event_head ( -- the event log's last line, so that a log cut short shows\n"
    "  row INTEGER PRIMARY KEY CHECK (row = 1), -- there is one\n"
    "  number INTEGER NOT NULL, -- of the line; 0 before the first\n"
    "  hash BLOB NOT NULL -- that the line ends with\n"
    ") STRICT;\n"
    "INSERT INTO event_head (row, number, hash) VALUES (1, 0, zeroblob(32));\n",

    "CREATE TABLE erased_session ( -- closed sessions that were erased at the campaign's end\n"
    "  number INTEGER PRIMARY KEY, -- as it was in closed_session\n"
    "  id BLOB NOT NULL, -- the session's: a copy that still has it lets it go, too\n"
    "  day INTEGER NOT NULL -- when it was erased, days since 1970\n"
    ") STRICT;\n",
};

/* TRUNCATE, because under an exclusive lock DELETE would leave old pages in the journal; EXTRA and
 * secure_delete, so that what was cast is on the disk, and what was overwritten is not. */
const struct db_schema box_schema = {
    .application_id = 0x42436278, /* "BCbx" */
    .what = "box",
    .mend = "Keep the file as it is, and use its second copy if there is one.",
    .pragmas = "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;"
               "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;",
    .steps = box_steps,
    .step_count = sizeof box_steps / sizeof *box_steps,
    .exclusive = true,
};

struct box *box_open(const char *path, struct fail *f)
{
    struct db *db = db_open(path, &box_schema, DB_CREATE, f);
    if (!db)
        return NULL;
    struct box *b = xcalloc(1, sizeof *b);
    b->db = db;
    if (!box_load_tablet(b, f) || !box_load_session(b, f)) {
        box_close(b);
        fail_in(f, "%s", path);
        return NULL;
    }
    return b;
}

void box_close(struct box *b)
{
    if (!b)
        return;
    box_mirror_leave(b);
    box_forget_session(b);
    db_close(b->db);
    free(b);
}

bool box_blob(struct db_query *q, int column, void *out, size_t size, struct fail *f)
{
    size_t found;
    const void *data = db_blob(q, column, &found);
    if (found != size)
        return fail_set(f, FAIL_FORMAT,
                        "The box is damaged: it holds %zu bytes where %zu should be. Keep the "
                        "file, and use its second copy if there is one.",
                        found, size);
    memcpy(out, data, size);
    return true;
}

/* Packs */

bool box_check_campaign(const struct box_tablet_row *t, const uint8_t campaign[HASH_SIZE],
                        bool trial, struct fail *f)
{
    if (!t->pinned || memcmp(t->campaign, campaign, HASH_SIZE) == 0)
        return true;
    if (t->trial && trial) /* practice comes and goes */
        return true;
    return fail_set(f, FAIL_CONFLICT,
                    "This tablet belongs to another campaign. Load a pack of that campaign, or use "
                    "another data folder.");
}

static bool pin_campaign(struct box *b, const struct pack *p, struct fail *f)
{
    struct db_query *q =
        db_query(b->db, "UPDATE tablet SET campaign = :campaign, trial = :trial WHERE row = 1", f);
    db_bind_blob(q, ":campaign", p->campaign, HASH_SIZE);
    db_bind_int(q, ":trial", p->keys.trial);
    return db_do(q, f);
}

static bool keep_pack(struct box *b, const struct pack *p, const uint8_t *bytes, size_t size,
                      struct fail *f)
{
    struct db_query *q = db_query(
        b->db, "INSERT INTO pack (hash, bytes) VALUES (:hash, :bytes) ON CONFLICT DO NOTHING", f);
    db_bind_blob(q, ":hash", p->hash, HASH_SIZE);
    db_bind_blob(q, ":bytes", bytes, size);
    return db_do(q, f);
}

/* The next pack kept; a row that does not decode, or is another campaign's, is passed over. */
static bool next_pack(struct db_query *q, const uint8_t campaign[HASH_SIZE], struct pack **pack,
                      struct fail *f)
{
    bool row = false, ok = true;
    *pack = NULL;
    while (!*pack && (ok = db_step(q, &row, f)) && row) {
        size_t size;
        const uint8_t *bytes = db_blob(q, 0, &size);
        *pack = pack_decode(bytes, size, NULL);
        if (*pack && memcmp((*pack)->campaign, campaign, HASH_SIZE) != 0) {
            pack_free(*pack);
            *pack = NULL;
        }
    }
    return ok;
}

static bool is_twin(const struct pack *a, const struct pack *b)
{
    return a->number == b->number && memcmp(a->hash, b->hash, HASH_SIZE) != 0;
}

/* Two packs that a steward cannot tell apart would be a riddle on the counting day. */
static bool check_number(struct box *b, const struct pack *p, struct fail *f)
{
    struct db_query *q = db_query(b->db, "SELECT bytes FROM pack", f);
    struct pack *other;
    bool ok;
    while ((ok = next_pack(q, p->campaign, &other, f)) && other) {
        bool twin = is_twin(p, other);
        pack_free(other);
        if (twin) {
            ok = fail_set(f, FAIL_CONFLICT,
                          "This tablet has another pack of the same number, %u. Ask the "
                          "coordinator for one with a greater number.",
                          (unsigned)p->number);
            break;
        }
    }
    db_reset(q);
    return ok;
}

bool box_newest_pack(struct box *b, const uint8_t campaign[HASH_SIZE], uint8_t hash[HASH_SIZE],
                     uint32_t *number, struct fail *f)
{
    struct db_query *q = db_query(b->db, "SELECT bytes FROM pack", f);
    struct pack *pack;
    bool ok;
    *number = 0;
    while ((ok = next_pack(q, campaign, &pack, f)) && pack) {
        if (pack->number > *number) {
            *number = pack->number;
            memcpy(hash, pack->hash, HASH_SIZE);
        }
        pack_free(pack);
    }
    db_reset(q);
    return ok;
}

bool box_load_pack(struct box *b, const struct pack *p, const uint8_t *bytes, size_t size,
                   struct fail *f)
{
    if (!box_check_campaign(&b->tablet, p->campaign, p->keys.trial, f) || !check_number(b, p, f) ||
        !box_begin(b, f))
        return false;
    bool ok = pin_campaign(b, p, f) && keep_pack(b, p, bytes, size, f);
    if (!db_end(b->db, ok, f) || !box_load_tablet(b, f))
        return false;
    box_mirror_follow(b);
    return true;
}

bool box_pack_bytes(struct box *b, const uint8_t hash[HASH_SIZE], struct bytes_writer *out,
                    struct fail *f)
{
    struct db_query *q = db_query(b->db, "SELECT bytes FROM pack WHERE hash = :hash", f);
    bool row;
    size_t size;
    db_bind_blob(q, ":hash", hash, HASH_SIZE);
    if (!db_step(q, &row, f))
        return false;
    if (!row)
        return fail_set(f, FAIL_MISSING,
                        "The box does not hold this session's pack. Load that pack, then try "
                        "again.");
    const void *bytes = db_blob(q, 0, &size);
    bytes_put(out, bytes, size);
    db_reset(q);
    return true;
}
