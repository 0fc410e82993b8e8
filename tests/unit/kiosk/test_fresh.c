/* Nothing of one resident is left for the next (DESIGN 4.12): a visit after another, however that
 * one ended, shows what the first visit of a tablet shows, word for word and place for place. */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "describe.h"
#include "kiosk/small_form.h"
#include "kiosk/tablet.h"
#include "record/alloc.h"

static void add_screen(struct tablet *t, char **shown)
{
    tablet_draw(t);
    char *line = describe_frame(&t->frame), *longer = xasprintf("%s%s", *shown, line);
    free(line);
    free(*shown);
    *shown = longer;
}

/* All that a visit shows in which nothing is answered, but for review; the caller frees it. */
static char *blank_visit(struct tablet *t)
{
    static const char *const touches[] = {
        "start",       "settings", "page.down", "done", "next", "next", "field:theme", "done",
        "write:words", "key:123",  "settings",  "done", "done", "next", "settings"};
    char *shown = xstrdup("");
    add_screen(t, &shown);
    for (size_t i = 0; i < sizeof touches / sizeof *touches; i++) {
        tablet_touch(t, touches[i]);
        add_screen(t, &shown);
    }
    tablet_touch(t, "wipe");
    return shown;
}

/* Whatever a resident can change, up to the page for writing, whose Next was held back. */
static void change_everything(struct tablet *t)
{
    TOUCH(t, "language:pl", "start", "contrast", "next");
    TOUCH(t, "choice:housing", "choice:youth", "choice:parks", "choice:safety", "order", "done");
    TOUCH(t, "next", "choice:repairs", "next", "choice:lighting", "next");
    TOUCH(t, "field:theme", "choice:safety", "field:area", "choice:south", "write:words", "key:w");
    for (int line = 0; line < 10; line++)
        tablet_type(t, "The lift stops between floors. ");
    TOUCH(t, "done", "issue.add", "write:words", "key:x", "done", "issue.list", "page.down");
    TOUCH(t, "done", "next", "write:words", "key:123", "key:shift");
}

static void end_by_wiping(struct tablet *t)
{
    TOUCH(t, "settings", "page.down", "wipe");
}

static void end_by_leaving(struct tablet *t)
{
    tablet_wait_s(t, 180 + 30);
}

static void end_by_going_back(struct tablet *t)
{
    tablet_touch(t, "done");
    while (strcmp(tablet_screen(t), "welcome") != 0)
        tablet_touch(t, "back");
}

static void end_by_a_steward(struct tablet *t)
{
    tablet_enter(t);
    tablet_touch(t, "steward.back");
}

static void end_by_saving(struct tablet *t)
{
    tablet_type(t, "xyz");
    TOUCH(t, "done", "next", "choice:OK", "next", "choice:adult", "next", "choice:male", "next");
    TOUCH(t, "page.down", "save");
    assert_string_equal(tablet_screen(t), "saved");
    tablet_wait_s(t, 40);
}

static int small_tablet(void **state)
{
    tablet_fixture_open(state);
    struct tablet *t = *state;
    t->screen = STAGE_SMALL;
    small_form_constrain(t->kiosk.pack->survey, Q_ISSUE_WORDS, "string-length(.) > 3", NULL);
    return 0;
}

static void after_any_visit_the_next_resident_sees_what_the_first_one_saw(void **state)
{
    static void (*const ends[])(struct tablet * t) = {
        end_by_wiping, end_by_leaving, end_by_going_back, end_by_a_steward, end_by_saving};
    struct tablet *t = *state;
    char *first = blank_visit(t);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        change_everything(t);
        ends[i](t);
        char *next = blank_visit(t);
        assert_string_equal(next, first);
        free(next);
    }
    free(first);
}

/* All memory of a visit is compared with that of one that never was, so that a field added later is
 * compared, too. */
static void of_a_wiped_visit_no_byte_is_left(void **state)
{
    struct tablet *t = *state;
    struct visit *v = &t->kiosk.visit, fresh;
    visit_init(&fresh, v->survey, v->settings);
    change_everything(t);
    v->language = 1;
    memset(&v->view, 0x5a, sizeof v->view);
    memset(v->ballot_id, 0x5a, sizeof v->ballot_id);
    memset(v->issue_ids, 0x5a, sizeof v->issue_ids);
    memset(v->returns, 0x5a, sizeof v->returns);
    v->return_count = 1;
    v->has_ids = true;
    v->clears_ms = 1;
    visit_wipe(v);
    visit_wipe(&fresh); /* the same bytes between fields */
    struct answers *own = v->answers, *other = fresh.answers;
    fresh.answers = own;
    assert_memory_equal(v, &fresh, sizeof *v);
    for (int q = 0; q < Q_COUNT; q++) {
        assert_int_equal(own->repetitions[q], 0);
        unsigned repetitions = q >= Q_ISSUE_THEME && q <= Q_ISSUE_WORDS ? 3 : 1;
        for (unsigned i = 0; i < repetitions; i++)
            assert_memory_equal(answers_get(own, q, i), answers_get(other, q, i),
                                sizeof(struct answer));
    }
    answers_free(other);
}

/* The engine remembers how wide each piece of text was, under a hash of it. */
static void the_text_engine_forgets_the_words_of_a_visit(void **state)
{
    struct tablet *t = *state;
    t->has_fonts = true;
    size_t size = malloc_usable_size(t->kiosk.text);
    uint8_t *fresh = xmalloc(size);
    TOUCH(t, "start", "back");
    memcpy(fresh, t->kiosk.text, size);
    change_everything(t);
    tablet_draw(t);
    assert_memory_not_equal(t->kiosk.text, fresh, size);
    end_by_wiping(t);
    assert_memory_equal(t->kiosk.text, fresh, size);
    free(fresh);
}

#define WITH_SMALL_TABLET(test)                                                                    \
    cmocka_unit_test_setup_teardown(test, small_tablet, tablet_fixture_end)

int fresh_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SMALL_TABLET(after_any_visit_the_next_resident_sees_what_the_first_one_saw),
        WITH_SMALL_TABLET(of_a_wiped_visit_no_byte_is_left),
        WITH_SMALL_TABLET(the_text_engine_forgets_the_words_of_a_visit),
    };
    return cmocka_run_group_tests_name("fresh", tests, NULL, NULL);
}
