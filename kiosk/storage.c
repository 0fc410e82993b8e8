/* What the file system says is cheap to ask and goes first; what it does not say is found by
 * writing. */
#include "storage.h"

#include <sys/statvfs.h>

static bool read_only(const char *folder, struct fail *f)
{
    return fail_set(f, FAIL_IO, "%s: the disk is read-only (statvfs).", folder);
}

static enum storage_state look(struct box *box, const char *folder, struct fail *f)
{
    struct statvfs info;
    uint64_t needed = box_room_bytes(box);
    if (statvfs(folder, &info) != 0) {
        fail_errno(f, "%s", folder);
        return STORAGE_GONE;
    }
    if (info.f_flag & ST_RDONLY) {
        read_only(folder, f);
        return STORAGE_READ_ONLY;
    }
    uint64_t left = (uint64_t)info.f_bavail * info.f_frsize;
    if (left >= needed)
        return STORAGE_WORKS;
    fail_set(f, FAIL_FULL, "%s has %llu kB left, and voting needs %llu kB.", folder,
             (unsigned long long)left / 1000, (unsigned long long)needed / 1000);
    return STORAGE_FULL;
}

enum storage_state storage_state_of(const struct fail *f)
{
    static const struct {
        enum fail_kind kind;
        enum storage_state state;
    } table[] = {
        {FAIL_FULL, STORAGE_FULL},      {FAIL_MISSING, STORAGE_GONE},
        {FAIL_CONFLICT, STORAGE_OTHER}, {FAIL_FORMAT, STORAGE_DAMAGED},
        {FAIL_IO, STORAGE_FAILS},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].kind == f->kind)
            return table[i].state;
    return STORAGE_WORKS;
}

/* A handle that failed may be dead for good, so it gets a second chance as a new one. */
static enum storage_state try_writing(struct box *box, struct fail *f)
{
    if (box_try_writing(box, f) || (box_reopen(box, f) && box_try_writing(box, f)))
        return STORAGE_WORKS;
    return storage_state_of(f);
}

bool storage_check(struct storage *s, struct box *box, const char *folder, bool try_now,
                   uint64_t now_ms)
{
    struct fail why = {0};
    bool due = try_now || s->state != STORAGE_WORKS || s->tried_ms == 0 ||
               now_ms >= s->tried_ms + STORAGE_LOOK_S * 1000ULL || !box_is_there(box, NULL);
    s->looked_ms = now_ms;
    s->state = look(box, folder, &why);
    if (s->state == STORAGE_WORKS && due) {
        s->tried_ms = now_ms;
        s->state = try_writing(box, &why);
    }
    if (due)
        box_mirror_retry(box);
    if (s->state == STORAGE_WORKS)
        why = (struct fail){0};
    s->reason = why;
    return s->state == STORAGE_WORKS;
}

void storage_note(struct storage *s, const struct fail *f)
{
    enum storage_state state = storage_state_of(f);
    if (state == STORAGE_WORKS)
        return;
    s->state = state;
    s->reason = *f;
}

uint64_t storage_next_ms(const struct storage *s)
{
    unsigned wait_s = s->state == STORAGE_WORKS ? STORAGE_LOOK_S : STORAGE_MEND_S;
    return s->looked_ms + wait_s * 1000ULL;
}

enum string storage_words(enum storage_state state)
{
    static const enum string words[STORAGE_STATES] = {
        [STORAGE_FULL] = STRING_STORAGE_FULL,       [STORAGE_READ_ONLY] = STRING_STORAGE_READ_ONLY,
        [STORAGE_GONE] = STRING_STORAGE_GONE,       [STORAGE_OTHER] = STRING_STORAGE_OTHER,
        [STORAGE_DAMAGED] = STRING_STORAGE_DAMAGED, [STORAGE_FAILS] = STRING_STORAGE_FAILS,
    };
    return words[state];
}

bool storage_mirror_words(const struct box_mirror *m, enum string *words)
{
    if (m->state != BOX_MIRROR_AWAY)
        return false;
    *words = m->reason.kind == FAIL_CONFLICT ? STRING_MIRROR_REFUSED
             : m->reason.kind == FAIL_FULL   ? STRING_MIRROR_FULL
                                             : STRING_MIRROR_AWAY;
    return true;
}
