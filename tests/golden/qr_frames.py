#!/usr/bin/env python3
"""Writes and reads QR frames by what sync/FORMAT.md says. Run by itself it makes the page's example
again, and reads it back."""

import hashlib
import pathlib
import re

PAGE = pathlib.Path(__file__).resolve().parents[2] / "sync" / "FORMAT.md"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
AROUND, MOST = 24, 64
EXAMPLE, EXAMPLE_LETTERS = bytes(range(40)), 50


def blake(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def base32(data, letters=None):
    bits = "".join(f"{byte:08b}" for byte in data)
    letters = letters or -(-len(bits) // 5)
    bits = bits.ljust(5 * letters, "0")
    return "".join(LETTERS[int(bits[at : at + 5], 2)] for at in range(0, 5 * letters, 5))


def number(value):
    return LETTERS[value // 32] + LETTERS[value % 32]


def sealed(text):
    return text + base32(blake(text.encode()), 4)


def cut(data, letters):
    size = (letters - AROUND) * 5 // 8
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    assert 1 <= len(parts) <= MOST
    head = "BC1" + base32(blake(data), 13)
    return [sealed(head + number(index) + number(len(parts)) + base32(part))
            for index, part in enumerate(parts)]


def read(line):
    """(bundle, index, total, payload)"""
    assert line[:3] == "BC1" and sealed(line[:-4]) == line, line
    index, total = (LETTERS.index(line[at]) * 32 + LETTERS.index(line[at + 1]) for at in (16, 18))
    assert index < total <= MOST
    bits = "".join(f"{LETTERS.index(letter):05b}" for letter in line[20:-4])
    size = len(bits) // 8
    assert len(bits) - 8 * size < 5 and "1" not in bits[8 * size :]
    return line[3:16], index, total, bytes(int(bits[at : at + 8], 2) for at in range(0, 8 * size, 8))


def main():
    page = PAGE.read_text(encoding="utf-8")
    lines = re.search(r"^```frames\n(.*?)^```", page, re.S | re.M)[1].splitlines()
    assert lines == cut(EXAMPLE, EXAMPLE_LETTERS), cut(EXAMPLE, EXAMPLE_LETTERS)
    assert b"".join(read(line)[3] for line in lines) == EXAMPLE
    print(f"{len(lines)} frames of bundle {lines[0][3:16]}")


if __name__ == "__main__":
    main()
