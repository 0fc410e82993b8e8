/* The page from top to bottom, a function a part. Its fixed words say only what the programs do;
 * sync/SECURITY.md says the same at more length. */
#include "report/dpia.h"

#include "record/card.h"
#include "record/day.h"
#include "record/embedded.h"
#include "report/dpia_questions.h"
#include "report/markup.h"
#include "report/standing.h"
#include "seal/words.h"

extern const struct embedded dpia_style[]; /* dpia.css alone */

static void put_heading(struct bytes_writer *out, const char *words)
{
    markup_put(out, "<h2>%s</h2>\n", words);
}

/* For a person to fill in. */
static void put_gap(struct bytes_writer *out, const char *hint)
{
    markup_put(out, "<div class=\"gap\" contenteditable=\"true\">%s</div>\n", hint);
}

static void put_text_or_missing(struct bytes_writer *out, const char *text)
{
    if (text && *text)
        markup_label(out, text);
    else
        markup_put(out, "<span class=\"missing\">The form does not say.</span>");
}

static void put_term(struct bytes_writer *out, const char *term, const char *text)
{
    markup_put(out, "<dt>%s</dt><dd>", term);
    put_text_or_missing(out, text);
    markup_put(out, "</dd>\n");
}

/* A day as a form writes it, in words; as it stands there if it is none. */
static void put_day(struct bytes_writer *out, const char *term, const char *setting)
{
    char words[STANDING_DAY_SIZE];
    int32_t day;
    bool is_day = setting && day_parse(setting, &day);
    if (is_day)
        standing_day(day, words);
    put_term(out, term, is_day ? words : setting);
}

static void put_head(struct bytes_writer *out, const struct pack *p, int32_t today)
{
    char words[WORDS_FINGERPRINT_MAX], day[STANDING_DAY_SIZE];
    const char *title = survey_setting(p->survey, "form_title");
    words_fingerprint(p->campaign, words);
    standing_day(today, day);
    markup_put(
        out,
        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n"
        "<meta charset=\"utf-8\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width\"/>\n"
        "<title>Data protection impact assessment</title>\n<style>\n%s</style>\n</head>\n"
        "<body>\n%s<header>\n<h1>Data protection impact assessment</h1>\n<p>",
        dpia_style->text, p->keys.trial ? "<div class=\"watermark\">PRACTICE</div>\n" : "");
    put_text_or_missing(out, title);
    markup_put(out,
               "</p>\n</header>\n<p>A draft of %s, filled from revision %u of the campaign's "
               "pack (%s). What stands in dashed boxes is for a person to judge: click and "
               "type, or print and write. Until then the assessment is not done.</p>\n",
               day, (unsigned)p->number, words);
}

static void put_purpose(struct bytes_writer *out, const struct survey *s)
{
    put_heading(out, "1. Who asks, and what for");
    markup_put(out, "<dl>\n");
    put_term(out, "Controller", survey_setting(s, "controller"));
    put_term(out, "Contact", survey_setting(s, "contact"));
    put_term(out, "Purpose", survey_setting(s, "purpose"));
    put_term(out, "Totals go to", survey_setting(s, "totals_for"));
    markup_put(out, "</dl>\n");
    put_gap(out,
            "Lawful basis (Article 6), and for sensitive questions the condition of Article 9: "
            "explicit consent, say.");
    put_gap(out, "Why is the survey necessary, and is each question proportionate to the purpose? "
                 "Which could be left out?");
}

static void put_beside(struct bytes_writer *out, const struct survey *s)
{
    enum card_use cards = CARDS_NONE;
    const char *setting = survey_setting(s, "cards");
    if (setting)
        card_use_read(setting, &cards);
    markup_put(out,
               "<p>With a whole session of many residents, and not with one answer: venue, day, "
               "tablet, hall or doorstep, and counts of visits.");
    if (cards != CARDS_NONE)
        markup_put(out,
                   " With a ballot, encrypted: the code of a voting card. Nothing here says who "
                   "was given which card.");
    markup_put(out, "</p>\n<p>Not collected: names, addresses, accounts, network addresses, "
                    "the time or the order of votes, and any link between own words and a vote, "
                    "or between two texts of one resident.</p>\n");
}

static void put_collected(struct bytes_writer *out, const struct survey *s)
{
    put_heading(out, "2. What is collected");
    dpia_questions(s, out);
    put_beside(out, s);
    put_gap(out, "Who will be asked, about how many people, children and vulnerable people among "
                 "them? Are lists kept of who was asked, or given a card?");
}

static void put_retention(struct bytes_writer *out, const struct survey *s)
{
    put_heading(out, "3. How long");
    markup_put(out, "<dl>\n");
    put_day(out, "Voting closes", survey_setting(s, "closes"));
    put_day(out, "Answers kept until", survey_setting(s, "keep_until"));
    markup_put(out, "</dl>\n<p>Then the keys and the opened answers are destroyed, on every laptop "
                    "that has them (<code>bigcount-sync retire</code>), and the recovery sheet is "
                    "burnt. Published counts stay.</p>\n");
    put_gap(out,
            "Who does this on that day, who checks it, and what becomes of tablets, sticks and "
            "backups?");
}

static void put_notice(struct bytes_writer *out, const struct survey *s)
{
    put_heading(out, "4. What residents are told");
    for (size_t language = 0; language < s->language_count; language++) {
        markup_put(out, "<p><b>");
        markup_label(out, s->languages[language].name);
        markup_put(out, ":</b> ");
        put_text_or_missing(out, survey_setting_in(s, "notice", language));
        markup_put(out, "</p>\n");
    }
    markup_put(out,
               "<p>Taking part is free, every question can be left blank unless the table says "
               "otherwise, and a vote that is not saved leaves nothing behind.</p>\n");
}

static void put_risks(struct bytes_writer *out)
{
    static const char *const risks[][2] = {
        {"A tablet or a stick is lost or stolen",
         "Answers are encrypted for the coordinator; the tablet cannot read them back. Venue, day "
         "and numbers can be read."},
        {"The coordinator's laptop is stolen",
         "Keys are locked with a passphrase. Opened answers (derived.db) are not encrypted: the "
         "disk must be."},
        {"The recovery sheet is found",
         "It opens the votes. It is printed once, and kept apart from laptop and sticks."},
        {"A resident is recognised by rare answers",
         "Published counts under 10 are left out, others rounded. The coordinator sees single "
         "ballots all the same."},
        {"Own words name a person",
         "They are kept apart from votes, and one is erased by a signed decision. Somebody must "
         "read them before they are published."},
        {"Somebody looks on while a resident answers",
         "A hand-over screen, and wiping after each resident."},
        {"The coordinator misuses the answers",
         "Every act that changes the count is signed, with a reason. Reading leaves no trace."},
        {"Answers are lost", "Saved means on disk; copies at every step; nothing is erased before "
                             "the campaign's end."},
    };
    put_heading(out, "5. Risks, and what is done about them");
    markup_put(out, "<table>\n<tr><th class=\"risk\">Risk</th><th>What is in place</th>"
                    "<th class=\"judged\">What remains</th></tr>\n");
    for (size_t i = 0; i < sizeof risks / sizeof *risks; i++) {
        markup_put(out, "<tr><td>%s</td><td>%s</td><td>", risks[i][0], risks[i][1]);
        put_gap(out, "Likely? Severe? What else is done?");
        markup_put(out, "</td></tr>\n");
    }
    markup_put(out, "</table>\n");
    put_gap(out, "Further risks of this campaign.");
}

static void put_rights(struct bytes_writer *out)
{
    put_heading(out, "6. Rights");
    markup_put(out,
               "<p>Nobody's answers can be found by name, because no name is there. A resident "
               "who kept the receipt can have that ballot looked up, and erased by a signed "
               "decision. Own words carry no receipt: the coordinator finds them by reading, and "
               "erases them likewise. Copies on tablets, sticks and in backups are destroyed by "
               "hand.</p>\n");
    put_gap(out, "How does a resident ask for access, erasure or an end of processing, and who "
                 "answers within a month?");
}

static void put_signing(struct bytes_writer *out)
{
    put_heading(out, "7. Advice and decision");
    put_gap(out, "Views of residents or those who speak for them.");
    put_gap(out, "Processors, and anybody else who handles the answers; agreements with them.");
    put_gap(out, "Advice of the data protection officer, if there is one.");
    put_gap(out, "Is a high risk left? Then ask the supervisory authority first (Article 36).");
    put_gap(out, "Decision, name, day, signature; day of the next review.");
    markup_put(out, "</body>\n</html>\n");
}

void dpia_page(const struct pack *p, int32_t today, struct bytes_writer *out)
{
    put_head(out, p, today);
    put_purpose(out, p->survey);
    put_collected(out, p->survey);
    put_retention(out, p->survey);
    put_notice(out, p->survey);
    put_risks(out);
    put_rights(out);
    put_signing(out);
}
