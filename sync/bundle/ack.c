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

void ack_encode(const struct ack *a, struct bytes_writer *out)
{
    size_t start = out->size;
    uint8_t hash[HASH_SIZE];
    bytes_put(out, ack_magic, MAGIC_SIZE);
    bytes_put(out, a->campaign, HASH_SIZE);
    bytes_put(out, a->holder, ACK_HOLDER_SIZE);
    bytes_put_u32(out, (uint32_t)a->count);
    for (size_t i = 0; i < a->count; i++) {
        bytes_put(out, a->entries[i].session, HASH_SIZE);
        bytes_put(out, a->entries[i].set_hash, HASH_SIZE);
    }
    hash_bytes(out->data + start, out->size - start, hash);
    bytes_put(out, hash, HASH_SIZE);
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

bool ack_decode(const uint8_t *data, size_t size, struct ack *out, struct fail *f)
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
    const uint8_t *entries = bytes_get(&r, out->count * ACK_ENTRY_SIZE);
    bytes_get_into(&r, stated, HASH_SIZE);
    if (!bytes_end(&r) || out->count == 0 || !entries_ascend(entries, out->count))
        return fail_set(
            f, FAIL_FORMAT,
            "This acknowledgement is cut short, out of order, or has something after it.");
    if (!hash_fits(data, size, stated))
        return fail_set(f, FAIL_FORMAT, "This acknowledgement is damaged: its hash does not fit.");
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

/* Takes over the entries of `old`; of a session that both name, `a` knows better. */
static void take_over(struct ack *a, const struct ack *old)
{
    struct ack_entry *all = xcalloc(a->count + old->count, sizeof *all);
    size_t count = 0;
    for (size_t i = 0, j = 0; i < a->count || j < old->count;) {
        int order = i == a->count ? 1
                    : j == old->count
                        ? -1
                        : memcmp(a->entries[i].session, old->entries[j].session, HASH_SIZE);
        all[count++] = order <= 0 ? a->entries[i] : old->entries[j];
        i += order <= 0;
        j += order >= 0;
    }
    free(a->entries);
    a->entries = all;
    a->count = count;
}

static void take_over_file(struct ack *a, const struct bytes_writer *there)
{
    struct ack old;
    if (!ack_decode(there->data, there->size, &old, NULL))
        return;
    if (memcmp(old.campaign, a->campaign, HASH_SIZE) == 0 &&
        memcmp(old.holder, a->holder, ACK_HOLDER_SIZE) == 0)
        take_over(a, &old);
    ack_clear(&old);
}

static bool write_if_new(const struct ack *a, const char *path, const struct bytes_writer *there,
                         struct fail *f)
{
    struct bytes_writer now = {0};
    if (a->count > ACK_ENTRIES_MAX)
        return fail_set(f, FAIL_LIMIT, "%s would name more than %d sessions.", path,
                        ACK_ENTRIES_MAX);
    ack_encode(a, &now);
    bool same = there->size == now.size && memcmp(there->data, now.data, now.size) == 0;
    bool ok = same || file_write(path, now.data, now.size, 0644, f);
    bytes_free(&now);
    return ok;
}

bool ack_write(struct ack *a, const char *folder, struct fail *f)
{
    struct bytes_writer there = {0};
    char *name = ack_file_name(a->holder);
    char *path = xasprintf("%s/%s", folder, name);
    if (file_read(path, ACK_SIZE_MAX, &there, NULL))
        take_over_file(a, &there);
    bool ok = write_if_new(a, path, &there, f);
    bytes_free(&there);
    free(path);
    free(name);
    return ok;
}
