/* A new revision of the survey: what is offered, what is refused and why, and going on with it. */
#include "revision.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bundle/file.h"
#include "kiosk/small_form.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

enum { DAY = 20524 }; /* 12 March 2026 */

static void write_bytes(struct tablet *t, const char *name, const struct bytes_writer *bytes)
{
    char *path = xasprintf("%s/%s", t->exports, name);
    assert_true(file_write(path, bytes->data, bytes->size, 0600, NULL));
    free(path);
}

/* The small form again, by this coordinator, in the export folder. */
static void write_revision(struct tablet *t, const char *name, uint32_t number, int32_t day,
                           const struct coordinator_keys *keys)
{
    struct bytes_writer bytes = {0};
    struct survey *s = small_form();
    pack_encode(s, keys, number, day, &bytes);
    write_bytes(t, name, &bytes);
    survey_free(s);
    bytes_free(&bytes);
}

/* On the page of the survey; no session is open. */
static int on_page(void **state)
{
    struct tablet *t = tablet_new();
    tablet_set_up(t);
    *state = t;
    return 0;
}

static void look(struct tablet *t)
{
    TOUCH(t, "steward.more", "more.survey");
    tablet_wait_s(t, 1);
}

static void assert_says(struct tablet *t, const char *id, const char *words)
{
    assert_string_equal(tablet_label(t, id), words);
}

/* Nothing is offered, and this is said. */
static void assert_reason(struct tablet *t, const char *words)
{
    look(t);
    assert_false(tablet_has(t, "steward.confirm"));
    if (!tablet_says(t, words))
        fail_msg("not said: %s", words);
    assert_int_equal(t->kiosk.pack->number, 1);
}

static void a_newer_revision_is_offered_loaded_and_voted_under(void **state)
{
    struct tablet *t = *state;
    uint8_t old[HASH_SIZE];
    memcpy(old, t->kiosk.pack->hash, HASH_SIZE);
    write_revision(t, "b.pack", 3, DAY, &t->keys);
    write_revision(t, "a.pack", 2, DAY - 1, &t->keys);
    look(t);
    assert_says(t, "survey.offered", "New survey: revision 3, 12\u00A0March");
    tablet_touch(t, "steward.confirm");
    assert_says(t, "survey.loaded", "Revision 3, 12\u00A0March, is in use now.");
    TOUCH(t, "steward.back", "steward.back");
    tablet_open_session(t);
    assert_int_equal(t->kiosk.pack->number, 3);
    const struct opening *opening = &t->kiosk.steward.session->opening;
    assert_memory_equal(opening->pack, t->kiosk.pack->hash, HASH_SIZE);
    assert_memory_not_equal(opening->pack, old, HASH_SIZE);
    tablet_answer_all(t);
    tablet_touch(t, "save");
    assert_int_equal(tablet_counts(t).ballots, 1);
}

static void the_panel_tells_of_a_newer_survey_while_no_session_is_open(void **state)
{
    struct tablet *t = *state;
    write_revision(t, "a.pack", 2, DAY, &t->keys);
    TOUCH(t, "steward.check");
    assert_says(t, "session", "New survey: revision 2, 12\u00A0March. See More.");
    tablet_open_session(t);
    tablet_enter(t);
    tablet_draw(t);
    assert_null(strstr(frame_find(&t->frame, "session")->label, "New survey"));
}

static void after_a_restart_the_newest_revision_is_used_whatever_was_named(void **state)
{
    struct tablet *t = *state;
    write_revision(t, "a.pack", 2, DAY, &t->keys);
    look(t);
    tablet_touch(t, "steward.confirm");
    tablet_off(t);
    tablet_on(t); /* with the first pack */
    assert_int_equal(t->kiosk.pack->number, 2);
    assert_ptr_equal(t->kiosk.steward.pack, t->kiosk.pack);
    assert_string_equal(tablet_screen(t), "closed");
    tablet_enter(t);
    tablet_open_session(t);
    assert_string_equal(tablet_screen(t), "welcome");
}

static void the_tablets_language_stays_where_the_new_survey_has_it(void **state)
{
    struct tablet *t = *state;
    t->kiosk.visit.settings.language = 1;
    write_revision(t, "a.pack", 2, DAY, &t->keys);
    look(t);
    tablet_touch(t, "steward.confirm");
    assert_int_equal(t->kiosk.visit.language, 1);
    assert_string_equal(kiosk_language(&t->kiosk), "pl");
}

static void while_a_session_is_open_nothing_is_loaded(void **state)
{
    struct tablet *t = *state;
    struct fail f;
    write_revision(t, "a.pack", 2, DAY, &t->keys);
    tablet_open_session(t);
    tablet_enter(t);
    assert_reason(t, "A session is open. Close it before you load another.");
    struct revision *r = &t->kiosk.desk.revision;
    assert_non_null(r->pack);
    assert_false(kiosk_load_revision(&t->kiosk, &r->pack, &r->bytes, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
    assert_int_equal(t->kiosk.pack->number, 1);
    tablet_off(t); /* a crash: still not before it is finished */
    tablet_on(t);
    revision_tick(r, t->kiosk.pack, &t->kiosk.steward.places, t->now_ms);
    assert_int_equal(r->found, REVISION_OFFERED);
    assert_false(kiosk_load_revision(&t->kiosk, &r->pack, &r->bytes, &f));
    assert_int_equal(f.kind, FAIL_CONFLICT);
}

static void another_campaigns_survey_is_refused_real_or_practice(void **state)
{
    struct tablet *t = *state;
    struct coordinator_keys keys;
    uint8_t recovery[KEY_SIZE];
    for (int trial = 0; trial < 2; trial++) {
        coordinator_keys_new(trial, &keys, recovery);
        write_revision(t, "a.pack", 9, DAY, &keys);
        assert_reason(t, "The survey on the stick is another campaign’s. We left it alone.");
        TOUCH(t, "steward.back", "steward.back");
    }
    coordinator_keys_wipe(&keys);
}

static void another_survey_of_the_same_number_is_refused(void **state)
{
    struct tablet *t = *state;
    write_revision(t, "a.pack", 1, DAY, &t->keys);
    assert_reason(t, "The survey on the stick has our number, but is another. Ask the "
                     "coordinator.");
}

static void an_older_survey_is_refused(void **state)
{
    struct tablet *t = *state;
    write_revision(t, "a.pack", 0, DAY, &t->keys);
    assert_reason(t, "The survey on the stick is older. We left it alone.");
}

static void the_survey_in_use_is_nothing_new(void **state)
{
    struct tablet *t = *state;
    write_bytes(t, "a.pack", &t->kiosk.pack_bytes);
    assert_reason(t, "Put in a stick with a newer one. We will find it.");
}

/* Cut short, changed by a bit anywhere, empty, a folder. */
static void a_damaged_survey_is_refused(void **state)
{
    struct tablet *t = *state;
    char *folder = xasprintf("%s/c.pack", t->exports);
    struct bytes_writer bytes = {0};
    struct survey *s = small_form();
    pack_encode(s, &t->keys, 2, DAY, &bytes);
    size_t size = bytes.size;
    for (size_t at = 0; at < size; at += size / 7) {
        bytes.data[at] ^= 0x20;
        write_bytes(t, "a.pack", &bytes);
        bytes.data[at] ^= 0x20;
        bytes.size = at;
        write_bytes(t, "b.pack", &bytes);
        bytes.size = size;
        assert_reason(t, "The survey on the stick is damaged or not signed. Copy it again.");
        TOUCH(t, "steward.back", "steward.back");
    }
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_reason(t, "The survey on the stick is damaged or not signed. Copy it again.");
    survey_free(s);
    bytes_free(&bytes);
    free(folder);
}

/* --describe, --open and --system (main.c). */
static void what_is_for_practice_is_refused_with_a_pack_for_real_votes(void **state)
{
    struct tablet *t = *state;
    struct kiosk_params params = {
        .data_folder = t->data, .places = t->kiosk.steward.places, .trial_only = true};
    struct coordinator_keys real;
    uint8_t recovery[KEY_SIZE];
    struct kiosk other;
    struct fail f;
    char *path = xasprintf("%s/real.pack", t->exports);
    coordinator_keys_new(false, &real, recovery);
    write_revision(t, "real.pack", 1, DAY, &real);
    tablet_off(t);
    params.pack_path = path;
    assert_false(kiosk_init(&other, &params, &f));
    assert_int_equal(f.kind, FAIL_USAGE);
    assert_non_null(strstr(f.text, "is a pack for real votes: leave them out"));
    tablet_on(t);
    free(path);
}

static void a_tablet_is_not_started_with_another_survey_of_a_number_it_has(void **state)
{
    struct tablet *t = *state;
    struct kiosk_params params = {
        .data_folder = t->data, .places = t->kiosk.steward.places, .trial_only = true};
    struct kiosk other;
    struct fail f;
    char *twin = xasprintf("%s/twin.pack", t->exports);
    write_revision(t, "twin.pack", 1, DAY, &t->keys);
    tablet_off(t);
    params.pack_path = twin;
    assert_false(kiosk_init(&other, &params, &f));
    assert_non_null(strstr(f.text, "another pack of the same number, 1"));
    tablet_on(t);
    free(twin);
}

int revision_tests(void)
{
    const struct CMUnitTest tests[] = {
#define ON_PAGE(test) cmocka_unit_test_setup_teardown(test, on_page, tablet_fixture_end)
        ON_PAGE(a_newer_revision_is_offered_loaded_and_voted_under),
        ON_PAGE(the_panel_tells_of_a_newer_survey_while_no_session_is_open),
        ON_PAGE(after_a_restart_the_newest_revision_is_used_whatever_was_named),
        ON_PAGE(the_tablets_language_stays_where_the_new_survey_has_it),
        ON_PAGE(while_a_session_is_open_nothing_is_loaded),
        ON_PAGE(another_campaigns_survey_is_refused_real_or_practice),
        ON_PAGE(another_survey_of_the_same_number_is_refused),
        ON_PAGE(an_older_survey_is_refused),
        ON_PAGE(the_survey_in_use_is_nothing_new),
        ON_PAGE(a_damaged_survey_is_refused),
        ON_PAGE(what_is_for_practice_is_refused_with_a_pack_for_real_votes),
        ON_PAGE(a_tablet_is_not_started_with_another_survey_of_a_number_it_has),
    };
    return cmocka_run_group_tests_name("revision", tests, NULL, NULL);
}
