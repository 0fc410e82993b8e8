/* The surveys are put together by hand, so that no form reader is needed below the layer. */
#include "form.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

static void fill_list(struct survey *s, const char *names)
{
    s->list_count = 1;
    s->lists = xcalloc(1, sizeof *s->lists);
    s->lists[0].name = xstrdup("options");
    s->lists[0].choice_count = strlen(names);
    s->lists[0].choices = xcalloc(strlen(names), sizeof *s->lists[0].choices);
    for (size_t i = 0; i < strlen(names); i++) {
        struct survey_choice *c = &s->lists[0].choices[i];
        c->name = xasprintf("%c", names[i]);
        c->label.by_language = xcalloc(1, sizeof(char *));
        c->label.by_language[0] = xasprintf("Option %c", names[i]);
    }
}

struct survey *form_new(enum question_type type, const char *names, unsigned max_choices)
{
    struct survey *s = xcalloc(1, sizeof *s);
    s->language_count = 1;
    s->languages = xcalloc(1, sizeof *s->languages);
    s->languages[0] = (struct survey_language){xstrdup("English"), xstrdup("en")};
    if (names)
        fill_list(s, names);
    s->question_count = 1;
    s->questions = xcalloc(1, sizeof *s->questions);
    s->questions[0] = (struct survey_question){
        .type = type,
        .name = xstrdup("what"),
        .parent = -1,
        .list = names ? 0 : -1,
        .max_choices = max_choices,
        .drill_question = -1,
        .drill_choice = -1,
    };
    s->questions[0].label.by_language = xcalloc(1, sizeof(char *));
    s->questions[0].label.by_language[0] = xstrdup("What matters most?");
    if (!survey_complete(s, NULL, NULL, NULL))
        abort();
    return s;
}

struct survey *form_calculate(const char *calculation)
{
    static const struct {
        enum question_type type;
        const char *name;
        int list;
    } QUESTIONS[] = {{QUESTION_INTEGER, "a", -1},
                     {QUESTION_SELECT_ONE, "b", 0},
                     {QUESTION_TEXT, "words", -1},
                     {QUESTION_CALCULATE, "what", -1}};
    struct survey *s = xcalloc(1, sizeof *s);
    s->language_count = 1;
    s->languages = xcalloc(1, sizeof *s->languages);
    s->languages[0] = (struct survey_language){xstrdup("English"), xstrdup("en")};
    fill_list(s, "xyz");
    s->questions = xcalloc(4, sizeof *s->questions);
    for (; s->question_count < 4; s->question_count++)
        s->questions[s->question_count] =
            (struct survey_question){.type = QUESTIONS[s->question_count].type,
                                     .name = xstrdup(QUESTIONS[s->question_count].name),
                                     .parent = -1,
                                     .list = QUESTIONS[s->question_count].list};
    s->questions[3].calculation = xstrdup(calculation);
    if (!survey_complete(s, NULL, NULL, NULL))
        abort();
    return s;
}

struct survey *form_repeat(void)
{
    static const struct survey_question QUESTIONS[] = {
        {.type = QUESTION_SELECT_ONE, .name = "area", .parent = -1},
        {.type = QUESTION_REPEAT, .name = "home", .parent = -1, .list = -1, .repeat_count = "4"},
        {.type = QUESTION_SELECT_ONE, .name = "who", .parent = 1},
        {.type = QUESTION_INTEGER, .name = "age", .parent = 1, .list = -1},
        {.type = QUESTION_CALCULATE,
         .name = "double",
         .parent = 1,
         .list = -1,
         .calculation = "${age} * 2"}};
    struct survey *s = xcalloc(1, sizeof *s);
    s->language_count = 1;
    s->languages = xcalloc(1, sizeof *s->languages);
    s->languages[0] = (struct survey_language){xstrdup("English"), xstrdup("en")};
    fill_list(s, "xyz");
    s->question_count = sizeof QUESTIONS / sizeof *QUESTIONS;
    s->questions = xcalloc(s->question_count, sizeof *s->questions);
    for (size_t q = 0; q < s->question_count; q++) {
        const struct survey_question *told = &QUESTIONS[q];
        s->questions[q] = *told;
        s->questions[q].name = xstrdup(told->name);
        s->questions[q].repeat_count = told->repeat_count ? xstrdup(told->repeat_count) : NULL;
        s->questions[q].calculation = told->calculation ? xstrdup(told->calculation) : NULL;
    }
    if (!survey_complete(s, NULL, NULL, NULL))
        abort();
    return s;
}

void form_free(struct survey *s)
{
    survey_free(s);
}

struct votes *form_votes(const struct survey *s)
{
    return votes_new(s, 0, NULL);
}

void form_ballot(const struct survey *s, const char *letters, uint8_t out[FORM_BALLOT_SIZE])
{
    struct answers *a = answers_new(s);
    bool taken = ballot_size(s) <= FORM_BALLOT_SIZE;
    for (size_t i = 0; taken && i < strlen(letters); i++) {
        char name[2] = {letters[i], 0};
        int choice = survey_find_choice(survey_list_of(s, 0), name);
        taken = choice >= 0 && answers_toggle(a, 0, 0, (unsigned)choice);
    }
    if (!taken)
        abort();
    ballot_encode(a, out);
    answers_free(a);
}

void form_add_rows(struct votes *v, const char *const *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint16_t row[SURVEY_PICKS_MAX];
        for (size_t place = 0; place < strlen(rows[i]); place++)
            row[place] = (uint16_t)(rows[i][place] - 'a');
        votes_add_row(v, row, strlen(rows[i]));
    }
}
