/* Issues go first and the ballot last: what a pulled plug cuts short is then not a vote, and the
 * resident, who has seen no receipt, votes again. */
#include "cast.h"

#include <glib.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "record/alloc.h"
#include "record/ballot.h"
#include "record/issue.h"

static void make_ids(struct visit *v)
{
    if (v->has_ids)
        return;
    randombytes_buf(v->ballot_id, sizeof v->ballot_id);
    randombytes_buf(v->issue_ids, sizeof v->issue_ids);
    v->has_ids = true;
}

/* In Unicode's form NFC the same words are the same bytes, whichever keys wrote them and in
 * whatever order their marks were typed. The few texts that it lengthens stay as they are. */
static void compose_words(struct issue *i)
{
    size_t size = strlen(i->text);
    char *composed = g_utf8_normalize(i->text, (gssize)size, G_NORMALIZE_DEFAULT_COMPOSE);
    if (composed && strlen(composed) <= size) {
        memset(i->text, 0, size);
        memcpy(i->text, composed, strlen(composed));
    }
    xwipe_text(composed);
}

static bool cast_issue(struct box *box, const struct box_session *session, struct issue *i,
                       const uint8_t id[RECORD_ID_SIZE], struct fail *f)
{
    struct bytes_writer plain = {0};
    compose_words(i);
    issue_encode(i, &plain);
    bool ok = box_cast(box, session, RECORD_ISSUE, id, plain.data, plain.size, f);
    bytes_free(&plain);
    return ok;
}

static bool cast_issues(struct visit *v, struct box *box, const struct box_session *session,
                        struct fail *f)
{
    struct issue *issues = NULL;
    size_t count = issues_from(v->answers, v->language, &issues);
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        ok = ok && cast_issue(box, session, &issues[i], v->issue_ids[i], f);
        issue_clear(&issues[i]);
    }
    free(issues);
    return ok;
}

static bool cast_ballot(struct visit *v, struct box *box, const struct box_session *session,
                        struct fail *f)
{
    size_t size = ballot_size(v->survey);
    uint8_t *plain = xcalloc(size + 1, 1);
    ballot_encode(v->answers, plain);
    bool ok = box_cast(box, session, RECORD_BALLOT, v->ballot_id, plain, size, f);
    xwipe(plain, size);
    free(plain);
    return ok;
}

bool cast_visit(struct visit *v, struct box *box, const struct box_session *session, struct fail *f)
{
    make_ids(v);
    return cast_issues(v, box, session, f) && cast_ballot(v, box, session, f);
}
