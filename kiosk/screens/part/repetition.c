/* The repeat's own label, and a number after it. */
#include "screens/part/repetition.h"

const char *repetition_words(const struct kiosk *k, struct frame *frame, int repeat,
                             unsigned repetition)
{
    const struct survey *s = k->pack->survey;
    struct strings_values values = {
        .n = (long)repetition + 1,
        .total = k->visit.answers->repetitions[repeat],
        .text = kiosk_words(k, frame, &s->questions[repeat].label, repetition),
    };
    const char *words = kiosk_fill(
        k, frame, steps_is_open(s, repeat) ? STRING_REPETITION : STRING_REPETITION_OF, values);
    return *words == ' ' ? words + 1 : words; /* a repeat without a label is a number */
}
