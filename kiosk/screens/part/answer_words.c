/* What the answers themselves cannot say, because it takes the kiosk's own words, is said here; all
 * else is what the form's expressions would fill in. */
#include "screens/part/answer_words.h"

#include "record/alloc.h"
#include "screens/part/value_words.h"

bool answer_words_has_places(const struct kiosk *k, int question)
{
    const struct survey_question *q = kiosk_question(k, question);
    return q->type == QUESTION_RANK && q->drill_question < 0;
}

const char *answer_words_places(const struct kiosk *k, struct frame *frame, int question,
                                unsigned repetition, unsigned from, unsigned places)
{
    const struct answer *a = answers_get(k->visit.answers, question, repetition);
    const char *words = "";
    for (unsigned i = from; i < from + places; i++)
        words = frame_keep(frame, "%s%s%u %s", words, i > from ? ", " : "", i + 1,
                           kiosk_choice(k, kiosk_question(k, question)->list, a->choice[i]));
    return words;
}

static const char *rank_words(const struct kiosk *k, struct frame *frame, int question,
                              unsigned repetition)
{
    const struct answer *a = answers_get(k->visit.answers, question, repetition);
    int list = kiosk_question(k, question)->list;
    if (answer_words_has_places(k, question))
        return answer_words_places(k, frame, question, repetition, 0, a->count);
    const char *words = kiosk_choice(k, list, a->choice[0]);
    for (unsigned i = 1; i < a->count; i++)
        words = kiosk_fill(
            k, frame, STRING_REVIEW_THEN,
            (struct strings_values){.text = kiosk_choice(k, list, a->choice[i]), .before = words});
    return words;
}

static const char *other_words(const struct kiosk *k, struct frame *frame, int question,
                               unsigned repetition)
{
    char *words = answers_words(k->visit.answers, question, repetition, k->visit.language);
    const char *kept = frame_keep(frame, "%s", words);
    xwipe_text(words);
    return kept;
}

const char *answer_words(const struct kiosk *k, struct frame *frame, int question,
                         unsigned repetition)
{
    const struct answer *a = answers_get(k->visit.answers, question, repetition);
    if (!a->answered)
        return NULL;
    switch (kiosk_question(k, question)->type) {
    case QUESTION_RANK: return rank_words(k, frame, question, repetition);
    case QUESTION_DATE: return value_words_day(k, frame, (int32_t)a->number);
    case QUESTION_ACKNOWLEDGE: return kiosk_say(k, STRING_CONSENT_YES);
    default: return other_words(k, frame, question, repetition);
    }
}
