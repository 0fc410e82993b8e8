#!/usr/bin/env python3
"""Reads the decisions of sync/FORMAT.md by what the page says, with PyNaCl and hashlib. Fails where
a signature, hash or order is off; exits 77 where PyNaCl is not installed."""

from format_example import PAGE, SIGN_SEED, Reader, blake, check_signature, hex_block, signing

NO_SESSIONS, ONE, MANY = (0, 0), (1, 1), (0, 4096)
KINDS = {1: (32, NO_SESSIONS), 2: (32, MANY), 3: (16, ONE), 4: (16, ONE), 5: (32, NO_SESSIONS),
         6: (32, NO_SESSIONS), 7: (16, ONE), 8: (32, NO_SESSIONS), 9: (4, NO_SESSIONS),
         10: (20, NO_SESSIONS), 11: (20, NO_SESSIONS)}


def ascending(r, count):
    hashes = [r.take(32) for _ in range(count)]
    assert hashes == sorted(set(hashes)), "not ascending"
    return hashes


def read(data, key):
    r, d = Reader(data), {}
    form = {b"BCDECID1": 1, b"BCDECID2": 2}[r.take(8)]
    d["campaign"], d["kind"], d["subject"], d["day"] = r.take(32), r.number(1), r.take(32), r.number(4)
    d["replaces"] = ascending(r, r.number(1))
    d["sessions"] = ascending(r, r.number(2)) if form == 2 else []
    d["reason"] = r.text()
    r.take(64)
    r.end()
    used, (least, most) = KINDS[d["kind"]]
    assert form == 2 or d["kind"] <= 2
    assert not any(d["subject"][used:]) and least <= len(d["sessions"]) <= most
    check_signature("BigCount decide1", data, key)
    return d


def main():
    page = PAGE.read_text(encoding="utf-8")
    key = signing.SigningKey(SIGN_SEED).verify_key.encode()
    first, second = hex_block(page, "hex of a first decision"), hex_block(page, "hex of a decision")
    approval, revocation = read(first, key), read(second, key)
    assert approval["kind"] == 1 and revocation["kind"] == 2
    assert approval["subject"] == revocation["subject"]
    assert revocation["replaces"] == [blake(first)]
    print(f"{approval['reason']!r}, then {revocation['reason']!r}: "
          f"{len(revocation['sessions'])} session stays good")


if __name__ == "__main__":
    main()
