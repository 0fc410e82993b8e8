#!/usr/bin/env python3
"""receipt: a vote looked up by its code. The codes are made here from FORMAT.md, by other means
than the program's."""

import os
import pathlib
import shutil
import sqlite3
import sys
import zlib
from contextlib import closing

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "golden"))
from acknowledgement import blake, session_of

from harness import FORM, Scenario, Votes, main, sync

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def times(a, b):
    """In GF(32) = GF(2)[x] / (x^5 + x^2 + 1)."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 32:
            a ^= 0b100101
        b >>= 1
    return product


def code(record_id, letters=12):
    bits = int.from_bytes(record_id, "big") << 12
    values = [bits >> (135 - 5 * i) & 31 for i in range(26)]
    check = [0, 0]
    for value in values[:10]:
        high = check[0] ^ value
        check = [check[1] ^ times(high, 6), times(high, 8)]
    return "".join(LETTERS[v] for v in (values[:10] + check + values[10:]))[:letters]


class Codes(Votes):
    def ids(self, table):
        sync("count", self.here)
        with closing(sqlite3.connect(os.path.join(self.here, "derived.db"))) as db:
            return [bytes(row[0]) for row in db.execute(f"SELECT id FROM {table} ORDER BY key")]


class Receipt(Codes):
    def test_the_code_of_the_format_s_example_is_made_here(self):
        self.assertEqual(code(bytes.fromhex("30313233343536373839616263646500"), 28),
                         "60RK4CSM6M54V3EE1SC5H66S3500")

    def test_every_ballot_is_found_as_people_type_its_code(self):
        self.all_in()
        ids = self.ids("ballot")
        self.assertEqual(len(ids), 7)
        numbers = []
        for record_id in ids:
            typed = code(record_id)
            for words in ([typed], [typed[:4].lower(), typed[4:8] + "-" + typed[8:]],
                          [typed.replace("0", "o").replace("1", "l")], [code(record_id, 28)]):
                done = sync("receipt", self.here, *words, "--json")
                self.assertEqual(done.code, 0, done.err)
                ballot, = done.json()["ballots"]
                self.assertEqual((ballot["code"], ballot["counts"], ballot["conflict"]),
                                 (typed, True, False))
                self.assertEqual(ballot["venue"], "queen_marys_hall")
                self.assertNotIn("held", ballot)
            numbers.append((ballot["tablet"], ballot["number"]))
        self.assertEqual(sorted(numbers), [("Tablet 1", 1)] * 4 + [("Tablet 1", 2)] * 2 +
                         [("Tablet 2", 1)])

    def test_what_is_found_is_told_and_nothing_of_the_choice(self):
        self.all_in()
        done = sync("receipt", self.here, code(self.ids("ballot")[0]))
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertRegex(done.out, r"^PRACTICE: made-up votes\nFound: \w{4} \w{4} \w{4}\n"
                                   r"Tablet \d, session \d, queen_marys_hall, \d{4}-\d\d-\d\d\n"
                                   r"It counts\.\n")
        for word in ("housing", "parks", "youth", "schools"):
            self.assertNotIn(word, done.out.lower())

    def test_the_proof_is_what_anybody_makes_of_the_bundle_and_of_the_ledger(self):
        self.all_in()
        with closing(sqlite3.connect(os.path.join(self.here, "ledger.db"))) as db:
            digest = blake(b"BigCount ledger1" + b"".join(
                count.to_bytes(8, "big") for count in (3, 2, 1)) + b"".join(
                id_ + blake(bytes_) for id_, bytes_ in
                db.execute("SELECT id, bytes FROM session ORDER BY id")) + b"".join(
                sorted(blake(row[0]) for row in db.execute("SELECT bytes FROM decision"))) +
                b"".join(blake(row[0]) for row in db.execute("SELECT bytes FROM pack")))
        bundles = {session_of(data)[1]: data for data in
                   (pathlib.Path(bundle).read_bytes() for bundle in self.bundles)}
        for record_id in self.ids("ballot"):
            answer = sync("receipt", self.here, code(record_id), "--json").json()
            self.assertEqual(answer["digest"], digest.hex())
            ballot, = answer["ballots"]
            bundle = bundles[bytes.fromhex(ballot["session"])]
            session = zlib.decompress(bundle[48:])
            size = int.from_bytes(session[134:136], "big")  # of a ballot
            envelope = session[session.index(record_id):][:size + 32]
            self.assertEqual(ballot["envelope"], blake(b"\1" + envelope).hex())
            self.assertEqual(ballot["session_hash"], blake(session).hex())
            self.assertEqual(ballot["set_hash"], session_of(bundle)[2].hex())
            told = sync("receipt", self.here, code(record_id)).out
            for name in ("envelope", "session", "set_hash"):
                self.assertIn(f"{ballot[name]}\n", told)
            self.assertIn(f"digest: {answer['digest']}\n", told)
            self.assertIn("no secret", told)

    def test_a_held_vote_says_why(self):
        fresh = shutil.copytree(self.here, self.path("fresh"))
        self.all_in()
        typed = code(self.ids("ballot")[0])
        self.merge(self.path("stick"), campaign=fresh, code=3)  # there, no tablet is approved
        done = sync("receipt", fresh, typed)
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("held, and does not count yet. Why: its tablet is not approved", done.out)
        ballot, = sync("receipt", fresh, typed, "--json").json()["ballots"]
        self.assertEqual((ballot["counts"], ballot["held"]), (False, "its tablet is not approved"))

    def test_what_is_not_there_is_no_failure_without_words(self):
        self.all_in()
        done = sync("receipt", self.here, code(bytes(16)))
        self.assertEqual((done.code, done.err), (1, ""))
        self.assertIn("Not found", done.out)
        self.assertIn("merged", done.out)
        done = sync("receipt", self.here, code(bytes(16)), "--json")
        self.assertEqual((done.code, done.json()), (1, {"found": False, "erased": False, "ballots": [],
                                                   "digest": self.digest()}))

    def test_an_issue_has_no_receipt(self):
        self.all_in()
        issue, = self.ids("issue")
        self.assertEqual(sync("receipt", self.here, code(issue)).code, 1)
        self.assertEqual(sync("receipt", self.here, code(issue, 28)).code, 1)

    def test_a_letter_that_is_wrong_is_said_to_be_wrong(self):
        self.all_in()
        typed = code(self.ids("ballot")[0])
        for at in range(12):
            wrong = typed[:at] + LETTERS[(LETTERS.index(typed[at]) + 1) % 32] + typed[at + 1:]
            self.assertRefused(sync("receipt", self.here, wrong), 2, "One letter is wrong")
        for bad in (typed[:11], typed + "0", typed[:-1] + "U", "", code(bytes(16), 27)):
            self.assertRefused(sync("receipt", self.here, bad), 2, "12 letters", "28")


class Receipts(Codes):
    """The list of all receipts, of a vote that has closed."""

    def closed_campaign(self):
        """Its form closed in 2020, when its sessions were held."""
        form = self.path("form")
        shutil.copytree(FORM, form)
        settings = pathlib.Path(form, "settings.csv")
        settings.write_text(settings.read_text("utf-8").replace("2030-06-30", "2020-06-30"),
                            "utf-8")
        campaign = self.path("closed")
        self.assertEqual(sync("new", campaign, "--form", form, "--trial").code, 0)
        for tablet, lines in (("Tablet 3", self.FIRST), ("Tablet 4", self.THIRD * 5)):
            self.session(campaign, tablet, lines, stick="old", day="2020-06-20")
        self.merge(self.path("old"), campaign=campaign, code=3)
        sync("devices", campaign, "--approve", "all")
        self.session(campaign, "Tablet 5", ["ballot themes=jobs"], stick="old", day="2020-06-21")
        self.merge(self.path("old"), campaign=campaign, code=3)  # held: nobody approved it
        return campaign

    def test_the_list_holds_every_counted_ballot_and_its_hash_stands_in_the_report(self):
        self.here = self.closed_campaign()
        done = sync("receipts", self.here, "--out", self.path("receipts.txt"), "--json")
        self.assertEqual(done.code, 0, done.err)
        listed = pathlib.Path(self.path("receipts.txt")).read_bytes()
        expected = "".join(f"{c[:4]} {c[4:8]} {c[8:]}\n" for c in
                           sorted(code(record_id) for record_id in self.ids("ballot")))
        self.assertEqual((listed.decode(), listed.count(b"\n")), (expected, 14))
        hash_ = blake(listed).hex()
        self.assertEqual(done.json(), {"file": self.path("receipts.txt"), "receipts": 14,
                                       "held": 1, "set_aside": 0, "hash": hash_})
        told = sync("receipts", self.here, "--out", self.path("again.txt"))
        self.assertIn(f"receipts: 14\nnot in the list: 1 held, 0 set aside\nhash: {hash_}\n", told.out)
        self.assertRegex(told.err, r"(?s)held ballot does not find it\. So first settle.*Publish the file")
        self.assertEqual(sync("report", self.here, "--out", self.path("r.html")).code, 0)
        page = pathlib.Path(self.path("r.html")).read_text("utf-8")
        self.assertIn(hash_, page.replace("<wbr/>", ""))

    def test_where_every_ballot_is_held_there_is_no_list(self):
        self.here = self.closed_campaign()
        for tablet in sync("devices", self.here, "--json").json()["devices"]:
            sync("decide", self.here, "revoke", tablet["fingerprint"], "--reason", "All were copies")
        done = sync("receipts", self.here, "--out", self.path("receipts.txt"))
        self.assertEqual((done.code, done.out), (1, ""), done.err)
        self.assertIn("do not publish an empty list. Nothing was written.", done.err)
        done = sync("report", self.here, "--out", self.path("report.html"))
        self.assertEqual(done.code, 0, done.err)
        self.assertNotIn("receipts", done.err)
        with open(self.path("report.html"), encoding="utf-8") as page:
            self.assertNotIn("List of receipts", page.read())
        self.assertIn("0 counted + 15 held", done.err)
        self.assertNotIn("Publish the file", done.err)
        self.assertFalse(os.path.exists(self.path("receipts.txt")))

    def test_before_the_closing_day_there_is_no_list(self):
        self.all_in()
        out = self.path("receipts.txt")
        self.assertRefused(sync("receipts", self.here, "--out", out), 1, "until 2030-06-30",
                           "from 2030-07-01 on")
        self.assertFalse(os.path.exists(out))
        self.assertEqual(sync("report", self.here, "--out", self.path("r.html")).code, 0)
        self.assertNotIn("List of receipts", pathlib.Path(self.path("r.html")).read_text("utf-8"))


class RealCampaign(Scenario):
    def test_no_passphrase_is_asked_for(self):
        campaign, _secret = self.real_campaign()
        done = sync("receipt", campaign, code(bytes(range(16))))
        self.assertEqual((done.code, done.err), (1, ""))


if __name__ == "__main__":
    main()
