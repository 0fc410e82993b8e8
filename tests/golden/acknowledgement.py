#!/usr/bin/env python3
"""Reads an acknowledgement by what sync/FORMAT.md says, and the session in a bundle as far as that
takes. Run by itself it reads the page's example."""

import hashlib
import pathlib
import re
import zlib

PAGE = pathlib.Path(__file__).resolve().parents[2] / "sync" / "FORMAT.md"
EXAMPLE_MACHINE = b"0123456789abcdef0123456789abcdef"


def blake(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def holder(campaign, machine_id):
    """`machine_id`: what is in /etc/machine-id, or b"" where that file is not there."""
    digits = re.match(rb"[0-9a-f]{32}(?=\n|\Z)", machine_id)
    return blake(b"BigCount holder1" + campaign + (digits[0] if digits else b""))[:16]


def read(data):
    """(campaign, holder, {session id: set hash})"""
    assert data[:8] == b"BCACKNO1"
    count = int.from_bytes(data[56:60], "big")
    assert 1 <= count <= 1_000_000 and len(data) == 60 + 64 * count + 32
    entries = [data[at : at + 64] for at in range(60, 60 + 64 * count, 64)]
    ids = [entry[:32] for entry in entries]
    assert ids == sorted(set(ids)), "not ascending"
    assert data[-32:] == blake(data[:-32]), "hash"
    return data[8:40], data[40:56], {entry[:32]: entry[32:] for entry in entries}


def session_of(bundle):
    """(campaign, session id, set hash) of a bundle's session, by its first closing statement."""
    assert bundle[:8] == b"BCBUNDL1"
    session = zlib.decompress(bundle[48:])
    assert session[:8] == b"BCSESSN1"
    size = int.from_bytes(session[8:10], "big")
    opening, closing = session[10 : 10 + size], session[11 + size : 176 + size]
    assert closing[:8] == b"BCCLOSE1" and closing[8:40] == blake(opening)
    return opening[8:40], closing[8:40], closing[68:100]


def main():
    page = PAGE.read_text(encoding="utf-8")
    block = re.search(r"^```hex of an acknowledgement\n(.*?)^```", page, re.S | re.M)[1]
    data = bytes.fromhex("".join(line.split("#")[0] for line in block.splitlines()))
    campaign, who, sessions = read(data)
    assert who == holder(campaign, EXAMPLE_MACHINE + b"\n")
    print(f"{len(data)} bytes: holder {who.hex()} has {len(sessions)} sessions")


if __name__ == "__main__":
    main()
