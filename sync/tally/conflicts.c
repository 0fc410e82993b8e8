/* Nearly always there is none, and finding that out must not cost a sort of all ids: each is looked
 * up in tables of 32-bit marks. Only where a mark is met twice, or rows are set aside from before,
 * does SQL compare all ids exactly. The hash is keyed at random, so that nobody can choose ids that
 * make a table slow. */
#include "tally/conflicts.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

enum { TABLES_MAX = 3, FIRST_TABLE_SLOTS = 1 << 21 };

/* A table that is full stays as it is, and one twice as large takes what comes after. Together they
 * hold marks of 11 million ids in 56 MiB; with more than that, all are left to SQL. So they are
 * where two ids happen to have one mark: some three counts in a hundred with ten million ids. */
struct marks {
    uint32_t *tables[TABLES_MAX]; /* owned; 0 is free */
    size_t table_count;
    size_t room; /* in the last table, of which a quarter stays free */
    uint8_t key[crypto_shorthash_KEYBYTES];
};

static uint64_t slots_of(size_t table)
{
    return (uint64_t)FIRST_TABLE_SLOTS << table;
}

static struct marks marks_empty(void)
{
    struct marks m = {0};
    crypto_shorthash_keygen(m.key);
    return m;
}

static bool add_table(struct marks *m)
{
    if (m->table_count == TABLES_MAX)
        return false;
    size_t slots = slots_of(m->table_count), size = slots * sizeof(uint32_t);
    m->room = slots - slots / 4;
    /* Written, not xcalloc: a page that is read first costs twice when it is written. */
    m->tables[m->table_count++] = memset(xmalloc(size), 0, size);
    return true;
}

static void marks_free(struct marks *m)
{
    for (size_t i = 0; i < m->table_count; i++)
        free(m->tables[i]);
}

static uint64_t hash_of(const struct marks *m, const uint8_t id[RECORD_ID_SIZE])
{
    uint64_t hash;
    crypto_shorthash((uint8_t *)&hash, id, RECORD_ID_SIZE, m->key);
    return hash;
}

static uint64_t first_slot(size_t table, uint64_t hash)
{
    return (hash >> 32) * slots_of(table) >> 32;
}

/* Each slot lies somewhere else in memory: asked for together, they come together. */
static void marks_prefetch(const struct marks *m, const uint64_t *hashes, size_t count)
{
    for (size_t table = 0; table < m->table_count; table++)
        for (size_t i = 0; i < count; i++)
            __builtin_prefetch(&m->tables[table][first_slot(table, hashes[i])]);
}

/* The slot of the mark, or the free one where it would be. */
static uint32_t *find_slot(const struct marks *m, size_t table, uint64_t hash, uint32_t mark)
{
    uint32_t *slots = m->tables[table];
    uint64_t count = slots_of(table), at = first_slot(table, hash);
    while (slots[at] && slots[at] != mark)
        at = at + 1 < count ? at + 1 : 0;
    return &slots[at];
}

/* False if the id, or by rare chance another with its mark, was there already, or if there is no
 * more room. */
static bool marks_add(struct marks *m, uint64_t hash)
{
    uint32_t *slot = NULL;
    if (m->room == 0 && !add_table(m))
        return false;
    uint32_t mark = (uint32_t)hash ? (uint32_t)hash : 1;
    for (size_t table = 0; table < m->table_count; table++)
        if (*(slot = find_slot(m, table, hash, mark)))
            return false;
    *slot = mark;
    m->room--;
    return true;
}

struct conflicts {
    pthread_mutex_t mutex;
    struct marks marks[2]; /* by kind - 1 */
    bool suspect;          /* an id may occur twice */
};

struct conflicts *conflicts_new(void)
{
    struct conflicts *c = xcalloc(1, sizeof *c);
    pthread_mutex_init(&c->mutex, NULL);
    c->marks[0] = marks_empty();
    c->marks[1] = marks_empty();
    return c;
}

void conflicts_free(struct conflicts *c)
{
    if (!c)
        return;
    marks_free(&c->marks[0]);
    marks_free(&c->marks[1]);
    pthread_mutex_destroy(&c->mutex);
    free(c);
}

void conflicts_note(struct conflicts *c, enum record_kind kind, const uint8_t *const *ids,
                    size_t count)
{
    struct marks *m = &c->marks[kind - 1];
    uint64_t *hashes = xcalloc(count, sizeof *hashes);
    for (size_t i = 0; i < count; i++)
        hashes[i] = hash_of(m, ids[i]);
    pthread_mutex_lock(&c->mutex);
    marks_prefetch(m, hashes, count);
    for (size_t i = 0; i < count && !c->suspect; i++)
        c->suspect = !marks_add(m, hashes[i]);
    pthread_mutex_unlock(&c->mutex);
    free(hashes);
}

/* Sets *suspect if an id may occur twice, or a row is set aside. */
static bool look_through(struct db *db, const char *select, bool *suspect, struct fail *f)
{
    struct marks m = marks_empty();
    struct db_query *q = db_query(db, select, f);
    bool row = false, ok = true;
    while (!*suspect && (ok = db_step(q, &row, f)) && row) {
        size_t size;
        const uint8_t *id = db_blob(q, 0, &size);
        *suspect = size != RECORD_ID_SIZE || !db_int(q, 1) || !marks_add(&m, hash_of(&m, id));
    }
    db_reset(q);
    marks_free(&m);
    return ok;
}

bool conflicts_mark(struct db *db, const struct conflicts *noted, struct fail *f)
{
    bool suspect = noted && noted->suspect;
    if (!noted &&
        (!look_through(db, "SELECT id, counted FROM ballot WHERE NOT void", &suspect, f) ||
         !look_through(db, "SELECT id, counted FROM issue", &suspect, f)))
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
