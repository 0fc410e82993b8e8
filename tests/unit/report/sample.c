/* Figures of the picture: 247 ballots, Housing 148 mentions down to Schools and learning 19. */
#include "sample.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"

static const struct {
    const char *label, *image;
    size_t first_choices, mentions, points;
} options[] = {
    {"Housing", "housing", 78, 148, 348},
    {"Police and safety", "safety", 61, 131, 295},
    {"Youth activities", "youth", 31, 97, 193},
    {"Maintenance of communal areas", "maintenance", 22, 84, 151},
    {"Cleanliness and rubbish", "clean", 15, 62, 112},
    {"Health and wellbeing", "health", 12, 48, 86},
    {"Parks and open spaces", "parks", 9, 39, 71},
    {"Jobs and training", "jobs", 8, 36, 64},
    {"Roads, parking and transport", "transport", 5, 31, 52},
    {"Community activities and venues", "community", 3, 24, 39},
    {"Schools and learning", "schools", 2, 19, 31},
};
enum { OPTIONS = sizeof options / sizeof options[0] };

static struct cell shown(size_t value)
{
    return (struct cell){.value = value};
}

static void add_line(struct report_table *t, const char *label, size_t value)
{
    t->lines = xrealloc(t->lines, t->line_count + 1, sizeof *t->lines);
    t->lines[t->line_count] = (struct report_line){xstrdup(label), t->line_count + 1, shown(value)};
    t->line_count++;
}

static struct report_table *one_table(const char *title, size_t base, size_t blank)
{
    struct report_table *t = xcalloc(1, sizeof *t);
    *t = (struct report_table){.title = xstrdup(title), .base = shown(base), .blank = shown(blank)};
    return t;
}

static void add_options(struct report *r)
{
    r->option_count = OPTIONS;
    r->leads_every_count = true;
    r->options = xcalloc(OPTIONS, sizeof *r->options);
    for (size_t i = 0; i < OPTIONS; i++)
        r->options[i] = (struct report_option){
            .option = i,
            .label = xstrdup(options[i].label),
            .image = xstrdup(options[i].image),
            .place = i + 1,
            .first_choices = shown(options[i].first_choices),
            .mentions = shown(options[i].mentions),
            .points = shown(options[i].points),
        };
}

static void add_tables(struct report *r)
{
    r->priorities = one_table("Housing", 148, 0);
    r->priority_count = 1;
    add_line(r->priorities, "Quicker repairs", 96);
    add_line(r->priorities, "Damp and mould put right", 71);
    add_line(r->priorities, "Warm homes, lower bills", 44);
    add_line(r->priorities, "Fair rents", 43);
    r->groups = one_table("How old are you?", 235, 12);
    r->group_count = 1;
    add_line(r->groups, "16 to 24", 21);
    add_line(r->groups, "25 to 44", 88);
    add_line(&r->collected, "Queen Mary's Hall", 118);
    add_line(&r->collected, "Cambridge Road (at the door)", 129);
}

static void add_sentence(char ***sentences, size_t *count, const char *text)
{
    *sentences = xcalloc(1, sizeof **sentences);
    (*sentences)[(*count)++] = xstrdup(text);
}

struct report *sample_new(void)
{
    struct report *r = xcalloc(1, sizeof *r);
    r->title = xstrdup("What matters most in Norbiton");
    r->standing = xstrdup("voting closes 30 June 2026");
    r->day = day_of(2026, 6, 14);
    r->disclosure = disclosure_public;
    r->ballots = shown(247);
    r->blank = shown(1);
    r->places = 3;
    r->rule = xstrdup("Mentions decide (the Big Count).");
    add_sentence(&r->missing, &r->missing_count, "Tablet 3: session 5 missing.");
    add_sentence(&r->held, &r->held_count, "Not counted: 1 session (its tablet is not approved).");
    memset(r->digest, 'a', 2 * HASH_SIZE);
    add_options(r);
    add_tables(r);
    return r;
}

void sample_set_option_count(struct report *r, size_t count)
{
    for (size_t i = 0; i < r->option_count; i++) {
        free(r->options[i].label);
        free(r->options[i].image);
    }
    free(r->options);
    r->options = xcalloc(count + 1, sizeof *r->options);
    r->option_count = count;
    for (size_t i = 0; i < count; i++) {
        r->options[i] =
            (struct report_option){.option = i, .place = i + 1, .mentions = shown(200 - 3 * i)};
        r->options[i].label = xasprintf("Option %zu", i + 1);
    }
}

void sample_set_text(char **text, const char *value)
{
    free(*text);
    *text = xstrdup(value);
}
