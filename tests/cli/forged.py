#!/usr/bin/env python3
"""Envelopes that somebody adds to a session on its way, under record ids that are known: they take
no vote away, and every command says what it knows of them. Made here from FORMAT.md alone, with no
key."""

import hashlib
import os
import pathlib
import shutil
import struct
import sys
import time
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "golden"))

from harness import Votes, bundle_of, main, sync
from receipt import code

OWN = 4  # ballots of Tablet 1's first session


def forged(bundle, keep=0):
    """The same session with a bit behind the id of each ballot turned, beside so many true ones; and their ids."""
    session = zlib.decompress(bundle[48:])
    opening = int.from_bytes(session[8:10], "big")
    counts = 11 + opening + 165 * session[10 + opening]
    ballots, size = int.from_bytes(session[counts:counts + 4], "big"), int.from_bytes(session[134:136], "big") + 32
    start, end = counts + 20, counts + 20 + ballots * size
    true = [session[at:at + size] for at in range(start, end, size)]
    bad = [envelope[:16] + bytes([envelope[16] ^ 1]) + envelope[17:] for envelope in true]
    lists = sorted(bad + true[:keep])
    session = (session[:counts] + struct.pack(">I", len(lists)) + session[counts + 4:start] + b"".join(lists) +
               session[end:])
    return bundle_of(session), [envelope[:16] for envelope in true]


def with_erased(bundle, marks):
    """The same session with so many marks of erased ballots that it never had."""
    hashes = sorted(hashlib.blake2b(struct.pack(">I", i), digest_size=32).digest() for i in range(marks))
    session = zlib.decompress(bundle[48:])
    return bundle_of(b"BCSESSN2" + session[8:] + struct.pack(">I", marks) + b"".join(b"\1" + each for each in hashes))


class Forged(Votes):
    def setUp(self):
        super().setUp()
        shutil.copytree(self.here, self.path("empty"))
        self.all_in()
        bundle, ids = forged(pathlib.Path(self.bundles[0]).read_bytes())
        pathlib.Path(self.path("forged.bundle")).write_bytes(bundle)
        self.codes = [code(each, 28) for each in ids]
        self.session, = [s["id"] for s in self.status()["sessions"] if s["ballots"] == OWN]

    def status(self):
        return sync("status", self.here, "--json").json()

    def forge(self):
        return sync("merge", self.here, self.path("forged.bundle"))

    def decide(self, *words):
        done = sync("decide", self.here, *words, "--reason", "Asked for")
        self.assertEqual(done.code, 0, done.err)

    def ballots(self):
        return sync("count", self.here, "--json").json()["ballots"]


class Decided(Forged):
    def test_a_code_that_a_forged_envelope_bears_too_is_voided_and_restored(self):
        self.forge()
        self.assertEqual(self.ballots(), 7)
        for words in ([self.codes[0]], [self.codes[1][:12], "--session", self.session[:8]]):
            before = self.ballots()
            self.decide("void-ballot", *words)
            self.assertEqual(self.ballots(), before - 1)
        self.decide("restore-ballot", self.codes[0])
        self.assertEqual(self.ballots(), 6)

    def test_all_that_bears_the_code_is_erased(self):
        self.forge()
        self.decide("erase", self.codes[0][:12])
        found = sync("receipt", self.here, self.codes[0], "--json").json()
        self.assertEqual((found["found"], found["erased"]), (False, True))
        self.assertEqual(self.ballots(), 6)
        self.forge()
        self.assertFalse(sync("receipt", self.here, self.codes[0], "--json").json()["found"])


class LookedUp(Forged):
    def receipts(self):
        return [sync("receipt", self.here, each, "--json").json()["ballots"] for each in self.codes]

    def test_a_receipt_says_what_is_not_known_yet_and_the_truth_once_it_is_counted(self):
        self.assertEqual(self.ballots(), 7)
        self.forge()
        for found in self.receipts():
            self.assertEqual([("counts" in each, each["undecided"], each["conflict"]) for each in found],
                             [(False, True, False)] * 2)
        told = sync("receipt", self.here, self.codes[0]).out
        self.assertEqual(told.count("a forged one does not open"), 2)
        self.assertIn(f"bigcount-sync count {self.here}\n", told)
        self.assertEqual(self.ballots(), 7)
        for found in self.receipts():
            self.assertEqual(sorted((each["counts"], each["undecided"], each.get("held")) for each in found),
                             [(False, False, "It was not sealed in this session."), (True, False, None)])
        told = sync("receipt", self.here, self.codes[0]).out
        self.assertIn("\nIt counts.\n", told)
        self.assertIn("\nIt is held, and does not count. Why: It was not sealed in this session.\n", told)
        os.remove(os.path.join(self.here, "derived.db"))
        self.assertTrue(self.receipts()[0][0]["undecided"])


class Told(Forged):
    """All that tell of it agree with the count: 7 ballots of 7 people, 4 forged ones held."""

    KNOWN = "8 records share their id with another of other content. Opened: 4 held, 4 alone under their id, 0 set aside"

    ADDED = ("Tablet 1, session 1: somebody added 4 records, which do not open and do not count; the tablet's own "
             "are whole")

    def told(self):
        return " ".join(each["text"] for each in self.status()["warnings"])

    def test_a_merge_claims_no_more_than_can_be_known_without_the_key(self):
        told = self.forge().err
        self.assertIn("8 records share their id with another one of other content: all are kept. Of those that "
                      "open none counts; a forged one does not open, is held, and takes nothing away.", told)

    def test_status_and_duplicates_agree_with_the_count(self):
        self.forge()
        self.assertIn("a forged one does not open", self.told())
        missing, = self.status()["missing"]
        self.assertIn("4 records more than the tablet closed it with: somebody added to it", missing["text"])
        self.assertEqual(self.ballots(), 7)
        self.assertIn(self.KNOWN, self.told())
        self.assertIn(self.ADDED, self.told())
        self.assertEqual(self.status()["missing"], [])
        done = sync("duplicates", self.here)
        self.assertIn("(none of them counts): none\n  Tablet 1, session 1: " + self.KNOWN, done.out)
        held, = sync("duplicates", self.here, "--json").json()["same_id_held"]
        self.assertEqual((held["session_id"], held["records"], held["held"], held["set_aside"]),
                         (self.session, 8, 4, 0))
        self.assertEqual(self.status()["people"]["took_part"], 7)

    def test_a_tablet_s_own_that_were_replaced_are_told_with_what_brings_them_back(self):
        mend = "merge the tablet's own bundle again"
        self.here = self.path("empty")
        self.forge()
        self.assertEqual(sync("devices", self.here, "--approve", "all").code, 0)
        self.assertEqual(self.ballots(), 0)
        told = sync("status", self.here).out
        self.assertIn("not the records that the tablet closed it with. Merge the tablet's own bundle again.\n", told)
        self.assertIn(f"It was not sealed in this session.\n  what the tablet sealed in its place may be missing: {mend}\n",
                      told)
        self.assertNotIn("nothing settles this", told)
        sync("merge", self.here, self.bundles[0])
        self.assertEqual(self.ballots(), OWN)
        told = sync("status", self.here).out
        self.assertIn("It was not sealed in this session.\n  nothing settles this: they stay held\n", told)
        self.assertNotIn(mend, told.lower())

    def test_more_than_was_closed_and_still_not_its_own_is_told_with_what_brings_them_back(self):
        part = self.path("part.bundle")
        pathlib.Path(part).write_bytes(forged(pathlib.Path(self.bundles[0]).read_bytes(), keep=OWN - 1)[0])
        self.here = self.path("empty")
        sync("merge", self.here, part)
        self.assertEqual(sync("devices", self.here, "--approve", "all").code, 0)
        self.assertIn("shows once they are counted\n", sync("status", self.here).out)
        self.assertEqual(self.ballots(), OWN - 1)
        self.assertIn("Its own are not whole. Merge the tablet's own bundle again.\n", sync("status", self.here).out)

    def test_a_single_record_that_was_added_is_one(self):
        path = pathlib.Path(self.bundles[1])  # of one ballot
        bundle, _ = forged(path.read_bytes(), keep=1)
        path.write_bytes(bundle)
        sync("merge", self.here, path)
        self.assertIn(": 1 record more than the tablet closed it with", sync("status", self.here).out)
        self.ballots()
        self.assertIn("somebody added 1 record, which does not open and does not count; the tablet's own",
                      sync("status", self.here).out)

    def test_a_report_waits_for_nothing_where_records_were_only_added(self):
        self.decide("close", "2000-01-01")
        for each in self.status()["sessions"]:
            self.decide("admit", each["id"])
        pages = []
        for _ in range(2):
            self.assertEqual(sync("report", self.here, "--out", self.path("r.html")).code, 0)
            pages.append(pathlib.Path(self.path("r.html")).read_text("utf-8"))
            self.forge()
        for page in pages:
            self.assertIn("<b>FINAL</b>", page)
        self.assertIn("somebody added 4 records", pages[1])

    def test_a_stranger_s_marks_of_erased_records_hide_nothing_and_cost_little(self):
        path = pathlib.Path(self.path("erased.bundle"))
        path.write_bytes(with_erased(pathlib.Path(self.bundles[0]).read_bytes(), 20000))
        sync("merge", self.here, path)
        self.assertEqual(self.ballots(), 7)
        start = time.monotonic()
        status = self.status()
        self.assertLess(time.monotonic() - start, 5)
        self.assertEqual(status["missing"], [])
        self.assertIn("somebody added 20000 records, which do not open and do not count; the tablet's own are whole",
                      self.told())
        self.decide("erase", self.codes[0])
        self.assertEqual(self.ballots(), 6)
        start = time.monotonic()
        self.assertIn("20000 records more than the tablet closed it with", self.status()["missing"][0]["text"])
        self.assertLess(time.monotonic() - start, 5)

    def test_what_a_decision_set_aside_is_no_finding(self):
        self.forge()
        for each in self.codes:
            self.decide("void-ballot", each)
        self.assertEqual(self.ballots(), 3)
        self.assertEqual(self.told(), self.ADDED)


class Verified(Forged):
    MORE = "It holds 4 more than the 4 ballots and 1 issues that its tablet closed it with: somebody added"
    EXACTLY = "The records are exactly those that the tablet closed its session with"

    def verify(self, *words, campaign=None):
        done = sync("verify", campaign or self.here, *words, "--json")
        answer = done.json()
        self.assertEqual((done.code, answer["sound"]), (1 if answer["findings"] else 0, not answer["findings"]))
        return answer

    def test_without_the_key_more_than_was_closed_is_told_and_the_session_stays_in_the_totals(self):
        self.forge()
        answer = self.verify()
        finding, = answer["findings"]
        self.assertIn("Tablet 1, session 1", finding["item"])
        self.assertIn(self.MORE, finding["text"])
        self.assertNotIn("Merge the tablet's own bundle", finding["text"])
        self.assertEqual((answer["sessions"], answer["ballots"], answer["issues"]), (3, 11, 1))
        with open(self.bundles[0], "rb") as file:
            pathlib.Path(self.path("both.bundle")).write_bytes(forged(file.read(), keep=OWN)[0])
        finding, = self.verify(campaign=self.path("both.bundle"))["findings"]
        self.assertIn(self.MORE, finding["text"])

    def test_opened_the_tablet_s_own_are_whole_and_what_was_added_is_a_notice(self):
        self.assertIn(self.EXACTLY, sync("verify", self.here, "--derive").out)
        self.forge()
        for erased in range(2):
            if erased:
                self.decide("erase", self.codes[0])
            answer = self.verify("--derive")
            self.assertEqual(answer["findings"], [])
            notice, = answer["notices"]
            self.assertIn("The tablet's own 4 ballots and 1 issues are whole; 4 others were added", notice["text"])
            self.assertEqual((answer["sessions"], answer["ballots"], answer["erased"]), (3, 11 - 2 * erased, 2 * erased))
            told = sync("verify", self.here, "--derive").out
            self.assertIn("\nnotice: Tablet 1, session 1", told)
            self.assertIn("Those that were added do not open", told)
            self.assertNotIn(self.EXACTLY, told)

    def test_opened_a_tablet_s_own_that_are_missing_are_a_fault(self):
        part = self.path("part.bundle")
        pathlib.Path(part).write_bytes(forged(pathlib.Path(self.bundles[0]).read_bytes(), keep=OWN - 1)[0])
        other = self.path("empty")
        sync("merge", other, part)
        self.assertEqual(sync("devices", other, "--approve", "all").code, 0)
        finding, = self.verify("--derive", campaign=other)["findings"]
        self.assertIn("It holds 3 more", finding["text"])
        self.assertIn("not what the tablet closed it with either", finding["text"])
        sync("merge", other, self.bundles[0])
        self.assertEqual(self.verify("--derive", campaign=other)["findings"], [])


if __name__ == "__main__":
    main()
