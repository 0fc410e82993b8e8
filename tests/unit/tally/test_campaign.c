/* The coordinator's folder. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"
#include "record/alloc.h"
#include "tamper.h"

static bool exists(const char *folder, const char *name)
{
    char *path = xasprintf("%s/%s", folder, name);
    bool there = access(path, F_OK) == 0;
    free(path);
    return there;
}

static void it_holds_pack_keys_and_a_ledger_with_the_pack(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct stat info;
    assert_true(exists(x->campaign->folder, "survey.pack"));
    assert_int_equal(stat(x->campaign->key_path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    struct pack *p = ledger_pack(x->campaign->ledger, x->campaign->pack->hash, &f);
    assert_non_null(p);
    assert_int_equal(p->number, 1);
    pack_free(p);
}

static void a_folder_with_something_in_it_is_refused_and_kept(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    char *file = fixture_path(x, "note");
    fixture_write(file, "mine", 4);
    assert_false(campaign_create(x->folder, x->campaign->pack->survey, &x->keys, NULL, 0, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_true(exists(x->folder, "note"));
    assert_false(exists(x->folder, "ledger.db"));
    free(file);
}

static void an_empty_folder_is_used(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    char *folder = fixture_path(x, "empty");
    assert_int_equal(mkdir(folder, 0755), 0);
    assert_true(campaign_create(folder, x->campaign->pack->survey, &x->keys, NULL, 0, &f));
    struct campaign *c = campaign_open(folder, &f);
    assert_non_null(c);
    campaign_close(c);
    free(folder);
}

/* DESIGN 4.10: no half files. A real campaign's keys cannot be locked without a passphrase, which
 * is found out when the ledger is made already. */
static void a_failure_leaves_nothing_behind(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct coordinator_keys real;
    uint8_t recovery[KEY_SIZE];
    char *parent = fixture_path(x, "parent"), *folder = fixture_path(x, "parent/campaign");
    assert_int_equal(mkdir(parent, 0755), 0);
    coordinator_keys_new(false, &real, recovery);
    assert_false(campaign_create(folder, x->campaign->pack->survey, &real, NULL, 0, &f));
    assert_int_equal(rmdir(parent), 0); /* so it was empty */
    free(parent);
    free(folder);
}

static void a_new_revision_keeps_the_old_one_in_the_ledger(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    uint8_t old[HASH_SIZE];
    memcpy(old, x->campaign->pack->hash, HASH_SIZE);
    struct survey *s = fixture_survey("Second");
    assert_true(campaign_revise(x->campaign, s, &x->keys, FIXTURE_DAY, &f));
    assert_int_equal(x->campaign->pack->number, 2);
    assert_string_equal(survey_setting(x->campaign->pack->survey, "form_title"), "Second");
    struct pack *p = ledger_pack(x->campaign->ledger, old, &f);
    assert_non_null(p);
    pack_free(p);
    survey_free(s);
}

static void keys_of_another_campaign_are_refused(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct coordinator_keys other, opened;
    uint8_t recovery[KEY_SIZE];
    struct bytes_writer bytes = {0};
    assert_true(campaign_unlock(x->campaign, NULL, &opened, &f));
    coordinator_keys_new(true, &other, recovery);
    assert_true(coordinator_keys_lock(&other, NULL, &bytes, &f));
    fixture_write(x->campaign->key_path, bytes.data, bytes.size);
    assert_false(campaign_unlock(x->campaign, NULL, &opened, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    bytes_free(&bytes);
}

static void keys_that_are_damaged_are_named(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct coordinator_keys opened;
    fixture_write(x->campaign->key_path, "garbage", 7);
    assert_false(campaign_unlock(x->campaign, NULL, &opened, &f));
    assert_int_equal(f.kind, FAIL_FORMAT);
    assert_non_null(strstr(f.text, x->campaign->key_path));
}

/* Only writing can put that right; a medium that cannot be written then says so. */
static void what_an_interrupted_merge_left_is_undone_before_reading(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct campaign *before = x->campaign;
    int64_t releases, packs;
    tamper_cut_power(ledger_db(before->ledger), before->ledger_path,
                     "INSERT INTO release (name, bytes) VALUES ('half', zeroblob(1000000))");
    x->campaign = campaign_open_read(before->folder, &f);
    campaign_close(before);
    if (!x->campaign)
        fail_msg("%s", f.text);
    struct db *ledger = ledger_db(x->campaign->ledger);
    assert_true(db_number(ledger, "SELECT count(*) FROM release", &releases, &f));
    assert_true(db_number(ledger, "SELECT count(*) FROM pack", &packs, &f));
    assert_int_equal(releases, 0);
    assert_int_equal(packs, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int campaign_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_holds_pack_keys_and_a_ledger_with_the_pack),
        TEST(a_folder_with_something_in_it_is_refused_and_kept),
        TEST(an_empty_folder_is_used),
        TEST(a_failure_leaves_nothing_behind),
        TEST(a_new_revision_keeps_the_old_one_in_the_ledger),
        TEST(keys_of_another_campaign_are_refused),
        TEST(keys_that_are_damaged_are_named),
        TEST(what_an_interrupted_merge_left_is_undone_before_reading),
    };
    return cmocka_run_group_tests_name("campaign", tests, NULL, NULL);
}
