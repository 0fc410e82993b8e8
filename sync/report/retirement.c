/* The figures are a report's: what is kept for good is kept for everybody. */
#include "report/retirement.h"

#include <stdlib.h>

#include "record/day.h"
#include "report/markup.h"
#include "seal/words.h"
#include "tally/ruling_text.h"

static void put_hash(struct bytes_writer *out, const char *name, const uint8_t hash[HASH_SIZE])
{
    char hex[2 * HASH_SIZE + 1];
    hex_encode(hash, HASH_SIZE, hex);
    markup_put(out, "%s: %s\n", name, hex);
}

static void put_head(const struct campaign *c, const struct report *r, struct bytes_writer *out)
{
    char words[WORDS_FINGERPRINT_MAX], day[12];
    words_fingerprint(c->pack->campaign, words);
    day_format(r->day, day);
    markup_put(out, "BIG COUNT: A CAMPAIGN THAT WAS RETIRED%s\n", r->trial ? " (PRACTICE)" : "");
    markup_put(out, "campaign: %s\n", words);
    put_hash(out, "campaign id", c->pack->campaign);
    markup_put(out, "day: %s\ndigest: %s\nstanding: %s, %s\n", day, r->digest,
               r->final ? "final" : "interim", r->standing);
    if (*r->receipts)
        markup_put(out, "list of receipts, hash: %s\n", r->receipts);
}

static void put_total(const char *what, const struct derived_total *t, struct bytes_writer *out)
{
    markup_put(out, "%s: %llu in the ledger = %llu counted + %llu held + %llu set aside\n", what,
               (unsigned long long)t->in_ledger, (unsigned long long)t->counted,
               (unsigned long long)t->held, (unsigned long long)t->set_aside);
}

static void put_figure(const char *what, struct cell cell, struct bytes_writer *out)
{
    if (cell.hidden)
        markup_put(out, ", %s not shown", what);
    else
        markup_put(out, ", %s %zu", what, cell.value);
}

static void put_options(const struct report *r, struct bytes_writer *out)
{
    for (size_t i = 0; i < r->option_count; i++) {
        const struct report_option *o = &r->options[i];
        markup_put(out, "- %s", o->label);
        put_figure("mentions", o->mentions, out);
        put_figure("first choices", o->first_choices, out);
        put_figure("points", o->points, out);
        markup_put(out, "\n");
    }
}

/* What a form without a main question asks. */
static void put_groups(const struct report *r, struct bytes_writer *out)
{
    for (size_t i = 0; i < r->group_count; i++) {
        const struct report_table *t = &r->groups[i];
        markup_put(out, "- %s", t->title);
        for (size_t line = 0; line < t->line_count; line++)
            put_figure(t->lines[line].label, t->lines[line].count, out);
        put_figure("blank", t->blank, out);
        markup_put(out, "\n");
    }
}

static void put_counts(const struct report *r, struct bytes_writer *out)
{
    markup_put(out, "\n%s\n", r->title);
    if (r->withheld) {
        markup_put(out, "Too few ballots to show what was chosen.\n");
        return;
    }
    if (r->rule)
        markup_put(out, "%s\n", r->rule);
    if (r->disclosure.hide_under)
        markup_put(out, "Counts under %zu are not shown, others are rounded to %zu.\n",
                   r->disclosure.hide_under, r->disclosure.round_to);
    if (r->rule)
        put_options(r, out);
    else
        put_groups(r, out);
    if (r->contested)
        markup_put(out, "%s\n", r->contested);
}

static const char *ruling_note(const struct status *s, const struct ruling *r)
{
    if (r->replaced)
        return " (replaced)";
    return ruling_contradicts(rulings_on(&s->rulings, &r->decision)) ? " (contradicted)" : "";
}

static void put_decisions(const struct status *s, struct bytes_writer *out)
{
    char day[12], hex[2 * HASH_SIZE + 1];
    markup_put(out, "\nDecisions, whole in ledger.db:\n");
    for (size_t i = 0; i < s->rulings.count; i++) {
        const struct ruling *r = &s->rulings.all[i];
        char *subject = ruling_subject(s, &r->decision);
        hex_encode(r->hash, HASH_SIZE, hex);
        day_format(r->decision.day, day);
        markup_put(out, "- %s, %.8s, %s %s%s: %s\n", day, hex, ruling_act(r->decision.kind),
                   subject, ruling_note(s, r), r->decision.reason);
        free(subject);
    }
}

bool retirement_text(struct campaign *c, struct derived *d, int32_t today, struct bytes_writer *out,
                     struct fail *f)
{
    struct derived_totals totals;
    struct status status = {0};
    struct report *r = report_build(c, d, today, f);
    bool ok = r && derived_totals(d, &totals, f) && status_read(c, &status, f);
    if (ok) {
        put_head(c, r, out);
        put_total("sessions", &totals.sessions, out);
        put_total("ballots", &totals.ballots, out);
        put_total("issues", &totals.issues, out);
        put_counts(r, out);
        put_decisions(&status, out);
    }
    status_clear(&status);
    report_free(r);
    return ok;
}
