/* A table of readers, one for each type of question. Cells are as strict as a ballot: what it could
 * not hold is a fault here, so that nothing is lost on the way. */
#include "record/answer_cell.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/cell.h"
#include "record/day.h"

struct reading {
    const char *cell;
    struct answers *answers;
    int question;
    unsigned repetition;
    struct fail *fail;
};

static const struct survey_question *question_of(const struct reading *r)
{
    return &r->answers->survey->questions[r->question];
}

static bool set_number(const struct reading *r, int64_t number)
{
    struct answer *answer = answers_at(r->answers, r->question, r->repetition);

    answer->number = number;
    answer->answered = true;
    return true;
}

/* -- choices */

/* The name of the option whose label somebody typed, or its name in capitals; NULL: none. */
static const char *option_meant(const struct reading *r, const char *text)
{
    const struct survey *s = r->answers->survey;
    const struct survey_list *list = survey_list_of(s, r->question);

    for (size_t i = 0; i < list->choice_count; i++)
        if (cell_means(text, list->choices[i].name, &list->choices[i].label, s->language_count))
            return list->choices[i].name;
    return NULL;
}

/* A label may have spaces, so that the whole cell is one. */
static bool no_such_option(const struct reading *r, const char *word)
{
    const char *by_cell = option_meant(r, r->cell), *by_word = option_meant(r, word);

    if (by_cell || by_word)
        return fail_set(r->fail, FAIL_FORMAT, "\"%.60s\" is no option; write %s",
                        by_cell ? r->cell : word, by_cell ? by_cell : by_word);
    if (strpbrk(word, ",;"))
        return fail_set(r->fail, FAIL_FORMAT,
                        "\"%.60s\" is no option; between two options write a space alone", word);
    char *names = survey_choice_names(survey_list_of(r->answers->survey, r->question));
    fail_set(r->fail, FAIL_FORMAT, "\"%.60s\" is no option; they are %s", word, names);
    free(names);
    return false;
}

static bool add_choice(const struct reading *r, const char *word)
{
    const struct survey_question *q = question_of(r);
    int choice = survey_find_choice(survey_list_of(r->answers->survey, r->question), word);

    if (choice < 0)
        return no_such_option(r, word);
    if (answers_place(r->answers, r->question, r->repetition, (unsigned)choice) > 0)
        return fail_set(r->fail, FAIL_FORMAT, "%s stands twice; name it once", word);
    /* of a select_one a second choice would replace the first */
    if (answers_get(r->answers, r->question, r->repetition)->count >= q->max_choices)
        return fail_set(r->fail, FAIL_FORMAT, "At most %u may be chosen; take out the others",
                        q->max_choices);
    return answers_toggle(r->answers, r->question, r->repetition, (unsigned)choice);
}

static bool read_choices(const struct reading *r)
{
    char *words = xstrdup(r->cell), *rest = NULL;
    bool ok = true;

    for (char *word = strtok_r(words, " \t\r\n", &rest); ok && word;
         word = strtok_r(NULL, " \t\r\n", &rest))
        ok = add_choice(r, word);
    free(words);
    return ok;
}

/* -- words, ticks and numbers */

/* Lines within a text end in LF, however the file was saved: it is the same text. Owned. */
static char *plain_lines(const char *cell)
{
    char *text = xstrdup(cell), *end = text;

    for (; *cell; cell++)
        if (*cell != '\r')
            *end++ = *cell;
    *end = '\0';
    return text;
}

static bool read_text(const struct reading *r)
{
    char *text = plain_lines(r->cell);
    size_t letters = utf8_length(text);
    bool fits = letters <= ANSWER_TEXT_LETTERS_MAX && strlen(text) <= ANSWER_TEXT_BYTES_MAX;

    if (fits)
        answers_set_text(r->answers, r->question, r->repetition, text);
    else
        fail_set(r->fail, FAIL_FORMAT, "The text has %zu characters; shorten it to %d", letters,
                 ANSWER_TEXT_LETTERS_MAX);
    xwipe_text(text);
    return fits;
}

static bool read_tick(const struct reading *r)
{
    bool yes = strcmp(r->cell, "OK") == 0;

    if (!yes && !cell_yes_no(r->cell, &yes))
        return fail_set(r->fail, FAIL_FORMAT,
                        "\"%.60s\" is neither yes nor no; write yes for a "
                        "tick, or nothing",
                        r->cell);
    return !yes || set_number(r, 0);
}

static bool read_integer(const struct reading *r)
{
    int64_t millionths;

    if (!cell_millionths(r->cell, 10, &millionths) || strchr(r->cell, '.') ||
        millionths / 1000000 > INT32_MAX || millionths / 1000000 < INT32_MIN)
        return fail_set(r->fail, FAIL_FORMAT,
                        "\"%.60s\" is no whole number from -2147483648 to 2147483647; write it in "
                        "digits",
                        r->cell);
    return set_number(r, millionths / 1000000);
}

static bool read_decimal(const struct reading *r)
{
    int64_t millionths;

    if (!cell_millionths(r->cell, 12, &millionths))
        return fail_set(r->fail, FAIL_FORMAT,
                        "\"%.60s\" is no number; write digits, with a point before the decimals, "
                        "such as 2.5",
                        r->cell);
    return set_number(r, millionths);
}

static bool read_range(const struct reading *r)
{
    const struct survey_question *q = question_of(r);
    int64_t millionths;

    if (!cell_millionths(r->cell, 9, &millionths) || millionths < q->range_start ||
        millionths > q->range_end || (millionths - q->range_start) % q->range_step != 0)
        return fail_set(r->fail, FAIL_FORMAT,
                        "\"%.60s\" is not on the scale; it goes from %g to %g in steps of %g",
                        r->cell, (double)q->range_start / 1e6, (double)q->range_end / 1e6,
                        (double)q->range_step / 1e6);
    return set_number(r, millionths);
}

static bool read_day(const struct reading *r)
{
    int32_t day;

    if (!day_parse(r->cell, &day))
        return fail_set(r->fail, FAIL_FORMAT,
                        "\"%.60s\" is no date; write year, month and day, such as 2030-06-01",
                        r->cell);
    return set_number(r, day);
}

static bool read_time(const struct reading *r)
{
    int minutes;

    if (!cell_minutes(r->cell, &minutes))
        return fail_set(r->fail, FAIL_FORMAT,
                        "\"%.60s\" is no time of day; write hour and minute, such as 14:30",
                        r->cell);
    return set_number(r, minutes);
}

static bool (*const readers[])(const struct reading *r) = {
    [QUESTION_TEXT] = read_text,
    [QUESTION_INTEGER] = read_integer,
    [QUESTION_DECIMAL] = read_decimal,
    [QUESTION_SELECT_ONE] = read_choices,
    [QUESTION_SELECT_MULTIPLE] = read_choices,
    [QUESTION_RANK] = read_choices,
    [QUESTION_RANGE] = read_range,
    [QUESTION_DATE] = read_day,
    [QUESTION_TIME] = read_time,
    [QUESTION_ACKNOWLEDGE] = read_tick,
};

bool answer_cell_read(const char *cell, int question, unsigned repetition, struct answers *out,
                      struct fail *f)
{
    struct reading r = {cell, out, question, repetition, f};

    if (readers[question_of(&r)->type](&r))
        return true;
    answers_clear(out, question, repetition);
    return false;
}

bool answer_cell_read_words(const char *cell, int question, unsigned repetition,
                            struct answers *out, struct fail *f)
{
    struct reading r = {cell, out, question, repetition, f};

    return read_text(&r);
}
