/* The words of a command line, by a table of rules. --name VALUE or --name=VALUE; after -- nothing
 * is an option. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "record/fail.h"

struct option_rule {
    const char *name;  /* with its hyphens; a NULL name ends the table */
    const char *value; /* what its value is called in the help; NULL: it takes none */
    const char *help;
    bool repeats; /* may be given more than once */
};

struct option_given {
    const char *name, *value; /* borrowed from the table and from argv; value "" if it takes none */
};

struct options {
    const char **words; /* owned array, borrowed words: what is no option */
    size_t word_count;
    struct option_given *given; /* owned; in the order given */
    size_t given_count;
    bool help; /* --help was among them; nothing else was checked */
};

/* FAIL_USAGE names what is wrong and the mend. */
bool options_parse(struct options *o, const struct option_rule *rules, int argc, char **argv,
                   struct fail *f);
void options_clear(struct options *o);
void options_print(const struct option_rule *rules); /* what each is for, on stdout */
const char *options_value(const struct options *o, const char *name); /* NULL if not given */
bool options_given(const struct options *o, const char *name);

#endif
