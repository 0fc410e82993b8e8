/* The unit tests of the layer `count`. */
int calculated_tests(void);
int count_tests(void);
int recount_tests(void);
int repeat_tests(void);
int split_tests(void);
int summary_tests(void);
int votes_tests(void);

int main(void)
{
    return calculated_tests() + count_tests() + recount_tests() + repeat_tests() + split_tests() +
           summary_tests() + votes_tests();
}
