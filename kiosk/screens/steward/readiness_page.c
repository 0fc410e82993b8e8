/* The words come as on the screen, through a frame that is never shown. */
#include "screens/steward/readiness_page.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/bundle.h"
#include "bundle/file.h"
#include "record/alloc.h"
#include "record/day.h"
#include "screens/steward/readiness_words.h"
#include "seal/words.h"

static void put(struct bytes_writer *out, const char *markup)
{
    bytes_put(out, markup, strlen(markup));
}

static void put_text(struct bytes_writer *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '<')
            put(out, "&lt;");
        else if (*text == '&')
            put(out, "&amp;");
        else
            bytes_put_u8(out, (uint8_t)*text);
    }
}

static void put_row(struct bytes_writer *out, const char *mark, const char *what,
                    const char *result)
{
    put(out, "<tr><td>");
    put(out, mark);
    put(out, "</td><td>");
    put_text(out, what);
    put(out, "</td><td>");
    put_text(out, result);
    put(out, "</td></tr>\n");
}

/* In a frame of its own: nobody is to take it for a real tablet's page. */
static void put_practice(const struct kiosk *k, struct bytes_writer *out)
{
    put(out, "<p class=\"practice\"><strong>");
    put_text(out, kiosk_say(k, STRING_PRACTICE));
    put(out, "</strong></p>\n");
}

static void put_head(const struct kiosk *k, struct frame *words, struct bytes_writer *out)
{
    put(out, "<!DOCTYPE html>\n<html lang=\"");
    put_text(out, kiosk_language(k));
    put(out, "\"><meta charset=\"utf-8\">\n<title>");
    put_text(out, readiness_words_title(k, words));
    put(out, "</title>\n<style>body{font:14pt sans-serif;margin:2em}table{border-collapse:collapse}"
             "td{border-bottom:1px solid #999;padding:.3em 1em .3em 0}"
             ".practice{border:3px solid;padding:.3em 1em;font-size:24pt;text-align:center}"
             "</style>\n<h1>");
    put_text(out, readiness_words_title(k, words));
    put(out, "</h1>\n");
    if (k->pack->keys.trial)
        put_practice(k, out);
    put(out, "<p>");
    put_text(out, readiness_words_when(k, words));
    put(out, "</p>\n<table>\n");
}

static void put_tablet(const struct kiosk *k, struct bytes_writer *out)
{
    char campaign[WORDS_FINGERPRINT_MAX], tablet[WORDS_FINGERPRINT_MAX];
    steward_campaign_words(&k->steward, campaign, sizeof campaign);
    steward_fingerprint(&k->steward, tablet, sizeof tablet);
    put_row(out, "", kiosk_say(k, STRING_READY_TABLET), box_tablet(k->steward.box));
    put_row(out, "", kiosk_say(k, STRING_WORDS_TABLET), tablet);
    put_row(out, "", kiosk_say(k, STRING_WORDS_CAMPAIGN), campaign);
    put_row(out, "", kiosk_say(k, STRING_APP), BIGCOUNT_VERSION);
}

static void put_page(const struct kiosk *k, struct bytes_writer *out)
{
    static const char *const marks[] = {
        [READY_UNKNOWN] = "&ndash;", [READY_PASSED] = "&#10003;", [READY_FAILED] = "&#10007;"};
    struct readiness_line lines[READINESS_PARTS];
    struct frame words;
    frame_init(&words);
    put_head(k, &words, out);
    readiness_words(k, &words, lines);
    for (int i = 0; i < READINESS_PARTS; i++)
        put_row(out, marks[lines[i].state], lines[i].fact.what, lines[i].fact.value);
    put_tablet(k, out);
    put(out, "</table>\n</html>\n");
    frame_free(&words);
}

char *readiness_page_save(const struct kiosk *k, const char *folder, struct fail *f)
{
    struct bytes_writer page = {0};
    char date[12];
    day_format(k->readiness.day, date);
    char *end = xasprintf("readiness-%s.html", date);
    char *name = bundle_name(box_tablet(k->steward.box), end);
    char *path = xasprintf("%s/%s", folder, name);
    put_page(k, &page);
    if (!file_write_checked(path, page.data, page.size, f)) {
        free(name);
        name = NULL;
    }
    bytes_free(&page);
    free(path);
    free(end);
    return name;
}
