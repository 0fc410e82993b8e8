#!/usr/bin/env python3
"""import: answers on paper, typed into a sheet by volunteers."""

import csv
import io
import os
import random
import shutil
import sqlite3

from harness import PASSPHRASE, Scenario, main, sync
from receipt import code

WHERE = ("--venue", "piper_hall", "--day", "2026-06-20", "--channel", "paper")
HEADER = "themes,housing_priorities,age,about_you_consent,theme,area,words,theme[2],words[2]"
ROWS = ["housing parks youth,repairs damp,,,housing,station,The lift is broken,parks,More trees",
        "parks,,25_to_34,yes,,,,,",
        "parks,,25_to_34,yes,,,,,",
        "housing,repairs,,,,,\"Noise, at night\",,",
        ",,,,,,Only words,,"]


class Import(Scenario):
    def sheet(self, *rows, header=HEADER, name="papers.csv"):
        return self.write(name, "\n".join([header, *rows]) + "\n")

    def bring(self, campaign, sheet, *words, where=WHERE, code=0):
        done = sync("import", campaign, sheet, *where, "--yes", *words)
        self.assertEqual(done.code, code, done.err)
        return done

    def account(self, campaign, sheet, *words, where=WHERE):
        account = self.bring(campaign, sheet, "--json", *words, where=where).json()
        for kind in ("sessions", "ballots", "issues", "records"):
            c = account[kind]
            self.assertEqual(c["received"], c["added"] + c["already_there"] + c["quarantined"])
        return account

    def status(self, campaign):
        return sync("status", campaign, "--json").json()

    def test_papers_are_shown_beforehand_counted_and_listed(self):
        campaign = self.campaign()
        done = self.bring(campaign, self.sheet(*ROWS))
        self.assertIn("5 ballots (1 blank) and 4 issues, 2026-06-20, piper_hall\n", done.err)
        self.assertRegex(done.err, r"first choices of themes:\n +2 housing\n +2 parks\n +1 blank\n")
        self.assertRegex(done.out, r"sessions +1 +1 +0 +0\nballots +5 +5 +0 +0\nissues +4 +4 +0 +0")
        count = sync("count", campaign, "--method", "first-choices", "--by", "channel", "--json")
        by = count.json()["by"]
        self.assertEqual((by["paper"]["ballots"], by["paper"]["blank"]), (5, 1))
        self.assertEqual({name: n for name, n in by["paper"]["scores"].items() if n},
                         {"housing": 2, "parks": 2})
        self.assertIn("5 ballots in the ledger = 5 counted + 0 held", count.err)
        self.assertIn("4 issues in the ledger = 4 counted + 0 held", count.err)
        age = sync("count", campaign, "--question", "age", "--json").json()
        self.assertEqual(age["scores"]["25_to_34"], 2)
        status = self.status(campaign)
        self.assertEqual((status["missing"], status["warnings"], status["held"]), ([], [], []))
        session, = status["sessions"]
        self.assertEqual((session["tablet"], session["channel"], session["venue"], session["day"],
                          session["ballots"], session["issues"]),
                         ("Paper", "paper", "piper_hall", "2026-06-20", 5, 4))
        self.assertNotIn("hand_count", session)
        self.assertRegex(sync("status", campaign).out,
                         rf"Paper +{session['id'][:8]} +2026-06-20 +paper +piper_hall")

    def test_paper_needs_no_approval_and_gets_no_decision(self):
        campaign = self.campaign()
        self.bring(campaign, self.sheet(*ROWS))
        before = self.status(campaign)["digest"]
        device, = sync("devices", campaign, "--approve", "all", "--json").json()["devices"]
        self.assertEqual((device["tablet"], device["approved"]), ("Paper", True))
        self.assertEqual(self.status(campaign)["digest"], before)

    def test_several_sheets_are_several_sessions_without_gaps_or_doubles(self):
        campaign = self.campaign()
        for i, row in enumerate(ROWS[:3]):  # the last two have equal rows, but other days
            where = ("--venue", "piper_hall", "--day", f"2026-06-2{i}", "--channel", "paper")
            self.assertEqual(self.account(campaign, self.sheet(row), where=where)
                             ["sessions"]["added"], 1)
        status = self.status(campaign)
        self.assertEqual(len(status["sessions"]), 3)
        self.assertEqual((status["missing"], status["warnings"]), ([], []))

    def test_the_same_sheet_again_adds_nothing(self):
        campaign = self.campaign()
        self.bring(campaign, self.sheet(*ROWS))
        before = self.status(campaign)["digest"]
        account = self.account(campaign, self.sheet(*ROWS))
        self.assertEqual((account["sessions"]["added"], account["sessions"]["already_there"]),
                         (0, 1))
        self.assertEqual((account["records"]["added"], account["records"]["already_there"]), (0, 9))
        self.assertEqual(account["digest"], before)
        self.assertIn("already there", self.bring(campaign, self.sheet(*ROWS)).err)

    def shuffled(self):
        """The same papers, typed in by somebody else: rows and columns in another order, the two
        issues of a paper in each other's columns, spaces and line ends as they come."""
        swap = {"theme": "theme[2]", "area": "area[2]", "words": "words[2]", "theme[2]": "theme[1]",
                "words[2]": "words"}
        header = [swap.get(name, name) for name in HEADER.split(",")]
        order = [3, 8, 0, 1, 7, 2, 6, 5, 4]
        text = io.StringIO("\ufeff", newline="")
        text.seek(0, io.SEEK_END)
        writer = csv.writer(text)
        for row in [header, *random.Random(7).sample(list(csv.reader(ROWS)), len(ROWS))]:
            writer.writerow([f" {row[i]}  " for i in order])
        return self.write("shuffled.csv", text.getvalue())

    def test_design_4_the_same_papers_on_two_laptops_are_one_session(self):
        here, there = self.campaign(), self.path("there")
        shutil.copytree(here, there)
        mine = self.account(here, self.sheet(*ROWS))
        theirs = self.account(there, self.shuffled())
        self.assertEqual(theirs["ballots"]["added"], 5)
        self.assertEqual(mine["digest"], theirs["digest"])
        for campaign, other in ((here, there), (there, here)):
            merged = sync("merge", campaign, other, "--json")
            self.assertEqual(merged.code, 0, merged.err)
            self.assertEqual(merged.json()["sessions"]["added"], 0)
            self.assertEqual(merged.json()["digest"], mine["digest"])
            self.assertEqual(len(self.status(campaign)["sessions"]), 1)
            self.assertEqual(sync("count", campaign, "--json").json()["ballots"], 5)

    def test_a_changed_or_doubled_row_venue_or_day_is_another_session(self):
        campaign = self.campaign()
        self.bring(campaign, self.sheet(*ROWS))
        changed = ROWS[:1] + ROWS[2:] + ["parks,,35_to_44,yes,,,,,"]
        others = [(changed, WHERE), (ROWS + ROWS[1:2], WHERE),
                  (ROWS, ("--venue", "station_stall") + WHERE[2:]),
                  (ROWS, WHERE[:2] + ("--day", "2026-06-21") + WHERE[4:])]
        for rows, where in others:
            account = self.account(campaign, self.sheet(*rows), where=where)
            self.assertEqual(account["sessions"]["added"], 1, where)
        status = self.status(campaign)
        self.assertEqual(len({session["id"] for session in status["sessions"]}), 5)
        self.assertEqual(sync("count", campaign, "--json").json()["ballots"], 26)

    def test_papers_of_the_same_venue_and_day_are_told_of_and_still_imported(self):
        campaign, told = self.campaign(), "The ledger holds "
        self.assertNotIn(told, self.bring(campaign, self.sheet(*ROWS)).err)
        other_day = WHERE[:2] + ("--day", "2026-06-21") + WHERE[4:]
        other_venue = ("--venue", "station_stall") + WHERE[2:]
        for where in (other_day, other_venue):
            self.assertNotIn(told, self.bring(campaign, self.sheet(*ROWS), where=where).err)
        self.assertEqual(sync("pack", campaign).code, 0)  # a new revision
        done = self.bring(campaign, self.sheet(*ROWS), "--json")
        self.assertIn(told + "1 session (5 ballots) on paper of this venue and day", done.err)
        self.assertEqual(done.json()["sessions"]["added"], 1)
        done = self.bring(campaign, self.sheet(*ROWS[:3]))
        self.assertIn(told + "2 sessions (10 ballots)", done.err)

    def test_a_receipt_names_the_session_as_status_does(self):
        campaign = self.campaign()
        self.bring(campaign, self.sheet(*ROWS[:1]))
        self.assertEqual(sync("count", campaign).code, 0)
        with sqlite3.connect(os.path.join(campaign, "derived.db")) as derived:
            (record_id,), = derived.execute("SELECT id FROM ballot")
        session, = self.status(campaign)["sessions"]
        self.assertIn(f"\nPaper, {session['id'][:8]}, piper_hall, 2026-06-20\n",
                      sync("receipt", campaign, code(record_id)).out)

    def test_another_campaign_makes_another_session_of_the_same_papers(self):
        ids = []
        for name in ("one", "two"):
            campaign = self.campaign(name)
            self.bring(campaign, self.sheet(*ROWS))
            ids.append(self.status(campaign)["sessions"][0]["id"])
        self.assertNotEqual(*ids)

    def test_each_fault_is_named_with_row_and_column_and_nothing_is_imported(self):
        campaign = self.campaign()
        sheet = self.sheet("housing houses,,,,,,,,", "parks,,,maybe,,,,,",
                           "parks parks,,17,,,,,,", "parks,,,,,,,,,extra",
                           "housing parks youth jobs,,,,,,,,", "parks,,,,,," + "x" * 501 + ",,",
                           header=HEADER + ",colour")
        done = self.bring(campaign, sheet, code=1)
        self.assertEqual(done.out, "")
        for place in ("answers row 1, column J (colour): No question is called",
                      "answers row 2, column A (themes): \"houses\" is no option; they are housing, ",
                      "answers row 3, column D (about_you_consent): \"maybe\" is neither yes nor no",
                      "answers row 4, column A (themes): parks stands twice",
                      "answers row 4, column C (age): \"17\" is no option",
                      "answers row 6, column A (themes): At most 3",
                      "answers row 7, column G (words): The text has 501 characters"):
            self.assertIn(f"error: {place}", done.err)
        self.assertIn(f"7 errors in {sheet}: nothing was imported.", done.err)
        self.assertEqual(self.status(campaign)["sessions"], [])

    def test_what_is_left_out_is_warned_of_and_the_rest_imported(self):
        campaign = self.campaign()
        done = self.bring(campaign, self.sheet("parks,repairs,,,jobs,,,,"), "--json")
        self.assertIn("warning: answers row 2, column B (housing_priorities): ", done.err)
        self.assertIn("warning: answers row 2, column E (theme): ", done.err)
        self.assertEqual((done.json()["ballots"]["added"], done.json()["issues"]["added"]), (1, 0))

    def test_a_sheet_may_say_its_venue_and_channel_but_no_other(self):
        campaign = self.campaign()
        header = "themes,venue,channel"
        blank = self.account(campaign, self.sheet("parks,piper_hall,paper", ",piper_hall,",
                                                  header=header))
        self.assertEqual(blank["ballots"]["added"], 2)
        done = self.bring(campaign, self.sheet("parks,station_stall,", "parks,,hall",
                                               header=header), code=1)
        self.assertIn("error: answers row 2: The venue is station_stall, and not piper_hall",
                      done.err)
        self.assertIn("error: answers row 3: The channel is hall, and not paper", done.err)

    def test_misuse_ends_with_2_and_names_the_mend(self):
        campaign, sheet = self.campaign(), self.sheet(*ROWS)
        venue, day, channel = WHERE[:2], WHERE[2:4], WHERE[4:]
        for words, mend in (((), "--channel paper"), (channel, "--day YYYY-MM-DD"),
                            (channel + day, "queen_marys_hall, piper_hall, "),
                            (channel + day + ("--venue", "town_hall"), "queen_marys_hall, "),
                            (venue + day + ("--channel", "hall"), "--channel paper"),
                            (venue + channel + ("--day", "20/6/2026"), "YYYY-MM-DD"),
                            (venue + channel + ("--day", "2026-02-30"), "YYYY-MM-DD"),
                            (venue + channel + ("--day", "9999-12-31"), "not come yet"),
                            (venue + channel + ("--day", "1926-06-20"), "too long ago")):
            self.assertRefused(sync("import", campaign, sheet, "--yes", *words), 2, mend)
        self.assertRefused(sync("import", campaign, *WHERE, "--yes"), 2, "FILE.csv")
        self.assertRefused(sync("import", campaign, sheet, sheet, *WHERE, "--yes"), 2)
        self.assertRefused(sync("import", campaign, self.path("none.csv"), *WHERE, "--yes"), 1,
                           "There is no file")
        self.assertEqual(self.status(campaign)["sessions"], [])

    def test_without_a_terminal_it_shows_and_asks_for_yes(self):
        campaign = self.campaign()
        done = sync("import", campaign, self.sheet(*ROWS), *WHERE)
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("5 ballots (1 blank)", done.err)
        self.assertIn("Add --yes.", done.err)
        self.assertEqual(self.status(campaign)["sessions"], [])

    def test_on_a_terminal_it_asks_and_takes_only_yes(self):
        campaign, sheet = self.campaign(), self.sheet(*ROWS)
        for answer, code, sessions in (("no", 1, 0), ("", 1, 0), ("yes", 0, 1)):
            done, screen = self.on_terminal(["import", campaign, sheet, *WHERE],
                                            [("Import these", lambda *_: answer)])
            self.assertEqual(done, code, screen)
            self.assertIn("5 ballots (1 blank)", screen)
            self.assertEqual(len(self.status(campaign)["sessions"]), sessions)

    def test_a_real_campaign_asks_for_its_passphrase(self):
        campaign, secret = self.real_campaign()
        sheet = self.sheet(*ROWS)
        there = self.path("there")
        shutil.copytree(campaign, there)
        for words in (("--yes",), ()):
            self.assertRefused(sync("import", campaign, sheet, *WHERE, *words), 2,
                               "--passphrase-file")
        wrong = self.write("wrong", "some other words\n")
        done = self.bring(campaign, sheet, "--passphrase-file", wrong, code=1)
        self.assertIn("passphrase", done.err)
        self.assertEqual(self.status(campaign)["sessions"], [])
        mine = self.account(campaign, sheet, "--passphrase-file", secret)
        theirs = self.account(there, self.shuffled(), "--passphrase-file", secret)
        self.assertEqual(mine["digest"], theirs["digest"])
        count = sync("count", campaign, "--passphrase-file", secret, "--json").json()
        self.assertEqual(count["ballots"], 5)
        with open(os.path.join(campaign, "ledger.db"), "rb") as file:
            kept = file.read()
        self.assertNotIn(b"lift is broken", kept)
        self.assertNotIn(PASSPHRASE.encode(), kept)

    def test_a_ledger_that_cannot_be_written_is_left_as_it_is(self):
        campaign, sheet = self.campaign(), self.sheet(*ROWS)
        os.chmod(os.path.join(campaign, "ledger.db"), 0o444)
        done = self.sync_unprivileged("import", campaign, sheet, *WHERE, "--yes")
        self.assertEqual((done.code, done.out), (1, ""))
        self.assertIn("ledger.db", done.err)
        self.assertEqual(self.status(campaign)["sessions"], [])

    def test_papers_are_of_the_pack_in_force(self):
        campaign, sheet = self.campaign(), self.sheet(*ROWS)
        self.bring(campaign, sheet)
        self.assertEqual(sync("pack", campaign).code, 0)  # a new revision
        self.assertEqual(self.account(campaign, sheet)["sessions"]["added"], 1)


if __name__ == "__main__":
    main()
