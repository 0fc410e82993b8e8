/* Values and their conversions, as XPath 1.0 has them. Numbers are read and written in the "C"
 * locale whatever language the program runs in: 1.5 must not become 1 on a Polish tablet. Dates and
 * times become numbers too, as XLSForm has it. */
#include "record/expr_node.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/day.h"

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

/* Two digits and nothing else at `text`, or -1. */
static int two_digits(const char *text)
{
    if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return -1;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

/* HH:MM as part of a day; false if it is none. */
static bool time_of_text(const char *text, double *part)
{
    if (strlen(text) != 5 || text[2] != ':')
        return false;
    int hour = two_digits(text), minute = two_digits(text + 3);
    *part = (hour * 60 + minute) / (24.0 * 60);
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

/* A date, a time, or both. */
static bool moment_of_text(const char *text, double *number)
{
    enum { DATE_LENGTH = 10 };
    char date[DATE_LENGTH + 1];
    int32_t day;
    if (strlen(text) < DATE_LENGTH)
        return time_of_text(text, number);
    memcpy(date, text, DATE_LENGTH);
    date[DATE_LENGTH] = '\0';
    if (!day_parse(date, &day))
        return false;
    *number = 0;
    text += DATE_LENGTH;
    bool whole = *text == '\0' || (*text == 'T' && time_of_text(text + 1, number));
    *number += day;
    return whole;
}

static double number_of_text(const char *text)
{
    double moment;
    if (moment_of_text(text, &moment))
        return moment;
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

double expr_value_number(const struct expr_value *v)
{
    return v->kind == EXPR_TEXT ? number_of_text(v->text) : v->number;
}

bool expr_to_boolean(const struct expr_value *v)
{
    if (v->kind == EXPR_TEXT)
        return v->text[0] != '\0';
    return v->number != 0 && !isnan(v->number);
}

char *expr_value_text(const struct expr_value *v)
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
        return expr_value_number(a) == expr_value_number(b);
    return strcmp(a->text, b->text) == 0;
}
