/* count: the exact result of one question, for the coordinator's eyes, with its rule in words. What
 * is asked for wrongly is refused before the passphrase is asked for. */
#include "count/count.h"

#include <stdio.h>

#include "cli/command.h"
#include "cli/count_print.h"
#include "cli/derive_here.h"
#include "cli/passphrase.h"

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
                        "The form has no question %s. Take a name from its survey sheet.", name);
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

static void print_count(const struct options *o, const struct campaign *c,
                        const struct count *count)
{
    if (options_given(o, "--json")) {
        count_print_json(count);
        return;
    }
    if (campaign_is_trial(c))
        printf("PRACTICE: made-up votes\n\n");
    count_print(count);
}

static bool count_ballots(const struct options *o, const struct campaign *c, struct derived *d,
                          struct votes *votes, enum count_method method, struct fail *f)
{
    if (!derived_each_ballot(d, add_ballot, votes, f))
        return false;
    struct count *count = count_votes(votes, method, f);
    if (!count)
        return false;
    print_count(o, c, count);
    count_free(count);
    return true;
}

static bool run_count(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    int question;
    enum count_method method;
    struct votes *votes = NULL;
    struct derived *d = NULL;
    struct campaign *c = campaign_open(o->words[0], f);
    if (c && find_question(o, c->pack->survey, &question, f) &&
        find_method(o, c->pack->survey, question, &method, f))
        votes = votes_new(c->pack->survey, question, f);
    if (votes)
        d = derive_here(o, c, f);
    bool ok = d && count_ballots(o, c, d, votes, method, f);
    votes_free(votes); /* before the surveys of its ballots, which are d's */
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
