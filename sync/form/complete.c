/* survey_complete() stops at the first fault, and an author wants to see them all. So the cell at
 * fault is noted and silenced, and the survey completed again, until nothing more is found. What
 * comes out of a silenced survey is thrown away: only a form without errors gives a survey. */
#include "form/complete.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

enum { ROUNDS_MAX = 100 }; /* each round looks through the whole form */

static void forget(char **text)
{
    free(*text);
    *text = NULL;
}

/* As question.c names a row whose type is not known. */
static void silence_name(struct survey_question *q, size_t row)
{
    free(q->name);
    q->name = xasprintf("_%zu", row);
}

/* A label, hint or message in all its languages; false if it is none, or gone already. */
static bool silence_text(struct survey *s, struct survey_question *q, const char *column)
{
    const struct {
        const char *column;
        struct survey_text *text;
    } texts[] = {
        {"label", &q->label},
        {"hint", &q->hint},
        {"required_message", &q->required_message},
        {"constraint_message", &q->constraint_message},
    };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char **by_language = texts[i].text->by_language;
        if (strcmp(column, texts[i].column) != 0 || !by_language)
            continue;
        for (size_t l = 0; l < s->language_count; l++)
            forget(&by_language[l]);
        free(by_language);
        texts[i].text->by_language = NULL;
        return true;
    }
    return false;
}

/* Takes out of the survey what was found in a cell; false if there is nothing to take out. */
static bool silence(struct survey *s, struct survey_question *q, size_t row, const char *column)
{
    const struct {
        const char *column;
        char **text;
    } cells[] = {
        {"relevant", &q->relevant},         {"constraint", &q->constraint},
        {"calculation", &q->calculation},   {"choice_filter", &q->choice_filter},
        {"repeat_count", &q->repeat_count}, {"default", &q->default_value},
    };

    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        if (strcmp(column, cells[i].column) == 0 && *cells[i].text) {
            forget(cells[i].text);
            return true;
        }
    if (silence_text(s, q, column))
        return true;
    if (strcmp(column, "name") == 0) {
        silence_name(q, row);
        return true;
    }
    if (q->type == QUESTION_HIDDEN || q->type == QUESTION_GROUP)
        return false;
    q->type = q->type == QUESTION_REPEAT ? QUESTION_GROUP : QUESTION_HIDDEN;
    q->list = -1;
    q->max_choices = 0;
    q->has_range = q->or_other = false;
    return true;
}

/* The reason without the place that survey_complete() puts before it: the fault has its own. */
static const char *bare_reason(const struct survey *s, int question, const char *column,
                               const struct fail *why)
{
    char place[sizeof why->text];

    snprintf(place, sizeof place, "question %s, column %s: ", s->questions[question].name, column);
    size_t length = strlen(place);
    return strncmp(why->text, place, length) == 0 ? why->text + length : why->text;
}

static bool note_and_silence(struct form *form, int question, const char *column,
                             const struct fail *why)
{
    const struct sheet *sheet = &form->sheets[FORM_SURVEY];

    if (question < 0) {
        sheet_fault(sheet, FAULT_ERROR, 0, NULL, "%s", why->text);
        return false;
    }
    size_t row = form->question_rows[question];
    sheet_fault(sheet, FAULT_ERROR, row, column, "%s",
                bare_reason(form->survey, question, column, why));
    return silence(form->survey, &form->survey->questions[question], row, column);
}

void complete_survey(struct form *form)
{
    for (int round = 0; round < ROUNDS_MAX; round++) {
        int question = -1;
        const char *column = "";
        struct fail why = {0};
        if (survey_complete(form->survey, &question, &column, &why) ||
            !note_and_silence(form, question, column, &why))
            return;
    }
    sheet_fault(&form->sheets[FORM_SURVEY], FAULT_ERROR, 0, NULL,
                "There may be more faults than are listed here; mend these first");
}
