/* Votes are kept as one flat array of small numbers, because every counting rule reads them that
 * way and a country's ballots must fit in a laptop. The map from an earlier revision's options to
 * ours is made once a revision, not once a ballot. */
#include "count/votes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/answers_value.h"

static bool is_number(const struct survey *s, int question)
{
    enum question_type type = s->questions[question].type;
    return type == QUESTION_DATE || type == QUESTION_TIME || survey_is_number(s, question);
}

static bool takes_many(enum question_type type)
{
    return type == QUESTION_RANK || type == QUESTION_SELECT_MULTIPLE;
}

static uint16_t add_option(struct votes *v, const char *name, const char *label, const char *image)
{
    v->options = xrealloc(v->options, v->option_count + 1, sizeof *v->options);
    v->options[v->option_count] = (struct votes_option){name, label, image};
    return (uint16_t)v->option_count++;
}

/* The option of that name, added where it is not there. */
static uint16_t own_option(struct votes *v, const struct survey *s, const struct survey_choice *c)
{
    for (size_t i = 0; i < v->option_count; i++)
        if (strcmp(v->options[i].name, c->name) == 0)
            return (uint16_t)i;
    return add_option(v, c->name, survey_text_in(s, &c->label, s->default_language), c->image);
}

static void add_own_options(struct votes *v, const struct survey *s)
{
    const struct survey_question *q = &s->questions[v->question];
    const struct survey_list *list = survey_list_of(s, v->question);
    if (q->type == QUESTION_ACKNOWLEDGE)
        add_option(v, "OK", survey_text_in(s, &q->label, s->default_language), NULL);
    for (size_t i = 0; list && i < list->choice_count; i++)
        own_option(v, s, &list->choices[i]);
}

/* Is it in the ballot, or worked out from what is? */
static bool follows(const struct survey *s, int question)
{
    const struct survey_question *q = &s->questions[question];
    int repeat = survey_repeat_of(s, question);
    if (q->type != QUESTION_CALCULATE)
        return survey_in_ballot(s, question);
    return !q->calculation_lost && (repeat < 0 || !survey_repeat_has_text(s, repeat));
}

struct votes *votes_new(const struct survey *s, int question, struct fail *f)
{
    const struct survey_question *q = &s->questions[question];
    if (!follows(s, question)) {
        fail_set(f, FAIL_USAGE,
                 q->type == QUESTION_CALCULATE
                     ? "Question %s rests on what is in no ballot, so it cannot be counted."
                     : "Question %s is not in the ballot, so it cannot be counted.",
                 q->name);
        return NULL;
    }
    struct votes *v = xcalloc(1, sizeof *v);
    v->survey = s;
    v->question = question;
    v->repeat = survey_repeat_of(s, question);
    v->is_number = is_number(s, question);
    v->places = takes_many(q->type) ? q->max_choices : 1;
    add_own_options(v, s);
    return v;
}

void votes_free(struct votes *v)
{
    if (!v)
        return;
    for (size_t i = 0; v->values && i < v->option_count; i++)
        free(v->values[i]);
    free(v->values);
    free(v->options);
    free(v->row_end);
    free(v->choice);
    free(v->number);
    free(v->map);
    answers_free(v->answers);
    free(v);
}

/* Room for a row of at least `places` places; a revision may have allowed more than the newest. */
static void widen(struct votes *v, unsigned places)
{
    uint16_t *wide = xcalloc(v->capacity ? v->capacity : 1, places * sizeof *wide);
    memset(wide, 0xff, v->capacity * places * sizeof *wide);
    for (size_t r = 0; r < v->rows; r++)
        memcpy(wide + r * places, v->choice + r * v->places, v->places * sizeof *wide);
    free(v->choice);
    v->choice = wide;
    v->places = places;
}

static uint16_t *next_row(struct votes *v)
{
    if (v->rows == v->capacity) {
        v->capacity = v->capacity ? v->capacity * 2 : 64;
        v->choice = xrealloc(v->choice, v->capacity, v->places * sizeof *v->choice);
        if (v->is_number)
            v->number = xrealloc(v->number, v->capacity, sizeof *v->number);
    }
    uint16_t *row = v->choice + v->rows * v->places;
    memset(row, 0xff, v->places * sizeof *row);
    if (v->number)
        v->number[v->rows] = 0;
    v->rows++;
    return row;
}

/* The rows added since the last ballot are one ballot's. */
static void end_ballot(struct votes *v)
{
    if (v->repeat >= 0) {
        v->row_end = xgrow(v->row_end, v->ballots, &v->end_capacity, sizeof *v->row_end);
        v->row_end[v->ballots] = v->rows;
    }
    v->ballots++;
}

static void put_row(struct votes *v, const uint16_t *choice, size_t count)
{
    if (count > v->places)
        widen(v, (unsigned)count);
    uint16_t *row = next_row(v);
    if (count)
        memcpy(row, choice, count * sizeof *row);
}

static void put_number(struct votes *v, int64_t number)
{
    next_row(v)[0] = 0;
    v->number[v->rows - 1] = number;
}

void votes_add_row(struct votes *v, const uint16_t *choice, size_t count)
{
    put_row(v, choice, count);
    end_ballot(v);
}

void votes_add_number(struct votes *v, int64_t number)
{
    put_number(v, number);
    end_ballot(v);
}

/* The question of that revision that is ours, or -1. One that has moved into a repeat or out of it
 * asks something else. */
static int question_in(const struct votes *v, const struct survey *s)
{
    const struct survey_question *ours = &v->survey->questions[v->question];
    int question = survey_find(s, ours->name);
    bool same = question >= 0 && s->questions[question].type == ours->type &&
                (survey_repeat_of(s, question) >= 0) == (v->repeat >= 0);
    return same && (ours->type == QUESTION_CALCULATE || survey_in_ballot(s, question)) ? question
                                                                                       : -1;
}

static void map_revision(struct votes *v, const struct survey *s)
{
    answers_free(v->answers);
    v->answers = NULL;
    v->mapped = s;
    v->mapped_question = question_in(v, s);
    if (v->mapped_question < 0)
        return;
    if (s->questions[v->mapped_question].type == QUESTION_CALCULATE)
        v->answers = answers_new(s);
    const struct survey_list *list = survey_list_of(s, v->mapped_question);
    v->map = xrealloc(v->map, list ? list->choice_count + 1 : 1, sizeof *v->map);
    v->map[0] = 0; /* acknowledge, which has no list */
    for (size_t i = 0; list && i < list->choice_count; i++)
        v->map[i] = own_option(v, s, &list->choices[i]);
}

static void add_choices(struct votes *v, const struct answer *a, bool listed)
{
    uint16_t row[SURVEY_PICKS_MAX] = {0};
    size_t count = listed ? a->count : 1;
    for (size_t i = 0; i < count; i++)
        row[i] = v->map[listed ? a->choice[i] : 0];
    put_row(v, row, count);
}

/* The option that a value of a calculate is; VOTES_NONE where there are too many. */
static uint16_t value_option(struct votes *v, const char *value)
{
    for (size_t i = 0; i < v->option_count; i++)
        if (strcmp(v->options[i].name, value) == 0)
            return (uint16_t)i;
    if (v->option_count == VOTES_VALUES_MAX) {
        v->too_many = true;
        return VOTES_NONE;
    }
    v->values = xrealloc(v->values, v->option_count + 1, sizeof *v->values);
    v->values[v->option_count] = xstrdup(value);
    return add_option(v, v->values[v->option_count], v->values[v->option_count], NULL);
}

static void add_value(struct votes *v, const struct expr_value *value)
{
    static const double FIRST_OVER = 9e12; /* its millionths fit 64 bits */
    double number = v->is_number ? expr_value_number(value) : 0;
    char *text = expr_value_text(value);
    uint16_t option = v->is_number || text[0] == '\0' ? VOTES_NONE : value_option(v, text);
    if (v->is_number && fabs(number) < FIRST_OVER) /* false of what is no number */
        put_number(v, llround(number * 1e6));
    else
        put_row(v, &option, option != VOTES_NONE);
    xwipe_text(text);
}

static void add_calculated(struct votes *v, unsigned repetition)
{
    if (v->mapped->questions[v->mapped_question].calculation_lost) {
        put_row(v, NULL, 0);
        return;
    }
    struct expr_value value = answers_value(v->answers, v->mapped_question, repetition);
    add_value(v, &value);
    expr_value_free(&value);
}

static void add_answer(struct votes *v, const uint8_t *ballot, unsigned repetition)
{
    enum question_type type = v->survey->questions[v->question].type;
    struct answer a;
    ballot_get(v->mapped, ballot, v->mapped_question, repetition, &a);
    if (!a.answered)
        put_row(v, NULL, 0);
    else if (v->is_number)
        put_number(v, a.number);
    else
        add_choices(v, &a, type != QUESTION_ACKNOWLEDGE);
}

/* How many rows a ballot of the mapped revision gives. */
static unsigned rows_of(const struct votes *v, const uint8_t *ballot)
{
    return v->repeat < 0 ? 1
                         : ballot_repetitions(v->mapped, ballot,
                                              survey_repeat_of(v->mapped, v->mapped_question));
}

void votes_add_ballot(struct votes *v, const struct survey *cast_under, const uint8_t *ballot)
{
    if (v->mapped != cast_under)
        map_revision(v, cast_under);
    bool known = v->mapped_question >= 0;
    if (!known && v->repeat < 0)
        put_row(v, NULL, 0);
    if (v->answers) {
        answers_wipe(v->answers);
        ballot_decode(ballot, v->answers);
    }
    unsigned rows = known ? rows_of(v, ballot) : 0;
    for (unsigned r = 0; r < rows; r++)
        if (v->answers)
            add_calculated(v, r);
        else
            add_answer(v, ballot, r);
    end_ballot(v);
}

bool votes_blank(const struct votes *v, size_t row)
{
    return v->choice[row * v->places] == VOTES_NONE;
}

size_t votes_first_row(const struct votes *v, size_t ballot)
{
    if (v->repeat < 0)
        return ballot;
    return ballot > 0 ? v->row_end[ballot - 1] : 0;
}

void votes_clear(struct votes *v)
{
    v->ballots = v->rows = 0;
}

static void copy_row(struct votes *part, const struct votes *v, size_t from)
{
    uint16_t *row = next_row(part);
    memcpy(row, v->choice + from * v->places, v->places * sizeof *row);
    if (v->number)
        part->number[part->rows - 1] = v->number[from];
}

struct votes *votes_part(const struct votes *v, const uint32_t *ballots, size_t count)
{
    struct votes *part = xcalloc(1, sizeof *part);
    part->survey = v->survey;
    part->question = v->question;
    part->repeat = v->repeat;
    part->is_number = v->is_number;
    part->places = v->places;
    for (size_t i = 0; i < v->option_count; i++)
        add_option(part, v->options[i].name, v->options[i].label, v->options[i].image);
    for (size_t i = 0; i < count; i++) {
        size_t end = votes_first_row(v, (size_t)ballots[i] + 1);
        for (size_t row = votes_first_row(v, ballots[i]); row < end; row++)
            copy_row(part, v, row);
        end_ballot(part);
    }
    return part;
}
