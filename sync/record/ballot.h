/* A ballot as bits: every question that is not text has one field at a fixed place, so that all
 * ballots of a pack have one size and one question can be read without the others.
 *
 *   select_one, n options       bits_needed(n): 0 blank, else option + 1
 *   select_multiple, n options  n bits, first option first; all 0 is blank
 *   rank, n options, k places   k times bits_needed(n): option + 1; 0 from the first empty place on
 *   integer                     1 bit answered, 32 bits two's complement
 *   decimal                     1 + 64 bits, millionths
 *   range                       bits_needed(number of steps + 1): 0 blank, else step + 1
 *   date                        1 + 32 bits, days
 *   time                        bits_needed(1440): 0 blank, else minutes + 1
 *   acknowledge                 1 bit
 * Where the form has cards, 1 bit "given" and the 70 of the card's code come before them all.
 * A repeat without text lays its fields out repeat_max times, each repetition after 1 bit "in use".
 * A question that was not relevant at casting is blank. Left-over bits are 0. */
#ifndef RECORD_BALLOT_H
#define RECORD_BALLOT_H

#include "record/answers.h"

enum { BALLOT_SIZE_MAX = 16 * 1024 };

size_t ballot_size(const struct survey *s); /* bytes; the same for every ballot of the survey */
/* Lays out bit_offset and bit_width of every question by the survey's `cards`; sets ballot_bits.
 * From survey_complete. */
bool ballot_layout(struct survey *s, struct fail *f);
void ballot_encode(const struct answers *a, uint8_t *out); /* ballot_size() bytes */
/* Is it a canonical ballot of this survey: size, values in range, no place twice, no gap, and the
 * left-over bits 0? Nothing else may be read from one that is not. */
bool ballot_check(const struct survey *s, const uint8_t *data, size_t size, struct fail *f);
/* All answers of a checked ballot, into answers that are blank. */
void ballot_decode(const uint8_t *data, struct answers *out);
/* One question's answer from a checked ballot. The answer holds no text and owns nothing. */
void ballot_get(const struct survey *s, const uint8_t *data, int question, unsigned repetition,
                struct answer *out);
/* The card of a checked ballot; blank where none was given, or the form has none. */
void ballot_card(const struct survey *s, const uint8_t *data, struct card *out);
/* The same, and leaves the ballot without it, as where none was given. */
void ballot_take_card(const struct survey *s, uint8_t *data, struct card *out);
/* Is every answer of a checked ballot blank? A card is no answer. */
bool ballot_blank(const struct survey *s, const uint8_t *data);
/* How many repetitions of a repeat without text are in use in a checked ballot. */
unsigned ballot_repetitions(const struct survey *s, const uint8_t *data, int repeat);

#endif
