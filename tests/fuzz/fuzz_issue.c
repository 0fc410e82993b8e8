/* An issue, as it comes out of its envelope, padded: what inflates to one is spelled in the one
 * way. And the same bytes as an issue that is not packed. */
#include "record/issue.h"

#include "fuzz.h"
#include "seal/envelope.h"

static void read_one(const uint8_t *data, size_t size)
{
    struct issue issue;
    struct fail f = {0};
    struct bytes_writer again = {0};
    if (!issue_decode(fuzz_survey(), data, size, &issue, &f)) {
        FUZZ_MUST(f.text[0]);
        return;
    }
    issue_encode(&issue, &again);
    fuzz_must_same(&again, data, size);
    issue_clear(&issue);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes_writer plain = {0};
    read_one(data, size);
    if (issue_unpad(data, size, &plain, NULL)) {
        FUZZ_MUST(plain.size <= ISSUE_ENCODED_MAX);
        read_one(plain.data, plain.size);
    }
    bytes_free(&plain);
    return 0;
}
