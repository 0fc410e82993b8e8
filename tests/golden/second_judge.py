"""What counts, by DESIGN 4.5, 4.7 and 4.8 and sync/FORMAT.md "Decision", judged over everything at
once and apart from the program's own judging."""

import collections
import dataclasses
import hashlib

BALLOT, ISSUE = 1, 2  # kinds of records
(APPROVE, REVOKE, VOID, RESTORE, VOID_SESSION, RESTORE_SESSION, ERASE, ADMIT, CLOSE, ISSUE_CARDS,
 VOID_CARDS) = range(1, 12)
ROWS = [(APPROVE, REVOKE), (RESTORE, VOID, ERASE), (RESTORE_SESSION, VOID_SESSION), (ADMIT,), (CLOSE,),
        (ISSUE_CARDS, VOID_CARDS)]  # of one subject; the stricter is behind


@dataclasses.dataclass(frozen=True)
class Record:
    session: bytes
    kind: int
    id: bytes
    envelope: bytes
    reads: bool = True  # it opens, and is a canonical record of its survey
    chosen: tuple = ()  # names of options, in order
    card: bytes = b""


@dataclasses.dataclass
class Sitting:
    """A session as all copies together have it."""
    id: bytes
    device: bytes
    pack: bytes
    day: int
    trial: bool
    opens: bool  # its key is sealed for this campaign
    records: list  # those that are in some copy
    marks: set  # of records that some copy says were erased


@dataclasses.dataclass(frozen=True)
class Decision:
    kind: int
    subject: bytes
    sessions: tuple
    replaces: tuple
    hash: bytes

    def about(self):
        row = next(row for row in ROWS if self.kind in row)
        return row, b"" if self.kind == CLOSE else self.subject, self.sessions if ERASE in row else ()

    def strictness(self):
        return -int.from_bytes(self.subject[:4], "big") if self.kind == CLOSE else self.about()[0].index(self.kind)


class Judge:
    """`packs`: {hash: (number, closing day or None, are cards required?)}; `campaign` makes and
    hashes cards; `paper` is its public signing key."""

    def __init__(self, campaign, paper, packs, decisions):
        self.campaign, self.paper, self.packs = campaign, paper, packs
        replaced = {each for decision in decisions for each in decision.replaces}
        self.standing = collections.defaultdict(list)  # those that nothing replaces
        for decision in decisions:
            if decision.hash not in replaced or decision.kind == ERASE:
                self.standing[decision.about()].append(decision)
        self.cards = {}  # issued: are they of a voided batch?
        for row, batch, _ in self.standing:
            if ISSUE_CARDS in row:
                voided = self.in_force(row, batch).kind == VOID_CARDS
                self.cards |= {campaign.card(batch[:16], i): voided for i in range(int.from_bytes(batch[16:20], "big"))}

    def in_force(self, row, subject, sessions=()):
        return max(self.standing.get((row, subject, sessions), ()), key=Decision.strictness, default=None)

    def said(self, kind, subject, sessions=()):
        row = next(row for row in ROWS if kind in row)
        decision = self.in_force(row, subject.ljust(32, b"\0"), sessions)
        return decision is not None and decision.kind == kind

    def closing_day(self):
        moved = self.in_force((CLOSE,), b"")
        if moved:
            return int.from_bytes(moved.subject[:4], "big")
        newest = max(self.packs, key=lambda key: (self.packs[key][0], key))
        return self.packs[newest][1]

    def device_is_good(self, sitting):
        if sitting.device == self.paper or self.said(APPROVE, sitting.device):
            return True
        revoked = [each for each in self.standing.get((ROWS[0], sitting.device, ()), ()) if each.kind == REVOKE]
        return bool(revoked) and all(sitting.id in each.sessions for each in revoked)

    def session(self, sitting):
        closes = self.closing_day()
        if self.said(VOID_SESSION, sitting.id):
            return "set aside"
        late = closes is not None and sitting.day > closes and not self.said(ADMIT, sitting.id)
        good = sitting.trial and sitting.pack in self.packs and sitting.opens and self.device_is_good(sitting)
        return "counts" if good and not late else "held"

    def erased(self, record):
        return self.said(ERASE, record.id, (record.session,))

    def judge(self, sittings):
        """{session id: "counts", "held" or "set aside"}, and {record: how it stands} of all records
        whose bytes are in the ledger."""
        days = {sitting.id: sitting.day for sitting in sittings}
        sessions = {sitting.id: self.session(sitting) for sitting in sittings}
        stands = {}
        for sitting in sittings:
            for record in sitting.records:
                if not self.erased(record):
                    whole = sessions[sitting.id]
                    stands[record] = self.alone(sitting, record) if whole == "counts" else whole
        self.mark_conflicts(stands)
        self.mark_cards(stands, days)
        return sessions, stands

    def alone(self, sitting, record):
        """How a record of a session that counts would stand if it were the only one."""
        required = record.kind == BALLOT and self.packs[sitting.pack][2] and not record.card
        if not record.reads or required:
            return "held"
        return "set aside" if record.kind == BALLOT and self.said(VOID, record.id, (record.session,)) else "counts"

    @staticmethod
    def mark_conflicts(stands):
        times = collections.Counter((record.kind, record.id) for record, how in stands.items() if how == "counts")
        for record, how in stands.items():
            if how == "counts" and times[record.kind, record.id] > 1:
                stands[record] = "conflict"

    def mark_cards(self, stands, days):
        of_card = collections.defaultdict(list)
        for record, how in stands.items():
            if how == "counts" and record.card:
                of_card[record.card].append(record)
        for card, records in of_card.items():
            if self.cards.get(card, True):
                stands.update((record, "voided" if card in self.cards else "never issued") for record in records)
                continue
            first = min(records, key=lambda record: (days[record.session], self.tie(card, record.id)))
            stands.update((record, "contested") for record in records if record is not first)

    def tie(self, card, record):
        return hashlib.blake2b(self.campaign.card_hash(card) + record, digest_size=32).digest()


ACCOUNT = {"counts": "counted", "held": "held", "never issued": "held", "voided": "held"}  # else set aside


def account(stands, kind, erased):
    """In the ledger = counted + held + set aside; `erased` have no bytes any more."""
    sums = collections.Counter(ACCOUNT.get(how, "set aside") for record, how in stands.items() if record.kind == kind)
    return sums["counted"], sums["held"], sums["set aside"] + erased
