/* Sentences are made from published figures, so that none says more than the tables do. */
#include "report/headline.h"

#include "report/markup.h"

/* How many options share the place of options[at]. */
static size_t sharing(const struct report *r, size_t at)
{
    size_t n = 1;
    while (at + n < r->option_count && r->options[at + n].place == r->options[at].place)
        n++;
    return n;
}

static const char *score_name(const struct report *r, size_t value)
{
    if (r->method == COUNT_POINTS)
        return value == 1 ? "point" : "points";
    if (r->method == COUNT_FIRST_CHOICES)
        return value == 1 ? "first choice" : "first choices";
    return value == 1 ? "mention" : "mentions";
}

static void put_names(const struct report *r, size_t at, size_t count, struct bytes_writer *out)
{
    for (size_t i = 0; i < count; i++) {
        markup_put(out, i == 0 ? "<b>" : i + 1 < count ? "</b>, <b>" : "</b> and <b>");
        markup_label(out, r->options[at + i].label);
    }
    markup_put(out, "</b>");
}

static void put_leader(const struct report *r, struct bytes_writer *out)
{
    put_names(r, 0, 1, out);
    if (r->leads_every_count)
        markup_put(out, " comes first by every way of counting.");
    else
        markup_put(out, " comes first by %s, but not by every way of counting.", score_name(r, 0));
}

/* "Youth activities is third, 13 mentions ahead of Maintenance of communal areas." */
static void put_lead(const struct report *r, size_t at, struct bytes_writer *out)
{
    if (at + 1 >= r->option_count || r->options[at + 1].place == 0)
        return;
    size_t score = report_score(r, &r->options[at]).value;
    size_t lead = score - report_score(r, &r->options[at + 1]).value;
    if (lead == 0)
        markup_put(out, ", hardly ahead of ");
    else
        markup_put(out, ", %s%zu %s ahead of ", disclosure_about(&r->disclosure, lead), lead,
                   score_name(r, lead));
    markup_label(out, r->options[at + 1].label);
}

static void put_place(const struct report *r, size_t at, size_t count, struct bytes_writer *out)
{
    static const char *const places[] = {"no", "first", "second", "third"};
    size_t place = r->options[at].place;
    put_names(r, at, count, out);
    if (count > 1) {
        size_t score = report_score(r, &r->options[at]).value;
        markup_put(out, " share %s place, with %s%zu %s each.", places[place],
                   disclosure_about(&r->disclosure, score), score, score_name(r, score));
        return;
    }
    markup_put(out, " is %s", places[place]);
    if (place == 3)
        put_lead(r, at, out);
    markup_put(out, ".");
}

void headline_put(const struct report *r, struct bytes_writer *out)
{
    if (r->option_count == 0 || !report_is_top(&r->options[0])) {
        bool hidden = r->option_count > 0 && r->options[0].mentions.hidden;
        markup_put(out, hidden ? "<p>None of them has enough mentions to be shown.</p>\n"
                               : "<p>No ballot names any of them yet.</p>\n");
        return;
    }
    for (size_t at = 0, count; at < r->option_count && report_is_top(&r->options[at]);
         at += count) {
        count = sharing(r, at);
        markup_put(out, "<p>");
        if (at == 0 && count == 1)
            put_leader(r, out);
        else
            put_place(r, at, count, out);
        markup_put(out, "</p>\n");
    }
}
