#!/usr/bin/env python3
"""cards: batches of voting cards, from the printed sheet to the count. Run as the other scenarios, with
bigcount-simulate as a further path."""

import csv
import os
import re
import shutil
import subprocess
import sys

SIMULATE = os.path.abspath(sys.argv.pop(4))

from harness import FORM, PASSPHRASE, Scenario, main, sync  # noqa: E402 (it reads argv)

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
A4_POINTS = "595.276 x 841.89 pts (A4)"
PAPER = ("--venue", "piper_hall", "--day", "2026-06-20", "--channel", "paper", "--yes")


class Cards(Scenario):
    def form_with(self, use):
        form = self.path("form-" + use)
        shutil.copytree(FORM, form)
        with open(os.path.join(form, "settings.csv"), encoding="utf-8", newline="") as file:
            header, values = list(csv.reader(file))[:2]
        with open(os.path.join(form, "settings.csv"), "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header + ["cards"], values + [use]])
        return form

    def card_campaign(self, use="optional"):
        done = sync("new", self.path("campaign"), "--form", self.form_with(use), "--trial")
        self.assertEqual(done.code, 0, done.err)
        return self.path("campaign")

    def make(self, campaign, number, out="cards.pdf"):
        done = sync("cards", campaign, "--number", number, "--out", self.path(out), "--json")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual((done.json()["cards"], done.json()["file"]), (number, self.path(out)))
        return done.json()["batch"]

    def picture(self, pdf, page, card, dots=200):
        """One card of a sheet, of two columns of five."""
        mm = dots / 25.4
        left, top = (10 + card % 2 * 95) * mm, (13.5 + card // 2 * 54) * mm
        name = self.path(f"card-{page}-{card}")
        subprocess.run(["pdftoppm", "-r", str(dots), "-gray", "-png", "-singlefile", "-f", str(page),
                        "-l", str(page), "-x", str(int(left)), "-y", str(int(top)),
                        "-W", str(int(95 * mm)), "-H", str(int(54 * mm)), pdf, name], check=True)
        return name + ".png"

    def scan(self, pdf, page, card):
        done = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable",
                               self.picture(pdf, page, card)], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, f"the QR of card {card} is not read: {done.stderr}")
        return done.stdout.strip()

    def words(self, pdf):
        return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True,
                              check=True).stdout

    def count(self, campaign):
        done = sync("count", campaign, "--method", "first-choices", "--json")
        self.assertEqual(done.code, 0, done.err)
        return {name: n for name, n in done.json()["scores"].items() if n}, done.err

    def test_a_sheet_shows_each_code_as_qr_and_in_groups_of_four(self):
        campaign = self.card_campaign()
        batch = self.make(campaign, 11)
        pdf = self.path("cards.pdf")
        self.assertEqual(os.stat(pdf).st_mode & 0o777, 0o600)
        about = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
        self.assertRegex(about, r"Pages: +2\n")
        self.assertIn(A4_POINTS, about)
        words = self.words(pdf)
        self.assertEqual(words.count("What matters most in Norbiton"), 11)
        self.assertEqual(words.count("This card counts for one vote."), 11)
        self.assertEqual(words.count("Ta karta daje jeden głos."), 11)
        self.assertEqual(words.count(f"Batch {batch} PRACTICE"), 11)
        codes = [self.scan(pdf, page, card) for page, card in [(1, 0), (1, 1), (1, 8), (1, 9), (2, 0)]]
        self.assertEqual(len(set(codes)), 5)
        for code in codes:
            self.assertEqual(len(code), 16)
            self.assertTrue(set(code) <= set(LETTERS))
            for half in (code[:8], code[8:]):
                self.assertIn(half[:4] + " " + half[4:], words)

    def test_a_batch_printed_again_has_the_same_codes(self):
        campaign = self.card_campaign()
        batch = self.make(campaign, 2)
        done = sync("cards", campaign, "--again", batch.lower(), "--out", self.path("again.pdf"))
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(self.scan(self.path("again.pdf"), 1, 1), self.scan(self.path("cards.pdf"), 1, 1))
        with open(self.path("cards.pdf"), "rb") as file:
            sheets = file.read()
        for words in (("--number", 3), ("--again", batch)):  # neither overwritten nor issued
            self.assertRefused(sync("cards", campaign, *words, "--out", self.path("cards.pdf")), 1,
                               "cards.pdf is there already", "Name a new file")
        with open(self.path("cards.pdf"), "rb") as file:
            self.assertEqual(file.read(), sheets)
        done = sync("cards", campaign, "--json")
        listed, = done.json()["batches"]
        self.assertEqual((listed["batch"], listed["cards"], listed["void"]), (batch, 2, False))
        self.assertRegex(sync("cards", campaign).out, batch + r" +2 cards +issued")

    def test_a_card_counts_once_and_a_voided_batch_not_at_all(self):
        campaign = self.card_campaign()
        batch = self.make(campaign, 3)
        first, second = (self.scan(self.path("cards.pdf"), 1, card) for card in (0, 1))
        self.session(campaign, "North", [f"ballot themes=housing card={first}",
                                         f"ballot themes=parks card={second}", "ballot themes=jobs"])
        self.session(campaign, "South", [f"ballot themes=youth card={first}"], day="2026-01-05")
        sync("merge", campaign, self.path("stick"))
        sync("devices", campaign, "--approve", "all")
        scores, told = self.count(campaign)
        self.assertEqual(scores, {"youth": 1, "parks": 1, "jobs": 1})
        self.assertIn("4 ballots in the ledger = 3 counted + 0 held + 1 set aside", told)
        status = sync("status", campaign)
        for text in (told, status.out):
            self.assertIn("1 card was given with 2 ballots; the first of each counts. See: "
                          f"bigcount-sync duplicates {campaign}\n", text)
        self.assertRegex(status.out, r"\nNorth +session 1 .* 3 ballots, 1 set aside ")
        self.assertEqual([(each["tablet"], each["ballots_set_aside"]) for each in
                          sync("status", campaign, "--json").json()["devices"]],
                         [("North", 1), ("South", 0)])
        contested = sync("count", campaign, "--json").json()["contested"]
        self.assertEqual((contested["ballots"], contested["counted"]), (2, 1))
        self.assertEqual([{name for name, n in contested[way]["scores"].items() if n}
                          for way in ("with", "without")],
                         [{"youth", "parks", "jobs", "housing"}, {"parks", "jobs"}])
        card, = sync("duplicates", campaign, "--json").json()["cards"]
        self.assertEqual([(one["tablet"], one["day"] == "2026-01-05", one["counts"])
                          for one in card["records"]],
                         [("South", True, True), ("North", False, False)])
        told = sync("duplicates", campaign).out
        self.assertRegex(told, r"South +.* counts\n +North .* does not count\n")
        self.assertIn("2 ballots with one card, on 2 tablets", told)
        self.assertIn(card["records"][0]["settle"], told)
        self.assertNotIn("settle", card["records"][1])  # it counts for nothing: voiding it settles nothing
        self.assertEqual(sync(*card["records"][0]["settle"].split(" ")[1:]).code, 0)
        self.assertEqual(self.count(campaign)[0], {"housing": 1, "parks": 1, "jobs": 1})
        self.assertEqual(sync("duplicates", campaign, "--json").json()["cards"], [])
        done = sync("decide", campaign, "restore-ballot", card["records"][0]["receipt"],
                    "--reason", "After all")
        self.assertEqual(done.code, 0, done.err)
        done = sync("decide", campaign, "void-cards", batch, "--reason", "A parcel was lost")
        self.assertEqual(done.code, 0, done.err)
        self.assertRegex(sync("cards", campaign).out, batch + r" +3 cards +void")
        scores, told = self.count(campaign)
        self.assertEqual(scores, {"jobs": 1})
        self.assertIn("4 ballots in the ledger = 1 counted + 3 held + 0 set aside", told)
        self.assertIn("Its card is of a batch that was voided.", told)
        done = sync("cards", campaign, "--again", batch, "--out", self.path("again.pdf"))
        self.assertRefused(done, 1, "void", f"decide {campaign} issue-cards {batch} --reason WHY")
        done = sync("report", campaign, "--out", self.path("report.html"))
        self.assertIn(done.code, (0, 3), done.err)
        with open(self.path("report.html"), encoding="utf-8") as file:
            report = file.read()
        self.assertIn("ballots whose card was never issued, or was voided", report)
        self.assertNotIn("do not open or do not fit", report)
        done = sync("verify", campaign, "--derive")
        self.assertEqual(done.code, 0, done.out + done.err)
        done = sync("decide", campaign, "issue-cards", batch, "--reason", "The parcel was found")
        self.assertEqual(done.code, 0, done.err)
        self.assertRegex(sync("cards", campaign).out, batch + r" +3 cards +issued")
        self.assertEqual(self.count(campaign)[0], {"youth": 1, "parks": 1, "jobs": 1})

    def test_status_says_what_a_card_holds_once_the_ballots_were_opened(self):
        campaign = self.card_campaign("required")
        batch = self.make(campaign, 1)
        card = self.scan(self.path("cards.pdf"), 1, 0)
        for tablet, ballots in (("North", ["ballot themes=jobs"] * 2), ("South", [
                "ballot", f"ballot themes=parks card={card}"])):
            self.session(campaign, tablet, ballots)
        sync("merge", campaign, self.path("stick"))
        self.assertNotIn("opened", sync("status", campaign).out)  # no session counts
        sync("devices", campaign, "--approve", "all")

        def told_before(ballots):
            status = sync("status", campaign)
            self.assertRegex(status.out, rf"\nnot opened yet: {ballots} ballots of sessions that "
                                         rf"count\. .*: bigcount-sync count {campaign}\n")
            self.assertNotIn("held: ", status.out)
            status = sync("status", campaign, "--json").json()
            self.assertEqual((status["opened"], status["held_records"]), (False, []))

        def told_after():
            told = self.count(campaign)[1]
            self.assertIn(f"and what settles it: bigcount-sync status {campaign}\n", told)
            made = os.stat(os.path.join(campaign, "derived.db"))
            status, text = sync("status", campaign, "--json").json(), sync("status", campaign).out
            self.assertEqual(os.stat(os.path.join(campaign, "derived.db")).st_mtime_ns,
                             made.st_mtime_ns)
            self.assertTrue(status["opened"])
            for held in status["held_records"]:
                self.assertIn(f"\nheld: {held['tablet']}, session {held['session']} ({held['id'][:8]}): "
                              f"{held['records']} ballot", text)
                self.assertIn(held["reason"] + "\n  " + ("if " if "settle" in held else "nothing settles "
                              "this: "), text)
                self.assertIn(held.get("settle", "held") + "\n", text)
            for ways in ("devices", "venues", "days"):
                self.assertEqual(sum(way["ballots_held"] for way in status[ways]),
                                 sum(h["records"] for h in status["held_records"]))
            return [(h["tablet"], h["kind"], h["records"]) for h in status["held_records"]], text

        told_before(4)
        held, text = told_after()
        self.assertEqual(held, [("North", "ballot", 2), ("South", "ballot", 1)])
        self.assertIn("\nopened: 4 ballots in the ledger = 1 counted + 3 held + 0 set aside\n", text)
        self.assertRegex(text, r"\ntablet +sessions +counted +ballots +ballots held +issues\n"
                               r"North +1 +1 +2 +2 +0\nSouth +1 +1 +2 +1 +0\n")
        self.assertEqual(text.count("  nothing settles this: "), 2)
        self.assertNotIn("bigcount-sync cards", text)
        sync("decide", campaign, "void-cards", batch, "--reason", "Lost on the way")
        told_before(4)
        held, text = told_after()
        self.assertEqual(len(held), 3)
        self.assertIn("1 ballot: Its card is of a batch that was voided.\n", text)
        self.assertIn(f"which are void: bigcount-sync cards {campaign}\n", text)
        self.assertIn(f"by mistake: bigcount-sync decide {campaign} issue-cards BATCH --reason ", text)
        self.assertNotIn("OTHER", text)
        other = shutil.copytree(campaign, self.path("other"))
        self.make(other, 1, "other.pdf")
        card = self.scan(self.path("other.pdf"), 1, 0)
        self.session(campaign, "West", [f"ballot themes=youth card={card}"])
        sync("merge", campaign, self.path("stick"))
        sync("devices", campaign, "--approve", "all")
        told_before(5)
        held, text = told_after()
        self.assertEqual(held[-1], ("West", "ballot", 1))
        self.assertIn(f"bigcount-sync merge {campaign} OTHER\n", text)
        retired = self.write("campaign/retired.txt", "cut short, with derived.db still there")
        self.assertEqual(set(re.findall(r"bigcount-sync (\w+)", sync("status", campaign).out)), {"retire"})
        self.assertNotIn("bigcount-sync", sync("status", campaign, "--json").out)
        os.remove(retired)
        sync("merge", campaign, other)
        self.assertEqual(len(told_after()[0]), 3)

    def simulate(self, campaign, *words, out="simulated"):
        return subprocess.run([SIMULATE, os.path.join(campaign, "survey.pack"), "--out", self.path(out),
                               "--ballots", "4", "--no-box", *words], text=True, capture_output=True)

    def test_simulated_residents_cast_with_the_cards_that_were_issued_one_each(self):
        campaign = self.card_campaign("required")
        for issued in (False, True):
            if issued:
                void = self.make(campaign, 1, "void.pdf")
                sync("decide", campaign, "void-cards", void, "--reason", "Lost")
            done = self.simulate(campaign, "--cards", campaign)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertTrue(done.stderr.endswith(" has issued no cards, or voided all. Issue some: bigcount-sync "
                                                 f"cards {campaign} --number 200 --out cards.pdf\n"), done.stderr)
        self.make(campaign, 2)
        made = {self.scan(self.path("cards.pdf"), 1, card) for card in (0, 1)}
        done = self.simulate(campaign, "--cards", campaign)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("2 ballots give a card\n", done.stdout)
        with open(self.path("simulated", "truth.csv"), encoding="utf-8", newline="") as file:
            cards = [row["card"] for row in csv.DictReader(file)]
        self.assertEqual((set(cards[:2]), cards[2:]), (made, ["", ""]))
        sync("merge", campaign, self.path("simulated"))
        sync("devices", campaign, "--approve", "all")
        self.assertIn("4 ballots in the ledger = 2 counted + 2 held + 0 set aside",
                      self.count(campaign)[1])
        done = self.simulate(campaign, "--cards", self.path("nowhere"), out="other")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("is not a campaign's folder", done.stderr)

    def test_a_simulation_takes_cards_of_its_packs_practice_campaign_alone(self):
        campaign, without = self.card_campaign("required"), self.campaign("other")
        self.make(campaign, 1)
        for pack, cards, words in ((campaign, without, "of another campaign"), (without, without, "asks for no cards"),
                                   (campaign, self.real_campaign()[0], "is no practice campaign")):
            done = self.simulate(pack, "--cards", cards)
            self.assertEqual((done.returncode, done.stdout), (2, ""), words)
            self.assertIn(words, done.stderr)

    def test_papers_bring_their_cards(self):
        campaign = self.card_campaign("required")
        self.make(campaign, 1)
        code = self.scan(self.path("cards.pdf"), 1, 0)
        typed = " ".join(code[i:i + 4] for i in range(0, 16, 4)).lower()
        good = self.write("papers.csv", f"themes,card\nhousing,{typed}\nparks,{typed}\n")
        done = sync("import", campaign, good, *PAPER)
        self.assertEqual(done.code, 0, done.err)
        scores, told = self.count(campaign)
        self.assertEqual(sum(scores.values()), 1)
        self.assertIn("2 ballots in the ledger = 1 counted + 0 held + 1 set aside", told)
        wrong = "1" + typed[1:] if typed[0] != "1" else "2" + typed[1:]
        for card, says in ((wrong, "fit together"), ("", "each vote"), ("u" + typed[1:], "V")):
            bad = self.write("bad.csv", f"themes,card\nhousing,{card}\n")
            done = sync("import", campaign, bad, *PAPER)
            self.assertEqual(done.code, 1, done.err)
            self.assertIn(says, done.err)

    def test_the_passphrase_is_asked_only_where_cards_are_made(self):
        secret = self.write("passphrase", PASSPHRASE + "\n")
        done = sync("new", self.path("real"), "--form", self.form_with("optional"),
                    "--passphrase-file", secret, "--recovery", self.path("recovery.txt"))
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(sync("cards", self.path("real")).code, 0)
        made = ("cards", self.path("real"), "--number", 1, "--out", self.path("cards.pdf"))
        self.assertRefused(sync(*made), 2, "--passphrase-file")
        self.assertFalse(os.path.exists(self.path("cards.pdf")))
        self.assertEqual(sync(*made, "--passphrase-file", secret).code, 0)
        self.assertNotIn("PRACTICE", self.words(self.path("cards.pdf")))

    def test_a_key_from_the_recovery_sheet_judges_cards_as_the_campaigns_own_did(self):
        secret = self.write("passphrase", PASSPHRASE + "\n")
        real = self.path("real")
        self.assertEqual(sync("new", real, "--form", self.form_with("required"), "--passphrase-file",
                              secret, "--recovery", self.path("recovery.txt")).code, 0)
        self.assertEqual(sync("cards", real, "--number", 2, "--out", self.path("cards.pdf"),
                              "--passphrase-file", secret).code, 0)
        first, second = (self.scan(self.path("cards.pdf"), 1, card) for card in (0, 1))
        papers = self.write("papers.csv", "themes,card\n" + "".join(
            f"{theme},{code}\n" for theme, code in
            (("housing", first), ("parks", first), ("jobs", second), ("youth", "0" * 16))))
        done = sync("import", real, papers, *PAPER, "--passphrase-file", secret)
        self.assertEqual(done.code, 0, done.err)
        counted = ("count", real, "--json", "--passphrase-file", secret)
        before = sync(*counted)
        self.assertIn("4 ballots in the ledger = 2 counted + 1 held + 1 set aside", before.err)
        for name in ("coordinator.key", "derived.db"):
            os.remove(os.path.join(real, name))
        done = sync("recover", real, "--sheet", self.path("recovery.txt"), "--passphrase-file", secret)
        self.assertEqual(done.code, 0, done.err)
        after = sync(*counted)
        self.assertEqual((after.out, after.err), (before.out, before.err))

    def test_misuse_names_the_mend_and_issues_nothing(self):
        campaign = self.card_campaign()
        out = ("--out", self.path("cards.pdf"))
        for words, code, says in ((("--number", "0", *out), 2, "1 to 10000"),
                                  (("--number", "10001", *out), 2, "several batches"),
                                  (("--number", "5"), 2, "--out"),
                                  (("--number", "5", "--again", "AAAA", *out), 2, "two things"),
                                  (out, 2, "--number"),
                                  (("--again", "UUUU", *out), 1, "UUUU"),
                                  (("--number", "5", "--out", self.path("no", "x.pdf")), 1, "no")):
            self.assertRefused(sync("cards", campaign, *words), code, says)
        self.assertEqual(sync("cards", campaign, "--json").json()["batches"], [])
        shutil.rmtree(campaign)
        without = self.campaign()
        self.assertRefused(sync("cards", without, "--number", "5", *out), 1, "optional or required")


if __name__ == "__main__":
    main()
