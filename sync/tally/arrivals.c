/* Sorted twice. By session, the last to arrive first, because it knows the set hash that came of
 * them all; then by folder and session, as acknowledgements name them. Records are written so that
 * their bytes have that order. */
#include "tally/arrivals.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/ack.h"
#include "bundle/file.h"
#include "record/alloc.h"

static const char machine_id_path[] = "/etc/machine-id";

enum { FOLDER_AT = 3 * HASH_SIZE + 8 + KEY_SIZE + 1 + 4 }; /* in a record by session */

/* By session:
 *   32 session, 8 the later it came the smaller, 32 set hash, 32 device, 32 pack, 1 trial, 4 day,
 *   then the folder in which the bundle lay; none where it came out of another ledger */

bool arrivals_add(struct arrivals *a, const uint8_t session[HASH_SIZE], const struct opening *o,
                  const uint8_t set_hash[HASH_SIZE], const char *bundle, struct fail *f)
{
    struct bytes_writer w = {0};
    char *folder = bundle ? file_folder(bundle) : xstrdup("");
    a->by_session.folder = a->by_folder.folder = a->folder;
    bytes_reserve(&w, FOLDER_AT + strlen(folder));
    bytes_put(&w, session, HASH_SIZE);
    bytes_put_u64(&w, UINT64_MAX - a->count++);
    bytes_put(&w, set_hash, HASH_SIZE);
    bytes_put(&w, o->device, KEY_SIZE);
    bytes_put(&w, o->pack, HASH_SIZE);
    bytes_put_u8(&w, o->trial);
    bytes_put_u32(&w, (uint32_t)o->day);
    bytes_put(&w, folder, strlen(folder));
    bool ok = bounded_sort_put(&a->by_session, w.data, w.size, f);
    bytes_free(&w);
    free(folder);
    return ok;
}

void arrivals_clear(struct arrivals *a)
{
    bounded_sort_clear(&a->by_session);
    bounded_sort_clear(&a->by_folder);
    *a = (struct arrivals){.folder = a->folder};
}

/* By folder:
 *   the folder, 1 zero, 32 session, 32 set hash */

static bool put_by_folder(struct arrivals *a, const uint8_t *folder, size_t size,
                          const struct ack_entry *e, struct fail *f)
{
    struct bytes_writer w = {0};
    bytes_reserve(&w, size + 1 + ACK_ENTRY_SIZE);
    bytes_put(&w, folder, size);
    bytes_put_u8(&w, 0);
    bytes_put(&w, e->session, HASH_SIZE);
    bytes_put(&w, e->set_hash, HASH_SIZE);
    bool ok = bounded_sort_put(&a->by_folder, w.data, w.size, f);
    bytes_free(&w);
    return ok;
}

/* Reading by session */

struct judging {
    struct arrivals *arrivals;
    const struct judge *judge;
    struct ack_entry last; /* of the session in hand */
    bool any;              /* one is in hand */
    uint64_t held;
};

static void judge_one(struct judging *g, struct bytes_reader *r)
{
    struct opening o = {0};
    bytes_get_into(r, o.device, KEY_SIZE);
    bytes_get_into(r, o.pack, HASH_SIZE);
    o.trial = bytes_get_u8(r);
    o.day = (int32_t)bytes_get_u32(r);
    enum held_reason why = judge_session(g->judge, g->last.session, &o);
    g->held += why != HELD_NOT && why != HELD_VOID;
}

static bool take_by_session(void *judging, const uint8_t *record, size_t size, struct fail *f)
{
    struct judging *g = judging;
    struct bytes_reader r = bytes_read(record, size);
    const uint8_t *session = bytes_get(&r, HASH_SIZE);
    if (!g->any || memcmp(session, g->last.session, HASH_SIZE) != 0) {
        g->any = true;
        memcpy(g->last.session, session, HASH_SIZE);
        bytes_get_u64(&r);
        bytes_get_into(&r, g->last.set_hash, HASH_SIZE);
        judge_one(g, &r);
    }
    return size == FOLDER_AT ||
           put_by_folder(g->arrivals, record + FOLDER_AT, size - FOLDER_AT, &g->last, f);
}

bool arrivals_held(struct arrivals *a, const struct judge *j, uint64_t *held, struct fail *f)
{
    struct judging judging = {.arrivals = a, .judge = j};
    bool ok = bounded_sort_take(&a->by_session, take_by_session, &judging, f);
    *held = judging.held;
    return ok;
}

/* Reading by folder */

struct acknowledging {
    uint8_t campaign[HASH_SIZE], holder[ACK_HOLDER_SIZE];
    char *folder;             /* owned; the one in hand, or NULL */
    struct ack_writer writer; /* there */
    struct ack_entry last;    /* that it was given */
    size_t failed;            /* folders */
    struct fail *f;
};

static void end_folder(struct acknowledging *g)
{
    if (g->folder && !ack_end(&g->writer, g->failed ? NULL : g->f))
        g->failed++;
    free(g->folder);
    g->folder = NULL;
}

static bool take_by_folder(void *acknowledging, const uint8_t *record, size_t size, struct fail *f)
{
    struct acknowledging *g = acknowledging;
    const char *folder = (const char *)record;
    const uint8_t *session = record + size - ACK_ENTRY_SIZE;
    bool same_folder = g->folder && strcmp(g->folder, folder) == 0;
    (void)f;
    if (same_folder && memcmp(g->last.session, session, HASH_SIZE) == 0)
        return true;
    if (!same_folder) {
        end_folder(g);
        g->folder = xstrdup(folder);
        ack_begin(&g->writer, g->campaign, g->holder, folder);
    }
    memcpy(g->last.session, session, HASH_SIZE);
    memcpy(g->last.set_hash, session + HASH_SIZE, HASH_SIZE);
    ack_put(&g->writer, &g->last);
    return true;
}

size_t arrivals_acknowledge(struct arrivals *a, const uint8_t campaign[HASH_SIZE], struct fail *f)
{
    struct acknowledging g = {.f = f};
    memcpy(g.campaign, campaign, HASH_SIZE);
    ack_holder(machine_id_path, campaign, g.holder);
    if (!bounded_sort_take(&a->by_folder, take_by_folder, &g, f))
        g.failed++;
    end_folder(&g);
    return g.failed;
}
