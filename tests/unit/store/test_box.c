/* box.h: the file, whose tablet it is, the PIN and its counter, the packs. */
#include <setjmp.h>
#include <signal.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"
#include "store/db.h"

static bool load(struct fixture *x, const struct fixture_campaign *c, struct fail *f)
{
    return box_load_pack(x->box, c->pack, c->bytes.data, c->bytes.size, f);
}

static struct box *new_box(const struct fixture *x)
{
    char path[96];
    struct fail f = {0};
    snprintf(path, sizeof path, "%s/new.db", x->folder);
    struct box *b = box_open(path, &f);
    if (!b)
        fail_msg("%s", f.text);
    return b;
}

static void a_new_box_has_no_device_and_asks_for_one(void **state)
{
    struct box *b = new_box(*state);
    struct fail f = {0};
    struct device_key key;
    uint8_t public_key[KEY_SIZE];
    assert_false(box_has_device(b));
    assert_string_equal(box_tablet(b), "");
    assert_false(box_device_public(b, public_key, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    assert_false(box_unlock(b, FIXTURE_PIN, &key, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
    assert_false(box_interrupted(b, NULL, NULL, NULL));
    box_close(b);
}

static void a_box_keeps_its_tablets_name_and_key(void **state)
{
    struct fixture *x = *state;
    uint8_t public_key[KEY_SIZE];
    fixture_reopen(x);
    assert_true(box_has_device(x->box));
    assert_string_equal(box_tablet(x->box), "Tablet 3");
    assert_true(box_device_public(x->box, public_key, NULL));
    assert_memory_equal(public_key, fixture_device()->public_key, KEY_SIZE);
    struct fail f = {0};
    assert_false(box_make_device(x->box, "Tablet 4", "1234", &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
}

static void a_tablets_name_must_fit_a_statement(void **state)
{
    struct box *b = new_box(*state);
    struct fail f = {0};
    static const char *const names[] = {"", "two\nlines", "\xff\xfe",
                                        "forty-one bytes are one more than allowed"};
    assert_int_equal(strlen(names[3]), TABLET_NAME_MAX + 1);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_false(box_make_device(b, names[i], "1234", &f));
    assert_false(box_has_device(b));
    box_close(b);
}

static void the_pin_delay_grows_to_five_minutes(void **state)
{
    (void)state;
    static const unsigned delay_s[] = {0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300};
    for (uint32_t wrong = 0; wrong < sizeof delay_s / sizeof *delay_s; wrong++)
        assert_int_equal(box_pin_delay_s(wrong), delay_s[wrong]);
    assert_int_equal(box_pin_delay_s(UINT32_MAX), 300);
}

static void wrong_pins_are_counted_across_restarts_and_forgiven_by_the_right_one(void **state)
{
    struct fixture *x = *state;
    struct device_key key;
    struct fail f = {0};
    assert_false(box_unlock(x->box, "0000", &key, &f));
    assert_int_equal(f.kind, FAIL_SECRET);
    assert_int_equal(box_wrong_pins(x->box), 1);
    fixture_reopen(x);
    assert_int_equal(box_wrong_pins(x->box), 1);
    assert_true(box_unlock(x->box, FIXTURE_PIN, &key, &f));
    assert_memory_equal(key.secret, fixture_device()->secret, SIGN_SECRET_SIZE);
    fixture_reopen(x);
    assert_int_equal(box_wrong_pins(x->box), 0);
}

/* The plug is pulled while Argon2id is still at work. */
static void a_try_counts_even_if_the_plug_is_pulled_before_its_answer(void **state)
{
    struct fixture *x = *state;
    box_close(x->box);
    pid_t child = fork();
    if (child == 0) {
        struct device_key key;
        struct box *b = box_open(x->path, NULL);
        if (b)
            box_unlock(b, "0000", &key, NULL);
        _exit(0);
    }
    nanosleep(&(struct timespec){.tv_nsec = 100 * 1000 * 1000}, NULL);
    assert_int_equal(kill(child, SIGKILL), 0);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status)); /* else it had answered already */
    x->box = box_open(x->path, NULL);
    assert_non_null(x->box);
    assert_int_equal(box_wrong_pins(x->box), 1);
}

static void a_box_belongs_to_its_first_campaign(void **state)
{
    struct fixture *x = *state;
    struct fail f = {0};
    struct fixture_campaign *other = fixture_campaign_new(false, "Other");
    struct fixture_campaign *trial = fixture_campaign_new(true, "Trial");
    assert_false(load(x, other, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_false(load(x, trial, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_true(load(x, fixture_campaign(), &f));
    fixture_campaign_free(other);
    fixture_campaign_free(trial);
}

static void a_practice_box_takes_any_practice_campaign_and_no_real_one(void **state)
{
    struct box *b = new_box(*state);
    struct fixture_campaign *one = fixture_campaign_new(true, "One");
    struct fixture_campaign *two = fixture_campaign_new(true, "Two");
    struct fail f = {0};
    assert_true(box_load_pack(b, one->pack, one->bytes.data, one->bytes.size, &f));
    assert_true(box_load_pack(b, two->pack, two->bytes.data, two->bytes.size, &f));
    const struct fixture_campaign *real = fixture_campaign();
    assert_false(box_load_pack(b, real->pack, real->bytes.data, real->bytes.size, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    box_close(b);
    fixture_campaign_free(one);
    fixture_campaign_free(two);
}

static void packs_come_back_as_they_were_loaded(void **state)
{
    struct fixture *x = *state;
    const struct fixture_campaign *c = fixture_campaign();
    struct bytes_writer out = {0};
    struct fail f = {0};
    assert_true(box_pack_bytes(x->box, c->pack->hash, &out, &f));
    assert_int_equal(out.size, c->bytes.size);
    assert_memory_equal(out.data, c->bytes.data, out.size);
    bytes_free(&out);
    uint8_t hash[HASH_SIZE] = {0};
    assert_false(box_pack_bytes(x->box, hash, &out, &f));
    assert_int_equal(f.kind, FAIL_MISSING);
}

/* Another revision of the fixture's survey, by the same coordinator. */
static struct fixture_campaign revision(uint32_t number, int32_t day)
{
    struct fixture_campaign c = {.keys = fixture_campaign()->keys};
    struct fail f = {0};
    pack_encode(fixture_campaign()->pack->survey, &c.keys, number, day, &c.bytes);
    c.pack = pack_decode(c.bytes.data, c.bytes.size, &f);
    if (!c.pack)
        fail_msg("%s", f.text);
    return c;
}

static void revision_free(struct fixture_campaign *c)
{
    pack_free(c->pack);
    bytes_free(&c->bytes);
}

static void the_newest_pack_is_the_one_with_the_greatest_number(void **state)
{
    struct fixture *x = *state;
    struct fixture_campaign third = revision(3, FIXTURE_DAY), second = revision(2, FIXTURE_DAY + 9);
    const uint8_t *campaign = fixture_campaign()->pack->campaign;
    uint8_t hash[HASH_SIZE], stranger[HASH_SIZE] = {1};
    uint32_t number;
    assert_true(load(x, &third, NULL));
    assert_true(load(x, &second, NULL));
    assert_true(box_newest_pack(x->box, campaign, hash, &number, NULL));
    assert_int_equal(number, 3);
    assert_memory_equal(hash, third.pack->hash, HASH_SIZE);
    assert_true(box_newest_pack(x->box, stranger, hash, &number, NULL));
    assert_int_equal(number, 0);
    revision_free(&second);
    revision_free(&third);
}

static void another_pack_of_the_same_number_is_refused(void **state)
{
    struct fixture *x = *state;
    struct fixture_campaign twin = revision(1, FIXTURE_DAY + 1);
    struct fail f = {0};
    assert_false(load(x, &twin, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_non_null(strstr(f.text, "the same number, 1"));
    assert_true(load(x, fixture_campaign(), &f));
    revision_free(&twin);
}

static int open_in_another_process(const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        struct fail f = {0};
        struct box *b = box_open(path, &f);
        bool in_use = f.kind == FAIL_CONFLICT && strstr(f.text, "is in use by another program");
        _exit(b ? 1 : in_use ? 2 : 3);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void a_box_is_open_in_one_program_at_a_time(void **state)
{
    struct fixture *x = *state;
    assert_int_equal(open_in_another_process(x->path), 2);
    box_close(x->box);
    x->box = NULL;
    assert_int_equal(open_in_another_process(x->path), 1);
}

static void only_its_owner_may_read_a_box(void **state)
{
    struct fixture *x = *state;
    char path[96];
    struct stat info;
    box_close(new_box(x));
    snprintf(path, sizeof path, "%s/new.db", x->folder);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
}

static bool line_is_explained(const char *line, size_t size)
{
    char text[256];
    if (size >= sizeof text)
        return false;
    memcpy(text, line, size);
    text[size] = '\0';
    return strstr(text, " -- ") || strcmp(text, ") STRICT") == 0;
}

static void every_table_is_strict_and_every_column_explained(void **state)
{
    static const char *const no_steps[] = {"", "", "", ""};
    const struct db_schema any = {
        .application_id = 0x42436278, .what = "box", .steps = no_steps, .step_count = 4};
    struct fixture *x = *state;
    box_close(x->box);
    x->box = NULL;
    struct db *db = db_open(x->path, &any, DB_READ, NULL);
    struct db_query *q = db_query(db, "SELECT sql FROM sqlite_schema WHERE type = 'table'", NULL);
    int tables = 0;
    for (bool row; db_step(q, &row, NULL) && row; tables++) {
        const char *line = db_text(q, 0);
        assert_non_null(strstr(line, "\n) STRICT"));
        for (size_t size; *line; line += size + (line[size] == '\n')) {
            size = strcspn(line, "\n");
            assert_true(line_is_explained(line, size));
        }
    }
    assert_int_equal(tables, 10);
    db_close(db);
}

int box_tests(void)
{
    const struct CMUnitTest tests[] = {
#define BOX_TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
        BOX_TEST(a_new_box_has_no_device_and_asks_for_one),
        BOX_TEST(a_box_keeps_its_tablets_name_and_key),
        BOX_TEST(a_tablets_name_must_fit_a_statement),
        BOX_TEST(the_pin_delay_grows_to_five_minutes),
        BOX_TEST(wrong_pins_are_counted_across_restarts_and_forgiven_by_the_right_one),
        BOX_TEST(a_try_counts_even_if_the_plug_is_pulled_before_its_answer),
        BOX_TEST(a_box_belongs_to_its_first_campaign),
        BOX_TEST(a_practice_box_takes_any_practice_campaign_and_no_real_one),
        BOX_TEST(packs_come_back_as_they_were_loaded),
        BOX_TEST(the_newest_pack_is_the_one_with_the_greatest_number),
        BOX_TEST(another_pack_of_the_same_number_is_refused),
        BOX_TEST(every_table_is_strict_and_every_column_explained),
        BOX_TEST(a_box_is_open_in_one_program_at_a_time),
        BOX_TEST(only_its_owner_may_read_a_box),
    };
    return cmocka_run_group_tests_name("box", tests, NULL, NULL);
}
