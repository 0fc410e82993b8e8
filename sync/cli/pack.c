/* pack: puts a new revision of the survey in force. What was cast under an old one stays
 * valid, so no name may come to mean something else. */
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/form_survey.h"
#include "cli/json.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "record/alloc.h"
#include "record/day.h"
#include "record/shell.h"
#include "tally/meaning.h"
#include "tally/retire.h"

static const char same_meaning[] = "--same-meaning";

static const struct option_rule pack_rules[] = {
    {"--form", "FORM", "the folder of the changed form; without it the survey stays as it is",
     false},
    {same_meaning, "NAME", "the name's new words mean what its old ones meant", true},
    {"--json", NULL, "prints the revision's number and hash for a program", false},
    PASSPHRASE_RULE,
    {0},
};

static bool is_granted(const struct options *o, const char *name)
{
    for (size_t i = 0; i < o->given_count; i++)
        if (strcmp(o->given[i].name, same_meaning) == 0 && strcmp(o->given[i].value, name) == 0)
            return true;
    return false;
}

static bool is_name_in(const struct survey *s, const char *name)
{
    if (survey_find(s, name) >= 0)
        return true;
    for (size_t i = 0; i < s->question_count; i++) {
        const struct survey_list *list = survey_list_of(s, (int)i);
        if (list && survey_find_choice(list, name) >= 0)
            return true;
    }
    return false;
}

static bool check_granted(const struct options *o, const struct survey *next, struct fail *f)
{
    for (size_t i = 0; i < o->given_count; i++)
        if (strcmp(o->given[i].name, same_meaning) == 0 && !is_name_in(next, o->given[i].value))
            return fail_set(f, FAIL_USAGE,
                            "%s %s: no question or option of the form has that name. Write it as "
                            "the form's column `name` does.",
                            same_meaning, o->given[i].value);
    return true;
}

/* In several languages, it may be. */
static bool is_named_before(const struct meaning *m, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(m->changes[i].name, m->changes[at].name) == 0)
            return true;
    return false;
}

/* Says on stderr what names read otherwise than before and nobody vouched for; the options that
 * would, NULL if there is none. Owned. */
static char *print_changes(const struct options *o, const struct meaning *m)
{
    char *options = NULL;
    for (size_t i = 0; i < m->count; i++) {
        const char *name = m->changes[i].name;
        if (is_granted(o, name))
            continue;
        print_message("%s", m->changes[i].text);
        if (is_named_before(m, i))
            continue;
        char *word = shell_word(name);
        char *more =
            xasprintf("%s%s%s %s", options ? options : "", options ? " " : "", same_meaning, word);
        free(word);
        free(options);
        options = more;
    }
    return options;
}

/* On a line of their own: a message would be cut where many names changed. */
static bool refuse_changes(const char *options, struct fail *f)
{
    print_message("Where that only reads better, add:");
    print_text(stderr, options);
    fputc('\n', stderr);
    return fail_set(f, FAIL_CONFLICT,
                    "What was cast counts by name, so a name may not come to mean something else. "
                    "Give what is new a new name, or add the options above.");
}

static bool check_meaning(const struct options *o, const struct campaign *c,
                          const struct survey *next, struct fail *f)
{
    struct meaning changes;
    if (!check_granted(o, next, f) || !meaning_compare(c->ledger, next, &changes, f))
        return false;
    char *options = print_changes(o, &changes);
    bool ok = !options || refuse_changes(options, f);
    free(options);
    meaning_clear(&changes);
    return ok;
}

static void print_pack(const struct options *o, const struct campaign *c)
{
    struct json j = {0};
    if (options_given(o, "--json")) {
        json_object(&j, NULL);
        json_text(&j, "pack", c->pack_path);
        json_number(&j, "number", c->pack->number);
        json_hash(&j, "hash", c->pack->hash);
        json_end(&j);
        return;
    }
    printf("pack: %s\nnumber: %u\n", c->pack_path, c->pack->number);
    print_hash("hash", c->pack->hash);
}

static bool revise(const struct options *o, struct campaign *c, const struct survey *survey,
                   struct fail *f)
{
    struct coordinator_keys keys;
    if (!passphrase_unlock(o, c, &keys, f))
        return false;
    bool ok = campaign_revise(c, survey, &keys, day_local(time(NULL)), f);
    coordinator_keys_wipe(&keys);
    if (!ok)
        return false;
    print_pack(o, c);
    print_message("Copy %s to the tablets; each loads it between two sessions.", c->pack_path);
    return true;
}

/* A revision goes on from the newest, also where a merge was cut short before it was in force. */
static bool begin(struct campaign *c, struct fail *f)
{
    struct newest newest;
    bool adopted;
    bool ok = newest_read(c->ledger, c->pack->campaign, &newest, f) &&
              campaign_adopt(c, &newest, &adopted, f);
    newest_clear(&newest);
    return ok;
}

static bool run_pack(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    const char *form = options_value(o, "--form");
    struct campaign *c = campaign_open(o->words[0], f);
    bool begun = c && retire_check(c, f) && begin(c, f);
    struct survey *survey = begun && form ? form_survey_read(form, f) : NULL;
    const struct survey *next = survey || !begun ? survey : c->pack->survey;
    bool ok = begun && (survey || !form) && check_meaning(o, c, next, f) && revise(o, c, next, f);
    survey_free(survey);
    campaign_close(c);
    return ok;
}

const struct command command_pack = {
    .name = "pack",
    .words = "DIR [--form FORM] [--same-meaning NAME] [--json]",
    .summary = "makes a new revision of the pack; old ones stay valid for what was cast",
    .rules = pack_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_pack,
};
