/* Memory is claimed a step at a time, each before it is taken: first for the file, then for what
 * its header says that it unpacks to. */
#include "tally/intake.h"

#include <stdlib.h>

#include "bundle/file.h"
#include "record/alloc.h"

/* What a session takes beside the bytes it came in: unpacked, decoded, and encoded again, but never
 * all three with the hashes of its envelopes. */
enum { TIMES_UNPACKED = 3 };

struct intake *intake_of_file(const char *path, const uint8_t campaign[HASH_SIZE])
{
    struct intake *i = xcalloc(1, sizeof *i);
    i->path = path;
    i->is_bundle = true;
    i->campaign = campaign;
    return i;
}

struct intake *intake_of_bytes(const char *path, bool is_bundle, const void *bytes, size_t size,
                               const uint8_t campaign[HASH_SIZE])
{
    struct intake *i = intake_of_file(path, campaign);
    i->no_file = true;
    i->is_bundle = is_bundle;
    bytes_reserve(&i->bytes, size);
    bytes_put(&i->bytes, bytes, size);
    return i;
}

static bool claim(struct workers_place *place, size_t bytes)
{
    return !place || workers_claim(place, bytes);
}

static struct session *decode_bundle(struct intake *i, struct workers_place *place)
{
    struct bundle_packed packed;
    if (!bundle_check(i->bytes.data, i->bytes.size, &packed, &i->why) ||
        !claim(place, TIMES_UNPACKED * packed.plain_size))
        return NULL;
    return bundle_unpack(&packed, i->campaign, &i->why);
}

static struct session *decode_session(struct intake *i, struct workers_place *place)
{
    if (!claim(place, TIMES_UNPACKED * i->bytes.size))
        return NULL;
    return session_decode(i->bytes.data, i->bytes.size, i->campaign, &i->why);
}

void intake_work(void *intake, struct workers_place *place)
{
    struct intake *i = intake;
    if (!i->no_file && !file_read(i->path, BUNDLE_SIZE_MAX, &i->bytes, &i->why))
        return;
    i->session = i->is_bundle ? decode_bundle(i, place) : decode_session(i, place);
    if (i->session)
        ledger_entry_make(&i->entry, i->session);
}

void intake_free(void *intake)
{
    struct intake *i = intake;
    if (!i)
        return;
    ledger_entry_clear(&i->entry);
    session_free(i->session);
    bytes_free(&i->bytes);
    free(i);
}
