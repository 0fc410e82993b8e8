/* What kind of value an expression gives, found without evaluating it: so that it is known before
 * anybody answers how a calculation is counted. */
#include <string.h>

#include "record/expr_node.h"

struct kinds {
    const struct expr *e;
    bool (*is_number)(void *data, const char *name);
    void *data;
};

static bool is_number(const struct kinds *k, int index);

/* if() and coalesce() give one of their values; the condition of if() is none of them. */
static bool all_numbers(const struct kinds *k, const struct expr_node *call)
{
    int value = call->first;
    if (strcmp(call->function->name, "if") == 0)
        value = k->e->nodes[value].next;
    for (; value >= 0; value = k->e->nodes[value].next)
        if (!is_number(k, value))
            return false;
    return true;
}

static bool is_number(const struct kinds *k, int index)
{
    const struct expr_node *node = &k->e->nodes[index];
    switch (node->kind) {
    case NODE_NUMBER: return true;
    case NODE_TEXT: return node->text[0] == '\0'; /* blank is as good as a number */
    case NODE_NAME: return node->text != NULL && k->is_number(k->data, node->text);
    case NODE_COLUMN: return false;
    case NODE_CALL: break;
    }
    if (node->function->gives == GIVES_ITS_VALUES)
        return all_numbers(k, node);
    return node->function->gives == GIVES_NUMBER;
}

bool expr_gives_number(const struct expr *e, bool (*each)(void *data, const char *name), void *data)
{
    struct kinds k = {e, each, data};
    return is_number(&k, e->root);
}
