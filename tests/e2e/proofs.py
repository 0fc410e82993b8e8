#!/usr/bin/env python3
"""What a resident is promised, tried on real kiosk windows: a receipt that was shown is counted
whatever happens to the tablet; nothing on the tablet can be read; the QR says what the letters say;
and a real campaign, where nothing can be watched, counts what was touched.

    proofs.py KIOSK SYNC FORM"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

import receipts
import residents
import steward
from coordinator import HELD, sync
from tablet import Display, Tablet

KIOSK, FORM = sys.argv[1], sys.argv[3]
PASSPHRASE = "a long evening in Norbiton"


class Proof(unittest.TestCase):
    """A campaign, a display, and a tablet's folder for each test."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="big-count-proof-")
        self.form = residents.Form(FORM)
        self.random = random.Random(7)
        self.display = Display(1280, 800)
        os.mkdir(self.path("bundles"))
        self.campaign = self.path("campaign")
        self.pack = os.path.join(self.campaign, "survey.pack")
        self.tablets = []

    def tearDown(self):
        for tablet in self.tablets:
            tablet.stop()
        self.display.close()
        shutil.rmtree(self.folder)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def trial(self):
        sync("new", self.campaign, "--form", FORM, "--trial")

    def tablet(self, *more, data="tablet", watched=True):
        tablet = Tablet(KIOSK, self.pack, self.path(data), self.display, export=self.path("bundles"),
                        describe=self.path(data + ".jsonl") if watched else None, more=more)
        self.tablets.append(tablet)
        return tablet

    def practice(self):
        return self.tablet("--open", "queen_marys_hall").start()

    def plan(self, language="en"):
        return residents.plan(self.form, self.random, language, "housing")

    def quick(self, language="en", issues=()):
        """Somebody who chooses one theme and leaves the rest blank."""
        return {"language": language, "answers": {"themes": ["housing"]}, "issues": issues}

    def merge_all(self, *passphrase):
        sync("merge", self.campaign, self.path("bundles"), expect=HELD)
        sync("devices", self.campaign, "--approve", "all", *passphrase)

    def counted_receipts(self):
        sync("count", self.campaign)
        return receipts.counted(self.campaign)


class Durable(Proof):
    def test_a_receipt_once_shown_is_in_the_tally_though_the_tablet_was_killed(self):
        self.trial()
        kills = receipts.Kills(self.form, self.random)
        for moment_s in (0, None, 0.03, None, 0.06, None, 0.09, None):  # None: once it is shown
            kills.round(self.practice(), self.quick(), moment_s)
        tablet = self.practice()
        tablet.wait_screen("welcome")
        tablet.stop()
        self.merge_all()
        self.assertGreaterEqual(len(kills.shown), 4)
        self.assertEqual(kills.wrong(self.counted_receipts()), [])


class Secret(Proof):
    def occurrences(self, needles):
        """How often each of them stands anywhere in the tablet's folder, and the bytes searched."""
        found, searched = dict.fromkeys(needles, 0), 0
        for folder, _, names in os.walk(self.path("tablet")):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    data = file.read().lower()
                searched += len(data)
                for needle in needles:
                    found[needle] += data.count(needle.encode("utf-8")) + data.count(needle.encode("utf-16-le"))
        return found, searched

    def test_a_running_tablets_folder_gives_away_no_answer_word_or_name(self):
        """Compared with the same folder before anybody voted, since a table's own words stay."""
        self.trial()
        resident = self.plan()
        resident["issues"] = [{"theme": "housing", "area": self.form.choices["areas"][0],
                               "words": "Ask Mrs Kowalska upstairs"}]
        secrets = {name for names in resident["answers"].values() for name in names}
        secrets |= {"housing", resident["issues"][0]["area"], *resident["issues"][0]["words"].lower().split()}
        tablet = self.practice()
        tablet.wait_screen("welcome")
        before, searched = self.occurrences(secrets)
        self.assertGreater(searched, 100_000, "the box was not searched")
        residents.vote(tablet, self.form, resident)
        residents.vote(tablet, self.form, resident, finish=False)  # and another visit half done
        self.assertEqual(self.occurrences(secrets)[0], before)


class Receipt(Proof):
    def test_the_qr_code_begins_with_the_letters_on_screen(self):
        self.trial()
        tablet = self.practice()
        residents.vote(tablet, self.form, self.quick(), finish=False)
        tablet.tap("save")
        tablet.wait_screen("saved")
        tablet.settle()
        letters = receipts.shown_in(tablet.view()).replace(" ", "")
        picture = self.path("saved.png")
        self.display.screenshot(picture)
        read = subprocess.run(["zbarimg", "--quiet", "--raw", picture], stdout=subprocess.PIPE, text=True, check=True)
        self.assertEqual(read.stdout.strip()[:12], letters)
        self.assertEqual(len(read.stdout.strip()), 28)


class Real(Proof):
    """A real campaign: passphrase, PIN, nothing described. The touches are learnt on a practice
    tablet of the same size and repeated blind."""

    def evening(self, tablet, people):
        tablet.wait_screen("closed")
        steward.first_start(tablet, "Tablet 1")
        steward.open_session(tablet, "queen_marys_hall")
        for resident in people:
            residents.vote(tablet, self.form, resident)
        steward.close_session(tablet, len(people))
        steward.export(tablet)
        steward.shut_down(tablet)

    def test_what_was_touched_blind_is_what_is_counted(self):
        issue = {"theme": "housing", "area": self.form.choices["areas"][0], "words": "Winda"}
        people = [self.plan("en") | {"issues": []}, self.quick("pl", [issue]), self.quick()]
        self.trial()
        practice = self.tablet(data="practice").start()
        self.evening(practice, people)

        shutil.rmtree(self.campaign)
        shutil.rmtree(self.path("bundles"))
        os.mkdir(self.path("bundles"))
        with open(self.path("passphrase"), "w", encoding="utf-8") as file:
            file.write(PASSPHRASE + "\n")
        secret = ["--passphrase-file", self.path("passphrase")]
        sync("new", self.campaign, "--form", FORM, *secret, "--recovery", self.path("recovery.txt"))
        refused = subprocess.run([KIOSK, self.pack, "--data", self.path("nowhere"), "--describe", self.path("d")],
                                 env=self.display.environment, stderr=subprocess.PIPE, text=True)
        self.assertEqual(refused.returncode, 2)
        self.assertFalse(os.path.exists(self.path("d")))

        real = self.tablet(data="real", watched=False).start()
        real.replay(practice.trace)
        self.assertEqual(real.wait_end(), 0)
        self.merge_all(*secret)
        answered = {name for resident in people for name, chosen in resident["answers"].items() if chosen}
        self.assertGreater(len(answered), 5)
        for name in sorted(answered):
            told = json.loads(sync("count", self.campaign, "--question", name, "--json", *secret))
            for key, own in residents.count_question(self.form, people, name).items():
                self.assertEqual(told[key], own, f"{name}: {key}")
        report = self.path("report.html")
        sync("report", self.campaign, "--out", report, *secret)
        with open(report, encoding="utf-8") as file:
            self.assertIn("fewer than 10", file.read())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v", *sys.argv[4:]])
