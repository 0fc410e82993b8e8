/* A code says its length and has check letters, so that what is wrong with it can be told. */
#include "cli/receipt_typed.h"

bool receipt_typed(const char *code, uint8_t id[RECORD_ID_SIZE], unsigned *bits, struct fail *f)
{
    uint8_t values[RECEIPT_QR_LETTERS];
    int letters = code_values(code, values, sizeof values);
    if (receipt_read(code, id, bits))
        return true;
    if (letters == RECEIPT_LETTERS || letters == RECEIPT_QR_LETTERS)
        return fail_set(f, FAIL_USAGE,
                        "One letter is wrong, or two are swapped. Type the code again.");
    return fail_set(f, FAIL_USAGE,
                    "A receipt has %d letters and digits, or %d as its QR code says it, and never "
                    "a U. Type all of them, and only them.",
                    RECEIPT_LETTERS, RECEIPT_QR_LETTERS);
}
