#!/usr/bin/env python3
"""decide: signed acts with reasons, and what they make of counts; two coordinators who disagree."""

import pathlib
import re
import shlex
import shutil

from harness import Votes, main, sync


class Decide(Votes):
    def setUp(self):
        super().setUp()
        self.all_in()
        sessions = sync("status", self.here, "--json").json()["sessions"]
        self.ids = [s["id"][:8] for s in sessions]  # Tablet 1's first and second, Tablet 2's
        self.words = sync("devices", self.here, "--json").json()["devices"][0]["fingerprint"]

    def decide(self, *words, campaign=None):
        done = sync("decide", campaign or self.here, *words, "--reason", "Because", "--json")
        self.assertEqual(done.code, 0, done.err)
        return done.json()["decisions"]

    def ballots(self, campaign=None):
        done = sync("count", campaign or self.here, "--json")
        self.assertEqual(done.code, 0, done.err)
        return done.json()["ballots"]

    def test_a_void_session_does_not_count_and_a_restored_one_does(self):
        self.assertEqual(self.ballots(), 7)
        decisions = self.decide("void-session", self.ids[1])
        self.assertEqual([d["act"] for d in decisions].count("void-session"), 1)
        self.assertEqual(self.ballots(), 5)
        done = sync("count", self.here)
        self.assertIn("7 ballots in the ledger = 5 counted + 0 held + 2 set aside", done.err)
        self.assertIn("set aside: 1 session, because a decision", sync("status", self.here).out)
        day, = sync("status", self.here, "--json").json()["days"]
        self.assertEqual((day["ballots"], day["ballots_set_aside"], day["ballots_held"]), (7, 2, 0))
        again = sync("decide", self.here, "void-session", self.ids[1], "--reason", "Again")
        self.assertIn("decided already", again.err)
        self.decide("restore-session", self.ids[1])
        self.assertEqual(self.ballots(), 7)

    def test_one_ballot_is_voided_by_its_receipt_and_restored(self):
        self.decide("close", "2000-01-01")  # a list of receipts comes after the closing day
        for session in self.ids:
            self.decide("admit", session)
        done = sync("receipts", self.here, "--out", self.path("receipts.txt"))
        self.assertEqual(done.code, 0, done.err)
        with open(self.path("receipts.txt"), encoding="utf-8") as file:
            code = file.readline().split()
        self.decide("void-ballot", *code)
        done = sync("count", self.here)
        self.assertIn("7 ballots in the ledger = 6 counted + 0 held + 1 set aside (1 by decision)",
                      done.err)
        found = sync("receipt", self.here, *code)
        self.assertIn("It does not count: a decision set it aside.", found.out)
        self.assertFalse(sync("receipt", self.here, *code, "--json").json()["ballots"][0]["counts"])
        self.decide("restore-ballot", "".join(code))
        self.assertEqual(self.ballots(), 7)
        wrong = "".join(code)[:-1] + ("0" if code[-1][-1] != "0" else "1")
        self.assertRefused(sync("decide", self.here, "void-ballot", wrong, "--reason", "x"), 2,
                           "One letter is wrong")
        self.assertRefused(sync("decide", self.here, "void-ballot", code[0], "--reason", "x"), 2,
                           "12 letters")

    def test_an_erased_ballot_is_gone_and_its_receipt_says_so(self):
        done = sync("decide", self.here, "close", "2999-12-31", "--reason", "More time")
        self.assertNotIn("receipts", done.err)
        self.decide("close", "2000-01-01")
        for session in self.ids:
            self.decide("admit", session)
        sync("receipts", self.here, "--out", self.path("receipts.txt"))
        with open(self.path("receipts.txt"), encoding="utf-8") as file:
            code = file.readline().split()
        done = sync("decide", self.here, "erase", *code, "--reason", "She asked for it")
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("sticks", done.err)
        self.assertIn(f"publish it again, and the report, which prints its hash: bigcount-sync "
                      f"receipts {self.here} --out FILE\n", done.err)
        done = sync("report", self.here, "--out", self.path("report.html"))
        self.assertIn(f": bigcount-sync receipts {self.here} --out FILE\n", done.err)
        self.merge(self.path("stick"))
        found = sync("receipt", self.here, *code)
        self.assertEqual(found.code, 0)
        self.assertIn("Erased by decision of", found.out)
        self.assertIn("She asked for it", found.out)
        self.assertIn("7 ballots in the ledger = 6 counted + 0 held + 1 set aside (1 by decision)",
                      sync("count", self.here).err)
        for act in ("void-ballot", "restore-ballot", "erase"):
            self.assertRefused(sync("decide", self.here, act, *code, "--reason", "x"), 1,
                               "was erased by a decision")
        verified = sync("verify", self.here, "--derive")
        self.assertEqual(verified.code, 0, verified.out + verified.err)
        status = sync("status", self.here, "--json").json()
        self.assertEqual(status["missing"], [])
        self.assertEqual(status["people"]["took_part"], 7)
        for way in ("devices", "venues", "days"):
            self.assertEqual([sum(group["ballots" + part] for group in status[way])
                              for part in ("", "_erased", "_missing")], [6, 1, 0], way)
        for session in status["sessions"]:
            self.assertEqual(session["ballots"] + session["ballots_erased"],
                             session["closed_with_ballots"])
        told = sync("status", self.here).out
        self.assertRegex(told, r" \d ballots? [+] 1 erased ")
        self.assertRegex(told, r"\nin all +3 +3 +6 +1 +1\n")

    def test_a_merge_takes_what_another_laptop_erased_out_of_the_opened_rows(self):
        other = shutil.copytree(self.here, self.path("other"))
        opened = pathlib.Path(other, "derived.db")
        self.assertEqual(self.ballots(other), 7)
        self.assertIn(b"The gate is", opened.read_bytes())
        issue, = sync("issues", self.here, "--ids", "--json").json()["issues"]
        self.decide("erase", issue["id"])
        self.assertIn(b"The gate is", opened.read_bytes())
        self.merge(self.here, campaign=other)
        self.assertNotIn(b"The gate is", opened.read_bytes())
        self.assertEqual(self.ballots(other), 7)
        self.assertEqual(sync("issues", other, "--json").json()["issues"], [])
        verified = sync("verify", other, "--derive")
        self.assertEqual(verified.code, 0, verified.out + verified.err)

    def test_of_a_revoked_tablet_the_good_sessions_count(self):
        self.decide("revoke", *self.words.split(), "--good", self.ids[0])
        self.assertEqual(self.ballots(), 5)
        ways = re.findall(r"bigcount-sync (decide .*) --reason WHY\n", sync("status", self.here).out)
        self.assertEqual(ways, [f'decide {self.here} approve "{self.words}"',
                                f'decide {self.here} revoke "{self.words}" --good {self.ids[0]} '
                                "--good SESSION"])
        done = sync(*shlex.split(ways[1].replace("SESSION", self.ids[1])), "--reason", "Both are good")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(self.ballots(), 7)
        self.decide("revoke", *self.words.split(), "--good", self.ids[0])
        self.assertRefused(sync("decide", self.here, "revoke", self.words, "--good", self.ids[2],
                                "--reason", "Lost"), 2, "another tablet")
        self.decide("approve", self.words.replace(" ", "-"))
        self.assertEqual(self.ballots(), 7)

    def test_late_sessions_wait_until_they_are_admitted(self):
        self.assertRefused(sync("decide", self.here, "admit", self.ids[0], "--reason", "Late"), 2,
                           "not late")
        self.decide("close", "2011-07-16")
        self.assertEqual(self.ballots(), 0)
        held = sync("status", self.here)
        self.assertIn("each because it was opened after the closing day", held.out)
        self.assertIn(f"decide {self.here} admit {self.ids[0]} --reason WHY\n", held.out)
        self.decide("admit", self.ids[0])
        self.assertEqual(self.ballots(), 4)

    def test_of_sessions_of_two_days_the_late_ones_are_held(self):
        self.decide("close", "2026-06-21")
        for day in ("2026-06-21", "2026-06-22", "2026-06-21"):
            self.session(self.here, "Tablet 1", ["ballot themes=parks"], stick="late", day=day)
        self.assertEqual(self.merge(self.path("late"), code=3)["held"], 1)

    def test_two_coordinators_disagree_until_one_settles_it(self):
        other = shutil.copytree(self.here, self.path("other"))
        self.decide("void-session", self.ids[0])
        self.decide("restore-session", self.ids[0], campaign=other)
        self.merge(other)
        self.merge(self.here, campaign=other)
        self.assertEqual(self.digest(), self.digest(other))
        page = self.path("r.html")
        says = f"bigcount-sync: Decisions contradict each other: see bigcount-sync status {self.here}\n"
        public = "Decisions contradict each other. Until that is settled the stricter ones stand."
        commands = (("merge", self.here, other), ("count", self.here), ("report", self.here, "--out", page))
        for command in commands:
            self.assertEqual(sync(*command).err.count(says), 1)
        with open(page, encoding="utf-8") as file:
            self.assertIn(public, file.read())
        self.assertEqual((self.ballots(), self.ballots(other)), (3, 3))
        status = sync("status", self.here)
        line = next(l for l in status.out.splitlines() if l.startswith("contradiction: "))
        self.assertIn("void-session Tablet 1, session 1", line)
        self.assertIn("; restore-session Tablet 1, session 1", line)
        self.assertEqual(line.count("Because"), 2)
        self.assertIn(f"void-session {self.ids[0]} --reason", status.err)
        self.assertEqual(len(sync("status", self.here, "--json").json()["contradictions"]), 1)
        self.decide("restore-session", self.ids[0])
        self.assertEqual(sync("status", self.here, "--json").json()["contradictions"], [])
        self.assertEqual(self.ballots(), 7)
        for command in commands:
            self.assertNotIn("contradict", sync(*command).err)
        with open(page, encoding="utf-8") as file:
            self.assertNotIn(public, file.read())

    def revocations(self, ours, theirs):
        """Two coordinators revoke Tablet 1 and differ on what stays good; the line that says so, and
        the command that keeps what stands."""
        other = shutil.copytree(self.here, self.path("other"))
        for campaign, good, why in ((self.here, ours, "Lost"), (other, theirs, "Found")):
            words = [word for session in good for word in ("--good", session)]
            done = sync("decide", campaign, "revoke", self.words, *words, "--reason", why)
            self.assertEqual(done.code, 0, done.err)
        self.merge(other, code=3)
        done = sync("status", self.here)
        line = next(l for l in done.out.splitlines() if l.startswith("contradiction: "))
        for good, why in ((ours, "Lost"), (theirs, "Found")):
            listed = ", ".join(sorted(good))
            self.assertRegex(line, rf"revoke Tablet 1 [^;]*, but not sessions? {listed} \([-0-9]+: {why}\)")
            self.assertRegex(sync("decide", self.here).out, rf", but not sessions? {listed} .*{why}\n")
        return line, shlex.split(re.search(r"bigcount-sync (decide .*) --reason WHY\n", done.err)[1])

    def test_of_two_revocations_what_both_call_good_counts_and_is_kept_by_what_is_suggested(self):
        self.session(self.here, "Tablet 1", ["ballot themes=youth"] * 3)
        self.merge(self.path("stick"))
        status = sync("status", self.here, "--json").json()["sessions"]
        first, second, third = (s["id"][:8] for s in status if s["tablet"] == "Tablet 1")
        line, keeps = self.revocations([first, second], [second, third])
        self.assertTrue(line.endswith(f"every revocation calls good count: {second}."), line)
        self.assertEqual(self.ballots(), 3)  # two of it, and Tablet 2's
        self.assertEqual(keeps[-2:], ["--good", second])
        self.assertEqual(sync(*keeps, "--reason", "Settled").code, 0)
        self.assertEqual(self.ballots(), 3)
        self.assertEqual(sync("status", self.here, "--json").json()["contradictions"], [])

    def test_of_two_revocations_that_agree_on_nothing_nothing_counts(self):
        line, keeps = self.revocations(self.ids[:1], self.ids[1:2])
        self.assertIn("Until it is settled none of its sessions counts", line)
        self.assertEqual(self.ballots(), 1)
        self.assertNotIn("--good", keeps)
        self.assertEqual(sync(*keeps, "--reason", "Settled").code, 0)
        self.assertEqual(self.ballots(), 1)

    def test_what_is_asked_for_wrongly_is_refused_and_nothing_written(self):
        before = self.digest()
        here, session = self.here, self.ids[0]
        for words, code, mend in (
                ((here, "void-session", session), 2, "--reason"),
                ((here, "void-session", session, "--reason", "two\nlines"), 2, "one line"),
                ((here, "void-session", session, "--reason", " \u00a0-"), 2, "words"),
                ((here, "void-session", session, "--reason", "x" * 1001), 2, "1000"),
                ((here, "void-session", "00", "--reason", "x"), 2, "first 8 digits"),
                ((here, "void-session", "00000000", "--reason", "x"), 1, "status"),
                ((here, "approve", "no such words here", "--reason", "x"), 1, "devices"),
                ((here, "close", "soon", "--reason", "x"), 2, "2027-03-31"),
                ((here, "forget", session, "--reason", "x"), 2, "no act"),
                ((here, "void-session", session, "--good", session, "--reason", "x"), 2, "--good"),
                ((here, "erase", "--reason", "x"), 2, "ACT"),
                ((here, "--reason", "x"), 2, "ACT"),
                ((here, "--session", session), 2, "ACT")):
            with self.subTest(words=words[1:]):
                self.assertRefused(sync("decide", *words), code, mend)
        self.assertEqual(self.digest(), before)

    def test_a_reason_is_in_words_of_any_script(self):
        done = sync("decide", self.here, "void-session", self.ids[0], "--reason", "분실")
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("분실", done.out)

    def test_all_decisions_are_listed_with_their_reasons(self):
        self.decide("void-session", self.ids[0])
        self.decide("restore-session", self.ids[0])
        done = sync("decide", self.here)
        self.assertEqual(done.code, 0, done.err)
        lines = done.out.splitlines()
        self.assertEqual(len(lines), 4)
        self.assertTrue(any("void-session" in l and "replaced" in l for l in lines))
        self.assertTrue(any("approve" in l and self.words in l for l in lines))

    def test_the_list_stands_in_an_order_that_it_names(self):
        for session in (self.ids[2], self.ids[0], self.ids[1]):
            self.decide("void-session", session)
        self.decide("close", "2999-01-01")
        told = sync("decide", self.here)
        self.assertIn("by day, then by act, then by what they are about", told.err)
        self.assertEqual([re.findall(r"^\S+ +(\S+) +(?:(Tablet \d)(?:, (session \d))?)?", line)[0]
                          for line in told.out.splitlines()],
                         [("approve", "Tablet 1", ""), ("approve", "Tablet 2", ""), ("close", "", ""),
                          ("void-session", "Tablet 1", "session 1"),
                          ("void-session", "Tablet 1", "session 2"),
                          ("void-session", "Tablet 2", "session 1")])
        self.assertEqual([d["act"] for d in sync("decide", self.here, "--json").json()["decisions"]],
                         ["approve"] * 2 + ["close"] + ["void-session"] * 3)


class Real(Votes):
    def test_a_real_campaigns_decision_asks_for_the_passphrase(self):
        real, secret = self.real_campaign()
        words = ("close", "2027-03-31", "--reason", "Asked for more time")
        self.assertRefused(sync("decide", real, *words), 2, "--passphrase-file")
        done = sync("decide", real, *words, "--passphrase-file", secret)
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("2027-03-31", done.out)


if __name__ == "__main__":
    main()
