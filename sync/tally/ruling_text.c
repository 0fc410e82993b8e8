/* What a decision is about is named as people know it: a tablet by its name and four words, a
 * record by its receipt, a session by its tablet and the first digits of its id. */
#include "tally/ruling_text.h"

#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/day.h"
#include "seal/card.h"

enum { ID_DIGITS = 8, ID_BYTES = ID_DIGITS / 2 };

static const char *const acts[DECISION_KINDS] = {
    [DECISION_APPROVE_DEVICE] = "approve",    [DECISION_REVOKE_DEVICE] = "revoke",
    [DECISION_VOID_BALLOT] = "void-ballot",   [DECISION_RESTORE_BALLOT] = "restore-ballot",
    [DECISION_VOID_SESSION] = "void-session", [DECISION_RESTORE_SESSION] = "restore-session",
    [DECISION_ERASE_RECORD] = "erase",        [DECISION_ADMIT_SESSION] = "admit",
    [DECISION_MOVE_CLOSING] = "close",        [DECISION_ISSUE_CARDS] = "issue-cards",
    [DECISION_VOID_CARDS] = "void-cards",
};

const char *ruling_act(enum decision_kind kind)
{
    return acts[kind];
}

static void batch_name(const uint8_t subject[DECISION_SUBJECT_SIZE], char *out)
{
    struct card_batch batch;
    card_batch_get(subject, &batch);
    card_batch_name(&batch, out);
}

char *ruling_typed(const struct decision *d)
{
    char text[WORDS_FINGERPRINT_MAX + RECEIPT_LETTERS + 12];
    switch (ruling_about(d->kind)) {
    case RULING_DEVICE: devices_fingerprint(d->subject, text); break;
    case RULING_RECORD: receipt_grouped(d->subject, text); break;
    case RULING_CLOSING: day_format(decision_day_of(d->subject), text); break;
    case RULING_CARDS: batch_name(d->subject, text); break;
    case RULING_SESSION:
    case RULING_LATENESS: hex_encode(d->subject, ID_BYTES, text); break;
    }
    return xstrdup(text);
}

/* The sessions of a list as digits, those alone that a run spares if one is given; owned. */
static char *sessions_text(const struct decision *d, const struct ruling_run *run,
                           const char *between)
{
    struct bytes_writer w = {0};
    char digits[ID_DIGITS + 1];
    for (size_t i = 0; i < d->session_count; i++) {
        if (run && !ruling_spares(*run, d->sessions[i]))
            continue;
        if (w.size)
            bytes_put(&w, between, strlen(between));
        hex_encode(d->sessions[i], ID_BYTES, digits);
        bytes_put(&w, digits, ID_DIGITS);
    }
    bytes_put_u8(&w, 0);
    return (char *)w.data;
}

char *ruling_typed_in_force(struct ruling_run run)
{
    const struct decision *d = &ruling_in_force(run)->decision;
    char *typed = ruling_typed(d);
    if (ruling_about(d->kind) != RULING_DEVICE)
        return typed;
    char *good = sessions_text(d, &run, " --good ");
    char *text = xasprintf("\"%s\"%s%s", typed, *good ? " --good " : "", good);
    free(good);
    free(typed);
    return text;
}

char *ruling_good_in_all(struct ruling_run run)
{
    return sessions_text(&ruling_in_force(run)->decision, &run, ", ");
}

static char *session_text(const struct status *s, const uint8_t id[HASH_SIZE])
{
    char digits[ID_DIGITS + 1], called[SESSION_CALLED_SIZE];
    hex_encode(id, ID_BYTES, digits);
    for (size_t i = 0; i < s->session_count; i++) {
        if (memcmp(s->sessions[i].id, id, HASH_SIZE) != 0)
            continue;
        session_called(s->sessions[i].opening.number, id, called);
        return xasprintf("%s, %s (%s)", s->sessions[i].opening.tablet, called, digits);
    }
    return xasprintf("session %s, which is not here", digits);
}

char *ruling_subject(const struct status *s, const struct decision *d)
{
    enum ruling_about about = ruling_about(d->kind);
    const struct device *device = devices_find(&s->devices, d->subject);
    char *typed = ruling_typed(d), *text = NULL, *session = NULL;
    if (about == RULING_DEVICE)
        text = xasprintf("%s (%s)", device ? device->tablet : "a tablet not yet here", typed);
    else if (about == RULING_SESSION || about == RULING_LATENESS)
        text = session_text(s, d->subject);
    else if (about == RULING_RECORD)
        text = xasprintf("%s in %s", typed, session = session_text(s, d->sessions[0]));
    else
        text = xstrdup(typed);
    if (d->kind == DECISION_REVOKE_DEVICE && d->session_count > 0) {
        char *device_text = text, *good = sessions_text(d, NULL, ", ");
        text = xasprintf("%s, but not session%s %s", device_text, d->session_count == 1 ? "" : "s",
                         good);
        free(good);
        free(device_text);
    }
    free(session);
    free(typed);
    return text;
}
