/* Every function and operator an expression can use, as one table each. Operators are functions of
 * two values with a precedence. Functions without an evaluator are known, so that an author is
 * told why they cannot be used, but they would give another result each time. */
#include "record/expr_node.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/bytes.h"
#include "record/day.h"

enum { DAY_FIRST = -719162, DAY_LAST = 2932896 }; /* 0001-01-01, 9999-12-31 */

static struct expr_value value_at(const struct expr_call *call, int index)
{
    int node = expr_argument(call->expr, call->node, index);
    return expr_evaluate_node(call->expr, node, call->context);
}

static double number_at(const struct expr_call *call, int index)
{
    struct expr_value v = value_at(call, index);
    double number = expr_value_number(&v);
    expr_value_free(&v);
    return number;
}

static bool boolean_at(const struct expr_call *call, int index)
{
    struct expr_value v = value_at(call, index);
    bool truth = expr_to_boolean(&v);
    expr_value_free(&v);
    return truth;
}

static char *text_at(const struct expr_call *call, int index)
{
    struct expr_value v = value_at(call, index);
    char *text = expr_value_text(&v);
    expr_value_free(&v);
    return text;
}

static bool has_argument(const struct expr_call *call, int index)
{
    return expr_argument(call->expr, call->node, index) >= 0;
}

static bool equal_arguments(const struct expr_call *call)
{
    struct expr_value a = value_at(call, 0), b = value_at(call, 1);
    bool equal = expr_equal(&a, &b);
    expr_value_free(&a);
    expr_value_free(&b);
    return equal;
}

static struct expr_value equal(const struct expr_call *call)
{
    return expr_of_boolean(equal_arguments(call));
}

static struct expr_value not_equal(const struct expr_call *call)
{
    return expr_of_boolean(!equal_arguments(call));
}

static struct expr_value less(const struct expr_call *call)
{
    return expr_of_boolean(number_at(call, 0) < number_at(call, 1));
}

static struct expr_value less_or_equal(const struct expr_call *call)
{
    return expr_of_boolean(number_at(call, 0) <= number_at(call, 1));
}

static struct expr_value greater(const struct expr_call *call)
{
    return expr_of_boolean(number_at(call, 0) > number_at(call, 1));
}

static struct expr_value greater_or_equal(const struct expr_call *call)
{
    return expr_of_boolean(number_at(call, 0) >= number_at(call, 1));
}

static struct expr_value both(const struct expr_call *call)
{
    return expr_of_boolean(boolean_at(call, 0) && boolean_at(call, 1));
}

static struct expr_value either(const struct expr_call *call)
{
    return expr_of_boolean(boolean_at(call, 0) || boolean_at(call, 1));
}

static struct expr_value add(const struct expr_call *call)
{
    return expr_of_number(number_at(call, 0) + number_at(call, 1));
}

static struct expr_value subtract(const struct expr_call *call)
{
    return expr_of_number(number_at(call, 0) - number_at(call, 1));
}

static struct expr_value multiply(const struct expr_call *call)
{
    return expr_of_number(number_at(call, 0) * number_at(call, 1));
}

static struct expr_value divide(const struct expr_call *call)
{
    return expr_of_number(number_at(call, 0) / number_at(call, 1));
}

static struct expr_value modulo(const struct expr_call *call)
{
    return expr_of_number(fmod(number_at(call, 0), number_at(call, 1)));
}

static struct expr_value negate(const struct expr_call *call)
{
    return expr_of_number(-number_at(call, 0));
}

static struct expr_value always_true(const struct expr_call *call)
{
    (void)call;
    return expr_of_boolean(true);
}

static struct expr_value always_false(const struct expr_call *call)
{
    (void)call;
    return expr_of_boolean(false);
}

static struct expr_value negation(const struct expr_call *call)
{
    return expr_of_boolean(!boolean_at(call, 0));
}

static struct expr_value choose(const struct expr_call *call)
{
    return value_at(call, boolean_at(call, 0) ? 1 : 2);
}

static struct expr_value coalesce(const struct expr_call *call)
{
    char *text = text_at(call, 0);
    for (int i = 1; text[0] == '\0' && has_argument(call, i); i++) {
        xwipe_text(text);
        text = text_at(call, i);
    }
    return expr_of_text(text);
}

static struct expr_value concat(const struct expr_call *call)
{
    char *all = xstrdup("");
    for (int i = 0; has_argument(call, i); i++) {
        char *text = text_at(call, i), *joined = xasprintf("%s%s", all, text);
        xwipe_text(text);
        xwipe_text(all);
        all = joined;
    }
    return expr_of_text(all);
}

static struct expr_value string_length(const struct expr_call *call)
{
    char *text = text_at(call, 0);
    size_t length = utf8_length(text);
    xwipe_text(text);
    return expr_of_number((double)length);
}

static struct expr_value number(const struct expr_call *call)
{
    return expr_of_number(number_at(call, 0));
}

static struct expr_value whole_part(const struct expr_call *call)
{
    return expr_of_number(trunc(number_at(call, 0)));
}

/* Halves go up, as XPath's round() has it. Adding 0.5 would not do: the sum may be rounded itself.
 */
static double round_half_up(double number)
{
    double below = floor(number);
    return number - below >= 0.5 ? below + 1 : below;
}

/* The second value is XLSForm's number of decimals. */
static struct expr_value rounded(const struct expr_call *call)
{
    double scale = has_argument(call, 1) ? pow(10, trunc(number_at(call, 1))) : 1;
    return expr_of_number(round_half_up(number_at(call, 0) * scale) / scale);
}

static bool has_word(const char *words, const char *word)
{
    size_t size = strlen(word);
    while (*words != '\0') {
        size_t length = strcspn(words, " ");
        if (length == size && size > 0 && memcmp(words, word, size) == 0)
            return true;
        words += length;
        words += strspn(words, " ");
    }
    return false;
}

static struct expr_value selected(const struct expr_call *call)
{
    char *words = text_at(call, 0), *word = text_at(call, 1);
    bool found = has_word(words, word);
    xwipe_text(words);
    xwipe_text(word);
    return expr_of_boolean(found);
}

static struct expr_value count_selected(const struct expr_call *call)
{
    char *words = text_at(call, 0);
    int count = 0;
    for (const char *at = words + strspn(words, " "); *at != '\0'; count++) {
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    xwipe_text(words);
    return expr_of_number(count);
}

/* A pattern can be made to search for ever: where the limits stop it, the text does not match. */
static bool matches(const pcre2_code *pattern, const char *text)
{
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    pcre2_match_data *found = pcre2_match_data_create_from_pattern(pattern, NULL);
    int result = PCRE2_ERROR_NOMEMORY;
    if (limits != NULL && found != NULL) {
        pcre2_set_match_limit(limits, 100000);
        pcre2_set_depth_limit(limits, 10000);
        pcre2_set_heap_limit(limits, 4096); /* KiB */
        result = pcre2_match(pattern, (PCRE2_SPTR)text, strlen(text), 0, 0, found, limits);
    }
    pcre2_match_data_free(found);
    pcre2_match_context_free(limits);
    return result >= 0;
}

static struct expr_value regex(const struct expr_call *call)
{
    char *text = text_at(call, 0);
    bool matched = matches(call->node->pattern, text);
    xwipe_text(text);
    return expr_of_boolean(matched);
}

static struct expr_value blank(void)
{
    return expr_of_text(xstrdup(""));
}

static struct expr_value value_of_day(double day)
{
    char text[12];
    if (!(day >= DAY_FIRST && day <= DAY_LAST))
        return blank();
    day_format((int32_t)floor(day), text);
    return expr_of_text(xstrdup(text));
}

static struct expr_value date(const struct expr_call *call)
{
    return value_of_day(number_at(call, 0));
}

static struct expr_value today(const struct expr_call *call)
{
    return call->context->day != 0 ? value_of_day(call->context->day) : blank();
}

static struct expr_value now(const struct expr_call *call)
{
    char day[12];
    int minute = call->context->minute;
    if (call->context->day == 0)
        return blank();
    day_format(call->context->day, day);
    return expr_of_text(xasprintf("%sT%02d:%02d", day, minute / 60, minute % 60));
}

static const struct expr_function FUNCTIONS[] = {
    {"selected", 2, 2, selected, GIVES_BOOLEAN},
    {"regex", 2, 2, regex, GIVES_BOOLEAN},
    {"today", 0, 0, today, GIVES_TEXT},
    {"now", 0, 0, now, GIVES_TEXT},
    {"count-selected", 1, 1, count_selected, GIVES_NUMBER},
    {"not", 1, 1, negation, GIVES_BOOLEAN},
    {"true", 0, 0, always_true, GIVES_BOOLEAN},
    {"false", 0, 0, always_false, GIVES_BOOLEAN},
    {"if", 3, 3, choose, GIVES_ITS_VALUES},
    {"coalesce", 2, INT_MAX, coalesce, GIVES_ITS_VALUES},
    {"concat", 1, INT_MAX, concat, GIVES_TEXT},
    {"string-length", 1, 1, string_length, GIVES_NUMBER},
    {"number", 1, 1, number, GIVES_NUMBER},
    {"int", 1, 1, whole_part, GIVES_NUMBER},
    {"round", 1, 2, rounded, GIVES_NUMBER},
    {"date", 1, 1, date, GIVES_TEXT},
    {"once", 1, 1, NULL, GIVES_TEXT},
    {"random", 0, 0, NULL, GIVES_NUMBER},
    {"uuid", 0, 1, NULL, GIVES_TEXT},
};

const struct expr_function *const expr_selected = &FUNCTIONS[0];
const struct expr_function *const expr_regex = &FUNCTIONS[1];
const struct expr_function *const expr_today = &FUNCTIONS[2];
const struct expr_function *const expr_now = &FUNCTIONS[3];
const struct expr_function expr_negate = {"-", 1, 1, negate, GIVES_NUMBER};

static const struct expr_operator OPERATORS[] = {
    /* one that begins with another comes before it */
    {1, {"or", 2, 2, either, GIVES_BOOLEAN}},
    {2, {"and", 2, 2, both, GIVES_BOOLEAN}},
    {3, {"=", 2, 2, equal, GIVES_BOOLEAN}},
    {3, {"!=", 2, 2, not_equal, GIVES_BOOLEAN}},
    {4, {"<=", 2, 2, less_or_equal, GIVES_BOOLEAN}},
    {4, {"<", 2, 2, less, GIVES_BOOLEAN}},
    {4, {">=", 2, 2, greater_or_equal, GIVES_BOOLEAN}},
    {4, {">", 2, 2, greater, GIVES_BOOLEAN}},
    {5, {"+", 2, 2, add, GIVES_NUMBER}},
    {5, {"-", 2, 2, subtract, GIVES_NUMBER}},
    {6, {"*", 2, 2, multiply, GIVES_NUMBER}},
    {6, {"div", 2, 2, divide, GIVES_NUMBER}},
    {6, {"mod", 2, 2, modulo, GIVES_NUMBER}},
};

const struct expr_function *expr_function_find(const char *name, size_t size)
{
    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++)
        if (strlen(FUNCTIONS[i].name) == size && memcmp(FUNCTIONS[i].name, name, size) == 0)
            return &FUNCTIONS[i];
    return NULL;
}

const struct expr_operator *expr_operator_find(const char *text)
{
    for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++) {
        const char *name = OPERATORS[i].function.name;
        size_t size = strlen(name);
        bool word = expr_name_letter(name[0], true);
        if (strncmp(text, name, size) == 0 && !(word && expr_name_letter(text[size], false)))
            return &OPERATORS[i];
    }
    return NULL;
}
