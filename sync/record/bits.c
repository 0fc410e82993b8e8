/* Bit fields, most significant bit first, so that a ballot can be read off its hex dump by hand. */
#include "record/bytes.h"

uint64_t bits_get(const uint8_t *data, size_t bit_offset, unsigned width)
{
    uint64_t value = 0;
    while (width > 0) {
        unsigned left = 8 - (unsigned)(bit_offset % 8); /* in this byte */
        unsigned take = left < width ? left : width;
        unsigned bits = ((unsigned)data[bit_offset / 8] >> (left - take)) & ((1u << take) - 1);
        value = value << take | bits;
        bit_offset += take;
        width -= take;
    }
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
