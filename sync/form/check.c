/* Translations are judged on the sheets, where each missing text has a cell; consent and the
 * settings of sensitive questions on the survey. */
#include "form/check.h"

#include <stdio.h>
#include <string.h>

#include "record/askable.h"
#include "record/bytes.h"
#include "record/expr.h"

/* -- translations */

static bool given_in_any(const struct sheet *sheet, size_t row, const char *name, size_t languages)
{
    for (size_t l = 0; l < languages; l++)
        if (*sheet_cell(sheet, row, sheet_column_in(sheet, name, l)))
            return true;
    return false;
}

/* One translatable column in one language, down all rows that give it in any. */
static void check_column(struct check *check, const struct sheet *sheet, const char *name,
                         size_t language)
{
    const struct survey *s = check->form.survey;
    struct check_translation *translation = &check->translations[language];
    int column = sheet_column_in(sheet, name, language);
    size_t missing = 0;

    for (size_t row = 2; row <= sheet->row_count; row++) {
        bool given = *sheet_cell(sheet, row, column) != '\0';
        if (!given && !given_in_any(sheet, row, name, s->language_count))
            continue;
        translation->wanted++;
        translation->given += given;
        missing += !given;
        if (!given && column >= 0)
            sheet_fault_at(sheet, FAULT_WARNING, row, column, "The %s is missing in %s", name,
                           s->languages[language].name);
    }
    if (missing && column < 0)
        sheet_fault_at(sheet, FAULT_WARNING, 1, -1, "There is no column %s in %s: %zu are missing",
                       name, s->languages[language].name, missing);
}

static void check_translations(struct check *check)
{
    for (int kind = 0; kind < FORM_SHEETS; kind++)
        for (const struct columns_known *k = columns_of((enum form_sheet)kind); k->name; k++)
            for (size_t l = 0; k->translatable && l < check->form.survey->language_count; l++)
                check_column(check, &check->form.sheets[kind], k->name, l);
}

/* -- sensitive questions */

/* What a form with sensitive questions must say; `language` -1 where once is enough. */
struct need {
    const char *setting;
    int language;
};

static const char *const needed_once[] = {"controller", "contact", "purpose", "keep_until"};
enum { NEEDED_ONCE = sizeof needed_once / sizeof needed_once[0] };

static bool asks_sensitive(const struct survey *s)
{
    for (size_t i = 0; i < s->question_count; i++)
        if (s->questions[i].sensitive)
            return true;
    return false;
}

static bool is_met(const struct survey *s, struct need need)
{
    if (need.language < 0)
        return survey_setting(s, need.setting) != NULL;
    for (size_t i = 0; i < s->setting_count; i++)
        if (strcmp(s->settings[i].name, need.setting) == 0)
            return s->settings[i].text.by_language[need.language] != NULL;
    return false;
}

/* Gives the first need from *at on that is not met, and moves *at past it. */
static bool next_missing(const struct survey *s, size_t *at, struct need *need)
{
    while (*at < NEEDED_ONCE + s->language_count) {
        bool once = *at < NEEDED_ONCE;
        *need = once ? (struct need){needed_once[*at], -1}
                     : (struct need){"notice", (int)(*at - NEEDED_ONCE)};
        ++*at;
        if (!is_met(s, *need))
            return true;
    }
    return false;
}

bool check_sensitive(const struct survey *s, struct fail *f)
{
    char list[300] = "";
    struct need need;

    if (!asks_sensitive(s))
        return true;
    for (size_t at = 0, used = 0; next_missing(s, &at, &need) && used < sizeof list;)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s%s%s", used ? ", " : "",
                                 need.setting, need.language < 0 ? "" : " in ",
                                 need.language < 0 ? "" : s->languages[need.language].name);
    return !*list || fail_set(f, FAIL_FORMAT,
                              "The form asks sensitive questions, but its settings do not give %s. "
                              "Fill them in.",
                              list);
}

static void note_missing_settings(const struct form *form)
{
    const struct sheet *sheet = &form->sheets[FORM_SETTINGS];
    const struct survey *s = form->survey;
    size_t row = sheet->row_count ? 2 : 0;
    struct need need;

    for (size_t at = 0; next_missing(s, &at, &need);) {
        int column = need.language < 0
                         ? sheet_column(sheet, need.setting)
                         : sheet_column_in(sheet, need.setting, (size_t)need.language);
        sheet_fault_at(sheet, FAULT_WARNING, row, column,
                       "A form with sensitive questions needs the setting %s%s%s; no pack is made "
                       "without it",
                       need.setting, need.language < 0 ? "" : " in ",
                       need.language < 0 ? "" : s->languages[need.language].name);
    }
}

/* An expr_names callback: goes on until the name of an acknowledge. */
static bool is_no_consent(void *data, const char *name)
{
    const struct survey *s = data;
    int question = survey_find(s, name);

    return question < 0 || s->questions[question].type != QUESTION_ACKNOWLEDGE;
}

/* Does the relevant of the question, or of a group around it, name an acknowledge? */
static bool has_consent(struct survey *s, int question)
{
    for (; question >= 0; question = s->questions[question].parent) {
        const struct expr *relevant = s->questions[question].relevant_expr;
        if (relevant && !expr_names(relevant, is_no_consent, s))
            return true;
    }
    return false;
}

static void note_missing_consents(const struct form *form)
{
    struct survey *s = form->survey;

    for (size_t i = 0; i < s->question_count; i++)
        if (s->questions[i].sensitive && !has_consent(s, (int)i))
            sheet_fault(&form->sheets[FORM_SURVEY], FAULT_WARNING, form->question_rows[i],
                        "relevant",
                        "A sensitive question is asked without consent; let its relevant name an "
                        "acknowledge");
}

/* -- messages */

enum { MESSAGE_MAX = 200 }; /* characters: about half a page of a 7 inch screen */

static void note_long_message(const struct form *form, size_t question, const char *column,
                              const struct survey_text *text)
{
    const struct survey *s = form->survey;

    for (size_t l = 0; text->by_language && l < s->language_count; l++) {
        const char *words = text->by_language[l];
        if (words && utf8_length(words) > MESSAGE_MAX)
            sheet_fault(&form->sheets[FORM_SURVEY], FAULT_WARNING, form->question_rows[question],
                        column,
                        "The message in %s has %zu characters and may fill a small screen; %d or "
                        "fewer are read",
                        s->languages[l].name, utf8_length(words), MESSAGE_MAX);
    }
}

static void note_long_messages(const struct form *form)
{
    for (size_t i = 0; i < form->survey->question_count; i++) {
        const struct survey_question *q = &form->survey->questions[i];
        note_long_message(form, i, "required_message", &q->required_message);
        note_long_message(form, i, "constraint_message", &q->constraint_message);
    }
}

static void note_unaskable(const struct form *form)
{
    struct fail why;

    if (!askable_survey(form->survey, &why))
        sheet_fault(&form->sheets[FORM_SURVEY], FAULT_WARNING, 0, NULL, "%s", why.text);
}

bool check_open(struct check *check, const char *folder, struct fail *f)
{
    *check = (struct check){0};
    if (!form_open(&check->form, folder, f))
        return false;
    check_translations(check);
    if (asks_sensitive(check->form.survey))
        note_missing_settings(&check->form);
    if (check->form.faults.of_severity[FAULT_ERROR] == 0) {
        note_missing_consents(&check->form);
        note_long_messages(&check->form);
        note_unaskable(&check->form);
    }
    fault_sort(&check->form.faults);
    return true;
}

void check_close(struct check *check)
{
    form_close(&check->form);
}
