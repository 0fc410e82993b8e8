#!/usr/bin/env python3
"""Card codes by what sync/FORMAT.md says, in another language and another way than the code: the
field as a table of powers of 2, and the two check letters p1, p0 as the solution of c(2) = 0 and
c(4) = 0. Compares tests/golden/cards.txt with them; `--write` writes it anew."""

import hashlib
import pathlib
import sys

GOLDEN = pathlib.Path(__file__).with_name("cards.txt")
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

POWERS = [1]
while len(POWERS) < 31:
    doubled = POWERS[-1] * 2
    POWERS.append(doubled ^ 0b100101 if doubled > 31 else doubled)


def times(a, b):
    return POWERS[(POWERS.index(a) + POWERS.index(b)) % 31] if a and b else 0


def divided(a, b):
    return POWERS[(POWERS.index(a) - POWERS.index(b)) % 31] if a else 0


def at(letters, x):
    value = 0
    for letter in letters:
        value = times(value, x) ^ letter
    return value


def checked(letters):
    s1, s2 = (at(letters + [0, 0], x) for x in (2, 4))
    p1 = divided(s1 ^ s2, 2 ^ 4)
    whole = letters + [p1, s1 ^ times(2, p1)]
    assert at(whole, 2) == at(whole, 4) == 0
    return whole


def code(data):
    """16 letters for the first 70 bits of 9 bytes, the last two of which are 0."""
    bits = "".join(f"{byte:08b}" for byte in data)
    assert len(bits) == 72 and bits[70:] == "00"
    return "".join(LETTERS[n] for n in checked([int(bits[i : i + 5], 2) for i in range(0, 70, 5)]))


def cards():
    yield bytes(9)
    yield bytes([255] * 8 + [252])
    for bit in (0, 4, 5, 34, 69):
        yield (1 << 71 - bit).to_bytes(9, "big")
    for i in range(25):
        drawn = hashlib.blake2b(bytes([i]), digest_size=9).digest()
        yield drawn[:8] + bytes([drawn[8] & 0xFC])


def main():
    made = "".join(f"{data.hex()} {code(data)}\n" for data in cards())
    if "--write" in sys.argv:
        GOLDEN.write_text(made)
    assert GOLDEN.read_text() == made, "cards.txt differs"
    print(made.splitlines()[-1])


if __name__ == "__main__":
    main()
