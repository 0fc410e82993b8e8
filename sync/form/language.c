/* Languages are taken in the order of their columns, survey sheet first. One language is written
 * in one way: the same name with two codes, or the same code with two names, is a slip of the pen
 * that would otherwise split a translation in two. */
#include "form/language.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

/* "Polski (pl)" -> "Polski" and "pl"; "Polski" -> "Polski" and "". */
static struct survey_language split(const char *written)
{
    size_t length = strlen(written);
    const char *open = strrchr(written, '(');
    struct survey_language language;

    if (!open || open == written || written[length - 1] != ')')
        return (struct survey_language){xstrdup(written), xstrdup("")};
    language.code = xstrndup(open + 1, (size_t)(written + length - 1 - (open + 1)));
    while (open > written && open[-1] == ' ')
        open--;
    language.name = xstrndup(written, (size_t)(open - written));
    return language;
}

static void release(struct survey_language *language)
{
    free(language->name);
    free(language->code);
}

static size_t add(struct survey *s, struct survey_language language)
{
    s->languages = xrealloc(s->languages, s->language_count + 1, sizeof *s->languages);
    s->languages[s->language_count] = language;
    return s->language_count++;
}

/* The language that shares its name or its code with this one, or -1. */
static int find_akin(const struct survey *s, const struct survey_language *language)
{
    for (size_t i = 0; i < s->language_count; i++)
        if (strcmp(s->languages[i].name, language->name) == 0 ||
            (*language->code && strcmp(s->languages[i].code, language->code) == 0))
            return (int)i;
    return -1;
}

static bool is_same(const struct survey_language *a, const struct survey_language *b)
{
    return strcmp(a->name, b->name) == 0 && strcmp(a->code, b->code) == 0;
}

#define NO_ROOM "A form has at most %d languages, each with a name of at most %d bytes"

static bool has_room(const struct survey *s, const struct survey_language *language)
{
    return s->language_count < SURVEY_LANGUAGES_MAX && strlen(language->name) <= SURVEY_NAME_MAX &&
           strlen(language->code) <= SURVEY_NAME_MAX;
}

static void name_column(const struct form *form, struct sheet *sheet, int at)
{
    struct survey *s = form->survey;
    struct survey_language language = split(sheet->columns[at].translation);
    int akin = find_akin(s, &language);

    if (akin < 0 && has_room(s, &language)) {
        sheet->columns[at].language = (int)add(s, language);
        return;
    }
    if (akin < 0)
        sheet_fault_at(sheet, FAULT_ERROR, 1, at, NO_ROOM, SURVEY_LANGUAGES_MAX, SURVEY_NAME_MAX);
    else if (!is_same(&s->languages[akin], &language))
        sheet_fault_at(sheet, FAULT_ERROR, 1, at,
                       "Elsewhere this language is written \"%s\" with the code \"%s\"; write it "
                       "in one way",
                       s->languages[akin].name, s->languages[akin].code);
    sheet->columns[at].language = akin;
    release(&language);
}

static bool is_plain_text(const struct sheet *sheet, size_t at)
{
    const struct sheet_column *column = &sheet->columns[at];

    if (!column->name || column->translation)
        return false;
    for (const struct columns_known *k = columns_of(sheet->kind); k->name; k++)
        if (k->name == column->name)
            return k->translatable;
    return false;
}

/* Is there a translatable column without a language in the survey or choices sheet? */
static bool has_plain_texts(const struct form *form)
{
    for (enum form_sheet kind = FORM_SURVEY; kind <= FORM_CHOICES; kind++)
        for (size_t i = 0; i < form->sheets[kind].column_count; i++)
            if (is_plain_text(&form->sheets[kind], i))
                return true;
    return false;
}

static void choose_first(struct survey *s)
{
    if (s->language_count == 0)
        add(s, (struct survey_language){xstrdup("English"), xstrdup("en")});
    s->default_language = 0;
}

static void choose_unnamed(struct form *form)
{
    const struct sheet *settings = &form->sheets[FORM_SETTINGS];
    struct survey *s = form->survey;

    if (s->language_count == 0)
        sheet_fault(settings, FAULT_WARNING, 0, NULL,
                    "No language is named, so the texts are taken to be English; name it in the "
                    "settings column default_language, for example \"English (en)\"");
    else if (has_plain_texts(form))
        sheet_fault(settings, FAULT_ERROR, 0, NULL,
                    "Some columns name their language and some do not; name the language of the "
                    "others in the settings column default_language");
    choose_first(s);
}

static bool matches(const struct survey_language *a, const struct survey_language *b)
{
    if (*a->code && *b->code)
        return strcmp(a->code, b->code) == 0 && strcmp(a->name, b->name) == 0;
    return strcmp(a->name, b->name) == 0 || strcmp(a->code, b->name) == 0;
}

/* Which of the languages is meant, or -1. */
static int find_matching(const struct survey *s, const struct survey_language *wanted)
{
    for (size_t i = 0; i < s->language_count; i++)
        if (matches(&s->languages[i], wanted))
            return (int)i;
    return -1;
}

static void choose_default(struct form *form)
{
    const struct sheet *settings = &form->sheets[FORM_SETTINGS];
    const char *written = sheet_get(settings, 2, "default_language");
    struct survey *s = form->survey;

    if (!*written) {
        choose_unnamed(form);
        return;
    }
    struct survey_language wanted = split(written);
    int matching = find_matching(s, &wanted);
    bool is_new = matching < 0 && has_plain_texts(form) && find_akin(s, &wanted) < 0;
    if (is_new && has_room(s, &wanted)) {
        s->default_language = add(s, wanted);
        return;
    }
    release(&wanted);
    if (matching >= 0) {
        s->default_language = (size_t)matching;
        return;
    }
    if (is_new)
        sheet_fault(settings, FAULT_ERROR, 2, "default_language", NO_ROOM, SURVEY_LANGUAGES_MAX,
                    SURVEY_NAME_MAX);
    else
        sheet_fault(settings, FAULT_ERROR, 2, "default_language",
                    "No column is in this language; write it as in the headers, for example "
                    "\"English (en)\"");
    choose_first(s);
}

/* Columns without a language are in the default one, which may then not have a column of its own.
 */
static void name_plain_column(const struct form *form, struct sheet *sheet, size_t at)
{
    struct sheet_column *column = &sheet->columns[at];

    if (sheet_column_in(sheet, column->name, form->survey->default_language) >= 0)
        sheet_fault_at(sheet, FAULT_ERROR, 1, (int)at,
                       "The column stands twice, with the default language and without; keep one");
    column->language = (int)form->survey->default_language;
}

void language_collect(struct form *form)
{
    for (int kind = 0; kind < FORM_SHEETS; kind++) {
        struct sheet *sheet = &form->sheets[kind];
        for (size_t i = 0; i < sheet->column_count; i++)
            if (sheet->columns[i].translation && *sheet->columns[i].translation)
                name_column(form, sheet, (int)i);
    }
    choose_default(form);
    for (int kind = 0; kind < FORM_SHEETS; kind++)
        for (size_t i = 0; i < form->sheets[kind].column_count; i++)
            if (is_plain_text(&form->sheets[kind], i))
                name_plain_column(form, &form->sheets[kind], i);
}

void language_need_label(const struct form *form, const struct sheet *sheet, size_t row,
                         const char *what)
{
    const struct survey *s = form->survey;
    int column = sheet_column_in(sheet, "label", s->default_language);

    if (!*sheet_cell(sheet, row, column))
        sheet_fault_at(sheet, FAULT_ERROR, row, column,
                       "The %s has no label in %s, the form's default language", what,
                       s->languages[s->default_language].name);
}
