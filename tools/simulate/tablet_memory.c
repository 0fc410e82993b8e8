/* A session is opened, sealed, closed and exported as a box does it; only the slots are left out.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "record/alloc.h"
#include "seal/session_cast.h"
#include "tablet.h"

static bool write_pack(const struct tablet *t, struct fail *f)
{
    char *name = bundle_pack_file_name(t->pack->hash), *path = xasprintf("%s/%s", t->folder, name);
    bool ok = file_write(path, t->pack_bytes->data, t->pack_bytes->size, 0644, f);
    free(path);
    free(name);
    return ok;
}

static bool start(struct tablet *t, struct fail *f)
{
    device_key_new(&t->device);
    return write_pack(t, f);
}

static struct opening next_opening(struct tablet *t)
{
    struct opening o = opening_under(t->pack);
    memcpy(o.tablet, t->name, sizeof o.tablet);
    randombytes_buf(o.random_id, sizeof o.random_id);
    o.number = ++t->number;
    session_key_new(&t->pack->keys, t->session_key, &o);
    return o;
}

static bool open_session(struct tablet *t, const char *venue, enum channel channel, int32_t day,
                         struct fail *f)
{
    struct opening o = next_opening(t);
    struct bytes_writer bytes = {0};
    memcpy(o.venue, venue, strlen(venue) + 1); /* a choice's name fits */
    o.channel = channel;
    o.day = day;
    opening_encode(&o, &t->device, &bytes);
    t->session = session_new(bytes.data, bytes.size, f);
    bytes_free(&bytes);
    return t->session != NULL;
}

static bool cast(struct tablet *t, enum record_kind kind, const uint8_t id[RECORD_ID_SIZE],
                 const uint8_t *plain, size_t size, struct fail *f)
{
    return session_cast(t->session, t->session_key, kind, id, plain, size, f);
}

/* Not brought to the disk, unlike bundle_export: for a million ballots that takes longer than all
 * the rest. */
static bool write_bundle(const struct session *s, const char *folder, struct fail *f)
{
    struct bytes_writer data = {0};
    char *name = bundle_file_name(s), *path = xasprintf("%s/%s", folder, name);
    bundle_encode(s, &data);
    FILE *out = fopen(path, "wb");
    bool ok = out && fwrite(data.data, data.size, 1, out) == 1;
    ok = out && fclose(out) == 0 && ok;
    if (!ok)
        fail_errno(f, "%s cannot be written", path);
    free(path);
    free(name);
    bytes_free(&data);
    return ok;
}

static bool close_session(struct tablet *t, const struct box_counters *counters, struct fail *f)
{
    struct closing c = {
        .hand_count = counters->hand_count,
        .no_answer = counters->no_answer,
        .declined = counters->declined,
        .come_back = counters->come_back,
        .quick_visits = counters->quick_visits,
        .how = CLOSING_CLOSED,
    };
    bool ok =
        session_close(t->session, &t->device, &c, f) && write_bundle(t->session, t->folder, f);
    session_free(t->session);
    t->session = NULL;
    return ok;
}

static void end(struct tablet *t)
{
    session_free(t->session);
    sodium_memzero(t, sizeof *t);
}

const struct tablet_kind tablet_memory = {
    .start = start, .open = open_session, .cast = cast, .close = close_session, .end = end};
