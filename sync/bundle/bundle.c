/* A bundle is a short header before a zlib stream: magic, both sizes, and the hash of the stream.
 * Decoding believes nothing before the hash fits, and no size further than deflate could reach, so
 * that neither damage nor a bomb gets as far as a large allocation. */
#include "bundle/bundle.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "bundle/file.h"
#include "record/alloc.h"
#include "seal/field.h"

enum {
    DEFLATE_RATIO_MAX = 1032, /* zlib.net/zlib_tech.html: what deflate can reach at most */
    NAME_HASH_BYTES = 4,
};

static const char bundle_magic[] = "BCBUNDL1";

void bundle_encode(const struct session *s, struct bytes_writer *out)
{
    struct bytes_writer plain = {0};
    session_encode(s, &plain);
    uLongf packed_size = compressBound((uLong)plain.size);
    uint8_t *packed = xmalloc(packed_size);
    if (compress2(packed, &packed_size, plain.data, (uLong)plain.size, Z_BEST_COMPRESSION) != Z_OK)
        abort(); /* only for want of memory: the room is what zlib asked for */
    uint8_t hash[HASH_SIZE];
    hash_bytes(packed, packed_size, hash);
    bytes_put(out, bundle_magic, MAGIC_SIZE);
    bytes_put_u32(out, (uint32_t)packed_size);
    bytes_put_u32(out, (uint32_t)plain.size);
    bytes_put(out, hash, HASH_SIZE);
    bytes_put(out, packed, packed_size);
    free(packed);
    bytes_free(&plain);
}

bool bundle_is(const uint8_t *data, size_t size)
{
    return size >= MAGIC_SIZE && memcmp(data, bundle_magic, MAGIC_SIZE) == 0;
}

bool bundle_open(const uint8_t *data, size_t size, struct bundle_packed *out, struct fail *f)
{
    if (size > BUNDLE_SIZE_MAX)
        return fail_set(f, FAIL_LIMIT, "This bundle is larger than %d bytes.", BUNDLE_SIZE_MAX);
    if (!field_magic(data, size, bundle_magic, "a bundle", f))
        return false;
    struct bytes_reader r = bytes_read(data + MAGIC_SIZE, size - MAGIC_SIZE);
    out->stream_size = bytes_get_u32(&r);
    out->plain_size = bytes_get_u32(&r);
    bytes_get_into(&r, out->hash, HASH_SIZE);
    out->stream = bytes_get(&r, out->stream_size);
    if (!bytes_end(&r))
        return fail_set(f, FAIL_FORMAT,
                        "This bundle was cut short or has something after it. Export it again.");
    if (out->plain_size > SESSION_SIZE_MAX ||
        out->plain_size > (uint64_t)out->stream_size * DEFLATE_RATIO_MAX)
        return fail_set(f, FAIL_LIMIT,
                        "This bundle claims to hold more than it can. Export it again.");
    return true;
}

bool bundle_check(const struct bundle_packed *p, struct fail *f)
{
    uint8_t hash[HASH_SIZE];
    hash_bytes(p->stream, p->stream_size, hash);
    return memcmp(hash, p->hash, HASH_SIZE) == 0 ||
           fail_set(f, FAIL_FORMAT,
                    "This bundle is damaged: its hash does not fit. Export it again.");
}

struct session *bundle_unpack(const struct bundle_packed *p, const uint8_t campaign[HASH_SIZE],
                              struct fail *f)
{
    struct session *session = NULL;
    uint8_t *plain = xmalloc(p->plain_size + 1);
    uLongf plain_size = (uLongf)p->plain_size;
    uLong stream_size = (uLong)p->stream_size;
    if (uncompress2(plain, &plain_size, p->stream, &stream_size) == Z_OK &&
        plain_size == p->plain_size && stream_size == p->stream_size)
        session = session_decode(plain, plain_size, campaign, f);
    else
        fail_set(f, FAIL_FORMAT,
                 "This bundle does not unpack to what it says it holds. Export it again.");
    free(plain);
    return session;
}

struct session *bundle_decode(const uint8_t *data, size_t size, const uint8_t campaign[HASH_SIZE],
                              struct fail *f)
{
    struct bundle_packed packed = {0};
    bool ok = bundle_open(data, size, &packed, f) && bundle_check(&packed, f);
    return ok ? bundle_unpack(&packed, campaign, f) : NULL;
}

/* Letters, digits and hyphens of a tablet's name, anything between them as one hyphen; none in
 * front, where a command would take it for an option. */
static void plain_name(const char *tablet, char out[TABLET_NAME_MAX + 1])
{
    size_t size = 0;
    for (const char *c = tablet; *c && size < TABLET_NAME_MAX; c++) {
        bool keep = (unsigned char)*c < 0x80 && isalnum((unsigned char)*c);
        if (keep)
            out[size++] = *c;
        else if (size > 0 && out[size - 1] != '-')
            out[size++] = '-';
    }
    while (size > 0 && out[size - 1] == '-')
        size--;
    out[size] = '\0';
}

char *bundle_name(const char *tablet, const char *end)
{
    char plain[TABLET_NAME_MAX + 1];
    plain_name(tablet, plain);
    return xasprintf("%s-%s", *plain ? plain : "tablet", end);
}

char *bundle_file_name(const struct session *s)
{
    char end[32 + 2 * NAME_HASH_BYTES], hash[2 * NAME_HASH_BYTES + 1];
    hex_encode(s->id, NAME_HASH_BYTES, hash);
    snprintf(end, sizeof end, "%u-%s.bundle", s->opening.number, hash);
    return bundle_name(s->opening.tablet, end);
}

char *bundle_pack_file_name(const uint8_t pack_hash[HASH_SIZE])
{
    char hash[2 * NAME_HASH_BYTES + 1];
    hex_encode(pack_hash, NAME_HASH_BYTES, hash);
    return xasprintf("%s.pack", hash);
}

static bool export_pack(const uint8_t hash[HASH_SIZE], const uint8_t *pack, size_t size,
                        const char *folder, struct fail *f)
{
    char *name = bundle_pack_file_name(hash);
    char *path = xasprintf("%s/%s", folder, name);
    bool ok = file_write_checked(path, pack, size, f);
    free(path);
    free(name);
    return ok;
}

/* Does a whole bundle with other contents stand there? A copied box may have closed the same
 * session in another state. Unpacked first: another zlib packs the same in other bytes. */
static bool holds_other(const char *path, const struct bytes_writer *data)
{
    struct bytes_writer there = {0}, again = {0};
    struct session *s = file_read(path, BUNDLE_SIZE_MAX, &there, NULL)
                            ? bundle_decode(there.data, there.size, NULL, NULL)
                            : NULL;
    if (s)
        bundle_encode(s, &again);
    bool holds = s && (again.size != data->size || memcmp(again.data, data->data, again.size) != 0);
    session_free(s);
    bytes_free(&again);
    bytes_free(&there);
    return holds;
}

static char *export_path(const struct session *s, const struct bytes_writer *data,
                         const char *folder)
{
    uint8_t hash[HASH_SIZE];
    char of_state[2 * NAME_HASH_BYTES + 1];
    char *name = bundle_file_name(s);
    char *path = xasprintf("%s/%s", folder, name);
    if (holds_other(path, data)) {
        hash_bytes(data->data, data->size, hash);
        hex_encode(hash, NAME_HASH_BYTES, of_state);
        free(path);
        path = xasprintf("%s/%.*s-%s.bundle", folder, (int)(strlen(name) - strlen(".bundle")), name,
                         of_state);
    }
    free(name);
    return path;
}

static char *export_session(const struct session *s, const char *folder, struct fail *f)
{
    struct bytes_writer data = {0};
    bundle_encode(s, &data);
    char *path = export_path(s, &data, folder);
    /* What the coordinator's laptop would refuse must show here, while the box still has it. */
    struct session *again = bundle_decode(data.data, data.size, s->opening.campaign, f);
    bool ok = again && file_write_checked(path, data.data, data.size, f);
    if (!ok) {
        free(path);
        path = NULL;
    }
    session_free(again);
    bytes_free(&data);
    return path;
}

bool bundle_export(const struct session *s, const uint8_t *pack, size_t pack_size,
                   const char *folder, char **path, struct fail *f)
{
    *path = NULL;
    if (!export_pack(s->opening.pack, pack, pack_size, folder, f))
        return false;
    *path = export_session(s, folder, f);
    return *path != NULL;
}
