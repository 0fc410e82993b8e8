/* An expression of a form: the first byte says whether it is a filter's. Whatever its names stand
 * for, it gives a value, and the same one again. */
#include "record/expr.h"

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "record/alloc.h"

/* What a name stands for follows from its first letter. */
static struct expr_value lookup(void *data, const char *name)
{
    static const char *const words[] = {"", "a b c", "2030-06-01", "14:30", "1e308", "-0", "żółć"};
    (void)data;
    size_t place = name ? (uint8_t)name[0] % (sizeof words / sizeof *words + 1) : 0;
    if (place == sizeof words / sizeof *words)
        return expr_of_number(-7.5);
    return expr_of_text(xstrdup(words[place]));
}

static bool count(void *data, const char *name)
{
    FUZZ_MUST(name != NULL);
    return ++*(size_t *)data < EXPR_NODES_MAX;
}

static void must_give_a_value(const struct expr *e)
{
    const struct expr_context context = {.lookup = lookup, .column = lookup, .day = 20000};
    struct expr_value one = expr_evaluate(e, &context), other = expr_evaluate(e, &context);
    char *first = expr_value_text(&one), *second = expr_value_text(&other);
    FUZZ_MUST(strcmp(first, second) == 0);
    (void)expr_value_number(&one);
    (void)expr_true(e, &context);
    expr_value_free(&one);
    expr_value_free(&other);
    free(first);
    free(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct fail f = {0};
    size_t names = 0;
    char *text = fuzz_text(data + 1, size - 1);
    struct expr *e = data[0] == 'f' ? expr_parse_filter(text, &f) : expr_parse(text, &f);
    FUZZ_MUST(e || f.text[0]);
    if (e) {
        FUZZ_MUST(expr_size(e) <= EXPR_NODES_MAX);
        expr_names(e, count, &names);
        expr_columns(e, count, &names);
        must_give_a_value(e);
    }
    expr_free(e);
    free(text);
    return 0;
}
