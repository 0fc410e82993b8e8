/* A sorted list between a header and a hash. Entries have one size, so the number of entries and
 * the size of the whole say the same, which is looked at before anything is set aside for them. */
#include "bundle/ack.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "seal/field.h"

enum { MACHINE_ID_DIGITS = 32, MACHINE_ID_FILE_MAX = 256, NAME_HOLDER_BYTES = 4 };

static const char ack_magic[] = "BCACKNO1";

static void put_head(struct bytes_writer *out, const uint8_t campaign[HASH_SIZE],
                     const uint8_t holder[ACK_HOLDER_SIZE], size_t count)
{
    bytes_put(out, ack_magic, MAGIC_SIZE);
    bytes_put(out, campaign, HASH_SIZE);
    bytes_put(out, holder, ACK_HOLDER_SIZE);
    bytes_put_u32(out, (uint32_t)count);
}

static void put_entry(struct bytes_writer *out, const struct ack_entry *e)
{
    bytes_put(out, e->session, HASH_SIZE);
    bytes_put(out, e->set_hash, HASH_SIZE);
}

/* Of all from `start` on. */
static void put_hash(struct bytes_writer *out, size_t start)
{
    uint8_t hash[HASH_SIZE];
    hash_bytes(out->data + start, out->size - start, hash);
    bytes_put(out, hash, HASH_SIZE);
}

void ack_encode(const struct ack *a, struct bytes_writer *out)
{
    size_t start = out->size;
    put_head(out, a->campaign, a->holder, a->count);
    for (size_t i = 0; i < a->count; i++)
        put_entry(out, &a->entries[i]);
    put_hash(out, start);
}

/* Strictly ascending by session, so that a set has one encoding only. */
static bool entries_ascend(const uint8_t *entries, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (memcmp(entries + (i - 1) * ACK_ENTRY_SIZE, entries + i * ACK_ENTRY_SIZE, HASH_SIZE) >=
            0)
            return false;
    return true;
}

static bool hash_fits(const uint8_t *data, size_t size, const uint8_t stated[HASH_SIZE])
{
    uint8_t hash[HASH_SIZE];
    hash_bytes(data, size - HASH_SIZE, hash);
    return memcmp(hash, stated, HASH_SIZE) == 0;
}

static void entries_get(struct ack *a, const uint8_t *entries)
{
    a->entries = xcalloc(a->count, sizeof *a->entries);
    for (size_t i = 0; i < a->count; i++, entries += ACK_ENTRY_SIZE) {
        memcpy(a->entries[i].session, entries, HASH_SIZE);
        memcpy(a->entries[i].set_hash, entries + HASH_SIZE, HASH_SIZE);
    }
}

/* All but the entries, which are borrowed. */
static bool read_head(const uint8_t *data, size_t size, struct ack *out, const uint8_t **entries,
                      struct fail *f)
{
    uint8_t stated[HASH_SIZE];
    *out = (struct ack){0};
    if (!field_magic(data, size, ack_magic, "an acknowledgement", f))
        return false;
    struct bytes_reader r = bytes_read(data + MAGIC_SIZE, size - MAGIC_SIZE);
    bytes_get_into(&r, out->campaign, HASH_SIZE);
    bytes_get_into(&r, out->holder, ACK_HOLDER_SIZE);
    out->count = bytes_get_u32(&r);
    if (out->count > ACK_ENTRIES_MAX)
        return fail_set(f, FAIL_LIMIT, "An acknowledgement names at most %d sessions.",
                        ACK_ENTRIES_MAX);
    *entries = bytes_get(&r, out->count * ACK_ENTRY_SIZE);
    bytes_get_into(&r, stated, HASH_SIZE);
    if (!bytes_end(&r) || out->count == 0 || !entries_ascend(*entries, out->count))
        return fail_set(
            f, FAIL_FORMAT,
            "This acknowledgement is cut short, out of order, or has something after it.");
    return hash_fits(data, size, stated) ||
           fail_set(f, FAIL_FORMAT, "This acknowledgement is damaged: its hash does not fit.");
}

bool ack_decode(const uint8_t *data, size_t size, struct ack *out, struct fail *f)
{
    const uint8_t *entries = NULL;
    if (!read_head(data, size, out, &entries, f) || !entries)
        return false;
    entries_get(out, entries);
    return true;
}

void ack_clear(struct ack *a)
{
    free(a->entries);
    *a = (struct ack){0};
}

/* Is it what machine-id(5) says: 32 hexadecimal digits and the end of the line? */
static bool is_machine_id(const struct bytes_writer *text)
{
    char digits[MACHINE_ID_DIGITS + 1] = {0};
    uint8_t id[MACHINE_ID_DIGITS / 2];
    if (text->size < MACHINE_ID_DIGITS ||
        (text->size > MACHINE_ID_DIGITS && text->data[MACHINE_ID_DIGITS] != '\n'))
        return false;
    memcpy(digits, text->data, MACHINE_ID_DIGITS);
    return hex_decode(digits, id, sizeof id);
}

void ack_holder(const char *machine_id_path, const uint8_t campaign[HASH_SIZE],
                uint8_t out[ACK_HOLDER_SIZE])
{
    struct bytes_writer text = {0}, place = {0};
    uint8_t hash[HASH_SIZE];
    bytes_put(&place, campaign, HASH_SIZE);
    if (file_read(machine_id_path, MACHINE_ID_FILE_MAX, &text, NULL) && is_machine_id(&text))
        bytes_put(&place, text.data, MACHINE_ID_DIGITS);
    hash_tagged("BigCount holder1", place.data, place.size, hash);
    memcpy(out, hash, ACK_HOLDER_SIZE);
    bytes_free(&place);
    bytes_free(&text);
}

char *ack_file_name(const uint8_t holder[ACK_HOLDER_SIZE])
{
    char digits[2 * NAME_HOLDER_BYTES + 1];
    hex_encode(holder, NAME_HOLDER_BYTES, digits);
    return xasprintf("%s.ack", digits);
}

/* Writing */

/* False where it is not whole, or of another holder or campaign. */
static bool take_file(struct ack_writer *w)
{
    struct ack head;
    const uint8_t *entries = NULL;
    if (!read_head(w->there.data, w->there.size, &head, &entries, NULL) ||
        memcmp(head.campaign, w->campaign, HASH_SIZE) != 0 ||
        memcmp(head.holder, w->holder, ACK_HOLDER_SIZE) != 0)
        return false;
    w->old = entries;
    w->old_count = head.count;
    return true;
}

void ack_begin(struct ack_writer *w, const uint8_t campaign[HASH_SIZE],
               const uint8_t holder[ACK_HOLDER_SIZE], const char *folder)
{
    char *name = ack_file_name(holder);
    *w = (struct ack_writer){.path = xasprintf("%s/%s", folder, name)};
    free(name);
    memcpy(w->campaign, campaign, HASH_SIZE);
    memcpy(w->holder, holder, ACK_HOLDER_SIZE);
    if (!file_read(w->path, ACK_SIZE_MAX, &w->there, NULL) || !take_file(w))
        bytes_free(&w->there);
    bytes_reserve(&w->made, w->there.size);
    put_head(&w->made, campaign, holder, 0);
}

/* Above the limit they are counted only. */
static void add(struct ack_writer *w, const struct ack_entry *e)
{
    if (w->count++ < ACK_ENTRIES_MAX)
        put_entry(&w->made, e);
}

/* The next of those that were there. */
static void skip_old(struct ack_writer *w)
{
    w->old += ACK_ENTRY_SIZE;
    w->old_count--;
}

static void add_old(struct ack_writer *w)
{
    struct ack_entry e;
    memcpy(e.session, w->old, HASH_SIZE);
    memcpy(e.set_hash, w->old + HASH_SIZE, HASH_SIZE);
    add(w, &e);
    skip_old(w);
}

void ack_put(struct ack_writer *w, const struct ack_entry *e)
{
    while (w->old_count && memcmp(w->old, e->session, HASH_SIZE) < 0)
        add_old(w);
    if (w->old_count && memcmp(w->old, e->session, HASH_SIZE) == 0)
        skip_old(w);
    add(w, e);
}

static bool write_if_new(struct ack_writer *w, struct fail *f)
{
    const struct bytes_writer *there = &w->there, *made = &w->made;
    struct bytes_writer head = {0};
    if (w->count > ACK_ENTRIES_MAX)
        return fail_set(f, FAIL_LIMIT, "%s would name more than %d sessions.", w->path,
                        ACK_ENTRIES_MAX);
    put_head(&head, w->campaign, w->holder, w->count);
    memcpy(made->data, head.data, head.size);
    bytes_free(&head);
    if (there->size == made->size + HASH_SIZE && memcmp(there->data, made->data, made->size) == 0)
        return true;
    put_hash(&w->made, 0);
    return file_write(w->path, made->data, made->size, 0644, f);
}

bool ack_end(struct ack_writer *w, struct fail *f)
{
    while (w->old_count)
        add_old(w);
    bool ok = write_if_new(w, f);
    bytes_free(&w->there);
    bytes_free(&w->made);
    free(w->path);
    *w = (struct ack_writer){0};
    return ok;
}

bool ack_write(const struct ack *a, const char *folder, struct fail *f)
{
    struct ack_writer w;
    ack_begin(&w, a->campaign, a->holder, folder);
    for (size_t i = 0; i < a->count; i++)
        ack_put(&w, &a->entries[i]);
    return ack_end(&w, f);
}
