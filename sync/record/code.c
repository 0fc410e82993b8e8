/* A code word is the polynomial whose coefficients are its letters, first letter highest, the two
 * check letters last. It is a multiple of g = (x + a)(x + a^2) = x^2 + 6x + 8, where a = 2 is the
 * root of x^5 + x^2 + 1 in GF(32). Multiples of g shorter than 32 letters differ in three letters
 * at least, so two wrong letters, wherever they stand, never give another code word.
 *
 * A receipt is a record id in letters: 10 of the id and 2 of check to be read aloud or typed; the
 * QR adds the rest of the id behind them, so that what the camera reads begins with what the eye
 * sees. */
#include "record/code.h"

#include <string.h>

#include "record/bytes.h"

enum { FIELD_POLYNOMIAL = 0x25, G1 = 6, G0 = 8 };

static const char LETTERS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void code_encode(const uint8_t *data, size_t size_bytes, size_t letters, char *out)
{
    for (size_t letter = 0; letter < letters; letter++) {
        unsigned value = 0;
        for (size_t bit = letter * 5; bit < letter * 5 + 5; bit++)
            value = value << 1 | (bit < size_bytes * 8 ? (unsigned)bits_get(data, bit, 1) : 0);
        out[letter] = LETTERS[value];
    }
    out[letters] = '\0';
}

static int value_of(char letter)
{
    if (letter >= 'a' && letter <= 'z')
        letter = (char)(letter - 'a' + 'A');
    if (letter == 'O')
        letter = '0';
    if (letter == 'I' || letter == 'L')
        letter = '1';
    const char *found = letter != '\0' ? strchr(LETTERS, letter) : NULL;
    return found != NULL ? (int)(found - LETTERS) : -1;
}

static bool is_skipped(char c)
{
    return c == ' ' || c == '-';
}

const char *code_stray(const char *text)
{
    while (*text != '\0' && (is_skipped(*text) || value_of(*text) >= 0))
        text++;
    return *text != '\0' ? text : NULL;
}

int code_values(const char *text, uint8_t *out, size_t max)
{
    size_t count = 0;
    for (; *text != '\0'; text++) {
        if (is_skipped(*text))
            continue;
        int value = value_of(*text);
        if (value < 0 || count == max)
            return -1;
        out[count++] = (uint8_t)value;
    }
    return (int)count;
}

static unsigned multiply(unsigned a, unsigned b)
{
    unsigned product = 0;
    for (; b > 0; b >>= 1) {
        if (b & 1)
            product ^= a;
        a <<= 1;
        if (a & 0x20)
            a ^= FIELD_POLYNOMIAL;
    }
    return product;
}

void code_check(const uint8_t *values, size_t count, uint8_t check[2])
{
    unsigned high = 0, low = 0; /* the remainder so far: high x + low */
    for (size_t i = 0; i < count; i++) {
        unsigned lead = high ^ values[i];
        high = low ^ multiply(lead, G1);
        low = multiply(lead, G0);
    }
    check[0] = (uint8_t)high;
    check[1] = (uint8_t)low;
}

void code_encode_checked(const uint8_t *data, size_t size_bytes, size_t letters, char *out)
{
    uint8_t values[CODE_LETTERS_MAX], check[2];
    code_encode(data, size_bytes, letters, out);
    code_values(out, values, letters);
    code_check(values, letters, check);
    out[letters] = LETTERS[check[0]];
    out[letters + 1] = LETTERS[check[1]];
    out[letters + 2] = '\0';
}

bool code_check_fits(const uint8_t *values, size_t count)
{
    uint8_t check[2];
    code_check(values, count, check);
    return memcmp(check, values + count, sizeof check) == 0;
}

void code_group(const char *code, char *out)
{
    for (size_t i = 0; code[i] != '\0'; i++) {
        if (i > 0 && i % 4 == 0)
            *out++ = ' ';
        *out++ = code[i];
    }
    *out = '\0';
}

enum {
    ID_LETTERS = RECEIPT_LETTERS - 2, /* of the id, before the check letters */
    ID_BITS = RECORD_ID_SIZE * 8,
    REST_LETTERS = RECEIPT_QR_LETTERS - RECEIPT_LETTERS,
};

void receipt_code(const uint8_t id[RECORD_ID_SIZE], char *out)
{
    code_encode_checked(id, RECORD_ID_SIZE, ID_LETTERS, out);
}

void receipt_grouped(const uint8_t id[RECORD_ID_SIZE], char *out)
{
    char code[RECEIPT_LETTERS + 1];
    receipt_code(id, code);
    code_group(code, out);
}

void receipt_qr(const uint8_t id[RECORD_ID_SIZE], char *out)
{
    uint8_t rest[REST_LETTERS * 5 / 8] = {0};
    size_t known = ID_LETTERS * 5;
    for (size_t bit = known; bit < ID_BITS; bit++)
        bits_put(rest, bit - known, 1, bits_get(id, bit, 1));
    receipt_code(id, out);
    code_encode(rest, sizeof rest, REST_LETTERS, out + RECEIPT_LETTERS);
}

bool receipt_read(const char *text, uint8_t id[RECORD_ID_SIZE], unsigned *bits)
{
    uint8_t values[RECEIPT_QR_LETTERS];
    uint8_t read[(ID_LETTERS + REST_LETTERS) * 5 / 8 + 1] = {0};
    int count = code_values(text, values, RECEIPT_QR_LETTERS);
    if ((count != RECEIPT_LETTERS && count != RECEIPT_QR_LETTERS) ||
        !code_check_fits(values, ID_LETTERS))
        return false;
    size_t at = 0;
    for (int i = 0; i < count; i++)
        if (i < ID_LETTERS || i >= RECEIPT_LETTERS)
            bits_put(read, 5 * at++, 5, values[i]);
    if (bits_get(read, ID_BITS, 2) != 0)
        return false;
    memcpy(id, read, RECORD_ID_SIZE);
    *bits = count == RECEIPT_LETTERS ? ID_LETTERS * 5 : ID_BITS;
    return true;
}
