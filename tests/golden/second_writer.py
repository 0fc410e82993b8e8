"""Writes what tablets and coordinators write, by what sync/FORMAT.md says, in another language than
the programs: keys, packs, ballots, issues, sessions, bundles, decisions and ledgers. Secrets are
runs of rising bytes, as in the page's examples, and all randomness comes from a random.Random, so
that a seed repeats every byte."""

import hashlib
import os
import sqlite3
import zlib

from card_codes import of_batch
from format_example import bindings, blake, keyed, seal, set_hash, signing, tagged
from second_judge import BALLOT, ISSUE

NO_HAND_COUNT = 0xFFFFFFFF


def number(n, size):
    return n.to_bytes(size, "big")


def text(words):
    data = words.encode()
    return number(len(data), 2) + data


def signed(tag, key, statement):
    return statement + key.sign(tagged(tag, statement)).signature


class Campaign:
    """A practice campaign's secrets and what follows from them."""

    def __init__(self):
        self.sign, self.seal_secret = signing.SigningKey(bytes(range(0x20, 0x40))), bytes(range(0x40, 0x60))
        recovery = bindings.crypto_scalarmult_base(bytes(range(0x60, 0x80)))
        self.recipients = [bindings.crypto_scalarmult_base(self.seal_secret), recovery]
        self.public = b"\1" + bytes(self.sign.verify_key) + b"".join(self.recipients)
        self.id = blake(tagged("BigCount camp 1", self.public))
        self.card_key = keyed(bindings.crypto_scalarmult(self.seal_secret, recovery), b"BigCount cards 1" + self.id)

    def key_file(self):
        return b"BCCOORD1" + self.public + bytes(self.sign) + self.seal_secret

    def pack(self, label, day, survey):
        """`survey`: its size and its zlib stream, as in another campaign's pack."""
        return signed("BigCount pack 1", self.sign,
                      b"BCPACK-1" + self.public + self.id + number(label, 4) + number(day, 4) + survey)

    def card(self, batch, i):
        return of_batch(self.card_key, batch, i)

    def card_hash(self, card):
        return keyed(self.card_key, card, 16)

    def decision(self, kind, subject, day, reason, replaces=(), sessions=(), first_form=False, key=None):
        magic = b"BCDECID1" if first_form else b"BCDECID2"
        listed = b"" if first_form else number(len(sessions), 2) + b"".join(sorted(sessions))
        return signed("BigCount decide1", key or self.sign,
                      magic + self.id + number(kind, 1) + subject.ljust(32, b"\0") + number(day, 4) +
                      number(len(replaces), 1) + b"".join(sorted(replaces)) + listed + text(reason))


def survey_of(pack):
    return pack[145:-64]


def bits(fields):
    """(value, number of bits) one after another, filled up with zeros."""
    digits = "".join(format(value, f"0{size}b") if size else "" for value, size in fields)
    digits += "0" * (-len(digits) % 8)
    return bytes(int(digits[at : at + 8], 2) for at in range(0, len(digits), 8))


def card_field(card):
    return [(1, 1), (int.from_bytes(card, "big") >> 2, 70)] if card else [(0, 71)]


def issue(question, words):
    """Own words alone, in the first language, padded."""
    plain = number(question, 2) + b"\0\0" + text(words)
    stream = zlib.compressobj(wbits=-15)
    packed = stream.compress(plain) + stream.flush()
    return packed.ljust(next(size for size in (256, 512, 1024, 2048) if size >= len(packed)), b"\0")


class Session:
    """An opened session: its statement, and the key that its envelopes are sealed with."""

    def __init__(self, campaign, randomness, device, pack, **said):
        self.campaign, self.device, self.pack, self.key = campaign, device, pack, randomness.randbytes(32)
        self.number, self.day, self.channel = said["number"], said["day"], said.get("channel", 0)
        self.trial, self.ballot_size = said.get("trial", True), said["ballot_size"]
        statement = (b"BCOPEN-1" + campaign.id + pack + bytes(device.verify_key) + randomness.randbytes(16) +
                     number(self.number, 4) + number(self.ballot_size, 2) + number(self.channel, 1) +
                     number(self.day, 4) + number(self.trial, 1))
        inside = said.get("sealed", self.key)
        self.opens = inside == self.key
        for recipient in campaign.recipients:
            statement += seal(inside, recipient, randomness.randbytes(32))
        statement += blake(tagged("BigCount key 1", self.key)) + text(said["tablet"]) + text(said.get("venue", ""))
        self.opening = signed("BigCount open 1", device, statement)
        self.id = blake(self.opening)

    def envelope(self, kind, record, plain):
        nonce = record + bytes(7) + number(kind, 1)
        return record + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
            plain, self.id + number(kind, 1), nonce, self.key)

    def closing(self, ballots, issues, hand_count=NO_HAND_COUNT, how=1):
        return signed("BigCount close 1", self.device,
                      b"BCCLOSE1" + self.id + number(len(ballots), 4) + number(len(issues), 4) +
                      number(hand_count, 4) + bytes(16) + set_hash(ballots, issues, []) + number(how, 1))


def mark(kind, envelope):
    return number(kind, 1) + blake(number(kind, 1) + envelope)


def session_bytes(opening, closings, ballots, issues, marks=()):
    """Canonical; of the closing statements the eight greatest."""
    lists = [sorted(ballots)] + [sorted(i for i in issues if len(i) == size + 32) for size in (256, 512, 1024, 2048)]
    marks = sorted(set(marks) - {mark(BALLOT, b) for b in ballots} - {mark(ISSUE, i) for i in issues})
    kept = sorted(set(closings))[-8:]
    return (b"BCSESSN" + (b"2" if marks else b"1") + number(len(opening), 2) + opening +
            number(len(kept), 1) + b"".join(kept) + b"".join(number(len(each), 4) for each in lists) +
            b"".join(envelope for each in lists for envelope in each) +
            (number(len(marks), 4) + b"".join(marks) if marks else b""))


def bundle(session):
    packed = zlib.compress(session)
    return b"BCBUNDL1" + number(len(packed), 4) + number(len(session), 4) + blake(packed) + packed


def write_ledger(path, schema, packs, sessions, decisions):
    """`schema`: the statements of another ledger; `sessions`: {id: (opening, bytes)}."""
    if os.path.exists(path):
        os.remove(path)
    db = sqlite3.connect(path)
    db.execute("PRAGMA page_size = 16384")
    db.execute(f"PRAGMA application_id = {0x42434c47}")
    db.execute("PRAGMA user_version = 5")
    for statement in schema:
        db.execute(statement)
    db.executemany("INSERT INTO pack VALUES (?, ?)", [(blake(pack), pack) for pack in packs])
    db.executemany("INSERT INTO session (id, hash, opening, bytes) VALUES (?, ?, ?, ?)",
                   [(key, blake(data), opening, data) for key, (opening, data) in sessions.items()])
    db.executemany("INSERT INTO decision VALUES (?, ?)", [(blake(each), each) for each in decisions])
    db.commit()
    db.close()


def ledger_digest(sessions, decisions, packs):
    """`sessions`: {id: bytes}."""
    said = b"BigCount ledger1" + b"".join(number(len(each), 8) for each in (sessions, decisions, packs))
    said += b"".join(key + blake(sessions[key]) for key in sorted(sessions))
    said += b"".join(sorted(map(blake, decisions))) + b"".join(sorted(map(blake, packs)))
    return hashlib.blake2b(said, digest_size=32).hexdigest()
