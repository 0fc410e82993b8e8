int alloc_tests(void);
int answers_tests(void);
int askable_tests(void);
int ballot_repeat_tests(void);
int ballot_tests(void);
int bytes_tests(void);
int card_tests(void);
int code_tests(void);
int day_tests(void);
int expr_parse_tests(void);
int expr_tests(void);
int issue_tests(void);
int offered_tests(void);
int shell_tests(void);
int survey_code_tests(void);
int survey_depend_tests(void);
int survey_refused_tests(void);
int survey_tests(void);
int words_tests(void);

int main(void)
{
    return alloc_tests() + bytes_tests() + code_tests() + card_tests() + day_tests() +
           expr_tests() + expr_parse_tests() + survey_tests() + survey_refused_tests() +
           survey_depend_tests() + survey_code_tests() + answers_tests() + offered_tests() +
           shell_tests() + words_tests() + askable_tests() + ballot_tests() +
           ballot_repeat_tests() + issue_tests();
}
