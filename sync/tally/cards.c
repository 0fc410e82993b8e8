/* The cards that were issued are made again from the card key, as a sorted array of hashes. The
 * ballots with cards stream by in the order of the cards, so that those of one card come together,
 * whatever their number. Rows are changed only where they stand otherwise than before. */
#include "tally/cards.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/code.h"
#include "tally/derived_file.h"

const char *card_standing_text(enum card_standing standing)
{
    static const char *const texts[CARD_STANDINGS] = {
        [CARD_COUNTS] = "Its card counts.",
        [CARD_NEVER_ISSUED] = "Its card was never issued.",
        [CARD_VOIDED] = "Its card is of a batch that was voided.",
        [CARD_CONTESTED] = "Another ballot of its card counts.",
    };
    return texts[standing];
}

/* The cards issued */

struct issued_card {
    uint8_t hash[CARD_HASH_SIZE];
    bool voided;
};

struct issued_cards {
    struct issued_card *all; /* owned; by hash */
    size_t count;
};

static int compare_issued(const void *a, const void *b)
{
    return memcmp(a, b, CARD_HASH_SIZE); /* which stands first in either */
}

static struct issued_cards make_again(const struct batches *batches, const uint8_t key[KEY_SIZE])
{
    struct issued_cards out = {0};
    struct card card;
    for (size_t b = 0; b < batches->count; b++) {
        const struct batch *batch = &batches->all[b];
        out.all = xrealloc(out.all, out.count + batch->cards.count, sizeof *out.all);
        for (uint32_t i = 0; i < batch->cards.count; i++) {
            struct issued_card *issued = &out.all[out.count++];
            card_of_batch(key, &batch->cards, i, &card);
            card_hash(key, &card, issued->hash);
            issued->voided = batch->voided;
        }
    }
    xwipe(&card, sizeof card);
    if (out.count)
        qsort(out.all, out.count, sizeof *out.all, compare_issued);
    return out;
}

static enum card_standing standing_of(const struct issued_cards *issued,
                                      const uint8_t hash[CARD_HASH_SIZE])
{
    const struct issued_card *found = issued->count ? bsearch(hash, issued->all, issued->count,
                                                              sizeof *issued->all, compare_issued)
                                                    : NULL;
    if (!found)
        return CARD_NEVER_ISSUED;
    return found->voided ? CARD_VOIDED : CARD_COUNTS;
}

/* The ballots that gave them */

struct used {
    int64_t key; /* of the ballot */
    uint8_t hash[CARD_HASH_SIZE], tie[HASH_SIZE];
    int32_t day;
    bool set_aside; /* whatever its card */
    enum card_standing before, now;
};

struct marking {
    struct db *db;
    struct issued_cards issued;
    struct used *group; /* owned; the ballots of one card */
    size_t count, capacity;
    struct used *changed; /* owned; rows to be written */
    size_t changed_count, changed_capacity;
};

static bool read_used(struct db_query *q, struct used *out, struct fail *f)
{
    uint8_t both[CARD_HASH_SIZE + RECORD_ID_SIZE];
    size_t hash_size, id_size;
    const void *hash = db_blob(q, 1, &hash_size), *id = db_blob(q, 2, &id_size);
    if (hash_size != CARD_HASH_SIZE || id_size != RECORD_ID_SIZE)
        return fail_set(f, FAIL_FORMAT, "derived.db is damaged: a card is not a hash.");
    *out = (struct used){
        .key = db_int(q, 0),
        .day = (int32_t)db_int(q, 3),
        .set_aside = db_int(q, 4) == DERIVED_SET_ASIDE,
        .before = (enum card_standing)db_int(q, 5),
    };
    memcpy(out->hash, hash, CARD_HASH_SIZE);
    memcpy(both, hash, CARD_HASH_SIZE);
    memcpy(both + CARD_HASH_SIZE, id, RECORD_ID_SIZE);
    hash_bytes(both, sizeof both, out->tie);
    return true;
}

static bool comes_before(const struct used *a, const struct used *b)
{
    return a->day != b->day ? a->day < b->day : memcmp(a->tie, b->tie, HASH_SIZE) < 0;
}

static const struct used *first_of(const struct marking *m)
{
    const struct used *first = NULL;
    for (size_t i = 0; i < m->count; i++)
        if (!m->group[i].set_aside && (!first || comes_before(&m->group[i], first)))
            first = &m->group[i];
    return first;
}

static void judge_group(struct marking *m)
{
    if (m->count == 0)
        return;
    enum card_standing standing = standing_of(&m->issued, m->group[0].hash);
    const struct used *first = first_of(m);
    for (size_t i = 0; i < m->count; i++) {
        struct used *used = &m->group[i];
        bool contested = standing == CARD_COUNTS && first && used != first;
        used->now = contested ? CARD_CONTESTED : standing;
        if (used->now == used->before)
            continue;
        m->changed = xgrow(m->changed, m->changed_count, &m->changed_capacity, sizeof *m->changed);
        m->changed[m->changed_count++] = *used;
    }
    m->count = 0;
}

static bool judge_rows(struct marking *m, struct fail *f)
{
    struct db_query *q = db_query(m->db,
                                  "SELECT card.ballot, card.hash, ballot.id, session.day,"
                                  " ballot.counted, card.standing FROM card"
                                  " JOIN ballot ON ballot.key = card.ballot"
                                  " JOIN session ON session.row = card.ballot >> :bits"
                                  " ORDER BY card.hash, card.ballot",
                                  f);
    struct used used;
    bool row;
    db_bind_int(q, ":bits", DERIVED_POSITION_BITS);
    while (db_step(q, &row, f)) {
        if (!row) {
            judge_group(m);
            return true;
        }
        if (!read_used(q, &used, f))
            break;
        if (m->count > 0 && memcmp(m->group[0].hash, used.hash, CARD_HASH_SIZE) != 0)
            judge_group(m);
        m->group = xgrow(m->group, m->count, &m->capacity, sizeof *m->group);
        m->group[m->count++] = used;
    }
    db_reset(q);
    return false;
}

static bool write_changed(struct marking *m, struct fail *f)
{
    for (size_t i = 0; i < m->changed_count; i++) {
        struct db_query *q =
            db_query(m->db, "UPDATE card SET standing = :standing WHERE ballot = :ballot", f);
        db_bind_int(q, ":standing", m->changed[i].now);
        db_bind_int(q, ":ballot", m->changed[i].key);
        if (!db_do(q, f))
            return false;
    }
    return db_run(m->db,
                  "UPDATE ballot SET counted = 1 WHERE counted = 2 AND key IN"
                  " (SELECT ballot FROM card WHERE standing = 0);"
                  "UPDATE ballot SET counted = 2 WHERE counted = 1 AND key IN"
                  " (SELECT ballot FROM card WHERE standing > 0);",
                  f);
}

bool cards_are_judged(struct db *db, const struct batches *batches, bool *same, struct fail *f)
{
    uint8_t hash[HASH_SIZE];
    size_t size;
    bool row;
    struct db_query *q = db_query(db, "SELECT batches FROM cards_judged", f);
    if (!db_step(q, &row, f))
        return false;
    batches_hash(batches, hash);
    const void *there = row ? db_blob(q, 0, &size) : NULL;
    *same = there && size == HASH_SIZE && memcmp(there, hash, HASH_SIZE) == 0;
    if (row)
        db_reset(q);
    return true;
}

static bool note_judged(struct db *db, const uint8_t batches[HASH_SIZE], struct fail *f)
{
    struct db_query *q =
        db_query(db, "INSERT OR REPLACE INTO cards_judged (only, batches) VALUES (1, :batches)", f);
    db_bind_blob(q, ":batches", batches, HASH_SIZE);
    return db_do(q, f);
}

bool cards_mark(struct db *db, const struct batches *batches, const uint8_t key[KEY_SIZE],
                bool changed, struct fail *f)
{
    struct marking m = {.db = db};
    uint8_t hash[HASH_SIZE];
    bool same;
    if (!cards_are_judged(db, batches, &same, f))
        return false;
    batches_hash(batches, hash);
    if (same && !changed)
        return true;
    m.issued = make_again(batches, key);
    bool ok = judge_rows(&m, f) && write_changed(&m, f) && note_judged(db, hash, f);
    free(m.issued.all);
    free(m.group);
    free(m.changed);
    return ok;
}
