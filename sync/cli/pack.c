/* pack: puts a new revision of the survey in force. What was cast under an old one stays valid. */
#include <stdlib.h>

#include "cli/command.h"
#include "cli/form_survey.h"
#include "cli/passphrase.h"
#include "cli/print.h"
#include "record/day.h"

static const struct option_rule pack_rules[] = {
    {"--form", "FORM", "the folder of the changed form; without it the survey stays as it is",
     false},
    PASSPHRASE_RULE,
    {0},
};

static bool revise(const struct options *o, struct campaign *c, const struct survey *survey,
                   struct fail *f)
{
    struct coordinator_keys keys;
    char hash[2 * HASH_SIZE + 1];
    if (!passphrase_unlock(o, c, &keys, f))
        return false;
    bool ok = campaign_revise(c, survey, &keys, day_local(time(NULL)), f);
    coordinator_keys_wipe(&keys);
    if (!ok)
        return false;
    hex_encode(c->pack->hash, HASH_SIZE, hash);
    printf("pack: %s\nnumber: %u\nhash: %s\n", c->pack_path, c->pack->number, hash);
    print_message("Copy %s to the tablets; each loads it between two sessions.", c->pack_path);
    return true;
}

static bool run_pack(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    const char *form = options_value(o, "--form");
    struct campaign *c = campaign_open(o->words[0], f);
    struct survey *survey = c && form ? form_survey_read(form, f) : NULL;
    bool ok = c && (survey || !form) && revise(o, c, survey ? survey : c->pack->survey, f);
    survey_free(survey);
    campaign_close(c);
    return ok;
}

const struct command command_pack = {
    .name = "pack",
    .words = "DIR [--form FORM]",
    .summary = "makes a new revision of the pack; old ones stay valid for what was cast",
    .rules = pack_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_pack,
};
