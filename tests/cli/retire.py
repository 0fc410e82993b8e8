#!/usr/bin/env python3
"""retire: keys and opened votes go, counts and digest stay. The signature is checked with PyNaCl where
that is installed."""

import os
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "golden"))
import qr_frames

from harness import FORM, PASSPHRASE, Scenario, Votes, cut, main, sync

try:
    from nacl import signing
except ImportError:
    signing = None


def check_signature(summary, pack):
    """By FORMAT.md; the signing key is the first of the pack's public keys, after the trial flag."""
    text, word, signature = summary.rpartition(b"signature: ")
    assert word and re.fullmatch(rb"[0-9a-f]{128}\n", signature), summary
    if signing:
        signing.VerifyKey(pack[9:41]).verify(b"BigCount retire1" + text,
                                             bytes.fromhex(signature.decode()))


class Retire(Votes):
    def words(self, campaign=None):
        return sync("verify", campaign or self.here, "--json").json()["fingerprint"]

    def file(self, name):
        return pathlib.Path(self.here, name)

    def retire(self, *more):
        return sync("retire", self.here, "--confirm", self.words(), *more)

    def test_keys_and_opened_votes_go_and_the_counts_stay(self):
        self.all_in()
        self.merge(self.write("other.bundle", "somebody's own file"), code=3)
        names = os.listdir(self.file("quarantine"))
        self.assertEqual(len(names), 2)
        for name in ("scanned.txt", "derived.db.check"):  # as a run that was cut short leaves it
            self.file(name).write_text("somebody's answers")
        count, digest = sync("count", self.here, "--json").json(), self.digest()
        secrets = {name: self.file(name).read_bytes() for name in ("coordinator.key", "derived.db")}
        aside = [self.file("quarantine") / name for name in names]
        for path in (*aside, self.file("scanned.txt"), self.file("derived.db.check")):
            os.link(path, self.path("link " + path.name))
        for name in secrets:
            os.link(self.file(name), self.path(name))  # shows what becomes of its blocks
        done = sync("retire", self.here, "--confirm", self.words().upper().replace(" ", "-"),
                    "--interim")
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("burn the recovery sheet", done.err)
        self.assertIn("quarantine/", done.err)
        for name in os.listdir(self.folder):
            if name.startswith("link "):
                self.assertNotIn(b"somebody", pathlib.Path(self.path(name)).read_bytes(), name)
        self.assertEqual(sorted(os.listdir(self.here)), ["ledger.db", "retired.txt", "survey.pack"])
        for name, secret in secrets.items():
            left = pathlib.Path(self.path(name)).read_bytes()
            self.assertEqual(len(left), len(secret))
            self.assertFalse(any(secret[at:at + 16] in left for at in range(0, len(secret), 16)
                                 if any(secret[at:at + 16])))
        summary = self.file("retired.txt").read_bytes()
        check_signature(summary, self.file("survey.pack").read_bytes())
        text = summary.decode()
        self.assertIn(f"digest: {digest}\n", text)
        self.assertIn("ballots: 7 in the ledger = 7 counted + 0 held + 0 set aside\n", text)
        self.assertIn(f"- Parks and open spaces, mentions {count['mentions']['parks']}, first choices "
                      f"{count['first_choices']['parks']}, points {count['points']['parks']}\n", text)
        self.assertEqual(sorted(re.findall(r"^- \d{4}-\d\d-\d\d, [0-9a-f]{8}, approve (Tablet \d) "
                                           r"[(]\w+ \w+ \w+ \w+[)]: ", text, re.M)),
                         ["Tablet 1", "Tablet 2"])

        self.assertEqual(sync("backup", self.here, "--out", self.path("copy")).code, 0)
        self.assertEqual(pathlib.Path(self.path("copy", "retired.txt")).read_bytes(), summary)

        # what needs no key works on, what needs one says what happened
        self.session(self.here, "Tablet 3", ["ballot themes=jobs"])
        self.merge(self.path("stick"), code=3)
        self.assertEqual(len(sync("status", self.here, "--json").json()["sessions"]), 4)
        self.says_that_it_was_retired()
        answer = sync("verify", self.here, "--json").json()
        self.assertEqual((answer["sound"], answer["retired"]), (True, True))
        self.assertIn("retired.txt. The coordinator signed it.\n", sync("verify", self.here).out)
        for command in (["count"], ["report", "--out", self.path("r.html")], ["rebuild"],
                        ["pack"], ["verify", "--derive"], ["duplicates"], ["issues"],
                        ["receipts", "--out", self.path("receipts")],
                        ["cards", "--number", "3", "--out", self.path("c.pdf")],
                        ["devices", "--approve", "all"],
                        ["decide", "close", "2026-01-01", "--reason", "Late"]):
            self.assertRefused(sync(command[0], self.here, *command[1:]), 1, "was retired on 20",
                               "retired.txt")
        self.assertFalse(self.file("derived.db").exists())
        self.assertEqual(self.retire().code, 0)  # again
        for left in ("coordinator.key", "derived.db"):
            self.file(left).write_bytes(b"not destroyed yet")
            for command in ("status", "count"):
                done = sync(command, self.here)
                self.assertIn("are still here. Destroy the rest of them: bigcount-sync retire "
                              f"{self.here}", done.out + done.err)
            self.assertEqual(self.retire().code, 0)
            self.assertFalse(self.file(left).exists())

        self.file("retired.txt").write_bytes(summary.replace(b"counted", b"counteD", 1))
        answer = sync("verify", self.here, "--json").json()
        self.assertEqual([finding["item"] for finding in answer["findings"]], ["retired.txt"])

    def says_that_it_was_retired(self):
        """What still works says so, with the day, and suggests nothing that needs a key."""
        day = re.search(r"^day: (\S+)$", self.file("retired.txt").read_text("utf-8"), re.M)[1]
        for command in (["status"], ["devices"], ["decide"], ["cards"], ["verify"],
                        ["receipt", "0000 0000 0000"], ["merge", self.path("stick")],
                        ["backup", "--out", self.path("second copy")]):
            done = sync(command[0], self.here, *command[1:])
            self.assertIn(f"This campaign was retired on {day}: ", done.out + done.err, command)
            offered = re.findall(r"bigcount-sync (\w+) ", done.out + done.err)
            self.assertLessEqual(set(offered), {"status", "verify"}, done.out + done.err)
            self.assertEqual(done.code == 3, command[0] == "merge")
            self.assertEqual(done.code == 3, "1 session held, and never counted." in done.err, done.err)
        status = sync("status", self.here, "--json").json()
        self.assertTrue(status["retired"])
        self.assertNotIn("settle", status["held"][0])
        self.assertRegex(sync("status", self.here).out,
                         r"\nheld: 1 session, because its tablet is not approved\npack in force")

    def test_before_its_time_it_names_what_would_be_lost_and_destroys_nothing(self):
        self.merge(*self.bundles[1:], code=3)  # Tablet 1's first session is missing
        tablets = sync("devices", self.here, "--json").json()["devices"]
        sync("devices", self.here, "--approve", tablets[1]["fingerprint"])
        files = sorted(os.listdir(self.here))
        for confirm in ([], ["--confirm", self.words()]):
            self.assertRefused(sync("retire", self.here, *confirm), 1, "Nothing was destroyed",
                               "voting is open until 2030-06-30",
                               "1 session with 2 ballots held until a decision", "1 session missing",
                               f"bigcount-sync status {self.here}. ", "--interim")
        self.assertEqual(sorted(os.listdir(self.here)), files)
        done = self.retire("--interim")
        self.assertEqual(done.code, 0, done.err)
        told, _, after = done.err.partition("Destroyed: ")
        self.assertIn("Not final: voting is open until 2030-06-30; 1 session with 2 ballots held", told)
        self.assertIn("3 ballots in the ledger = 1 counted + 2 held + 0 set aside", told)
        self.assertIn("no way back", told)
        self.assertIn("Of 3 ballots 1 stay as totals, no finer than a public report shows them; the "
                      "other 2, and all that comes later, are never counted.", told)
        self.assertTrue(after)

    def over(self, *sessions):
        """A campaign where nothing is waited for but what is in these sessions: a tablet, and its lines."""
        self.here = self.path("over")
        self.assertEqual(sync("new", self.here, "--form", FORM, "--trial").code, 0)
        for tablet, *lines in sessions or [("Hall", "ballot themes=parks")]:
            self.session(self.here, tablet, lines, "hall " + tablet, day="2020-06-20")
            self.merge(self.path("hall " + tablet), code=3)
        sync("devices", self.here, "--approve", "all")
        sync("decide", self.here, "close", "2020-06-20", "--reason", "One day it was")

    def test_a_contradiction_that_waits_is_named_and_stays_in_what_is_kept(self):
        self.over()
        other = shutil.copytree(self.here, self.path("other"))
        session = sync("status", self.here, "--json").json()["sessions"][0]["id"]
        for campaign, acts in ((self.here, ["void"]), (other, ["void", "restore"])):
            for act in acts:
                done = sync("decide", campaign, act + "-session", session, "--reason", "Seen " + campaign)
                self.assertEqual(done.code, 0, done.err)
        self.merge(other)
        self.assertRefused(self.retire(), 1, "voting closed on 2020-06-20; 1 contradiction between decisions",
                           "--interim")
        self.assertTrue(self.file("coordinator.key").exists())
        done = self.retire("--interim")
        self.assertEqual(done.code, 0, done.err)
        kept = self.file("retired.txt").read_text("utf-8")
        self.assertIn("standing: interim, decisions contradict each other\n", kept)
        self.assertEqual(len(re.findall(r"(?:void|restore)-session .* [(]contradicted[)]: Seen", kept)), 2, kept)

    def waits_for(self, named, standing):
        done = self.retire()
        self.assertEqual((done.code, done.out), (1, ""), done.err)
        self.assertIn(f"too early: voting closed on 2020-06-20; {named}. See: bigcount-sync status {self.here}. ",
                      done.err)
        self.assertTrue(self.file("coordinator.key").exists())
        done = self.retire("--interim")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(done.err.count(f"Not final: voting closed on 2020-06-20; {named}.\n"), 1, done.err)
        self.assertIn(f"standing: interim, {standing}\n", self.file("retired.txt").read_text("utf-8"))

    def test_a_session_closed_in_several_states_is_named(self):
        self.over(("Hall", "ballot themes=parks", "copy " + self.path("Copy.box"), "ballot themes=jobs"),
                  ("Copy", "hand_count 1"))
        self.waits_for("1 session closed in several states", "not all sessions are settled")

    def test_records_of_one_id_with_other_content_are_named_until_one_is_void(self):
        self.over(*((tablet, f"ballot themes={theme} record=7")
                    for tablet, theme in (("Hall", "parks"), ("Door", "jobs"))))
        settled = shutil.copytree(self.here, self.path("settled"))
        self.waits_for("2 records set aside, as others of their id have other content",
                       "not all records are settled")
        self.here = settled
        void = sync("duplicates", self.here, "--json").json()["same_id"][0]["records"][0]["settle"]
        self.assertEqual(sync(*void.split(" ")[1:]).code, 0)
        self.assertEqual(self.retire().code, 0)

    def settles(self, named, *decision):
        """It is waited for, until this is decided."""
        self.assertRefused(self.retire(), 1, named)
        done = sync("decide", self.here, *decision, "--reason", "A stranger's")
        self.assertEqual(done.code, 0, done.err)
        done = self.retire()
        self.assertEqual(done.code, 0, done.err)
        kept = self.file("retired.txt").read_text("utf-8")
        self.assertIn("standing: final, voting closed 20 June 2020\n", kept)

    def test_what_a_revoked_tablet_never_sent_is_not_waited_for(self):
        self.over()
        for stick in ("away", "here"):
            last = self.session(self.here, "Ghost", ["ballot themes=jobs"], stick, day="2020-06-20")
        self.merge(last, code=3)
        words, = [each["fingerprint"] for each in sync("devices", self.here, "--json").json()["devices"]
                  if each["tablet"] == "Ghost"]
        self.settles("1 session missing", "revoke", words)

    def test_what_a_void_session_lacks_is_not_waited_for(self):
        self.over()
        whole = pathlib.Path(self.session(self.here, "Door", ["ballot themes=jobs"] * 2, "door", day="2020-06-20"))
        whole.write_bytes(cut(whole.read_bytes()))
        self.merge(whole, code=3)
        sync("devices", self.here, "--approve", "all")
        session, = [each["id"] for each in sync("status", self.here, "--json").json()["sessions"]
                    if each["tablet"] == "Door"]
        self.settles("1 session not whole", "void-session", session)

    def test_what_is_not_merged_is_named_before_it_is_destroyed(self):
        self.over()
        untouched = self.here
        for aside, named in (("quarantine", "1 item set aside in quarantine/"),
                             ("scanned.txt", "1 bundle begun by QR and not whole")):
            self.here = shutil.copytree(untouched, self.path("over " + aside))
            if aside == "quarantine":
                self.merge(self.write("torn.bundle", "a session, torn"), code=3)
            else:
                self.file(aside).write_text("\n".join(qr_frames.cut(b"a session" * 9, 80)[1:]))
            self.assertRefused(self.retire(), 1, f": voting closed on 2020-06-20; {named}. ", "--interim")
            self.assertTrue(self.file("coordinator.key").exists())
            self.assertTrue(self.file(aside).exists())
            done = self.retire("--interim")
            self.assertEqual(done.code, 0, done.err)
            self.assertIn(named, done.err.partition("no way back")[0])
            self.assertFalse(self.file(aside).exists())

    def test_once_voting_is_over_and_all_is_in_the_words_suffice(self):
        self.over()
        done = self.retire()
        self.assertEqual(done.code, 0, done.err)
        self.assertNotIn("Not final", done.err)
        self.assertIn("standing: final, voting closed 20 June 2020\n",
                      self.file("retired.txt").read_text("utf-8"))

    def test_a_form_without_a_rank_question_is_retired_with_what_it_asked(self):
        form = self.path("form")
        os.mkdir(form)
        for sheet, rows in (("survey", "type,name,label\nselect_one lamps,lamps,Which lamps?\n"
                                       "integer,homes,How many homes?\n"),
                            ("choices", "list_name,name,label\nlamps,old,Old\nlamps,new,New\n"),
                            ("settings", "form_title,default_language\nLamps,English\n")):
            self.write(f"form/{sheet}.csv", rows)
        self.here = self.path("lamps")
        self.assertEqual(sync("new", self.here, "--form", form, "--trial").code, 0)
        papers = self.write("papers.csv", "lamps,homes\nold,3\nnew,2\nnew,1\n,4\n")
        done = sync("import", self.here, papers, "--day", "2026-06-20", "--channel", "paper",
                    "--yes")
        self.assertEqual(done.code, 0, done.err)
        self.assertRefused(sync("report", self.here, "--out", self.path("r.html")), 2, "count")
        self.assertRefused(self.retire(), 1, "too early: no closing day is set (decide close DAY sets one). ")
        done = self.retire("--interim")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(sorted(os.listdir(self.here)), ["ledger.db", "retired.txt", "survey.pack"])
        self.assertIn("\nLamps\n- Which lamps?, Old 1, New 2, blank 1\n",
                      self.file("retired.txt").read_text("utf-8"))

    def test_other_words_destroy_nothing(self):
        self.all_in()
        words, files = self.words(), sorted(os.listdir(self.here))
        one, *others = words.split()
        for typed in ("", words[:-1], words + "s", " ".join(others), one + " " + words,
                      words.replace(" ", "")):
            done = sync("retire", self.here, "--confirm", typed)
            self.assertEqual(done.code, 2, typed)
        self.assertRefused(sync("retire", self.here, "--confirm", "a b c d"), 2, "Nothing was")
        self.assertEqual(sorted(os.listdir(self.here)), files)


class RetireReal(Scenario):
    def test_the_passphrase_is_asked_for_and_no_small_count_is_kept(self):
        campaign, secret = self.real_campaign()
        self.session(campaign, "Tablet 1", ["ballot themes=parks"])
        sync("merge", campaign, self.path("stick"))
        words = sync("verify", campaign, "--json").json()["fingerprint"]
        code, screen = self.on_terminal(["retire", campaign, "--interim"], [
            (r"Passphrase: ", lambda *_: PASSPHRASE), (r"four words to go on: ", lambda *_: words)])
        self.assertEqual(code, 0, screen)
        self.assertIn("\rOpening [", screen)
        self.assertNotIn("cannot sign", screen)
        self.assertRegex(screen, r"(?s)Passphrase: .*no way back.*Of 1 ballot 0 stay as totals, .*; the "
                                 r"other 1, .*four words to go on: ")
        text = pathlib.Path(campaign, "retired.txt").read_text("utf-8")
        self.assertIn("Too few ballots", text)
        self.assertNotIn("mentions", text)
        self.assertRefused(sync("recover", campaign, "--sheet", self.path("recovery.txt"),
                                "--passphrase-file", secret), 1, "was retired")
        self.assertRefused(sync("count", campaign), 1, "was retired")

    def test_a_key_from_the_recovery_sheet_is_said_to_leave_the_summary_unsigned(self):
        campaign, secret = self.real_campaign()
        done = sync("recover", campaign, "--sheet", self.path("recovery.txt"), "--passphrase-file", secret)
        self.assertEqual(done.code, 0, done.err)
        words = sync("verify", campaign, "--json").json()["fingerprint"]
        code, screen = self.on_terminal(["retire", campaign, "--interim", "--passphrase-file", secret],
                                        [(r"four words to go on: ", lambda *_: words)])
        self.assertEqual(code, 0, screen)
        self.assertIn("cannot sign: retired.txt will stay unsigned",
                      screen.partition("four words to go on: ")[0])
        self.assertTrue(pathlib.Path(campaign, "retired.txt").read_text("utf-8").endswith("\nsignature: none\n"))


if __name__ == "__main__":
    main()
