/* An issue: one thing in a resident's own words. A repeat that holds a text question gives one
 * issue a repetition, with its selects; any other text gives question, language and text only.
 * Nothing in it leads to the ballot or to another issue. */
#ifndef RECORD_ISSUE_H
#define RECORD_ISSUE_H

#include "record/answers.h"

enum { ISSUE_SELECTS_MAX = 8, ISSUE_ENCODED_MAX = 2040 };

struct issue_select {
    uint16_t question;
    uint16_t choice; /* option + 1; 0 for blank */
};

struct issue {
    uint16_t question; /* the repeat, or the text or or_other question that stands for itself */
    uint8_t language;  /* the one the resident wrote in, index into survey->languages */
    size_t select_count;
    /* every select_one of the repeat, in document order */
    struct issue_select selects[ISSUE_SELECTS_MAX];
    char *text; /* owned; 1 to 500 characters of UTF-8 */
};

/* The issues in a visit's answers: one for each relevant text that is not blank, without the white
 * space around it. Returns their number; *out is an owned array, each to be passed to issue_clear.
 * Texts are within ANSWER_TEXT_LETTERS_MAX and ANSWER_TEXT_BYTES_MAX where they were typed. */
size_t issues_from(const struct answers *a, size_t language, struct issue **out);
void issue_clear(struct issue *i); /* wipes and frees what it owns */

/* At most ISSUE_ENCODED_MAX bytes. FORMAT.md "Issue". */
void issue_encode(const struct issue *i, struct bytes_writer *out);
/* FAIL_FORMAT for bytes that are no issue of this survey; *out then owns nothing. */
bool issue_decode(const struct survey *s, const uint8_t *data, size_t size, struct issue *out,
                  struct fail *f);

#endif
