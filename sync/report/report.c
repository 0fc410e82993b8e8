/* A report is put together from three sides: the figures (tables, release), how far the vote has
 * come (standing), and the form's own words. */
#include "report/report.h"

#include <stdlib.h>

#include "record/alloc.h"
#include "report/contest.h"
#include "report/release.h"
#include "report/standing.h"

bool report_is_top(const struct report_option *o)
{
    return o->place >= 1 && o->place <= 3 && o->mentions.value > 0;
}

struct cell report_score(const struct report *r, const struct report_option *o)
{
    if (r->method == COUNT_POINTS)
        return o->points;
    return r->method == COUNT_FIRST_CHOICES ? o->first_choices : o->mentions;
}

static char *title_of(const struct survey *s)
{
    const char *title = survey_setting(s, "form_title");
    if ((title && *title) || s->main_question < 0)
        return xstrdup(title ? title : "");
    return xstrdup(survey_text_in(s, &s->questions[s->main_question].label, s->default_language));
}

struct report *report_build(struct campaign *c, struct derived *d, int32_t today, struct fail *f)
{
    struct tables tables;
    if (!tables_gather(c, d, &tables, f))
        return NULL;
    struct report *r = xcalloc(1, sizeof *r);
    r->trial = campaign_is_trial(c);
    r->disclosure = r->trial ? disclosure_trial : disclosure_public;
    r->title = title_of(c->pack->survey);
    bool ok = release_tables(r, &tables, f) && standing_set(r, c, d, today, f);
    if (ok)
        r->contested = contest_text(r, &tables);
    tables_clear(&tables);
    if (!ok) {
        report_free(r);
        return NULL;
    }
    return r;
}

static void clear_table(struct report_table *t)
{
    for (size_t i = 0; i < t->line_count; i++)
        free(t->lines[i].label);
    free(t->lines);
    free(t->title);
    free(t->image);
}

static void free_tables(struct report_table *tables, size_t count)
{
    for (size_t i = 0; i < count; i++)
        clear_table(&tables[i]);
    free(tables);
}

static void free_sentences(char **sentences, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(sentences[i]);
    free(sentences);
}

void report_free(struct report *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->option_count; i++) {
        free(r->options[i].label);
        free(r->options[i].image);
    }
    free(r->options);
    free_tables(r->priorities, r->priority_count);
    free_tables(r->groups, r->group_count);
    clear_table(&r->collected);
    free_sentences(r->held, r->held_count);
    free_sentences(r->missing, r->missing_count);
    free(r->title);
    free(r->standing);
    free(r->rule);
    free(r->contested);
    free(r);
}
