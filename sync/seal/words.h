/* 2,048 short English words that people can read out: BIP-39's English list
 * (github.com/bitcoin/bips, bip-0039/english.txt, MIT licence), 11 bits a word. */
#ifndef SEAL_WORDS_H
#define SEAL_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "record/fail.h"

enum { WORDS_RECOVERY = 24, WORDS_TEXT_MAX = 24 * 9 + 1, WORDS_FINGERPRINT_MAX = 4 * 9 + 1 };

/* Four words, space-separated, for the first 44 bits of a hash: a fingerprint to compare by voice.
 */
void words_fingerprint(const uint8_t hash[32], char out[WORDS_FINGERPRINT_MAX]);
/* 24 words for 32 secret bytes and 8 bits of check (the first of BLAKE2b-256 of the bytes). */
void words_encode(const uint8_t secret[32], char out[WORDS_TEXT_MAX]);
/* FAIL_FORMAT for a word not in the list, another number of words, or a check that does not fit;
 * `secret` is then untouched. Capitals and any white space between words are taken. */
bool words_decode(const char *text, uint8_t secret[32], struct fail *f);
/* A line of a sheet as it is typed: are these `count` words, each in the list? They are called by
 * their numbers on the sheet, from `first`. FAIL_FORMAT. */
bool words_check(const char *line, size_t first, size_t count, struct fail *f);

#endif
