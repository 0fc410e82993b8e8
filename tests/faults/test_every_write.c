/* DESIGN 4.1, 4.10: disks fail at every write of every act, in every way, under the real program
 * (the shim, tests/shim). A child does the act with the fault, tells what it was told, is copied as
 * a power cut would find it, and does it again once all is mended; the parent then looks at what is
 * there, puts all files back, and goes on to the next write. */
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "act.h"
#include "folder.h"
#include "held.h"
#include "record/alloc.h"
#include "scratch.h"
#include "shim/shim.h"

struct kind {
    const char *name;
    int error;
    bool lasts; /* else that one call fails, and those after it do not */
};

static const struct kind kinds[] = {
    {"full", ENOSPC, true},         {"full for a moment", ENOSPC, false},
    {"read-only", EROFS, true},     {"read-only for a moment", EROFS, false},
    {"broken", EIO, true},          {"broken for a moment", EIO, false},
    {"removed", SHIM_REMOVED, true}};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* The first so many writes of an act, and the last, with which it is on the disk, fail in every
 * way, of those between them one in so many in one way; with BIGCOUNT_EVERY_WRITE in the
 * environment all in every way. */
enum { EACH = 25, LAST = 6, STRIDE = 20 };

struct fault {
    const struct kind *kind;
    int64_t at; /* 0: none */
};

struct told { /* by the child; shared */
    bool ok, again_ok, is_whole;
    int64_t calls; /* writes that it made */
    char reason[512], again_reason[512], call[SHIM_PATH_MAX];
};

static struct told *told;

/* ---- in the child ---- */

static void begin_fault(const struct scene *s, const struct act *act, const struct fault *fault)
{
    struct shim_control *c = shim_control();
    snprintf(c->folder, sizeof c->folder, "%s", scene_disk(s, act->disk));
    atomic_store(&c->calls, 0);
    atomic_store(&c->failed, 0);
    atomic_store(&c->error, fault->kind->error);
    atomic_store(&c->lasts, fault->kind->lasts);
    atomic_store(&c->fail_at, fault->at);
}

static void mend(void)
{
    struct shim_control *c = shim_control();
    told->calls = atomic_load(&c->calls);
    atomic_store(&c->fail_at, 0);
    atomic_store(&c->removed, 0);
    memcpy(told->call, c->failed_call, sizeof told->call);
}

/* As the screens do it: a box whose disk was away is opened anew. */
static bool do_mended(struct scene *s, bool (*run)(struct scene *s, struct fail *f), struct fail *f)
{
    return run(s, f) || (box_reopen(s->tablet->kiosk.steward.box, f) && run(s, f));
}

static bool do_again(struct scene *s, const struct act *act, struct fail *f)
{
    return (!act->votes_on || do_mended(s, scene_cast, f)) && do_mended(s, act->run, f);
}

static void meet_fault(struct scene *s, const struct act *act, const struct fault *fault)
{
    struct fail f = {0};
    struct box *box = s->tablet->kiosk.steward.box;
    begin_fault(s, act, fault);
    told->ok = act->run(s, &f);
    mend();
    memcpy(told->reason, f.text, sizeof told->reason);
    folder_copy(s->tablet->folder, s->copy);
    told->again_ok = told->ok || do_again(s, act, &f);
    memcpy(told->again_reason, f.text, sizeof told->again_reason);
    box_mirror_retry(box);
    told->is_whole = !act->is_mirrored || box_mirror_look(box)->state == BOX_MIRROR_WHOLE;
}

static void run_child(struct scene *s, const struct act *act, const struct fault *fault)
{
    memset(told, 0, sizeof *told);
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        setenv("CMOCKA_TEST_ABORT", "1", 1); /* a failed assertion ends the child */
        meet_fault(s, act, fault);
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    atomic_store(&shim_control()->removals, 0); /* to this process nothing was removed */
    if (status != 0)
        fail_msg("%s at write %d: the program died (%d)", fault->kind->name, (int)fault->at,
                 status);
}

/* ---- in the parent ---- */

/* Every saved ballot once, that of the visit once if `is_cast`, and otherwise at most once. Of an
 * act that erases nothing is left if it was done, and otherwise all or nothing. */
static void look_at_ballots(const struct scene *s, const struct act *act, const struct held *held,
                            bool is_cast, bool is_done)
{
    if (act->erases && (is_done || held->count == 0)) {
        assert_int_equal(held->count, 0);
        return;
    }
    for (size_t i = 0; i < s->saved_count; i++)
        assert_int_equal(held_times(held, s->saved[i]), 1);
    size_t own = act->casts || act->votes_on ? held_times(held, scene_ballot(s)) : 0;
    assert_int_equal(held->count, s->saved_count + own);
    if (is_cast)
        assert_int_equal(own, 1);
}

/* After a power cut the second copy comes back to the first; once all is well it is worth as much
 * as the first. */
static void look_at_boxes(const struct scene *s, const struct act *act, bool is_cast, bool is_done,
                          bool is_well)
{
    static struct held held;
    char *box = xasprintf("%s/data/trial/box.db", s->copy);
    char *mirror = xasprintf("%s/mirror", s->copy);
    char *second = xasprintf("%s/trial/box.db", mirror);
    held_in_box(&held, box, act->is_mirrored && !is_well ? mirror : NULL);
    look_at_ballots(s, act, &held, is_cast, is_done);
    if (act->is_mirrored) {
        held_in_box(&held, second, NULL);
        look_at_ballots(s, act, &held, is_cast, is_done);
    }
    free(box);
    free(mirror);
    free(second);
}

static void look_at_stick(const struct scene *s, const struct act *act, bool is_done)
{
    static struct held held;
    char *stick = xasprintf("%s/exports", s->copy);
    size_t bundles = held_in_bundles(&held, stick);
    if (act->exports && is_done) {
        assert_int_equal(bundles, 1);
        assert_int_equal(held.count, s->saved_count);
    }
    free(stick);
}

static void try_fault(struct scene *s, const struct act *act, const struct fault *fault)
{
    run_child(s, act, fault);
    if (!told->ok && !*told->reason)
        fail_msg("it failed without a word at %s", told->call);
    if (act->is_mirrored && !told->ok)
        fail_msg("the second copy stopped voting: %s, at %s", told->reason, told->call);
    look_at_stick(s, act, told->ok);
    look_at_boxes(s, act, act->casts && told->ok, told->ok, false);
    if (!told->again_ok)
        fail_msg("mended, it fails again: %s; first %s", told->again_reason, told->call);
    if (!told->is_whole)
        fail_msg("mended, the second copy stays away; first %s", told->call);
    folder_copy(s->tablet->folder, s->copy);
    look_at_stick(s, act, true);
    look_at_boxes(s, act, act->casts || (act->votes_on && !told->ok), true, true);
    folder_put_back(s->kept, s->tablet->folder);
}

static bool is_chosen(int64_t at, bool is_sync, size_t kind)
{
    return at <= EACH || is_sync || getenv("BIGCOUNT_EVERY_WRITE") ||
           (at % STRIDE == 0 && at / STRIDE % KINDS == (int64_t)kind);
}

static void fails_well_at_every_write(const struct act *act)
{
    size_t faults = 0;
    uint8_t is_sync[SHIM_CALLS];
    struct scene *s = scene_new(act);
    folder_keep(s->tablet->folder, s->kept);
    folder_put_back(s->kept, s->tablet->folder); /* this process's locks are gone */
    try_fault(s, act, &(struct fault){.kind = kinds});
    int64_t writes = told->calls;
    memcpy(is_sync, shim_control()->is_sync, sizeof is_sync);
    assert_in_range(writes, 5,
                    SHIM_CALLS); /* else there is no shim, or it watches another folder */
    for (int64_t at = 1; at <= writes; at++) {
        for (size_t kind = 0; kind < KINDS; kind++) {
            if (!is_chosen(at, is_sync[at - 1], kind))
                continue;
            try_fault(s, act, &(struct fault){.kind = &kinds[kind], .at = at});
            faults += told->calls >= at; /* the last may be spared: places are drawn at random */
        }
    }
    print_message("%d writes, %zu faults\n", (int)writes, faults);
    scratch_remove(s->kept);
    scratch_remove(s->copy);
    scene_free(s);
}

/* ---- the acts ---- */

static void a_cast(void **state)
{
    (void)state;
    fails_well_at_every_write(&act_cast);
}

static void a_cast_that_needs_more_slots(void **state)
{
    (void)state;
    fails_well_at_every_write(&act_extend);
}

static void opening_a_session(void **state)
{
    (void)state;
    fails_well_at_every_write(&act_open);
}

static void closing_a_session(void **state)
{
    (void)state;
    fails_well_at_every_write(&act_close);
}

static void closing_what_a_crash_cut_off(void **state)
{
    (void)state;
    fails_well_at_every_write(&act_recover);
}

static void exporting(void **state)
{
    (void)state;
    fails_well_at_every_write(&act_export);
}

static void erasing(void **state)
{
    (void)state;
    fails_well_at_every_write(&act_erase);
}

static void a_cast_into_the_second_copy(void **state)
{
    (void)state;
    fails_well_at_every_write(&act_cast_mirrored);
}

static void more_slots_in_the_second_copy(void **state)
{
    (void)state;
    fails_well_at_every_write(&act_extend_mirrored);
}

static void closing_in_the_second_copy(void **state)
{
    (void)state;
    fails_well_at_every_write(&act_close_mirrored);
}

static void erasing_in_the_second_copy(void **state)
{
    (void)state;
    fails_well_at_every_write(&act_erase_mirrored);
}

static void bringing_the_second_copy_up_to_date(void **state)
{
    (void)state;
    fails_well_at_every_write(&act_meet_mirror);
}

/* ---- the control file, and main ---- */

static int begin(void **state)
{
    (void)state;
    static char path[] = "/tmp/bigcount-shim-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || ftruncate(fd, sizeof(struct shim_control)) != 0 || close(fd) != 0)
        return -1;
    setenv(SHIM_VARIABLE, path, 1);
    bool ok = shim_control() != NULL;
    unlink(path);
    told = mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return ok && told != MAP_FAILED ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cast),
        cmocka_unit_test(a_cast_that_needs_more_slots),
        cmocka_unit_test(opening_a_session),
        cmocka_unit_test(closing_a_session),
        cmocka_unit_test(closing_what_a_crash_cut_off),
        cmocka_unit_test(exporting),
        cmocka_unit_test(erasing),
        cmocka_unit_test(a_cast_into_the_second_copy),
        cmocka_unit_test(more_slots_in_the_second_copy),
        cmocka_unit_test(closing_in_the_second_copy),
        cmocka_unit_test(erasing_in_the_second_copy),
        cmocka_unit_test(bringing_the_second_copy_up_to_date),
    };
    return cmocka_run_group_tests_name("at every write", tests, begin, NULL);
}
