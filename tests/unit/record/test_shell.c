/* What a shell makes of a word is asked of a shell. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "record/alloc.h"
#include "record/shell.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void a_shell_reads_the_text_back(void **state)
{
    static const char *const texts[] = {
        "my camp", "o'brien $x", "''",   "",  "a\\b",       "\"`id`\"",           "a;b&c|d<e>f(g)h",
        "*?[x]!#", "~",          "a\tb", "=", "{1,2} ^ %1", "K\xc3\xb3\xc5\x82ko"};
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        char got[64], *word = shell_word(texts[i]);
        char *command = xasprintf("printf %%sX %s", word);
        FILE *shell = popen(command, "r");
        assert_non_null(shell);
        got[fread(got, 1, sizeof got - 1, shell)] = '\0';
        assert_int_equal(pclose(shell), 0);
        assert_memory_equal(got, texts[i], strlen(texts[i]));
        assert_string_equal(got + strlen(texts[i]), "X");
        free(command);
        free(word);
    }
}

static void plain_paths_stay_as_they_are(void **state)
{
    static const char path[] = "../camp-1/survey_2.pack";
    char *word = shell_word(path);
    (void)state;
    assert_string_equal(word, path);
    free(word);
}

int shell_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shell_reads_the_text_back),
        cmocka_unit_test(plain_paths_stay_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
