/* The pages of questions as they look while they are being answered, at the screens of the
 * pictures, in both languages: nothing cut off, overlapped or outside, also where what was typed is
 * no answer yet, where own words are written and where something is searched for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/layout.h"
#include "kiosk/tablet.h"

#include "record/alloc.h"

struct sweep {
    struct tablet *t;
    const char *language;
};

static void look(struct sweep *s)
{
    char fault[LAYOUT_FAULT_SIZE];
    tablet_draw(s->t);
    if (layout_fault(&s->t->frame, fault))
        fail_msg("%dx%d, %s, %s %s: %s", s->t->screen.width, s->t->screen.height, s->language,
                 s->t->frame.screen, s->t->frame.question, fault);
}

static void touch(struct sweep *s, const char *id)
{
    tablet_touch(s->t, id);
    look(s);
}

/* On whichever page it is. */
static void take(struct sweep *s, const char *id)
{
    while (tablet_has(s->t, "page.up"))
        tablet_touch(s->t, "page.up");
    while (!tablet_has(s->t, id) && tablet_has(s->t, "page.down"))
        touch(s, "page.down");
    touch(s, id);
}

static int question_of(const struct sweep *s, const char *name)
{
    return survey_find(s->t->kiosk.pack->survey, name);
}

static void go_to(struct sweep *s, const char *name)
{
    s->t->kiosk.visit.return_count = 0;
    visit_change(&s->t->kiosk.visit, (struct step){STEP_QUESTION, question_of(s, name), 0});
    look(s);
}

static const char *status(struct sweep *s)
{
    tablet_draw(s->t);
    return frame_find(&s->t->frame, "status")->label;
}

/* What is no answer, and Next, which is held; then one. */
static void type(struct sweep *s, const char *name, const char *wrong, const char *right)
{
    go_to(s, name);
    tablet_type(s->t, wrong);
    look(s);
    touch(s, "next");
    assert_int_equal(s->t->kiosk.visit.at.question, question_of(s, name));
    assert_false(answers_get(s->t->kiosk.visit.answers, question_of(s, name), 0)->answered);
    assert_non_null(status(s));
    go_to(s, name);
    tablet_type(s->t, right);
    look(s);
    assert_true(answers_get(s->t->kiosk.visit.answers, question_of(s, name), 0)->answered);
}

static void write_other(struct sweep *s)
{
    go_to(s, "ways");
    take(s, "choice:other");
    for (int i = 0; i < 6; i++)
        tablet_type(s->t, "A cable car over the river. ");
    touch(s, "done");
    assert_non_null(answers_get(s->t->kiosk.visit.answers, question_of(s, "ways"), 0)->text);
    take(s, "choice:other");
    touch(s, "other.off");
    assert_false(answers_get(s->t->kiosk.visit.answers, question_of(s, "ways"), 0)->answered);
}

static void search(struct sweep *s)
{
    go_to(s, "language");
    touch(s, "search");
    tablet_type(s->t, "zzz");
    touch(s, "done");
    assert_false(tablet_has(s->t, "choice:polish"));
    touch(s, "search.all");
    touch(s, "search");
    tablet_type(s->t, "pol");
    touch(s, "done");
    touch(s, "choice:polish");
    assert_false(tablet_has(s->t, "choice:english"));
    touch(s, "search.all");
    assert_true(tablet_has(s->t, "search"));
}

/* A range of more values than can be options is typed. */
static void widen(struct survey_question *q)
{
    q->range_start = -50 * (int64_t)DRAFT_UNIT;
    q->range_end = 5000 * (int64_t)DRAFT_UNIT;
    q->range_step = DRAFT_UNIT / 2;
}

static void visit(struct stage_screen screen, const char *language)
{
    struct sweep s = {tablet_new_on(HUB_PACK, "ferry_hall"), language};
    char in_language[32];
    snprintf(in_language, sizeof in_language, "language:%s", language);
    s.t->screen = screen;
    tablet_touch_all(s.t, (const char *const[]){in_language, "start", NULL});
    go_to(&s, "street"); /* of no part of the town: nothing to choose */
    assert_false(tablet_has(s.t, "choice:candle_lane"));
    go_to(&s, "likes");
    take(&s, "choice:strongly_disagree");
    go_to(&s, "use");
    take(&s, "choice:10");
    go_to(&s, "minutes");
    tablet_type(s.t, "999");
    touch(&s, "next"); /* held by the form's constraint */
    assert_int_equal(s.t->kiosk.visit.at.question, question_of(&s, "minutes"));
    type(&s, "fare", ".", "12.5");
    type(&s, "sets_out", "24:75", "17:40");
    type(&s, "first_day", "31022030", "24122030");
    widen(&s.t->kiosk.pack->survey->questions[question_of(&s, "use")]);
    type(&s, "use", "5000.5", "4999.5");
    write_other(&s);
    search(&s);
    tablet_free(s.t);
}

static void on_every_page_of_a_question_all_is_whole_while_it_is_answered(void **state)
{
    static const struct stage_screen screens[] = {
        {1280, 800, 10.1}, {800, 1280, 10.1}, {1024, 600, 7}, {1920, 1080, 15.6}};
    (void)state;
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        visit(screens[i], "en");
        visit(screens[i], "pl");
    }
}

static void a_list_to_choose_from_is_named_as_a_question_or_before_a_colon(void **state)
{
    struct sweep s = {tablet_new_on(HUB_PACK, "ferry_hall"), "en"};
    struct survey_question *what = &s.t->kiosk.pack->survey->questions[question_of(&s, "repair")];
    (void)state;
    tablet_touch(s.t, "start");
    go_to(&s, "repairs");
    assert_string_equal(frame_find(&s.t->frame, "field:repair")->label, "What is it? choose");
    free(what->label.by_language[0]);
    what->label.by_language[0] = xstrdup("About");
    look(&s);
    assert_string_equal(frame_find(&s.t->frame, "field:repair")->label, "About: choose");
    tablet_free(s.t);
}

static void only_those_are_asked_about_who_were_said_to_live_there(void **state)
{
    struct sweep s = {tablet_new_on(HUB_PACK, "ferry_hall"), "en"};
    static const char *const asked[] = {"person_age", "person_comes", "person_age", "person_comes",
                                        "warmth"};
    (void)state;
    tablet_touch(s.t, "start");
    go_to(&s, "people");
    s.t->kiosk.visit.return_count = 0; /* not for a change alone: on to what follows */
    tablet_touch(s.t, "key:backspace");
    tablet_type(s.t, "3");
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        touch(&s, "next");
        assert_int_equal(s.t->kiosk.visit.at.question, question_of(&s, asked[i]));
    }
    tablet_free(s.t);
}

static void a_scale_alone_on_its_page_lies_in_the_middle(void **state)
{
    struct sweep s = {tablet_new_on(HUB_PACK, "ferry_hall"), "en"};
    (void)state;
    s.t->screen = (struct stage_screen){1920, 1080, 15.6};
    tablet_touch(s.t, "start");
    go_to(&s, "likes");
    const struct frame_control *first = frame_find(&s.t->frame, "choice:strongly_agree");
    const struct frame_control *last = frame_find(&s.t->frame, "choice:strongly_disagree");
    struct rect content = metrics_content(&s.t->frame.metrics);
    int after = content.x + content.width - last->rect.x - last->rect.width;
    assert_in_range(first->rect.x - content.x - after + 2, 0, 4);
    assert_true(first->rect.y > 1080 / 3);
    tablet_free(s.t);
}

/* The order of options on the screen, as their places in the form's list. */
static void order_of(struct sweep *s, const char *name, char order[256])
{
    go_to(s, name);
    order[0] = 0;
    for (size_t i = 0; i < s->t->frame.control_count; i++)
        if (s->t->frame.controls[i].role == ROLE_CHOICE) {
            strcat(order, s->t->frame.controls[i].id + strlen("choice:"));
            strcat(order, " ");
        }
}

static void options_go_round_from_visit_to_visit_and_the_last_stay(void **state)
{
    struct sweep s = {tablet_new_on(HUB_PACK, "ferry_hall"), "en"};
    struct visit *v = &s.t->kiosk.visit;
    char order[256];
    (void)state;
    s.t->screen = (struct stage_screen){1920, 1080, 15.6};
    tablet_touch(s.t, "start");
    v->rotation = 3;
    order_of(&s, "news", order);
    assert_string_equal(order, "letter meeting leaflet board message ");
    v->rotation = 8; /* 5 options: the same again */
    order_of(&s, "news", order);
    assert_string_equal(order, "letter meeting leaflet board message ");
    order_of(&s, "ways", order); /* other is the last */
    assert_string_equal(order, "bike bus train car taxi wheelchair walk other ");
    order_of(&s, "likes", order); /* a scale */
    assert_string_equal(order, "strongly_agree agree neither disagree strongly_disagree ");
    order_of(&s, "age", order); /* numbers */
    assert_string_equal(order, "under_16 16_24 25_44 45_64 65_79 80_up prefer_not_to_say ");
    order_of(&s, "visits", order); /* as the form says */
    assert_string_equal(order, "daily weekly monthly rarely never ");
    tablet_free(s.t);
}

int asks_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_every_page_of_a_question_all_is_whole_while_it_is_answered),
        cmocka_unit_test(a_list_to_choose_from_is_named_as_a_question_or_before_a_colon),
        cmocka_unit_test(only_those_are_asked_about_who_were_said_to_live_there),
        cmocka_unit_test(a_scale_alone_on_its_page_lies_in_the_middle),
        cmocka_unit_test(options_go_round_from_visit_to_visit_and_the_last_stay),
    };
    return cmocka_run_group_tests_name("asks", tests, NULL, NULL);
}
