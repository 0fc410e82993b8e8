/* The list is read once and again after a stick was read, since a session's bytes must be opened to
 * know what is in it. */
#include "past.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/ack.h"
#include "bundle/file.h"
#include "steward.h"

_Static_assert((int)BOX_HOLDER_SIZE == (int)ACK_HOLDER_SIZE, "one size of a holder");

/* ---- acknowledgements ---- */

static int by_session(const void *a, const void *b)
{
    const struct ack_entry *left = a, *right = b;
    return memcmp(left->session, right->session, HASH_SIZE);
}

static void keep(struct box *b, const struct ack *ack, const struct box_closed *closed,
                 size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct ack_entry wanted;
        memcpy(wanted.session, closed[i].id, HASH_SIZE);
        const struct ack_entry *found =
            bsearch(&wanted, ack->entries, ack->count, sizeof *ack->entries, by_session);
        if (found)
            box_note_home(b, closed[i].number, ack->holder, found->set_hash, NULL);
    }
}

static void read_file(struct steward *s, const struct box_closed *closed, size_t count,
                      const char *path)
{
    struct bytes_writer bytes = {0};
    struct ack ack;
    if (!file_read(path, PAST_ACK_SIZE_MAX, &bytes, NULL))
        return;
    if (ack_decode(bytes.data, bytes.size, &ack, NULL)) {
        if (memcmp(ack.campaign, s->pack->campaign, HASH_SIZE) == 0)
            keep(s->box, &ack, closed, count);
        ack_clear(&ack);
    }
    bytes_free(&bytes);
}

void past_read_folder(struct steward *s, const struct box_closed *closed, size_t count,
                      const char *folder)
{
    char *paths[DRIVES_FILES_MAX];
    size_t files = drives_files(folder, ".ack", paths);
    for (size_t i = 0; i < files; i++) {
        read_file(s, closed, count, paths[i]);
        free(paths[i]);
    }
}

/* ---- the list ---- */

static void forget_list(struct past *p)
{
    free(p->closed);
    free(p->erased);
    p->closed = NULL;
    p->erased = NULL;
}

static bool read_list(struct past *p, struct steward *s, struct fail *f)
{
    forget_list(p);
    if (!box_closed_list(s->box, &p->closed, &p->count, f) ||
        !box_erased_list(s->box, &p->erased, &p->erased_count, f))
        return false;
    for (size_t i = 0; i < p->count / 2; i++) {
        struct box_closed older = p->closed[i];
        p->closed[i] = p->closed[p->count - 1 - i];
        p->closed[p->count - 1 - i] = older;
    }
    return true;
}

static void read_sticks(struct past *p, struct steward *s)
{
    for (size_t i = 0; i < p->drives.count; i++)
        past_read_folder(s, p->closed, p->count, p->drives.all[i].path);
    read_list(p, s, NULL);
}

bool past_begin(struct past *p, struct steward *s, uint64_t now_ms, struct fail *f)
{
    past_clear(p);
    if (!read_list(p, s, f))
        return false;
    past_tick(p, s, now_ms);
    return true;
}

uint64_t past_tick(struct past *p, struct steward *s, uint64_t now_ms)
{
    if (now_ms < p->look_ms)
        return p->look_ms;
    if (drives_look_again(&p->drives, &s->places))
        read_sticks(p, s);
    p->look_ms = now_ms + DRIVES_LOOK_MS;
    return p->look_ms;
}

void past_clear(struct past *p)
{
    drives_clear(&p->drives);
    forget_list(p);
    memset(p, 0, sizeof *p);
}

const struct box_closed *past_find(const struct past *p, uint32_t number)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->closed[i].number == number)
            return &p->closed[i];
    return NULL;
}
