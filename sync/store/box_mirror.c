/* The second copy is a box of its own, opened beside the first and dropped at its first failure:
 * whatever went wrong with it, joining it anew is the one way back. */
#include "store/box_mirror.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "record/alloc.h"
#include "store/box_aside.h"
#include "store/box_state.h"

/* Longer than this nobody is made to wait twice. */
enum { SLOW_MS = 2000 };

static int64_t clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool lose(struct box_second *s, const struct fail *why)
{
    box_close(s->copy);
    s->copy = NULL;
    s->told.state = BOX_MIRROR_AWAY;
    s->told.reason = *why;
    return false;
}

/* Joining */

/* Practice has a folder of its own inside, and only that is made. Owned; NULL on failure. */
static char *place_in(const char *folder, bool trial, struct fail *f)
{
    struct stat st;
    char *own = xasprintf("%s%s", folder, trial ? "/trial" : "");
    bool ok = stat(folder, &st) == 0 && S_ISDIR(st.st_mode);
    if (!ok)
        fail_set(f, FAIL_MISSING,
                 "The folder of the second copy, %s, is not there. Put the card or stick in.",
                 folder);
    else if (trial && mkdir(own, 0700) != 0 && errno != EEXIST)
        ok = fail_errno(f, "%s cannot be made", own);
    char *path = ok ? xasprintf("%s/box.db", own) : NULL;
    free(own);
    return path;
}

/* A damaged one is kept beside, and a new one begun. */
static struct box *open_copy(const char *path, struct fail *f)
{
    struct fail damage = {0};
    struct box *copy = box_open(path, &damage);
    if (copy)
        return copy;
    if (damage.kind == FAIL_FORMAT && box_set_aside(path, f))
        return box_open(path, f);
    if (damage.kind != FAIL_FORMAT && f)
        *f = damage;
    return NULL;
}

static bool check_kin(const struct box *b, const struct box *copy, struct fail *f)
{
    const struct box_tablet_row *mine = &b->tablet, *theirs = &copy->tablet;
    if (theirs->pinned && !box_check_campaign(mine, theirs->campaign, theirs->trial, NULL))
        return fail_set(f, FAIL_CONFLICT,
                        "The second copy belongs to another campaign. Take that card or stick out, "
                        "or give another folder.");
    if (mine->name[0] && theirs->name[0] &&
        memcmp(mine->device_public, theirs->device_public, KEY_SIZE) != 0)
        return fail_set(f, FAIL_CONFLICT,
                        "The second copy belongs to another tablet, \"%s\". Take that card or "
                        "stick out, or give another folder.",
                        theirs->name);
    return true;
}

/* First the first copy has everything, then the second. */
static bool bring_together(struct box *b, struct box *copy, struct fail *f)
{
    bool gave, changed;
    if (!check_kin(b, copy, f) || !box_bring(b, copy, BRING_UNION, &gave, f))
        return false;
    b->second.told.gave = b->second.told.gave || gave;
    return box_bring(copy, b, BRING_EXACT, &changed, f);
}

static bool join(struct box *b, struct fail *f)
{
    struct box_second *s = &b->second;
    if (!box_settle(b, f))
        return false;
    char *path = place_in(s->folder, b->tablet.trial, f);
    struct box *copy = path ? open_copy(path, f) : NULL;
    free(path);
    if (!copy)
        return false;
    if (!bring_together(b, copy, f)) {
        box_close(copy);
        return false;
    }
    s->copy = copy;
    s->told.state = BOX_MIRROR_WHOLE;
    s->told.reason = (struct fail){0};
    return true;
}

/* Does one thing to the second copy, and measures it. */
static bool timed(struct box *b, bool (*act)(struct box *b, struct fail *f))
{
    struct fail why = {0};
    int64_t began_ms = clock_ms();
    bool ok = act(b, &why) || lose(&b->second, &why);
    b->second.slow = clock_ms() - began_ms >= SLOW_MS;
    return ok;
}

/* Following */

static bool follow(struct box *b, struct fail *f)
{
    bool changed;
    struct box *copy = b->second.copy;
    return db_is_there(copy->db, f) && box_bring(copy, b, BRING_EXACT, &changed, f);
}

void box_mirror_follow(struct box *b)
{
    if (!box_settle(b, NULL))
        return;
    if (b->second.copy)
        timed(b, follow);
    else if (b->second.folder && !b->second.slow)
        timed(b, join);
}

void box_mirror_cast(struct box *b, enum record_kind kind, const uint8_t *envelope, size_t size)
{
    struct box_second *s = &b->second;
    struct fail why = {0};
    if (!s->copy) {
        box_mirror_follow(b);
        return;
    }
    int64_t began_ms = clock_ms();
    if (!db_is_there(s->copy->db, &why) ||
        !slots_put(&s->copy->slots[kind - 1], envelope, size, &why))
        lose(s, &why);
    s->slow = clock_ms() - began_ms >= SLOW_MS;
}

/* For the kiosk */

bool box_mirror(struct box *b, const char *folder, struct fail *f)
{
    box_mirror_leave(b);
    b->second.folder = xstrdup(folder);
    bool ok = timed(b, join);
    if (!ok && f)
        *f = b->second.told.reason;
    return ok;
}

void box_mirror_retry(struct box *b)
{
    if (b->second.folder && !b->second.copy)
        timed(b, join);
}

void box_mirror_leave(struct box *b)
{
    box_close(b->second.copy);
    free(b->second.folder);
    b->second = (struct box_second){0};
}

const struct box_mirror *box_mirror_look(const struct box *b)
{
    return &b->second.told;
}

struct box *box_restore(const char *path, const char *folder, const struct pack *p, struct fail *f)
{
    struct fail why;
    char *second = place_in(folder, p->keys.trial, &why);
    struct box *copy = second ? box_open(second, &why) : NULL;
    bool good = copy && box_has_device(copy) &&
                box_check_campaign(&copy->tablet, p->campaign, p->keys.trial, &why);
    box_close(copy);
    free(second);
    return good && box_set_aside(path, f) ? box_open(path, f) : NULL;
}
