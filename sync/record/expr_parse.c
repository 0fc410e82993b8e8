/* Source to nodes: precedence climbing over one table of operators. Nesting is capped, so a hostile
 * form cannot exhaust the stack; the array of nodes is capped, so evaluation is bounded too. */
#include "record/expr_node.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

enum { WORD_SHOWN_MAX = 40 }; /* of an unknown word, in a message */

struct parser {
    const char *source;
    size_t at; /* byte of source */
    unsigned depth;
    bool filter; /* of choices: words alone are columns */
    struct expr *e;
    struct fail *f;
};

static int parse_expression(struct parser *p, int precedence);

static void skip_space(struct parser *p)
{
    p->at += strspn(p->source + p->at, " \t\r\n");
}

static size_t character_at(const struct parser *p)
{
    size_t character = 1;
    for (size_t i = 0; i < p->at; i++)
        character += (p->source[i] & 0xC0) != 0x80;
    return character;
}

/* Always -1, the node that is none. */
__attribute__((format(printf, 2, 3))) static int stop(struct parser *p, const char *format, ...)
{
    char what[256];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    fail_set(p->f, FAIL_FORMAT, "%s, at character %zu of: %.200s", what, character_at(p),
             p->source);
    return -1;
}

static int add_node(struct parser *p, struct expr_node node)
{
    struct expr *e = p->e;
    if (e->count == EXPR_NODES_MAX) {
        free(node.text);
        return stop(p, "The expression is too long");
    }
    e->nodes[e->count] = node;
    return e->count++;
}

bool expr_name_letter(char letter, bool first)
{
    bool letters = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    bool later = (letter >= '0' && letter <= '9') || letter == '-' || letter == '.';
    return letters || letter == '_' || (later && !first);
}

static size_t name_size(const char *text)
{
    size_t size = 0;
    while (expr_name_letter(text[size], size == 0))
        size++;
    return size;
}

static int parse_quoted(struct parser *p)
{
    const char *text = p->source + p->at + 1, *end = strchr(text, p->source[p->at]);
    if (end == NULL)
        return stop(p, "A text is opened by a quote and never closed");
    size_t size = (size_t)(end - text);
    p->at += size + 2;
    return add_node(p, (struct expr_node){NODE_TEXT, .text = xstrndup(text, size), .next = -1});
}

static int parse_name(struct parser *p)
{
    const char *name = p->source + p->at + 2;
    size_t size = name_size(name);
    if (size == 0 || name[size] != '}')
        return stop(p, "A name is written ${name}, without spaces");
    p->at += size + 3;
    return add_node(p, (struct expr_node){NODE_NAME, .text = xstrndup(name, size), .next = -1});
}

static int parse_number(struct parser *p)
{
    size_t size = strspn(p->source + p->at, "0123456789");
    if (p->source[p->at + size] == '.')
        size += 1 + strspn(p->source + p->at + size + 1, "0123456789");
    struct expr_value text = expr_of_text(xstrndup(p->source + p->at, size));
    double number = expr_value_number(&text);
    expr_value_free(&text);
    p->at += size;
    return add_node(p, (struct expr_node){NODE_NUMBER, .number = number, .next = -1});
}

static bool take(struct parser *p, char letter)
{
    skip_space(p);
    if (p->source[p->at] != letter)
        return false;
    p->at++;
    return true;
}

/* Values up to the closing bracket, linked to `call`; their number, or -1. */
static int parse_arguments(struct parser *p, int call)
{
    int count = 0, *link = &p->e->nodes[call].first;
    if (take(p, ')'))
        return 0;
    do {
        int argument = parse_expression(p, 1);
        if (argument < 0)
            return -1;
        *link = argument;
        link = &p->e->nodes[argument].next;
        count++;
    } while (take(p, ','));
    return take(p, ')') ? count : stop(p, "A closing bracket is missing");
}

/* Returns the call of regex(), with its pattern. */
static int compile_pattern(struct parser *p, int call)
{
    struct expr_node *regex = &p->e->nodes[call];
    const struct expr_node *text = &p->e->nodes[expr_argument(p->e, regex, 1)];
    if (text->kind != NODE_TEXT)
        return stop(p, "regex() takes its pattern as a text in quotes");
    int error;
    size_t offset;
    regex->pattern =
        pcre2_compile((PCRE2_SPTR)text->text, PCRE2_ZERO_TERMINATED,
                      PCRE2_UTF | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_NEVER_BACKSLASH_C,
                      &error, &offset, NULL);
    if (regex->pattern != NULL)
        return call;
    char reason[160];
    pcre2_get_error_message(error, (PCRE2_UCHAR *)reason, sizeof reason);
    return stop(p, "The pattern of regex() is not well-formed: %s", reason);
}

static int parse_call(struct parser *p, const struct expr_function *function)
{
    int call =
        add_node(p, (struct expr_node){NODE_CALL, .function = function, .first = -1, .next = -1});
    int count = call >= 0 ? parse_arguments(p, call) : -1;
    if (count < 0)
        return -1;
    if (count < function->min_arguments)
        return stop(p, "%s() has too few values", function->name);
    if (count > function->max_arguments)
        return stop(p, "%s() has too many values", function->name);
    return function == expr_regex ? compile_pattern(p, call) : call;
}

static int parse_word_alone(struct parser *p, const char *word, size_t size)
{
    int shown = size < WORD_SHOWN_MAX ? (int)size : WORD_SHOWN_MAX;
    if (!p->filter)
        return stop(p,
                    "The word %.*s stands alone (write ${%.*s} for an answer, '%.*s' for a text)",
                    shown, word, shown, word, shown, word);
    p->at += size;
    return add_node(p, (struct expr_node){NODE_COLUMN, .text = xstrndup(word, size), .next = -1});
}

static int parse_word(struct parser *p)
{
    const char *word = p->source + p->at;
    size_t size = name_size(word);
    int shown = size < WORD_SHOWN_MAX ? (int)size : WORD_SHOWN_MAX;
    const struct expr_function *function = expr_function_find(word, size);
    if (word[size + strspn(word + size, " \t\r\n")] != '(')
        return parse_word_alone(p, word, size);
    if (function == NULL)
        return stop(p, "The function %.*s() is not known", shown, word);
    p->at += size;
    take(p, '(');
    return parse_call(p, function);
}

static int parse_brackets(struct parser *p)
{
    p->at++;
    int inside = parse_expression(p, 1);
    if (inside >= 0 && !take(p, ')'))
        return stop(p, "A closing bracket is missing");
    return inside;
}

static int parse_value(struct parser *p)
{
    const char *text = p->source + p->at;
    bool digit_next = text[0] != '\0' && text[1] >= '0' && text[1] <= '9';
    if (text[0] == '\'' || text[0] == '"')
        return parse_quoted(p);
    if (text[0] == '$' && text[1] == '{')
        return parse_name(p);
    if ((text[0] >= '0' && text[0] <= '9') || (text[0] == '.' && digit_next))
        return parse_number(p);
    if (text[0] == '(')
        return parse_brackets(p);
    if (expr_name_letter(text[0], true))
        return parse_word(p);
    if (text[0] != '.' || text[1] == '.')
        return stop(p, "A value is missing");
    if (p->filter)
        return stop(p, "A choice_filter is about one option, which has no answer yet: name a "
                       "column of choices, or ${question}");
    p->at++;
    return add_node(p, (struct expr_node){NODE_NAME, .next = -1});
}

static int parse_signed(struct parser *p)
{
    if (!take(p, '-'))
        return parse_value(p);
    int call = add_node(
        p, (struct expr_node){NODE_CALL, .function = &expr_negate, .first = -1, .next = -1});
    if (call < 0)
        return -1;
    if (++p->depth > EXPR_DEPTH_MAX)
        return stop(p, "The expression is nested too deeply");
    int operand = parse_signed(p);
    p->depth--;
    p->e->nodes[call].first = operand;
    return operand < 0 ? -1 : call;
}

/* Operators that bind at least as strongly as `precedence`, from left to right. */
static int parse_operators(struct parser *p, int precedence)
{
    int left = parse_signed(p);
    while (left >= 0) {
        skip_space(p);
        const struct expr_operator *found = expr_operator_find(p->source + p->at);
        if (found == NULL || found->precedence < precedence)
            break;
        p->at += strlen(found->function.name);
        int right = parse_operators(p, found->precedence + 1);
        if (right < 0)
            return -1;
        p->e->nodes[left].next = right;
        left = add_node(p, (struct expr_node){NODE_CALL, .function = &found->function,
                                              .first = left, .next = -1});
    }
    return left;
}

static int parse_expression(struct parser *p, int precedence)
{
    if (++p->depth > EXPR_DEPTH_MAX)
        return stop(p, "The expression is nested too deeply");
    int node = parse_operators(p, precedence);
    p->depth--;
    return node;
}

static struct expr *parse(const char *source, bool filter, struct fail *f)
{
    struct expr *e = xcalloc(1, sizeof *e);
    e->nodes = xcalloc(EXPR_NODES_MAX, sizeof *e->nodes);
    struct parser p = {.source = source, .filter = filter, .e = e, .f = f};
    e->root = parse_expression(&p, 1);
    skip_space(&p);
    if (e->root >= 0 && source[p.at] != '\0')
        e->root = stop(&p, "Nothing more was expected here");
    if (e->root < 0) {
        expr_free(e);
        return NULL;
    }
    e->nodes = xrealloc(e->nodes, (size_t)e->count, sizeof *e->nodes);
    return e;
}

struct expr *expr_parse(const char *source, struct fail *f)
{
    return parse(source, false, f);
}

struct expr *expr_parse_filter(const char *source, struct fail *f)
{
    return parse(source, true, f);
}
