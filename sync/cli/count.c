/* count: the exact result of one question, for the coordinator's eyes, with its rule in words. What
 * is asked for wrongly is refused before the passphrase is asked for. */
#include "count/count.h"

#include <stdio.h>

#include "cli/command.h"
#include "cli/count_by.h"
#include "cli/count_contested.h"
#include "cli/count_print.h"
#include "cli/derive_here.h"
#include "cli/passphrase.h"
#include "cli/print.h"

static const struct option_rule count_rules[] = {
    {"--question", "Q", "the question's name; without it the main question", false},
    {"--method", "M", "another method than the form's: mentions, points, first-choices", false},
    {"--by", "Q", "counts also each group by itself: by a question with options, venue or channel",
     false},
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

/* What is asked for, and the ballots as it reads them. */
struct counting {
    int question;
    enum count_method method;
    struct votes *votes; /* owned */
    struct count_by by;
    struct count_contested contested;
};

static bool counting_open(struct counting *k, const struct options *o, const struct survey *s,
                          struct fail *f)
{
    const char *method = options_value(o, "--method"), *by = options_value(o, "--by");
    if (!find_question(o, s, &k->question, f) ||
        !count_method_of(s, k->question, method, &k->method, f))
        return false;
    k->votes = votes_new(s, k->question, f);
    return k->votes && (!by || count_by_open(&k->by, s, by, f));
}

static void counting_close(struct counting *k)
{
    count_by_close(&k->by);
    count_contested_close(&k->contested);
    votes_free(k->votes);
}

static bool add_ballot(void *data, const struct derived_ballot *ballot)
{
    struct counting *k = data;
    count_contested_add(&k->contested, k->votes, ballot);
    votes_add_ballot(k->votes, ballot->survey, ballot->bytes);
    if (k->by.split)
        count_by_add(&k->by, ballot);
    return true;
}

/* A count of each group in turn; one is in memory at a time. `print` is also told the group. */
static void each_part(const struct counting *k,
                      void (*print)(void *data, const struct count *c,
                                    const struct split_value *value),
                      void *data)
{
    for (size_t i = 0; i < k->by.split->group_count; i++) {
        const struct split_group *g = &k->by.split->groups[i];
        struct votes *part = votes_part(k->votes, g->ballots, g->count);
        struct count *c = count_votes(part, k->method);
        print(data, c, &g->value);
        count_free(c);
        votes_free(part);
    }
}

static void print_part(void *data, const struct count *c, const struct split_value *value)
{
    const struct counting *k = data;
    count_print_part(c, k->by.label, *value->label ? value->label : value->name);
}

static void print_part_json(void *data, const struct count *c, const struct split_value *value)
{
    json_object(data, value->name);
    count_print_json(data, c);
    json_end(data);
}

static void print_all(struct counting *k, const struct count *whole, const struct campaign *c)
{
    print_practice(campaign_is_trial(c));
    if (campaign_is_trial(c))
        putchar('\n');
    count_print(whole);
    if (k->by.split)
        each_part(k, print_part, k);
    count_contested_print(&k->contested, whole, c->folder_typed);
}

static void print_all_json(const struct counting *k, const struct count *whole)
{
    struct json j = {0};
    json_object(&j, NULL);
    count_print_json(&j, whole);
    if (k->by.split) {
        json_object(&j, "by");
        each_part(k, print_part_json, &j);
        json_end(&j);
    }
    count_contested_json(&j, "contested", &k->contested, whole);
    json_end(&j);
}

static bool too_many(const struct votes *v, struct fail *f)
{
    return v->too_many &&
           !fail_set(f, FAIL_LIMIT,
                     "Question %s has over %d different values, too many to count each. Let it "
                     "give fewer, such as bands, or a number.",
                     v->survey->questions[v->question].name, VOTES_VALUES_MAX);
}

static bool count_ballots(struct counting *k, const struct options *o, struct campaign *c,
                          struct derived *d, struct fail *f)
{
    if (!count_contested_open(&k->contested, c, d, f) ||
        !derived_each_ballot(d, add_ballot, k, f) || too_many(k->votes, f))
        return false;
    if (k->by.split)
        split_sort(k->by.split);
    struct count *whole = count_votes(k->votes, k->method);
    bool ok = count_contested_count(&k->contested, k->votes, k->method, d, f);
    if (ok && options_given(o, "--json"))
        print_all_json(k, whole);
    else if (ok)
        print_all(k, whole, c);
    count_free(whole);
    return ok;
}

static bool run_count(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    struct counting k = {0};
    struct campaign *c = campaign_open(o->words[0], f);
    bool asked = c && counting_open(&k, o, c->pack->survey, f);
    struct derived *d = asked ? derive_here(o, c, f) : NULL;
    bool ok = d && count_ballots(&k, o, c, d, f);
    counting_close(&k); /* before the surveys of its ballots, which are d's */
    derived_close(d);
    campaign_close(c);
    return ok;
}

const struct command command_count = {
    .name = "count",
    .words = "DIR [--question Q] [--method M] [--by Q] [--json]",
    .summary = "counts one question exactly, for the coordinator's eyes, with the rule in words",
    .rules = count_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_count,
};
