#!/usr/bin/env python3
"""DESIGN 4.7: random histories of three copies of a campaign. In each, tablets and coordinators do
what they may do and what they should not: cards used twice, never issued or voided; cloned tablets
and copied sessions; sessions in parts, late, of practice or of an unknown pack; an id with other
content; decisions that contradict or replace each other; erased records; damaged and forged files.
All of it is written in Python (tests/golden/second_writer.py), merged into the three copies in a
random order, partition and repetition, with counts and each other's ledgers in between. In the end
all three have the digest, the standing of every record and the count that Python has worked out
for itself (tests/golden/second_judge.py).

Run as the other scenarios. BIGCOUNT_HISTORIES asks for more than 20, BIGCOUNT_SEED for others: a
history that fails names its seed, which repeats it byte for byte."""

import collections
import csv
import json
import os
import random
import re
import shutil
import sqlite3
import sys
import tempfile

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))

from harness import Scenario, main, sync  # noqa: E402 (it reads argv)
from random_world import World, revisions  # noqa: E402
from second_judge import BALLOT, ISSUE, account  # noqa: E402
from second_writer import Campaign, survey_of, write_ledger  # noqa: E402

HISTORIES = int(os.environ.get("BIGCOUNT_HISTORIES", 20))
FIRST = int(os.environ.get("BIGCOUNT_SEED", 1))
COPIES = 3
ACCOUNT = r"(\d+) (?:ballots?|issues?) in the ledger = (\d+) counted \+ (\d+) held \+ (\d+) set aside"
NOT_HELD, HELD_BY_DECISION = 0, 7  # session.held in derived.db (tally/judge.h)
if os.access("/dev/shm", os.W_OK):
    tempfile.tempdir = "/dev/shm"  # it is the order that matters here, not the disk


def sheet(folder, name, rows):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def template(folder):
    """The surveys of the revisions as packs carry them, and the schema of a ledger."""
    surveys = []
    for i, pack in enumerate(revisions()):
        form, made = os.path.join(folder, f"form-{i}"), os.path.join(folder, f"made-{i}")
        os.mkdir(form)
        sheet(form, "survey", [["type", "name", "label", "max_choices"], ["rank themes", "themes", "What?", 2],
                               ["select_one ages", "age", "Old?", ""], ["text", "words", "Words?", ""]])
        sheet(form, "choices", [["list_name", "name", "label"], ["ages", "young", "Y"], ["ages", "old", "O"]] +
              [["themes", name, f"The {name}"] for name in pack.options])
        sheet(form, "settings", [pack.settings().keys(), pack.settings().values()])
        done = sync("new", made, "--form", form, "--trial")
        if done.code != 0:
            raise AssertionError(done.err)
        with open(os.path.join(made, "survey.pack"), "rb") as file:
            surveys.append(survey_of(file.read()))
    with sqlite3.connect(os.path.join(made, "ledger.db")) as db:
        return surveys, [sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]


class History:
    def __init__(self, test, folder, seed, surveys, schema):
        self.test, self.folder, self.schema = test, folder, schema
        self.random = random.Random(f"history {seed}")
        self.world = World(Campaign(), random.Random(f"world {seed}"), surveys)
        os.mkdir(folder)
        self.copies = [self.copy(f"copy-{i}") for i in range(COPIES)]
        self.things = []
        for name, data in self.world.files():
            path = self.write(name, data)
            thing = os.path.dirname(path) if "/" in name else path
            self.things += [thing] if thing not in self.things else []
        for i, ledger in enumerate(self.world.ledgers()):
            self.things.append(os.path.join(folder, f"office-{i}.db"))
            write_ledger(self.things[-1], schema, *ledger)

    def write(self, name, data):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def copy(self, name):
        first = self.world.packs[0].bytes
        self.write(f"{name}/survey.pack", first)
        self.write(f"{name}/coordinator.key", self.world.campaign.key_file())
        write_ledger(os.path.join(self.folder, name, "ledger.db"), self.schema, [first], {}, [])
        return os.path.join(self.folder, name)

    def merge(self, into, *paths):
        done = sync("merge", into, *paths, "--json")
        self.test.assertIn(done.code, (0, 3), done.err)
        for each in done.json().values():
            if isinstance(each, dict):
                self.test.assertEqual(each["received"], each["added"] + each["already_there"] + each["quarantined"])

    def wander(self):
        """Everything once, some at a time; in between something again, each other's, a count."""
        self.random.shuffle(self.things)
        at = 0
        while at < len(self.things):
            some = self.random.randint(1, 8)
            self.merge(self.random.choice(self.copies), *self.things[at : at + some])
            at += some
            if self.random.random() < 0.3:
                self.merge(self.random.choice(self.copies), *self.random.choices(self.things[:at], k=2))
            if self.random.random() < 0.3:
                into, other = self.random.sample(self.copies, 2)
                self.merge(into, self.random.choice([other, os.path.join(other, "ledger.db")]))
            if self.random.random() < 0.2:
                self.test.assertEqual(sync("count", self.random.choice(self.copies), "--json").code, 0)

    def come_together(self):
        order = self.random.sample(self.copies, COPIES)
        for other, into in zip(order + order, (order + order)[1 : 2 * COPIES - 1]):
            self.merge(into, other)

    # -- what must come of it

    def stands(self, campaign):
        """Of derived.db: sessions, and how each record in counted ones stands."""
        with sqlite3.connect(os.path.join(campaign, "derived.db")) as db:
            held = {NOT_HELD: "counts", HELD_BY_DECISION: "set aside"}
            sessions = {key: held.get(why, "held") for key, why in db.execute("SELECT id, held FROM session")}
            told = collections.Counter(
                (key, BALLOT, record, "set aside" if void else
                 {0: "conflict", 1: "counts"}.get(counted) or {1: "never issued", 2: "voided", 3: "contested"}[card])
                for key, record, counted, void, card in db.execute(
                    "SELECT s.id, b.id, b.counted, b.void, c.standing FROM ballot b"
                    " JOIN session s ON s.row = b.key >> 20 LEFT JOIN card c ON c.ballot = b.key"))
            issues = db.execute("SELECT s.id, i.id, i.counted FROM issue i JOIN session s ON s.row = i.key >> 20")
            told.update((key, ISSUE, record, "counts" if counted else "conflict") for key, record, counted in issues)
            told.update({(key, kind, None, "held"): times for key, kind, times in db.execute(
                "SELECT s.id, h.kind, count(*) FROM held_record h JOIN session s ON s.row = h.key >> 20"
                " GROUP BY s.row, h.kind")})
        return sessions, told

    @staticmethod
    def expected_stands(sessions, stands):
        return collections.Counter(
            (record.session, record.kind, None if how == "held" else record.id, how)
            for record, how in stands.items() if sessions[record.session] == "counts")

    def check_count(self, campaign, stands, erased):
        done = sync("count", campaign, "--json")
        self.test.assertEqual(done.code, 0, done.err)
        counted = [record for record, how in stands.items() if record.kind == BALLOT and how == "counts"]
        mentions = collections.Counter(name for record in counted for name in record.chosen)
        told = done.json()
        self.test.assertEqual(told["ballots"], len(counted))
        self.test.assertEqual(told["blank"], sum(not record.chosen for record in counted))
        self.test.assertEqual({name: n for name, n in told["scores"].items() if n}, mentions)
        for kind, found in zip((BALLOT, ISSUE), re.findall(ACCOUNT, done.err), strict=True):
            parts = account(stands, kind, erased[kind])
            self.test.assertEqual(tuple(map(int, found)), (sum(parts), *parts))
        return told

    @staticmethod
    def said(command, campaign):
        return json.loads(sync(command, campaign, "--json").out.replace(campaign, "HERE"))

    def check_duplicates(self, campaign, stands):
        """Those that are facts: of each id, and of each card, in which sessions it is."""
        told = self.said("duplicates", campaign)
        same = {layer: sorted(sorted(each["session_id"] for each in one["records"]) for one in told[layer])
                for layer in ("same_id", "cards")}
        ids, cards = collections.defaultdict(list), collections.defaultdict(list)
        contested = {record.card for record, how in stands.items() if how == "contested"}
        for record, how in stands.items():
            if how == "conflict":
                ids[record.kind, record.id].append(record.session.hex())
            elif record.card in contested and how in ("counts", "contested"):
                cards[record.card].append(record.session.hex())
        self.test.assertEqual(same, {"same_id": sorted(map(sorted, ids.values())),
                                     "cards": sorted(map(sorted, cards.values()))})
        return told

    def check(self):
        sessions, stands = self.world.judged()
        erased = self.world.erased()
        told, set_aside = [], {}
        for campaign in self.copies:
            counted = self.check_count(campaign, stands, erased)  # first: status says what opened then
            status = self.said("status", campaign)
            self.test.assertEqual(status["digest"], self.world.digest())
            status["held_records"].sort(key=lambda held: (held["id"], held["kind"]))  # in the order they came
            set_aside |= {os.path.basename(each["path"]): each["reason"] for each in status.pop("quarantined")}
            told.append((status, counted, self.check_duplicates(campaign, stands)))
            self.test.assertEqual(self.stands(campaign), (sessions, self.expected_stands(sessions, stands)))
        self.test.assertEqual(told[1:], told[:1] * (COPIES - 1))
        self.test.assertEqual(sorted(name.split(".")[0] for name in set_aside), ["cut", "flipped", "office-1"])
        self.test.assertIn("signature", set_aside["office-1.db"])  # of the decision that was forged
        return collections.Counter(stands.values()) + collections.Counter(f"session {how}" for how in sessions.values())


class Histories(Scenario):
    def history(self, seed, surveys, schema):
        history = History(self, self.path("history"), seed, surveys, schema)
        history.wander()
        history.come_together()
        met = history.check()
        shutil.rmtree(self.path("history"))
        return met

    def check_variety(self, met):
        """Without all of these it proved less."""
        if HISTORIES >= 20:
            self.assertGreaterEqual(set(met), {"counts", "held", "set aside", "conflict", "never issued", "voided",
                                               "contested", "session counts", "session held", "session set aside"})

    def test_random_histories_of_three_copies_end_in_the_digest_and_count_of_an_independent_judge(self):
        surveys, schema = template(self.folder)
        met = collections.Counter()
        for seed in range(FIRST, FIRST + HISTORIES):
            try:
                met += self.history(seed, surveys, schema)
            except Exception as wrong:
                raise AssertionError(f"BIGCOUNT_SEED={seed} BIGCOUNT_HISTORIES=1 repeats it") from wrong
        self.check_variety(met)
        print(f"{HISTORIES} histories, seeds {FIRST} to {FIRST + HISTORIES - 1}: one digest, one count; records met: " +
              ", ".join(f"{times} {how}" for how, times in met.most_common() if "session" not in how))


if __name__ == "__main__":
    main()
