#include "sample.h"

#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const THEMES[] = {"housing", "safety",    "upkeep", "youth",
                                     "health",  "jobs",      "parks",  "transport",
                                     "clean",   "community", "schools"};
static const char *const OPINIONS[] = {"agree", "disagree", "prefer_not_to_say"};
static const char *const VENUES[] = {"hall"};

static char *copy(const char *text)
{
    return text != NULL ? xstrdup(text) : NULL;
}

static struct survey_text in_both(const char *english, const char *polish)
{
    struct survey_text text = {xcalloc(2, sizeof *text.by_language)};
    text.by_language[0] = xstrdup(english);
    text.by_language[1] = copy(polish);
    return text;
}

static void add_list(struct survey *s, const char *name, const char *const *choices, size_t count)
{
    struct survey_list *list = &s->lists[s->list_count++];
    list->name = xstrdup(name);
    list->choices = xcalloc(count, sizeof *list->choices);
    list->choice_count = count;
    for (size_t i = 0; i < count; i++) {
        list->choices[i].name = xstrdup(choices[i]);
        list->choices[i].label = in_both(choices[i], i == 0 ? "pierwszy" : NULL);
    }
    list->choices[0].image = xstrdup("icon");
}

static void add_question(struct survey *s, const struct sample_question *from)
{
    s->questions[s->question_count] = (struct survey_question){
        .type = from->type,
        .name = xstrdup(from->name),
        .label = in_both(from->label != NULL ? from->label : from->name, "po polsku"),
        .relevant = copy(from->relevant),
        .constraint = copy(from->constraint),
        .calculation = copy(from->calculation),
        .repeat_count = copy(from->repeat_count),
        .choice_filter = copy(from->choice_filter),
        .default_value = copy(from->default_value),
        .parent = from->parent != NULL ? survey_find(s, from->parent) : -1,
        .list = from->list != NULL ? survey_find_list(s, from->list) : -1,
        .max_choices = from->max_choices,
        .or_other = from->or_other,
        .has_range = from->has_range,
        .range_start = from->range_start,
        .range_end = from->range_end,
        .range_step = from->range_step,
    };
    s->question_count++;
}

struct survey *sample_survey(const struct sample_question *questions, size_t count)
{
    struct survey *s = xcalloc(1, sizeof *s);
    s->languages = xcalloc(2, sizeof *s->languages);
    s->language_count = 2;
    s->languages[0] = (struct survey_language){xstrdup("English"), xstrdup("en")};
    s->languages[1] = (struct survey_language){xstrdup("Polski"), xstrdup("pl")};
    s->settings = xcalloc(1, sizeof *s->settings);
    s->setting_count = 1;
    s->settings[0] = (struct survey_setting){xstrdup("form_title"), in_both("Title", "Tytuł")};
    s->lists = xcalloc(3, sizeof *s->lists);
    add_list(s, "theme", THEMES, COUNT(THEMES));
    add_list(s, "opinion", OPINIONS, COUNT(OPINIONS));
    add_list(s, "venue", VENUES, COUNT(VENUES));
    s->questions = xcalloc(count, sizeof *s->questions);
    for (size_t i = 0; i < count; i++)
        add_question(s, &questions[i]);
    return s;
}

struct survey *sample_completed(const struct sample_question *questions, size_t count)
{
    struct survey *s = sample_survey(questions, count);
    struct fail f = {0};
    if (!survey_complete(s, NULL, NULL, &f))
        fail_msg("%s", f.text);
    return s;
}

struct expr *sample_expr(const char *source)
{
    struct fail f = {0};
    struct expr *e = expr_parse(source, &f);
    if (e == NULL)
        fail_msg("%s: %s", source, f.text);
    return e;
}

struct survey *sample_every_type(void)
{
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_NOTE, .name = "hello"},
        {.type = QUESTION_RANK, .name = "rank", .list = "theme", .max_choices = 3},
        {.type = QUESTION_SELECT_ONE, .name = "one", .list = "opinion"},
        {.type = QUESTION_SELECT_MULTIPLE, .name = "many", .list = "opinion", .max_choices = 2},
        {.type = QUESTION_TEXT, .name = "words"},
        {.type = QUESTION_GROUP, .name = "numbers"},
        {.type = QUESTION_INTEGER, .name = "whole", .parent = "numbers", .constraint = ". < 100"},
        {.type = QUESTION_DECIMAL, .name = "part", .parent = "numbers"},
        {.type = QUESTION_RANGE,
         .name = "scale",
         .has_range = true,
         .range_end = 10000000,
         .range_step = 500000},
        {.type = QUESTION_DATE, .name = "date"},
        {.type = QUESTION_TIME, .name = "time"},
        {.type = QUESTION_CALCULATE, .name = "sum", .calculation = "${whole} + ${part}"},
        {.type = QUESTION_HIDDEN, .name = "hidden"},
        {.type = QUESTION_ACKNOWLEDGE, .name = "tick"},
        {.type = QUESTION_REPEAT, .name = "again", .repeat_count = "2"},
        {.type = QUESTION_ACKNOWLEDGE, .name = "again_tick", .parent = "again"},
        {.type = QUESTION_SELECT_ONE, .name = "again_one", .parent = "again", .list = "opinion"},
    };
    return sample_completed(QUESTIONS, COUNT(QUESTIONS));
}

struct survey *sample_norbiton(void)
{
    static const struct sample_question QUESTIONS[] = {
        {.type = QUESTION_RANK, .name = "themes", .list = "theme", .max_choices = 3},
        {.type = QUESTION_RANK,
         .name = "housing",
         .list = "theme",
         .relevant = "selected(${themes}, 'housing')"},
        {.type = QUESTION_RANK,
         .name = "parks",
         .list = "theme",
         .relevant = "selected(${themes}, 'parks')"},
        {.type = QUESTION_REPEAT, .name = "issues"},
        {.type = QUESTION_SELECT_ONE, .name = "issue_theme", .parent = "issues", .list = "theme"},
        {.type = QUESTION_SELECT_ONE,
         .name = "issue_opinion",
         .parent = "issues",
         .list = "opinion"},
        {.type = QUESTION_TEXT, .name = "issue_words", .parent = "issues"},
        {.type = QUESTION_ACKNOWLEDGE, .name = "consent"},
        {.type = QUESTION_GROUP, .name = "about", .relevant = "${consent} = 'OK'"},
        {.type = QUESTION_SELECT_ONE,
         .name = "condition",
         .parent = "about",
         .list = "opinion",
         .or_other = true},
        {.type = QUESTION_SELECT_ONE,
         .name = "effect",
         .parent = "about",
         .list = "opinion",
         .relevant = "${condition} = 'agree'"},
        {.type = QUESTION_TEXT, .name = "comment"},
    };
    return sample_completed(QUESTIONS, COUNT(QUESTIONS));
}
