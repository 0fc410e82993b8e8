/* What the answers themselves cannot say, because it takes the kiosk's own words, is said here; all
 * else is what the form's expressions would fill in. */
#include "screens/part/answer_words.h"

#include "record/alloc.h"
#include "screens/part/value_words.h"

static const struct survey_question *question_at(const struct kiosk *k, int question)
{
    return &k->pack->survey->questions[question];
}

bool answer_words_has_places(const struct kiosk *k, int question)
{
    const struct survey_question *q = question_at(k, question);
    return q->type == QUESTION_RANK && q->drill_question < 0;
}

static const char *rank_words(const struct kiosk *k, struct frame *frame, int question,
                              const struct answer *a)
{
    const struct survey_question *q = question_at(k, question);
    bool has_places = answer_words_has_places(k, question);
    const char *words = NULL;
    for (unsigned i = 0; i < a->count; i++) {
        const char *label = kiosk_choice(k, q->list, a->choice[i]);
        if (has_places)
            label = frame_keep(frame, "%u %s", i + 1, label);
        if (!words)
            words = label;
        else if (has_places)
            words = frame_keep(frame, "%s, %s", words, label);
        else
            words = kiosk_fill(k, frame, STRING_REVIEW_THEN,
                               (struct strings_values){.text = label, .before = words});
    }
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
    switch (question_at(k, question)->type) {
    case QUESTION_RANK: return rank_words(k, frame, question, a);
    case QUESTION_DATE: return value_words_day(k, frame, (int32_t)a->number);
    case QUESTION_ACKNOWLEDGE: return kiosk_say(k, STRING_CONSENT_YES);
    default: return other_words(k, frame, question, repetition);
    }
}
