/* A survey, as it comes out of a pack: what is taken for one is spelled in the one way, and can be
 * answered. */
#include "record/survey.h"

#include "fuzz.h"
#include "record/answers.h"
#include "record/ballot.h"

static void must_be_answerable(const struct survey *s)
{
    uint8_t ballot[BALLOT_SIZE_MAX];
    struct fail f = {0};
    struct answers *a = answers_new(s);
    a->day = 20000;
    answers_begin(a);
    answers_settle(a);
    for (int question = 0; question < (int)s->question_count; question++) {
        (void)answers_relevant(a, question, 0);
        (void)answers_valid(a, question, 0);
    }
    ballot_encode(a, ballot);
    FUZZ_MUST(ballot_check(s, ballot, ballot_size(s), &f));
    answers_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fail f = {0};
    struct bytes_writer again = {0};
    struct survey *s = survey_decode(data, size, &f);
    if (!s) {
        FUZZ_MUST(f.text[0]);
        return 0;
    }
    survey_encode(s, &again);
    fuzz_must_same(&again, data, size);
    must_be_answerable(s);
    survey_free(s);
    return 0;
}
