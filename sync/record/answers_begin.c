/* Defaults are read as the cells of a sheet of answers are, once when a survey is completed, to
 * find what is no answer, and again for each resident. `today()` is the one default that is not a
 * plain value, with `now()` for a time. */
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/answer_cell.h"
#include "record/answers.h"
#include "record/survey_check.h"

static bool takes_default(enum question_type type)
{
    return (type >= QUESTION_TEXT && type <= QUESTION_TIME) || type == QUESTION_ACKNOWLEDGE;
}

static const char *default_of(const struct survey *s, int question)
{
    const struct survey_question *q = &s->questions[question];
    bool given = q->default_value != NULL && q->default_value[0] != '\0';
    return given && takes_default(q->type) ? q->default_value : NULL;
}

static bool is_of_now(enum question_type type, const char *text)
{
    return (type == QUESTION_DATE && strcmp(text, "today()") == 0) ||
           (type == QUESTION_TIME && strcmp(text, "now()") == 0);
}

static void put_now(struct answers *a, int question, unsigned repetition)
{
    bool is_date = a->survey->questions[question].type == QUESTION_DATE;
    if (a->day != 0)
        *answers_at(a, question, repetition) =
            (struct answer){.answered = true, .number = is_date ? a->day : a->minute};
}

static bool begin(struct answers *a, int question, unsigned repetition, struct fail *f)
{
    const char *text = default_of(a->survey, question);
    if (text == NULL)
        return true;
    if (!is_of_now(a->survey->questions[question].type, text))
        return answer_cell_read(text, question, repetition, a, f);
    put_now(a, question, repetition);
    return true;
}

void answers_begin(struct answers *a)
{
    const struct survey *s = a->survey;
    for (int q = 0; q < (int)s->question_count; q++) {
        int repeat = survey_repeat_of(s, q);
        unsigned repetitions = repeat >= 0 ? s->questions[repeat].repeat_max : 1;
        for (unsigned r = 0; r < repetitions; r++)
            begin(a, q, r, NULL);
    }
    answers_settle(a);
}

void answers_begin_repetition(struct answers *a, int repeat, unsigned repetition)
{
    const struct survey *s = a->survey;
    for (int q = repeat + 1; q < (int)s->question_count && survey_repeat_of(s, q) == repeat; q++)
        begin(a, q, repetition, NULL);
}

static bool is_same(const struct answer *a, const struct answer *b)
{
    const char *text = a->text != NULL ? a->text : "", *other = b->text != NULL ? b->text : "";
    return a->answered == b->answered && a->number == b->number && a->count == b->count &&
           memcmp(a->choice, b->choice, a->count * sizeof *a->choice) == 0 &&
           strcmp(text, other) == 0;
}

/* One question's default, without room for the answers of all others. */
static void begin_alone(const struct answers *a, int question, struct answer *out)
{
    struct answers alone = {.survey = a->survey, .day = a->day, .minute = a->minute};
    alone.by_question = xcalloc(a->survey->question_count, sizeof *alone.by_question);
    alone.by_question[question] = out;
    begin(&alone, question, 0, NULL);
    free(alone.by_question);
}

bool answers_untouched(const struct answers *a, int question, unsigned repetition)
{
    const struct answer *answer = answers_get(a, question, repetition);
    if (!answer->answered || default_of(a->survey, question) == NULL)
        return !answer->answered;
    struct answer fresh = {0};
    begin_alone(a, question, &fresh);
    bool untouched = is_same(answer, &fresh);
    xwipe_text(fresh.text);
    return untouched;
}

bool survey_defaults(struct survey_check *check)
{
    struct answers *a = answers_new(check->s);
    struct fail why = {0};
    bool ok = true;
    for (int q = 0; ok && q < (int)check->s->question_count; q++)
        ok = begin(a, q, 0, &why) || survey_fault(check, q, "default", "%s", why.text);
    answers_free(a);
    return ok;
}
