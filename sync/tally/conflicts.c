/* Nearly always there is none, and finding that out must not cost a sort of all ids: each is looked
 * up in a table of 32-bit marks, about five bytes an id in memory. Only where a mark is met twice,
 * or rows are set aside from before, does SQL compare all ids exactly. The hash is keyed at random,
 * so that nobody can choose ids that make the table slow. */
#include "tally/conflicts.h"

#include <sodium.h>
#include <stdlib.h>

#include "record/alloc.h"
#include "record/code.h"

struct marks {
    uint32_t *slots; /* owned; 0 is free */
    uint64_t slot_count;
    uint8_t key[crypto_shorthash_KEYBYTES];
};

/* False if the id, or by rare chance another with its mark, was there already. */
static bool marks_add(struct marks *m, const uint8_t id[RECORD_ID_SIZE])
{
    uint64_t hash;
    crypto_shorthash((uint8_t *)&hash, id, RECORD_ID_SIZE, m->key);
    uint64_t slot = (hash >> 32) * m->slot_count >> 32;
    uint32_t mark = (uint32_t)hash ? (uint32_t)hash : 1;
    for (; m->slots[slot]; slot = slot + 1 < m->slot_count ? slot + 1 : 0)
        if (m->slots[slot] == mark)
            return false;
    m->slots[slot] = mark;
    return true;
}

/* Sets *suspect if an id may occur twice, or a row is set aside. */
static bool look_through(struct db *db, const char *select, struct marks *m, bool *suspect,
                         struct fail *f)
{
    struct db_query *q = db_query(db, select, f);
    bool row;
    while (db_step(q, &row, f)) {
        if (!row)
            return true;
        size_t size;
        const uint8_t *id = db_blob(q, 0, &size);
        if (size != RECORD_ID_SIZE || !db_int(q, 1) || !marks_add(m, id)) {
            *suspect = true;
            db_reset(q);
            return true;
        }
    }
    return false;
}

static bool look_at(struct db *db, const char *count, const char *select, bool *suspect,
                    struct fail *f)
{
    int64_t rows;
    if (!db_number(db, count, &rows, f))
        return false;
    struct marks m = {.slot_count = (uint64_t)rows + (uint64_t)rows / 3 + 1};
    m.slots = xcalloc(m.slot_count, sizeof *m.slots);
    crypto_shorthash_keygen(m.key);
    bool ok = look_through(db, select, &m, suspect, f);
    free(m.slots);
    return ok;
}

bool conflicts_mark(struct db *db, struct fail *f)
{
    bool suspect = false;
    if (!look_at(db, "SELECT count(*) FROM ballot", "SELECT id, counted FROM ballot WHERE NOT void",
                 &suspect, f) ||
        !look_at(db, "SELECT count(*) FROM issue", "SELECT id, counted FROM issue", &suspect, f))
        return false;
    return !suspect || db_run(db,
                              "UPDATE ballot SET counted = 1 WHERE counted = 0 AND NOT void;"
                              "UPDATE issue SET counted = 1 WHERE counted = 0;"
                              "UPDATE ballot SET counted = 0 WHERE NOT void AND id IN"
                              " (SELECT id FROM ballot WHERE NOT void"
                              "  GROUP BY id HAVING count(*) > 1);"
                              "UPDATE issue SET counted = 0 WHERE id IN"
                              " (SELECT id FROM issue GROUP BY id HAVING count(*) > 1);",
                              f);
}
