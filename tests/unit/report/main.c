/* The unit tests of the layer `report`. */
int disclosure_tests(void);
int headline_tests(void);
int honeycomb_tests(void);
int html_tests(void);
int release_tests(void);
int report_tests(void);
int contest_tests(void);

int main(void)
{
    return disclosure_tests() + headline_tests() + honeycomb_tests() + html_tests() +
           release_tests() + report_tests() + contest_tests();
}
