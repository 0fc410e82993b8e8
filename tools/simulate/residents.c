/* Every question is answered by a function of its type, relevant or not. So answers hold what was
 * asked before a resident changed another choice, which is neither to be cast nor to be counted.
 * Options are those that are offered, as a screen shows no others. */
#include "residents.h"

#include <stdlib.h>

#include "own_words.h"
#include "record/alloc.h"
#include "record/day.h"

enum { TRIES = 8 /* to find an answer that keeps to a constraint */, MILLION = 1000000 };

struct residents {
    const struct survey *survey;
    struct stream *stream;
    unsigned **weights; /* owned: [question][option], how popular it is; NULL without a list */
};

/* One in sixteen options is chosen by nobody; equal weights make ties likely. */
static unsigned draw_weight(struct stream *s)
{
    static const unsigned weights[16] = {0, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 6, 6, 9, 9, 14};
    return weights[stream_below(s, 16)];
}

struct residents *residents_new(const struct survey *s, struct stream *stream)
{
    struct residents *r = xcalloc(1, sizeof *r);
    r->survey = s;
    r->stream = stream;
    r->weights = xcalloc(s->question_count, sizeof *r->weights);
    for (int q = 0; q < (int)s->question_count; q++) {
        const struct survey_list *list = survey_list_of(s, q);
        if (!list)
            continue;
        r->weights[q] = xcalloc(list->choice_count, sizeof **r->weights);
        for (size_t i = 0; i < list->choice_count; i++)
            r->weights[q][i] = draw_weight(stream);
    }
    return r;
}

void residents_free(struct residents *r)
{
    if (!r)
        return;
    for (size_t q = 0; q < r->survey->question_count; q++)
        free(r->weights[q]);
    free(r->weights);
    free(r);
}

/* One in `times` residents does it. */
static bool one_in(const struct residents *r, unsigned times)
{
    return stream_below(r->stream, times) == 0;
}

/* How much an option is wanted that can be chosen still; 0 if it cannot. */
static unsigned weight_of(const struct residents *r, const struct answers *a, int question,
                          unsigned repetition, unsigned choice)
{
    bool free = !answers_place(a, question, repetition, choice) &&
                answers_offered(a, question, repetition, choice);
    return free ? r->weights[question][choice] : 0;
}

/* Chooses one more option by popularity; false where none that anybody wants is left. */
static bool pick(const struct residents *r, struct answers *a, int question, unsigned repetition)
{
    size_t options = survey_list_of(r->survey, question)->choice_count;
    unsigned total = 0;
    for (unsigned i = 0; i < options; i++)
        total += weight_of(r, a, question, repetition, i);
    if (total == 0)
        return false;
    unsigned at = stream_below(r->stream, total), choice = 0;
    for (;; choice++) {
        unsigned weight = weight_of(r, a, question, repetition, choice);
        if (at < weight)
            break;
        at -= weight;
    }
    return answers_toggle(a, question, repetition, choice);
}

static void write_text(const struct residents *r, struct answers *a, int question,
                       unsigned repetition)
{
    char *text = own_words(r->stream);
    answers_set_text(a, question, repetition, text);
    free(text);
}

static bool has_chosen_other(const struct survey *s, const struct answers *a, int question,
                             unsigned repetition)
{
    int other = survey_find_choice(survey_list_of(s, question), "other");
    return s->questions[question].or_other && other >= 0 &&
           answers_place(a, question, repetition, (unsigned)other);
}

static void choose(const struct residents *r, struct answers *a, int question, unsigned repetition)
{
    unsigned most = r->survey->questions[question].max_choices;
    unsigned picks = one_in(r, 2) ? most : 1 + stream_below(r->stream, most);
    while (picks-- > 0 && pick(r, a, question, repetition)) {
    }
    if (has_chosen_other(r->survey, a, question, repetition) && !one_in(r, 4))
        write_text(r, a, question, repetition);
}

static void set_number(struct answers *a, int question, unsigned repetition, int64_t number)
{
    struct answer *answer = answers_at(a, question, repetition);
    answer->answered = true;
    answer->number = number;
}

static void say_yes(const struct residents *r, struct answers *a, int question, unsigned repetition)
{
    if (!one_in(r, 4))
        set_number(a, question, repetition, 0);
}

static void say_integer(const struct residents *r, struct answers *a, int question,
                        unsigned repetition)
{
    set_number(a, question, repetition, stream_below(r->stream, 100));
}

static void say_decimal(const struct residents *r, struct answers *a, int question,
                        unsigned repetition)
{
    set_number(a, question, repetition, (int64_t)stream_below(r->stream, 10000) * (MILLION / 100));
}

static void say_range(const struct residents *r, struct answers *a, int question,
                      unsigned repetition)
{
    const struct survey_question *q = &r->survey->questions[question];
    unsigned steps = (unsigned)((q->range_end - q->range_start) / q->range_step);
    set_number(a, question, repetition,
               q->range_start + stream_below(r->stream, steps + 1) * q->range_step);
}

/* Half of them any day in a lifetime, half within a year of today. */
static void say_date(const struct residents *r, struct answers *a, int question,
                     unsigned repetition)
{
    enum { YEAR = 365, LIFETIME = 36500 };
    if (one_in(r, 2))
        set_number(a, question, repetition, a->day - YEAR + (int)stream_below(r->stream, 2 * YEAR));
    else
        set_number(a, question, repetition,
                   day_of(1930, 1, 1) + (int)stream_below(r->stream, LIFETIME));
}

static void say_time(const struct residents *r, struct answers *a, int question,
                     unsigned repetition)
{
    set_number(a, question, repetition, stream_below(r->stream, 24 * 60));
}

/* A repeat whose repetitions the form counts out; residents add issues as they like. */
static bool is_counted_out(const struct survey *s, int question)
{
    return s->questions[question].repeat_count_expr && !survey_repeat_has_text(s, question);
}

/* As many repetitions as the form says; where it leaves that open, or they are issues, mostly few;
 * of issues often none. */
static void begin_repeat(const struct residents *r, struct answers *a, int question,
                         unsigned repetition)
{
    unsigned most = answers_repeat_count(a, question), times = 1;
    (void)repetition;
    if (most == 0 || (survey_repeat_has_text(r->survey, question) && !one_in(r, 4)))
        return;
    while (times < most && (is_counted_out(r->survey, question) || one_in(r, 3)))
        times++;
    a->repetitions[question] = (uint16_t)times;
}

static void (*const answer_by_type[])(const struct residents *, struct answers *, int question,
                                      unsigned repetition) = {
    [QUESTION_TEXT] = write_text,        [QUESTION_INTEGER] = say_integer,
    [QUESTION_DECIMAL] = say_decimal,    [QUESTION_SELECT_ONE] = choose,
    [QUESTION_SELECT_MULTIPLE] = choose, [QUESTION_RANK] = choose,
    [QUESTION_RANGE] = say_range,        [QUESTION_DATE] = say_date,
    [QUESTION_TIME] = say_time,          [QUESTION_ACKNOWLEDGE] = say_yes,
    [QUESTION_REPEAT] = begin_repeat, /* the last type; all others: nothing to answer */
};

static void answer(const struct residents *r, struct answers *a, int question, unsigned repetition)
{
    const struct survey_question *q = &r->survey->questions[question];
    bool suits = q->default_value && answers_valid(a, question, repetition);
    if (!answer_by_type[q->type] || (suits && one_in(r, 3)))
        return;
    answers_clear(a, question, repetition);
    if (!q->required && !is_counted_out(r->survey, question) && one_in(r, 10))
        return;
    for (int i = 0; i < TRIES; i++) {
        answer_by_type[q->type](r, a, question, repetition);
        if (answers_valid(a, question, repetition))
            return;
        answers_clear(a, question, repetition);
    }
}

size_t residents_answer(struct residents *r, struct answers *a)
{
    const struct survey *s = r->survey;
    answers_begin(a);
    for (int q = 0; q < (int)s->question_count; q++) {
        int repeat = survey_repeat_of(s, q);
        unsigned times = repeat < 0 || repeat == q ? 1 : a->repetitions[repeat];
        for (unsigned i = 0; i < times; i++)
            answer(r, a, q, i);
    }
    answers_settle(a);
    return stream_below(r->stream, (unsigned)s->language_count);
}
