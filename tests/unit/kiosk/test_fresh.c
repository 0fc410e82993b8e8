/* Nothing of one resident is left for the next (DESIGN 4.12): a visit after another, however that
 * one ended, shows what the first visit of a tablet shows, word for word and place for place. */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "app_input.h"
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
        "write:words", "key:page", "settings",  "done", "done", "next", "settings"};
    char *shown = xstrdup("");
    add_screen(t, &shown);
    for (size_t i = 0; i < sizeof touches / sizeof *touches; i++) {
        tablet_touch(t, touches[i]);
        add_screen(t, &shown);
    }
    tablet_touch(t, "wipe");
    return shown;
}

/* In the settings sheet, from its first page on. */
static void set(struct tablet *t, const char *id)
{
    while (!tablet_has(t, id))
        tablet_touch(t, "page.down");
    tablet_touch(t, id);
}

/* Whatever a resident can change, up to the page for writing, whose Next was held back. */
static void change_everything(struct tablet *t)
{
    TOUCH(t, "language:pl", "start", "settings");
    set(t, "size:small"), set(t, "theme:black"), set(t, "speech"), set(t, "dwell:5000"),
        set(t, "guard:500");
    TOUCH(t, "done", "next");
    TOUCH(t, "choice:housing", "choice:youth", "choice:parks", "choice:safety", "order", "done");
    TOUCH(t, "next", "choice:repairs", "next", "choice:lighting", "next");
    TOUCH(t, "field:theme", "choice:safety", "field:area", "choice:south", "write:words", "key:w");
    for (int line = 0; line < 10; line++)
        tablet_type(t, "The lift stops between floors. ");
    TOUCH(t, "done", "issue.add", "write:words", "key:x", "done", "issue.list", "page.down");
    TOUCH(t, "done", "next", "write:words", "key:page", "key:shift");
}

static void end_by_wiping(struct tablet *t)
{
    tablet_touch(t, "settings");
    if (tablet_has(t, "page.down"))
        tablet_touch(t, "page.down");
    tablet_touch(t, "wipe");
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
    tablet_wait_s(t, VISIT_HEARD_S);
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
static void assert_fresh(const struct visit *v)
{
    struct visit fresh;
    visit_init(&fresh, v->survey, v->settings);
    visit_wipe(&fresh); /* the same bytes between fields */
    struct answers *own = v->answers, *other = fresh.answers;
    fresh.answers = own;
    assert_memory_equal(v, &fresh, sizeof *v);
    assert_memory_equal(&own->card, &other->card, sizeof own->card);
    for (int q = 0; q < Q_COUNT; q++) {
        assert_int_equal(own->repetitions[q], 0);
        unsigned repetitions = q >= Q_ISSUE_THEME && q <= Q_ISSUE_WORDS ? 3 : 1;
        for (unsigned i = 0; i < repetitions; i++)
            assert_memory_equal(answers_get(own, q, i), answers_get(other, q, i),
                                sizeof(struct answer));
    }
    answers_free(other);
}

static void of_a_wiped_visit_no_byte_is_left(void **state)
{
    struct tablet *t = *state;
    struct visit *v = &t->kiosk.visit;
    change_everything(t);
    v->language = 1;
    memset(&v->view, 0x5a, sizeof v->view);
    memset(&v->card, 0x5a, sizeof v->card);
    memset(&v->answers->card, 0x5a, sizeof v->answers->card);
    memset(v->ballot_id, 0x5a, sizeof v->ballot_id);
    memset(v->issue_ids, 0x5a, sizeof v->issue_ids);
    memset(v->returns, 0x5a, sizeof v->returns);
    v->return_count = 1;
    v->has_ids = true;
    v->clears_ms = 1;
    visit_wipe(v);
    assert_fresh(v);
}

/* The screen that passes the tablet back still speaks the resident's language. */
static void a_tablet_that_was_handed_back_is_fresh(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "door:declined", "door.part", "ready", "language:pl", "start", "contrast");
    TOUCH(t, "theme:white", "done", "next", "choice:youth", "settings", "wipe", "have");
    assert_string_equal(tablet_screen(t), "doors");
    assert_fresh(&t->kiosk.visit);
    assert_int_equal(t->kiosk.doorstep.at, DOORSTEP_DOORS);
    assert_false(t->kiosk.doorstep.has_last);
}

static void a_door_that_the_steward_interrupted_begins_anew(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "door.part", "ready", "language:pl", "start", "next", "choice:youth");
    end_by_a_steward(t);
    assert_int_equal(t->kiosk.doorstep.at, DOORSTEP_DOORS);
    t->kiosk.visit.touched_ms = 0; /* the steward's own touch */
    assert_fresh(&t->kiosk.visit);
}

static void what_was_tried_on_the_welcome_screen_is_forgotten(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "language:pl", "settings");
    set(t, "size:small"), set(t, "theme:white"), set(t, "speech");
    end_by_leaving(t);
    assert_fresh(&t->kiosk.visit);
}

static void the_language_that_a_tablet_was_started_in_comes_back(void **state)
{
    struct tablet *t = *state;
    t->kiosk.visit.settings.language = 1; /* --language pl */
    visit_wipe(&t->kiosk.visit);
    assert_string_equal(kiosk_language(&t->kiosk), "pl");
    TOUCH(t, "language:en", "start");
    end_by_wiping(t);
    assert_string_equal(kiosk_language(&t->kiosk), "pl");
}

static void a_number_half_typed_and_a_search_end_with_their_step(void **state)
{
    struct tablet *t = *state;
    struct visit_view fresh = {0};
    TOUCH(t, "start");
    memset(&t->kiosk.visit.view, 0x5a, sizeof fresh);
    t->kiosk.visit.view.pages = 0;
    t->kiosk.visit.view.is_long = false;
    visit_next(&t->kiosk.visit);
    struct visit_view *view = &t->kiosk.visit.view;
    assert_int_equal(view->sheet, SHEET_NONE);
    assert_int_equal(view->page, 0);
    assert_string_equal(view->search, "");
    assert_memory_equal(&view->draft, &fresh.draft, sizeof fresh.draft);
    assert_false(view->writing || view->held || view->full || view->keyboard_shift);
}

static void what_was_read_aloud_is_forgotten(void **state)
{
    static const struct reading fresh;
    struct tablet *t = *state;
    tablet_touch(t, "start");
    t->kiosk.visit.ways.speaks = true;
    tablet_draw(t);
    kiosk_app.shown(&t->kiosk, &t->frame);
    assert_non_null(t->kiosk.reading.before);
    end_by_wiping(t);
    tablet_draw(t);
    kiosk_app.shown(&t->kiosk, &t->frame);
    assert_memory_equal(&t->kiosk.reading, &fresh, sizeof fresh);
}

/* PINs, initials and what was found on a stick are on the desk. */
static void the_stewards_desk_is_cleared(void **state)
{
    struct tablet *t = *state;
    struct desk fresh;
    memset(&fresh, 0, sizeof fresh);
    fresh.venue = -1;
    tablet_enter(t);
    tablet_touch(t, "steward.close");
    TOUCH(t, "pin:4", "pin:2");
    assert_memory_not_equal(&t->kiosk.desk, &fresh, sizeof fresh);
    TOUCH(t, "steward.back", "steward.back");
    assert_string_equal(tablet_screen(t), "welcome");
    assert_memory_equal(&t->kiosk.desk, &fresh, sizeof fresh);
}

static void a_page_the_steward_left_is_there_once(void **state)
{
    static const struct left_page fresh;
    struct tablet *t = *state;
    tablet_enter(t);
    TOUCH(t, "steward.close", "pin:4", "pin:2");
    tablet_wait_s(t, VISIT_IDLE_S);
    assert_memory_not_equal(&t->kiosk.left, &fresh, sizeof fresh);
    tablet_enter(t);
    assert_memory_equal(&t->kiosk.left, &fresh, sizeof fresh);
}

static uint8_t *copy_of(void *memory)
{
    size_t size = malloc_usable_size(memory);
    return memcpy(xmalloc(size), memory, size);
}

/* The engine remembers how wide each piece of text was, and where it may be broken, under a hash of
 * it. */
static void the_text_engine_forgets_the_words_of_a_visit(void **state)
{
    struct tablet *t = *state;
    t->has_fonts = true;
    void *widths = t->kiosk.text, *breaks = text_measure(t->kiosk.text).breaks;
    TOUCH(t, "start", "back");
    uint8_t *fresh_widths = copy_of(widths), *fresh_breaks = copy_of(breaks);
    change_everything(t);
    tablet_draw(t);
    assert_memory_not_equal(widths, fresh_widths, malloc_usable_size(widths));
    assert_memory_not_equal(breaks, fresh_breaks, malloc_usable_size(breaks));
    end_by_wiping(t);
    assert_memory_equal(widths, fresh_widths, malloc_usable_size(widths));
    assert_memory_equal(breaks, fresh_breaks, malloc_usable_size(breaks));
    free(fresh_widths);
    free(fresh_breaks);
}

static size_t bytes_in_use(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/* A word in letters as high as a hand is kept in a quarter of a megabyte, once it was drawn. The
 * letters themselves stay with their font: so it is drawn once before. */
static void the_text_engine_forgets_words_as_they_were_drawn(void **state)
{
    enum { KEPT_BYTES = 100 * 1024 };
    const struct text_style style = {.font_px = 400, .language = "en"};
    struct tablet *t = *state;
    cairo_surface_t *paper = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);
    cairo_t *cr = cairo_create(paper);
    size_t before = 0;
    t->has_fonts = true;
    tablet_draw(t);
    for (int i = 0; i < 2; i++) {
        before = bytes_in_use();
        text_draw(t->kiosk.text, cr, &style, "lift", 4, 0, 0, 0xFF000000);
        assert_true(before == 0 || bytes_in_use() > before + KEPT_BYTES);
        text_forget(t->kiosk.text);
    }
    assert_true(before == 0 || bytes_in_use() < before + KEPT_BYTES / 10); /* 0: nobody knows */
    cairo_destroy(cr);
    cairo_surface_destroy(paper);
}

/* Keys and switches leave a ring on the screen, which says where somebody was. */
static void the_focus_ends_with_the_visit_and_not_before(void **state)
{
    struct tablet *t = *state;
    struct app_input input = {0};
    SDL_Event tab = {.key = {.type = SDL_KEYDOWN, .keysym.sym = SDLK_TAB}};
    for (int i = 0; i < 2; i++) {
        app_input_show(&input, &kiosk_app, &t->kiosk, &t->frame);
        change_everything(t);
        tablet_draw(t);
        app_input_event(&input, &(struct app_moment){&kiosk_app, &t->kiosk, &t->frame, t->now_ms},
                        &tab);
        app_input_show(&input, &kiosk_app, &t->kiosk, &t->frame);
        assert_string_not_equal(t->frame.focus, "");
        i ? end_by_leaving(t) : end_by_wiping(t);
        app_input_show(&input, &kiosk_app, &t->kiosk, &t->frame);
        assert_string_equal(t->frame.focus, "");
    }
}

static int tablet_with_cards(void **state)
{
    struct tablet *t = tablet_new_of(small_form_setting("cards", "required"));
    tablet_set_up(t);
    tablet_open_session(t);
    *state = t;
    return 0;
}

/* Letters, and the card that they make. */
static void assert_no_card(struct tablet *t)
{
    static const struct card_entry nothing;
    static const struct card none;
    assert_memory_equal(&t->kiosk.visit.card, &nothing, sizeof nothing);
    assert_memory_equal(&t->kiosk.visit.answers->card, &none, sizeof none);
}

static void of_a_voting_card_nothing_is_left_once_the_vote_is_saved_or_the_visit_over(void **state)
{
    struct tablet *t = *state;
    TOUCH(t, "start", "next");
    tablet_scan(t, "10000000000000C7");
    assert_true(t->kiosk.visit.answers->card.given);
    end_by_wiping(t);
    assert_no_card(t);
    TOUCH(t, "start", "next");
    tablet_scan(t, "10000000000000C7");
    while (strcmp(tablet_screen(t), "review") != 0)
        tablet_touch(t, "next");
    tablet_touch(t, "save");
    assert_string_equal(tablet_screen(t), "saved");
    assert_no_card(t);
}

#define WITH_CARDS(test)                                                                           \
    cmocka_unit_test_setup_teardown(test, tablet_with_cards, tablet_fixture_end)
#define WITH_SMALL_TABLET(test)                                                                    \
    cmocka_unit_test_setup_teardown(test, small_tablet, tablet_fixture_end)

int fresh_tests(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SMALL_TABLET(after_any_visit_the_next_resident_sees_what_the_first_one_saw),
        WITH_SMALL_TABLET(of_a_wiped_visit_no_byte_is_left),
        WITH_DOORSTEP(a_tablet_that_was_handed_back_is_fresh),
        WITH_DOORSTEP(a_door_that_the_steward_interrupted_begins_anew),
        WITH_SESSION(what_was_tried_on_the_welcome_screen_is_forgotten),
        WITH_SMALL_TABLET(the_language_that_a_tablet_was_started_in_comes_back),
        WITH_SESSION(a_number_half_typed_and_a_search_end_with_their_step),
        WITH_SMALL_TABLET(what_was_read_aloud_is_forgotten),
        WITH_CARDS(of_a_voting_card_nothing_is_left_once_the_vote_is_saved_or_the_visit_over),
        WITH_SESSION(the_stewards_desk_is_cleared),
        WITH_SESSION(a_page_the_steward_left_is_there_once),
        WITH_SMALL_TABLET(the_focus_ends_with_the_visit_and_not_before),
        WITH_SMALL_TABLET(the_text_engine_forgets_the_words_of_a_visit),
        WITH_SMALL_TABLET(the_text_engine_forgets_words_as_they_were_drawn),
    };
    return cmocka_run_group_tests_name("fresh", tests, NULL, NULL);
}
