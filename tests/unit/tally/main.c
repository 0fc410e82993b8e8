/* The unit tests of the layer `tally`; of those whose names fit a pattern, if one is given. */
#include "cmocka_all.h"
#include "seal/keys.h"

int workers_tests(void);
int bounded_sort_tests(void);
int campaign_tests(void);
int ledger_tests(void);
int walk_tests(void);
int merge_tests(void);
int again_tests(void);
int import_tests(void);
int acknowledge_tests(void);
int rights_tests(void);
int hostile_tests(void);
int devices_tests(void);
int rulings_tests(void);
int erase_tests(void);
int forged_tests(void);
int cards_tests(void);
int comparison_tests(void);
int conflicts_tests(void);
int duplicates_tests(void);
int derive_tests(void);
int held_tests(void);
int killed_tests(void);
int status_tests(void);
int verify_tests(void);
int verify_bundle_tests(void);
int receipt_tests(void);
int rederive_tests(void);
int retire_tests(void);

int main(int argc, char **argv)
{
    struct fail f;
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    if (!seal_init(&f))
        return 1;
    return workers_tests() + bounded_sort_tests() + campaign_tests() + ledger_tests() +
           walk_tests() + merge_tests() + again_tests() + import_tests() + acknowledge_tests() +
           rights_tests() + hostile_tests() + devices_tests() + rulings_tests() + erase_tests() +
           forged_tests() + derive_tests() + cards_tests() + held_tests() + killed_tests() +
           status_tests() + verify_tests() + verify_bundle_tests() + receipt_tests() +
           rederive_tests() + comparison_tests() + conflicts_tests() + duplicates_tests() +
           retire_tests();
}
