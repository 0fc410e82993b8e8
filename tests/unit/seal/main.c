/* The unit tests of the layer `seal`. */
#include "seal/keys.h"

int card_tests(void);
int decision_tests(void);
int device_key_tests(void);
int envelope_tests(void);
int example_tests(void);
int keys_tests(void);
int pack_tests(void);
int paper_tests(void);
int session_tests(void);
int session_cast_tests(void);
int session_erase_tests(void);
int session_set_tests(void);
int sign_tests(void);
int statement_tests(void);
int words_tests(void);

int main(void)
{
    struct fail f;
    if (!seal_init(&f))
        return 1;
    return card_tests() + decision_tests() + device_key_tests() + envelope_tests() +
           example_tests() + keys_tests() + pack_tests() + paper_tests() + session_tests() +
           session_cast_tests() + session_erase_tests() + session_set_tests() + sign_tests() +
           statement_tests() + words_tests();
}
