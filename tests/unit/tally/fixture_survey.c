/* Put together by hand, because this layer knows no form reader. */
#include "fixture_survey.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record/alloc.h"

static struct survey_text text_of(const char *text)
{
    struct survey_text t = {.by_language = xcalloc(1, sizeof(char *))};
    t.by_language[0] = xstrdup(text);
    return t;
}

static struct survey_list list_of(const char *name, const char *const *choices, size_t count)
{
    struct survey_list l = {.name = xstrdup(name), .choice_count = count};
    l.choices = xcalloc(count, sizeof *l.choices);
    for (size_t i = 0; i < count; i++)
        l.choices[i] =
            (struct survey_choice){.name = xstrdup(choices[i]), .label = text_of(choices[i])};
    return l;
}

static struct survey_question question_of(enum question_type type, const char *name, int parent,
                                          int list)
{
    return (struct survey_question){.type = type,
                                    .name = xstrdup(name),
                                    .label = text_of(name),
                                    .parent = parent,
                                    .list = list,
                                    .max_choices = type == QUESTION_RANK ? 3 : 1,
                                    .repeat_max = type == QUESTION_REPEAT ? 5 : 0,
                                    .drill_question = -1,
                                    .drill_choice = -1};
}

void fixture_survey_set(struct survey *s, const char *setting, const char *value)
{
    struct fail f = {0};
    s->settings = xrealloc(s->settings, s->setting_count + 1, sizeof *s->settings);
    s->settings[s->setting_count++] =
        (struct survey_setting){.name = xstrdup(setting), .text = text_of(value)};
    if (!survey_complete(s, NULL, NULL, &f))
        fail_msg("survey: %s", f.text);
}

struct survey *fixture_survey(const char *title)
{
    static const char *const themes[] = {"housing", "safety", "youth", "parks"};
    static const char *const ages[] = {"young", "old"};
    struct survey *s = xcalloc(1, sizeof *s);
    s->language_count = 1;
    s->languages = xcalloc(1, sizeof *s->languages);
    s->languages[0] = (struct survey_language){.name = xstrdup("English"), .code = xstrdup("en")};
    s->list_count = 2;
    s->lists = xcalloc(2, sizeof *s->lists);
    s->lists[0] = list_of("themes", themes, 4);
    s->lists[1] = list_of("ages", ages, 2);
    s->question_count = 5;
    s->questions = xcalloc(5, sizeof *s->questions);
    s->questions[0] = question_of(QUESTION_RANK, "themes", -1, 0);
    s->questions[1] = question_of(QUESTION_SELECT_ONE, "age", -1, 1);
    s->questions[2] = question_of(QUESTION_REPEAT, "issues", -1, -1);
    s->questions[3] = question_of(QUESTION_SELECT_ONE, "theme", 2, 0);
    s->questions[4] = question_of(QUESTION_TEXT, "words", 2, -1);
    fixture_survey_set(s, "form_title", title);
    return s;
}
