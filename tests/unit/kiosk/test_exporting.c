/* The export page: where to, how far, what goes wrong on the way, and going on afterwards. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

enum { SESSIONS = 3 };

/* Files of this ending in a folder. */
static int files(const char *folder, const char *ending)
{
    int count = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        size_t size = strlen(entry->d_name), end = strlen(ending);
        count += size > end && strcmp(entry->d_name + size - end, ending) == 0;
    }
    closedir(dir);
    return count;
}

/* On the panel, with sessions closed and nowhere exported. */
static int with_sessions(void **state)
{
    struct tablet *t = tablet_new();
    assert_int_equal(rmdir(t->exports), 0);
    tablet_set_up(t);
    for (int i = 0; i < SESSIONS; i++) {
        tablet_open_session(t);
        tablet_enter(t);
        TOUCH(t, "steward.close", "steward.skip");
        assert_string_equal(tablet_screen(t), "steward_export");
        tablet_touch(t, "steward.back");
    }
    *state = t;
    return 0;
}

static struct exporting *exporting(struct tablet *t)
{
    return &t->kiosk.desk.exporting;
}

static void assert_told(struct tablet *t, const char *id, const char *words)
{
    tablet_draw(t);
    const struct frame_control *told = frame_find(&t->frame, id);
    if (!told)
        fail_msg("the export is not at %s", id);
    assert_string_equal(told->label, words);
}

/* Somewhere on the page. */
static void assert_line(struct tablet *t, const char *words)
{
    tablet_draw(t);
    for (size_t i = 0; i < t->frame.control_count; i++)
        if (strcmp(t->frame.controls[i].label, words) == 0)
            return;
    fail_msg("the export does not say: %s", words);
}

static bool is_marked(struct tablet *t, size_t session)
{
    struct box_closed *closed;
    size_t count;
    assert_true(box_closed_list(t->kiosk.steward.box, &closed, &count, NULL));
    assert_int_equal(count, SESSIONS);
    bool marked = closed[session].exported;
    free(closed);
    return marked;
}

static void a_stick_that_is_put_in_is_noticed_and_filled_a_session_at_a_time(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "steward.export");
    assert_told(t, "export.waiting", "Put a stick in.");
    char *stick = tablet_stick(t, "VOTES");
    tablet_wait_s(t, 1);
    assert_told(t, "export.waiting", "Put a stick in.");
    tablet_wait_s(t, 1);
    assert_told(t, "export.working", "0 of 3 sessions");
    tablet_wait_s(t, 1);
    assert_told(t, "export.working", "1 of 3 sessions");
    assert_int_equal(files(stick, ".bundle"), 1);
    tablet_wait_s(t, 2);
    assert_told(t, "export.working", "3 of 3 sessions");
    tablet_wait_s(t, 1);
    assert_told(t, "export.done", "Safe to take out");
    assert_int_equal(files(stick, ".bundle"), SESSIONS);
    assert_int_equal(files(stick, ".pack"), 1);
    assert_true(is_marked(t, 0) && is_marked(t, 1) && is_marked(t, 2));
    free(stick);
}

static void of_several_places_the_steward_chooses(void **state)
{
    struct tablet *t = *state;
    char *stick = tablet_stick(t, "VOTES");
    assert_int_equal(mkdir(t->exports, 0700), 0);
    tablet_touch(t, "steward.export");
    tablet_draw(t);
    assert_string_equal(frame_find(&t->frame, "place:0")->label, "exports");
    assert_string_equal(frame_find(&t->frame, "place:1")->label, "VOTES");
    tablet_touch(t, "place:1");
    tablet_wait_s(t, SESSIONS + 1);
    assert_told(t, "export.done", "Safe to take out");
    assert_int_equal(files(stick, ".bundle"), SESSIONS);
    assert_int_equal(files(t->exports, ".bundle"), 0);
    TOUCH(t, "steward.back", "steward.export", "place:0");
    tablet_wait_s(t, SESSIONS + 1);
    assert_told(t, "export.done", "All is written");
    free(stick);
}

static void a_stick_pulled_in_the_middle_is_told_and_put_in_again_gets_the_rest(void **state)
{
    struct tablet *t = *state;
    char *stick = tablet_stick(t, "VOTES"), *aside = xasprintf("%s.aside", stick);
    tablet_touch(t, "steward.export");
    assert_told(t, "export.working", "1 of 3 sessions");
    assert_int_equal(rename(stick, aside), 0);
    tablet_wait_s(t, 1);
    assert_told(t, "export.failed", "The stick is gone.");
    assert_true(is_marked(t, 0));
    assert_false(is_marked(t, 1));
    tablet_touch(t, "steward.confirm");
    assert_told(t, "export.waiting", "Put a stick in.");
    assert_int_equal(rename(aside, stick), 0);
    tablet_wait_s(t, 2 + SESSIONS + 1);
    assert_told(t, "export.done", "Safe to take out");
    assert_int_equal(exporting(t)->at, SESSIONS);
    assert_int_equal(files(stick, ".bundle"), SESSIONS);
    assert_true(is_marked(t, 1));
    free(aside);
    free(stick);
}

static void trying_again_goes_on_with_the_same_place_of_several(void **state)
{
    struct tablet *t = *state;
    char *stick = tablet_stick(t, "VOTES");
    assert_int_equal(mkdir(t->exports, 0700), 0);
    TOUCH(t, "steward.export", "place:1");
    exporting(t)->state = EXPORTING_FAILED; /* whatever it was */
    exporting(t)->fault = EXPORTING_UNWRITTEN;
    tablet_touch(t, "steward.confirm");
    tablet_wait_s(t, SESSIONS + 1);
    assert_told(t, "export.done", "Safe to take out");
    free(stick);
}

/* A folder lies where the second bundle would: it can be neither compared nor replaced. */
static void what_cannot_be_written_is_told_and_nothing_half_written_stays(void **state)
{
    struct tablet *t = *state;
    char *stick = tablet_stick(t, "VOTES");
    struct session *s = box_closed_session(t->kiosk.steward.box, 2, NULL);
    char *name = bundle_file_name(s), *blocked = xasprintf("%s/%s", stick, name);
    session_free(s);
    assert_int_equal(mkdir(blocked, 0700), 0);
    tablet_touch(t, "steward.export");
    tablet_wait_s(t, 1);
    assert_told(t, "export.failed", "We could not write to the stick.");
    assert_int_equal(exporting(t)->at, 1);
    assert_int_equal(rmdir(blocked), 0);
    assert_int_equal(files(stick, ""), 2 + 2); /* a bundle, a pack, and . and .. */
    free(blocked), free(name), free(stick);
}

static void a_full_stick_is_told_with_what_it_needs_and_has(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "steward.export");
    exporting_clear(exporting(t));
    *exporting(t) = (struct exporting){.state = EXPORTING_FAILED,
                                       .fault = EXPORTING_FULL,
                                       .count = 3,
                                       .needed_bytes = 2000001,
                                       .free_bytes = 1999999};
    assert_line(t, "It needs 3 MB and has 1 MB free. Make room, or use another stick.");
}

static void a_damaged_session_keeps_back_none_of_the_others(void **state)
{
    struct tablet *t = *state;
    char *stick = tablet_stick(t, "VOTES");
    tablet_damage_session(t, 2);
    tablet_enter(t);
    tablet_touch(t, "steward.export");
    tablet_wait_s(t, SESSIONS + 1);
    assert_told(t, "export.done", "Safe to take out");
    assert_line(t, "Session 2 is damaged and not there. Tell the coordinator.");
    assert_line(t, "2 sessions are on VOTES. We read them back: they are whole.");
    assert_int_equal(files(stick, ".bundle"), SESSIONS - 1);
    assert_true(is_marked(t, 0) && is_marked(t, 2));
    free(stick);
}

/* The mount that tablet_stick made, as a stick's switch would have it. */
static void write_protect(struct tablet *t)
{
    struct bytes_writer mounts;
    assert_true(file_read(t->mountinfo, 10000, &mounts, NULL));
    bytes_put_u8(&mounts, 0);
    memcpy(strstr((char *)mounts.data, " rw - ") + 1, "ro", 2);
    assert_true(file_write(t->mountinfo, mounts.data, mounts.size - 1, 0600, NULL));
    bytes_free(&mounts);
}

static void a_write_protected_stick_is_told_with_the_mend(void **state)
{
    struct tablet *t = *state;
    free(tablet_stick(t, "VOTES"));
    write_protect(t);
    tablet_touch(t, "steward.export");
    assert_told(t, "export.locked", "The stick VOTES is write-protected.");
    assert_line(t, "Move its switch, or use another stick.");
    free(tablet_stick(t, "VOTES"));
    tablet_wait_s(t, SESSIONS + 4);
    assert_told(t, "export.done", "Safe to take out");
}

static void an_export_does_not_lock_while_it_works_but_when_it_is_done(void **state)
{
    struct tablet *t = *state;
    char *stick = tablet_stick(t, "VOTES");
    tablet_touch(t, "steward.export");
    t->now_ms += VISIT_IDLE_S * 1000;
    tablet_wait_s(t, SESSIONS);
    assert_told(t, "export.done", "Safe to take out");
    tablet_wait_s(t, VISIT_IDLE_S);
    assert_string_equal(tablet_screen(t), "closed");
    free(stick);
}

static void without_a_pin_the_export_leads_back_to_where_it_was_asked_for(void **state)
{
    struct tablet *t = *state;
    tablet_touch(t, "steward.back");
    assert_null(t->kiosk.steward.key);
    kiosk_app.corner(&t->kiosk, t->now_ms);
    kiosk_follow(&t->kiosk, GO_EXPORT);
    assert_string_equal(tablet_screen(t), "steward_export");
    tablet_touch(t, "steward.back");
    assert_string_equal(tablet_screen(t), "steward_pin");
}

static void nothing_closed_is_nothing_to_export(void **state)
{
    struct tablet *t = *state;
    tablet_set_up(t);
    tablet_touch(t, "steward.export");
    assert_told(t, "export.none", "No session is closed yet. There is nothing to export.");
}

int exporting_tests(void)
{
    const struct CMUnitTest tests[] = {
#define WITH_SESSIONS(test) cmocka_unit_test_setup_teardown(test, with_sessions, tablet_fixture_end)
        WITH_SESSIONS(a_stick_that_is_put_in_is_noticed_and_filled_a_session_at_a_time),
        WITH_SESSIONS(of_several_places_the_steward_chooses),
        WITH_SESSIONS(a_stick_pulled_in_the_middle_is_told_and_put_in_again_gets_the_rest),
        WITH_SESSIONS(trying_again_goes_on_with_the_same_place_of_several),
        WITH_SESSIONS(what_cannot_be_written_is_told_and_nothing_half_written_stays),
        WITH_SESSIONS(a_full_stick_is_told_with_what_it_needs_and_has),
        WITH_SESSIONS(a_damaged_session_keeps_back_none_of_the_others),
        WITH_SESSIONS(a_write_protected_stick_is_told_with_the_mend),
        WITH_SESSIONS(an_export_does_not_lock_while_it_works_but_when_it_is_done),
        WITH_SESSIONS(without_a_pin_the_export_leads_back_to_where_it_was_asked_for),
        WITH_TABLET(nothing_closed_is_nothing_to_export),
    };
    return cmocka_run_group_tests_name("exporting", tests, NULL, NULL);
}
