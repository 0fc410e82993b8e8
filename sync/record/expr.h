/* Expressions of `relevant`, `constraint`, `calculation`, `choice_filter`: the part of XPath 1.0
 * that XLSForm authors write. Comparisons = != < <= > >=, and / or / not(), + - * div mod, ${name},
 * `.`, numbers, quoted text, true() false() selected() count-selected() if() coalesce()
 * string-length() number() int() round() concat() regex() date() today() now(). once() random()
 * uuid() are parsed but not evaluated: they would give another result each time. regex() must match
 * the whole text, as in XLSForm. Depth and length are capped; evaluation allocates little and
 * cannot loop.
 *
 * A date is the text YYYY-MM-DD, a time HH:MM, a moment both with a T between. As a number, which
 * is what < and - make of it, a date is days since 1970-01-01 and a time part of a day: so
 * ${date} <= today() + 7 and ${time} < '18:00' mean what they say. date() gives the date of a
 * number of days. */
#ifndef RECORD_EXPR_H
#define RECORD_EXPR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "record/fail.h"

enum { EXPR_DEPTH_MAX = 64, EXPR_NODES_MAX = 2000 };

enum expr_kind { EXPR_TEXT, EXPR_NUMBER, EXPR_BOOLEAN };

struct expr_value {
    enum expr_kind kind;
    double number; /* EXPR_NUMBER; EXPR_BOOLEAN as 0 or 1 */
    char *text;    /* EXPR_TEXT, owned: a select's value is its chosen names, space-separated */
};
struct expr_value expr_of_number(double number);
struct expr_value expr_of_boolean(bool truth);
struct expr_value expr_of_text(char *text);           /* takes it over */
double expr_value_number(const struct expr_value *v); /* as number() has it */
char *expr_value_text(const struct expr_value *v);    /* as string() has it; owned */
void expr_value_free(struct expr_value *v);           /* wipes the text first */

/* Where what an expression names comes from. Both return an owned value; a blank one is the empty
 * text. */
struct expr_context {
    struct expr_value (*lookup)(void *data, const char *name); /* ${name}; NULL asks for `.` */
    struct expr_value (*column)(void *data, const char *name); /* of a filter; else never called */
    void *data;
    int32_t day; /* today(); 0: not known, and today() and now() are blank */
    int minute;  /* of that day, for now() */
};

/* Owned by the caller. NULL and FAIL_FORMAT say what was found and at which character (from 1). */
struct expr *expr_parse(const char *source, struct fail *f);
/* A choice_filter: a word that stands alone is a column of the choices sheet, and `.` is none. */
struct expr *expr_parse_filter(const char *source, struct fail *f);
void expr_free(struct expr *e); /* NULL is harmless */
/* Calls `each` for every ${name} in the expression, until it returns false. */
bool expr_names(const struct expr *e, bool (*each)(void *data, const char *name), void *data);
/* The same for every column that a filter names. */
bool expr_columns(const struct expr *e, bool (*each)(void *data, const char *name), void *data);
/* If the expression is exactly selected(${Q}, 'o'), gives Q and o (borrowed). */
bool expr_is_selected(const struct expr *e, const char **question, const char **choice);
/* Calls `each` for every selected(${question}, 'choice'); `question` NULL stands for `.`. */
bool expr_selections(const struct expr *e,
                     bool (*each)(void *data, const char *question, const char *choice),
                     void *data);
/* The name of the first function in it that is not evaluated, or NULL. */
const char *expr_not_evaluated(const struct expr *e);
/* Would it give another value at another time: is there such a function, or today() or now(). */
bool expr_changes(const struct expr *e);
size_t expr_size(const struct expr *e); /* nodes: what evaluating it costs */

/* Is what it gives always a number, or blank? `is_number` tells it of a ${name}. */
bool expr_gives_number(const struct expr *e, bool (*is_number)(void *data, const char *name),
                       void *data);

/* A function that is not evaluated gives the empty text. */
struct expr_value expr_evaluate(const struct expr *e, const struct expr_context *context);
bool expr_true(const struct expr *e, const struct expr_context *context); /* its boolean() */

#endif
