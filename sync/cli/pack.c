/* pack: puts a new revision of the survey in force. What was cast under an old one stays
 * valid, so no name may come to mean something else. */
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/form_survey.h"
#include "cli/json.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "record/day.h"
#include "tally/meaning.h"
#include "tally/retire.h"

static const struct option_rule pack_rules[] = {
    {"--form", "FORM", "the folder of the changed form; without it the survey stays as it is",
     false},
    {"--same-meaning", "NAME", "the name's new words mean what its old ones meant", true},
    {"--json", NULL, "prints the revision's number and hash for a program", false},
    PASSPHRASE_RULE,
    {0},
};

static bool is_granted(const struct options *o, const char *name)
{
    for (size_t i = 0; i < o->given_count; i++)
        if (strcmp(o->given[i].name, "--same-meaning") == 0 && strcmp(o->given[i].value, name) == 0)
            return true;
    return false;
}

/* Says on stderr what names read otherwise than before; how many of them nobody vouched for. */
static size_t print_changes(const struct options *o, const struct meaning *m, const char **first)
{
    size_t refused = 0;
    for (size_t i = 0; i < m->count; i++) {
        if (is_granted(o, m->changes[i].name))
            continue;
        *first = refused++ ? *first : m->changes[i].name;
        print_message("%s", m->changes[i].text);
    }
    return refused;
}

static bool check_meaning(const struct options *o, const struct campaign *c,
                          const struct survey *next, struct fail *f)
{
    struct meaning changes;
    const char *first = NULL;
    if (!meaning_compare(c->ledger, next, &changes, f))
        return false;
    bool ok = print_changes(o, &changes, &first) == 0 ||
              fail_set(f, FAIL_CONFLICT,
                       "What was cast counts by name, so a name may not come to mean something "
                       "else. Give what is new a new name; or where it only reads better, add: "
                       "--same-meaning %s",
                       first);
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
