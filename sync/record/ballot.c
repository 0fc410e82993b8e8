/* The card's field, then those of the questions one after another in document order. A repeat is a
 * block of repetitions of equal width, so that any field of any repetition is found by
 * multiplication. */
#include "record/ballot.h"

#include <string.h>

#include "record/ballot_field.h"

static size_t card_width(const struct survey *s)
{
    return s->cards == CARDS_NONE ? 0 : 1 + CARD_BITS;
}

static struct ballot_field field_of(const struct survey *s, int question, unsigned repetition)
{
    const struct survey_question *q = &s->questions[question];
    const struct survey_list *list = survey_list_of(s, question);
    size_t at = q->bit_offset;
    if (repetition > 0)
        at += repetition * s->questions[survey_repeat_of(s, question)].bit_width;
    return (struct ballot_field){
        .question = q, .options = list != NULL ? list->choice_count : 0, .at = at};
}

/* A repeat that has a block in the ballot. */
static bool is_block(const struct survey *s, int question)
{
    return s->questions[question].type == QUESTION_REPEAT && !survey_repeat_has_text(s, question);
}

/* Gives the question its place at bit `at`; returns the bit after it. */
static size_t lay_out(struct survey *s, int question, size_t at)
{
    struct survey_question *q = &s->questions[question];
    q->bit_offset = at;
    q->bit_width = 0;
    if (survey_in_ballot(s, question)) {
        struct ballot_field field = field_of(s, question, 0);
        q->bit_width = ballot_field_width(&field);
    }
    return at + q->bit_width;
}

/* A repeat and what is in it; `*question` is moved on to the last one. */
static size_t lay_out_block(struct survey *s, int *question, size_t at)
{
    int repeat = *question;
    size_t end = at + 1; /* behind the bit "in use" */
    while (*question + 1 < (int)s->question_count && survey_repeat_of(s, *question + 1) == repeat)
        end = lay_out(s, ++*question, end);
    s->questions[repeat].bit_offset = at;
    s->questions[repeat].bit_width = (unsigned)(end - at);
    return at + (end - at) * s->questions[repeat].repeat_max;
}

bool ballot_layout(struct survey *s, struct fail *f)
{
    size_t at = card_width(s);
    for (int q = 0; q < (int)s->question_count; q++)
        at = is_block(s, q) ? lay_out_block(s, &q, at) : lay_out(s, q, at);
    s->ballot_bits = at;
    return ballot_size(s) <= BALLOT_SIZE_MAX ||
           fail_set(f, FAIL_LIMIT,
                    "A ballot of this survey takes %zu bytes; the limit is %d. "
                    "Ask less, or allow fewer repetitions.",
                    ballot_size(s), BALLOT_SIZE_MAX);
}

size_t ballot_size(const struct survey *s)
{
    return (s->ballot_bits + 7) / 8;
}

/* How many repetitions of a question's field the ballot has room for. */
static unsigned room_for(const struct survey *s, int question)
{
    int repeat = survey_repeat_of(s, question);
    return repeat >= 0 ? s->questions[repeat].repeat_max : 1;
}

/* Is there such a repetition in the answers? */
static bool in_use(const struct answers *a, int question, unsigned repetition)
{
    int repeat = survey_repeat_of(a->survey, question);
    return repeat < 0 || repetition < a->repetitions[repeat];
}

static void encode_question(const struct answers *a, int question, uint8_t *out)
{
    const struct survey *s = a->survey;
    for (unsigned r = 0; r < room_for(s, question); r++) {
        if (!in_use(a, question, r) || !answers_relevant(a, question, r))
            continue;
        struct ballot_field field = field_of(s, question, r);
        if (is_block(s, question))
            bits_put(out, field.at, 1, 1);
        else
            ballot_field_put(&field, answers_get(a, question, r), out);
    }
}

static void encode_card(const struct card *card, uint8_t *out)
{
    bits_put(out, 0, 1, 1);
    for (size_t bit = 0; bit < CARD_BITS; bit++)
        bits_put(out, 1 + bit, 1, bits_get(card->bytes, bit, 1));
}

void ballot_encode(const struct answers *a, uint8_t *out)
{
    memset(out, 0, ballot_size(a->survey));
    if (a->card.given && card_width(a->survey) > 0)
        encode_card(&a->card, out);
    for (int q = 0; q < (int)a->survey->question_count; q++)
        if (a->survey->questions[q].bit_width > 0)
            encode_question(a, q, out);
}

static bool all_zero(const uint8_t *data, size_t from, size_t to)
{
    uint64_t any = 0;
    for (; from + 32 <= to; from += 32)
        any |= bits_get(data, from, 32);
    return (any | bits_get(data, from, (unsigned)(to - from))) == 0;
}

/* Repetitions in use come first, and the others are blank. */
static bool check_block(const struct survey *s, const uint8_t *data, int repeat)
{
    size_t width = s->questions[repeat].bit_width;
    bool ended = false;
    for (unsigned r = 0; r < room_for(s, repeat); r++) {
        size_t at = field_of(s, repeat, r).at;
        ended = ended || bits_get(data, at, 1) == 0;
        if (ended && !all_zero(data, at, at + width))
            return false;
    }
    return true;
}

static bool check_question(const struct survey *s, const uint8_t *data, int question)
{
    if (is_block(s, question))
        return check_block(s, data, question);
    for (unsigned r = 0, room = room_for(s, question); r < room; r++) {
        struct ballot_field field = field_of(s, question, r);
        /* Blank is right in every shape, and most fields are. */
        bool blank = all_zero(data, field.at, field.at + s->questions[question].bit_width);
        if (!blank && !ballot_field_check(&field, data))
            return false;
    }
    return true;
}

static bool check_card(const struct survey *s, const uint8_t *data)
{
    size_t width = card_width(s);
    return width == 0 || bits_get(data, 0, 1) == 1 || all_zero(data, 1, width);
}

bool ballot_check(const struct survey *s, const uint8_t *data, size_t size, struct fail *f)
{
    if (size != ballot_size(s))
        return fail_set(f, FAIL_FORMAT, "The ballot has %zu bytes; this survey's have %zu.", size,
                        ballot_size(s));
    if (!check_card(s, data))
        return fail_set(f, FAIL_FORMAT, "The ballot's card cannot be one.");
    for (int q = 0; q < (int)s->question_count; q++)
        if (s->questions[q].bit_width > 0 && !check_question(s, data, q))
            return fail_set(f, FAIL_FORMAT, "The ballot's answer to %s cannot be one.",
                            s->questions[q].name);
    return all_zero(data, s->ballot_bits, size * 8) ||
           fail_set(f, FAIL_FORMAT, "The ballot's left-over bits are not 0.");
}

void ballot_get(const struct survey *s, const uint8_t *data, int question, unsigned repetition,
                struct answer *out)
{
    *out = (struct answer){0};
    if (s->questions[question].bit_width == 0)
        return;
    struct ballot_field field = field_of(s, question, repetition);
    if (is_block(s, question))
        out->answered = bits_get(data, field.at, 1) == 1;
    else
        ballot_field_get(&field, data, out);
}

void ballot_card(const struct survey *s, const uint8_t *data, struct card *out)
{
    *out = (struct card){.given = card_width(s) > 0 && bits_get(data, 0, 1) == 1};
    for (size_t bit = 0; out->given && bit < CARD_BITS; bit++)
        bits_put(out->bytes, bit, 1, bits_get(data, 1 + bit, 1));
}

void ballot_take_card(const struct survey *s, uint8_t *data, struct card *out)
{
    ballot_card(s, data, out);
    for (size_t bit = 0; bit < card_width(s); bit++)
        bits_put(data, bit, 1, 0);
}

bool ballot_blank(const struct survey *s, const uint8_t *data)
{
    return all_zero(data, card_width(s), s->ballot_bits);
}

static void decode_question(const uint8_t *data, int question, struct answers *out)
{
    const struct survey *s = out->survey;
    for (unsigned r = 0; r < room_for(s, question) && in_use(out, question, r); r++)
        ballot_get(s, data, question, r, answers_at(out, question, r));
}

unsigned ballot_repetitions(const struct survey *s, const uint8_t *data, int repeat)
{
    unsigned count = 0;
    while (count < room_for(s, repeat) && bits_get(data, field_of(s, repeat, count).at, 1))
        count++;
    return count;
}

/* A repeat comes before what is in it, so that its repetitions are known by then. */
void ballot_decode(const uint8_t *data, struct answers *out)
{
    const struct survey *s = out->survey;
    ballot_card(s, data, &out->card);
    for (int q = 0; q < (int)s->question_count; q++) {
        if (is_block(s, q))
            out->repetitions[q] = (uint16_t)ballot_repetitions(s, data, q);
        else if (s->questions[q].bit_width > 0)
            decode_question(data, q, out);
    }
}
