/* Looking things up in a survey, and letting go of it. Lookups are linear: a form has tens of
 * questions, and the names an expression uses are looked up where it is used. */
#include "record/survey.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/cell.h"
#include "record/expr.h"
#include "record/survey_fields.h"

enum { NAMES_SHOWN_MAX = 400 }; /* bytes */

static void free_fields(const struct survey *s, const struct survey_fields *fields, void *object)
{
    for (size_t i = 0; i < fields->count; i++) {
        const struct survey_field *field = &fields->field[i];
        struct survey_text *text = (void *)((char *)object + field->offset);
        bool translated = field->kind == SURVEY_FIELD_TRANSLATED;
        if (translated && text->by_language == NULL)
            continue;
        for (size_t at = 0; at < survey_field_texts(field, s); at++)
            free(*survey_field_slot(field, object, at));
        if (translated)
            free(text->by_language);
    }
}

static void free_lists(struct survey *s)
{
    for (size_t l = 0; l < s->list_count; l++) {
        struct survey_list *list = &s->lists[l];
        for (size_t c = 0; c < list->choice_count; c++) {
            free_fields(s, &survey_choice_fields, &list->choices[c]);
            free(list->choices[c].name);
        }
        for (size_t c = 0; c < list->column_count; c++)
            free(list->columns[c]);
        free(list->choices);
        free(list->name);
    }
    free(s->lists);
}

static void free_questions(struct survey *s)
{
    for (size_t i = 0; i < s->question_count; i++) {
        struct survey_question *q = &s->questions[i];
        free_fields(s, &survey_question_fields, q);
        expr_free(q->relevant_expr);
        expr_free(q->constraint_expr);
        expr_free(q->calculation_expr);
        expr_free(q->choice_filter_expr);
        expr_free(q->repeat_count_expr);
        free(q->name);
    }
    free(s->questions);
}

void survey_free(struct survey *s)
{
    if (s == NULL)
        return;
    free_questions(s);
    free_lists(s);
    for (size_t i = 0; i < s->setting_count; i++) {
        free_fields(s, &survey_setting_fields, &s->settings[i]);
        free(s->settings[i].name);
    }
    free(s->settings);
    for (size_t i = 0; i < s->language_count; i++) {
        free(s->languages[i].name);
        free(s->languages[i].code);
    }
    free(s->languages);
    free(s);
}

int survey_find(const struct survey *s, const char *question_name)
{
    for (size_t i = 0; i < s->question_count; i++)
        if (strcmp(s->questions[i].name, question_name) == 0)
            return (int)i;
    return -1;
}

int survey_find_list(const struct survey *s, const char *list_name)
{
    for (size_t i = 0; i < s->list_count; i++)
        if (strcmp(s->lists[i].name, list_name) == 0)
            return (int)i;
    return -1;
}

int survey_find_choice(const struct survey_list *l, const char *name)
{
    for (size_t i = 0; i < l->choice_count; i++)
        if (strcmp(l->choices[i].name, name) == 0)
            return (int)i;
    return -1;
}

int survey_find_column(const struct survey_list *l, const char *name)
{
    for (size_t i = 0; i < l->column_count; i++)
        if (strcmp(l->columns[i], name) == 0)
            return (int)i;
    return -1;
}

char *survey_choice_names(const struct survey_list *l)
{
    char *names = xstrdup(""), *longer;
    bool fits = true;

    for (size_t i = 0; fits && i < l->choice_count; i++, names = longer) {
        fits = strlen(names) + strlen(l->choices[i].name) < NAMES_SHOWN_MAX;
        longer = xasprintf("%s%s%s", names, i ? ", " : "", fits ? l->choices[i].name : "...");
        free(names);
    }
    return names;
}

int survey_find_language(const struct survey *s, const char *code_or_name)
{
    for (size_t i = 0; i < s->language_count; i++)
        if (s->languages[i].code[0] != '\0' && strcmp(s->languages[i].code, code_or_name) == 0)
            return (int)i;
    for (size_t i = 0; i < s->language_count; i++)
        if (strcmp(s->languages[i].name, code_or_name) == 0)
            return (int)i;
    return -1;
}

const struct survey_list *survey_list_of(const struct survey *s, int question)
{
    int list = s->questions[question].list;
    return list >= 0 ? &s->lists[list] : NULL;
}

int survey_repeat_of(const struct survey *s, int question)
{
    while (question >= 0 && s->questions[question].type != QUESTION_REPEAT)
        question = s->questions[question].parent;
    return question;
}

bool survey_repeat_has_text(const struct survey *s, int repeat)
{
    for (int i = repeat + 1; i < (int)s->question_count && survey_repeat_of(s, i) == repeat; i++)
        if (s->questions[i].type == QUESTION_TEXT)
            return true;
    return false;
}

static bool names_number(void *data, const char *name)
{
    const struct survey *s = data;
    return survey_is_number(s, survey_find(s, name));
}

bool survey_is_number(const struct survey *s, int question)
{
    const struct survey_question *q = &s->questions[question];
    if (q->type == QUESTION_CALCULATE)
        return expr_gives_number(q->calculation_expr, names_number, (void *)s);
    return q->type == QUESTION_INTEGER || q->type == QUESTION_DECIMAL || q->type == QUESTION_RANGE;
}

static bool type_in_ballot(enum question_type type)
{
    return (type >= QUESTION_INTEGER && type <= QUESTION_TIME) || type == QUESTION_ACKNOWLEDGE;
}

bool survey_in_ballot(const struct survey *s, int question)
{
    int repeat = survey_repeat_of(s, question);
    return type_in_ballot(s->questions[question].type) &&
           (repeat < 0 || !survey_repeat_has_text(s, repeat));
}

const char *survey_text_in(const struct survey *s, const struct survey_text *t, size_t language)
{
    if (t->by_language == NULL)
        return "";
    const char *text = t->by_language[language];
    if (text == NULL || text[0] == '\0')
        text = t->by_language[s->default_language];
    return text != NULL ? text : "";
}

static const struct survey_setting *find_setting(const struct survey *s, const char *name)
{
    for (size_t i = 0; i < s->setting_count; i++)
        if (strcmp(s->settings[i].name, name) == 0)
            return &s->settings[i];
    return NULL;
}

const char *survey_setting_in(const struct survey *s, const char *name, size_t language)
{
    const struct survey_setting *setting = find_setting(s, name);
    const char *text = setting != NULL ? survey_text_in(s, &setting->text, language) : "";
    return text[0] != '\0' ? text : NULL;
}

const char *survey_setting(const struct survey *s, const char *name)
{
    return survey_setting_in(s, name, s->default_language);
}

bool survey_rotates(const struct survey *s)
{
    bool rotates = false;
    const char *setting = survey_setting(s, "rotate");
    return setting != NULL && cell_yes_no(setting, &rotates) && rotates;
}
