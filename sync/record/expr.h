/* Expressions of `relevant`, `constraint`, `calculation`: the part of XPath 1.0 that XLSForm
 * authors write. Comparisons = != < <= > >=, and / or / not(), + - * div mod, ${name}, `.`,
 * numbers, quoted text, true() false() selected() count-selected() if() coalesce() string-length()
 * number() int() round() concat() regex(). once() random() today() now() uuid() are parsed but not
 * evaluated: they would give another result each time. regex() must match the whole text, as in
 * XLSForm. Depth and length are capped; evaluation allocates little and cannot loop. */
#ifndef RECORD_EXPR_H
#define RECORD_EXPR_H

#include <stdbool.h>
#include <stddef.h>

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
struct expr_value expr_of_text(char *text); /* takes it over */
void expr_value_free(struct expr_value *v); /* wipes the text first */

/* Where ${name} and `.` come from. `name` NULL asks for `.`. Returns an owned value; a blank
 * question is the empty text. */
struct expr_context {
    struct expr_value (*lookup)(void *data, const char *name);
    void *data;
};

/* Owned by the caller. NULL and FAIL_FORMAT say what was found and at which character (from 1). */
struct expr *expr_parse(const char *source, struct fail *f);
void expr_free(struct expr *e); /* NULL is harmless */
/* Calls `each` for every ${name} in the expression, until it returns false. */
bool expr_names(const struct expr *e, bool (*each)(void *data, const char *name), void *data);
/* If the expression is exactly selected(${Q}, 'o'), gives Q and o (borrowed). */
bool expr_is_selected(const struct expr *e, const char **question, const char **choice);
/* Calls `each` for every selected(${question}, 'choice'); `question` NULL stands for `.`. */
bool expr_selections(const struct expr *e,
                     bool (*each)(void *data, const char *question, const char *choice),
                     void *data);
/* The name of the first function in it that is not evaluated, or NULL. */
const char *expr_not_repeatable(const struct expr *e);
size_t expr_size(const struct expr *e); /* nodes: what evaluating it costs */

/* A function that is not evaluated gives the empty text. */
struct expr_value expr_evaluate(const struct expr *e, const struct expr_context *context);
bool expr_true(const struct expr *e, const struct expr_context *context); /* its boolean() */

#endif
