/* The inside of an expression: a flat array of nodes, children linked by index. Inside the record
 * layer only. */
#ifndef RECORD_EXPR_NODE_H
#define RECORD_EXPR_NODE_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "record/expr.h"

enum node_kind { NODE_TEXT, NODE_NUMBER, NODE_NAME, NODE_COLUMN, NODE_CALL };

struct expr_function;

struct expr_node {
    enum node_kind kind;
    double number; /* NODE_NUMBER */
    char *text;    /* NODE_TEXT; NODE_COLUMN; NODE_NAME, NULL for `.`; owned */
    const struct expr_function *function; /* NODE_CALL: a function or an operator */
    pcre2_code *pattern;                  /* NODE_CALL of regex(); owned */
    int first, next;                      /* first argument, next argument of the same call; -1 */
};

struct expr {
    struct expr_node *nodes; /* owned */
    int count, root;
};

/* A call being evaluated: arguments are evaluated when asked for. */
struct expr_call {
    const struct expr *expr;
    const struct expr_node *node;
    const struct expr_context *context;
};

struct expr_function {
    const char *name;
    int min_arguments, max_arguments;
    struct expr_value (*evaluate)(const struct expr_call *call); /* NULL: it is not evaluated */
    enum expr_gives { GIVES_TEXT, GIVES_NUMBER, GIVES_BOOLEAN, GIVES_ITS_VALUES } gives;
};

struct expr_operator {
    int precedence; /* 1 binds least */
    struct expr_function function;
};

const struct expr_function *expr_function_find(const char *name, size_t size);
/* The binary operator that `text` begins with, or NULL. */
const struct expr_operator *expr_operator_find(const char *text);
extern const struct expr_function expr_negate,
    *const expr_selected, *const expr_regex, *const expr_today, *const expr_now;
bool expr_name_letter(char letter, bool first); /* may stand in the name of a function */

int expr_argument(const struct expr *e, const struct expr_node *call, int index); /* -1 if none */
struct expr_value expr_evaluate_node(const struct expr *e, int index,
                                     const struct expr_context *context);

/* Conversions as in XPath 1.0, section 4. */
bool expr_to_boolean(const struct expr_value *v);
bool expr_equal(const struct expr_value *a, const struct expr_value *b);

#endif
