/* Walking the nodes of an expression: evaluating it, and listing what it names. Depth is bounded by
 * the number of nodes, which the parser caps. What is evaluated is in expr_functions.c's table. */
#include "record/expr.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/expr_node.h"

void expr_free(struct expr *e)
{
    if (e == NULL)
        return;
    for (int i = 0; i < e->count; i++) {
        free(e->nodes[i].text);
        pcre2_code_free(e->nodes[i].pattern);
    }
    free(e->nodes);
    free(e);
}

size_t expr_size(const struct expr *e)
{
    return (size_t)e->count;
}

const char *expr_not_evaluated(const struct expr *e)
{
    for (int i = 0; i < e->count; i++)
        if (e->nodes[i].kind == NODE_CALL && e->nodes[i].function->evaluate == NULL)
            return e->nodes[i].function->name;
    return NULL;
}

bool expr_changes(const struct expr *e)
{
    for (int i = 0; i < e->count; i++) {
        const struct expr_function *f = e->nodes[i].function;
        if (e->nodes[i].kind == NODE_CALL && (f == expr_today || f == expr_now))
            return true;
    }
    return expr_not_evaluated(e) != NULL;
}

static bool each_of_kind(const struct expr *e, enum node_kind kind,
                         bool (*each)(void *data, const char *name), void *data)
{
    for (int i = 0; i < e->count; i++) {
        const struct expr_node *node = &e->nodes[i];
        if (node->kind == kind && node->text != NULL && !each(data, node->text))
            return false;
    }
    return true;
}

bool expr_names(const struct expr *e, bool (*each)(void *data, const char *name), void *data)
{
    return each_of_kind(e, NODE_NAME, each, data);
}

bool expr_columns(const struct expr *e, bool (*each)(void *data, const char *name), void *data)
{
    return each_of_kind(e, NODE_COLUMN, each, data);
}

int expr_argument(const struct expr *e, const struct expr_node *call, int index)
{
    int node = call->first;
    while (index-- > 0 && node >= 0)
        node = e->nodes[node].next;
    return node;
}

/* Is the node selected(${question}, 'choice') or selected(., 'choice')? */
static bool is_selected(const struct expr *e, const struct expr_node *node, const char **question,
                        const char **choice)
{
    if (node->kind != NODE_CALL || node->function != expr_selected)
        return false;
    const struct expr_node *name = &e->nodes[expr_argument(e, node, 0)];
    const struct expr_node *text = &e->nodes[expr_argument(e, node, 1)];
    *question = name->text;
    *choice = text->text;
    return name->kind == NODE_NAME && text->kind == NODE_TEXT;
}

bool expr_is_selected(const struct expr *e, const char **question, const char **choice)
{
    return is_selected(e, &e->nodes[e->root], question, choice) && *question != NULL;
}

bool expr_selections(const struct expr *e,
                     bool (*each)(void *data, const char *question, const char *choice), void *data)
{
    const char *question, *choice;
    for (int i = 0; i < e->count; i++)
        if (is_selected(e, &e->nodes[i], &question, &choice) && !each(data, question, choice))
            return false;
    return true;
}

struct expr_value expr_evaluate_node(const struct expr *e, int index,
                                     const struct expr_context *context)
{
    const struct expr_node *node = &e->nodes[index];
    switch (node->kind) {
    case NODE_TEXT: return expr_of_text(xstrdup(node->text));
    case NODE_NUMBER: return expr_of_number(node->number);
    case NODE_NAME: return context->lookup(context->data, node->text);
    case NODE_COLUMN: return context->column(context->data, node->text);
    case NODE_CALL: break;
    }
    if (node->function->evaluate == NULL)
        return expr_of_text(xstrdup(""));
    return node->function->evaluate(&(struct expr_call){e, node, context});
}

struct expr_value expr_evaluate(const struct expr *e, const struct expr_context *context)
{
    return expr_evaluate_node(e, e->root, context);
}

bool expr_true(const struct expr *e, const struct expr_context *context)
{
    struct expr_value v = expr_evaluate(e, context);
    bool truth = expr_to_boolean(&v);
    expr_value_free(&v);
    return truth;
}
