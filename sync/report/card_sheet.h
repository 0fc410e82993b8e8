/* Cards on paper: A4 sheets of ten, as a PDF, with cut marks. On each card: the campaign's title,
 * the code as a QR and in groups of four large letters, what the card is for in the form's
 * languages, and the batch. Nothing on it tells one card's number from another's. */
#ifndef REPORT_CARD_SHEET_H
#define REPORT_CARD_SHEET_H

#include "record/survey.h"
#include "seal/card.h"

struct card_sheet {
    const struct survey *survey;    /* borrowed */
    const struct card_batch *batch; /* borrowed */
    bool trial;                     /* PRACTICE stands on each */
    const uint8_t *key;             /* borrowed; the card key, KEY_SIZE */
};

/* Appends the PDF of the whole batch. */
bool card_sheet_pdf(const struct card_sheet *sheet, struct bytes_writer *out, struct fail *f);

#endif
