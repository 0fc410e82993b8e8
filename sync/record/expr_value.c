/* Values and their conversions, as XPath 1.0 has them. Numbers are read and written in the "C"
 * locale whatever language the program runs in: 1.5 must not become 1 on a Polish tablet. */
#include "record/expr_node.h"

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

void expr_value_free(struct expr_value *v)
{
    xwipe_text(v->text);
    *v = (struct expr_value){0};
}

struct expr_value expr_of_number(double number)
{
    return (struct expr_value){.kind = EXPR_NUMBER, .number = number};
}

struct expr_value expr_of_boolean(bool truth)
{
    return (struct expr_value){.kind = EXPR_BOOLEAN, .number = truth};
}

struct expr_value expr_of_text(char *text)
{
    return (struct expr_value){.kind = EXPR_TEXT, .text = text};
}

/* XPath's Number: digits with an optional fraction; no sign but a minus, no exponent. */
static bool is_number(const char *text)
{
    text += strspn(text, " \t\r\n");
    text += *text == '-';
    size_t whole = strspn(text, "0123456789"), fraction = 0;
    text += whole;
    if (*text == '.') {
        fraction = strspn(++text, "0123456789");
        text += fraction;
    }
    return whole + fraction > 0 && text[strspn(text, " \t\r\n")] == '\0';
}

static double number_of_text(const char *text)
{
    if (!is_number(text))
        return NAN;
    locale_t c = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0), before = uselocale(c);
    double number = strtod(text, NULL);
    uselocale(before);
    freelocale(c);
    return number;
}

/* The fewest decimals that give the same number again. */
static char *text_of_finite(double number)
{
    enum { DECIMALS_MAX = 330 }; /* the smallest double needs 324 to be more than 0 */
    char text[700];
    locale_t c = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0), before = uselocale(c);
    for (int decimals = 0; decimals <= DECIMALS_MAX; decimals++) {
        snprintf(text, sizeof text, "%.*f", decimals, number);
        if (strtod(text, NULL) == number)
            break;
    }
    uselocale(before);
    freelocale(c);
    return xstrdup(text);
}

static char *text_of_number(double number)
{
    if (isnan(number))
        return xstrdup("NaN");
    if (isinf(number))
        return xstrdup(number > 0 ? "Infinity" : "-Infinity");
    return text_of_finite(number == 0 ? 0 : number); /* no "-0" */
}

double expr_to_number(const struct expr_value *v)
{
    return v->kind == EXPR_TEXT ? number_of_text(v->text) : v->number;
}

bool expr_to_boolean(const struct expr_value *v)
{
    if (v->kind == EXPR_TEXT)
        return v->text[0] != '\0';
    return v->number != 0 && !isnan(v->number);
}

char *expr_to_text(const struct expr_value *v)
{
    switch (v->kind) {
    case EXPR_TEXT: return xstrdup(v->text);
    case EXPR_NUMBER: return text_of_number(v->number);
    case EXPR_BOOLEAN: break;
    }
    return xstrdup(v->number != 0 ? "true" : "false");
}

bool expr_equal(const struct expr_value *a, const struct expr_value *b)
{
    if (a->kind == EXPR_BOOLEAN || b->kind == EXPR_BOOLEAN)
        return expr_to_boolean(a) == expr_to_boolean(b);
    if (a->kind == EXPR_NUMBER || b->kind == EXPR_NUMBER)
        return expr_to_number(a) == expr_to_number(b);
    return strcmp(a->text, b->text) == 0;
}
