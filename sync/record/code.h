/* Crockford base32 (letters without I L O U) with two check characters inside the same 32 letters:
 * a Reed-Solomon code over GF(32) with two parity symbols, which detects any two wrong characters
 * and any two swapped ones. The field is GF(2)[a] / (a^5 + a^2 + 1), a letter's value read as its
 * bits; the generator is g(x) = (x + a)(x + a^2) = x^2 + 6x + 8; the first letter is the highest
 * coefficient. Used for receipts and cards. */
#ifndef RECORD_CODE_H
#define RECORD_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    RECORD_ID_SIZE = 16,     /* bytes of a record id */
    CODE_LETTERS_MAX = 29,   /* of data: with the check letters a code word has at most 31 */
    RECEIPT_LETTERS = 12,    /* 10 of the id (its first 50 bits), 2 of check */
    RECEIPT_QR_LETTERS = 28, /* the 12, then the remaining 78 bits of the id, zero-padded to 80 */
};

/* n letters of base32 for the first n * 5 bits of data; bits past size_bytes are zeros.
 * out holds n + 1. */
void code_encode(const uint8_t *data, size_t size_bytes, size_t letters, char *out);
/* Reads letters as people type them: lower case, spaces and hyphens, O as 0, I and L as 1.
 * Writes values 0-31 to out (room for max); returns their number, or -1 for a foreign character or
 * more than max letters. */
int code_values(const char *text, uint8_t *out, size_t max);
/* The first character of the text that code_values would neither read nor skip, or NULL. */
const char *code_stray(const char *text);
/* The remainder of values(x) x^2 modulo g: check[0] is the letter before the last. */
void code_check(const uint8_t *values, size_t count, uint8_t check[2]);
/* Are the two values after `count` values their check letters? */
bool code_check_fits(const uint8_t *values, size_t count);
/* code_encode, and the two check letters behind; at most CODE_LETTERS_MAX, out holds n + 3. */
void code_encode_checked(const uint8_t *data, size_t size_bytes, size_t letters, char *out);
/* A code in groups of four letters, with a space between. */
void code_group(const char *code, char *out);

/* "K7QM4D2X9TRA" for a record id; out holds RECEIPT_LETTERS + 1. */
void receipt_code(const uint8_t id[RECORD_ID_SIZE], char *out);
/* "K7QM 4D2X 9TRA"; out holds RECEIPT_LETTERS + 3. */
void receipt_grouped(const uint8_t id[RECORD_ID_SIZE], char *out);
/* What the QR says: the code, then the rest of the id. out holds RECEIPT_QR_LETTERS + 1. */
void receipt_qr(const uint8_t id[RECORD_ID_SIZE], char *out);
/* A typed or scanned receipt (12 or 28 letters) -> the known leading bits of the id, and how many
 * (50 or 128). False if the check characters do not fit. */
bool receipt_read(const char *text, uint8_t id[RECORD_ID_SIZE], unsigned *bits);

#endif
