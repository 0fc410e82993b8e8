/* The walk from the paths that people name to the files that a merge reads. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/file.h"
#include "fixture.h"
#include "record/alloc.h"
#include "tally/walk.h"

static size_t quarantined_items(const struct fixture *x)
{
    struct quarantine q;
    assert_true(quarantine_list(x->campaign, &q, NULL));
    size_t count = q.count;
    quarantine_clear(&q);
    return count;
}

static void folders_are_read_at_any_depth_for_bundles_and_packs_only(void **state)
{
    struct fixture *x = *state;
    char *stick = fixture_path(x, "stick"), *deep = fixture_path(x, "stick/a/b/c");
    char *bundle = fixture_simple_bundle(x, 0, 1, 4);
    char *inside = fixture_path(x, "stick/a/b/c/one.bundle");
    char *pack = fixture_path(x, "stick/a/some.pack"), *note = fixture_path(x, "stick/note.txt");
    char *hidden = fixture_path(x, "stick/a/b/c/._one.bundle"); /* as macOS leaves it */
    assert_true(file_make_folder(deep, 0755, NULL));
    fixture_copy_file(bundle, inside);
    fixture_copy_file(x->campaign->pack_path, pack);
    fixture_write(note, "hello", 5);
    fixture_write(hidden, "hello", 5);
    struct merge_result r = fixture_merge(x->campaign, stick);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 1, 0, 0);
    fixture_assert_count(&r, MERGE_PACKS, 1, 0, 1, 0);
    fixture_assert_count(&r, MERGE_OTHERS, 0, 0, 0, 0);
    merge_result_clear(&r);
    free(stick);
    free(deep);
    free(bundle);
    free(inside);
    free(pack);
    free(note);
    free(hidden);
}

/* Whatever the ledger.db is: somebody copied it, or it was cut off in copying. */
static void a_ledger_hides_nothing_of_what_lies_beside_and_below_it(void **state)
{
    struct fixture *x = *state;
    char *stick = fixture_path(x, "stick"), *inner = fixture_path(x, "stick/ward/hall");
    char *beside = fixture_path(x, "stick/one.bundle");
    char *below = fixture_path(x, "stick/ward/hall/two.bundle");
    char *ledger = fixture_path(x, "stick/ledger.db"), *one = fixture_simple_bundle(x, 0, 1, 4);
    char *two = fixture_simple_bundle(x, 0, 2, 5);
    assert_true(file_make_folder(inner, 0755, NULL));
    fixture_copy_file(one, beside);
    fixture_copy_file(two, below);
    fixture_copy_file(x->campaign->ledger_path, ledger); /* it has a pack, and no session yet */
    struct merge_result r = fixture_merge(x->campaign, stick);
    fixture_assert_count(&r, MERGE_SESSIONS, 2, 2, 0, 0);
    fixture_assert_count(&r, MERGE_PACKS, 1, 0, 1, 0);
    fixture_assert_count(&r, MERGE_OTHERS, 0, 0, 0, 0);
    merge_result_clear(&r);
    for (size_t size = 0; size <= 5; size += 5) {
        fixture_write(ledger, "hello", size);
        r = fixture_merge(x->campaign, stick);
        fixture_assert_count(&r, MERGE_SESSIONS, 2, 0, 2, 0);
        fixture_assert_count(&r, MERGE_OTHERS, 1, 0, 0, 1);
        assert_string_equal(r.asides[0].path, ledger);
        merge_result_clear(&r);
    }
    free(stick);
    free(inner);
    free(beside);
    free(below);
    free(ledger);
    free(one);
    free(two);
}

/* DESIGN 4.11 */
static void links_pipes_and_huge_files_are_named_and_not_read(void **state)
{
    struct fixture *x = *state;
    char *stick = fixture_path(x, "stick"), *target = fixture_simple_bundle(x, 0, 1, 4);
    char *link = fixture_path(x, "stick/link.bundle"), *pipe = fixture_path(x, "stick/pipe.bundle");
    char *huge = fixture_path(x, "stick/huge.bundle"), *loop = fixture_path(x, "stick/loop");
    char *ledger = fixture_path(x, "stick/ledger.db"), *none = fixture_path(x, "none");
    char *dangling = fixture_path(x, "stick/dangling.pack");
    char *readme = fixture_path(x, "stick/README"), *nowhere = fixture_path(x, "stick/nowhere");
    assert_int_equal(mkdir(stick, 0755), 0);
    assert_int_equal(symlink(target, link), 0);
    assert_int_equal(symlink(stick, loop), 0); /* a folder that holds itself */
    assert_int_equal(symlink(none, dangling), 0);
    assert_int_equal(symlink(x->campaign->ledger_path, ledger), 0);
    assert_int_equal(symlink(target, readme), 0); /* of no concern */
    assert_int_equal(symlink(none, nowhere), 0);
    assert_int_equal(mkfifo(pipe, 0644), 0);
    int fd = open(huge, O_WRONLY | O_CREAT, 0644);
    assert_int_equal(ftruncate(fd, (off_t)4 << 30), 0);
    close(fd);
    struct merge_result r = fixture_merge(x->campaign, stick);
    fixture_assert_count(&r, MERGE_OTHERS, 5, 0, 0, 5);
    fixture_assert_count(&r, MERGE_SESSIONS, 1, 0, 0, 1);
    assert_int_equal(r.aside_count, 6);
    assert_string_equal(r.asides[0].path, dangling); /* in the order of names */
    assert_string_equal(r.asides[2].path, ledger);
    assert_string_equal(r.asides[3].path, link);
    assert_string_equal(r.asides[3].reason, "It is a link. Name the file it leads to.");
    assert_string_equal(r.asides[4].path, loop);
    assert_string_equal(r.asides[4].reason, "It is a link. Name the folder it leads to.");
    assert_int_equal(quarantined_items(x), 6);
    merge_result_clear(&r);
    free(stick);
    free(target);
    free(link);
    free(pipe);
    free(huge);
    free(loop);
    free(ledger);
    free(none);
    free(dangling);
    free(readme);
    free(nowhere);
}

/* Folders in folders until their path is longer than the system takes: 17 names of 250 letters. */
static void what_the_system_refuses_to_look_at_is_set_aside_by_name(void **state)
{
    enum { LEVELS = 17, MIDDLE = 8 };
    struct fixture *x = *state;
    char name[251] = {0}, *stick = fixture_path(x, "stick"), *rest = fixture_path(x, "rest");
    int folders[LEVELS + 1];
    memset(name, 'a', sizeof name - 1);
    assert_int_equal(mkdir(stick, 0755), 0);
    folders[0] = open(stick, O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < LEVELS; i++) {
        assert_int_equal(mkdirat(folders[i], name, 0755), 0);
        folders[i + 1] = openat(folders[i], name, O_RDONLY | O_DIRECTORY);
    }
    struct merge_result r = fixture_merge(x->campaign, stick);
    fixture_assert_count(&r, MERGE_OTHERS, 1, 0, 0, 1);
    assert_non_null(strstr(r.asides[0].path, name));
    assert_int_equal(quarantined_items(x), 1);
    merge_result_clear(&r);
    assert_int_equal(renameat(folders[MIDDLE], name, AT_FDCWD, rest), 0); /* can be removed now */
    for (int i = 0; i <= LEVELS; i++)
        close(folders[i]);
    free(stick);
    free(rest);
}

static void folders_too_deep_are_set_aside_by_name(void **state)
{
    struct fixture *x = *state;
    char *bundle = fixture_simple_bundle(x, 0, 1, 1), *folder = fixture_path(x, "stick");
    assert_int_equal(mkdir(folder, 0755), 0);
    for (unsigned depth = 1; depth <= WALK_DEPTH_MAX + 1; depth++) {
        char *inner = xasprintf("%s/d", folder);
        assert_int_equal(mkdir(inner, 0755), 0);
        free(folder);
        folder = inner;
    }
    char *inside = xasprintf("%s/one.bundle", folder), *stick = fixture_path(x, "stick");
    fixture_copy_file(bundle, inside);
    struct merge_result r = fixture_merge(x->campaign, stick);
    fixture_assert_count(&r, MERGE_SESSIONS, 0, 0, 0, 0);
    fixture_assert_count(&r, MERGE_OTHERS, 1, 0, 0, 1);
    assert_string_equal(r.asides[0].path, folder);
    merge_result_clear(&r);
    free(stick);
    free(inside);
    free(folder);
    free(bundle);
}

static void a_path_that_is_not_there_fails_before_anything_is_merged(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct merge_result r;
    char *good = fixture_simple_bundle(x, 0, 1, 4), *none = fixture_path(x, "none.bundle");
    const char *paths[] = {good, none};
    char before[2 * HASH_SIZE + 1], after[2 * HASH_SIZE + 1];
    fixture_digest(x->campaign, before);
    assert_false(merge_paths(x->campaign, paths, 2, NULL, &r, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    fixture_digest(x->campaign, after);
    assert_string_equal(before, after);
    merge_result_clear(&r);
    free(good);
    free(none);
}

struct visits {
    char *text;        /* owned; what was visited, without the first `from` letters */
    size_t from, most; /* `most` visits, then one fails */
    size_t gone, count;
    const char *remove; /* after the first visit, or NULL */
};

static bool note_visit(void *data, const struct walk_item *item, struct fail *f)
{
    struct visits *v = data;
    if (v->remove && v->count == 0)
        assert_int_equal(unlink(v->remove), 0);
    v->gone += item->kind == WALK_GONE || access(item->path, F_OK) != 0;
    char *text = xasprintf("%s%s ", v->text ? v->text : "", item->path + v->from);
    free(v->text);
    v->text = text;
    return ++v->count <= v->most || fail_set(f, FAIL_FULL, "enough");
}

/* a.bundle, d/a.bundle, d/b.bundle, e.bundle, f.bundle, g.bundle, note.txt */
static char *small_stick(const struct fixture *x)
{
    static const char *const names[] = {"g.bundle",   "d/b.bundle", "a.bundle", "f.bundle",
                                        "d/a.bundle", "e.bundle",   "note.txt"};
    char *stick = fixture_path(x, "stick"), *inner = fixture_path(x, "stick/d");
    assert_true(file_make_folder(inner, 0755, NULL));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = xasprintf("%s/%s", stick, names[i]);
        fixture_write(path, "x", 1);
        free(path);
    }
    free(inner);
    return stick;
}

static struct visits walk_stick(const char *stick, size_t names_max, struct visits v)
{
    struct walk w = {.visit = note_visit, .data = &v, .names_max = names_max};
    struct fail f = {0};
    v.from = strlen(stick);
    assert_true(walk_expect(&w, stick, &f));
    assert_int_equal(w.ahead, 1);
    bool ok = walk_path(&w, stick, &f);
    assert_int_equal(ok, v.count <= v.most);
    assert_int_equal(w.visited, v.count);
    if (ok)
        assert_int_equal(w.ahead, 0);
    return v;
}

static void the_order_is_that_of_names_however_few_of_them_are_held(void **state)
{
    char *stick = small_stick(*state);
    for (size_t names_max = 0; names_max <= 8; names_max++) {
        struct visits v = walk_stick(stick, names_max, (struct visits){.most = 9});
        assert_string_equal(v.text,
                            "/a.bundle /d/a.bundle /d/b.bundle /e.bundle /f.bundle /g.bundle ");
        assert_int_equal(v.gone, 0);
        free(v.text);
        v = walk_stick(stick, names_max, (struct visits){.most = 2});
        assert_string_equal(v.text, "/a.bundle /d/a.bundle /d/b.bundle ");
        free(v.text);
    }
    free(stick);
}

/* Whether its name is held by then, or the folder has to be read again to find it. */
static void what_goes_away_during_the_walk_is_told(void **state)
{
    char *stick = small_stick(*state), *path = xasprintf("%s/g.bundle", stick);
    for (size_t names_max = 0; names_max <= 8; names_max++) {
        struct visits v = walk_stick(stick, names_max, (struct visits){.most = 9, .remove = path});
        assert_int_equal(v.gone, 1);
        assert_int_equal(v.count, 6);
        free(v.text);
        fixture_write(path, "x", 1);
    }
    free(path);
    free(stick);
}

int walk_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(folders_are_read_at_any_depth_for_bundles_and_packs_only,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_ledger_hides_nothing_of_what_lies_beside_and_below_it,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(links_pipes_and_huge_files_are_named_and_not_read,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(what_the_system_refuses_to_look_at_is_set_aside_by_name,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(folders_too_deep_are_set_aside_by_name, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(the_order_is_that_of_names_however_few_of_them_are_held,
                                        fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(what_goes_away_during_the_walk_is_told, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(a_path_that_is_not_there_fails_before_anything_is_merged,
                                        fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("walk", tests, NULL, NULL);
}
