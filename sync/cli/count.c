/* count: the exact result of one question, for the coordinator's eyes, with its rule in words. */
#include "count/count.h"

#include <stdlib.h>

#include "cli/command.h"
#include "cli/count_print.h"
#include "cli/derive_here.h"
#include "cli/passphrase.h"
#include "cli/print.h"

static const struct option_rule count_rules[] = {
    {"--question", "Q", "the question's name; without it the main question", false},
    {"--method", "M", "another method than the form's: mentions, points, first-choices", false},
    {"--json", NULL, "prints the result for a program", false},
    PASSPHRASE_RULE,
    {0},
};

static bool find_question(const struct options *o, const struct survey *s, int *question,
                          struct fail *f)
{
    const char *name = options_value(o, "--question");
    *question = name ? survey_find(s, name) : s->main_question;
    if (*question >= 0)
        return true;
    if (name)
        return fail_set(f, FAIL_USAGE,
                        "The form has no question %s. Use a name of its survey "
                        "sheet.",
                        name);
    return fail_set(f, FAIL_USAGE, "The form ranks nothing. Name what to count: --question Q");
}

static bool add_ballot(void *data, const struct derived_ballot *ballot)
{
    votes_add_ballot(data, ballot->survey, ballot->bytes);
    return true;
}

static bool find_method(const struct options *o, const struct survey *s, int question,
                        enum count_method *method, struct fail *f)
{
    const char *name = options_value(o, "--method");
    return name ? count_method_parse(name, method, f) : count_method_of(s, question, method, f);
}

static bool count_derived(const struct options *o, const struct survey *s, struct derived *d,
                          struct fail *f)
{
    int question;
    enum count_method method;
    struct votes *votes = NULL;
    struct count *count = NULL;
    if (!find_question(o, s, &question, f) || !find_method(o, s, question, &method, f))
        return false;
    votes = votes_new(s, question, f);
    if (votes && derived_each_ballot(d, add_ballot, votes, f))
        count = count_votes(votes, method, f);
    if (count && options_given(o, "--json"))
        count_print_json(count);
    else if (count)
        count_print(count);
    bool ok = count != NULL;
    count_free(count);
    votes_free(votes);
    return ok;
}

static bool run_count(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    struct campaign *c = campaign_open(o->words[0], f);
    struct derived *d = c ? derive_here(o, c, f) : NULL;
    bool ok = d && count_derived(o, c->pack->survey, d, f);
    derived_close(d);
    campaign_close(c);
    return ok;
}

const struct command command_count = {
    .name = "count",
    .words = "DIR [--question Q] [--method M] [--json]",
    .summary = "counts one question exactly, with the rule in words",
    .rules = count_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_count,
};
