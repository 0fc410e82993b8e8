/* The same layers for programs: an array each, under a name that stays. */
#include <stdlib.h>
#include <string.h>

#include "cli/duplicates_print.h"
#include "cli/json.h"

static const char *const keys[DUPLICATE_LAYERS] = {
    [DUPLICATE_ID] = "same_id",
    [DUPLICATE_CARD] = "cards",
    [DUPLICATE_NUMBER] = "same_number",
    [DUPLICATE_CLOSINGS] = "several_closings",
    [DUPLICATE_BALLOTS] = "equal_ballots",
    [DUPLICATE_WORDS] = "same_words",
    [DUPLICATE_LARGE_SESSION] = "large_sessions",
    [DUPLICATE_QUICK_VISITS] = "quick_visits",
};

static void session_json(struct json *j, const struct status_session *s)
{
    char day[12];
    day_format(s->opening.day, day);
    json_text(j, "tablet", s->opening.tablet);
    json_text(j, "fingerprint", s->device->fingerprint);
    json_number(j, "session", s->opening.number);
    json_text(j, "day", day);
    json_text(j, "venue", s->opening.venue);
    json_text(j, "channel", channel_name(s->opening.channel));
    json_number(j, "ballots", (int64_t)s->ballots);
    json_hash(j, "session_id", s->id);
}

static void receipt_json(struct json *j, const char *key, const uint8_t id[RECORD_ID_SIZE])
{
    char receipt[RECEIPT_LETTERS + 1];
    receipt_code(id, receipt);
    json_text(j, key, receipt);
}

static void settle_json(struct json *j, const struct duplicate *one,
                        const struct duplicate_place *place, const char *folder_typed)
{
    char *settle = duplicates_settle_text(one, place, folder_typed);
    if (settle)
        json_text(j, "settle", settle);
    free(settle);
}

/* Facts: what there is several times. */
static void places_json(struct json *j, const char *key, const struct duplicate *one,
                        const char *folder_typed)
{
    json_array(j, key);
    for (size_t i = 0; i < one->place_count; i++) {
        json_object(j, NULL);
        session_json(j, one->places[i].session);
        if (one->layer == DUPLICATE_CLOSINGS)
            json_text(j, "closed_as", one->places[i].session->closed_as);
        else if (one->layer != DUPLICATE_NUMBER)
            receipt_json(j, "receipt", one->places[i].id);
        json_bool(j, "counts", one->places[i].counts);
        settle_json(j, one, &one->places[i], folder_typed);
        json_end(j);
    }
    json_end(j);
}

static void words_json(struct json *j, const struct duplicate *one)
{
    size_t count;
    struct duplicates_written *all = duplicates_written(one, &count);
    json_text(j, "words", one->words);
    json_number(j, "issues", (int64_t)one->compared.here);
    json_array(j, "places");
    for (size_t i = 0; i < count; i++) {
        char day[12];
        day_format(all[i].day, day);
        json_object(j, NULL);
        json_text(j, "venue", all[i].venue);
        json_text(j, all[i].week ? "week" : "day", day);
        json_number(j, "issues", (int64_t)all[i].issues);
        json_end(j);
    }
    json_end(j);
    free(all);
}

static void compared_json(struct json *j, const struct duplicate *one)
{
    json_number(j, "here", (int64_t)one->compared.here);
    json_number(j, "here_of", (int64_t)one->compared.here_of);
    if (one->layer == DUPLICATE_LARGE_SESSION) {
        json_decimal(j, "ordinary_up_to", one->expected);
        return;
    }
    json_number(j, "elsewhere", (int64_t)one->compared.rest);
    json_number(j, "elsewhere_of", (int64_t)one->compared.rest_of);
    json_decimal(j, "expected", one->expected);
    json_decimal(j, "chance", one->chance);
    json_decimal(j, "flagged_up_to", one->level);
}

static void suspicion_json(struct json *j, const struct duplicate *one, const char *folder_typed)
{
    session_json(j, one->places[0].session);
    compared_json(j, one);
    if (one->layer == DUPLICATE_BALLOTS) {
        json_array(j, "receipts");
        for (size_t i = 0; i < one->place_count; i++)
            receipt_json(j, NULL, one->places[i].id);
        json_end(j);
    }
    settle_json(j, one, &one->places[0], folder_typed);
}

static void finding_json(struct json *j, const struct duplicate *one, const char *folder_typed)
{
    json_object(j, NULL);
    if (one->layer == DUPLICATE_ID)
        json_text(j, "kind", one->kind == RECORD_BALLOT ? "ballot" : "issue");
    if (one->layer <= DUPLICATE_CLOSINGS)
        places_json(j, one->layer < DUPLICATE_NUMBER ? "records" : "sessions", one, folder_typed);
    else if (one->layer == DUPLICATE_WORDS)
        words_json(j, one);
    else
        suspicion_json(j, one, folder_typed);
    json_end(j);
}

/* Records under known ids that do not open: they are held and contest nothing. */
static void held_ids_json(struct json *j, const struct status *s)
{
    json_array(j, "same_id_held");
    for (size_t i = 0; i < s->session_count; i++) {
        const struct opened_same_ids *same = &s->sessions[i].same_ids;
        if (same->held == 0)
            continue;
        json_object(j, NULL);
        session_json(j, &s->sessions[i]);
        json_number(j, "records", (int64_t)same->records);
        json_number(j, "held", (int64_t)same->held);
        json_number(j, "set_aside", (int64_t)same->contested);
        json_end(j);
    }
    json_end(j);
}

void duplicates_print_json(const struct duplicates *d, const char *folder_typed)
{
    struct json j = {0};
    json_object(&j, NULL);
    for (enum duplicate_layer layer = 0; layer < DUPLICATE_LAYERS; layer++) {
        json_array(&j, keys[layer]);
        for (size_t i = 0; i < d->count; i++)
            if (d->all[i].layer == layer)
                finding_json(&j, &d->all[i], folder_typed);
        json_end(&j);
    }
    held_ids_json(&j, &d->status);
    json_end(&j);
}
