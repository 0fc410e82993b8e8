/* Every screen of a visit, at every screen of the pictures, in every language: nothing cut off,
 * overlapped or outside. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/search_way.h"
#include "kiosk/sweep.h"
#include "kiosk/tour.h"
#include "record/alloc.h"

static void visit(struct stage_screen screen, const char *language, unsigned first,
                  enum metrics_size size, enum theme_name theme)
{
    struct sweep sweep = {language, 0};
    struct tablet *t = tablet_new_on(NORBITON_PACK, "cambridge_road_doors");
    t->screen = screen;
    t->kiosk.pack->keys.trial = first % 2 == 0; /* with the practice band, and without */
    struct tour tour = {t, sweep_look, &sweep};
    tour_settings(&tour, size, theme);
    tour_visit(&tour, language, first);
    assert_true(sweep.frames > 40);
    tablet_free(t);
}

/* The three themes chosen differ, so that each of the eleven is seen with its priorities. */
static void on_every_screen_all_is_whole_in_its_place_and_large_enough(void **state)
{
    static const char *const languages[] = {"en", "ta", "pl", "ko"};
    (void)state;
    for (unsigned i = 0; i < 4; i++)
        for (unsigned l = i % 2; l < sizeof languages / sizeof *languages; l += 2)
            visit(stage_screens[i], languages[l], 3 * ((i + l) % 4), SIZE_DEFAULT, THEME_DEFAULT);
}

static void right_to_left_too_all_is_whole_in_its_place(void **state)
{
    (void)state;
    visit(STAGE_TABLET, "ar", 0, SIZE_DEFAULT, THEME_DEFAULT);
    visit(STAGE_UPRIGHT, "ur", 3, SIZE_DEFAULT, THEME_DEFAULT);
    visit(STAGE_SMALL, "ar", 6, SIZE_DEFAULT, THEME_DEFAULT);
    visit(STAGE_SMALL, "ur", 9, SIZE_DEFAULT, THEME_DEFAULT);
    visit(STAGE_TABLET, "ur", 0, SIZE_DEFAULT, THEME_DEFAULT);
}

/* Each size with each screen and each theme, each screen with each theme, and all of them in both
 * languages. */
static void at_every_size_all_is_whole_in_its_place_and_large_enough(void **state)
{
    (void)state;
    for (unsigned i = 0; stage_screens[i].width; i++)
        for (unsigned size = 0; size < SIZE_DEFAULT; size++)
            visit(stage_screens[i], (i + size / 2) % 2 ? "pl" : "en", 3 * ((i + size) % 4), size,
                  (i + size) % THEME_NAMES);
}

static void with_large_text_all_is_whole_in_its_place_too(void **state)
{
    (void)state;
    visit(STAGE_SMALL, "pl", 0, SIZE_LARGEST, THEME_DEFAULT);
    visit(STAGE_UPRIGHT, "ta", 3, SIZE_LARGEST, THEME_WHITE);
    visit(STAGE_TABLET, "ar", 6, SIZE_LARGEST, THEME_BLACK);
    visit(STAGE_TABLET, "ur", 6, SIZE_LARGE, THEME_BLACK);
    visit((struct stage_screen){3840, 2160, 24}, "ko", 9, SIZE_LARGE, THEME_LOW_CONTRAST);
}

/* Each language with two sizes and two screens. */
static void where_options_are_searched_for_all_is_whole_in_every_language_and_size(void **state)
{
    static const char *const languages[] = {"en", "ta", "pl", "ko", "ar", "ur"};
    (void)state;
    for (unsigned i = 0; i < 12; i++) {
        struct sweep sweep = {languages[i % 6], 0};
        struct tablet *t = tablet_new_on(NORBITON_PACK, "queen_marys_hall");
        t->screen = stage_screens[i % 5];
        t->kiosk.visit.ways.text_size = (i + i / 6) % SIZES;
        search_way(&(struct tour){t, sweep_look, &sweep}, sweep.language);
        assert_true(sweep.frames > 20);
        tablet_free(t);
    }
}

/* The home form has what Norbiton's has not: groups on a page, numbers, repeats of all kinds. */
static void on_every_screen_of_another_form_all_is_whole_in_its_place(void **state)
{
    static const char *const languages[] = {"en", "pl"};
    (void)state;
    for (unsigned i = 0; i < 6; i++) {
        struct sweep sweep = {languages[i % 2], 0};
        struct tablet *t = tablet_new_on(HOME_PACK, "");
        t->screen = stage_screens[i / 2];
        tour_any(&(struct tour){t, sweep_look, &sweep}, languages[i % 2]);
        assert_true(sweep.frames > 50);
        assert_string_equal(tablet_screen(t), "saved");
        tablet_free(t);
    }
}

/* Up to its end at the usual size; at the others the card alone. */
static void visit_with_card(struct stage_screen screen, enum metrics_size size,
                            const char *language, enum card_use use)
{
    struct sweep sweep = {language, 0};
    struct tour tour = {tablet_new_on(LAMPS_PACK, ""), sweep_look, &sweep};
    struct tablet *t = tour.tablet;
    t->screen = screen;
    t->kiosk.pack->survey->cards = use;
    if (size == SIZE_DEFAULT) {
        tour_any(&tour, language);
        assert_string_equal(tablet_screen(t), "saved");
    } else {
        t->kiosk.visit.language = strcmp(language, "pl") == 0;
        t->kiosk.visit.ways.text_size = size;
        t->kiosk.visit.at = (struct step){STEP_CARD, -1, 0};
        tour_card(&tour);
    }
    assert_true(sweep.frames > 10);
    tablet_free(t);
}

static void on_every_screen_and_at_every_size_a_voting_card_can_be_typed(void **state)
{
    (void)state;
    for (const struct stage_screen *s = stage_screens; s->width; s++)
        for (enum metrics_size size = 0; size < SIZES; size++) {
            visit_with_card(*s, size, "en", size % 2 ? CARDS_OPTIONAL : CARDS_REQUIRED);
            visit_with_card(*s, size, "pl", size % 2 ? CARDS_REQUIRED : CARDS_OPTIONAL);
        }
}

static bool is_said(const struct frame *frame, const char *words)
{
    for (size_t i = 0; i < frame->control_count; i++)
        if (strstr(frame->controls[i].label, words))
            return true;
    return false;
}

static struct tablet *at_issue(const char *language)
{
    char id[32];
    struct tablet *t = tablet_new_on(NORBITON_PACK, "queen_marys_hall");
    t->screen = STAGE_TABLET;
    snprintf(id, sizeof id, "language:%s", language);
    TOUCH(t, id, "start", "next", "next");
    assert_string_equal(tablet_screen(t), "issue");
    tablet_draw(t);
    return t;
}

static void before_anything_is_written_it_is_said_to_be_kept_apart(void **state)
{
    static const char *const languages[] = {"en", "ta", "pl", "ko", "ar", "ur"};
    (void)state;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        struct tablet *t = at_issue(languages[i]);
        assert_true(frame_find(&t->frame, "field:words")->is_open);
        assert_non_null(frame_find(&t->frame, "hint"));
        tablet_free(t);
    }
}

/* Its options leave the note under them two lines too few, and the header one. */
static void a_note_that_has_room_in_the_header_has_no_page_of_its_own(void **state)
{
    (void)state;
    struct tablet *t = at_issue("en");
    TOUCH(t, "next", "choice:OK", "next");
    tablet_draw(t);
    assert_non_null(frame_find(&t->frame, "choice:cambridge_road"));
    assert_true(is_said(&t->frame, "Small groups are never shown."));
    assert_null(frame_find(&t->frame, "page.down"));
    tablet_free(t);
}

/* A text of about this many bytes, in every language. */
static void lengthen(struct tablet *t, const char *name, bool hint, size_t size_bytes)
{
    struct survey *s = t->kiosk.pack->survey;
    struct survey_question *q = &s->questions[survey_find(s, name)];
    struct survey_text *text = hint ? &q->hint : &q->label;
    if (!text->by_language)
        text->by_language = xcalloc(s->language_count, sizeof *text->by_language);
    for (size_t i = 0; i < s->language_count; i++) {
        free(text->by_language[i]);
        text->by_language[i] = xcalloc(size_bytes + 32, 1);
        while (strlen(text->by_language[i]) < size_bytes)
            strcat(text->by_language[i], "Wordy words. ");
        strcat(text->by_language[i], "The end.");
    }
}

/* Every page of the garden's group; how many controls said the end of a long text. */
static unsigned leaf_through(struct tablet *t, struct sweep *sweep)
{
    unsigned ends = 0;
    for (bool is_last = false; !is_last;) {
        tablet_draw(t);
        sweep_look(sweep, &t->frame);
        for (size_t i = 0; i < t->frame.control_count; i++)
            ends += strstr(t->frame.controls[i].label, "The end.") != NULL;
        const struct frame_control *down = frame_find(&t->frame, "page.down");
        is_last = !down || down->disabled;
        if (!is_last)
            tablet_touch(t, "page.down");
    }
    return ends;
}

static void on_a_groups_page_words_longer_than_a_page_go_on_on_the_next(void **state)
{
    (void)state;
    for (const struct stage_screen *s = stage_screens; s->width; s++) {
        struct sweep sweep = {"en", 0};
        struct tablet *t = tablet_new_on(HOME_PACK, "");
        t->screen = *s;
        lengthen(t, "has_one", false, 3000); /* options */
        lengthen(t, "plants", true, 3000);   /* their hint */
        lengthen(t, "beds", false, 3000);    /* a closed control */
        lengthen(t, "thanks", false, 3000);  /* a note */
        lengthen(t, "street", false, 0);     /* still short */
        TOUCH(t, "start", "next", "next");
        assert_string_equal(tablet_screen(t), "group");
        assert_int_equal(leaf_through(t, &sweep), 5);
        tablet_free(t);
    }
}

static void a_question_longer_than_its_screen_is_read_before_it_is_answered(void **state)
{
    (void)state;
    for (const struct stage_screen *s = stage_screens; s->width; s++) {
        struct sweep sweep = {"en", 0};
        struct tablet *t = tablet_new_on(HOME_PACK, "");
        t->screen = *s;
        lengthen(t, "kind", false, 3000);
        TOUCH(t, "start", "next");
        for (int time = 0; time < 2; time++) {
            assert_string_equal(tablet_screen(t), "question");
            assert_int_equal(leaf_through(t, &sweep), 1);
            tablet_touch(t, "next");
            assert_string_equal(tablet_screen(t), "choice");
            assert_false(is_said(&t->frame, "Wordy"));
            sweep_look(&sweep, &t->frame);
            TOUCH(t, "choice:house", "back");
        }
        t->kiosk.visit.at = (struct step){STEP_REVIEW, -1, 0};
        leaf_through(t, &sweep);
        tablet_free(t);
    }
}

static void a_ranks_own_hint_is_said_whatever_has_been_chosen(void **state)
{
    (void)state;
    for (const struct stage_screen *s = stage_screens; s->width; s++) {
        struct sweep sweep = {"en", 0};
        struct tablet *t = tablet_new_on(NORBITON_PACK, "queen_marys_hall");
        t->screen = *s;
        lengthen(t, "themes", true, 20);
        TOUCH(t, "start", "next");
        tablet_draw(t);
        assert_true(is_said(&t->frame, "The end."));
        TOUCH(t, "choice:housing", "choice:safety");
        tablet_draw(t);
        sweep_look(&sweep, &t->frame);
        assert_true(is_said(&t->frame, "The end."));
        tablet_free(t);
    }
}

/* Whatever stands before it, so that it would once have ended a page. */
static void a_group_inside_a_page_is_headed_where_its_questions_begin(void **state)
{
    (void)state;
    for (size_t size = 0; size < 600; size += 40) {
        struct tablet *t = tablet_new_on(HOME_PACK, "");
        lengthen(t, "street", false, size);
        TOUCH(t, "start", "next", "next");
        while (!tablet_has(t, "open:beds"))
            tablet_touch(t, "page.down");
        assert_true(is_said(&t->frame, "The soil"));
        tablet_free(t);
    }
}

/* What a label fills in may be blank: there is still something to touch, with words on it. */
static void a_closed_question_without_a_label_says_that_it_can_be_answered(void **state)
{
    struct tablet *t = tablet_new_on(HOME_PACK, "");
    struct survey *s = t->kiosk.pack->survey;
    (void)state;
    for (size_t i = 0; i < s->language_count; i++)
        strcpy(s->questions[survey_find(s, "beds")].label.by_language[i], "${pets}");
    TOUCH(t, "start", "next", "next");
    while (!tablet_has(t, "open:beds"))
        tablet_touch(t, "page.down");
    assert_string_equal(frame_find(&t->frame, "open:beds")->label, "Answer");
    tablet_free(t);
}

struct choice_places {
    size_t count;
    struct rect rects[64];
};

static void places_of_choices(struct tablet *t, struct choice_places *places)
{
    tablet_draw(t);
    places->count = 0;
    for (size_t i = 0; i < t->frame.control_count; i++)
        if (t->frame.controls[i].role == ROLE_CHOICE)
            places->rects[places->count++] = t->frame.controls[i].rect;
}

static void choosing_and_being_told_moves_nothing(void **state)
{
    static const char *const touches[] = {"choice:housing", "choice:safety", "choice:housing"};
    struct tablet *t = tablet_new_on(NORBITON_PACK, "queen_marys_hall");
    struct choice_places before, after;
    struct survey_question *themes = &t->kiosk.pack->survey->questions[0];
    (void)state;
    themes->max_choices = 1; /* so that the second touch is one too many */
    tablet_touch(t, "start");
    tablet_touch(t, "next");
    for (const struct stage_screen *s = stage_screens; s->width; s++) {
        t->screen = *s;
        places_of_choices(t, &before);
        for (size_t i = 0; i < sizeof touches / sizeof *touches; i++) {
            tablet_touch(t, touches[i]);
            places_of_choices(t, &after);
            assert_int_equal(before.count, after.count);
            assert_memory_equal(before.rects, after.rects, before.count * sizeof *before.rects);
        }
    }
    tablet_free(t);
}

int layout_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_every_screen_all_is_whole_in_its_place_and_large_enough),
        cmocka_unit_test(right_to_left_too_all_is_whole_in_its_place),
        cmocka_unit_test(at_every_size_all_is_whole_in_its_place_and_large_enough),
        cmocka_unit_test(with_large_text_all_is_whole_in_its_place_too),
        cmocka_unit_test(where_options_are_searched_for_all_is_whole_in_every_language_and_size),
        cmocka_unit_test(on_every_screen_of_another_form_all_is_whole_in_its_place),
        cmocka_unit_test(on_every_screen_and_at_every_size_a_voting_card_can_be_typed),
        cmocka_unit_test(before_anything_is_written_it_is_said_to_be_kept_apart),
        cmocka_unit_test(a_note_that_has_room_in_the_header_has_no_page_of_its_own),
        cmocka_unit_test(on_a_groups_page_words_longer_than_a_page_go_on_on_the_next),
        cmocka_unit_test(a_question_longer_than_its_screen_is_read_before_it_is_answered),
        cmocka_unit_test(a_ranks_own_hint_is_said_whatever_has_been_chosen),
        cmocka_unit_test(a_group_inside_a_page_is_headed_where_its_questions_begin),
        cmocka_unit_test(a_closed_question_without_a_label_says_that_it_can_be_answered),
        cmocka_unit_test(choosing_and_being_told_moves_nothing),
    };
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
