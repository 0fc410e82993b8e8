/* Columns are hidden as wholes before anything is copied. First choices and blanks add up to n;
 * points would give first choices away, so they are shown only where those are. */
#include "report/release.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

static void hide_options(const struct disclosure *d, const struct count *c, struct cell *mentions,
                         struct cell *firsts)
{
    for (size_t i = 0; i < c->option_count; i++)
        mentions[i] = (struct cell){.value = c->options[i].mentions};
    disclosure_hide(d, mentions, c->option_count);
    for (size_t i = 0; i < c->option_count; i++)
        firsts[i] = (struct cell){c->options[i].first_choices, mentions[i].hidden};
    firsts[c->option_count] = (struct cell){.value = c->blank};
    disclosure_hide(d, firsts, c->option_count + 1);
}

static struct cell publish(const struct disclosure *d, size_t value, bool hidden)
{
    struct cell cell = {value, hidden};
    disclosure_publish(d, &cell);
    return cell;
}

static struct report_option release_option(const struct report *r, const struct count *c,
                                           size_t option, struct cell mentions, struct cell first)
{
    const struct count_option *o = &c->options[option];
    struct report_option out = {
        .option = option,
        .label = xstrdup(o->label),
        .image = o->image ? xstrdup(o->image) : NULL,
        .first_choices = publish(&r->disclosure, first.value, first.hidden),
        .mentions = publish(&r->disclosure, mentions.value, mentions.hidden),
        .points = publish(&r->disclosure, o->points, first.hidden),
    };
    out.place = report_score(r, &out).hidden ? 0 : o->place;
    return out;
}

/* By exact figures: told of the leader alone, it gives away no more than the order does. */
static bool leads_every_count(const struct count *c)
{
    for (size_t i = 1; i < c->option_count; i++) {
        const struct count_option *leader = &c->options[c->order[0]];
        const struct count_option *other = &c->options[c->order[i]];
        if (leader->mentions <= other->mentions || leader->points <= other->points ||
            leader->first_choices <= other->first_choices)
            return false;
    }
    return true;
}

/* Best first; options whose score is hidden follow in the form's order, which tells nothing. */
void release_options(struct report *r, const struct count *c)
{
    struct cell *mentions = xcalloc(c->option_count + 1, sizeof *mentions);
    struct cell *firsts = xcalloc(c->option_count + 1, sizeof *firsts);
    hide_options(&r->disclosure, c, mentions, firsts);
    r->options = xcalloc(c->option_count + 1, sizeof *r->options);
    struct report_option *all = xcalloc(c->option_count + 1, sizeof *all);
    for (size_t i = 0; i < c->option_count; i++)
        all[i] = release_option(r, c, i, mentions[i], firsts[i]);
    for (size_t i = 0; i < c->option_count; i++)
        if (all[c->order[i]].place > 0)
            r->options[r->option_count++] = all[c->order[i]];
    for (size_t i = 0; i < c->option_count; i++)
        if (all[i].place == 0)
            r->options[r->option_count++] = all[i];
    r->leads_every_count = leads_every_count(c);
    r->blank = firsts[c->option_count];
    disclosure_publish(&r->disclosure, &r->blank);
    free(all);
    free(firsts);
    free(mentions);
}

static struct report_line *add_line(struct report_table *t, const char *label, struct cell count)
{
    t->lines = xrealloc(t->lines, t->line_count + 1, sizeof *t->lines);
    t->lines[t->line_count] = (struct report_line){.label = xstrdup(label), .count = count};
    return &t->lines[t->line_count++];
}

static void add_priorities(struct report *r, const struct count *c, const struct report_option *top)
{
    struct report_table t = {.title = xstrdup(top->label),
                             .image = top->image ? xstrdup(top->image) : NULL,
                             .base = top->mentions};
    struct cell *mentions = xcalloc(c->option_count + 1, sizeof *mentions);
    for (size_t i = 0; i < c->option_count; i++)
        mentions[i] = (struct cell){.value = c->options[i].mentions};
    disclosure_hide(&r->disclosure, mentions, c->option_count);
    for (size_t i = 0; i < c->option_count; i++) {
        const struct count_option *o = &c->options[c->order[i]];
        struct cell *cell = &mentions[c->order[i]];
        disclosure_publish(&r->disclosure, cell);
        add_line(&t, o->label, *cell)->place = cell->hidden ? 0 : o->place;
    }
    r->priorities = xrealloc(r->priorities, r->priority_count + 1, sizeof *r->priorities);
    r->priorities[r->priority_count++] = t;
    free(mentions);
}

/* The drill-down question of an option of the main question, or -1. */
static int drill_down_of(const struct tables *t, size_t option)
{
    for (size_t q = 0; q < t->survey->question_count; q++)
        if (t->votes[q] && t->survey->questions[q].drill_question == t->survey->main_question &&
            t->survey->questions[q].drill_choice == (int)option)
            return (int)q;
    return -1;
}

static struct count *count_question(const struct tables *t, int question, struct fail *f)
{
    enum count_method method;
    if (!count_method_of(t->survey, question, NULL, &method, f))
        return NULL;
    return count_votes(t->votes[question], method);
}

static bool release_priorities(struct report *r, const struct tables *t, struct fail *f)
{
    for (size_t i = 0; i < r->option_count && report_is_top(&r->options[i]); i++) {
        int question = drill_down_of(t, r->options[i].option);
        if (question < 0)
            continue;
        struct count *c = count_question(t, question, f);
        if (!c)
            return false;
        add_priorities(r, c, &r->options[i]);
        count_free(c);
    }
    return true;
}

static bool is_silence(const struct count_option *o)
{
    return strcmp(o->name, "prefer_not_to_say") == 0;
}

/* A cell of repetitions hides by the ballots behind it: one home with twelve people in it is as few
 * as a home with one. */
static struct cell cell_behind(const struct disclosure *d, size_t value, size_t ballots)
{
    return (struct cell){value, value > 0 && ballots < d->hide_under};
}

/* The silent of a group, in a cell that hides by the fewest ballots that may be behind it. */
static struct cell silence_of(const struct disclosure *d, const struct count *c)
{
    size_t value = c->blank, ballots = c->blank_ballots;
    for (size_t i = 0; i < c->option_count; i++)
        if (is_silence(&c->options[i])) {
            value += c->options[i].mentions;
            ballots = ballots > c->options[i].ballots ? ballots : c->options[i].ballots;
        }
    return c->per_repetition ? cell_behind(d, value, ballots) : (struct cell){.value = value};
}

/* Options and silence add up to n (silence: blank, or preferred not to say). */
static void add_group(struct report *r, const struct count *c)
{
    const struct survey_question *q = &c->survey->questions[c->question];
    struct report_table t = {
        .title = xstrdup(survey_text_in(c->survey, &q->label, c->survey->default_language)),
        .per_repetition = c->per_repetition};
    struct cell *cells = xcalloc(c->option_count + 1, sizeof *cells);
    struct cell silent = silence_of(&r->disclosure, c);
    size_t kept = 0;
    for (size_t i = 0; i < c->option_count; i++)
        if (!is_silence(&c->options[i]))
            cells[kept++] =
                cell_behind(&r->disclosure, c->options[i].mentions, c->options[i].ballots);
    cells[kept] = silent;
    disclosure_hide(&r->disclosure, cells, kept + 1);
    t.blank = publish(&r->disclosure, silent.value, cells[kept].hidden);
    t.base = publish(&r->disclosure, c->n - silent.value, cells[kept].hidden);
    for (size_t i = 0, at = 0; i < c->option_count; i++)
        if (!is_silence(&c->options[i])) {
            disclosure_publish(&r->disclosure, &cells[at]);
            add_line(&t, c->options[i].label, cells[at++]);
        }
    r->groups = xrealloc(r->groups, r->group_count + 1, sizeof *r->groups);
    r->groups[r->group_count++] = t;
    free(cells);
}

static bool release_groups(struct report *r, const struct tables *t, struct fail *f)
{
    for (size_t q = 0; q < t->survey->question_count; q++) {
        if (!tables_is_group(t->survey, (int)q))
            continue;
        struct count *c = count_question(t, (int)q, f);
        if (!c)
            return false;
        add_group(r, c);
        count_free(c);
    }
    return true;
}

static char *place_label(const struct survey *s, const struct tables_place *p)
{
    static const char *const how[] = {[CHANNEL_HALL] = "",
                                      [CHANNEL_DOORSTEP] = " (at the door)",
                                      [CHANNEL_PAPER] = " (on paper)"};
    const struct survey_list *venues = s->venue_list >= 0 ? &s->lists[s->venue_list] : NULL;
    int venue = venues ? survey_find_choice(venues, p->venue) : -1;
    const char *label = venue >= 0
                            ? survey_text_in(s, &venues->choices[venue].label, s->default_language)
                            : p->venue;
    return xasprintf("%s%s", label, how[p->channel]);
}

static void release_places(struct report *r, const struct tables *t)
{
    struct cell *cells = xcalloc(t->place_count + 1, sizeof *cells);
    for (size_t i = 0; i < t->place_count; i++)
        cells[i].value = t->places[i].ballots;
    disclosure_hide(&r->disclosure, cells, t->place_count);
    for (size_t i = 0; i < t->place_count; i++) {
        char *label = place_label(t->survey, &t->places[i]);
        disclosure_publish(&r->disclosure, &cells[i]);
        add_line(&r->collected, label, cells[i]);
        free(label);
    }
    r->collected.base = r->ballots;
    free(cells);
}

static bool release_main(struct report *r, const struct tables *t, struct fail *f)
{
    struct count *c = count_question(t, t->survey->main_question, f);
    if (!c)
        return false;
    r->rule = xstrdup(c->rule);
    r->method = c->method;
    r->places = t->votes[t->survey->main_question]->places;
    if (!r->withheld)
        release_options(r, c);
    count_free(c);
    return release_priorities(r, t, f);
}

bool release_tables(struct report *r, const struct tables *t, struct fail *f)
{
    r->ballots = disclosure_cell(&r->disclosure, t->ballots);
    r->withheld = r->ballots.hidden;
    if (t->survey->main_question >= 0 && !release_main(r, t, f))
        return false;
    if (r->withheld)
        return true;
    release_places(r, t);
    return release_groups(r, t, f);
}
