/* A voting card's code, as it is typed: what is taken is the card that its own letters say. */
#include "record/card.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct card card, again;
    struct fail f = {0};
    char *text = fuzz_text(data, size), letters[CARD_LETTERS + 4];
    enum card_fault fault = card_read(text, &card);
    FUZZ_MUST(card_parse(text, &again, &f) == (fault == CARD_FINE));
    FUZZ_MUST(card.given == (fault == CARD_FINE));
    FUZZ_MUST(card.given || f.text[0]);
    if (card.given) {
        card_grouped(&card, letters);
        FUZZ_MUST(card_read(letters, &again) == CARD_FINE);
        FUZZ_MUST(memcmp(card.bytes, again.bytes, CARD_SIZE) == 0);
    }
    free(text);
    return 0;
}
