/* Four shapes of field serve all types: a place (one of so many), a set (a bit an option), a
 * sequence (a place after another) and a number (a bit for "answered", then two's complement). */
#include "record/ballot_field.h"

enum { MINUTES_A_DAY = 24 * 60, NUMBER_BITS = 32, DECIMAL_BITS = 64 };

struct shape {
    unsigned (*width)(const struct ballot_field *);
    void (*put)(const struct ballot_field *, const struct answer *, uint8_t *data);
    bool (*check)(const struct ballot_field *, const uint8_t *data);
    void (*get)(const struct ballot_field *, const uint8_t *data, struct answer *out);
};

/* --- a place: 0 is blank, else counted from 1 --- */

static uint64_t place_count(const struct ballot_field *field)
{
    const struct survey_question *q = field->question;
    switch (q->type) {
    case QUESTION_SELECT_ONE: return field->options;
    case QUESTION_RANGE: return (uint64_t)((q->range_end - q->range_start) / q->range_step) + 1;
    case QUESTION_TIME: return MINUTES_A_DAY;
    default: return 1; /* acknowledge */
    }
}

static unsigned place_width(const struct ballot_field *field)
{
    return bits_needed(place_count(field));
}

static uint64_t place_of(const struct survey_question *q, const struct answer *answer)
{
    switch (q->type) {
    case QUESTION_SELECT_ONE: return answer->count > 0 ? answer->choice[0] + 1u : 0;
    case QUESTION_RANGE:
        if (answer->number < q->range_start || answer->number > q->range_end)
            return 0;
        return (uint64_t)((answer->number - q->range_start) / q->range_step) + 1;
    case QUESTION_TIME: return answer->number >= 0 ? (uint64_t)answer->number + 1 : 0;
    default: return 1;
    }
}

static void place_put(const struct ballot_field *field, const struct answer *answer, uint8_t *data)
{
    uint64_t place = place_of(field->question, answer);
    if (place <= place_count(field))
        bits_put(data, field->at, place_width(field), place);
}

static uint64_t place_read(const struct ballot_field *field, const uint8_t *data)
{
    return bits_get(data, field->at, place_width(field));
}

static bool place_check(const struct ballot_field *field, const uint8_t *data)
{
    return place_read(field, data) <= place_count(field);
}

static void place_get(const struct ballot_field *field, const uint8_t *data, struct answer *out)
{
    const struct survey_question *q = field->question;
    uint64_t place = place_read(field, data);
    out->answered = place > 0;
    if (place == 0)
        return;
    if (q->type == QUESTION_SELECT_ONE) {
        out->count = 1;
        out->choice[0] = (uint16_t)(place - 1);
    } else if (q->type == QUESTION_RANGE) {
        out->number = q->range_start + (int64_t)(place - 1) * q->range_step;
    } else if (q->type == QUESTION_TIME) {
        out->number = (int64_t)(place - 1);
    }
}

/* --- a set: one bit an option --- */

static unsigned set_width(const struct ballot_field *field)
{
    return (unsigned)field->options;
}

static void set_put(const struct ballot_field *field, const struct answer *answer, uint8_t *data)
{
    for (unsigned i = 0; i < answer->count; i++)
        bits_put(data, field->at + answer->choice[i], 1, 1);
}

static bool set_check(const struct ballot_field *field, const uint8_t *data)
{
    unsigned count = 0;
    for (size_t option = 0; option < field->options; option++)
        count += (unsigned)bits_get(data, field->at + option, 1);
    return count <= field->question->max_choices;
}

static void set_get(const struct ballot_field *field, const uint8_t *data, struct answer *out)
{
    for (size_t option = 0; option < field->options; option++)
        if (bits_get(data, field->at + option, 1))
            out->choice[out->count++] = (uint16_t)option;
    out->answered = out->count > 0;
}

/* --- a sequence: the first choice's place, the second's ...; 0 from the first empty one on --- */

static unsigned step_width(const struct ballot_field *field)
{
    return bits_needed(field->options);
}

static unsigned sequence_width(const struct ballot_field *field)
{
    return field->question->max_choices * step_width(field);
}

static void sequence_put(const struct ballot_field *field, const struct answer *answer,
                         uint8_t *data)
{
    unsigned width = step_width(field);
    for (unsigned i = 0; i < answer->count && i < field->question->max_choices; i++)
        bits_put(data, field->at + i * width, width, answer->choice[i] + 1u);
}

static bool sequence_check(const struct ballot_field *field, const uint8_t *data)
{
    uint64_t options[SURVEY_PICKS_MAX];
    unsigned width = step_width(field);
    bool ended = false;
    for (unsigned i = 0; i < field->question->max_choices; i++) {
        options[i] = bits_get(data, field->at + i * width, width);
        if (options[i] > field->options || (ended && options[i] != 0))
            return false;
        ended = options[i] == 0;
        for (unsigned before = 0; !ended && before < i; before++)
            if (options[before] == options[i])
                return false;
    }
    return true;
}

static void sequence_get(const struct ballot_field *field, const uint8_t *data, struct answer *out)
{
    unsigned width = step_width(field);
    for (unsigned i = 0; i < field->question->max_choices; i++) {
        uint64_t option = bits_get(data, field->at + i * width, width);
        if (option == 0)
            break;
        out->choice[out->count++] = (uint16_t)(option - 1);
    }
    out->answered = out->count > 0;
}

/* --- a number: answered, then two's complement --- */

static unsigned number_bits(const struct ballot_field *field)
{
    return field->question->type == QUESTION_DECIMAL ? DECIMAL_BITS : NUMBER_BITS;
}

static unsigned number_width(const struct ballot_field *field)
{
    return 1 + number_bits(field);
}

static void number_put(const struct ballot_field *field, const struct answer *answer, uint8_t *data)
{
    unsigned bits = number_bits(field);
    if (bits == NUMBER_BITS && (answer->number < INT32_MIN || answer->number > INT32_MAX))
        return;
    bits_put(data, field->at, 1, 1);
    bits_put(data, field->at + 1, bits, (uint64_t)answer->number);
}

static bool number_check(const struct ballot_field *field, const uint8_t *data)
{
    return bits_get(data, field->at, 1) == 1 ||
           bits_get(data, field->at + 1, number_bits(field)) == 0;
}

static void number_get(const struct ballot_field *field, const uint8_t *data, struct answer *out)
{
    uint64_t value = bits_get(data, field->at + 1, number_bits(field));
    out->answered = bits_get(data, field->at, 1) == 1;
    out->number = number_bits(field) == NUMBER_BITS ? (int32_t)(uint32_t)value : (int64_t)value;
}

static const struct shape PLACE = {place_width, place_put, place_check, place_get};
static const struct shape SET = {set_width, set_put, set_check, set_get};
static const struct shape SEQUENCE = {sequence_width, sequence_put, sequence_check, sequence_get};
static const struct shape NUMBER = {number_width, number_put, number_check, number_get};

static const struct shape *const SHAPES[] = {
    [QUESTION_INTEGER] = &NUMBER,    [QUESTION_DECIMAL] = &NUMBER,
    [QUESTION_SELECT_ONE] = &PLACE,  [QUESTION_SELECT_MULTIPLE] = &SET,
    [QUESTION_RANK] = &SEQUENCE,     [QUESTION_RANGE] = &PLACE,
    [QUESTION_DATE] = &NUMBER,       [QUESTION_TIME] = &PLACE,
    [QUESTION_ACKNOWLEDGE] = &PLACE,
};

unsigned ballot_field_width(const struct ballot_field *field)
{
    return SHAPES[field->question->type]->width(field);
}

void ballot_field_put(const struct ballot_field *field, const struct answer *answer, uint8_t *data)
{
    if (answer->answered)
        SHAPES[field->question->type]->put(field, answer, data);
}

bool ballot_field_check(const struct ballot_field *field, const uint8_t *data)
{
    return SHAPES[field->question->type]->check(field, data);
}

void ballot_field_get(const struct ballot_field *field, const uint8_t *data, struct answer *out)
{
    SHAPES[field->question->type]->get(field, data, out);
}
