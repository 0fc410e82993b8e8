/* The page from top to bottom, a function a part. It is XHTML written so that HTML parsers read it
 * the same way; all looks are in style.css. */
#include "report/html.h"

#include "record/embedded.h"
#include "report/headline.h"
#include "report/honeycomb.h"
#include "report/markup.h"
#include "report/standing.h"

extern const struct embedded report_style[]; /* style.css alone */

enum { BAR_LINES_MAX = 8, BAR_TABLES = 2, PRIORITIES_SHOWN = 3, PANELS_ABREAST = 3 };

static void put_cell(struct bytes_writer *out, struct cell cell)
{
    if (cell.hidden)
        markup_put(out, "<small>not shown</small>");
    else
        markup_put(out, "%zu", cell.value);
}

/* Theme boxes that do not fit beside each other cost height, and so do contested ballots: the page
 * then gives up its bars. */
static bool is_crowded(const struct report *r)
{
    return r->contested ||
           (r->option_count > PANELS_ABREAST && report_is_top(&r->options[PANELS_ABREAST]));
}

/* A total as the sentences say it: "about 245" where it is rounded, so that nobody holds it against
 * a hand count. */
static void put_total(struct bytes_writer *out, const struct report *r, struct cell total)
{
    if (!total.hidden)
        markup_put(out, "%s", disclosure_about(&r->disclosure, total.value));
    put_cell(out, total);
}

/* The same where room is short: a heading that takes a line more costs a second sheet. */
static void put_n(struct bytes_writer *out, const struct report *r, struct cell total)
{
    bool rounded = *disclosure_about(&r->disclosure, total.value) != '\0';
    markup_put(out, "n&#160;%s&#160;", rounded ? "&#8776;" : "=");
    put_cell(out, total);
}

static void put_head(struct bytes_writer *out, const struct report *r)
{
    markup_put(out, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n"
                    "<head>\n<meta charset=\"utf-8\"/>\n"
                    "<meta name=\"viewport\" content=\"width=750\"/>\n<title>");
    markup_text(out, r->title);
    markup_put(out, "</title>\n<style>\n%s</style>\n</head>\n<body%s>\n", report_style->text,
               is_crowded(r) ? " class=\"crowded\"" : "");
    if (r->trial)
        markup_put(out, "<div class=\"watermark\">PRACTICE</div>\n");
}

static void put_header(struct bytes_writer *out, const struct report *r)
{
    markup_put(out, "<header>");
    markup_icon(out, "logo");
    markup_put(out, "<div><h1>");
    markup_label(out, r->title);
    char day[STANDING_DAY_SIZE];
    standing_day(r->day, day);
    markup_put(out, "</h1><p>Big Count. Report to the Board, %s", day);
    if (r->trial)
        markup_put(out, " <b class=\"practice\">PRACTICE</b>");
    markup_put(out, "</p></div><div class=\"standing\"><b>%s</b>", r->final ? "FINAL" : "INTERIM");
    markup_text(out, r->standing);
    markup_put(out, "</div></header>\n");
}

static void put_aside(struct bytes_writer *out, const struct report *r)
{
    markup_put(out,
               "<aside><p class=\"lead\"><span class=\"many\"><small>%s</small>%zu</span>%s "
               "counted</p>\n",
               disclosure_about(&r->disclosure, r->ballots.value), r->ballots.value,
               r->ballots.value == 1 ? "ballot" : "ballots");
    headline_put(r, out);
    markup_put(out,
               "<p class=\"small\">The number is how many ballots named it among their first %u. "
               "The inner hexagon's area grows with it. n&#160;=&#160;",
               r->places);
    put_total(out, r, r->ballots);
    if (!r->blank.hidden) {
        markup_put(out, ", ");
        put_total(out, r, r->blank);
        markup_put(out, " of them blank");
    }
    markup_put(out, ".</p></aside>\n");
}

static void put_result(struct bytes_writer *out, const struct report *r)
{
    markup_put(out, "<section class=\"result\">\n");
    honeycomb_svg(r, out);
    put_aside(out, r);
    markup_put(out, "</section>\n");
}

static void put_option(struct bytes_writer *out, const struct report *r,
                       const struct report_option *o)
{
    markup_put(out, "<tr><td class=\"place\">%zu</td><td class=\"icon\">", o->place);
    markup_icon(out, o->image);
    markup_put(out, "</td><td class=\"name\">");
    markup_label(out, o->label);
    markup_put(out, "</td><td>");
    put_cell(out, o->first_choices);
    markup_put(out, "</td><td><b>");
    put_cell(out, o->mentions);
    markup_put(out, "</b></td><td>");
    put_cell(out, o->points);
    int percent = disclosure_percent(&r->disclosure, o->mentions, r->ballots);
    if (percent >= 0)
        markup_put(out, "</td><td>%d%%</td></tr>\n", percent);
    else
        markup_put(out, "</td><td><small>not shown</small></td></tr>\n");
}

static void put_point_steps(struct bytes_writer *out, unsigned places)
{
    if (places > 4) {
        markup_put(out, "(%u ... 1)", places);
        return;
    }
    for (unsigned step = places; step > 0; step--)
        markup_put(out, "%s%u", step == places ? "(" : ", ", step);
    markup_put(out, ")");
}

static void put_top_three(struct bytes_writer *out, const struct report *r)
{
    if (r->option_count == 0 || !report_is_top(&r->options[0]))
        return;
    markup_put(out,
               "<section><h2>Top three</h2>\n<table><thead><tr><th colspan=\"3\"></th>"
               "<th>First <br/>choices</th><th>Mentions in <br/>the first %u</th><th>Points <br/>",
               r->places);
    put_point_steps(out, r->places);
    markup_put(out, "</th><th>Named by, <br/>of ");
    put_total(out, r, r->ballots);
    markup_put(out, "</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < r->option_count; i++)
        if (report_is_top(&r->options[i]))
            put_option(out, r, &r->options[i]);
    markup_put(out, "</tbody></table></section>\n");
}

/* Beside the figures that they may change. */
static void put_contested(struct bytes_writer *out, const struct report *r)
{
    if (!r->contested)
        return;
    markup_put(out, "<p class=\"contested\"><b>Contested ballots.</b> ");
    markup_text(out, r->contested);
    markup_put(out, "</p>\n");
}

static void put_bar(struct bytes_writer *out, struct cell part, size_t whole)
{
    double share = part.hidden || whole == 0 ? 0 : (double)part.value / (double)whole;
    markup_put(out, "<div class=\"bar\"><i style=\"width:");
    markup_number(out, share > 1 ? 100 : 100 * share);
    markup_put(out, "%%\"></i></div>");
}

static void put_priority(struct bytes_writer *out, const struct report_line *line, size_t base)
{
    markup_put(out, "<div class=\"priority\"><b>%zu</b><span>", line->place);
    markup_label(out, line->label);
    markup_put(out, "</span><b>%zu</b>", line->count.value);
    put_bar(out, line->count, base);
    markup_put(out, "</div>\n");
}

/* The first three, and whatever shares a place with them. */
static void put_panel(struct bytes_writer *out, const struct report *r,
                      const struct report_table *t)
{
    markup_put(out, "<div class=\"panel\"><h3>");
    markup_icon(out, t->image);
    markup_put(out, "<span>");
    markup_label(out, t->title);
    markup_put(out, "</span><small>");
    put_n(out, r, t->base);
    markup_put(out, "</small></h3>\n");
    size_t shown = 0;
    for (size_t i = 0; i < t->line_count; i++) {
        const struct report_line *line = &t->lines[i];
        if (line->place == 0 || line->place > PRIORITIES_SHOWN || line->count.value == 0)
            continue;
        put_priority(out, line, t->base.value);
        shown++;
    }
    if (shown == 0)
        markup_put(out, "<p>Too few ballots name one to show any.</p>");
    markup_put(out, "</div>\n");
}

static void put_priorities(struct bytes_writer *out, const struct report *r)
{
    if (r->priority_count == 0)
        return;
    markup_put(out, "<section><h2>Three priorities under each</h2>\n<div class=\"panels%s\">\n",
               r->priority_count == PANELS_ABREAST + 1 ? " four" : "");
    for (size_t i = 0; i < r->priority_count; i++)
        put_panel(out, r, &r->priorities[i]);
    markup_put(out, "</div></section>\n");
}

static void put_base(struct bytes_writer *out, const struct report *r, const struct report_table *t)
{
    if (t->blank.hidden) {
        markup_put(out, "n is not shown.");
        return;
    }
    put_n(out, r, t->base);
    markup_put(out, "%s, %zu more blank.",
               t->per_repetition ? " (a ballot may tell of several)" : "", t->blank.value);
}

static void put_group(struct bytes_writer *out, const struct report *r,
                      const struct report_table *t)
{
    size_t most = 0;
    for (size_t i = 0; i < t->line_count; i++)
        if (!t->lines[i].count.hidden && t->lines[i].count.value > most)
            most = t->lines[i].count.value;
    markup_put(out, "<div class=\"group\"><h3><span>");
    markup_label(out, t->title);
    markup_put(out, "</span><small>");
    put_base(out, r, t);
    markup_put(out, "</small></h3>\n");
    for (size_t i = 0; i < t->line_count; i++) {
        markup_put(out, "<span>");
        markup_label(out, t->lines[i].label);
        markup_put(out, "</span>");
        put_bar(out, t->lines[i].count, most);
        markup_put(out, "<b>");
        put_cell(out, t->lines[i].count);
        markup_put(out, "</b>\n");
    }
    markup_put(out, "</div>\n");
}

static bool is_all_hidden(const struct report_table *t)
{
    for (size_t i = 0; i < t->line_count; i++)
        if (!t->lines[i].count.hidden)
            return false;
    return t->line_count > 0;
}

/* A table as running text: "White British 40, Irish 15; 17 are not shown." */
static void put_running(struct bytes_writer *out, const struct report_table *t)
{
    if (is_all_hidden(t)) {
        markup_put(out, " Too few to show.");
        return;
    }
    size_t said = 0, hidden = 0;
    for (size_t i = 0; i < t->line_count; i++) {
        const struct report_line *line = &t->lines[i];
        hidden += line->count.hidden;
        if (line->count.hidden || line->count.value == 0)
            continue;
        markup_put(out, said++ ? ", " : " ");
        markup_label(out, line->label);
        markup_put(out, " <b>%zu</b>", line->count.value);
    }
    if (hidden)
        markup_put(out, "%s %zu %s not shown", said ? ";" : "", hidden, hidden == 1 ? "is" : "are");
    markup_put(out, said || hidden ? "." : " Nobody.");
}

static void put_rest(struct bytes_writer *out, const struct report *r, const struct report_table *t)
{
    markup_put(out, "<p class=\"rest\"><b>");
    markup_label(out, t->title);
    markup_put(out, "</b>");
    put_running(out, t);
    if (!is_all_hidden(t)) {
        markup_put(out, " ");
        put_base(out, r, t);
    }
    markup_put(out, "</p>\n");
}

static bool can_have_bars(const struct report_table *t)
{
    bool any = false;
    for (size_t i = 0; i < t->line_count; i++)
        any = any || t->lines[i].count.value > 0;
    return any && t->line_count <= BAR_LINES_MAX;
}

/* The first short tables have bars, side by side; all others are text below them. */
static bool has_bars(const struct report *r, size_t group)
{
    if (is_crowded(r))
        return false;
    size_t before = 0;
    for (size_t i = 0; i < group; i++)
        before += can_have_bars(&r->groups[i]);
    return before < BAR_TABLES && can_have_bars(&r->groups[group]);
}

static void put_who(struct bytes_writer *out, const struct report *r)
{
    markup_put(out, "<section><h2>Who took part <small>(blank: no answer, not asked, or "
                    "preferred not to say)</small></h2>\n<div class=\"who\">\n");
    for (size_t i = 0; i < r->group_count; i++)
        if (has_bars(r, i))
            put_group(out, r, &r->groups[i]);
    markup_put(out, "</div>\n");
    for (size_t i = 0; i < r->group_count; i++)
        if (!has_bars(r, i))
            put_rest(out, r, &r->groups[i]);
    markup_put(out, "<p class=\"rest\"><b>Collected</b>");
    put_running(out, &r->collected);
    markup_put(out, "</p></section>\n");
}

static void put_sentences(struct bytes_writer *out, char *const *sentences, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        markup_put(out, " ");
        markup_text(out, sentences[i]);
    }
}

static void put_disclosure(struct bytes_writer *out, const struct report *r)
{
    if (r->disclosure.hide_under > 0)
        markup_put(out,
                   " Counts under %zu, or that give one away, are not shown; others are "
                   "rounded to %zu.",
                   r->disclosure.hide_under, r->disclosure.round_to);
}

static void put_digest(struct bytes_writer *out, const struct report *r)
{
    markup_put(out, " <span title=\"%s\">Digest", r->digest);
    for (int i = 0; i < 4; i++)
        markup_put(out, " %.4s", r->digest + 4 * i);
    markup_put(out, ".</span>");
}

/* In full, because a list that was published is compared with a page that was printed; it may break
 * where the column is narrow. */
static void put_receipts(struct bytes_writer *out, const struct report *r)
{
    if (!*r->receipts)
        return;
    markup_put(out, " <b>List of receipts</b>, hash ");
    for (size_t at = 0; at < 2 * HASH_SIZE; at += 8)
        markup_put(out, "%s%.8s", at ? "<wbr/>" : "", r->receipts + at);
    markup_put(out, ".");
}

static void put_footer(struct bytes_writer *out, const struct report *r)
{
    markup_put(out, "<footer><p><b>How it was counted.</b> ");
    markup_text(out, r->rule);
    put_disclosure(out, r);
    markup_put(out, "</p>\n<p><b>What is missing.</b>");
    put_sentences(out, r->missing, r->missing_count);
    put_sentences(out, r->held, r->held_count);
    put_digest(out, r);
    put_receipts(out, r);
    markup_put(out, "</p></footer>\n");
}

void html_report(const struct report *r, struct bytes_writer *out)
{
    put_head(out, r);
    put_header(out, r);
    if (r->withheld) {
        markup_put(out,
                   "<p class=\"withheld\">Nothing is shown yet, because fewer than %zu ballots are "
                   "in: so few could give away what a person chose.</p>\n",
                   r->disclosure.hide_under);
    } else {
        put_result(out, r);
        put_top_three(out, r);
        put_contested(out, r);
        put_priorities(out, r);
        put_who(out, r);
    }
    put_footer(out, r);
    markup_put(out, "</body>\n</html>\n");
}
