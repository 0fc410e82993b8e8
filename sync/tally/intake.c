/* No signature covers an envelope: one that a disk damaged would come in beside the sound one, for
 * good, where its bundle's hash, or the one that a ledger keeps its session under, did not refuse
 * it. Memory is claimed a step at a time, each before it is taken: first for the file, then for
 * what its header says that it unpacks to. */
#include "tally/intake.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bundle/file.h"
#include "record/alloc.h"

/* What a session takes beside the bytes it came in: unpacked, decoded, and encoded again, but never
 * all three with the hashes of its envelopes. */
enum { TIMES_UNPACKED = 3 };

struct intake *intake_of_file(const char *path, const uint8_t campaign[HASH_SIZE],
                              const struct ledger_marks *marks)
{
    struct intake *i = xcalloc(1, sizeof *i);
    i->path = xstrdup(path);
    i->is_bundle = true;
    i->campaign = campaign;
    i->marks = marks;
    return i;
}

struct intake *intake_of_bytes(const char *path, bool is_bundle, const void *bytes, size_t size,
                               const uint8_t campaign[HASH_SIZE])
{
    struct intake *i = intake_of_file(path, campaign, NULL);
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

static void unpack(struct intake *i)
{
    i->session = i->is_bundle ? bundle_unpack(&i->packed, i->campaign, &i->why)
                              : session_decode(i->bytes.data, i->bytes.size, i->campaign, &i->why);
    if (i->session)
        ledger_entry_make(&i->entry, i->session);
    if (i->session && i->is_kept && memcmp(i->entry.hash, i->kept_under, HASH_SIZE) != 0) {
        ledger_entry_clear(&i->entry);
        session_free(i->session);
        i->session = NULL;
        fail_set(&i->why, FAIL_FORMAT,
                 "This session is damaged: its hash does not fit. Merge a ledger that verifies.");
    }
}

static bool read_file(struct intake *i, struct workers_place *place)
{
    struct file_opened file;
    if (!file_open(i->path, BUNDLE_SIZE_MAX, &file, &i->why))
        return false;
    if (claim(place, file.size))
        return file_read_opened(&file, &i->bytes, &i->why);
    close(file.fd);
    return false;
}

static bool open_bundle(struct intake *i, struct workers_place *place)
{
    if (!(i->no_file || read_file(i, place)) ||
        !bundle_open(i->bytes.data, i->bytes.size, &i->packed, &i->why))
        return false;
    memcpy(i->key.hash, i->packed.hash, HASH_SIZE);
    hash_sum(i->bytes.data, i->bytes.size, i->key.sum);
    return true;
}

void intake_work(void *intake, struct workers_place *place)
{
    struct intake *i = intake;
    if (i->is_bundle && !open_bundle(i, place))
        return;
    i->known_row = i->is_bundle && i->marks ? ledger_marks_find(i->marks, &i->key) : 0;
    if (i->known_row) {
        bytes_free(&i->bytes); /* here, where the next file is read into them */
        return;
    }
    if (i->is_bundle && !bundle_check(&i->packed, &i->why))
        return;
    size_t unpacked = i->is_bundle ? i->packed.plain_size : i->bytes.size;
    if (claim(place, TIMES_UNPACKED * unpacked))
        unpack(i);
}

void intake_again(struct intake *i)
{
    i->marks = NULL;
    intake_work(i, NULL);
}

void intake_free(void *intake)
{
    struct intake *i = intake;
    if (!i)
        return;
    ledger_entry_clear(&i->entry);
    session_free(i->session);
    bytes_free(&i->bytes);
    free(i->path);
    free(i);
}
