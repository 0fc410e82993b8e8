/* dpia: the data-protection page, filled from the pack. Asks for no passphrase. */
#include <stdio.h>
#include <string.h>

#include "bundle/file.h"
#include "cli/command.h"
#include "record/day.h"
#include "report/dpia.h"
#include "tally/campaign.h"

static const struct option_rule dpia_rules[] = {
    {"--out", "FILE.html", "where the page is written", false},
    {0},
};

static bool check_out(const struct options *o, const char **out, struct fail *f)
{
    *out = options_value(o, "--out");
    size_t size = *out ? strlen(*out) : 0;
    if (size <= 5 || strcmp(*out + size - 5, ".html") != 0)
        return fail_set(f, FAIL_USAGE, "Where to? Add --out FILE.html");
    return file_check_new(*out, "somebody may have completed it", f);
}

static bool run_dpia(const struct options *o, int *status, struct fail *f)
{
    (void)status;
    const char *out;
    struct bytes_writer page = {0};
    if (!check_out(o, &out, f))
        return false;
    struct campaign *c = campaign_open_read(o->words[0], f);
    if (c)
        dpia_page(c->pack, day_local(time(NULL)), &page);
    bool ok = c && file_write(out, page.data, page.size, 0644, f);
    if (ok)
        printf("%s\n", out);
    bytes_free(&page);
    campaign_close(c);
    return ok;
}

const struct command command_dpia = {
    .name = "dpia",
    .words = "DIR --out FILE.html",
    .summary = "writes the data-protection page: an impact assessment to be completed",
    .rules = dpia_rules,
    .words_min = 1,
    .words_max = 1,
    .run = run_dpia,
};
