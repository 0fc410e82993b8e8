/* A receipt, as it is typed or scanned: what is taken for whole is the receipt of its record. */
#include "record/code.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "record/alloc.h"

/* The letters that were typed, in the spelling that the program itself writes. */
static void must_spell(const char *text, const char *code)
{
    uint8_t typed[RECEIPT_QR_LETTERS], written[RECEIPT_QR_LETTERS];
    int count = code_values(text, typed, sizeof typed);
    FUZZ_MUST(count == (int)strlen(code));
    FUZZ_MUST(code_values(code, written, sizeof written) == count);
    FUZZ_MUST(memcmp(typed, written, (size_t)count) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t id[RECORD_ID_SIZE];
    unsigned bits;
    char *text = fuzz_text(data, size), code[RECEIPT_QR_LETTERS + 1];
    if (receipt_read(text, id, &bits)) {
        FUZZ_MUST(bits == 50 || bits == 128);
        if (bits == 128)
            receipt_qr(id, code);
        else
            receipt_code(id, code);
        must_spell(text, code);
    }
    free(text);
    return 0;
}
