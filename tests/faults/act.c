/* The tablet is brought to just before the act by touches; the act itself is the one function that
 * the screens call for it. */
#include "act.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cast.h"
#include "exporting.h"
#include "record/alloc.h"
#include "record/ballot.h"
#include "store/slots.h"

static struct steward *steward_of(struct scene *s)
{
    return &s->tablet->kiosk.steward;
}

static void cast_some(struct scene *s, size_t count)
{
    struct steward *steward = steward_of(s);
    uint8_t plain[BALLOT_SIZE_MAX] = {0};
    struct fail f = {0};
    for (size_t i = 0; i < count; i++) {
        uint8_t *id = s->saved[s->saved_count++];
        randombytes_buf(id, RECORD_ID_SIZE);
        if (!box_cast(steward->box, steward->session, RECORD_BALLOT, id, plain,
                      steward->session->opening.ballot_size, &f))
            fail_msg("%s", f.text);
    }
}

/* ---- before the act ---- */

static void with_a_session(struct scene *s)
{
    tablet_set_up(s->tablet);
    tablet_open_session(s->tablet);
    cast_some(s, 3);
}

/* The resident's way up to review, with an issue; the ids are made already, so that they are known
 * here whatever becomes of the process that casts. */
static void at_review(struct scene *s)
{
    struct visit *v = &s->tablet->kiosk.visit;
    tablet_answer_all(s->tablet);
    randombytes_buf(v->ballot_id, sizeof v->ballot_id);
    randombytes_buf(v->issue_ids, sizeof v->issue_ids);
    v->has_ids = true;
}

static void ready_to_cast(struct scene *s)
{
    with_a_session(s);
    at_review(s);
}

static void ready_to_extend(struct scene *s)
{
    with_a_session(s);
    cast_some(s, SLOTS_STEP - 3);
    at_review(s);
}

static void ready_to_open(struct scene *s)
{
    tablet_set_up(s->tablet);
}

static void ready_to_recover(struct scene *s)
{
    with_a_session(s);
    tablet_off(s->tablet);
    tablet_on(s->tablet);
}

static void ready_to_export(struct scene *s)
{
    struct fail f = {0};
    const char *folder = steward_of(s)->places.export_folder;
    with_a_session(s);
    steward_of(s)->places.export_folder = NULL;
    if (!steward_close(steward_of(s), HAND_COUNT_NONE, &f))
        fail_msg("%s", f.text);
    steward_of(s)->places.export_folder = folder;
}

static void ready_to_erase(struct scene *s)
{
    struct fail f = {0};
    with_a_session(s);
    if (!steward_close(steward_of(s), HAND_COUNT_NONE, &f))
        fail_msg("%s", f.text);
}

/* ---- the act ---- */

bool scene_cast(struct scene *s, struct fail *f)
{
    struct steward *steward = steward_of(s);
    return cast_visit(&s->tablet->kiosk.visit, steward->box, steward->session, f);
}

static bool open_session(struct scene *s, struct fail *f)
{
    return steward_open(steward_of(s), "hall", CHANNEL_HALL, 20000, "ak", f);
}

/* The export is the stick's affair: it may fail without the closing failing. */
static bool close_session(struct scene *s, struct fail *f)
{
    return !steward_of(s)->session || steward_close(steward_of(s), HAND_COUNT_NONE, f);
}

static bool recover(struct scene *s, struct fail *f)
{
    return steward_recover(steward_of(s), HAND_COUNT_NONE, f);
}

/* With the stick away it waits for one: to whoever touched Export that is a failure, too. */
static bool export(struct scene *s, struct fail *f)
{
    struct exporting e = {0};
    exporting_begin(&e, steward_of(s), 0);
    while (e.state == EXPORTING_WORK)
        exporting_tick(&e, steward_of(s), 0);
    bool ok = e.state == EXPORTING_DONE;
    if (!ok)
        fail_set(f, FAIL_IO, "the export ended in state %d, fault %d", (int)e.state, (int)e.fault);
    exporting_clear(&e);
    return ok;
}

static bool erase(struct scene *s, struct fail *f)
{
    return box_erase_session(steward_of(s)->box, 1, 20400, f);
}

static bool meet_mirror(struct scene *s, struct fail *f)
{
    struct box *box = steward_of(s)->box;
    if (box_mirror_look(box)->state == BOX_MIRROR_NONE)
        return box_mirror(box, s->mirror, f);
    box_mirror_retry(box);
    if (f)
        *f = box_mirror_look(box)->reason;
    return box_mirror_look(box)->state == BOX_MIRROR_WHOLE;
}

const struct act act_cast = {.prepare = ready_to_cast, .run = scene_cast, .casts = true};
const struct act act_extend = {.prepare = ready_to_extend, .run = scene_cast, .casts = true};
const struct act act_close = {.prepare = ready_to_cast, .run = close_session, .votes_on = true};
const struct act act_open = {.prepare = ready_to_open, .run = open_session};
const struct act act_recover = {.prepare = ready_to_recover, .run = recover};
const struct act act_export = {
    .prepare = ready_to_export, .run = export, .disk = DISK_STICK, .exports = true};
const struct act act_erase = {.prepare = ready_to_erase, .run = erase, .erases = true};
const struct act act_cast_mirrored = {.prepare = ready_to_cast,
                                      .run = scene_cast,
                                      .disk = DISK_MIRROR,
                                      .is_mirrored = true,
                                      .casts = true};
const struct act act_extend_mirrored = {.prepare = ready_to_extend,
                                        .run = scene_cast,
                                        .disk = DISK_MIRROR,
                                        .is_mirrored = true,
                                        .casts = true};
const struct act act_close_mirrored = {
    .prepare = with_a_session, .run = close_session, .disk = DISK_MIRROR, .is_mirrored = true};
const struct act act_erase_mirrored = {.prepare = ready_to_erase,
                                       .run = erase,
                                       .disk = DISK_MIRROR,
                                       .is_mirrored = true,
                                       .erases = true};
const struct act act_meet_mirror = {
    .prepare = with_a_session, .run = meet_mirror, .disk = DISK_MIRROR};

/* ---- the scene ---- */

struct scene *scene_new(const struct act *act)
{
    struct fail f = {0};
    struct scene *s = xcalloc(1, sizeof *s);
    s->tablet = tablet_new();
    s->mirror = xasprintf("%s/mirror", s->tablet->folder);
    s->kept = xasprintf("%s-kept", s->tablet->folder);
    s->copy = xasprintf("%s-copy", s->tablet->folder);
    assert_int_equal(mkdir(s->mirror, 0700), 0);
    if (act->is_mirrored && !box_mirror(steward_of(s)->box, s->mirror, &f))
        fail_msg("%s", f.text);
    act->prepare(s);
    if (!steward_of(s)->key && !steward_enter(steward_of(s), "2580", 0, &f))
        fail_msg("%s", f.text);
    return s;
}

void scene_free(struct scene *s)
{
    tablet_free(s->tablet);
    free(s->mirror);
    free(s->kept);
    free(s->copy);
    free(s);
}

const char *scene_disk(const struct scene *s, enum disk disk)
{
    const char *const folders[] = {s->tablet->data, s->mirror, s->tablet->exports};
    return folders[disk];
}

const uint8_t *scene_ballot(const struct scene *s)
{
    return s->tablet->kiosk.visit.ballot_id;
}
