/* Tables, turned into a survey. */
#include "kiosk/small_form.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

static const struct {
    enum question_type type;
    const char *name, *relevant;
    int parent, list;
    unsigned max_choices;
} questions[Q_COUNT] = {
    {QUESTION_RANK, "themes", NULL, -1, 0, 3},
    {QUESTION_RANK, "housing_first", "selected(${themes}, 'housing')", -1, 1, 2},
    {QUESTION_RANK, "safety_first", "selected(${themes}, 'safety')", -1, 1, 2},
    {QUESTION_RANK, "youth_first", "selected(${themes}, 'youth')", -1, 1, 2},
    {QUESTION_REPEAT, "issues", NULL, -1, -1, 0},
    {QUESTION_SELECT_ONE, "theme", NULL, Q_ISSUES, 0, 1},
    {QUESTION_SELECT_ONE, "area", NULL, Q_ISSUES, 2, 1},
    {QUESTION_TEXT, "words", NULL, Q_ISSUES, -1, 0},
    {QUESTION_ACKNOWLEDGE, "consent", NULL, -1, -1, 0},
    {QUESTION_GROUP, "about", NULL, -1, -1, 0},
    {QUESTION_SELECT_ONE, "age", "${consent} != ''", Q_ABOUT, 3, 1},
    {QUESTION_SELECT_ONE, "sex", "${consent} != '' and ${age} != 'under_16'", Q_ABOUT, 4, 1},
};

static const struct {
    const char *name;
    const char *choices[5];
} lists[] = {
    {"themes", {"housing", "safety", "youth", "parks"}},
    {"firsts", {"repairs", "lighting", "somewhere_to_go"}},
    {"areas", {"north", "south"}},
    {"ages", {"under_16", "adult", "prefer_not_to_say"}},
    {"sexes", {"female", "male", "prefer_not_to_say"}},
    {"venue", {"hall", "doors"}},
};
enum { LISTS = sizeof lists / sizeof *lists };

static struct survey_text in_both(const char *text)
{
    struct survey_text t = {xcalloc(2, sizeof *t.by_language)};
    t.by_language[0] = xstrdup(text);
    t.by_language[1] = xasprintf("%s po polsku", text);
    return t;
}

static void add_lists(struct survey *s)
{
    s->list_count = LISTS;
    s->lists = xcalloc(LISTS, sizeof *s->lists);
    for (size_t i = 0; i < LISTS; i++) {
        struct survey_list *l = &s->lists[i];
        l->name = xstrdup(lists[i].name);
        l->choices = xcalloc(5, sizeof *l->choices);
        for (; lists[i].choices[l->choice_count]; l->choice_count++) {
            struct survey_choice *c = &l->choices[l->choice_count];
            c->name = xstrdup(lists[i].choices[l->choice_count]);
            c->label = in_both(c->name);
        }
    }
}

static void add_questions(struct survey *s)
{
    s->question_count = Q_COUNT;
    s->questions = xcalloc(Q_COUNT, sizeof *s->questions);
    for (size_t i = 0; i < Q_COUNT; i++)
        s->questions[i] = (struct survey_question){
            .type = questions[i].type,
            .name = xstrdup(questions[i].name),
            .label = in_both(questions[i].name),
            .relevant = questions[i].relevant ? xstrdup(questions[i].relevant) : NULL,
            .parent = questions[i].parent,
            .list = questions[i].list,
            .max_choices = questions[i].max_choices,
        };
    s->questions[Q_ISSUES].repeat_count = xstrdup("3");
}

static struct survey *incomplete(void)
{
    struct survey *s = xcalloc(1, sizeof *s);
    s->language_count = 2;
    s->languages = xcalloc(2, sizeof *s->languages);
    s->languages[0] = (struct survey_language){xstrdup("English"), xstrdup("en")};
    s->languages[1] = (struct survey_language){xstrdup("Polski"), xstrdup("pl")};
    add_lists(s);
    add_questions(s);
    return s;
}

static struct survey *completed(struct survey *s)
{
    struct fail f;
    const char *column;
    if (!survey_complete(s, NULL, &column, &f))
        fail_msg("%s", f.text);
    return s;
}

struct survey *small_form(void)
{
    return completed(incomplete());
}

struct survey *small_form_setting(const char *name, const char *value)
{
    struct survey *s = incomplete();
    small_form_set(s, name, value);
    return completed(s);
}

void small_form_set(struct survey *s, const char *name, const char *value)
{
    size_t at = 0;
    while (at < s->setting_count && strcmp(s->settings[at].name, name) != 0)
        at++;
    if (at == s->setting_count) {
        s->settings = xrealloc(s->settings, s->setting_count + 1, sizeof *s->settings);
        s->settings[s->setting_count++] = (struct survey_setting){.name = xstrdup(name)};
        s->settings[at].text.by_language = xcalloc(s->language_count, sizeof(char *));
    }
    free(s->settings[at].text.by_language[0]);
    s->settings[at].text.by_language[0] = xstrdup(value);
}

void small_form_require(struct survey *s, enum small_question question, const char *message)
{
    s->questions[question].required = true;
    if (message)
        s->questions[question].required_message = in_both(message);
}

void small_form_constrain(struct survey *s, enum small_question question, const char *constraint,
                          const char *message)
{
    s->questions[question].constraint = xstrdup(constraint);
    if (message)
        s->questions[question].constraint_message = in_both(message);
    completed(s);
}

void small_form_filter(struct survey *s, enum small_question question, const char *choice_filter)
{
    s->questions[question].choice_filter = xstrdup(choice_filter);
    completed(s);
}

void small_form_default(struct survey *s, enum small_question question, const char *value)
{
    s->questions[question].default_value = xstrdup(value);
    completed(s);
}
