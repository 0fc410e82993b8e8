/* The unit tests of sync/form. */
int answer_beside_tests(void);
int answer_sheet_tests(void);
int broken_tests(void);
int csv_tests(void);
int fault_tests(void);
int form_tests(void);
int survey_tests(void);
int check_tests(void);
int norbiton_tests(void);

int main(void)
{
    return answer_beside_tests() + answer_sheet_tests() + broken_tests() + csv_tests() +
           fault_tests() + form_tests() + survey_tests() + check_tests() + norbiton_tests();
}
