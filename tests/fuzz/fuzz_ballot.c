/* A ballot, as it comes out of its envelope. What was not relevant is blank in one that is written
 * (a tablet that is not ours may have left it in), and then it stays as it is. */
#include "fuzz.h"
#include "record/ballot.h"

static void write_again(const struct survey *s, const uint8_t *data, struct bytes_writer *out)
{
    uint8_t ballot[BALLOT_SIZE_MAX];
    struct answers *a = answers_new(s);
    ballot_decode(data, a);
    ballot_encode(a, ballot);
    FUZZ_MUST(ballot_check(s, ballot, ballot_size(s), NULL));
    bytes_put(out, ballot, ballot_size(s));
    answers_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct survey *s = fuzz_survey();
    struct bytes_writer once = {0}, twice = {0};
    struct fail f = {0};
    if (!ballot_check(s, data, size, &f)) {
        FUZZ_MUST(f.text[0]);
        return 0;
    }
    write_again(s, data, &once);
    write_again(s, once.data, &twice);
    fuzz_must_same(&twice, once.data, once.size);
    bytes_free(&once);
    return 0;
}
