/* make-campaign FORM DIR: a practice campaign of a form whose questions the kiosk need not be able
 * to show, which `bigcount-sync new` refuses: numbers, dates and times are counted all the same. */
#include <stdio.h>

#include "form/form.h"
#include "record/day.h"
#include "seal/keys.h"
#include "tally/campaign.h"

static bool make(const char *form, const char *folder, struct fail *f)
{
    struct faults faults = {0};
    struct coordinator_keys keys;
    uint8_t recovery[KEY_SIZE];
    struct survey *survey = seal_init(f) ? form_read(form, &faults, f) : NULL;
    if (survey)
        coordinator_keys_new(true, &keys, recovery);
    bool ok = survey && campaign_create(folder, survey, &keys, NULL, day_local(time(NULL)), f);
    survey_free(survey);
    fault_free_all(&faults);
    return ok;
}

int main(int argc, char **argv)
{
    struct fail f = {0};
    if (argc != 3)
        return 2;
    bool ok = make(argv[1], argv[2], &f);
    if (!ok)
        fprintf(stderr, "make-campaign: %s\n", f.text);
    return ok ? 0 : 1;
}
