/* Answers in words, for the resident's own screen. A table holds how a language writes numbers and
 * dates; what it does not name is written as English is. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/answers_value.h"
#include "record/day.h"
#include "record/label.h"

struct habit {
    const char *language; /* its code */
    char point, date;     /* before decimals; between day, month and year */
};

static const struct habit HABITS[] = {{"", '.', '/'}, {"pl", ',', '.'}};

static const struct habit *habit_of(const struct survey *s, size_t language)
{
    for (size_t i = 1; i < sizeof HABITS / sizeof *HABITS; i++)
        if (strcmp(HABITS[i].language, s->languages[language].code) == 0)
            return &HABITS[i];
    return &HABITS[0];
}

/* An answer that is there, and where it is shown. */
struct shown {
    const struct survey *s;
    int question;
    const struct answer *answer;
    const struct habit *habit;
    size_t language;
};

/* Joins with `between`; takes over and wipes `text`. */
static char *joined(char *text, const char *between, const char *more)
{
    char *longer = xasprintf("%s%s%s", text, between, more);
    xwipe_text(text);
    return longer;
}

static char *words_of_choices(const struct shown *w)
{
    const struct survey_list *list = survey_list_of(w->s, w->question);
    char *text = xstrdup("");
    for (unsigned i = 0; i < w->answer->count; i++) {
        const struct survey_choice *choice = &list->choices[w->answer->choice[i]];
        text = joined(text, i > 0 ? ", " : "", survey_text_in(w->s, &choice->label, w->language));
    }
    if (w->answer->text != NULL)
        text = joined(text, text[0] != '\0' ? ": " : "", w->answer->text);
    return text;
}

static char *words_of_text(const struct shown *w)
{
    return xstrdup(w->answer->text);
}

static char *words_of_integer(const struct shown *w)
{
    return xasprintf("%" PRId64, w->answer->number);
}

static char *words_of_millionths(const struct shown *w)
{
    enum { MILLION = 1000000 };
    int64_t number = w->answer->number;
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    char *text = xasprintf("%s%" PRIu64 "%c%06" PRIu64, number < 0 ? "-" : "", size / MILLION,
                           w->habit->point, size % MILLION);
    size_t length = strlen(text);
    while (text[length - 1] == '0')
        length--;
    text[length - (text[length - 1] == w->habit->point)] = '\0';
    return text;
}

static char *words_of_date(const struct shown *w)
{
    int year, month, mday;
    day_split((int32_t)w->answer->number, &year, &month, &mday);
    return xasprintf("%d%c%02d%c%04d", mday, w->habit->date, month, w->habit->date, year);
}

static char *words_of_time(const struct shown *w)
{
    int minutes = (int)w->answer->number;
    return xasprintf("%d:%02d", minutes / 60, minutes % 60);
}

static char *words_of_tick(const struct shown *w)
{
    return xstrdup(survey_text_in(w->s, &w->s->questions[w->question].label, w->language));
}

static char *(*const WORDS[])(const struct shown *) = {
    [QUESTION_TEXT] = words_of_text,
    [QUESTION_INTEGER] = words_of_integer,
    [QUESTION_DECIMAL] = words_of_millionths,
    [QUESTION_SELECT_ONE] = words_of_choices,
    [QUESTION_SELECT_MULTIPLE] = words_of_choices,
    [QUESTION_RANK] = words_of_choices,
    [QUESTION_RANGE] = words_of_millionths,
    [QUESTION_DATE] = words_of_date,
    [QUESTION_TIME] = words_of_time,
    [QUESTION_ACKNOWLEDGE] = words_of_tick,
    [QUESTION_REPEAT] = NULL,
};

/* What a calculation gives, with a number as the language writes it and none as nothing. */
static char *words_of_value(const struct answers *a, int question, unsigned repetition,
                            const struct habit *habit)
{
    struct expr_value v = answers_value(a, question, repetition);
    char *text = expr_value_text(&v);
    bool is_number = v.kind == EXPR_NUMBER;
    expr_value_free(&v);
    char *point = is_number ? strchr(text, '.') : NULL;
    if (point != NULL)
        *point = habit->point;
    if (is_number && strcmp(text, "NaN") == 0)
        text[0] = '\0';
    return text;
}

char *answers_words(const struct answers *a, int question, unsigned repetition, size_t language)
{
    const struct survey *s = a->survey;
    enum question_type type = s->questions[question].type;
    const struct answer *answer = answers_get(a, question, repetition);
    struct shown shown = {s, question, answer, habit_of(s, language), language};
    if (type == QUESTION_CALCULATE)
        return words_of_value(a, question, repetition, shown.habit);
    if (WORDS[type] == NULL || !answer->answered || !answers_relevant(a, question, repetition))
        return xstrdup("");
    return WORDS[type](&shown);
}

/* The words of a question named in a text of repetition `repetition`. */
static char *words_named(const struct answers *a, unsigned repetition, const char *name,
                         size_t language)
{
    int question = survey_find(a->survey, name);
    if (question < 0)
        return xstrdup("");
    bool is_inside = survey_repeat_of(a->survey, question) >= 0;
    return answers_words(a, question, is_inside ? repetition : 0, language);
}

char *answers_fill(const struct answers *a, unsigned repetition, const char *text, size_t language)
{
    struct label_name found;
    char *filled = xstrdup("");
    for (; label_find(text, &found); text = found.at + found.size) {
        char *plain = xstrndup(text, (size_t)(found.at - text));
        char *words = words_named(a, repetition, found.name, language);
        filled = joined(filled, plain, words);
        xwipe_text(words);
        free(plain);
    }
    return joined(filled, text, "");
}
