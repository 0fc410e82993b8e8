/* One pass over argv; every option is looked up in the command's table. */
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

static const struct option_rule *find_rule(const struct option_rule *rules, const char *word,
                                           size_t size)
{
    for (const struct option_rule *r = rules; r->name; r++)
        if (strlen(r->name) == size && memcmp(r->name, word, size) == 0)
            return r;
    return NULL;
}

/* Reads the option at argv[*at], and its value if that stands in the next word. */
static bool read_option(struct options *o, const struct option_rule *rules, int argc, char **argv,
                        int *at, struct fail *f)
{
    const char *word = argv[*at], *equals = strchr(word, '=');
    const char *value = equals ? equals + 1 : NULL;
    size_t size = equals ? (size_t)(equals - word) : strlen(word);
    const struct option_rule *rule = find_rule(rules, word, size);
    if (!rule)
        return fail_set(f, FAIL_USAGE, "There is no option %.*s here. Try --help.", (int)size,
                        word);
    if (!rule->repeats && options_given(o, rule->name))
        return fail_set(f, FAIL_USAGE, "%s is given twice. Give it once.", rule->name);
    if (!rule->value && value)
        return fail_set(f, FAIL_USAGE, "%s takes no value. Leave out \"=%s\".", rule->name, value);
    if (rule->value && !value)
        value = *at + 1 < argc ? argv[++*at] : "";
    if (rule->value && !*value)
        return fail_set(f, FAIL_USAGE, "%s needs a value: %s %s", rule->name, rule->name,
                        rule->value);
    o->given[o->given_count++] = (struct option_given){rule->name, value ? value : ""};
    return true;
}

static bool asks_for_help(int argc, char **argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

bool options_parse(struct options *o, const struct option_rule *rules, int argc, char **argv,
                   struct fail *f)
{
    bool only_words = false;
    *o = (struct options){.help = asks_for_help(argc, argv)};
    if (o->help)
        return true;
    o->words = xcalloc((size_t)argc + 1, sizeof *o->words);
    o->given = xcalloc((size_t)argc + 1, sizeof *o->given);
    for (int i = 0; i < argc; i++) {
        if (!only_words && strcmp(argv[i], "--") == 0)
            only_words = true;
        else if (only_words || argv[i][0] != '-')
            o->words[o->word_count++] = argv[i];
        else if (!read_option(o, rules, argc, argv, &i, f))
            return false;
    }
    return true;
}

void options_clear(struct options *o)
{
    free(o->words);
    free(o->given);
    *o = (struct options){0};
}

const char *options_value(const struct options *o, const char *name)
{
    for (size_t i = 0; i < o->given_count; i++)
        if (strcmp(o->given[i].name, name) == 0)
            return o->given[i].value;
    return NULL;
}

bool options_given(const struct options *o, const char *name)
{
    return options_value(o, name) != NULL;
}

void options_print(const struct option_rule *rules)
{
    for (const struct option_rule *r = rules; r->name; r++)
        printf("  %s%s%s\n      %s\n", r->name, r->value ? " " : "", r->value ? r->value : "",
               r->help);
}
