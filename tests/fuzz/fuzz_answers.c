/* Answers on paper, typed into a sheet: every row that is taken fits into a ballot. */
#include "form/answer_sheet.h"
#include "fuzz.h"
#include "record/ballot.h"

static void put_in_ballots(const struct answer_sheet *sheet, const struct survey *s)
{
    uint8_t ballot[BALLOT_SIZE_MAX];
    struct fail f = {0};
    for (size_t row = 0; row < answer_sheet_rows(sheet); row++) {
        struct answers *a = answers_new(s);
        answer_sheet_get(sheet, row, a);
        FUZZ_MUST(answer_sheet_row_number(sheet, row) > 1);
        ballot_encode(a, ballot);
        FUZZ_MUST(ballot_check(s, ballot, ballot_size(s), &f));
        answers_free(a);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct survey *s = fuzz_survey();
    struct faults faults = {0};
    struct fail f = {0};
    struct answer_sheet *sheet =
        answer_sheet_read(fuzz_file("answers.csv", data, size), s, 20000, &faults, &f);
    FUZZ_MUST(sheet || f.text[0]);
    if (sheet)
        put_in_ballots(sheet, s);
    answer_sheet_free(sheet);
    fault_free_all(&faults);
    return 0;
}
