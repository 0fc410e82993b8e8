/* A question's name holds no bracket, so a header falls apart at the first one. */
#include "form/answer_column.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/cell.h"

static bool takes_answers(const struct survey *s, int question)
{
    return survey_in_ballot(s, question) || s->questions[question].type == QUESTION_TEXT ||
           s->questions[question].list >= 0;
}

/* The question of that name; or, for Q_other, the or_other question Q. */
static int find_question(const struct survey *s, const char *name, bool *own_words)
{
    static const char other[] = "_other";
    size_t size = strlen(name), end = sizeof other - 1;
    int question = survey_find(s, name);

    *own_words = false;
    if (question >= 0 || size <= end || strcmp(name + size - end, other) != 0)
        return question;
    char *asked = xstrndup(name, size - end);
    question = survey_find(s, asked);
    free(asked);
    *own_words = question >= 0 && s->questions[question].or_other;
    return *own_words ? question : -1;
}

/* The number in "NAME[2]"; 1 where there is none, 0 where it is no number. */
static unsigned read_number(const char *bracket)
{
    char digits[4];
    unsigned number;
    int end = 0;

    if (!bracket)
        return 1;
    if (sscanf(bracket, "[%3[0-9]]%n", digits, &end) != 1 || end == 0 || bracket[end] != '\0')
        return 0;
    return cell_number(digits, 1, SURVEY_REPEAT_MAX, &number) ? number : 0;
}

static bool find_repetition(const struct survey *s, const char *name, const char *bracket,
                            struct answer_column *out, struct fail *f)
{
    int repeat = survey_repeat_of(s, out->question);
    unsigned most = repeat >= 0 ? s->questions[repeat].repeat_max : 1;
    unsigned number = read_number(bracket);

    if (bracket && repeat < 0)
        return fail_set(f, FAIL_FORMAT, "%s is answered once; name the column %s", name, name);
    if (number < 1 || number > most)
        return fail_set(f, FAIL_FORMAT, "%s has the columns %s[1] to %s[%u]; rename this one", name,
                        name, name, most);
    out->repetition = number - 1;
    return true;
}

static bool no_such_question(const struct survey *s, const char *header, struct fail *f)
{
    for (int q = 0; q < (int)s->question_count; q++)
        if (takes_answers(s, q) &&
            cell_means(header, s->questions[q].name, &s->questions[q].label, s->language_count))
            return fail_set(f, FAIL_FORMAT, "No question is called \"%.60s\"; name the column %s",
                            header, s->questions[q].name);
    return fail_set(
        f, FAIL_FORMAT,
        "No question is called \"%.60s\"; name the column by a question of the form, or "
        "take it out",
        header);
}

bool answer_column_read(const char *header, const struct survey *s, struct answer_column *out,
                        struct fail *f)
{
    const char *bracket = strchr(header, '[');
    char *name = bracket ? xstrndup(header, (size_t)(bracket - header)) : xstrdup(header);
    bool ok;

    *out = (struct answer_column){0};
    out->question = find_question(s, name, &out->own_words);
    if (out->question < 0)
        ok = no_such_question(s, header, f);
    else if (!takes_answers(s, out->question))
        ok = fail_set(f, FAIL_FORMAT, "%s takes no answer; take the column out", name);
    else
        ok = find_repetition(s, name, bracket, out, f);
    free(name);
    return ok;
}
