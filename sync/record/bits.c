/* Bit fields, most significant bit first, so that a ballot can be read off its hex dump by hand. */
#include "record/bytes.h"

uint64_t bits_get(const uint8_t *data, size_t bit_offset, unsigned width)
{
    uint64_t value = 0;
    for (size_t bit = bit_offset; bit < bit_offset + width; bit++)
        value = value << 1 | ((unsigned)data[bit / 8] >> (7 - bit % 8) & 1u);
    return value;
}

void bits_put(uint8_t *data, size_t bit_offset, unsigned width, uint64_t value)
{
    for (size_t bit = bit_offset + width; bit-- > bit_offset; value >>= 1) {
        uint8_t mask = (uint8_t)(0x80u >> bit % 8);
        if (value & 1)
            data[bit / 8] |= mask;
        else
            data[bit / 8] &= (uint8_t)~mask;
    }
}

unsigned bits_needed(uint64_t largest)
{
    unsigned bits = 0;
    for (; largest > 0; largest >>= 1)
        bits++;
    return bits;
}
