"""What tablets and coordinators leave behind in one random history, good and bad: copies of
sessions, packs, offices' decisions, damaged files. Everything follows from the random.Random that
is passed in, so that a seed repeats every byte."""

import collections
import dataclasses
import datetime

from second_judge import (ADMIT, APPROVE, BALLOT, CLOSE, ERASE, ISSUE, ISSUE_CARDS, RESTORE, RESTORE_SESSION, REVOKE,
                          ROWS, VOID, VOID_CARDS, VOID_SESSION, Decision, Judge, Record, Sitting)
from second_writer import (Session, bits, blake, bundle, card_field, issue, ledger_digest, mark, number,
                           session_bytes, signing)

DAY, DAYS, OFFICES, TABLETS = 20000, 7, 3, 3


def day_named(day):
    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=day)).isoformat()


@dataclasses.dataclass
class Pack:
    label: int
    closes: int  # a day, or None
    required: bool  # must each ballot give a card?
    options: list
    bytes: bytes = b""
    hash: bytes = b""

    def settings(self):
        columns = {"form_title": "A vote", "cards": "required" if self.required else "optional"}
        return columns | ({"closes": day_named(self.closes)} if self.closes else {})

    def ballot(self, chosen, card):
        """FORMAT.md, "Ballot": the card, two places of a rank, one of two ages (left blank)."""
        places = [self.options.index(name) + 1 for name in chosen] + [0] * (2 - len(chosen))
        return bits(card_field(card) + [(place, len(self.options).bit_length()) for place in places] + [(0, 2)])

    def gap(self):
        """A second place without a first: no canonical ballot."""
        size = len(self.options).bit_length()
        return bits(card_field(b"") + [(0, size), (1, size), (0, 2)])


def revisions():
    """The first is in every copy from the beginning; two coordinators made a second one each."""
    return [Pack(1, None, False, ["housing", "parks", "jobs"]),
            Pack(2, DAY + 4, False, ["jobs", "housing", "youth", "parks"]),
            Pack(2, None, True, ["parks", "jobs", "housing"])]


@dataclasses.dataclass
class Copy:
    """What one bundle or ledger has of a session."""
    session: Session
    records: set
    closings: set
    marks: set

    def bytes(self):
        return session_bytes(self.session.opening, self.closings, *split(self.records), self.marks)


def split(records):
    return [[record.envelope for record in records if record.kind == kind] for kind in (BALLOT, ISSUE)]


class World:
    def __init__(self, campaign, randomness, surveys):
        self.campaign, self.random = campaign, randomness
        self.packs = revisions()
        for pack, survey in zip(self.packs, surveys):
            pack.bytes = campaign.pack(pack.label, DAY, survey)
            pack.hash = blake(pack.bytes)
        self.delivered = self.packs[:1] + [pack for pack in self.packs[1:] if self.chance(0.92)]
        self.tablets = [signing.SigningKey(bytes([i + 1]) * 32) for i in range(TABLETS)]
        self.batches = [randomness.randbytes(16) + number(count, 4) for count in (2, 2)]
        self.cards = [campaign.card(batch[:16], i) for batch, count in zip(self.batches, (3, 2)) for i in range(count)]
        self.ids = {BALLOT: [], ISSUE: []}
        self.in_ledger = [{} for _ in range(OFFICES)]  # session id: the copy that came as a row
        self.copies = []
        for _ in range(randomness.randint(4, 7)):
            self.hold()
        self.records = {record for copy in self.copies for record in copy.records}
        self.decisions = {}  # bytes: a decision
        self.at = collections.defaultdict(set)  # office: its decisions' bytes
        self.decide_all()

    def chance(self, p):
        return self.random.random() < p

    def some(self, things, least=0):
        things = list(things)
        return self.random.sample(things, self.random.randint(min(least, len(things)), len(things)))

    # -- tablets

    def hold(self):
        paper = self.chance(0.1)
        tablet = self.random.randrange(TABLETS)
        before = sum(not c.session.channel and c.session.device is self.tablets[tablet] for c in self.copies)
        clone = self.chance(0.2)  # two sessions of one number
        pack = self.random.choice(self.packs)
        said = {"number": 0 if paper else max(1, before + 1 - clone), "channel": 2 if paper else 0,
                "day": DAY + self.random.randrange(DAYS), "trial": not self.chance(0.03),
                "ballot_size": len(pack.ballot([], b"")), "tablet": "Paper" if paper else f"Tablet {tablet}"}
        if self.chance(0.03):
            said["sealed"] = self.random.randbytes(32)  # another key than the one in use
        session = Session(self.campaign, self.random, self.campaign.sign if paper else self.tablets[tablet], pack.hash,
                          **said)
        records = [self.ballot(session, pack) for _ in range(self.random.randint(0, 8))]
        records += [self.issue(session) for _ in range(self.random.randint(0, 4))]
        self.carry(session, records)

    def record_id(self, kind):
        """Now and then one that was there before, with other content or of the other kind."""
        used = self.ids[kind] + (self.ids[3 - kind] if self.chance(0.2) else [])
        new = self.random.choice(used) if used and self.chance(0.12) else self.random.randbytes(16)
        self.ids[kind].append(new)
        return new

    def ballot(self, session, pack):
        chosen, record = tuple(self.some(pack.options)[:2]), self.record_id(BALLOT)
        card = b"" if self.chance(0.1 if pack.required else 0.4) else self.random.choice(self.cards)
        if self.chance(0.05):
            return Record(session.id, BALLOT, record, record + self.random.randbytes(session.ballot_size + 16), False)
        if self.chance(0.05):
            return Record(session.id, BALLOT, record, session.envelope(BALLOT, record, pack.gap()), False)
        return Record(session.id, BALLOT, record, session.envelope(BALLOT, record, pack.ballot(chosen, card)), True,
                      chosen, card)

    def words(self):
        if self.chance(0.8):  # the same as others, for whom letters and spaces do not matter
            return self.random.choice(["The lamp by  the bridge is broken", "the LAMP by the bridge is broken"])
        return f"The lamp {self.random.randbytes(self.random.choice([2, 150])).hex()}"

    def issue(self, session):
        record, words = self.record_id(ISSUE), self.words()
        plain = issue(2, words) if self.chance(0.9) else issue(0, words)  # question 0 takes no words
        return Record(session.id, ISSUE, record, session.envelope(ISSUE, record, plain), plain == issue(2, words))

    def carry(self, session, records):
        """Copies of a session: whole, or the part that was salvaged or read."""
        closings = [session.closing(*split(self.some(records)), hand_count, self.random.choice([1, 2]))
                    for hand_count in range(self.random.choice([1, 1, 2, 3, 11]))]
        for _ in range(self.random.randint(1, 3)):
            part = set(records if self.chance(0.4) else self.some(records))
            rest = [record for record in records if record not in part] if self.chance(0.2) else []
            copy = Copy(session, part, set(self.some(closings, 1)),
                        {mark(record.kind, record.envelope) for record in self.some(rest)})
            self.copies.append(copy)
            if self.chance(0.2):
                self.random.choice(self.in_ledger).setdefault(session.id, copy)

    # -- coordinators

    def decide(self, kind, subject, sessions=(), replaces=()):
        day, reason = DAY + self.random.randrange(DAYS), f"Reason {self.random.random()}"
        data = self.campaign.decision(kind, subject, day, reason, replaces, sessions,
                                      first_form=kind == APPROVE and self.chance(0.3))
        self.decisions[data] = Decision(kind, subject.ljust(32, b"\0"), tuple(sorted(sessions)), tuple(replaces),
                                        blake(data))
        for office in self.some(range(OFFICES), 1):
            self.at[office].add(data)

    def decide_all(self):
        sessions = sorted({copy.session.id: copy.session for copy in self.copies}.items())
        for tablet in self.tablets:
            self.decide_device(bytes(tablet.verify_key), [key for key, s in sessions if s.device is tablet])
        for key, session in sessions:
            for kind, p in ((VOID_SESSION, 0.08), (RESTORE_SESSION, 0.1), (ADMIT, 0.5 if session.day > DAY + 2 else 0)):
                if self.chance(p):
                    self.decide(kind, key)
        for record in sorted(self.records, key=lambda each: each.envelope):
            for kind, p in ((VOID, 0.06), (RESTORE, 0.06), (ERASE, 0.04)):
                if self.chance(p):
                    self.decide(kind, record.id, (record.session,))
        for _ in range(self.random.choice([0, 0, 1, 2])):
            self.decide(CLOSE, number(DAY + self.random.randint(2, DAYS), 4))
        for batch, voided in zip(self.batches, (0.05, 0.8)):
            self.decide(ISSUE_CARDS, batch)
            if self.chance(voided):
                self.decide(VOID_CARDS, batch)
        for _ in range(self.random.randint(0, 3)):
            self.decide_again()

    def decide_device(self, key, sessions):
        if self.chance(0.95):
            self.decide(APPROVE, key)
        for p in (0.15, 0.1):
            if self.chance(p):
                self.decide(REVOKE, key, self.some(sessions))

    def decide_again(self):
        """In place of some decisions on a subject, maybe not of all."""
        before = self.random.choice(list(self.decisions.values()))
        row, _, _ = before.about()
        same = [each.hash for each in self.decisions.values() if each.about() == before.about()]
        kind = self.random.choice([kind for kind in row if kind != ERASE])
        self.decide(kind, before.subject[: {CLOSE: 4}.get(kind, 32)],
                    before.sessions if ROWS[1] == row or kind == REVOKE == before.kind else (), self.some(same, 1))

    # -- what there is to be merged

    def files(self):
        """(name, bytes); what lies in one folder is merged as one."""
        made = [(f"{pack.hash.hex()[:8]}.pack", pack.bytes) for pack in self.delivered]
        rows = [id(copy) for ledger in self.in_ledger for copy in ledger.values()]
        for i, copy in enumerate(self.copies):
            if id(copy) not in rows:
                stick = self.random.choice(["", "", "stick-1/", "stick-2/"])
                made.append((f"{stick}{i}.bundle", bundle(copy.bytes())))
        name, whole = self.random.choice(made)
        bit, kind = self.random.randrange(8 * len(whole)), name.rpartition(".")[2]
        flipped = whole[: bit // 8] + bytes([whole[bit // 8] ^ 1 << bit % 8]) + whole[bit // 8 + 1 :]
        return made + [(f"flipped.{kind}", flipped), (f"cut.{kind}", whole[: self.random.randrange(len(whole))])]

    def ledgers(self):
        """Of each office: packs, sessions, decisions; one has a decision that somebody forged."""
        forged = self.campaign.decision(VOID_CARDS, self.batches[0], DAY, "Believe me", key=self.tablets[0])
        for office, copies in enumerate(self.in_ledger):
            sessions = {key: (copy.session.opening, copy.bytes()) for key, copy in copies.items()}
            yield (self.packs_of(office), sessions, sorted(self.at[office]) + ([forged] if office == 1 else []))

    def packs_of(self, office):
        return [pack.bytes for pack in self.delivered if (pack.label + office) % 2]

    # -- what must come of it

    def sittings(self):
        """Each session as all copies together have it."""
        of_session = collections.defaultdict(list)
        for copy in self.copies:
            of_session[copy.session.id].append(copy)
        for copies in of_session.values():
            session = copies[0].session
            records = set().union(*(copy.records for copy in copies))
            there = {mark(record.kind, record.envelope) for record in records}
            yield session, Sitting(session.id, bytes(session.device.verify_key), session.pack, session.day,
                                   session.trial, session.opens, records,
                                   set().union(*(copy.marks for copy in copies)) - there)

    def judge(self):
        packs = {pack.hash: (pack.label, pack.closes, pack.required) for pack in self.delivered}
        return Judge(self.campaign, bytes(self.campaign.sign.verify_key), packs, self.decisions.values())

    def judged(self):
        return self.judge().judge([sitting for _, sitting in self.sittings()])

    def marks(self, judge, sitting):
        return sitting.marks | {mark(each.kind, each.envelope) for each in sitting.records if judge.erased(each)}

    def erased(self):
        """How many records of each kind have no bytes any more."""
        judge = self.judge()
        return collections.Counter(each[0] for _, sitting in self.sittings() for each in self.marks(judge, sitting))

    def digest(self):
        judge, sessions = self.judge(), {}
        for session, sitting in self.sittings():
            closings = {each for copy in self.copies if copy.session is session for each in copy.closings}
            left = [record for record in sitting.records if not judge.erased(record)]
            sessions[session.id] = session_bytes(session.opening, closings, *split(left), self.marks(judge, sitting))
        return ledger_digest(sessions, list(self.decisions), [pack.bytes for pack in self.delivered])
