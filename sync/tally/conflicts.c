/* Nearly always there is none, and finding that out must not cost a sort of all ids: each is looked
 * up among marks. Only where a mark is met twice, there is no more room for marks, or rows are set
 * aside from before, does SQL compare all ids exactly. Two ids happen to have one mark in some
 * three counts in a hundred with ten million ids. */
#include "tally/conflicts.h"

#include <pthread.h>
#include <stdlib.h>

#include "record/alloc.h"
#include "tally/marks.h"

struct conflicts {
    pthread_mutex_t mutex;
    struct marks marks[2]; /* by kind - 1 */
    bool suspect;          /* an id may occur twice */
};

struct conflicts *conflicts_new(size_t first_slots)
{
    struct conflicts *c = xcalloc(1, sizeof *c);
    pthread_mutex_init(&c->mutex, NULL);
    for (int kind = 0; kind < 2; kind++)
        marks_init(&c->marks[kind], first_slots);
    return c;
}

static void free_marks(struct conflicts *c)
{
    for (int kind = 0; kind < 2; kind++)
        marks_free(&c->marks[kind]);
}

void conflicts_free(struct conflicts *c)
{
    if (!c)
        return;
    free_marks(c);
    pthread_mutex_destroy(&c->mutex);
    free(c);
}

/* What is suspect is left to SQL, and needs no marks. */
static void add(struct conflicts *c, struct marks *m, const uint64_t *hashes, size_t count)
{
    marks_prefetch(m, hashes, count);
    for (size_t i = 0; i < count && !c->suspect; i++)
        c->suspect = !marks_add(m, hashes[i]);
    if (c->suspect)
        free_marks(c);
}

void conflicts_note(struct conflicts *c, enum record_kind kind, const uint8_t *const *ids,
                    size_t count)
{
    struct marks *m = &c->marks[kind - 1];
    uint64_t *hashes = xcalloc(count, sizeof *hashes);
    for (size_t i = 0; i < count; i++)
        hashes[i] = marks_hash(m, ids[i]);
    pthread_mutex_lock(&c->mutex);
    if (!c->suspect)
        add(c, m, hashes, count);
    pthread_mutex_unlock(&c->mutex);
    free(hashes);
}

/* Sets *suspect if an id may occur twice, or a row is set aside. */
static bool look_through(struct db *db, const char *select, bool *suspect, struct fail *f)
{
    struct marks m;
    struct db_query *q = db_query(db, select, f);
    bool row = false, ok = true;
    marks_init(&m, CONFLICTS_FIRST_SLOTS);
    while (!*suspect && (ok = db_step(q, &row, f)) && row) {
        size_t size;
        const uint8_t *id = db_blob(q, 0, &size);
        *suspect = size != RECORD_ID_SIZE || !db_int(q, 1) || !marks_add(&m, marks_hash(&m, id));
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
