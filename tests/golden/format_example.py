#!/usr/bin/env python3
"""Reads the two sessions in sync/FORMAT.md by what the page says, with PyNaCl and hashlib (Debian:
python3-nacl), and prints what the first holds. Fails where a signature, hash, order or text is off;
exits 77 where PyNaCl is not installed."""

import hashlib
import pathlib
import re
import sys
import zlib

try:
    from nacl import bindings, signing
except ImportError:
    print("python3-nacl is not installed", file=sys.stderr)
    sys.exit(77)

PAGE = pathlib.Path(__file__).resolve().parents[2] / "sync" / "FORMAT.md"
CAMPAIGN_SECRET, RECOVERY_SECRET = bytes(range(0x40, 0x60)), bytes(range(0x60, 0x80))
SIGN_SEED = bytes(range(0x20, 0x40))


def blake(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def tagged(tag, data):
    return tag.encode().ljust(16, b"\0") + data


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, size):
        assert self.at + size <= len(self.data), "cut off"
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self, size):
        return int.from_bytes(self.take(size), "big")

    def text(self):
        return self.take(self.number(2)).decode()

    def end(self):
        assert self.at == len(self.data), "bytes left over"


def check_signature(tag, statement, key):
    signing.VerifyKey(key).verify(tagged(tag, statement[:-64]), statement[-64:])


def read_opening(data):
    r, o = Reader(data), {}
    assert r.take(8) == b"BCOPEN-1"
    for name in ("campaign", "pack", "device"):
        o[name] = r.take(32)
    o["random_id"], o["number"], o["ballot_size"] = r.take(16), r.number(4), r.number(2)
    o["channel"], o["day"], o["trial"] = r.number(1), r.number(4), r.number(1)
    o["for_campaign"], o["for_recovery"], o["commitment"] = r.take(80), r.take(80), r.take(32)
    o["tablet"], o["venue"] = r.text(), r.text()
    r.take(64)
    r.end()
    check_signature("BigCount open 1", data, o["device"])
    return o


def read_closing(data, device):
    r, c = Reader(data), {}
    assert r.take(8) == b"BCCLOSE1"
    c["session"] = r.take(32)
    for name in ("ballots", "issues", "hand_count", "no_answer", "declined", "come_back", "quick"):
        c[name] = r.number(4)
    c["set_hash"], c["how"] = r.take(32), r.number(1)
    r.take(64)
    r.end()
    check_signature("BigCount close 1", data, device)
    return c


def read_session(data):
    r = Reader(data)
    form = {b"BCSESSN1": 1, b"BCSESSN2": 2}[r.take(8)]
    opening_bytes = r.take(r.number(2))
    opening = read_opening(opening_bytes)
    closings = [read_closing(r.take(165), opening["device"]) for _ in range(r.number(1))]
    counts = [r.number(4) for _ in range(5)]
    sizes = [opening["ballot_size"] + 32, 288, 544, 1056, 2080]
    lists = [[r.take(size) for _ in range(count)] for size, count in zip(sizes, counts)]
    erased = [r.take(33) for _ in range(r.number(4) if form == 2 else 0)]
    r.end()
    assert form == 1 or erased, "of the second form without an erased record"
    assert all(l == sorted(set(l)) for l in lists + [erased]), "not ascending"
    return blake(opening_bytes), opening, closings, lists[0], sum(lists[1:], []), erased


def set_hash(ballots, issues, erased):
    marks = {b"\1" + blake(b"\1" + e) for e in ballots} | {b"\2" + blake(b"\2" + e) for e in issues}
    assert marks.isdisjoint(erased), "erased, and there"
    marks |= set(erased)
    counts = b"".join(sum(m[:1] == kind for m in marks).to_bytes(4, "big") for kind in (b"\1", b"\2"))
    return blake(tagged("BigCount set 1", counts + b"".join(sorted(m[1:] for m in marks))))


def open_envelope(envelope, kind, session_id, key):
    nonce = envelope[:16] + bytes(7) + bytes([kind])
    return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
        envelope[16:], session_id + bytes([kind]), nonce, key
    )


def open_sealed(sealed, secret):
    return bindings.crypto_box_seal_open(sealed, bindings.crypto_scalarmult_base(secret), secret)


def keyed(key, data, size=32):
    return hashlib.blake2b(data, digest_size=size, key=key).digest()


def seal(key, recipient, ephemeral):
    public = bindings.crypto_scalarmult_base(ephemeral)
    nonce = hashlib.blake2b(public + recipient, digest_size=24).digest()
    return public + bindings.crypto_box(key, nonce, recipient, ephemeral)


def paper_session_id(campaign_id, opening, recipients, ballots, issues):
    """The section Paper: what two laptops make of the same papers."""
    seed = signing.SigningKey(SIGN_SEED)
    paper_key = blake(tagged("BigCount paper 1", SIGN_SEED + CAMPAIGN_SECRET))
    venue = len(opening["venue"]).to_bytes(2, "big") + opening["venue"].encode()
    day = opening["day"].to_bytes(4, "big")
    said = opening["pack"] + day + venue
    said += len(ballots).to_bytes(4, "big") + len(issues).to_bytes(4, "big")
    said += b"".join(sorted(ballots))
    said += b"".join(len(issue).to_bytes(2, "big") + issue for issue in sorted(issues))
    root = keyed(paper_key, said)
    key = keyed(root, b"\1")
    statement = b"BCOPEN-1" + campaign_id + opening["pack"] + bytes(seed.verify_key)
    statement += keyed(root, b"\4", 16) + bytes(4) + len(ballots[0]).to_bytes(2, "big")
    statement += b"\2" + day + b"\1"
    for recipient, number in zip(recipients, (b"\2", b"\3")):
        statement += seal(key, recipient, keyed(root, number))
    statement += blake(tagged("BigCount key 1", key)) + b"\0\5Paper" + venue
    statement += seed.sign(tagged("BigCount open 1", statement)).signature
    return blake(statement)


def check_paper(page, opening, recipients, ballot, issue):
    made = paper_session_id(opening["campaign"], opening, recipients,
                            [ballot, bytes(len(ballot)), ballot], [issue])
    assert f"make session `{made.hex()}`" in page, made.hex()


def hex_block(page, name):
    """The bytes of the block that the line ```NAME opens."""
    block = re.search(rf"^```{name}\n(.*?)^```", page, re.S | re.M)[1]
    return bytes.fromhex("".join(line.split("#")[0] for line in block.splitlines()))


def check_erased(page, example):
    """The second example is the first without its issue, and still what was vouched for."""
    *head, ballots, issues, erased = read_session(hex_block(page, "hex of a session with an erased record"))
    assert head + [ballots] == example[:4] and not issues
    assert erased == [b"\2" + blake(b"\2" + issue) for issue in example[4]]
    assert head[2][0]["set_hash"] == set_hash(ballots, issues, erased)


def main():
    page = PAGE.read_text(encoding="utf-8")
    data = hex_block(page, "hex")
    session_id, opening, closings, ballots, issues, erased = example = list(read_session(data))

    recipients = [bindings.crypto_scalarmult_base(s) for s in (CAMPAIGN_SECRET, RECOVERY_SECRET)]
    public_keys = b"\1" + bytes(signing.SigningKey(SIGN_SEED).verify_key) + b"".join(recipients)
    assert opening["campaign"] == blake(tagged("BigCount camp 1", public_keys))
    key = open_sealed(opening["for_campaign"], CAMPAIGN_SECRET)
    assert key == open_sealed(opening["for_recovery"], RECOVERY_SECRET) == bytes(range(0x80, 0xA0))
    assert opening["commitment"] == blake(tagged("BigCount key 1", key))
    assert [c["session"] for c in closings] == [session_id]
    assert closings[0]["set_hash"] == set_hash(ballots, issues, erased)

    assert [open_envelope(e, 1, session_id, key) for e in ballots] == [bytes.fromhex("b2a4c0")]
    padded = open_envelope(issues[0], 2, session_id, key)
    stream = zlib.decompressobj(-15)
    issue = stream.decompress(padded, 2040)
    assert stream.eof and not any(stream.unused_data) and len(padded) == 256
    assert issue == bytes.fromhex("00020000000b") + b"Lift broken"
    check_erased(page, example)
    check_paper(page, opening, recipients, bytes.fromhex("b2a4c0"), issue)
    print(f"{len(data)} bytes: {opening['tablet']}, session {opening['number']} at "
          f"{opening['venue']}, hand count {closings[0]['hand_count']}, ballot b2a4c0, "
          f"issue {issue[6:].decode()!r}")


if __name__ == "__main__":
    main()
