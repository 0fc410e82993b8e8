#!/usr/bin/env python3
"""Card codes by what sync/FORMAT.md says, in another language and another way than the code: the
field as a table of powers of 2, and the two check letters p1, p0 as the solution of c(2) = 0 and
c(4) = 0. Compares tests/golden/cards.txt with them (`--write` writes it anew) and the page's
example of a batch, with PyNaCl (Debian: python3-nacl). Exits 77 where that is not installed."""

import hashlib
import pathlib
import re
import sys

try:
    from nacl import bindings, signing
except ImportError:
    print("python3-nacl is not installed", file=sys.stderr)
    sys.exit(77)

PAGE = pathlib.Path(__file__).resolve().parents[2] / "sync" / "FORMAT.md"
SIGN_SEED, CAMPAIGN_SECRET, RECOVERY_SECRET = (bytes(range(at, at + 32)) for at in (0x20, 0x40, 0x60))
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


def blake(data, key=b"", size=32):
    return hashlib.blake2b(data, digest_size=size, key=key).digest()


def of_batch(key, batch, number):
    drawn = blake(batch + number.to_bytes(4, "big"), key)[:9]
    return drawn[:8] + bytes([drawn[8] & 0xFC])


def card_key(secret, other):
    """By the holder of one of the two secrets."""
    public = [bytes(signing.SigningKey(SIGN_SEED).verify_key)]
    public += [bindings.crypto_scalarmult_base(key) for key in (CAMPAIGN_SECRET, RECOVERY_SECRET)]
    campaign = blake(b"BigCount camp 1\0" + b"\1" + b"".join(public))
    return blake(b"BigCount cards 1" + campaign,
                 bindings.crypto_scalarmult(secret, bindings.crypto_scalarmult_base(other)))


def check_batch():
    key = card_key(CAMPAIGN_SECRET, RECOVERY_SECRET)
    assert key == card_key(RECOVERY_SECRET, CAMPAIGN_SECRET)
    section = re.search(r"^## Card code\n(.*?)^## ", PAGE.read_text(encoding="utf-8"), re.S | re.M)[1]
    batch, last = re.search(r"id `([0-9a-f]{32})`.* cards 0, 1 and (\d+)", section).groups()
    for number in (0, 1, int(last)):
        card = of_batch(key, bytes.fromhex(batch), number)
        assert f"| {number} | `{card.hex()}` | `{code(card)}` | `{blake(card, key, 16).hex()}` |" in section, (
            number, card.hex(), code(card), blake(card, key, 16).hex())


def main():
    made = "".join(f"{data.hex()} {code(data)}\n" for data in cards())
    if "--write" in sys.argv:
        GOLDEN.write_text(made)
    assert GOLDEN.read_text() == made, "cards.txt differs"
    check_batch()
    print(made.splitlines()[-1])


if __name__ == "__main__":
    main()
